import Catalog
import DataJoint
import MySQLSyntax
import OrderedCollections
import Pointers
import Testing

@testable import Decisions
@testable import Planning

/// External columns become pointers: which ones can, under which names, and with which values.
@Suite("Pointers take the place of hashes") struct PointerTests {
  static func tracker(_ store: String) -> String {
    """
    CREATE TABLE `~external_\(store)` (hash binary(16) NOT NULL, size bigint unsigned NOT NULL, attachment_name varchar(255) DEFAULT NULL,
      filepath varchar(1000) DEFAULT NULL, contents_hash binary(16) DEFAULT NULL, timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (hash))
      ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

    """
  }

  static let end = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;\n"

  /// A table `t` with external columns of the store `raw`, each with its marker.
  static func table(_ columns: [(name: String, comment: String)], more: String = "", hasTracker: Bool = true) -> String
  {
    let lines = columns.enumerated().map { index, column in
      "\(DumpText.quoteName(column.name)) binary(16) DEFAULT NULL COMMENT \(DumpText.quote(column.comment)), KEY k\(index) (\(DumpText.quoteName(column.name))), "
        + "CONSTRAINT f\(index) FOREIGN KEY (\(DumpText.quoteName(column.name))) REFERENCES `~external_raw` (hash), "
    }
    return (hasTracker ? tracker("raw") : "")
      + "CREATE TABLE t (id int NOT NULL COMMENT ':int32:', \(lines.joined()) \(more) PRIMARY KEY (id)) " + end
  }

