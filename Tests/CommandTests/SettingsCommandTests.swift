import Foundation
import TestSupport
import Testing

/// `djaudit.toml`: where it is found, what takes precedence, and what reports say about accepted findings.
@Suite struct SettingsCommandTests {
  static let dump = CommandTests.package.appending(path: "Samples/lab.sql").path

  /// A folder with folders `a/b` in it and these files.
  static func tree(_ files: [String: String]) throws -> URL {
    let root = URL(filePath: try TemporaryFolder.file("x", [])).deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: root.appending(path: "a/b"), withIntermediateDirectories: true)
    for (path, text) in files { try Data(text.utf8).write(to: root.appending(path: path)) }
    return root
  }

  @Test("the nearest file above is read, a named one instead, or none")
  func walkingUp() throws {
    let root = try Self.tree([
      "djaudit.toml": "strategy = 'copy'\n", "a/djaudit.toml": "strategy = 'gradual'\ndecisions = 'b/x.toml'\n",
      "other.toml": "strategy = 'in-place'\nprices = 'p.toml'\n",
    ])
    func strategy(_ folder: String, _ options: String...) throws -> String {
      let answer = try CommandTests.run(
        ["plan", "--show-settings"] + options, in: folder.isEmpty ? root : root.appending(path: folder))
      #expect(answer.code == 0 && answer.errors.isEmpty)
      return answer.output.split(separator: "\n").first { $0.hasPrefix("strategy") }.map {
        $0.split(separator: " ").joined(separator: " ")
      } ?? ""
    }
    #expect(try strategy("") == "strategy = \"copy\" # djaudit.toml:1:1")
    #expect(try strategy("a") == "strategy = \"gradual\" # djaudit.toml:1:1")
    #expect(try strategy("a/b") == "strategy = \"gradual\" # ../djaudit.toml:1:1")
    #expect(try strategy("a/b", "--config", "../../other.toml") == "strategy = \"in-place\" # ../../other.toml:1:1")
    #expect(try strategy("a/b", "--isolated") == "strategy = \"in-place\" # standard")
    #expect(try strategy("a/b", "--strategy", "copy") == "strategy = \"copy\" # command line")
    let all = try CommandTests.run(["plan", "--show-settings"], in: root.appending(path: "a/b")).output
    #expect(all.contains("decisions = \"../b/x.toml\""))
    // Reported even if not asked for: settings that were found must not go unnoticed.
    let answer = try CommandTests.run(["status", Self.dump], in: root.appending(path: "a/b"))
    #expect(answer.errors == "djaudit: settings of ../djaudit.toml\n")
    #expect(try CommandTests.run(["status", Self.dump, "-q"], in: root.appending(path: "a/b")).errors.isEmpty)
    let both = try CommandTests.run(["status", Self.dump, "--config", "djaudit.toml", "--isolated"], in: root)
    #expect(both.code == 2 && both.errors.contains("exclude each other"))
    #expect(try CommandTests.run(["status", Self.dump, "--config", "none.toml"], in: root).code == 2)
  }

  @Test("what is shown is a file that says the same")
  func shownAgain() throws {
    let example = CommandTests.package.appending(path: "Samples/djaudit.example.toml")
    let root = try Self.tree(["a/x.toml": try String(contentsOf: example, encoding: .utf8)])
    let arguments = ["audit", "--show-settings", "--config"]
    let shown = try CommandTests.run(arguments + ["a/x.toml"], in: root).output
    #expect(shown.contains("stores = \"a/dj_local_conf.json\""))
    try Data(shown.utf8).write(to: root.appending(path: "again.toml"))
    func values(_ text: String) -> [Substring] {
      text.split(separator: "\n").map { $0.prefix { $0 != "#" } }.filter { !$0.isEmpty }.map {
        $0[..<($0.lastIndex { $0 != " " } ?? $0.startIndex)]
      }
    }
    #expect(try values(CommandTests.run(arguments + ["again.toml"], in: root).output) == values(shown))
  }

  @Test(
    "each command that has an option of the file takes it from there",
    arguments: [
      ("audit", "fail-on = 'never'", 0), ("audit", "select = ['DJ999x']", 2), ("audit", "baseline = 'gone.json'", 2),
      ("audit", "ignore = ['DJ1', 'DJ2', 'DJ3', 'DJ4', 'DJ5', 'DJ6']", 0), ("estimate", "prices = 'gone.toml'", 2),
      ("estimate", "stores = 'gone.json'", 2), ("plan", "decisions = 'gone.toml'", 2),
      ("simulate", "decisions = 'gone.toml'", 2), ("definitions", "decisions = 'gone.toml'", 2),
      ("decisions", "decisions = 'gone.toml'", 2), ("diagram", "nonsense = 1", 2), ("status", "nonsense = 1", 2),
      ("verify", "nonsense = 1", 2), ("catalog", "nonsense = 1", 2), ("status", "decisions = 'gone.toml'", 0),
    ] as [(String, String, Int32)])
  func taken(_ test: (command: String, text: String, code: Int32)) throws {
    let root = try Self.tree(["djaudit.toml": test.text])
    let answer = try CommandTests.run([test.command, Self.dump], in: root)
    #expect(answer.code == test.code, "\(answer.errors)")
    let isolated = try CommandTests.run([test.command, Self.dump, "--isolated"], in: root)
    #expect(isolated.code < 2)
  }

  @Test("every command with an option of the file reads it")
  func readers() throws {
    let help = try CommandTests.run(["--help"]).output
    let commands = help.matches(of: #/\n  ([a-z-]+) /#).map { String($0.1) }
    let path = try TemporaryFolder.file("broken.toml", Array("nonsense = 1".utf8))
    let own = [
      "rewrite": [Self.dump, "--dry-run"], "sample": [Self.dump, "--rows", "2"], "diff": ["a.json", "b.json"],
      "compare": [Self.dump, Self.dump],
    ]
    var readers = 0
    for command in commands where command != "help" {
      let help = try CommandTests.run([command, "--help"]).output
      let keys = [
        "type-profile", "fail-on", "strategy", "target", "prices", "stores", "decisions", "baseline", "select",
      ]
      // The list of rules is complete unless limited.
      guard command != "rules", keys.contains(where: { help.contains("\n  --\($0) ") }) else { continue }
      let answer = try CommandTests.run([command] + (own[command] ?? [Self.dump]) + ["--config", path])
      #expect(answer.code == 2 && answer.errors.contains("broken.toml:1:1: nonsense: unknown key"), "\(command)")
      readers += 1
    }
    #expect(readers > 12)
  }

  @Test("what the command line gives is not looked for in the file's places")
  func commandLine() throws {
    let root = try Self.tree(["djaudit.toml": "prices = 'gone.toml'\nfail-on = 'note'\naccept-suggestions = true\n"])
    let prices = CommandTests.package.appending(path: "Tests/CommandTests/Golden/prices.toml").path
    let answer = try CommandTests.run(
      ["audit", Self.dump, "--prices", prices, "--fail-on", "never", "--no-accept-suggestions"], in: root)
    #expect(answer.code == 0)
    let shown = try CommandTests.run(["audit", "--show-settings", "--no-accept-suggestions"], in: root).output
    #expect(shown.contains("accept-suggestions = false  # command line"))
  }

  @Test("an error in the file is told with its place before anything is read")
  func error() throws {
    let root = try Self.tree(["djaudit.toml": "# mine\n[[ignores]]\nschema = \"a\"\nrules = [\"DJ2\"]\n"])
    let answer = try CommandTests.run(["audit", "no-such-dump.sql"], in: root.appending(path: "a"))
    #expect(answer.code == 2 && answer.output.isEmpty)
    #expect(
      answer.errors
        == "djaudit: ../djaudit.toml:2:1: ignores.reason: missing; every entry needs a reason\n")
  }

  static let settings = """
    [[ignores]]
    schema = "lab_ephys"
    rules = ["DJ2", "DJ4"]
    reason = "the rig <b>is</b> gone | 100%"
    until = 2099-12-31

    [[ignores]]
    schema = "lab_*.*.remarks"
    rules = ["DJ504"]
    reason = "quirk of lab_ephys"
    """

  @Test(
    "a report that ignores findings is made again, byte for byte",
    arguments: ["html", "md", "sarif", "xml", "csv", "txt", "jsonl"])
  func again(_ ending: String) throws {
    let root = try Self.tree(["djaudit.toml": Self.settings])
    let answer = try CommandTests.run(
      ["audit", Self.dump, "-o", "x.json", "-o", "x.\(ending)", "--fail-on", "note"], in: root)
    #expect(answer.code == 1)
    #expect(try CommandTests.run(["report", "x.json", "-o", "y.\(ending)"], in: root).code == 0)
    func text(_ name: String) throws -> String {
      try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }
    #expect(try text("x.\(ending)") == text("y.\(ending)"))
    #expect(try text("x.\(ending)").contains("gone"))
  }

  @Test("redacted, neither names nor reasons of entries are left, and they suppress the same")
  func redacted() throws {
    let root = try Self.tree(["djaudit.toml": Self.settings])
    func audit(_ options: String...) throws -> [String: Any] {
      let answer = try CommandTests.run(["audit", Self.dump, "--format", "json"] + options, in: root)
      if !options.isEmpty {
        for word in ["lab_", "is</b> gone", "quirk of", "remarks", "djaudit.toml"] {
          #expect(!answer.output.contains(word), "\(word)")
        }
      }
      return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
    }
    let (plain, hidden) = (try audit(), try audit("--redact", "all", "--redact-key", "key.json"))
    #expect((plain["summary"] as? NSDictionary) == (hidden["summary"] as? NSDictionary))
    let counts = { (audit: [String: Any]) in
      (audit["suppressions"] as? [[String: Any]])?.compactMap { $0["count"] as? Int } ?? []
    }
    #expect(counts(plain) == counts(hidden) && counts(plain).allSatisfy { $0 > 0 } && counts(plain).count == 2)
    let key = try String(contentsOf: root.appending(path: "key.json"), encoding: .utf8)
    #expect(key.contains("quirk of lab_ephys"))
  }

  @Test("findings that are ignored are no failures, also of a diff")
  func failures() throws {
    let root = try Self.tree([
      "djaudit.toml": "[[ignores]]\nschema = 'lab'\nrules = ['DJ']\nreason = 'x'\n",
      "old.sql": "CREATE TABLE lab.a (id int, PRIMARY KEY (id));",
      "new.sql": "CREATE TABLE lab.a (id int, b longblob, PRIMARY KEY (id));",
    ])
    #expect(try CommandTests.run(["audit", "new.sql", "-o", "new.json"], in: root).code == 0)
    #expect(try CommandTests.run(["audit", "new.sql", "--isolated", "-o", "all.json"], in: root).code == 1)
    #expect(
      try CommandTests.run(["audit", "old.sql", "--isolated", "--fail-on", "never", "-o", "old.json"], in: root).code
        == 0)
    #expect(try CommandTests.run(["diff", "old.json", "new.json"], in: root).code == 0)
    #expect(try CommandTests.run(["diff", "old.json", "all.json"], in: root).code == 1)
    let baseline = try CommandTests.run(["audit", "new.sql", "--baseline", "old.json"], in: root)
    #expect(baseline.code == 0 && baseline.output.contains("of the new ones ignored"))
  }
}
