import Catalog
import Comparison
import DataJoint
import Decisions
import Files
import Foundation
import Inputs
import OrderedCollections
import PlanFolder
import Planning
import Rows
import TestSupport
import Testing
import Text

extension Comparison.Source {
  /// A dump in memory.
  static func dump(_ bytes: [UInt8]) throws -> Self {
    let loaded = try InputLoader.load(sql: bytes, file: "dump", options: InputOptions(schemaOnly: true))
    return Self(Pipeline(loaded.catalog), isXML: false) { sink in
      try InputLoader.load(sql: bytes, file: "dump", sinks: [sink]).catalog
    }
  }
}

extension Comparison {
  /// The differences, for a test that fails.
  var differences: String {
    (tables.filter { !$0.isMatch || !$0.notCompared.isEmpty }.map { table in
      "\(table.a): \(table.onlyInA) only in A, \(table.onlyInB) only in B, \(table.changedColumns) \(table.examples.first.map { "\($0)" } ?? "") \(table.columnsOnlyInA) \(table.columnsOnlyInB) \(table.notCompared)"
    } + tablesOnlyInA.map { "\($0) only in A" } + tablesOnlyInB.map { "\($0) only in B" } + notes)
    .joined(separator: "\n")
  }
}

/// The original dump and a dump of the server after a plan's scripts are equal, and later changes are found.
@Suite(
  "Comparison of a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"), .serialized)
