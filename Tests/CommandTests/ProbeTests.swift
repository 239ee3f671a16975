import Foundation
import TestSupport
import Testing

/// `djaudit probe` and `--probe-results`. The sample's answers were recorded from a MySQL 9 server into which it was
/// loaded; the integration tests record them again.
@Suite struct ProbeTests {
  static let dump = "Samples/lab.sql"
  static let results = "Tests/CommandTests/Golden/probe-results.tsv"

  /// The sample without rows.
  static let schema = Result {
    // Its rows contain bytes that are not valid UTF-8.
    let text = try Data(contentsOf: CommandTests.package.appending(path: dump))
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).filter { line in
      let start = String(decoding: line.prefix(200), as: UTF8.self)
      return !["INSERT INTO", "LOCK TABLES", "UNLOCK TABLES"].contains { start.hasPrefix($0) }
        && !start.contains("ABLE KEYS */")
    }
    return try TemporaryFolder.file("schema.sql", Array(lines.joined(separator: [0x0A])))
  }

  static func answers() throws -> [String] {
    try String(contentsOfFile: CommandTests.package.path + "/" + results, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// An audit of the schema with these lines as the server's answers.
  static func audit(_ lines: [String], _ arguments: [String] = []) throws -> (
    output: String, errors: String, code: Int32, findings: [String: String], unchecked: [String]
  ) {
    let file = try TemporaryFolder.file("results.tsv", Array(lines.joined(separator: "\n").utf8))
    let answer = try CommandTests.run(
      ["audit", schema.get(), "--probe-results", file, "-q", "--fail-on", "never", "--format", "json"] + arguments)
    let (findings, unchecked) = try read(answer.output)
    return (answer.output, answer.errors, answer.code, findings, unchecked)
  }

  /// The messages of findings by id, and the rules that were not checked.
  static func read(_ json: String) throws -> (findings: [String: String], unchecked: [String]) {
    guard let document = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any] else {
      return ([:], [])
    }
    let findings = document["findings"] as? [[String: Any]] ?? []
    let unchecked = document["unchecked"] as? [[String: Any]] ?? []
    return (
      Dictionary(
        findings.map { ($0["id"] as? String ?? "", $0["message"] as? String ?? "") }, uniquingKeysWith: { a, _ in a }),
      unchecked.compactMap { $0["rule"] as? String }.sorted()
    )
  }

  // MARK: Answers

  @Test("a schema with a server's answers has the findings that a dump with its rows has")
  func same() throws {
    let full = try Self.read(
      CommandTests.run(["audit", Self.dump, "-q", "--fail-on", "never", "--format", "json"]).output)
    let probed = try Self.audit(Self.answers())
    #expect(probed.findings == full.findings && probed.unchecked == full.unchecked)
    #expect(full.findings.keys.count { $0.hasPrefix("DJ6") } > 4)
    let bare = try Self.read(
      CommandTests.run(["audit", Self.schema.get(), "-q", "--fail-on", "never", "--format", "json"]).output)
    #expect(bare.unchecked.count { $0.hasPrefix("DJ6") } == 17 && !bare.findings.keys.contains { $0.hasPrefix("DJ6") })
  }

  @Test("questions get the suggestions that rows give them")
  func decisions() throws {
    let schema = try Self.schema.get()
    let probed = try CommandTests.run(["decisions", schema, "--probe-results", Self.results, "-q"])
    #expect(probed.output == (try CommandTests.run(["decisions", Self.dump, "-q"])).output)
    #expect(probed.output != (try CommandTests.run(["decisions", schema, "-q"])).output)
  }

  @Test("a report says where the answers come from, and is made again from its JSON")
  func report() throws {
    let lines = try Self.answers().filter { !$0.contains("\tasked contents\t") }
    let answer = try Self.audit(lines)
    #expect(answer.output.contains("answers to djaudit probe"))
    let file = try TemporaryFolder.file("report.json", Array(answer.output.utf8))
    let again = try CommandTests.run(["audit", file, "-q", "--fail-on", "never", "--format", "json"])
    #expect(again.output == answer.output)
  }

  @Test("rows that are asked for count in the estimate")
  func estimate() throws {
    let schema = try Self.schema.get()
    let probed = try CommandTests.run(["estimate", schema, "--probe-results", Self.results, "-q", "--verbose"])
    let bare = try CommandTests.run(["estimate", schema, "-q", "--verbose"])
    #expect(probed.code == 0 && probed.output != bare.output)
    #expect(bare.output.contains("djaudit probe asks the server") && !probed.output.contains("none were read"))
  }

  struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// The replacement for a line; nil if it is left out.
    var change: @Sendable (String) -> String?
    /// The rules that are then not checked, and the message in the report.
    var unchecked: [String]
    var says: String
    var code: Int32 = 0
  }

  @Test(
    "what is not answered is not checked",
    arguments: [
      Damage(
        testDescription: "a statement that did not get through",
        change: {
          $0.contains("\tsubject\t") && $0.contains("\tscan ") || $0.contains("\tsubject\t\tasked scan") ? nil : $0
        },
        unchecked: ["DJ601", "DJ602", "DJ603", "DJ609", "DJ610", "DJ611", "DJ617"],
        says: "about 1 table (lab_subject.subject)"),
      Damage(
        testDescription: "blobs that were not opened",
        change: { $0.contains("\tcontents ") || $0.contains("\tasked contents\t") ? nil : $0 },
        unchecked: ["DJ607", "DJ616"], says: "has no answer"),
      Damage(
        testDescription: "blobs that the server could not open",
        change: { $0.contains("contents array 6\t") ? $0.replacing("array 6", with: "not opened") : $0 },
        unchecked: ["DJ607", "DJ616"], says: "answers to djaudit probe"),
      Damage(
        testDescription: "jobs that were not counted",
        change: { $0.contains("\tasked jobs\t") ? nil : $0 }, unchecked: ["DJ615"],
        says: "has no answer"),
      Damage(
        testDescription: "hashes that were not compared", change: { $0.contains("\thashes missing\t") ? nil : $0 },
        unchecked: ["DJ613", "DJ614"], says: "not numbers", code: 2),
      Damage(
        testDescription: "another definition of a table",
        change: {
          $0.contains("\tsubject\t\tasked scan\t") ? "lab_subject\tsubject\t\tasked scan\t0123456789abcdef" : $0
        },
        unchecked: ["DJ601", "DJ602", "DJ603", "DJ609", "DJ610", "DJ611", "DJ617"],
        says: "another definition of 1 table (lab_subject.subject)"),
      Damage(
        testDescription: "another type on the server",
        change: { line in
          line.hasPrefix("lab_subject\tsubject\t\tscan columns alike\t") ? String(line.dropLast()) + "0" : line
        },
        unchecked: ["DJ601", "DJ602", "DJ603", "DJ609", "DJ610", "DJ611", "DJ617"],
        says: "another definition of 1 table (lab_subject.subject), on the server"),
      Damage(
        testDescription: "a value where a number should stand",
        change: { $0.contains("\tscan zeros\t") ? $0 + "x" : $0 },
        unchecked: ["DJ601", "DJ602", "DJ603", "DJ609", "DJ610", "DJ611", "DJ617"], says: "not numbers", code: 2),
      Damage(
        testDescription: "counts beyond the rows that there are",
        change: { $0.contains("\tblobs empty\t") ? $0 + "000000" + "1" : $0 },
        unchecked: ["DJ604", "DJ605", "DJ606", "DJ607", "DJ608", "DJ612", "DJ616"], says: "not numbers", code: 2),
      Damage(
        testDescription: "a line of another length", change: { $0.contains("\tscan ones\t") ? $0 + "\tmore" : $0 },
        unchecked: ["DJ601", "DJ602", "DJ603", "DJ609", "DJ610", "DJ611", "DJ617"], says: "do not have five fields",
        code: 2),
      Damage(
        testDescription: "no end", change: { $0.contains("\tend of answers\t") ? nil : $0 }, unchecked: [],
        says: "is incomplete"),
    ])
  func damaged(_ damage: Damage) throws {
    let answer = try Self.audit(Self.answers().compactMap(damage.change))
    let wanted = Set(damage.unchecked)
    #expect(wanted.isSubset(of: answer.unchecked), "\(answer.unchecked)")
    #expect(Set(answer.unchecked.filter { $0.hasPrefix("DJ6") }).subtracting(wanted).count <= 4, "\(answer.unchecked)")
    #expect(answer.output.contains(damage.says), "\(answer.findings.filter { $0.key.hasPrefix("DJ9") })")
    #expect(answer.code == damage.code)
  }

  @Test("answers about other schemas say nothing about these")
  func others() throws {
    let answer = try Self.audit(Self.answers().map { $0.replacing("lab_", with: "other_") })
    #expect(answer.unchecked.count { $0.hasPrefix("DJ6") } == 17)
    #expect(
      answer.output.contains("it is about other schemas") && answer.output.contains("that are not in the inputs"))
  }

  @Test("answers cut off anywhere give no finding that a dump would not")
  func cut() throws {
    let full = try Self.audit(Self.answers())
    let text = try Self.answers().joined(separator: "\n")
    for share in [3, 5, 8, 9] {
      let bytes = Array(text.utf8.prefix(text.utf8.count * share / 10))
      let answer = try Self.audit([String(decoding: bytes, as: UTF8.self)])
      for (id, message) in answer.findings where id.hasPrefix("DJ6") { #expect(full.findings[id] == message) }
      #expect(answer.unchecked.contains { $0.hasPrefix("DJ6") } && answer.output.contains("is incomplete"))
    }
  }

  @Test(
    "what is no answer is refused",
    arguments: [
      ("", "has no answers"), ("\u{0}\u{1}\u{2}\n", "not answers to djaudit probe"),
      ("schema\ttable\tcolumn\tmeasure\tvalue\n", "has no answers"),
      ("schema\ttable\tcolumn\tmeasure\tvalue\n\t\t\tdjaudit probe\t99\n", "another version"),
      ("TABLE_SCHEMA\tTABLE_NAME\nlab\ta\n", "not answers to djaudit probe"),
      (String(repeating: "x", count: 100_000), "longer than"),
    ])
  func refused(_ test: (text: String, message: String)) throws {
    let answer = try Self.audit([test.text])
    #expect(answer.code == 2 && answer.errors.contains(test.message), "\(answer.errors)")
  }

  @Test("answers among the inputs are told where they belong")
  func misplaced() throws {
    let answer = try CommandTests.run(["audit", Self.results])
    #expect(answer.code == 2 && answer.errors.contains("--probe-results"))
  }

  @Test("a command that needs rows refuses answers", arguments: [["sandbox"], ["sample", "--rows", "2"]])
  func needsRows(_ arguments: [String]) throws {
    let answer = try CommandTests.run(
      [arguments[0], try Self.schema.get(), "--probe-results", Self.results] + arguments.dropFirst())
    #expect(answer.code == 2 && answer.errors.contains("--probe-results"))
  }

  // MARK: Questions

  @Test("the questions only read, whatever the names are")
  func onlyReads() throws {
    let hostile = """
      CREATE DATABASE `la``b`; USE `la``b`;
      CREATE TABLE `a';DROP TABLE x;--\u{1}` (`\\! rm\u{202E}` int, `/* b` longblob, `d\ndelimiter` text,
        PRIMARY KEY (`\\! rm\u{202E}`)) DEFAULT CHARSET=latin1;
      CREATE TABLE `c;d` (`e;f` tinyint(1), g longblob COMMENT ':attach:', PRIMARY KEY (`e;f`));
      """
    for (arguments, input) in [(["-"], hostile), ([try Self.schema.get()], "")] {
      let answer = try CommandTests.run(["probe"] + arguments, input: input)
      #expect(answer.code == 0 && !answer.output.contains("\u{1}") && !answer.output.contains("\u{202E}"))
      // Outside of strings and names.
      let bare = answer.output.replacing(/'(?:[^'\\]|\\.|'')*'|`(?:[^`]|``)*`|-- .*/, with: "x")
      for statement in bare.split(separator: ";") {
        let word = statement.drop { $0.isWhitespace || $0 == "x" }.prefix { $0.isLetter || $0 == "/" }
        #expect(
          ["SELECT", "SET", "START", "COMMIT", "PREPARE", "EXECUTE", "DEALLOCATE", "/", ""].contains(String(word)),
          "\(statement.prefix(80))")
      }
      #expect(!bare.contains(/\b(INSERT|UPDATE|DELETE|ALTER|DROP|CREATE|INTO|LOCK)\b/))
    }
  }

  @Test("there is nothing to ask about tables whose rows are there, unless they are skimmed over")
  func nothing() throws {
    let answer = try CommandTests.run(["probe", Self.dump])
    #expect(answer.code == 2 && answer.errors.contains("nothing to ask"))
    let skimmed = try CommandTests.run(["probe", Self.dump, "--schema-only"])
    #expect(skimmed.output == (try CommandTests.run(["probe", Self.schema.get()])).output)
  }
}
