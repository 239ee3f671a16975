import Catalog
import Comparison
import DataJoint
import Decisions
import Foundation
import Inputs
import OrderedCollections
import Planning
import Rows
import Sampling
import TestSupport
import Testing

/// A sample loads on a real server that checks foreign keys, and contains what it says.
@Suite("Samples on a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"), .serialized)
struct SampleTests {
  enum Kind: String, CaseIterable { case legacy, migrated, answered }

  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var dump: String
    var kind: Kind
    var testDescription: String {
      "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) \(kind.rawValue) on \(client)"
    }

    static let all = Client.all.flatMap { client in
      client.dumps.flatMap { dump in Kind.allCases.map { Case(client: client, dump: dump, kind: $0) } }
    }.filter { Client.isWanted($0.testDescription) }
  }

  private func sample(_ test: Case, _ kind: Kind) throws -> (text: String, counts: [(table: TableName, rows: Int)]) {
    let loaded = try InputLoader.load([test.dump])
    let pipeline = Pipeline(loaded.catalog)
    let target = try #require(try test.client.target(for: pipeline.catalog.server))
    var plan: Plan?
    if kind != .legacy {
      var decisions = try Decisions(pipeline)
      if kind == .answered { decisions = decisions.acceptingSuggestions() }
      plan = Plan(pipeline, PlanOptions(strategy: .copy, target: target, decisions: decisions))
    }
    let sample = try Sample(pipeline, SampleOptions(rows: 3, seed: 5, target: target), plan: plan)
    _ = try InputLoader.load([test.dump], sinks: [sample.keySink])
    try sample.choose()
    _ = try InputLoader.load([test.dump], sinks: [sample.rowSink])
    var text = ""
    try sample.write { text += $0 }
    return (text, try sample.counts())
  }

  @Test("loads with foreign keys checked, has the rows that it says, and is the same each time", arguments: Case.all)
  func loads(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    let catalog = try InputLoader.load([test.dump], options: InputOptions(schemaOnly: true)).catalog
    let all = catalog.schemas.keys.flatMap { [$0, $0 + "_v2"] }
    try client.drop(all)
    defer { try? client.drop(all) }
    let (text, counts) = try sample(test, test.kind)
    #expect(try sample(test, test.kind).text == text)
    #expect(text.contains("SET SESSION foreign_key_checks = 1;"))
    try client.execute(text)

    let queries = counts.map { "SELECT COUNT(*) FROM `\($0.table.schema)`.`\($0.table.table)`;" }
    let found = try client.execute(queries.joined(separator: "\n")).compactMap { Int($0[0]) }
    #expect(found == counts.map(\.rows))
    #expect(found.count { $0 > 0 } > found.count / 2)

    // Checked a second way: by the server's own foreign keys, no child lacks its parent.
    let schemas = Set(counts.map(\.table.schema)).sorted()
    let dump = try client.dump(schemas)
    var keys = 0
    for table in try InputLoader.load(sql: dump, file: "server").catalog.tables {
      for key in table.foreignKeys {
        let own = key.columns.map { "c.`\($0)`" }
        let pairs = zip(own, key.referencedColumns).map { "\($0) = p.`\($1)`" }.joined(separator: " AND ")
        let orphans = try client.execute(
          "SELECT COUNT(*) FROM `\(table.schema)`.`\(table.name)` c LEFT JOIN `\(key.referencedTable.schema)`.`\(key.referencedTable.table)` p ON \(pairs) WHERE p.`\(key.referencedColumns[0])` IS NULL AND \(own.map { "\($0) IS NOT NULL" }.joined(separator: " AND "))"
        )
        #expect(orphans == [["0"]], "\(table.fullName) \(key.name)")
        keys += 1
      }
    }
    #expect(keys > 20)

    // The same seed chooses the same rows for both generations, so that one is the migrated version of the other.
    let legacy = test.kind == .legacy ? text : try sample(test, .legacy).text
    let map = Dictionary(uniqueKeysWithValues: catalog.schemas.keys.map { ($0, $0 + "_v2") })
    let comparison = try Comparison(
      .dump(Array(legacy.utf8)), .dump(dump), ComparisonOptions(map: test.kind == .legacy ? [:] : map))
    #expect(comparison.verdict == .equal, "\(comparison.differences)")
    #expect(comparison.tables.reduce(0) { $0 + $1.rowCountA } > 50)
  }
}
