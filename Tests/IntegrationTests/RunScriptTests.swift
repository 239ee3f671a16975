import Catalog
import DataJoint
import Decisions
import Files
import Foundation
import Inputs
import PlanFolder
import Planning
import TestSupport
import Testing

/// A plan's `run.sh` on a real server, as run by a person.
@Suite("run.sh on a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"))
struct RunScriptTests {
  /// A plan's folder and the schema that it is about.
  struct Place {
    var client: Client
    var schema: String
    var folder: URL
    var schemas: [String] { [schema, schema + "_v2", schema + "_old"] }

    init(_ client: Client, _ name: String, _ sql: String) throws {
      self.client = client
      schema = "djaudit_run_" + name
      folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "djaudit-run-\(ProcessInfo.processInfo.globallyUniqueString)")
      try client.drop(schemas)
      try client.execute("CREATE DATABASE \(schema) CHARACTER SET latin1; USE \(schema);\n" + sql)
    }

    func catalog() throws -> Catalog { try InputLoader.load(sql: try client.dump([schema]), file: "server").catalog }

    /// Makes a plan and writes the files that run.sh needs.
    func plan(_ strategy: Strategy, _ change: (inout PlanOptions) -> Void = { _ in }) throws {
      let pipeline = Pipeline(try catalog())
      let target = try #require(try client.target(for: pipeline.catalog.server))
      var options = PlanOptions(
        strategy: strategy, target: target, decisions: try Decisions(pipeline).acceptingSuggestions())
      change(&options)
      let plan = Plan(pipeline, options)
      for file in plan.runFiles(plan.scriptFiles) + plan.scriptFiles {
        let path = folder.appendingPathComponent(file.path)
        try FileManager.default.createDirectory(
          at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: path)
      }
    }

    /// Runs it; `answers` is what a person would type.
    func run(_ options: [String] = [], answers: String = "") throws -> (code: Int32, output: String) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments =
        [folder.appendingPathComponent("run.sh").path] + options + [
          "--", "-h", client.host, "-P", client.port, "-u", "root",
        ]
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["MYSQL": Client.program(["mariadb", "mysql"])]) { $1 }
      let (input, output) = (Pipe(), Pipe())
      (process.standardInput, process.standardOutput, process.standardError) = (input, output, output)
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(answers.utf8))
      try input.fileHandleForWriting.close()
      let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, text)
    }

    func remove() {
      try? client.drop(schemas)
      try? FileManager.default.removeItem(at: folder)
    }
  }

  @Test(
    "stops where a guard fails, goes on from there, asks before 0.14 has to stop, and goes back", arguments: Client.all)
  func failure(_ client: Client) throws {
    let hash = String(repeating: "ab", count: 16)
    let place = try Place(
      client, "failure",
      """
      CREATE TABLE `~external_raw` (hash binary(16) NOT NULL, size bigint unsigned NOT NULL, attachment_name varchar(255),
        filepath varchar(1000), contents_hash binary(16), `timestamp` timestamp DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (hash));
      CREATE TABLE t (id int NOT NULL, b longblob, e binary(16) COMMENT ':blob@raw:', PRIMARY KEY (id),
        CONSTRAINT f FOREIGN KEY (e) REFERENCES `~external_raw` (hash));
      SET foreign_key_checks = 0;
      INSERT INTO t VALUES (1, 0x6D596D00, 0x\(hash));
      """)
    defer { place.remove() }
    try place.plan(.inPlace)
    let before = try place.catalog()

    let stopped = try place.run(["--yes"])
    #expect(stopped.code == 1)
    #expect(stopped.output.contains("rows of \(place.schema).t.e have no value yet"), "\(stopped.output)")
    #expect(stopped.output.contains("run.sh: stopped in sql/002-pointers"))
    let status = try place.run(["--status"]).output.split(separator: "\n").map { $0.prefix { $0 != " " } }
    #expect(status.prefix(3) == ["ok", "stopped", "-"])
    #expect(try place.run(["--finalize", "--yes"]).code == 1)

    try client.execute("INSERT INTO \(place.schema).`~external_raw` (hash, size) VALUES (0x\(hash), 10)")
    let refused = try place.run(answers: "no\n")
    #expect(
      refused.code == 3 && refused.output.contains("0.14 stops writing there. Has it stopped?"), "\(refused.output)")
    #expect(!refused.output.contains("001-encoding"), "what has run is not run again")
    let done = try place.run(answers: "yes\n")
    #expect(done.code == 0 && done.output.contains("Everything up to finalize has been run."), "\(done.output)")
    #expect(try place.catalog()[TableName(place.schema, "t")]?.column("e")?.comment == ":<blob@raw>:")
    #expect(try place.run(["--finalize"], answers: "no\n").code == 3)

    #expect(try place.run(["--rollback"], answers: "no\n").code == 3)
    let back = try place.run(["--rollback", "--yes"])
    #expect(back.code == 0, "\(back.output)")
    #expect(Simulation.differences(try place.catalog(), before) == [])
    #expect(try place.run(["--rollback"]).output.contains("Nothing of this plan has been run here."))
    #expect(try place.run(["--yes"]).code == 0)
    #expect(try place.run(["--finalize", "--yes"]).code == 0)
    #expect(try place.run(["--rollback", "--yes"]).code == 1, "there is no way back")
  }

  @Test("finalize keeps old rows until they have been computed again", arguments: Client.all)
  func repopulated(_ client: Client) throws {
    let place = try Place(
      client, "anew",
      """
      CREATE TABLE m (id int NOT NULL, PRIMARY KEY (id));
      CREATE TABLE __c (id int NOT NULL, x float, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES m (id));
      INSERT INTO m VALUES (1), (2);
      INSERT INTO __c VALUES (1, 3), (2, 4);
      """)
    defer { place.remove() }
    try place.plan(.copy) { $0.repopulatesComputed = true }
    #expect(try place.run(["--yes"]).code == 0)
    #expect(try client.execute("SELECT COUNT(*) FROM \(place.schema).__c") == [["0"]])
    try client.execute("INSERT INTO \(place.schema).__c (id, x) VALUES (1, 3)")
    let refused = try place.run(["--finalize", "--yes"])
    #expect(refused.code == 1 && refused.output.contains("have not been computed again"), "\(refused.output)")
    #expect(try client.execute("SELECT COUNT(*) FROM \(place.schema)_old.__c") == [["2"]])
    try client.execute("INSERT INTO \(place.schema).__c (id, x) VALUES (2, 4)")
    let finished = try place.run(["--finalize", "--yes"])
    #expect(finished.code == 0, "\(finished.output)")
  }
}
