import Catalog
import DataJoint
import Decisions
import MySQLSyntax
import OrderedCollections
import Testing

@testable import PlanFolder
@testable import Planning

/// Strings to utf8mb4_bin: those connected by foreign keys are converted together, and questions are asked about those
/// that cannot be.
@Suite("Encoding goes by groups that foreign keys tie") struct EncodingTests {
  static let latin = "ENGINE=InnoDB DEFAULT CHARSET=latin1"

  /// A table of string keys: `name(columns) -> parent(columns)`.
  static func table(
    _ name: String, _ columns: [String], keys: [(columns: String, parent: String, referenced: String)] = [],
    options: String = latin
  )
    -> String
  {
    let lines =
      columns.map { "`\($0)` varchar(9) NOT NULL" } + [
        "PRIMARY KEY (\(columns.map { "`\($0)`" }.joined(separator: ",")))"
      ]
      + keys.enumerated().flatMap { index, key in
        [
          "KEY k\(index) (\(key.columns))",
          "CONSTRAINT \(name.filter { $0 != "." })_f\(index) FOREIGN KEY (\(key.columns)) REFERENCES \(key.parent) (\(key.referenced))",
        ]
      }
    return "CREATE TABLE \(name) (\(lines.joined(separator: ", "))) \(options);\n"
  }

  static func own(_ plan: Plan) -> [Table] { plan.after.tables.filter { !$0.isHidden } }

  static func groups(_ plan: Plan) -> [String] {
    plan.steps.filter { $0.id.contains("/keys-off") }.map { step in
      let keys = step.effect.map { change -> String in
        guard let change = change as? DropForeignKey else { return "?" }
        return "\(change.table.schema).\(change.key.name)"
      }
      return "\(step.wave): " + keys.sorted().joined(separator: " ")
    }
  }

