import Catalog
import Comparison
import Conversion
import DataJoint
import Decisions
import Evidence
import Files
import Foundation
import Inputs
import Planning
import Rewrite
import Rows
import TestSupport
import Testing
import Text

/// Rewritten dumps load on real servers in strict mode, and contain what the legacy ones contained.
@Suite(
  "Rewritten dumps on real servers",
  .enabled(
    if: !Client.all.isEmpty || !Postgres.all.isEmpty,
    "neither DJAUDIT_TEST_MYSQL nor DJAUDIT_TEST_POSTGRES names a server"),
  .serialized)
struct RewriteTests {
  static func rewrite(_ bytes: [UInt8], to target: RewriteTarget, repair: String = "") throws -> (
    text: [UInt8], summary: RewriteSummary, rewrite: Rewrite
  ) {
    var rows: [TrackerRow] = []
    var options = InputOptions(measuresData: true, defaultSchema: "lab")
    let loaded = try InputLoader.load(
      sql: bytes, file: "dump", options: options, sinks: [TrackerSink { row, _ in rows.append(row) }])
    let pipeline = Pipeline(loaded.catalog, evidence: loaded.evidence)
    let plan = Plan(
      pipeline,
      PlanOptions(
        strategy: .inPlace, target: target.planned(for: pipeline.catalog.server),
        decisions: try Decisions(pipeline).acceptingSuggestions()))
    let rewrite = Rewrite(
      plan, RewriteOptions(target: target, repairs: try Repairs(repair)), objects: try TrackedObjects(rows),
      legacy: pipeline.catalog)
    let output = MemoryOutput()
    try rewrite.begin(output)
    options.measuresData = false
    _ = try InputLoader.load(sql: bytes, file: "dump", options: options, sinks: [rewrite.sink])
    let summary = try rewrite.finish()
    return (output.bytes, summary, rewrite)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var dump: String
    var testDescription: String {
      "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) rewritten for \(client)"
    }

    static let all = Client.all.flatMap { client in
      ([Paths.root + "/Samples/lab.sql"]
        + (Paths.corpus.map { root in ["mysql97", "mariadb1011"].map { "\(root)/\($0)/full.sql" } } ?? []))
        .map { Case(client: client, dump: $0) }
    }.filter { Client.isWanted($0.testDescription) }
  }

