import Diagnostics
import FoundationEssentials
import TestSupport
import Testing

@testable import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Outputs appear whole or not at all, and replace nothing that was read")
struct FilesTests {
  @Test("a staged file takes its place, with the mode that the old one had")
  func file() throws {
    let place = try TemporaryFolder()
    try place.write("a", "old")
    #expect(unsafe chmod(place.file("a"), 0o640) == 0)
    let staged = try StagedFile(place.file("a")) { emit in
      try emit("new")
      try emit("er")
    }
    #expect(place.text("a") == "old")
    try staged.commit()
    #expect(place.text("a") == "newer")
    #expect(FileStatus(place.file("a"))?.mode == 0o640)
    #expect(place.names == ["a"])
  }

  struct Failure: Error {}

  @Test("a text that cannot be made leaves nothing")
  func failure() throws {
    let place = try TemporaryFolder()
    #expect(throws: Failure.self) {
      try StagedFile(place.file("a")) { emit in
        try emit("new")
        throw Failure()
      }
    }
    #expect(place.names.isEmpty)
  }

  @Test("what was read is not written over, by whatever name")
  func read() throws {
    let place = try TemporaryFolder()
    try place.write("a", "read")
    _ = try FileSystem.read(place.file("a"))
    #expect(unsafe symlink("a", place.file("link")) == 0)
    #expect(unsafe link(place.file("a"), place.file("hard")) == 0)
    for name in ["a", "./a", "link", "hard"] {
      #expect(throws: OutputError("\(place.file(name)): is an input; it would be overwritten")) {
        try StagedFile(place.file(name)) { try $0("new") }
      }
    }
    #expect(throws: OutputError.self) {
      try StagedFolder.write([GeneratedFile(path: "a", text: "new")], to: place.path, force: true)
    }
    #expect(place.text("a") == "read")
    // Except for a file that is rewritten with its own contents.
    try StagedFile(place.file("a"), updates: place.file("link")) { try $0("updated") }.commit()
    #expect(place.text("a") == "updated")
    #expect(place.names == ["a", "hard", "link"])
  }

  @Test("a dump that djaudit has not written is not replaced; other files are")
  func dumps() throws {
    let place = try TemporaryFolder()
    let dumps = [
      "-- MySQL dump 10.13  Distrib 8.0.36\n", "/*M!999999\\- enable the sandbox mode */\n-- MariaDB dump 10.19\n",
      "--\n-- PostgreSQL database dump\n", "create table t (a int);", "-- phpMyAdmin SQL Dump\n",
      "<?xml version=\"1.0\"?>\n<mysqldump>",
    ]
    for (number, text) in dumps.enumerated() {
      try place.write("\(number)", text)
      #expect(throws: OutputError.self, "\(text)") { try StagedFile(place.file("\(number)")) { try $0("new") } }
    }
    for (number, text) in ["", "-- A sample. Made by djaudit.\nCREATE TABLE", "# Notes\n", "{}", "select 1"]
      .enumerated()
    {
      try place.write("other\(number)", text)
      try StagedFile(place.file("other\(number)")) { try $0("new") }.commit()
      #expect(place.text("other\(number)") == "new")
    }
  }

  @Test("two outputs are two files")
  func twice() throws {
    let place = try TemporaryFolder()
    try StagedFile(place.file("a")) { try $0("key") }.commit()
    #expect(throws: OutputError.self) { try StagedFile(place.file("a")) { try $0("report") } }
    let first = try StagedFile(place.file("b")) { try $0("1") }
    #expect(throws: OutputError.self) { try StagedFile(place.file("b")) { try $0("2") } }
    try first.commit()
    #expect(place.text("a") == "key" && place.text("b") == "1")
  }

  @Test("what a killed process has left goes, what a living one writes stays")
  func leftovers() throws {
    let place = try TemporaryFolder()
    // Process 1 is alive and not ours; numbers beyond pid_max belong to no process.
    try place.write("a.djaudit-1", "alive")
    try place.write("a.djaudit-4194999", "dead")
    try place.write("a.djaudit-\(getpid())", "dead, with our number")
    try place.write("a.djaudit-x", "not ours")
    try place.write("ab.djaudit-4194999", "another output's")
    try StagedFile(place.file("a")) { try $0("new") }.commit()
    #expect(place.names == ["a", "a.djaudit-1", "a.djaudit-x", "ab.djaudit-4194999"])
    try FileManager.default.createDirectory(
      atPath: place.file("plan.djaudit-4194999/sql"), withIntermediateDirectories: true)
    try place.write("plan.djaudit-4194999/sql/1.sql", "")
    try StagedFolder.write([GeneratedFile(path: "x", text: "")], to: place.file("plan"), force: false)
    #expect(place.names.filter { $0.hasPrefix("plan") } == ["plan", "plan/x"])
  }

  static let files = [
    GeneratedFile(path: "README.md", text: "r"), GeneratedFile(path: "sql/1.sql", text: "s", isExecutable: true),
  ]

  @Test("a new folder appears in one piece")
  func newFolder() throws {
    let place = try TemporaryFolder()
    let staged = try StagedFolder(Self.files, in: place.file("plan/"), force: false)
    #expect(FileStatus(place.file("plan")) == nil)
    try staged.commit()
    #expect(place.names == ["plan", "plan/README.md", "plan/sql", "plan/sql/1.sql"])
    #expect((FileStatus(place.file("plan/sql/1.sql"))?.mode ?? 0) & 0o100 != 0)
    #expect((FileStatus(place.file("plan/README.md"))?.mode ?? 0) & 0o111 == 0)
  }

  @Test("the content of files may be made while they are written; all are there, and none where one fails")
  func madeFiles() throws {
    let place = try TemporaryFolder()
    let files = (0..<40).map { number in
      GeneratedFile(path: "sql/\(number)") { emit in for piece in 0..<number { try emit("\(piece);") } }
    }
    try StagedFolder.write(files, to: place.file("plan"), force: false)
    for (number, file) in files.enumerated() {
      let text = (0..<number).map { "\($0);" }.joined()
      #expect(place.text("plan/sql/\(number)") == text && file.text == text)
    }
    struct Failure: Error {}
    #expect(throws: OutputError.self) {
      try StagedFolder.write(
        files + [GeneratedFile(path: "z") { _ in throw Failure() }], to: place.file("other"), force: false)
    }
    #expect(!place.names.contains { $0.hasPrefix("other") })
  }

  @Test("files are added to a folder with others; those with content stay unless forced")
  func oldFolder() throws {
    let place = try TemporaryFolder()
    try place.write("notes", "mine")
    try StagedFolder.write(Self.files, to: place.path, force: false)
    #expect(place.names == ["README.md", "notes", "sql", "sql/1.sql"])
    #expect(throws: OutputError.self) { try StagedFolder.write(Self.files, to: place.path, force: false) }
  }

  @Test("a folder that cannot get all files keeps what it had")
  func undo() throws {
    let place = try TemporaryFolder()
    try place.write("README.md", "old")
    let files = Self.files + [GeneratedFile(path: "z", text: "new")]
    let staged = try StagedFolder(files, in: place.path, force: true)
    // Something appears at the path of the last file.
    try FileManager.default.createDirectory(atPath: place.file("z"), withIntermediateDirectories: false)
    try place.write("z/x", "")
    #expect(unsafe chmod(place.file("z"), 0o500) == 0)
    try place.write("sql", "a file where a folder is to be")
    #expect(throws: OutputError.self) { try staged.commit() }
    #expect(place.text("README.md") == "old")
    #expect(place.names == ["README.md", "sql", "z", "z/x"])
    #expect(unsafe chmod(place.file("z"), 0o700) == 0)
  }

  @Test(
    "paths stay in the folder",
    arguments: ["../x", "/x", "a//b", "./x", "a/../../x", "", "x\0y"])
  func paths(_ path: String) throws {
    let place = try TemporaryFolder()
    #expect(throws: OutputError.self) {
      try StagedFolder.write([GeneratedFile(path: path, text: "")], to: place.file("plan"), force: true)
    }
    #expect(place.names.isEmpty)
  }

  @Test("links in the folder lead nowhere")
  func links() throws {
    let place = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: place.file("out"), withIntermediateDirectories: false)
    try FileManager.default.createDirectory(atPath: place.file("plan"), withIntermediateDirectories: false)
    #expect(unsafe symlink("../out", place.file("plan/sql")) == 0)
    #expect(throws: OutputError.self) { try StagedFolder.write(Self.files, to: place.file("plan"), force: true) }
    #expect(place.names == ["out", "plan", "plan/sql"])
  }

  @Test("two names that differ in case only are refused")
  func cases() throws {
    let place = try TemporaryFolder()
    #expect(throws: OutputError.self) {
      try StagedFolder.write(
        [GeneratedFile(path: "A", text: ""), GeneratedFile(path: "a", text: "")], to: place.file("plan"), force: true)
    }
  }
}
