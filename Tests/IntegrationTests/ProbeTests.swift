import Audit
import Catalog
import DataJoint
import Decisions
import Diagnostics
import Evidence
import Foundation
import Inputs
import OrderedCollections
import Probe
import TestSupport
import Testing

/// A server's answers to a probe compared with what its dump shows. Tables that the dumps name are dropped and created
/// on that server, so use a test server.
@Suite("Probes of a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"), .serialized)
struct ProbeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var dump: String
    var testDescription: String { "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) on \(client)" }

    static let all: [Case] = Client.all.flatMap { client in
      let own = (try? client.isMariaDB) == true ? "mariadb1011" : "mysql97"
      let dumps = [Paths.root + "/Samples/lab.sql"] + (Paths.corpus.map { [$0 + "/\(own)/full.sql"] } ?? [])
      return dumps.map { Case(client: client, dump: $0) }
    }.filter { Client.isWanted($0.testDescription) }
  }

  @Test("definitions and answers have the findings and suggestions of the dump with rows", arguments: Case.all)
  func same(_ test: Case) throws {
    let client = test.client
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let schemas = Array(try InputLoader.load([test.dump]).catalog.schemas.keys)
    try client.drop(schemas)
    defer { try? client.drop(schemas) }
    try client.load(test.dump)

    let folder = URL(filePath: try TemporaryFolder().path)
    let (full, bare) = (folder.appending(path: "full.sql"), folder.appending(path: "schema.sql"))
    try Data(try client.dump(schemas)).write(to: full)
    try Data(try client.dump(schemas, options: ["--no-data"])).write(to: bare)

    let catalog = try InputLoader.load([bare.path]).catalog
    let results = folder.appending(path: "results.tsv")
    let answers = try client.batch(Probe(catalog).script(seconds: 60))
    try answers.write(to: results)
    let rows = try InputLoader.load([full.path], options: InputOptions(measuresData: true))
    let probed = try InputLoader.load(
      [bare.path], options: InputOptions(measuresData: true, probeResults: results.path))
    #expect(probed.notes.filter { $0.message.contains("results.tsv") }.isEmpty)
    #expect(probed.evidence?.gaps == [])

    let (one, other) = (audit(rows), audit(probed))
    #expect(texts(one) == texts(other))
    #expect(one.unchecked.map(\.code) == other.unchecked.map(\.code))
    let (asked, told) = (try Decisions(one.pipeline).text, try Decisions(other.pipeline).text)
    #expect(asked == told)
    let shown = try #require(rows.evidence)
    #expect(shown.stores == probed.evidence?.stores && shown.jobs == probed.evidence?.jobs)
    for table in rows.catalog.tables where table.hasData {
      #expect(probed.catalog[table.fullName]?.rowCount == table.rowCount, "\(table.fullName)")
    }
    // Recorded for the tests that have no server.
    if ProcessInfo.processInfo.environment["RECORD"] != nil, test.dump.hasSuffix("lab.sql"), try !client.isMariaDB {
      let file = URL(filePath: Paths.root + "/Tests/CommandTests/Golden/probe-results.tsv")
      try answers.write(to: file)
      Issue.record("recorded probe-results.tsv")
    }
  }

  private func audit(_ loaded: LoadedInputs) -> Audit {
    Audit(
      Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows)
  }

  private func texts(_ audit: Audit) -> [String] {
    audit.findings.filter { $0.rule.hasPrefix("DJ6") }.map { "\($0.id) \($0.message)" }
  }

  @Test("a statement that takes too long ends, and what it asks is not checked", arguments: Client.all)
  func late(_ client: Client) throws {
    let schema = "djaudit_probe_late"
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    let doubling = String(repeating: "INSERT INTO big (s) SELECT s FROM big;\n", count: 18)
    try client.execute(
      """
      CREATE DATABASE \(schema); USE \(schema);
      CREATE TABLE big (id int AUTO_INCREMENT PRIMARY KEY, s varchar(300) CHARACTER SET latin1);
      INSERT INTO big (s) VALUES (REPEAT(0xC3A9, 150));
      \(doubling)
      CREATE TABLE small (id int PRIMARY KEY, t tinyint(1)); INSERT INTO small VALUES (1,2);
      """)
    let dump = try client.dump([schema], options: ["--no-data"])
    let bare = try TemporaryFolder.file("late.sql", dump)
    // One second is the minimum, so the same examination is repeated until it cannot be enough.
    let slow = "SELECT s.id FROM big AS s JOIN big AS t JOIN big AS u"
    let script = Probe(try InputLoader.load([bare]).catalog).script(seconds: 1)
      .replacing(
        "FROM `\(schema)`.`big` AS t",
        with: "FROM (\(slow.replacing("big", with: "`\(schema)`.big"))) AS x JOIN `\(schema)`.big AS t")
    let results = try TemporaryFolder.file("late.tsv", Array(try client.batch(script, isForced: true)))
    let loaded = try InputLoader.load([bare], options: InputOptions(measuresData: true, probeResults: results))
    let audit = audit(loaded)
    #expect(loaded.evidence?.gaps.map(\.kind) == [.numbers, .texts])
    #expect(audit.findings.contains { $0.rule == "DJ602" })
    #expect(audit.unchecked.contains { $0.code == "DJ602" } && audit.unchecked.contains { $0.code == "DJ610" })
  }
}
