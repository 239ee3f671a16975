import Diagnostics
import FoundationEssentials
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
  /// A folder of its own for each test.
  final class Place {
    let path: String
    init() {
      path = FileManager.default.temporaryDirectory.path + "djaudit-files-\(UInt64.random(in: 0...(.max)))"
      try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
    func write(_ name: String, _ text: String) {
      #expect(FileManager.default.createFile(atPath: file(name), contents: Data(text.utf8)))
    }
    func text(_ name: String) -> String? {
      FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
    }
    /// All entries below, hidden ones too.
    var names: [String] { (try? FileManager.default.subpathsOfDirectory(atPath: path).sorted()) ?? [] }
  }

  @Test("a staged file takes its place, with the mode that the old one had")
  func file() throws {
    let place = Place()
    place.write("a", "old")
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
  func failure() {
    let place = Place()
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
    let place = Place()
    place.write("a", "read")
    _ = try FileSystem.read(place.file("a"))
    #expect(unsafe symlink("a", place.file("link")) == 0)
    #expect(unsafe link(place.file("a"), place.file("hard")) == 0)
    for name in ["a", "./a", "link", "hard"] {
      #expect(throws: OutputError("\(place.file(name)): is an input; it is not written over")) {
        try StagedFile(place.file(name)) { try $0("new") }
      }
    }
    #expect(throws: OutputError.self) {
      try StagedFolder.write([GeneratedFile(path: "a", text: "new")], to: place.path, force: true)
    }
    #expect(place.text("a") == "read")
    // But for a file that is written again with what was in it.
    try StagedFile(place.file("a"), updates: place.file("link")) { try $0("updated") }.commit()
    #expect(place.text("a") == "updated")
    #expect(place.names == ["a", "hard", "link"])
  }

  @Test("two outputs are two files")
  func twice() throws {
    let place = Place()
    try StagedFile(place.file("a")) { try $0("key") }.commit()
    #expect(throws: OutputError.self) { try StagedFile(place.file("a")) { try $0("report") } }
    let first = try StagedFile(place.file("b")) { try $0("1") }
    #expect(throws: OutputError.self) { try StagedFile(place.file("b")) { try $0("2") } }
    try first.commit()
    #expect(place.text("a") == "key" && place.text("b") == "1")
  }

  @Test("what a killed process has left goes, what a living one writes stays")
  func leftovers() throws {
    let place = Place()
    // 1 is alive and not ours; numbers beyond pid_max are nobody's.
    place.write("a.djaudit-1", "alive")
    place.write("a.djaudit-4194999", "dead")
    place.write("a.djaudit-\(getpid())", "dead, with our number")
    place.write("a.djaudit-x", "not ours")
    place.write("ab.djaudit-4194999", "another output's")
    try StagedFile(place.file("a")) { try $0("new") }.commit()
    #expect(place.names == ["a", "a.djaudit-1", "a.djaudit-x", "ab.djaudit-4194999"])
    try FileManager.default.createDirectory(
      atPath: place.file("plan.djaudit-4194999/sql"), withIntermediateDirectories: true)
    place.write("plan.djaudit-4194999/sql/1.sql", "")
    try StagedFolder.write([GeneratedFile(path: "x", text: "")], to: place.file("plan"), force: false)
    #expect(place.names.filter { $0.hasPrefix("plan") } == ["plan", "plan/x"])
  }

  static let files = [
    GeneratedFile(path: "README.md", text: "r"), GeneratedFile(path: "sql/1.sql", text: "s", isExecutable: true),
  ]

  @Test("a new folder appears in one piece")
  func newFolder() throws {
    let place = Place()
    let staged = try StagedFolder(Self.files, in: place.file("plan/"), force: false)
    #expect(FileStatus(place.file("plan")) == nil)
    try staged.commit()
    #expect(place.names == ["plan", "plan/README.md", "plan/sql", "plan/sql/1.sql"])
    #expect((FileStatus(place.file("plan/sql/1.sql"))?.mode ?? 0) & 0o100 != 0)
    #expect((FileStatus(place.file("plan/README.md"))?.mode ?? 0) & 0o111 == 0)
  }

  @Test("files are added to a folder with others; those with content stay unless forced")
  func oldFolder() throws {
    let place = Place()
    place.write("notes", "mine")
    try StagedFolder.write(Self.files, to: place.path, force: false)
    #expect(place.names == ["README.md", "notes", "sql", "sql/1.sql"])
    #expect(throws: OutputError.self) { try StagedFolder.write(Self.files, to: place.path, force: false) }
  }

  @Test("a folder that cannot get all files keeps what it had")
  func undo() throws {
    let place = Place()
    place.write("README.md", "old")
    let files = Self.files + [GeneratedFile(path: "z", text: "new")]
    let staged = try StagedFolder(files, in: place.path, force: true)
    // Something appears where the last file is to go.
    try FileManager.default.createDirectory(atPath: place.file("z"), withIntermediateDirectories: false)
    place.write("z/x", "")
    #expect(unsafe chmod(place.file("z"), 0o500) == 0)
    place.write("sql", "a file where a folder is to be")
    #expect(throws: OutputError.self) { try staged.commit() }
    #expect(place.text("README.md") == "old")
    #expect(place.names == ["README.md", "sql", "z", "z/x"])
    #expect(unsafe chmod(place.file("z"), 0o700) == 0)
  }

  @Test(
    "paths stay in the folder",
    arguments: ["../x", "/x", "a//b", "./x", "a/../../x", "", "x\0y"])
  func paths(_ path: String) {
    let place = Place()
    #expect(throws: OutputError.self) {
      try StagedFolder.write([GeneratedFile(path: path, text: "")], to: place.file("plan"), force: true)
    }
    #expect(place.names.isEmpty)
  }

  @Test("links in the folder lead nowhere")
  func links() throws {
    let place = Place()
    try FileManager.default.createDirectory(atPath: place.file("out"), withIntermediateDirectories: false)
    try FileManager.default.createDirectory(atPath: place.file("plan"), withIntermediateDirectories: false)
    #expect(unsafe symlink("../out", place.file("plan/sql")) == 0)
    #expect(throws: OutputError.self) { try StagedFolder.write(Self.files, to: place.file("plan"), force: true) }
    #expect(place.names == ["out", "plan", "plan/sql"])
  }

  @Test("two names that differ in case only are refused")
  func cases() {
    let place = Place()
    #expect(throws: OutputError.self) {
      try StagedFolder.write(
        [GeneratedFile(path: "A", text: ""), GeneratedFile(path: "a", text: "")], to: place.file("plan"), force: true)
    }
  }
}