  @Test("a composite key ties four columns, and what they are tied to")
  func composite() throws {
    let sql =
      Self.table("p", ["a", "b"]) + Self.table("c", ["a", "b"], keys: [("a,b", "p", "a,b")])
      + Self.table("d", ["x"], keys: [("x", "e", "b")]) + Self.table("e", ["b"]) + Self.table("lone", ["a"])
      + Self.table("g", ["a", "b", "z"], keys: [("b,a", "c", "b,a"), ("z", "h", "z")]) + Self.table("h", ["z"])
    let pipeline = try Planning.pipeline(sql)
    let plan = try Planning.plan(pipeline, answers: [.keyCollation: "utf8mb4_bin"])
    #expect(Self.groups(plan) == ["1: lab.c_f0 lab.g_f0", "1: lab.d_f0", "1: lab.g_f1"])
    #expect(plan.open.isEmpty)
    for table in Self.own(plan) { #expect(table.columns.allSatisfy { $0.collation == "utf8mb4_bin" }) }
    // Orphans are searched for before a key is dropped, and keys are added again with checks on.
    let off = plan.steps.first { $0.id.hasSuffix("keys-off") }!
    #expect(off.forward.first!.stopIf!.query.contains("JOIN `lab`.`p` p ON"))
    #expect(!plan.scripts.map { $0.forward(for: plan) }.joined().contains("foreign_key_checks = 0"))
    Planning.check(plan)
  }

  @Test("groups across schemas go with the first of their waves; schemas in a circle go together")
  func schemas() throws {
    let sql = """
      CREATE DATABASE up DEFAULT CHARACTER SET latin1; USE up;
      \(Self.table("p", ["a"]))CREATE DATABASE mid DEFAULT CHARACTER SET latin1; USE mid;
      \(Self.table("c", ["a"], keys: [("a", "up.p", "a")]))\(Self.table("q", ["z"], keys: [("z", "ring.r", "z")]))
      CREATE DATABASE ring DEFAULT CHARACTER SET latin1; USE ring;
      \(Self.table("r", ["z"]))\(Self.table("s", ["a"], keys: [("a", "mid.c", "a")]))
      """
    let pipeline = try Planning.pipeline(sql)
    #expect(pipeline.waves == [["up"], ["mid", "ring"]])
    let plan = try Planning.plan(pipeline, answers: [.keyCollation: "utf8mb4_bin"])
    #expect(Self.groups(plan) == ["1: mid.c_f0 ring.s_f0", "2: mid.q_f0"])
    Planning.check(plan)
    // A schema that does not move prevents the conversion of what is connected to it, and the plan says so.
    let part = try Planning.plan(pipeline, answers: [.keyCollation: "utf8mb4_bin"]) { $0.schemas = ["mid", "ring"] }
    #expect(Self.groups(part) == ["2: mid.q_f0"])
    #expect(part.open.map(\.question) == ["schema stays"])
    #expect(part.waiting.contains(Lineage.Attribute(TableName("mid", "c"), "a")))
    #expect(part.steps.allSatisfy { $0.schema != "up" || $0.phase == .open })
    Planning.checkScripts(part)
    #expect(Planning.simulate(part).unexpected.isEmpty)
  }

  @Test("a missing upstream schema holds back what is tied to it")
  func missing() throws {
    let pipeline = try Planning.pipeline(Self.table("c", ["a", "b"], keys: [("a", "up.p", "a")]))
    let plan = try Planning.plan(pipeline, answers: [.keyCollation: "utf8mb4_bin"])
    #expect(plan.open.map(\.question) == ["upstream missing", "lineage"])
    let after = plan.after[TableName("lab", "c")]!
    #expect(after.columns.map(\.collation) == ["latin1_swedish_ci", "utf8mb4_bin"])
    Planning.check(plan)
  }

  @Test("keys of case-insensitive text wait for an answer, and take the columns tied to them along")
  func answers() throws {
    let sql = Self.table("p", ["a"]) + Self.table("c", ["a", "b"], keys: [("a", "p", "a")])
    let pipeline = try Planning.pipeline(sql)
    let open = try Planning.plan(pipeline)
    #expect(
      open.open.filter { $0.question == "key collation" }.map(\.attribute.description).sorted() == [
        "lab.c.a", "lab.c.b", "lab.p.a",
      ])
    #expect(Self.own(open).allSatisfy { $0.columns.allSatisfy { $0.collation == "latin1_swedish_ci" } })
    Planning.check(open)
    let keep = try Planning.plan(pipeline, answers: [.keyCollation: "keep"])
    #expect(keep.open.isEmpty)
    #expect(Self.own(keep).allSatisfy { $0.columns.allSatisfy { $0.collation == "latin1_swedish_ci" } })
    #expect(Planning.simulate(keep).unexpected.isEmpty)
    let yes = try Planning.plan(pipeline, answers: [.keyCollation: "utf8mb4_bin"])
    #expect(Self.own(yes).allSatisfy { $0.columns.allSatisfy { $0.collation == "utf8mb4_bin" } })
    Planning.check(yes)
  }

  struct Limit: Sendable, CustomTestStringConvertible {
    var what: String
    var lines: String
    var options = EncodingTests.latin
    /// Nil if it fits.
    var words: String?
    var testDescription: String { what }
  }

