import Catalog
import Diagnostics
import Evidence
import Inputs
import MySQLSyntax
import Testing

/// Statements that change earlier parts of a dump. The expected values are MySQL 9.7.4's answers to SHOW CREATE TABLE
/// and COUNT(*) after loading the text, or "not known".
@Suite("No statement is skipped in silence")
struct SkippedStatementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var statement: String
    /// Tables with their columns and keys.
    var tables: [String: String]
    /// By table; a table about which nothing is known is left out.
    var rows: [String: Int]
    /// Words that a note must contain.
    var note: String?
    var isPartial = false
    var testDescription: String { statement }

    init(
      _ statement: String, tables: [String: String] = ["subject": Self.subject], rows: [String: Int] = ["subject": 3],
      note: String? = nil, isPartial: Bool = false
    ) {
      (self.statement, self.tables, self.rows, self.note, self.isPartial) = (statement, tables, rows, note, isPartial)
    }

    static let subject = "id int!, name varchar(9), w int; PRIMARY(id), n(name)"

    static let all: [Case] = [
      Case("ALTER TABLE `subject` CONVERT TO CHARACTER SET latin1", note: "ALTER TABLE (column name) may give rows"),
      Case(
        "ALTER TABLE `subject` MODIFY `w` bigint, MODIFY `name` varchar(12)",
        tables: ["subject": "id int!, name varchar(12), w bigint; PRIMARY(id), n(name)"]),
      Case(
        "ALTER TABLE `subject` MODIFY `w` varchar(5)",
        tables: ["subject": "id int!, name varchar(9), w varchar(5); PRIMARY(id), n(name)"],
        note: "ALTER TABLE (column w) may give rows of lab.subject other values"),
      Case(
        "ALTER TABLE `subject` ADD `z` int NOT NULL",
        tables: ["subject": "id int!, name varchar(9), w int, z int!; PRIMARY(id), n(name)"],
        note: "ALTER TABLE (column z) may give rows"),
      Case(
        "ALTER TABLE `subject` ADD `z` int NOT NULL DEFAULT 4",
        tables: ["subject": "id int!, name varchar(9), w int, z int!; PRIMARY(id), n(name)"]),
      Case(
        "CREATE TRIGGER `t` BEFORE INSERT ON `subject` FOR EACH ROW SET NEW.w = 1; INSERT INTO `subject` VALUES (6,'f',6)",
        rows: [:], note: "The trigger t changes the rows of lab.subject"),
      Case(
        "CREATE TABLE `log` (`x` int); CREATE TRIGGER `t` AFTER INSERT ON `subject` FOR EACH ROW INSERT INTO `log` VALUES (NEW.id); INSERT INTO `subject` VALUES (6,'f',6)",
        tables: ["subject": subject, "log": "x int; "], rows: [:], note: "The trigger t: its effect"),
      Case(
        "CREATE TRIGGER `t` BEFORE INSERT ON `subject` FOR EACH ROW SET @n = 1; INSERT INTO `subject` VALUES (6,'f',6)",
        rows: ["subject": 4]),
      Case(
        "CREATE TRIGGER `t` BEFORE INSERT ON `subject` FOR EACH ROW SET NEW.w = 1; DROP TRIGGER `t`; INSERT INTO `subject` VALUES (6,'f',6)",
        rows: ["subject": 4]),
      Case(
        "ALTER TABLE `subject` RENAME TO `subject3`", tables: ["subject3": subject], rows: ["subject3": 3],
        note: "RENAME comes after rows of lab.subject3"),
      Case(
        "RENAME TABLE `subject` TO `tmp`, `tmp` TO `s2`", tables: ["s2": subject], rows: ["s2": 3],
        note: "RENAME TABLE comes after rows of lab.s2"),
      Case(
        "CREATE TABLE `s2` (`x` int PRIMARY KEY); INSERT INTO `s2` VALUES (7); RENAME TABLE `subject` TO `tmp`, `s2` TO `subject`, `tmp` TO `s2`",
        tables: ["subject": "x int!; PRIMARY(x)", "s2": subject], rows: ["subject": 1, "s2": 3],
        note: "RENAME TABLE comes after rows of lab.subject"),
      Case(
        "ALTER TABLE `subject` RENAME COLUMN `w` TO `v`",
        tables: ["subject": "id int!, name varchar(9), v int; PRIMARY(id), n(name)"],
        note: "RENAME COLUMN comes after rows of lab.subject"),
      Case(
        "ALTER TABLE `subject` DROP COLUMN `w`; ALTER TABLE `subject` ADD `w` int",
        note: "comes after rows of lab.subject"),
      Case(
        "CREATE TABLE `child` (`id` int PRIMARY KEY, FOREIGN KEY (`id`) REFERENCES `subject` (`id`) ON DELETE CASCADE); INSERT INTO `child` VALUES (1),(2); DELETE FROM `subject` WHERE `id`=1",
        tables: ["subject": subject, "child": "id int!; PRIMARY(id)"], rows: [:],
        note: "DELETE changes the rows of lab.child"),
      Case(
        "REPLACE INTO `subject` VALUES (1,'zz',1)", rows: [:], note: "REPLACE merges rows into those of lab.subject"),
      Case("INSERT IGNORE INTO `subject` VALUES (1,'zz',1)", rows: [:], note: "INSERT IGNORE merges rows"),
      Case("CREATE TEMPORARY TABLE `subject` (`a` int); INSERT INTO `subject` VALUES (1); DROP TABLE `subject`"),
      Case(
        "START TRANSACTION; INSERT INTO `subject` VALUES (6,'f',6); ROLLBACK", rows: [:],
        note: "ROLLBACK changes the rows of lab.subject"),
      Case("START TRANSACTION; INSERT INTO `subject` VALUES (6,'f',6); COMMIT; ROLLBACK", rows: ["subject": 4]),
      Case("SET autocommit=0; INSERT INTO `subject` VALUES (6,'f',6); ROLLBACK", rows: [:], note: "ROLLBACK changes"),
      Case(
        "BEGIN; INSERT INTO `subject` VALUES (6,'f',6); CREATE TABLE `d` (`a` int); ROLLBACK",
        tables: ["subject": subject, "d": "a int; "], rows: ["subject": 4]),
      Case("INSERT INTO `subject` VALUES (6,'f',6) RETURNING `id`", rows: ["subject": 4]),
      Case(
        "SET @a = IF(@b, 'SELECT 1 INTO @c', 'SET SESSION rocksdb_bulk_load = 1'); PREPARE s FROM @a; EXECUTE s; DEALLOCATE PREPARE s"
      ),
      Case("SET @a = 'DELETE FROM subject'; PREPARE s FROM @a; EXECUTE s", note: "EXECUTE s"),
      Case(
        "ALTER TABLE `subject` RENAME INDEX `n` TO `m`",
        tables: ["subject": "id int!, name varchar(9), w int; PRIMARY(id), m(name)"]),
      Case("ALTER TABLE `subject` ALTER `w` SET DEFAULT 5", note: "ALTER TABLE (column w) may give rows"),
      Case("ALTER TABLE `subject` PARTITION BY KEY (`id`) PARTITIONS 2"),
      Case("DROP INDEX `n` ON `subject`", tables: ["subject": "id int!, name varchar(9), w int; PRIMARY(id)"]),
      Case("CREATE UNIQUE INDEX `x` ON `subject` (`W`)", tables: ["subject": subject + ", x(w)"]),
      Case("CREATE TABLE `s2` LIKE `subject`", tables: ["subject": subject, "s2": subject]),
      Case(
        "CREATE TABLE `c` (`x` int NOT NULL DEFAULT 0) SELECT `id`, `name` AS `N` FROM `subject`",
        tables: ["subject": subject, "c": "x int!, id int!, N varchar(9); "],
        note: "CREATE TABLE … SELECT changes the rows of lab.c"),
      Case(
        "CREATE TABLE `c` AS SELECT `id` + 1 AS `k`, `w` FROM `subject`",
        tables: ["subject": subject, "c": "w int; "], note: "some columns of the query are unknown", isPartial: true),
      Case("INSERT INTO `subject` SET `id`=7,`name`=\"k\"", rows: ["subject": 4]),
      Case(
        "INSERT INTO `subject` SELECT 9,\"q\",1", rows: [:], note: "INSERT … SELECT changes the rows of lab.subject"),
      Case(
        "INSERT INTO `subject` SELECT 1,2,3 ON DUPLICATE KEY UPDATE w=VALUES(w)", rows: [:], note: "INSERT … SELECT"),
      Case(
        "INSERT INTO `subject` VALUES (1,'a',2) ON DUPLICATE KEY UPDATE w=VALUES(w)", rows: [:],
        note: "ON DUPLICATE KEY UPDATE changes"),
      Case(
        "UPDATE `subject` SET `name`=\"zz\" WHERE `id`=1", rows: [:], note: "UPDATE changes the rows of lab.subject"),
      Case("DELETE FROM `subject` WHERE `id`=1", rows: [:], note: "DELETE changes the rows of lab.subject"),
      Case("DELETE FROM `subject`", rows: ["subject": 0]), Case("TRUNCATE TABLE `subject`", rows: ["subject": 0]),
      Case("LOAD DATA LOCAL INFILE \"x.csv\" INTO TABLE `subject`", rows: [:], note: "LOAD DATA changes"),
      Case("DROP DATABASE `lab`", tables: [:], rows: [:]), Case("DROP TABLE `subject`", tables: [:], rows: [:]),
      Case("CREATE TEMPORARY TABLE `t` (`a` int); INSERT INTO `t` VALUES (1); DROP TEMPORARY TABLE `t`"),
      Case("CREATE TABLE IF NOT EXISTS `subject` (`id` int)", note: "the first one counts"),
      Case("ALTER TABLE `nobody` ADD `a` int", note: "which no earlier input defines", isPartial: true),
      Case("ALTER TABLE `subject` RENAME COLUMN `q` TO `r`", note: "it has no column 'q'", isPartial: true),
      Case("CALL `fill`(3)", note: "CALL fill"), Case("ROLLBACK"),
      Case("UPDATE `nobody` SET a = 1", note: "no input defines", isPartial: true),
      Case("use lab\nDROP TABLE `subject`", tables: [:], rows: [:]),
      Case(
        "CREATE TABLE `d` (`a` int, `b` wide(x y) COMMENT ':bool:', `c` int FROBNICATED COMMENT 'k')",
        tables: ["subject": subject, "d": "a int, b wide, c int; "], note: "Left out of lab.d", isPartial: true),
    ]
  }

  @Test("what follows is applied, or said not to be known", arguments: Case.all)
  func applied(_ test: Case) throws {
    let sql = """
      -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
      -- Server version\t8.0.36
      CREATE DATABASE `lab` /*!40100 DEFAULT CHARACTER SET utf8mb4 */; USE `lab`;
      CREATE TABLE `subject` (`id` int NOT NULL, `name` varchar(9) DEFAULT NULL, `w` int DEFAULT NULL, PRIMARY KEY (`id`), UNIQUE KEY `n` (`name`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
      INSERT INTO `subject` VALUES (1,"a",10),(2,"b",20),(3,"c",30);
      \(test.statement);
      -- Dump completed on 2026-01-01  0:00:00

      """
    let loaded = try load(sql, options: InputOptions(measuresData: true))
    var tables: [String: String] = [:]
    for table in loaded.catalog.tables {
      let columns = table.columns.map { $0.name + " " + $0.columnType + ($0.isNullable ? "" : "!") }
      let keys = table.indexes.map { "\($0.name)(\($0.columns.joined(separator: ",")))" }
      tables[table.name] = columns.joined(separator: ", ") + "; " + keys.joined(separator: ", ")
    }
    #expect(tables == test.tables)
    #expect(loaded.rowCounts == Dictionary(uniqueKeysWithValues: test.rows.map { ("lab." + $0, $1) }))
    #expect(loaded.isPartial == test.isPartial, "\(loaded.notes.map(\.message))")
    if let note = test.note {
      #expect(loaded.notes.contains { $0.message.contains(note) }, "\(loaded.notes.map(\.message))")
    } else {
      #expect(loaded.notes.isEmpty, "\(loaded.notes.map(\.message))")
    }
    // Rows that are unknown or gone give no evidence.
    let misplaced = Set(loaded.catalog.rowDoubts.filter { $0.effect == .renamed }.compactMap(\.table))
    for table in loaded.catalog.tables where table.rowCount ?? 0 == 0 || misplaced.contains(table.fullName) {
      #expect(loaded.evidence?.columns[table.fullName] == nil)
    }
  }

  @Test("rows that all come by REPLACE or INSERT IGNORE may be fewer than are counted, which is said")
  func merged() throws {
    for verb in ["REPLACE", "INSERT IGNORE"] {
      let loaded = try load("CREATE TABLE lab.t (x int PRIMARY KEY);\n\(verb) INTO lab.t VALUES (7),(7);\n")
      let notes = loaded.notes.map(\.message).filter { $0.hasPrefix("Rows of 1 table were written by") }
      #expect(notes.count == 1, "\(loaded.notes.map(\.message))")
    }
    #expect(try load("CREATE TABLE lab.t (x int PRIMARY KEY);\nREPLACE INTO lab.t VALUES (7);\n").notes.count < 2)
    // mysqldump --replace reads each row only once.
    let dump = "CREATE TABLE lab.t (x int PRIMARY KEY);\nREPLACE INTO lab.t VALUES (7),(8);\n-- Dump completed\n"
    #expect(try load("-- MySQL dump 10.13\n" + dump).notes.isEmpty)
  }

  @Test("a partitioned table is one; a converted one has the other set")
  func details() throws {
    func subject(_ statement: String) throws -> Table? {
      try load("CREATE DATABASE lab; USE lab; CREATE TABLE t (a int, b varchar(3)) CHARSET=utf8mb4; \(statement);\n")
        .table("lab", "t")
    }
    #expect(try subject("ALTER TABLE t PARTITION BY HASH (a) PARTITIONS 2")?.partitioning?.parts.count == 2)
    #expect(try subject("ALTER TABLE t CONVERT TO CHARACTER SET latin1")?.columns[1].collation == "latin1_swedish_ci")
    #expect(try subject("ALTER TABLE t ALTER a SET DEFAULT 5")?.columns[0].defaultValue == .literal("5"))
  }

  @Test("rows that are gone before others come are not among what is shown")
  func again() throws {
    let definition = "CREATE DATABASE lab; USE lab; CREATE TABLE t (a int);\n"
    for empties in ["TRUNCATE t", "DELETE FROM t", "DROP TABLE t; CREATE TABLE t (a int)"] {
      let loaded = try load(
        definition + "INSERT INTO t VALUES (1),(900);\n\(empties);\nINSERT INTO t VALUES (5);\n",
        options: InputOptions(measuresData: true))
      #expect(loaded.rowCounts == ["lab.t": 1])
      let column = loaded.evidence?[TableName("lab", "t"), "a"]
      #expect(column?.rows == 1)
      #expect(column?.numbers?.integers == 5...5)
    }
  }

  @Test("INSERT … SET gives its row to whoever wants rows")
  func set() throws {
    let loaded = try load(
      "CREATE DATABASE lab; USE lab; CREATE TABLE t (a int, b varchar(9));\nINSERT INTO t SET b='x,y', a=7;\n",
      options: InputOptions(measuresData: true))
    #expect(loaded.evidence?[TableName("lab", "t"), "a"]?.numbers?.integers == 7...7)
    #expect(loaded.evidence?[TableName("lab", "t"), "b"]?.longestBytes == 3)
  }

  @Test("rows that are not the table's are in doubt, with the statement and its place")
  func doubts() throws {
    func doubts(_ text: String) throws -> [String] {
      try load("CREATE DATABASE lab; USE lab; CREATE TABLE t (a int, b int);\nINSERT INTO t VALUES (1,2);\n\(text);\n")
        .catalog.rowDoubts.map { "\($0.position?.line ?? 0): \($0.message)" }
    }
    #expect(try doubts("SELECT 1") == [])
    #expect(try doubts("DROP TABLE t") == [])
    #expect(try doubts("TRUNCATE t") == ["3: TRUNCATE deletes rows of lab.t that are in the inputs"])
    #expect(
      try doubts("DROP TABLE t; CREATE TABLE t (c int)") == [
        "3: DROP TABLE deletes rows of lab.t that are in the inputs"
      ])
    #expect(
      try doubts("RENAME TABLE t TO u; CREATE TABLE t (c int)").map { $0.suffix(35) } == [
        "the inputs hold under earlier names", "the inputs hold under earlier names",
      ])
    #expect(
      try doubts("UPDATE t SET a = 2; TRUNCATE t; CALL p()") == [
        "3: CALL p: its effect on tables and rows is unknown",
        "3: TRUNCATE deletes rows of lab.t that are in the inputs",
      ])
  }

  /// The definitions are those of MySQL 9.7.4 and MariaDB 10.11; older versions ignore REFERENCES at a column.
  @Test(
    "REFERENCES at a column is a foreign key where the server makes one",
    arguments: [("9.7.4", true), ("8.4.2", false), ("10.11.4-MariaDB", true), ("10.4.2-MariaDB", false)])
  func inlineReference(_ version: String, _ isKey: Bool) throws {
    let loaded = try load(
      "-- MySQL dump\n-- Server version\t\(version)\nCREATE DATABASE lab; USE lab;\nCREATE TABLE t (a int, b int KEY, c int REFERENCES t(b) ON DELETE CASCADE, CONSTRAINT z FOREIGN KEY (a) REFERENCES t (b));\n-- Dump completed\n"
    )
    let table = try #require(loaded.table("lab", "t"))
    #expect(table.foreignKeys.map(\.name) == (isKey ? ["t_ibfk_1", "z"] : ["z"]))
    #expect(table.indexes.map(\.name) == (isKey ? ["PRIMARY", "c", "z"] : ["PRIMARY", "z"]))
  }

  /// As shown by SHOW CREATE TABLE on MySQL 9.7.4 and MariaDB 10.11.
  @Test("explicit_defaults_for_timestamp=OFF is followed")
  func impliedTimestamps() throws {
    let loaded = try load(
      "CREATE DATABASE lab; USE lab; SET explicit_defaults_for_timestamp=OFF;\nCREATE TABLE t (a int primary key, ts timestamp, ts2 timestamp NOT NULL DEFAULT '2000-01-01 00:00:00', n timestamp NULL, z timestamp(3));\n"
    )
    let columns = try #require(loaded.table("lab", "t")).columns
    #expect(columns.map(\.isNullable) == [false, false, false, true, false])
    #expect(columns[1].defaultValue == .expression("CURRENT_TIMESTAMP"))
    #expect(columns[1].onUpdate == "CURRENT_TIMESTAMP")
    #expect(columns[2].onUpdate == nil)
    #expect(columns[4].defaultValue == .literal("0000-00-00 00:00:00.000"))
  }

  @Test("an INSERT without columns leaves invisible ones out")
  func invisible() throws {
    let loaded = try load(
      "CREATE DATABASE lab; USE lab; CREATE TABLE t (a int primary key, b int INVISIBLE DEFAULT 4, c int);\nINSERT INTO t VALUES (1,2);\nINSERT INTO t (a,b,c) VALUES (2,3,4);\n",
      options: InputOptions(measuresData: true))
    #expect(loaded.evidence?[TableName("lab", "t"), "b"]?.numbers?.integers == 3...3)
    #expect(loaded.evidence?[TableName("lab", "t"), "c"]?.numbers?.integers == 2...4)
  }
}
