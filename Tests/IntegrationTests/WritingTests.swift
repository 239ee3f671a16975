import Catalog
import DataJoint
import Decisions
import Files
import Foundation
import Inputs
import PlanFolder
import Planning
import Testing
import Text

/// People write while a plan is carried out: between any two scripts of any strategy, clients of 0.14 and 2.x insert,
/// update and delete. Nothing is lost, unless the plan required stopping them; otherwise a guard refuses.
@Suite("Writing between scripts", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"), .serialized)
struct WritingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var client: Client
    var strategy: Strategy
    var testDescription: String { "\(strategy.rawValue) on \(client)" }

    static let all: [Case] = Client.all.flatMap { client in
      Strategy.allCases.map { Case(client: client, strategy: $0) }
    }.filter { Client.isWanted($0.testDescription) }
  }

  static let a = "zz_gap_a"
  static let b = "zz_gap_b"
  static let schemas = [a, b].flatMap { [$0, $0 + "_v2", $0 + "_old"] }

  /// Two schemas in two waves: strings connected by a foreign key, pointers with and without NULL, local times, a
  /// computed table.
  static let legacy = """
    CREATE DATABASE `zz_gap_a` DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci;
    CREATE DATABASE `zz_gap_b` DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci;
    USE `zz_gap_a`;
    CREATE TABLE `~external_heavy` (
      `hash` binary(16) NOT NULL COMMENT ':uuid:hash of contents',
      `size` bigint unsigned NOT NULL, `attachment_name` varchar(255) DEFAULT NULL,
      `filepath` varchar(1000) DEFAULT NULL, `contents_hash` binary(16) DEFAULT NULL COMMENT ':uuid:',
      `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (`hash`)
    ) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `~external_heavy` (hash, size, timestamp) VALUES (0x11111111111111111111111111111111, 10, '2024-01-01'),
      (0x22222222222222222222222222222222, 20, '2024-01-01');
    CREATE TABLE `#kind` (`kind` varchar(20) NOT NULL, `is_wild` tinyint(1) NOT NULL DEFAULT '0', PRIMARY KEY (`kind`)
    ) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `#kind` VALUES ('mouse', 0), ('rat', 1);
    CREATE TABLE `subject` (
      `subject_id` int NOT NULL, `kind` varchar(20) NOT NULL, `weight` float NOT NULL, `note` varchar(80) NOT NULL DEFAULT '',
      PRIMARY KEY (`subject_id`), KEY `kind` (`kind`),
      CONSTRAINT `subject_ibfk_1` FOREIGN KEY (`kind`) REFERENCES `#kind` (`kind`) ON DELETE RESTRICT ON UPDATE CASCADE
    ) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `subject` VALUES (1, 'mouse', 20.5, 'first'), (2, 'rat', 21.5, 'second'), (3, 'rat', 22.5, 'third');
    CREATE TABLE `scan` (
      `subject_id` int NOT NULL, `scan_id` smallint NOT NULL, `taken` timestamp NOT NULL DEFAULT '2024-01-01 00:00:00',
      `signal` binary(16) DEFAULT NULL COMMENT ':blob@heavy:the signal',
      `raw` binary(16) NOT NULL COMMENT ':blob@heavy:as it came',
      PRIMARY KEY (`subject_id`, `scan_id`), KEY `signal` (`signal`), KEY `raw` (`raw`),
      CONSTRAINT `scan_ibfk_1` FOREIGN KEY (`subject_id`) REFERENCES `subject` (`subject_id`) ON DELETE RESTRICT ON UPDATE CASCADE,
      CONSTRAINT `scan_ibfk_2` FOREIGN KEY (`signal`) REFERENCES `~external_heavy` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT,
      CONSTRAINT `scan_ibfk_3` FOREIGN KEY (`raw`) REFERENCES `~external_heavy` (`hash`) ON DELETE RESTRICT ON UPDATE RESTRICT
    ) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `scan` VALUES
      (1, 1, '2024-06-01 10:00:00', 0x11111111111111111111111111111111, 0x22222222222222222222222222222222),
      (1, 2, '2024-06-02 10:00:00', 0x22222222222222222222222222222222, 0x11111111111111111111111111111111),
      (2, 1, '2024-06-03 10:00:00', NULL, 0x11111111111111111111111111111111),
      (2, 2, '2024-06-04 10:00:00', NULL, 0x11111111111111111111111111111111);
    USE `zz_gap_b`;
    CREATE TABLE `__stat` (
      `subject_id` int NOT NULL, `scan_id` smallint NOT NULL, `value` double NOT NULL, `data` longblob,
      PRIMARY KEY (`subject_id`, `scan_id`),
      CONSTRAINT `__stat_ibfk_1` FOREIGN KEY (`subject_id`, `scan_id`) REFERENCES `zz_gap_a`.`scan` (`subject_id`, `scan_id`) ON DELETE RESTRICT ON UPDATE CASCADE
    ) ENGINE=InnoDB DEFAULT CHARSET=latin1;
    INSERT INTO `__stat` VALUES (1, 1, 0.5, 0x6D596D00), (2, 1, 1.5, NULL);

    """

  /// A day's work of a 0.14 client: new rows, corrections, recomputed results, deleted rows.
  static let legacyWrites: [(schema: String, sql: String)] = [
    (
      a,
      "INSERT INTO zz_gap_a.`~external_heavy` (hash, size, timestamp) VALUES (0x33333333333333333333333333333333, 30, '2024-02-01')"
    ),
    (a, "INSERT INTO zz_gap_a.`#kind` (kind, is_wild) VALUES ('vole', 1)"),
    (
      a,
      "INSERT INTO zz_gap_a.subject (subject_id, kind, weight, note) VALUES (4, 'vole', 24.5, CONVERT(0xC39F USING utf8))"
    ),
    (a, "UPDATE zz_gap_a.subject SET weight = 99.5, note = 'weighed again' WHERE subject_id = 1"),
    (a, "DELETE FROM zz_gap_a.subject WHERE subject_id = 3"),
    (a, "UPDATE zz_gap_a.scan SET `signal` = 0x33333333333333333333333333333333 WHERE subject_id = 1 AND scan_id = 1"),
    (
      a,
      "UPDATE zz_gap_a.scan SET raw = 0x33333333333333333333333333333333, taken = '2024-07-01 10:00:00' WHERE subject_id = 2 AND scan_id = 1"
    ),
    (a, "DELETE FROM zz_gap_a.scan WHERE subject_id = 2 AND scan_id = 2"),
    (
      a,
      "INSERT INTO zz_gap_a.scan (subject_id, scan_id, taken, `signal`, raw) VALUES (4, 1, '2024-07-02 10:00:00', 0x33333333333333333333333333333333, 0x11111111111111111111111111111111)"
    ),
    (b, "INSERT INTO zz_gap_b.__stat (subject_id, scan_id, value, data) VALUES (1, 2, 2.5, 0x6D596D01)"),
    (b, "UPDATE zz_gap_b.__stat SET value = 9.5 WHERE subject_id = 1 AND scan_id = 1"),
    (b, "DELETE FROM zz_gap_b.__stat WHERE subject_id = 2 AND scan_id = 1"),
    (b, "INSERT INTO zz_gap_b.__stat (subject_id, scan_id, value, data) VALUES (2, 1, 7.5, 0x6D596D02)"),
  ]

  /// The work of a 2.x client; the last statement changes no row in 0.14's form.
  static let currentWrites: [(schema: String, sql: String, isLossless: Bool)] = [
    (
      a,
      #"UPDATE zz_gap_a.scan SET `signal` = '{"hash": "abd", "path": "_hash/zz_gap_a/abd", "size": 3, "store": "heavy", "schema": "zz_gap_a"}' WHERE subject_id = 1 AND scan_id = 2"#,
      false
    ),
    (
      a,
      #"INSERT INTO zz_gap_a.scan (subject_id, scan_id, taken, `signal`, raw) VALUES (2, 9, '2025-01-01 10:00:00', NULL, '{"hash": "abc", "path": "_hash/zz_gap_a/abc", "size": 3, "store": "heavy", "schema": "zz_gap_a"}')"#,
      false
    ),
    (
      b,
      "UPDATE zz_gap_b.__stat SET value = 11.5, _job_start_time = '2025-01-01 10:00:00', _job_duration = 3 WHERE subject_id = 1 AND scan_id = 1",
      false
    ),
    (a, "INSERT INTO zz_gap_a.subject (subject_id, kind, weight, note) VALUES (7, 'rat', 27.5, 'by 2.x')", true),
  ]

  /// A plan with every question answered, made from the server's own dump.
  static func plan(_ test: Case) throws -> Plan {
    let client = test.client
    try client.drop(schemas)
    try client.execute(legacy)
    let catalog = try InputLoader.load(sql: try client.dump([a, b]), file: "server").catalog
    let pipeline = Pipeline(catalog)
    let decisions = Decisions(
      try Decisions(pipeline).acceptingSuggestions().list.map { decision in
        var decision = decision
        if decision.question == DecisionTopic.timestamp.rawValue {
          (decision.answer, decision.timeZone) = ("datetime", "Europe/Zurich")
        }
        return decision
      })
    let target = try #require(try client.target(for: catalog.server))
    return Plan(pipeline, PlanOptions(strategy: test.strategy, target: target, decisions: decisions))
  }

  /// Every row of every visible table.
  static func rows(_ client: Client) throws -> [String: Set<[String]>] {
    let tables = try client.execute(
      "SELECT CONCAT('`', TABLE_SCHEMA, '`.`', TABLE_NAME, '`') FROM information_schema.TABLES WHERE TABLE_SCHEMA IN ('\(a)', '\(b)') AND TABLE_NAME NOT LIKE '~%'"
    ).map { $0[0] }
    var result: [String: Set<[String]>] = [:]
    for table in tables { result[table] = Set(try client.execute("SELECT * FROM \(table)")) }
    return result
  }

  struct Scripts {
    var names: [String]
    var files: [String: String]

    init(_ plan: Plan) {
      names = plan.scripts.filter { $0.phase != .finalize }.map(\.name)
      files = Dictionary(plan.scriptFiles.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    }

    func forward(_ range: Range<Int>) -> String { names[range].map { files["sql/\($0).sql"]! }.joined() }
    /// With their checks; only the rows of the checks are printed.
    func checked(_ range: Range<Int>) -> String {
      names[range].map { files["sql/\($0).sql"]! + files["verify/\($0).sql"]! }.joined()
    }
    func back(_ range: Range<Int>) -> String {
      files["rollback/check.sql"]! + names[range].reversed().map { files["rollback/\($0).sql"]! }.joined()
    }
  }

  @Test("0.14 writes at every gap, and nothing is lost, on the way and on the way back", arguments: Case.all)
  func legacyClient(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    defer { try? client.drop(Self.schemas) }
    let plan = try Self.plan(test)
    let scripts = Scripts(plan)
    let times = WritingTimes(plan)
    func load() throws {
      try client.drop(Self.schemas)
      try client.execute(Self.legacy)
    }
    func write(_ schemas: Set<String>) throws {
      try client.execute(Self.legacyWrites.filter { schemas.contains($0.schema) }.map { $0.sql + ";\n" }.joined())
    }
    // The result if everything was written before the first script.
    var expected: [Set<String>: (legacy: [String: Set<[String]>], current: [String: Set<[String]>])] = [:]
    for schemas in [[Self.a, Self.b], [Self.b]] as [Set<String>] {
      try load()
      try write(schemas)
      let legacy = try Self.rows(client)
      try client.execute(scripts.forward(scripts.names.indices))
      expected[schemas] = (legacy, try Self.rows(client))
    }
    var gaps = 0
    for gap in scripts.names.indices {
      let open = Set([Self.a, Self.b].filter { times.moments(gap, $0).before == .legacy })
      if open.isEmpty { continue }
      gaps += 1
      let wanted = try #require(expected[open], "\(open)")
      let place: Comment = "before \(scripts.names[gap])"
      try load()
      try client.execute(scripts.forward(0..<gap))
      try write(open)
      for row in try client.execute(scripts.checked(gap..<scripts.names.count)) {
        #expect(row.last == "ok", "\(place): \(row)")
      }
      #expect(try Self.rows(client) == wanted.current, place)

      try load()
      try client.execute(scripts.forward(0..<gap))
      try write(open)
      let back = scripts.back(0..<gap)
      do {
        try client.execute(back)
      } catch let failure as Client.Failure {
        // It cannot know whether 0.14 or 2.x made the difference.
        #expect(failure.description.contains("djaudit: ") && test.strategy == .copy, "\(place): \(failure)")
        try client.execute(back, initial: "SET @djaudit_discard = 'yes'")
      }
      #expect(try Self.rows(client) == wanted.legacy, place)
    }
    #expect(gaps > 2)
  }

  @Test(
    "rows that 0.14 empties between the fill and the swap stop the script, and what it says helps", arguments: Case.all)
  func emptied(_ test: Case) throws {
    if test.strategy == .copy { return }
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    defer { try? client.drop(Self.schemas) }
    let plan = try Self.plan(test)
    let scripts = Scripts(plan)
    let swap = try #require(plan.scripts.firstIndex { $0.phase == .swap })
    try client.execute(scripts.forward(0..<swap))
    try client.execute("UPDATE zz_gap_a.scan SET `signal` = NULL WHERE subject_id = 1 AND scan_id = 1")
    let failure = #expect(throws: Client.Failure.self) { try client.execute(scripts.forward(swap..<swap + 1)) }
    #expect(failure?.description.contains("djaudit: rows of zz_gap_a.scan have a pointer in signal_v2") == true)
    try client.execute("UPDATE `zz_gap_a`.`scan` SET `signal_v2` = NULL WHERE `signal` IS NULL")
    for row in try client.execute(scripts.checked(swap..<scripts.names.count)) { #expect(row.last == "ok", "\(row)") }
    #expect(try client.execute("SELECT `signal` FROM zz_gap_a.scan WHERE subject_id = 1 AND scan_id = 1") == [["NULL"]])
  }

  @Test("2.x writes wherever the plan lets it, and the way back refuses to lose it", arguments: Case.all)
  func currentClient(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    defer { try? client.drop(Self.schemas) }
    let plan = try Self.plan(test)
    let scripts = Scripts(plan)
    let times = WritingTimes(plan)
    let count = scripts.names.count
    var gaps = 0
    for gap in 1...count {
      let open = [Self.a, Self.b].filter { schema in
        gap == count || times.moments(gap, schema).before == .current
      }
      for write in Self.currentWrites where open.contains(write.schema) {
        gaps += 1
        let place: Comment = "before \(gap < count ? scripts.names[gap] : "the end"): \(write.sql)"
        try client.drop(Self.schemas)
        try client.execute(Self.legacy)
        try client.execute(scripts.forward(0..<gap))
        try client.execute(write.sql)
        let written = try Self.rows(client).filter { $0.key.hasPrefix("`\(write.schema)`") }
        try client.execute(scripts.forward(gap..<count))
        let after = try Self.rows(client)
        for (table, rows) in written { #expect(after[table] == rows, place) }
        do {
          try client.execute(scripts.back(0..<count))
          // Rows that are unchanged for 0.14 may be rolled back.
          #expect(write.isLossless && test.strategy != .copy, place)
          guard write.isLossless else { continue }
          let row = try client.execute("SELECT note FROM zz_gap_a.subject WHERE subject_id = 7")
          #expect(row == [["by 2.x"]], place)
        } catch let failure as Client.Failure {
          #expect(failure.description.contains("djaudit: rows of "), "\(place): \(failure)")
          #expect(try Self.rows(client) == after, place)
        }
      }
    }
    #expect(gaps >= Self.currentWrites.count)
  }

  @Test("after finalize the way back says that there is none, and changes nothing", arguments: Case.all)
  func finalized(_ test: Case) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let client = test.client
    defer { try? client.drop(Self.schemas) }
    let plan = try Self.plan(test)
    let scripts = Scripts(plan)
    try client.execute(scripts.forward(scripts.names.indices))
    let last = plan.scripts.filter { $0.phase == .finalize }.map { scripts.files["sql/\($0.name).sql"]! }.joined()
    try client.execute(last, initial: "SET @djaudit_finalize = 'yes'")
    let before = try client.dump([Self.a, Self.b], options: ["--skip-dump-date"])
    let failure = #expect(throws: Client.Failure.self) { try client.execute(scripts.back(scripts.names.indices)) }
    #expect(failure?.description.contains("finalize has run") == true, "\(failure?.description ?? "")")
    #expect(try client.dump([Self.a, Self.b], options: ["--skip-dump-date"]) == before)
  }
}
