import Foundation
import Testing

/// Where reports go, and in which formats.
@Suite struct ReportOutputTests {
  /// A new folder; a path in it.
  static func place(_ name: String) throws -> String { try CommandTests.temporaryFile(name, []) }

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

  @Test("where one output cannot be made none appears, and what was there stays")
  func allOrNone() throws {
    let path = try CommandTests.temporaryFile("a.json", Array("old".utf8))
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
    #expect(try Self.text(bare).hasPrefix("Samples/lab.sql: SQL dump"))
  }

  @Test(
    "what cannot be meant is refused with what there is",
    arguments: [
      (["-o", "x.docx"], ".json (json)"), (["--format", "docx"], "'json'"),
      (["-o", "x.json", "-o", "x.json"], "twice"),
      (["-o", "-", "-o", "-"], "twice"), (["-o", "/tmp/djaudit.json", "-o", "/tmp/../tmp/djaudit.json"], "already"),
    ])
  func refused(_ arguments: [String], _ message: String) throws {
    let answer = try CommandTests.run(["audit", "Samples/lab.sql"] + arguments)
    #expect(answer.code == 2 && answer.output.isEmpty && answer.errors.contains(message), "\(answer.errors)")
  }
}
