import Audit
import Catalog
import DataJoint
import Decisions
import Files
import Foundation
import Inputs
import OrderedCollections
import PlanFolder
import Planning
import TestSupport
import Testing
import Text

/// Every generated script on a real server: the server does what the simulator says, and the rollback restores the
/// original. Tables that the dumps name are dropped and created on that server, so use a test server.
@Suite("Plans on a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"), .serialized)
struct PlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var dump: String
    var strategy: Strategy
    var isAnswered: Bool
    var testDescription: String {
      "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) \(strategy.rawValue)\(isAnswered ? ", suggestions taken" : "") on \(client)"
    }

    static let all: [Case] = Client.all.flatMap { client in
      let version = (try? client.execute("SELECT VERSION()").first?.first) ?? ""
      let own = version.contains("MariaDB") ? "mariadb1011" : "mysql97"
      let dumps = [Paths.root + "/Samples/lab.sql"] + (Paths.corpus.map { [$0 + "/\(own)/full.sql"] } ?? [])
      return dumps.flatMap { dump in
        Strategy.allCases.flatMap { strategy in
          // The corpus takes minutes, so once without answers is enough.
          [false, true].filter { $0 || strategy == .inPlace || dump.hasSuffix("lab.sql") }
            .map { Case(client: client, dump: dump, strategy: strategy, isAnswered: $0) }
        }
      }
    }.filter { Client.isWanted($0.testDescription) }
  }

  @Test("does what was simulated, twice, and leads back", arguments: Case.all)
  func forwardAndBack(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    let loaded = try InputLoader.load([test.dump])
    let schemas = Array(loaded.catalog.schemas.keys)
    let all = schemas.flatMap { [$0, $0 + "_v2", $0 + "_old"] }
    try client.drop(all)
    defer { try? client.drop(all) }
    try client.load(test.dump)

    // A plan is made from a dump of this kind of server; any other dump is loaded and dumped again first.
    let onServer = try read(client, schemas)
    let isOwn = loaded.catalog.server.flavor == onServer.server.flavor
    if isOwn { expectEqual(onServer, loaded.catalog) }
    let pipeline = Pipeline(isOwn ? loaded.catalog : onServer)
    let server = pipeline.catalog.server
    let family = server.isMariaDB ? "mariadb-10.11" : server.isAtLeast(9) ? "mysql-9" : "mysql-8.4"
    let target = try #require(Target(named: family, for: server))
    var decisions = try Decisions(pipeline)
    if test.isAnswered { decisions = decisions.acceptingSuggestions() }
    let options = PlanOptions(
      strategy: test.strategy, target: target, decisions: decisions,
      subfolding: ["local": [1, 1], "share": [2, 4], "heavy": [2, 4]])
    let plan = Plan(pipeline, options)
    let before = Audit(pipeline)
    let sums = try client.checksums(schemas)

    let scripts = plan.scripts
    let reversible = scripts.filter { $0.phase != .finalize }
    let files = Dictionary(plan.scriptFiles.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    for script in reversible {
      // Twice, because a script that stopped in the middle is run again.
      let sql = files["sql/\(script.name).sql"]!
      for row in try client.execute(sql + sql + files["verify/\(script.name).sql"]!) {
        #expect(row.last == "ok", "\(script.name): \(row)")
      }
    }
    let last = reversible.last?.steps.last?.id
    let simulated = Simulation(plan, before: before, stopAfter: last)
    #expect(simulated.unexpected.isEmpty)
    expectEqual(try read(client, present(client, all)), simulated.catalog)

    try client.execute(reversible.reversed().map { files["rollback/\($0.name).sql"]! }.joined())
    expectEqual(try read(client, present(client, all)), pipeline.catalog)
    #expect(try client.checksums(schemas) == sums, "rows are as before")

    try client.execute(scripts.map { files["sql/\($0.name).sql"]! }.joined())
    expectEqual(try read(client, present(client, all)), simulated.catalog)
    for script in scripts where script.phase == .finalize {
      try client.execute(files["sql/\(script.name).sql"]!, initial: "SET @djaudit_finalize = 'yes'")
      for row in try client.execute(files["verify/\(script.name).sql"]!) { #expect(row.last == "ok", "\(row)") }
    }
    expectEqual(try read(client, present(client, all)), Simulation(plan, before: before).catalog)
  }

  private func present(_ client: Client, _ schemas: [String]) throws -> [String] {
    let there = try client.execute("SELECT SCHEMA_NAME FROM information_schema.SCHEMATA").map { $0[0] }
    return schemas.filter(there.contains)
  }

  private func read(_ client: Client, _ schemas: [String]) throws -> Catalog {
    try InputLoader.load(sql: try client.dump(schemas), file: "server").catalog
  }

  /// The server's tables in the form of the simulator's, including rows of `~lineage`.
  private func expectEqual(_ server: Catalog, _ simulated: Catalog, _ location: SourceLocation = #_sourceLocation) {
    var differences = Simulation.differences(server, simulated)
    if !server.server.isMariaDB { differences.removeAll { $0.hasPrefix("trigger ") } }
    #expect(differences.isEmpty, "\(differences.prefix(8).joined(separator: "\n"))", sourceLocation: location)
  }
}
