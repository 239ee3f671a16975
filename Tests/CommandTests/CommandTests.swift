import Foundation
import TestSupport
import Testing

/// The program as run by a person or a script.
@Suite struct CommandTests {
  struct Answer {
    var code: Int32
    var output: String
    var errors: String
  }

  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The program that `make test` names, or else the one next to the test runner.
  static let program: URL = {
    if let path = ProcessInfo.processInfo.environment["DJAUDIT_TEST_PROGRAM"] { return URL(filePath: path) }
    let runner = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return runner.appending(path: "djaudit")
  }()

  /// Runs it in a folder; by default the package's.
  static func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:], in folder: URL = package
  ) throws -> Answer {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = stdin
    try process.run()
    if let input { try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try stdin.fileHandleForWriting.close()
    // Small outputs fit into a pipe; large ones have to be read before waiting.
    let out = output.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Answer(
      code: process.terminationStatus, output: String(decoding: out, as: UTF8.self),
      errors: String(decoding: err, as: UTF8.self))
  }

  static let legacy = "CREATE TABLE a (id int, b longblob, PRIMARY KEY (id));"
  static let modern = """
    -- Server version\t8.0.36
    CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    USE lab;
    CREATE TABLE a (id int COMMENT ':int32:', PRIMARY KEY (id)) ENGINE=InnoDB COLLATE=utf8mb4_bin;
    CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255),
      PRIMARY KEY (table_name, attribute_name)) COLLATE=utf8mb4_bin;
    INSERT INTO `~lineage` VALUES ('a','id','lab.a.id');
    """

  struct ExitCase: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var input: String?
    var code: Int32
    var testDescription: String { arguments.joined(separator: " ") + " → \(code)" }
  }

  static let exits = [
    ExitCase(arguments: ["--version"], code: 0),
    ExitCase(arguments: ["--help"], code: 0),
    ExitCase(arguments: ["audit", "--help"], code: 0),
    ExitCase(arguments: ["help", "columns"], code: 0),
    ExitCase(arguments: [], code: 0),
    ExitCase(arguments: ["nonsense"], code: 2),
    ExitCase(arguments: ["audit"], code: 2),
    ExitCase(arguments: ["audit", "no-such-file.sql"], code: 2),
    ExitCase(arguments: ["audit", "-", "--format", "nonsense"], input: legacy, code: 2),
    ExitCase(arguments: ["audit", "-", "--select", "DJ877"], input: legacy, code: 2),
    ExitCase(arguments: ["audit", "-", "-o", "/no/such/folder/x"], input: modern, code: 2),
    ExitCase(arguments: ["audit", "-", "--schema", "lab"], input: legacy, code: 1),
    ExitCase(arguments: ["audit", "-", "--schema", "lab", "--format", "json"], input: legacy, code: 1),
    ExitCase(arguments: ["audit", "-", "--schema", "lab", "--fail-on", "never"], input: legacy, code: 0),
    ExitCase(arguments: ["audit", "-", "--schema", "lab", "--ignore", "DJ2,DJ4"], input: legacy, code: 0),
    ExitCase(arguments: ["audit", "-"], input: modern, code: 0),
    ExitCase(arguments: ["audit", "-"], input: "", code: 2),
    ExitCase(arguments: ["audit", "-"], input: "hello world", code: 2),
    ExitCase(arguments: ["audit", "-"], input: legacy + "INSERT INTO a VALUES (1,'x", code: 2),
    ExitCase(arguments: ["audit", "-"], input: "/* never closed " + legacy, code: 2),
    ExitCase(arguments: ["audit", "-"], input: legacy + "FROBNICATE;", code: 2),
    ExitCase(arguments: ["status", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["status", "-"], input: legacy + "FROBNICATE;", code: 2),
    ExitCase(arguments: ["columns", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["verify", "-"], input: legacy, code: 1),
    ExitCase(arguments: ["verify", "-"], input: modern, code: 0),
    ExitCase(arguments: ["lineage", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["lineage", "-", "--format", "sql"], input: legacy, code: 0),
    ExitCase(arguments: ["graph", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["graph", "-", "--format", "dot"], input: legacy, code: 0),
    ExitCase(arguments: ["graph", "-", "--format", "mermaid"], input: legacy, code: 0),
    ExitCase(arguments: ["diagram", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["diagram", "-", "--format", "dot"], input: legacy, code: 0),
    ExitCase(arguments: ["diagram", "-", "--collapse", "--color", "finding"], input: legacy, code: 0),
    ExitCase(arguments: ["diagram", "-", "--only", "lab"], input: modern, code: 0),
    ExitCase(arguments: ["diagram", "-", "--only", "nothing"], input: modern, code: 2),
    ExitCase(arguments: ["diagram", "-", "--only", "lab", "--collapse"], input: modern, code: 2),
    ExitCase(arguments: ["diagram", "-", "-o", "graph.png"], input: modern, code: 2),
    ExitCase(arguments: ["diagram", "-", "-o", "graph.nonsense"], input: modern, code: 2),
    ExitCase(arguments: ["diagram", "-"], input: legacy + "FROBNICATE;", code: 2),
    ExitCase(arguments: ["catalog", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["definitions", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["definitions", "-", "--legacy"], input: legacy, code: 0),
    ExitCase(arguments: ["definitions", "-"], input: legacy + "FROBNICATE;", code: 2),
    ExitCase(arguments: ["definitions", "-", "-o", "/no/such/folder/x"], input: legacy, code: 2),
    ExitCase(arguments: ["estimate", "-"], input: legacy, code: 0),
    ExitCase(arguments: ["estimate", "-", "--strategy", "copy", "--format", "json"], input: legacy, code: 0),
    ExitCase(arguments: ["estimate", "-"], input: modern, code: 0),
    ExitCase(arguments: ["estimate", "-"], input: legacy + "FROBNICATE;", code: 2),
    ExitCase(arguments: ["estimate", "-", "--prices", "no-such-file.toml"], input: legacy, code: 2),
    ExitCase(arguments: ["estimate", "-", "--prices", "Samples/lab.sql"], input: legacy, code: 2),
    ExitCase(arguments: ["estimate", "-", "--print-prices"], input: legacy, code: 2),
    ExitCase(arguments: ["estimate"], code: 2),
    ExitCase(arguments: ["estimate", "--print-prices"], code: 0),
    ExitCase(arguments: ["rules"], code: 0),
    ExitCase(arguments: ["explain", "DJ201"], code: 0),
    ExitCase(arguments: ["explain", "unmarked-blob"], code: 0),
    ExitCase(arguments: ["explain", "DJ000"], code: 2),
    ExitCase(arguments: ["explain", "DJ2"], code: 0),
    ExitCase(arguments: ["explain", "201", "-", "--default-schema", "lab"], input: legacy, code: 0),
    ExitCase(arguments: ["explain", "-"], input: legacy, code: 2),
    ExitCase(arguments: ["audit", "README.md"], code: 2),
    ExitCase(arguments: ["audit", "-"], input: #"{"a": 1}"#, code: 2),
    ExitCase(arguments: ["audit", "-", "--by", "schema"], input: legacy, code: 1),
    ExitCase(arguments: ["audit", "-", "--by", "rule", "--format", "html"], input: legacy, code: 2),
    ExitCase(arguments: ["completions", "zsh"], code: 0),
    ExitCase(arguments: ["audit", "-", "-"], input: legacy, code: 2),
  ]

  @Test("the exit code says how it went", arguments: exits)
  func exitCode(_ test: ExitCase) throws {
    let answer = try Self.run(test.arguments, input: test.input)
    #expect(answer.code == test.code, "\(answer.errors)")
    if test.code == 2, !answer.output.contains("INCOMPLETE") { #expect(!answer.errors.isEmpty) }
  }

  @Test(
    "archives that are not read are refused with the command that unpacks them",
    arguments: [
      ("dump.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 1, 2] as [UInt8], "xz -dc"),
      ("dump.bz2", [0x42, 0x5A, 0x68, 0x39, 1, 2], "bzip2 -dc"), ("dump.zip", [0x50, 0x4B, 3, 4, 1, 2], "unzip -p"),
      ("it's.sql", [0x50, 0x4B, 3, 4, 1, 2], "'\\''"),
    ])
  func archives(_ test: (name: String, bytes: [UInt8], help: String)) throws {
    let answer = try Self.run(["audit", try TemporaryFolder.file(test.name, test.bytes)])
    #expect(answer.code == 2 && answer.errors.contains(test.help) && answer.output.isEmpty)
  }

  @Test("names and comments of a dump cannot move the cursor, nor hide what follows them")
  func hostileNames() throws {
    let sql =
      "CREATE TABLE `a\u{1B}[2J\u{7}` (`b\u{202E}c` longblob COMMENT ':\u{1B}]0;x:', PRIMARY KEY (`b\u{202E}c`(9)));"
    for arguments in [
      ["audit", "-", "-v"], ["columns", "-"], ["graph", "-"], ["catalog", "-"], ["lineage", "-"], ["status", "-"],
      ["verify", "-"], ["graph", "-", "--format", "dot"], ["estimate", "-", "-v"],
      ["diagram", "-"], ["diagram", "-", "--format", "mermaid"],
    ] {
      let answer = try Self.run(arguments, input: sql)
      for text in [answer.output, answer.errors] {
        #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{202E}"), "\(arguments)")
      }
    }
  }

  @Test("colour comes when it is asked for, and only then")
  func color() throws {
    #expect(try Self.run(["audit", "-", "--color", "always"], input: Self.legacy).output.contains("\u{1B}[31m"))
    #expect(try !Self.run(["audit", "-"], input: Self.legacy).output.contains("\u{1B}"))
  }

  @Test("a file appears with the whole answer, and the same input gives the same bytes")
  func outputFile() throws {
    let path = try TemporaryFolder.file("old.json", Array("old".utf8))
    let answer = try Self.run(["audit", "Samples/lab.sql", "--format", "json", "-o", path])
    #expect(answer.code == 1 && answer.output.isEmpty)
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(written == (try Self.run(["audit", "Samples/lab.sql", "--format", "json"]).output))
    let folder = URL(filePath: path).deletingLastPathComponent().path
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["old.json"])
  }

  @Test("a diagram is of the format that the output's ending says, and a picture of pixels is refused with advice")
  func diagramEndings() throws {
    for (ending, start) in [("svg", "<svg"), ("dot", "digraph"), ("gv", "digraph"), ("mmd", "flowchart")] {
      let path = try TemporaryFolder.file("graph." + ending, [])
      #expect(try Self.run(["diagram", "Samples/lab.sql", "-o", path]).code == 0)
      #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix(start))
    }
    let refused = try Self.run(["diagram", "Samples/lab.sql", "-o", "/tmp/graph.PNG"])
    #expect(refused.errors.contains("does not write .png files. Write lab.svg") && refused.output.isEmpty)
    let dot = try Self.run(["diagram", "Samples/lab.sql", "--format", "dot"]).output
    #expect(try Self.run(["graph", "Samples/lab.sql", "--format", "dot"]).output == dot)
  }

  @Test("an output never replaces an input, follows links, and is written into what is no file")
  func outputs() throws {
    let dump = try TemporaryFolder.file("dump.sql", Array(Self.legacy.utf8))
    let refused = try Self.run(["status", dump, "-o", dump])
    #expect(refused.code == 2 && refused.errors.contains("is an input"))
    #expect(try String(contentsOfFile: dump, encoding: .utf8) == Self.legacy)
    let real = try TemporaryFolder.file("real.txt", Array("old".utf8))
    let link = real + ".link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
    #expect(try Self.run(["status", dump, "-o", link]).code == 0)
    #expect(try String(contentsOfFile: real, encoding: .utf8).hasPrefix("schema"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == real)
    #expect(try Self.run(["status", dump, "-o", "/dev/null"]).code == 0)
    let device = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(device == .typeCharacterSpecial)
  }

  static let header = "-- MySQL dump 10.13\n-- Host: x    Database: one\n-- Server version\t8.0.36\n"
  static let table = "CREATE TABLE a (id int, PRIMARY KEY (id));\n"

  @Test(
    "what is missing in one of several dumps is told",
    arguments: [
      (
        "cut before another", header + table + header.replacing("one", with: "two") + table + "-- Dump completed\n",
        "DJ901", 2
      ),
      (
        "of two servers",
        header + table + "-- Dump completed\n" + header.replacing("8.0.36", with: "10.11.2-MariaDB")
          + "-- Dump completed\n", "DJ906", 1
      ),
      ("rows without tables", "USE x; INSERT INTO a VALUES (1);", "DJ907", 2),
      ("a word without end", "CREATE " + String(repeating: "x", count: 100), "DJ901", 2),
    ] as [(String, String, String, Int32)])
  func several(_ test: (what: String, sql: String, rule: String, code: Int32)) throws {
    let answer = try Self.run(["audit", "-", "-v"], input: test.sql)
    #expect(answer.code == test.code && answer.output.contains(test.rule), "\(test.what): \(answer.output)")
  }

  @Test("a catalog of an incomplete dump says so, and so does its audit")
  func incompleteCatalog() throws {
    let answer = try Self.run(["catalog", "-", "--format", "json"], input: Self.header + Self.table)
    #expect(answer.code == 2 && answer.output.contains("\"is_partial\": true"))
    let path = try TemporaryFolder.file("cut.json", Array(answer.output.utf8))
    let again = try Self.run(["audit", path])
    #expect(again.code == 2 && again.output.contains("INCOMPLETE"))
  }

  @Test("a catalog in JSON is an input again: its audit differs in inputs, locations and rows only")
  func catalogAsInput() throws {
    let catalog = try Self.run(["catalog", "Samples/lab.sql", "--format", "json"]).output
    let path = try TemporaryFolder.file("lab.json", Array(catalog.utf8))
    let again = try Self.run(["catalog", path, "--format", "json"]).output
    func object(_ text: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    func comparable(_ source: String) throws -> [String] {
      let findings = try object(source)["findings"] as? [[String: Any]] ?? []
      // A catalog has no rows to inspect.
      return findings.filter { ($0["rule"] as? String)?.hasPrefix("DJ6") != true }.map { finding in
        // Facts from rows are in the messages about tracking and log tables.
        let message = (finding["message"] as? String ?? "").replacing(/\(?[0-9]+ (rows|objects)\)?|Its rows/, with: "")
        return "\(finding["id"] ?? "") \(message.filter { $0 != " " })"
      }
    }
    let direct = try Self.run(["audit", "Samples/lab.sql", "--format", "json"]).output
    let indirect = try Self.run(["audit", path, "--format", "json"]).output
    #expect(try comparable(direct) == comparable(indirect))
    #expect(try object(catalog)["columns"] as? NSArray == object(again)["columns"] as? NSArray)
    #expect(try object(catalog)["statistics"] as? NSArray == object(again)["statistics"] as? NSArray)
  }

  @Test("an estimate fits 100 columns, whatever the names in a dump are", arguments: ["in-place", "copy", "gradual"])
  func estimateWidth(strategy: String) throws {
    let name = String(repeating: "long\u{202E}[2J_", count: 6)
    let hostile = "CREATE DATABASE `\(name)`; USE `\(name)`; " + Self.legacy
    for answer in [
      try Self.run(["estimate", "Samples/lab.sql", "--strategy", strategy, "--verbose"]),
      try Self.run(["estimate", "-", "--strategy", strategy, "--verbose"], input: hostile),
    ] {
      #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      #expect(answer.output.hasSuffix("\n") && !answer.output.contains("\u{202E}"))
    }
  }

  /// Text that people read, as last reviewed. `RECORD=1 swift test` rewrites the files and fails once.
  @Test(
    "answers about the sample read as they were recorded",
    arguments: [
      ("audit.txt", ["audit", "Samples/lab.sql"]), ("status.txt", ["status", "Samples/lab.sql"]),
      ("verify.txt", ["verify", "Samples/lab.sql"]), ("graph.txt", ["graph", "Samples/lab.sql"]),
      ("diagram.svg", ["diagram", "Samples/lab.sql"]),
      ("diagram.dot", ["diagram", "Samples/lab.sql", "--format", "dot"]),
      ("diagram-around.mmd", ["diagram", "Samples/lab.sql", "--around", "Session+1-1", "--format", "mermaid"]),
      ("diagram.mmd", ["diagram", "Samples/lab.sql", "--format", "mermaid"]),
      ("columns.txt", ["columns", "Samples/lab.sql"]), ("explain.txt", ["explain", "DJ201", "DJ407"]),
      ("explain-family.txt", ["explain", "DJ5"]), ("explain-places.txt", ["explain", "DJ402", "Samples/lab.sql"]),
      ("by-schema.txt", ["audit", "Samples/lab.sql", "--by", "schema"]),
      ("by-group.csv", ["audit", "Samples/lab.sql", "--by", "group", "--format", "csv"]),
      ("by-rule.txt", ["audit", "Samples/lab.sql", "--by", "rule"]),
      ("by-table.txt", ["audit", "Samples/lab.sql", "--by", "table"]),
      ("lineage.sql", ["lineage", "Samples/lab.sql", "--format", "sql"]),
      ("definitions.py", ["definitions", "Samples/lab.sql"]),
      ("definitions-legacy.py", ["definitions", "Samples/lab.sql", "--legacy"]),
      ("decisions.toml", ["decisions", "Samples/lab.sql"]), ("plan.txt", ["plan", "Samples/lab.sql"]),
      ("simulate.txt", ["simulate", "Samples/lab.sql"]),
      ("simulate-copy.txt", ["simulate", "Samples/lab.sql", "--strategy", "copy", "--accept-suggestions"]),
      ("estimate.txt", ["estimate", "Samples/lab.sql"]),
      ("estimate.json", ["estimate", "Samples/lab.sql", "--format", "json"]),
      ("prices.toml", ["estimate", "--print-prices"]),
      (
        "settings.toml",
        ["audit", "--show-settings", "--config", "Samples/djaudit.example.toml", "--fail-on", "error"]
      ),
      ("ignored.txt", ["audit", "Samples/lab.sql", "--config", "Samples/djaudit.example.toml"]),
      ("simulate.diff", ["simulate", "Samples/lab.sql", "--accept-suggestions", "--diff"]),
      ("probe.sql", ["probe", "Tests/CommandTests/Golden/probe-schema.sql"]),
    ])
  func golden(_ test: (file: String, arguments: [String])) throws {
    let answer = try Self.run(test.arguments).output
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/" + test.file)
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try Data(answer.utf8).write(to: file)
      Issue.record("recorded \(test.file); look at it")
    } else {
      #expect(answer == (try String(contentsOf: file, encoding: .utf8)))
    }
  }
}