  @Test(
    "a plan says for how many columns it assumes the subfolding",
    arguments: [Strategy.inPlace, .gradual, .copy])
  func assumedSubfolding(_ strategy: Strategy) throws {
    let pipeline = try Planning.pipeline(
      Self.table([("x", ":blob@raw:"), ("y", ":attach@raw:"), ("z", ":filepath@raw:")]))
    func remarks(_ change: (inout PlanOptions) -> Void) throws -> [String] {
      try Planning.plan(pipeline, strategy, change).notes.filter { $0.contains("subfolding") }
    }
    #expect(
      try remarks { _ in } == [
        "Pointers in 2 columns: paths assume the default subfolding (2, 2) of store raw; pass --stores dj_local_conf.json if yours differs."
      ])
    #expect(try remarks { $0.subfolding = ["raw": [2, 2]] } == [])
    #expect(try remarks { $0.subfolding = ["other": [3]] }.count == 1)
    #expect(try remarks { $0.onlyBlobs = true } == [])
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    var comment: String
    var after: String
    var words: [String]
    var answers: [DecisionTopic: String] = [:]
    var testDescription: String { comment.isEmpty ? "(none)" : comment }
  }

  @Test(
    "each kind gets its codec",
    arguments: [
      Kind(comment: ":blob@raw:x", after: ":<blob@raw>:x", words: ["'hash', e.base32", "'size', e.size"]),
      Kind(
        comment: ":attach@raw:", after: ":<attach@raw>:",
        words: ["'_hash/lab/'", "OCTET_LENGTH(e.attachment_name) + 1"]),
      Kind(comment: ":filepath@raw:y", after: ":<filepath@raw>:y", words: ["'path', e.filepath", "'is_dir'"]),
      Kind(
        comment: ":external-raw:", after: ":<blob@raw>:",
        words: ["CASE WHEN e.content IS NOT NULL THEN JSON_OBJECT('hash'"]),
      Kind(
        comment: "no marker", after: ":<blob@raw>:no marker",
        words: ["CASE WHEN e.content IS NOT NULL THEN JSON_OBJECT('hash'"]),
      Kind(
        comment: ":<graph>:", after: ":<graph@raw>:", words: ["CASE WHEN e.attachment_name"],
        answers: [.adaptedType: "codec"]),
    ])
  func kinds(_ test: Kind) throws {
    for target in Target.names {
      let pipeline = try Planning.pipeline(Self.table([("x", test.comment)]), on: target)
      for strategy in [Strategy.inPlace, .gradual] {
        let plan = try Planning.plan(pipeline, strategy, on: target, answers: test.answers)
        #expect(plan.open.isEmpty, "\(plan.open)")
        let column = try #require(plan.after[TableName("lab", "t")]?.column("x"))
        #expect(column.comment == test.after)
        #expect(column.type.name == (target.hasPrefix("maria") ? "longtext" : "json"))
        let fill = plan.steps.flatMap(\.forward).map(\.sql).first { $0.hasPrefix("UPDATE") }!
        for words in test.words { #expect(fill.contains(words), "\(fill)") }
        Planning.check(plan)
      }
      let copy = try Planning.plan(pipeline, .copy, on: target, answers: test.answers)
      Planning.check(copy)
    }
  }

  @Test("an adapted type is asked about, and kept when that is the answer")
  func adapted() throws {
    let pipeline = try Planning.pipeline(Self.table([("x", ":<graph>:")]))
    let open = try Planning.plan(pipeline)
    #expect(open.open.map(\.question) == ["adapted type"])
    let keep = try Planning.plan(pipeline, answers: [.adaptedType: "keep"])
    #expect(keep.open.isEmpty)
    for plan in [open, keep] {
      #expect(plan.after[TableName("lab", "t")]?.column("x")?.type == DataType("binary", [16]))
      #expect(!plan.steps.contains { $0.phase == .swap })
      Planning.checkScripts(plan)
    }
  }

  @Test("what cannot become a pointer is said, and stays")
  func cannot() throws {
    let cases = [
      (Self.table([("x", ":blob@raw:")], hasTracker: false), "lab.~external_raw is not in the inputs"),
      (
        Self.tracker("raw")
          + "CREATE TABLE t (x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (x), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash)) "
          + Self.end,
        "it is in the primary key, which cannot hold JSON: change that first, dump and plan again (DJ417)"
      ),
      (
        Self.table([("x", ":blob@raw:")], more: "UNIQUE KEY u (x),"),
        "it is in index u, which cannot hold JSON: change that first, dump and plan again (DJ417)"
      ),
      (
        "CREATE TABLE t (id int NOT NULL, x char(51) NOT NULL COMMENT ':external-raw:', PRIMARY KEY (id)) " + Self.end,
        "char(51) was written by 0.11: run the migration of 0.12 first"
      ),
    ]
    for (sql, words) in cases {
      let pipeline = try Planning.pipeline(sql)
      for strategy in Strategy.allCases {
        let plan = try Planning.plan(pipeline, strategy)
        #expect(plan.open.filter { $0.question == "external column" }.map(\.undone) == [words])
        if strategy != .copy {
          #expect(
            plan.after[TableName("lab", "t")]?.column("x")?.type
              == pipeline.catalog[TableName("lab", "t")]?.column("x")?.type)
        }
        let simulation = Planning.simulate(plan)
        #expect(simulation.unexpected.isEmpty)
        #expect(simulation.rollbackDifferences == [])
        Planning.checkScripts(plan)
      }
    }
  }

  @Test("names beside and behind stay unique and within 64 characters", arguments: [Strategy.inPlace, .gradual])
  func names(_ strategy: Strategy) throws {
    let long = String(repeating: "n", count: 63)
    let sets = [
      ["x"], [long + "a", long + "b"], [long], [String(repeating: "é", count: 64)],
      [String(long.dropLast(1)), String(long.dropLast(2)), String(long.dropLast(3))], ["x", "x_v2", "_x_v1"],
    ]
    for columns in sets {
      let pipeline = try Planning.pipeline(Self.table(columns.map { ($0, ":blob@raw:\($0)") }))
      let plan = try Planning.plan(pipeline, strategy)
      #expect(plan.open.isEmpty)
      let after = plan.after[TableName("lab", "t")]!
      #expect(after.columns.map(\.name).sorted() == (["id"] + columns).sorted(), "nothing is left behind")
      for column in columns { #expect(after.column(column)!.comment == ":<blob@raw>:\(column)") }
      for step in plan.steps {
        for change in step.effect {
          switch change {
          case let change as AddColumn: #expect(change.column.name.unicodeScalars.count <= 64)
          case let change as ExchangeColumn: #expect(change.old.after.name.unicodeScalars.count <= 64)
          default: break
          }
        }
      }
      Planning.check(plan)
    }
  }

  /// Measured: the servers do it INSTANT; for JSON stored as longtext with its check, MariaDB copied the table.
  @Test("a pointer takes its name without a copy of the table", arguments: ["mysql-9", "mariadb-10.11"])
  func exchange(_ target: String) throws {
    let pipeline = try Planning.pipeline(Self.table([("x", ":blob@raw:")]), on: target)
    let plan = try Planning.plan(pipeline, on: target)
    let step = try #require(plan.steps.first { $0.id.hasSuffix("/exchange") })
    #expect(step.kind == .metadataOnly)
    #expect(step.forward.last?.sql.contains("CHANGE COLUMN `x_v2` `x` json DEFAULT NULL") == true)
    #expect(step.rollback?.first?.sql.contains("CHANGE COLUMN `x` `x_v2` json DEFAULT NULL") == true)
    Planning.check(plan)
  }

  @Test("names that are taken are left alone, whatever their case", arguments: [Strategy.inPlace, .gradual])
  func taken(_ strategy: Strategy) throws {
    let more = "`X_V2` int COMMENT ':int32:', `_x_v1` int COMMENT 'mine', `_y_v1` int, y int COMMENT ':int32:',"
    let pipeline = try Planning.pipeline(Self.table([("x", ":blob@raw:")], more: more))
    let plan = try Planning.plan(pipeline, strategy)
    let after = plan.after[TableName("lab", "t")]!
    #expect(after.columns.map(\.name) == ["id", "x", "X_V2", "_x_v1", "_y_v1", "y"])
    #expect(after.column("_x_v1")!.comment == "mine")
    #expect(plan.steps.flatMap(\.forward).contains { $0.sql.contains("ADD COLUMN `x_v2_2` json") })
    #expect(plan.steps.flatMap(\.forward).contains { $0.sql.contains("CHANGE COLUMN `x` `_x_v1_2` binary(16)") })
    Planning.check(plan)
  }

  @Test("a plan begun before goes on where it stopped", arguments: [Strategy.inPlace, .gradual])
  func resumed(_ strategy: Strategy) throws {
    let long = String(repeating: "n", count: 63)
    let columns = ["x", long + "a", long + "b"]
    let pipeline = try Planning.pipeline(Self.table(columns.map { ($0, ":blob@raw:") }))
    let plan = try Planning.plan(pipeline, strategy)
    for stop in plan.steps where stop.phase != .finalize {
      let rest = try Planning.plan(Pipeline(Planning.simulate(plan, stopAfter: stop.id).catalog), strategy)
      let differences = Simulation.differences(rest.after, plan.after)
      #expect(differences == [], "after \(stop.id)")
      #expect(rest.open.isEmpty, "after \(stop.id): \(rest.open)")
      Planning.check(rest)
    }
  }

  @Test("what changes by itself does not when a value is written beside it")
  func onUpdate() throws {
    let more = "`at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,"
    let pipeline = try Planning.pipeline(Self.table([("x", ":blob@raw:")], more: more))
    for strategy in [Strategy.inPlace, .gradual] {
      let plan = try Planning.plan(pipeline, strategy, answers: [.timestamp: "datetime Europe/Berlin"])
      let updates = plan.steps.flatMap(\.forward).map(\.sql).filter { $0.hasPrefix("UPDATE") }
      // Local times, and pointers filled twice, because 0.14 may write in between.
      #expect(updates.count == 3)
      for update in updates where update.contains("`x_v2` =") { #expect(update.hasSuffix(", t.`at` = t.`at`")) }
      Planning.check(plan)
    }
  }

  @Test(
    "folders of a store",
    arguments: [
      ([], "CONCAT('lab/', LOWER(HEX(e.hash)))"),
      (
        [1, 1],
        "CONCAT('lab/', SUBSTRING(LOWER(HEX(e.hash)), 1, 1), '/', SUBSTRING(LOWER(HEX(e.hash)), 2, 1), '/', LOWER(HEX(e.hash)))"
      ),
      (
        [2, 4],
        "CONCAT('lab/', SUBSTRING(LOWER(HEX(e.hash)), 1, 2), '/', SUBSTRING(LOWER(HEX(e.hash)), 3, 4), '/', LOWER(HEX(e.hash)))"
      ),
      ([0, 3], "CONCAT('lab/', SUBSTRING(LOWER(HEX(e.hash)), 1, 3), '/', LOWER(HEX(e.hash)))"),
    ] as [([Int], String)])
  func subfolding(_ lengths: [Int], _ words: String) throws {
    let content = PointerContent(.blob, schema: "lab", store: "raw", subfolding: lengths)
    #expect(PointerMySQL(content, isMariaDB: false).legacyPath(as: "e") == words)
    let pipeline = try Planning.pipeline(Self.table([("x", ":blob@raw:")]))
    let plan = try Planning.plan(pipeline) { $0.subfolding = ["raw": lengths] }
    #expect(plan.steps.flatMap(\.forward).contains { $0.sql.contains(words) })
  }

  /// `base64.b32encode(bytes).decode().lower().rstrip("=")` of Python 3.12.
  @Test(
    "base32 in SQL, its arithmetic done here",
    arguments: [
      ("00000000000000000000000000000000", "aaaaaaaaaaaaaaaaaaaaaaaaaa"),
      ("ffffffffffffffffffffffffffffffff", "77777777777777777777777774"),
      ("000102030405060708090a0b0c0d0e0f", "aaaqeayeaudaocajbifqydiob4"),
      ("d41d8cd98f00b204e9800998ecf8427e", "2qoyzwmpaczaj2mabgmoz6ccpy"),
      ("8000000000000000000000000000000f", "qaaaaaaaaaaaaaaaaaaaaaaab4"),
    ])
  func base32(_ hex: String, _ expected: String) throws {
    let sql = PointerMySQL.join("t", on: "x")
    let numbers = [(0, 10), (10, 10), (20, 10), (30, 2)].map { UInt64(hex.dropFirst($0).prefix($1), radix: 16)! }
    // Each digit: `SUBSTRING('abc…', ((n1 >> 35) & 31) + 1, 1)`.
    var digits = ""
    for part in sql.split(separator: "SUBSTRING('") where part.hasPrefix("abcdef") {
      let letters = Array(part.prefix { $0 != "'" })
      let words = part.split { !$0.isNumber && !$0.isLetter && $0 != ">" && $0 != "<" && $0 != "&" }
      let number = numbers[Int(String(words[1].dropFirst()))! - 1]
      let shift = UInt64(words[3])!
      try #require(words[4] == "&" && words[5] == "31" && words[6] == "1")
      digits.append(letters[Int((words[2] == ">>" ? number >> shift : number << shift) & 31)])
    }
    #expect(digits == expected)
  }
}