  @Test("MySQL and MariaDB: loads strictly, its checks say ok, and the server's own dump is equal", arguments: Case.all)
  func loads(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: test.dump)))
    let server = try InputLoader.load(sql: bytes, file: "dump", options: InputOptions(schemaOnly: true)).catalog.server
    let target = try #require(try test.client.target(for: server))
    let (text, summary, rewrite) = try Self.rewrite(bytes, to: .mysql(target))
    let schemas = Set(summary.tables.map(\.table.schema)).sorted()
    try test.client.drop(schemas)
    defer { try? test.client.drop(schemas) }
    try test.client.execute(Data(text))
    for file in rewrite.companions(summary) where file.path == "verify.sql" {
      let lines = try test.client.execute(file.text)
      #expect(lines.count >= summary.tables.count)
      for line in lines where line.last != "ok" { Issue.record("\(line)") }
    }
    let after = try test.client.dump(schemas, options: ["--hex-blob"])
    let comparison = try Comparison(.dump(bytes), .dump(after), ComparisonOptions())
    let different = comparison.tables.filter { !$0.isMatch }
    #expect(different.isEmpty, "\(different)")
    #expect(comparison.tables.reduce(0) { $0 + $1.rowCountA } > 200)
  }

  struct PostgresCase: Sendable, CustomTestStringConvertible {
    var server: Postgres
    var dump: String
    var uuids: PostgreSQLOptions.UUIDs
    var testDescription: String {
      "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) rewritten for \(server), UUIDs \(uuids.rawValue)"
    }

    static let all = Postgres.all.flatMap { server in
      ([Paths.root + "/Samples/lab.sql"]
        + (Paths.corpus.map { root in ["mysql97", "mariadb1011"].map { "\(root)/\($0)/full.sql" } } ?? []))
        .flatMap { dump in
          PostgreSQLOptions.UUIDs.allCases.map { PostgresCase(server: server, dump: dump, uuids: $0) }
        }
    }.filter { Client.isWanted($0.testDescription) }
  }

  @Test("PostgreSQL: loads, its checks say ok, and the script is equal to the dump", arguments: PostgresCase.all)
  func loadsOnPostgres(_ test: PostgresCase) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: test.dump)))
    let (text, summary, rewrite) = try Self.rewrite(
      bytes, to: .postgresql(PostgreSQLOptions(uuids: test.uuids)), repair: "nul-in-text=replace")
    try test.server.withDatabase { database in
      try test.server.execute(Data(text), in: database)
      for file in rewrite.companions(summary) where file.path.hasSuffix(".sql") {
        let lines = try test.server.execute(file.text, in: database)
        if file.path == "verify.sql" { #expect(lines.count >= summary.tables.count) }
        for line in lines where line.last != "ok" { Issue.record("\(file.path): \(line)") }
      }
    }
    let comparison = try Comparison(.dump(bytes), .dump(text), ComparisonOptions())
    let changed = comparison.tables.reduce(0) { $0 + $1.changed }
    // Only repaired values differ.
    #expect(changed <= summary.total.repaired["nul-in-text"] ?? 0)
    let unmatched = comparison.tables.filter { $0.onlyInA != $0.onlyInB || $0.onlyInA > 60 }
    #expect(unmatched.isEmpty, "\(unmatched)")
  }

  // MARK: Values

  /// Values of every kind that a dump can contain, as MySQL literals, with their meaning.
  static func texts(_ random: inout SeededGenerator, count: Int) -> [String] {
    let pieces = [
      "\\", "'", "\"", "\n", "\r", "\t", "\u{8}", "\u{1A}", "\u{1}", "\u{7F}", "%", "_", "\\.", "\\N", "a", " ", "ü",
      "€",
      "😀", "\u{FEFF}", "0", ",", ")", ";", "$$", "\u{2028}",
    ]
    return ["", " ", "\\.", "\\N", "\n\\.\n"]
      + (0..<count).map { _ in
        (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
      }
  }

  static func literal(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\0": result += "\\0"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\\": result += "\\\\"
      case "'": result += "\\'"
      case "\"": result += "\\\""
      case "\u{1A}": result += "\\Z"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  @Test("random rows of every type arrive on PostgreSQL as they are", arguments: Postgres.all)
  func values(_ server: Postgres) throws {
    var random = SeededGenerator(seed: 14)
    let texts = Self.texts(&random, count: 400)
    var sql = """
      CREATE TABLE `v` (`id` int NOT NULL, `t` longtext, `b` longblob, `i` bigint unsigned, `f` double, `n` decimal(65,30),
        `d` datetime(6), `s` time(6), `y` year, PRIMARY KEY (`id`));
      INSERT INTO `v` VALUES

      """
    var expected: [String] = []
    var rows: [String] = []
    for (id, text) in texts.enumerated() {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let integer = UInt64.random(in: 0...UInt64.max, using: &random)
      let double = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      let number = double.isFinite ? "\(double)" : "5e-324"
      let decimal = "\(Int.random(in: -999_999...999_999, using: &random)).000000000000000000000000000001"
      let moment = "20\(Int.random(in: 10...37, using: &random))-12-31 23:59:59.999999"
      let time = ["-838:59:59.000000", "838:59:59.000000", "-00:00:00.000001", "12:34:56.500000"].randomElement(
        using: &random)!
      let isNull = Int.random(in: 0...9, using: &random) == 0
      let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      let blob =
        bytes.isEmpty
        ? "''" : id % 2 == 0 ? "0x\(hex)" : (bytes.allSatisfy { $0 < 0x80 } ? "_binary " : "") + Self.blob(bytes)
      rows.append(
        isNull
          ? "(\(id),NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL)"
          : "(\(id),\(Self.literal(text)),\(blob),\(integer),\(number),\(decimal),'\(moment)','\(time)',2024)")
      let textHex = text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      expected.append(isNull ? "\(id)||||||" : "\(id)|\(textHex)|\(hex)|\(integer)|\(decimal)|\(moment)|2024")
    }
    sql += rows.joined(separator: ",\n") + ";\n"
    sql = sql.replacing("\r", with: "\\r")
    let (text, _, _) = try Self.rewrite(Array(sql.utf8), to: .postgresql(PostgreSQLOptions()))
    try server.withDatabase { database in
      try server.execute(Data(text), in: database)
      let found = try server.print(
        """
        \\pset format unaligned
        \\pset tuples_only on
        SELECT id, encode(convert_to(t, 'UTF8'), 'hex'), encode(b, 'hex'), i, n, to_char(d, 'YYYY-MM-DD HH24:MI:SS.US'), y FROM lab.v ORDER BY id;
        """, in: database)
      let lines = String(decoding: found, as: UTF8.self).split(separator: "\n").map(String.init)
      #expect(lines.count == expected.count)
      for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    }
  }

  private static func blob(_ bytes: [UInt8]) -> String {
    // A dump with hexadecimal blobs escapes only what it must; a Swift String cannot contain bytes beyond ASCII as they
    // are.
    bytes.allSatisfy({ $0 < 0x80 })
      ? literal(String(decoding: bytes, as: UTF8.self))
      : "x'" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "'"
  }
}

/// The same numbers every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