  @Test(
    "limits, with the shortest length that fits",
    arguments: [
      Limit(what: "768 characters fit a key", lines: "s varchar(768) CHARACTER SET latin1 COLLATE latin1_bin, KEY (s)"),
      Limit(
        what: "769 do not", lines: "s varchar(769) CHARACTER SET latin1 COLLATE latin1_bin, KEY (s)",
        words: "index s would take 3076 bytes of 3072: 768 characters of s fit"),
      Limit(
        what: "a key of two", lines: "n bigint, s varchar(767) COLLATE latin1_bin, KEY k (n, s)",
        words: "index k would take 3076 bytes of 3072: 766 characters of s fit"),
      Limit(what: "a prefix", lines: "s varchar(2000), KEY k (s(768))"),
      Limit(
        what: "compact rows", lines: "s varchar(192), KEY k (s)", options: latin + " ROW_FORMAT=COMPACT",
        words: "index k would take 768 bytes for s, 767 fit under ROW_FORMAT=COMPACT: 191 characters"),
      Limit(what: "compact rows that fit", lines: "s varchar(191), KEY k (s)", options: latin + " ROW_FORMAT=COMPACT"),
      Limit(
        what: "too long a varchar", lines: "s varchar(16384)",
        words: "varchar(16384) does not fit in utf8mb4: varchar(16383) is the longest"),
      Limit(
        what: "too long a row", lines: "s varchar(9000), t varchar(8000)",
        words: "a row would take 68009 bytes of 65535: shorten its strings by 619 characters in all"),
      Limit(what: "text and FULLTEXT", lines: "s mediumtext, t tinytext, FULLTEXT KEY (s)"),
    ])
  func limits(_ test: Limit) throws {
    let pipeline = try Planning.pipeline(
      "CREATE TABLE t (id int NOT NULL, \(test.lines), PRIMARY KEY (id)) \(test.options);")
    let plan = try Planning.plan(pipeline, answers: [.text: "keep"])
    let limits = plan.open.filter { $0.question == "too long in utf8mb4" }
    if let words = test.words {
      #expect(!limits.isEmpty)
      #expect(limits.allSatisfy { $0.undone == words }, "\(limits.map(\.undone))")
    } else {
      #expect(limits.isEmpty, "\(limits.map(\.undone))")
      let types = { (catalog: Catalog) in catalog[TableName("lab", "t")]!.columns.map(\.columnType) }
      #expect(types(plan.after) == types(pipeline.catalog), "no TEXT is widened")
    }
    Planning.check(plan)
  }

