import Audit
import Catalog
import DataJoint
import Decisions
import Files
import Inputs
import PlanFolder
import Planning
import TestSupport
import Testing

/// The planner's and the simulator's assumptions about a server's ALTER TABLE, checked on the server.
@Suite("ALTER TABLE on a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"))
struct AlterTests {
  static let schema = "djaudit_alter"

  /// A single call for all, since starting a client takes longer than the statements.
  @Test("the cheapest algorithm of each action is what the table of facts says", arguments: Client.all)
  func cheapest(_ client: Client) throws {
    let isMariaDB = try client.isMariaDB
    let schema = Self.schema + "_facts"
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    try client.execute("CREATE DATABASE \(schema) CHARACTER SET latin1")
    var script = "USE \(schema);\n"
    var expected: [String: AlterCase.Algorithm] = [:]
    for test in AlterCase.all {
      guard let least = isMariaDB ? test.mariadb : test.mysql else { continue }
      expected[test.what] = least
      for algorithm in AlterCase.Algorithm.allCases {
        // A statement that fails leaves an error count, which the next statement shows.
        script += """
          DROP TABLE IF EXISTS t; \(test.create);
          ALTER TABLE t \(test.alter), ALGORITHM=\(algorithm.rawValue);
          SELECT "\(test.what)", '\(algorithm.rawValue)', @@error_count;

          """
      }
    }
    var least: [String: AlterCase.Algorithm] = [:]
    for line in String(decoding: try client.batch(script, isForced: true), as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: "\t").map(String.init)
      guard fields.count == 3, fields[2] == "0", let algorithm = AlterCase.Algorithm(rawValue: fields[1]) else {
        continue
      }
      if least[fields[0]] == nil { least[fields[0]] = algorithm }
    }
    #expect(expected.count > 30)
    for (what, algorithm) in expected { #expect(least[what] == algorithm, "\(what)") }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var strategy: Strategy
    var testDescription: String { "\(strategy.rawValue) on \(client)" }
    static let all = Client.all.flatMap { client in Strategy.allCases.map { Case(client: client, strategy: $0) } }
  }

  /// Every form of a table in one schema: each statement that the planner can write is run, forward and back.
  @Test("no script for any form of a table is refused, and the way back leads back", arguments: Case.all)
  func forms(_ test: Case) throws {
    let client = test.client
    let forms = TableForm.all(onMariaDB: try client.isMariaDB)
    let schema = "\(Self.schema)_\(test.strategy.rawValue.filter(\.isLetter))"
    let all = [schema, schema + "_v2", schema + "_old"]
    try client.drop(all)
    defer { try? client.drop(all) }
    try client.execute("CREATE DATABASE \(schema) CHARACTER SET latin1; USE \(schema);\n" + TableForm.sql(forms))
    if test.strategy == .copy { try client.execute("DROP TABLE IF EXISTS \(schema)._versioned") }
    let pipeline = Pipeline(try InputLoader.load(sql: try client.dump([schema]), file: "server").catalog)
    let target = try #require(try client.target(for: pipeline.catalog.server))
    let plan = Plan(
      pipeline, PlanOptions(strategy: test.strategy, target: target, decisions: try Decisions.answering(pipeline)))
    #expect(plan.steps.count > forms.count)
    let simulation = Simulation(plan, before: Audit(pipeline))
    #expect(simulation.unexpected.isEmpty && simulation.rollbackDifferences.isEmpty, "\(simulation.unexpected)")
    let sums = try client.checksums([schema])
    let files = Dictionary(plan.scriptFiles.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    let scripts = plan.scripts.filter { $0.phase != .finalize }
    for script in scripts {
      for row in try client.execute(files["sql/\(script.name).sql"]! + files["verify/\(script.name).sql"]!) {
        #expect(row.last == "ok", "\(script.name): \(row)")
      }
    }
    try client.execute(scripts.reversed().map { files["rollback/\($0.name).sql"]! }.joined())
    #expect(try client.checksums([schema]) == sums, "rows are as before")
    let after = try InputLoader.load(sql: try client.dump([schema]), file: "server").catalog
    #expect(Simulation.differences(after, pipeline.catalog) == [])
  }
}

extension Decisions {
  /// Answers that change types wherever possible.
  static func answering(_ pipeline: Pipeline) throws -> Decisions {
    let answers: [DecisionTopic: String] = [
      .boolean: "int16", .timestamp: "datetime", .text: "varchar(100)", .bigintUnsigned: "decimal(20,0)",
      .set: "varchar", .bit: "int64", .keyCollation: "utf8mb4_bin", .expressionCollation: "utf8mb4_bin",
    ]
    let byName = Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, $0.value) })
    return Decisions(
      try Decisions(pipeline).list.map { decision in
        var decision = decision
        decision.answer = byName[decision.question]
        decision.timeZone = "Asia/Tokyo"
        return decision
      })
  }
}
