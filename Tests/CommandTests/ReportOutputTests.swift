import Foundation
import TestSupport
import Testing

/// Where reports are written, and in which formats.
@Suite struct ReportOutputTests {
  /// A new folder; a path in it.
  static func place(_ name: String) throws -> String { try TemporaryFolder.file(name, []) }

  static func files(beside path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent).sorted()
  }

  static func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test("several outputs at once, each in the format of its ending, are what each alone is")
  func several() throws {
    let json = try Self.place("a.json")
    let text = json.replacing("a.json", with: "b.txt")
    let answer = try CommandTests.run(["audit", "Samples/lab.sql", "-o", json, "-o", text, "-o", "-"])
    #expect(answer.code == 1)
    let alone = try CommandTests.run(["audit", "Samples/lab.sql"]).output
    #expect(answer.output == alone)
    #expect(try Self.text(text) == alone)
    #expect(try Self.text(json) == CommandTests.run(["audit", "Samples/lab.sql", "--format", "json"]).output)
    #expect(try Self.files(beside: json) == ["a.json", "b.txt"])
  }

  @Test("standard error says what was written and why the exit code is 1")
  func remarks() throws {
    let path = try Self.place("report.html")
    let answer = try CommandTests.run(["audit", "Samples/lab.sql", "-o", path])
    #expect(answer.code == 1 && answer.output.isEmpty)
    #expect(answer.errors.contains("wrote \(path) (265 findings: 32 errors, 168 warnings, 65 notes)"))
    #expect(answer.errors.contains("exit code 1: findings at or above --fail-on error"))
    let never = try CommandTests.run(["audit", "Samples/lab.sql", "-o", path, "--fail-on", "never"])
    #expect(never.code == 0 && !never.errors.contains("exit code"))
    #expect(try CommandTests.run(["audit", "Samples/lab.sql", "-o", path, "--quiet"]).errors.isEmpty)
    #expect(try CommandTests.run(["audit", "Samples/lab.sql"]).errors.isEmpty)
  }

  @Test(
    "a file that is no dump is refused as such",
    arguments: ["hello world", "a,b\n1,2\n", "import os\nprint(1);\n", "{}"])
  func noDump(_ text: String) throws {
    let answer = try CommandTests.run(["audit", "-"], input: text)
    #expect(answer.code == 2 && answer.output.isEmpty)
    #expect(
      answer.errors.contains("not a SQL dump") || answer.errors.contains("neither a djaudit report"), "\(answer.errors)"
    )
  }

  @Test("where one output cannot be made none appears, and what was there stays")
  func allOrNone() throws {
    let path = try TemporaryFolder.file("a.json", Array("old".utf8))
    let answer = try CommandTests.run(["audit", "Samples/lab.sql", "-o", path, "-o", "/no/such/folder/b.txt"])
    #expect(answer.code == 2 && answer.output.isEmpty && answer.errors.contains("/no/such/folder/b.txt"))
    #expect(try Self.text(path) == "old")
    #expect(try Self.files(beside: path) == ["a.json"])
  }

  @Test("a single output takes any format; without an ending it is text")
  func endings() throws {
    let path = try Self.place("report.txt")
    _ = try CommandTests.run(["audit", "Samples/lab.sql", "-o", path, "--format", "json"])
    #expect(try Self.text(path).hasPrefix("{"))
    let bare = try Self.place("report")
    _ = try CommandTests.run(["audit", "Samples/lab.sql", "-o", bare])
    #expect(try Self.text(bare).hasPrefix("Do not open this pipeline"))
  }

  @Test(
    "what cannot be meant is refused with what there is",
    arguments: [
      (["-o", "x.docx"], ".json (json)"), (["--format", "docx"], "json-lines"),
      (["-o", "x.json", "-o", "x.json"], "twice"),
      (["-o", "-", "-o", "-"], "twice"), (["-o", "/tmp/djaudit.json", "-o", "/tmp/../tmp/djaudit.json"], "already"),
    ])
  func refused(_ arguments: [String], _ message: String) throws {
    let answer = try CommandTests.run(["audit", "Samples/lab.sql"] + arguments)
    #expect(answer.code == 2 && answer.output.isEmpty && answer.errors.contains(message), "\(answer.errors)")
  }

  @Test(
    "each format of the sample reads as it was recorded",
    arguments: [
      ("audit.concise", ["audit", "Samples/lab.sql", "--format", "concise"]),
      ("audit.md", ["audit", "Samples/lab.sql", "--format", "markdown"]),
      ("audit.csv", ["audit", "Samples/lab.sql", "--format", "csv"]),
      ("audit.github", ["audit", "Samples/lab.sql", "--format", "github"]),
      ("audit.jsonl", ["audit", "Samples/lab.sql", "--format", "json-lines", "--select", "DJ2,DJ6"]),
      ("audit.sarif", ["audit", "Samples/lab.sql", "--format", "sarif", "--select", "DJ201,DJ104,DJ4,DJ602"]),
      ("audit.xml", ["audit", "Samples/lab.sql", "--format", "junit", "--select", "DJ201,DJ104,DJ3,DJ6"]),
      ("columns.csv", ["columns", "Samples/lab.sql", "--format", "csv"]),
      ("../../../Samples/audit.schema.json", ["schema"]),
    ])
  func golden(_ test: (file: String, arguments: [String])) throws {
    try CommandTests().golden(test)
  }

  /// SQL with a blob of each name.
  static func dump(_ columns: [String]) -> String {
    "CREATE TABLE a (id int, " + columns.map { "\($0) longblob, " }.joined() + "PRIMARY KEY (id));"
  }

  @Test("with a baseline only new findings make the exit code 1, and every format is written")
  func baseline() throws {
    let old = try Self.place("old.json")
    #expect(try CommandTests.run(["audit", "-", "--schema", "lab", "-o", old], input: Self.dump(["b"])).code == 1)
    func audit(_ columns: [String], _ more: [String] = []) throws -> CommandTests.Answer {
      try CommandTests.run(
        ["audit", "-", "--schema", "lab", "--baseline", old] + more, input: Self.dump(columns))
    }
    let same = try audit(["b"])
    #expect(same.code == 0 && same.output.contains(": 0 new, "))
    let more = try audit(["b", "c"])
    #expect(more.code == 1 && more.output.contains("1 new: lab.a.c"))
    #expect(try audit(["b", "c"], ["--fail-on", "never"]).code == 0)
    // The format does not change the exit code.
    for format in ["concise", "json", "json-lines", "markdown", "csv", "sarif", "github", "junit"] {
      #expect(try audit(["b"], ["--format", format]).code == 0)
      #expect(try audit(["b", "c"], ["--format", format]).code == 1)
    }
    let cut = try audit(["b", "c"]).output
    #expect(try CommandTests.run(["audit", "-", "--baseline", old + "x"], input: cut).code == 2)
    let broken = try TemporaryFolder.file("x.json", Array("{}".utf8))
    let refused = try CommandTests.run(["audit", "-", "--baseline", broken], input: Self.dump(["b"]))
    #expect(refused.code == 2 && refused.output.isEmpty && refused.errors.contains(".format_version is missing"))
  }

  @Test("diff: 0 without new findings, 1 with, 2 for what is no audit or incomplete; the ending decides the format")
  func diff() throws {
    func record(_ name: String, _ sql: String) throws -> String {
      let path = try Self.place(name)
      _ = try CommandTests.run(["audit", "-", "--schema", "lab", "-o", path], input: sql)
      return path
    }
    let old = try record("old.json", Self.dump(["b", "c"]))
    let new = try record("new.json", Self.dump(["b", "d"]))
    let done = try record("done.json", Self.dump(["b"]))
    let cut = try record("cut.json", Self.dump(["b"]) + "INSERT INTO a VALUES (1,'x")
    #expect(try CommandTests.run(["diff", old, done]).code == 0)
    #expect(try CommandTests.run(["diff", old, new]).code == 1)
    #expect(try CommandTests.run(["diff", old, new, "--fail-on", "never"]).code == 0)
    #expect(try CommandTests.run(["diff", old, cut]).code == 2)
    #expect(try CommandTests.run(["diff", old]).code == 2)
    #expect(try CommandTests.run(["diff", old, "Samples/lab.sql"]).errors.contains("not an audit"))
    for (ending, start) in [("md", "## Migration"), ("html", "<!DOCTYPE html>"), ("json", "{"), ("txt", "\(old) → ")] {
      let path = try Self.place("diff." + ending)
      #expect(try CommandTests.run(["diff", old, done, "-o", path]).code == 0)
      #expect(try Self.text(path).hasPrefix(start))
    }
    #expect(try CommandTests.run(["diff", old, done, "-o", old]).errors.contains("is an input"))
    #expect(try CommandTests.run(["diff", old, new, done]).output.contains("Burn-down"))
  }
}