  @Test("from a collation without padding, trailing spaces are looked for")
  func noPad() throws {
    let sql = """
      CREATE TABLE t (id int NOT NULL, a varchar(9) DEFAULT NULL, b varchar(9), PRIMARY KEY (id), UNIQUE KEY u (a, id))
      ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
      """
    let plan = try Planning.plan(try Planning.pipeline(sql), answers: [.keyCollation: "utf8mb4_bin"])
    let checks = plan.steps.flatMap(\.forward).compactMap(\.stopIf)
    #expect(checks.count == 1)
    #expect(checks[0].message.contains("trailing spaces"))
    #expect(
      checks[0].query.contains(
        "WHERE `a` IS NOT NULL AND `id` IS NOT NULL GROUP BY CONVERT(`a` USING utf8mb4) COLLATE utf8mb4_bin, `id` HAVING"
      ))
    Planning.check(plan)
  }

  @Test(
    "UTF-8 in latin1 goes by way of binary, and comes back that way", arguments: [Strategy.inPlace, .gradual, .copy])
  func mojibake(_ strategy: Strategy) throws {
    let sql = """
      CREATE TABLE t (id int NOT NULL, v varchar(9) NOT NULL DEFAULT 'x', c char(3) DEFAULT NULL, e enum('a','b') NOT NULL,
        k text, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
      """
    let pipeline = try Planning.pipeline(sql)
    let plan = try Planning.plan(pipeline, strategy, answers: [.textBytes: "reinterpret", .text: "keep"])
    let text = plan.steps.flatMap(\.forward).map(\.sql).joined(separator: "\n")
    if strategy == .copy {
      #expect(text.contains("CONVERT(CAST(t.`v` AS BINARY) USING utf8mb4)"))
    } else {
      #expect(text.contains("MODIFY COLUMN `v` varbinary(9) NOT NULL"))
      #expect(text.contains("MODIFY COLUMN `c` varbinary(3) DEFAULT NULL"))
      #expect(text.contains("MODIFY COLUMN `k` blob"))
      // The labels of an enum are in the definition; the rows contain numbers.
      #expect(!text.contains("MODIFY COLUMN `e` longblob"))
      let back = plan.steps.flatMap { $0.rollback ?? [] }.map(\.sql).joined(separator: "\n")
      #expect(back.contains("MODIFY COLUMN `v` varbinary(9)"))
    }
    Planning.check(plan)
    let keep = try Planning.plan(pipeline, strategy, answers: [.textBytes: "keep", .text: "keep"])
    #expect(!keep.steps.flatMap(\.forward).contains { $0.sql.contains("varbinary") })
    #expect(Planning.simulate(keep).unexpected.isEmpty)
  }

  struct Mixed: Sendable, CustomTestStringConvertible {
    var what: String
    /// Whether the upstream schema is the one that 2.x declared.
    var isParentNew: Bool
    var strategy: Strategy
    var target: String
    var testDescription: String { "\(what), \(strategy.rawValue) on \(target)" }

    static let all = Strategy.allCases.flatMap { strategy in
      ["mysql-9", "mariadb-10.11"].flatMap { target in
        [
          Mixed(what: "legacy refers to 2.x", isParentNew: true, strategy: strategy, target: target),
          Mixed(what: "2.x refers to legacy", isParentNew: false, strategy: strategy, target: target),
        ]
      }
    }

    /// Two schemas connected by a string, and one of 2.x that is connected by a number alone.
    var sql: String {
      let loose = target == "mysql-9" ? "utf8mb4_0900_ai_ci" : "utf8mb4_general_ci"
      let options = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=\(loose)"
      func begin(_ schema: String, isNew: Bool) -> String {
        "CREATE DATABASE \(schema) DEFAULT CHARACTER SET utf8mb4 COLLATE \(loose); USE \(schema);\n"
          + (isNew
            ? "CREATE TABLE `~lineage` (table_name varchar(64) NOT NULL, attribute_name varchar(64) NOT NULL, lineage varchar(255) NOT NULL, PRIMARY KEY (table_name, attribute_name)) \(options);\n"
            : "CREATE TABLE t (id int NOT NULL, b longblob, PRIMARY KEY (id)) \(options);\n")
      }
      return begin("up", isNew: isParentNew)
        + "CREATE TABLE p (c char(4) NOT NULL, n int NOT NULL COMMENT ':int32:', PRIMARY KEY (c), UNIQUE KEY (n)) \(options);\n"
        + begin("down", isNew: !isParentNew)
        + "CREATE TABLE q (c char(4) NOT NULL, PRIMARY KEY (c), CONSTRAINT x FOREIGN KEY (c) REFERENCES up.p (c)) \(options);\n"
        + begin("apart", isNew: true)
        + "CREATE TABLE r (n int NOT NULL COMMENT ':int32:', s char(4) NOT NULL, PRIMARY KEY (n), CONSTRAINT y FOREIGN KEY (n) REFERENCES up.p (n)) \(options);\n"
    }
  }

  // That servers load the result, and refuse it with one end unconverted, was seen on MySQL 9.7 and MariaDB 10.11.
  @Test("a schema under 2.x is converted with those that strings connect it to", arguments: Mixed.all)
  func mixedGenerations(_ test: Mixed) throws {
    let pipeline = try Planning.pipeline(test.sql, on: test.target, schema: nil)
    let new = test.isParentNew ? "up" : "down"
    #expect(pipeline.schemasUnder2x == [new, "apart"])
    #expect(pipeline.schemasConvertedWithOthers == [new])
    let plan = try Planning.plan(pipeline, test.strategy, on: test.target, answers: [.keyCollation: "utf8mb4_bin"])
    func collation(_ schema: String, _ table: String, _ column: String) -> String? {
      plan.after[TableName(schema, table)]?.column(column)?.collation
    }
    #expect(collation("up", "p", "c") == "utf8mb4_bin" && collation("down", "q", "c") == "utf8mb4_bin")
    #expect(collation("apart", "r", "s") != "utf8mb4_bin")
    #expect(plan.notes.contains { $0.hasPrefix("1 schema under 2.x becomes utf8mb4_bin, too: \(new).") })
    Planning.check(plan)
    // Left as it is, all of it is.
    let keep = try Planning.plan(pipeline, test.strategy, on: test.target, answers: [.keyCollation: "keep"])
    let kept = ["up": "p", "down": "q"].map { keep.after[TableName($0, $1)]?.column("c")?.collation }
    #expect(Set(kept).count == 1 && kept[0] != "utf8mb4_bin")
    #expect(Planning.simulate(keep).unexpected.isEmpty)
  }

  @Test("tables with nothing to do give no step")
  func nothing() throws {
    let sql = """
      CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE lab;
      CREATE TABLE t (id int NOT NULL COMMENT ':int32:', s varchar(9) NOT NULL, PRIMARY KEY (id))
        ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
      """
    let plan = try Planning.plan(try Planning.pipeline(sql))
    #expect(plan.steps.map(\.phase) == [.lineage])
    Planning.check(plan)
  }
}