struct CompareTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var dump: String
    var strategy: Strategy
    /// The time zone in which timestamps are local times.
    var zone: String?
    var testDescription: String {
      "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) \(strategy.rawValue) \(zone ?? "") on \(client)"
    }

    static let all = Client.all.flatMap { client in
      client.dumps.flatMap { dump in
        Strategy.allCases.flatMap { strategy in
          // The corpus takes minutes.
          (dump.hasSuffix("lab.sql") ? [nil, "Europe/Zurich"] : ["America/New_York"]).map {
            Case(client: client, dump: dump, strategy: strategy, zone: $0)
          }
        }
      }
    }.filter { Client.isWanted($0.testDescription) }
  }

  private func decisions(_ pipeline: Pipeline, zone: String?) throws -> Decisions {
    let open = try Decisions(pipeline)
    guard let zone else { return open.acceptingSuggestions() }
    let answered = open.text.replacing("time_zone = \"\"", with: "time_zone = \"\(zone)\"")
    return try Decisions(pipeline, file: DecisionsFile.read(Array(answered.utf8), file: "decisions"))
      .acceptingSuggestions()
  }

  @Test("before and after are equal, whatever the strategy", arguments: Case.all)
  func plan(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    let schemas = Array(try InputLoader.load([test.dump], options: InputOptions(schemaOnly: true)).catalog.schemas.keys)
    let all = schemas.flatMap { [$0, $0 + "_v2", $0 + "_old"] }
    try client.drop(all)
    defer { try? client.drop(all) }
    try client.execute(try client.loadable(test.dump))
    let before = try Array(Data(contentsOf: URL(fileURLWithPath: test.dump)))
    // A plan is made from a dump of this kind of server, because it contains triggers, which MariaDB's client leaves
    // out.
    let own = try InputLoader.load([test.dump]).catalog
    let onServer = try InputLoader.load(sql: try client.dump(schemas), file: "server").catalog
    let pipeline = Pipeline(own.server.flavor == onServer.server.flavor ? own : onServer)
    let decisions = try decisions(pipeline, zone: test.zone)
    let plan = Plan(
      pipeline,
      PlanOptions(
        strategy: test.strategy, target: try #require(try client.target(for: pipeline.catalog.server)),
        decisions: decisions, subfolding: ["local": [1, 1], "share": [2, 4], "heavy": [2, 4]]))
    let files = Dictionary(plan.scriptFiles.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    func run(_ phases: (PlanPhase) -> Bool) throws {
      for script in plan.scripts where phases(script.phase) {
        try client.execute(
          files["sql/\(script.name).sql"]!,
          initial: script.phase == .finalize ? "SET @djaudit_finalize = 'yes'" : nil)
      }
    }
    func expectEqual(_ after: [String], map: [String: String] = [:], _ location: SourceLocation = #_sourceLocation)
      throws
    {
      var options = ComparisonOptions(map: map, decisions: decisions)
      let sources = (try Comparison.Source.dump(before), try Comparison.Source.dump(client.dump(after)))
      let comparison = try Comparison(sources.0, sources.1, options)
      #expect(comparison.verdict == .equal, "\(comparison.differences)", sourceLocation: location)
      #expect(comparison.tables.reduce(0) { $0 + $1.rowCountA } > 300, sourceLocation: location)
      if test.zone != nil {
        // Without the answers each shifted column differs.
        options.decisions = nil
        let moved = try Comparison(sources.0, sources.1, options).tables.flatMap { $0.changedColumns.map(\.column) }
        #expect(!moved.isEmpty, sourceLocation: location)
      }
    }

    if test.strategy == .copy {
      try run { $0 != .cutover && $0 != .finalize }
      try expectEqual(
        schemas + schemas.map { $0 + "_v2" }, map: Dictionary(uniqueKeysWithValues: schemas.map { ($0, $0 + "_v2") }))
      try run { $0 == .cutover }
    } else {
      try run { $0 != .finalize }
    }
    try expectEqual(schemas)
    try run { $0 == .finalize }
    try expectEqual(schemas)
  }

  // MARK: Changes

  static let schema = "djaudit_compare"
  static let hashes = (1...2).map { "0x" + String(repeating: "0\($0)", count: 16) }
  static let sql = """
    DROP DATABASE IF EXISTS djaudit_compare; CREATE DATABASE djaudit_compare CHARACTER SET latin1; USE djaudit_compare;
    SET time_zone = '+00:00';
    CREATE TABLE `~external_raw` (hash binary(16) NOT NULL, size bigint unsigned NOT NULL, attachment_name varchar(255),
      filepath varchar(1000), contents_hash binary(16), timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
      PRIMARY KEY (hash));
    INSERT INTO `~external_raw` (hash, size) VALUES (\(hashes[0]), 10), (\(hashes[1]), 10);
    CREATE TABLE t (id int NOT NULL, n bigint, s varchar(20), x double, b longblob, o binary(16) COMMENT ':blob@raw:',
      PRIMARY KEY (id), CONSTRAINT t1 FOREIGN KEY (o) REFERENCES `~external_raw` (hash));
    INSERT INTO t VALUES (1, 5, 'caf\u{E9}', 0.1, 0x646a300005050000000000000068656c6c6f, \(hashes[0])),
      (2, NULL, '', 1e20, NULL, \(hashes[1])), (3, -1, NULL, NULL, '', NULL);
    CREATE TABLE k (v int, x float);
    INSERT INTO k VALUES (1, 0.5), (1, 0.5), (2, 0.25);
    """

  /// A change on the server and the expected differences: rows only in A, only in B, changed, and the column.
  static let changes: [(name: String, sql: String, found: [Int], column: String?)] = [
    ("nothing", "SELECT 1", [0, 0, 0], nil),
    ("a number", "UPDATE t SET n = 6 WHERE id = 1", [0, 0, 1], "n"),
    ("a number that was NULL", "UPDATE t SET n = 0 WHERE id = 2", [0, 0, 1], "n"),
    ("text in one letter's accent", "UPDATE t SET s = 'cafe' WHERE id = 1", [0, 0, 1], "s"),
    ("text in a blank at its end", "UPDATE t SET s = CONCAT(s, ' ') WHERE id = 1", [0, 0, 1], "s"),
    ("NULL for an empty string", "UPDATE t SET s = NULL WHERE id = 2", [0, 0, 1], "s"),
    ("an empty string for NULL", "UPDATE t SET s = '' WHERE id = 3", [0, 0, 1], "s"),
    ("a float beyond the tolerance", "UPDATE t SET x = x + 0.00001 WHERE id = 1", [0, 0, 1], "x"),
    ("a float within it", "UPDATE t SET x = x + 0.0000001 WHERE id = 1", [0, 0, 0], nil),
    ("a blob", "UPDATE t SET b = 0x646a300005050000000000000068656c6c70 WHERE id = 1", [0, 0, 1], "b"),
    (
      "a blob that is compressed now",
      "UPDATE t SET b = 0x5a4c313233001200000000000000789c4bc9326060656580808cd49c9c7c0017d2031d WHERE id = 1",
      [0, 0, 0],
      nil
    ),
    ("an empty blob for none", "UPDATE t SET b = '' WHERE id = 2", [0, 0, 1], "b"),
    (
      "a pointer to another object", "UPDATE t, (SELECT o FROM t WHERE id = 2) two SET t.o = two.o WHERE id = 1",
      [0, 0, 1], "o"
    ),
    ("a pointer to nothing", "UPDATE t SET o = NULL WHERE id = 1", [0, 0, 1], "o"),
    ("a pointer's size", "UPDATE t SET o = JSON_SET(o, '$.size', 11) WHERE id = 1", [0, 0, 1], "o"),
    ("a row that is gone", "DELETE FROM t WHERE id = 2", [1, 0, 0], nil),
    ("a row more", "INSERT INTO t (id) VALUES (4)", [0, 1, 0], nil),
    ("another key", "UPDATE t SET id = 7 WHERE id = 3", [1, 1, 0], nil),
    ("a row of two equal ones", "DELETE FROM k WHERE v = 1 LIMIT 1", [1, 0, 0], nil),
    ("a float of one of two equal rows", "UPDATE k SET x = 0.50001 WHERE v = 1 LIMIT 1", [1, 1, 0], nil),
    ("a float of them within the tolerance", "UPDATE k SET x = 0.5000002 WHERE v = 1 LIMIT 1", [0, 0, 0], nil),
  ]

  @Test("one value that is changed is found, and nothing else", arguments: Client.all, [Strategy.inPlace, .copy])
  func changes(_ client: Client, _ strategy: Strategy) throws {
    let all = ["", "_v2", "_old", "_saved"].map { Self.schema + $0 }
    try client.drop(all)
    defer { try? client.drop(all) }
    try client.execute(Self.sql)
    let before = try client.dump([Self.schema])
    let pipeline = Pipeline(try InputLoader.load(sql: before, file: "server").catalog)
    let plan = Plan(
      pipeline,
      PlanOptions(
        strategy: strategy, target: try #require(try client.target(for: pipeline.catalog.server)),
        decisions: try Decisions(pipeline).acceptingSuggestions()))
    for file in plan.scriptFiles where file.path.hasPrefix("sql/") && !file.path.contains("-finalize-") {
      try client.execute(file.text)
    }
    try client.execute(
      """
      CREATE DATABASE djaudit_compare_saved; CREATE TABLE djaudit_compare_saved.t AS SELECT * FROM djaudit_compare.t;
      CREATE TABLE djaudit_compare_saved.k AS SELECT * FROM djaudit_compare.k;
      """)
    for change in Self.changes {
      try client.execute("USE djaudit_compare; SET foreign_key_checks = 0;\n" + change.sql)
      let comparison = try Comparison(.dump(before), .dump(client.dump([Self.schema])), ComparisonOptions())
      let sums = comparison.tables.reduce(into: [0, 0, 0]) { sums, table in
        sums = [sums[0] + table.onlyInA, sums[1] + table.onlyInB, sums[2] + table.changed]
      }
      #expect(sums == change.found, "\(change.name): \(comparison.differences)")
      let columns = comparison.tables.flatMap { $0.changedColumns.map(\.column) }
      #expect(columns == (change.column.map { [$0] } ?? []), "\(change.name)")
      #expect(comparison.verdict == (change.found == [0, 0, 0] ? .equal : .different), "\(change.name)")
      try client.execute(
        """
        SET foreign_key_checks = 0; USE djaudit_compare; DELETE FROM t; INSERT INTO t SELECT * FROM djaudit_compare_saved.t;
        DELETE FROM k; INSERT INTO k SELECT * FROM djaudit_compare_saved.k;
        """)
    }
  }
}
