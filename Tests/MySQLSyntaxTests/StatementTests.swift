import Diagnostics
import Testing

@testable import MySQLSyntax

@Suite("Statements")
struct StatementTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var sql: String
    /// The statement in short: see `shown`.
    var expected: String
    var testDescription: String { sql }

    init(_ sql: String, _ expected: String) { (self.sql, self.expected) = (sql, expected) }

    static let all = [
      Case("USE `a b`", "use a b"), Case("use x", "use x"),
      Case("CREATE DATABASE `d`", "database d - - - -"),
      Case(
        "CREATE DATABASE /*!32312 IF NOT EXISTS*/ `d` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_bin */",
        "database d latin1 latin1_bin - -"),
      Case("CREATE SCHEMA d CHARSET=utf8mb4 /*!80016 DEFAULT ENCRYPTION='Y' */", "database d utf8mb4 - true -"),
      Case("CREATE DATABASE d COMMENT 'x' READ ONLY = 1", "database d - - - x"),
      Case("ALTER DATABASE `d` CHARACTER SET latin1 COLLATE latin1_bin", "alter database d latin1 latin1_bin"),
      Case("ALTER DATABASE CHARACTER SET = latin1", "alter database - latin1 -"),
      Case("ALTER DATABASE `#mysql50#x` UPGRADE DATA DIRECTORY NAME", "irrelevant"),
      Case("DROP DATABASE IF EXISTS `d`", "drop database d"),
      Case("/*!40000 DROP DATABASE IF EXISTS `d`*/", "drop database d"),
      Case("DROP TABLE IF EXISTS `a`, s.b", "drop table a, s.b"), Case("DROP TEMPORARY TABLE t", "drop table t"),
      Case("/*!50001 DROP VIEW IF EXISTS `v`*/", "drop view v"), Case("DROP PROCEDURE IF EXISTS p", "drop PROCEDURE p"),
      Case("DROP TRIGGER IF EXISTS s.t", "drop trigger s.t"),
      Case("RENAME TABLE a TO s.a, `s`.`b` TO b", "rename a to s.a, s.b to b"),
      Case("RENAME USER a TO b", "irrelevant"),
      Case("LOCK TABLES `a` WRITE, `b` AS x READ, c WRITE", "lock a, c"), Case("LOCK TABLE a WRITE", "lock a"),
      Case("LOCK INSTANCE FOR BACKUP", "irrelevant"), Case("UNLOCK TABLES", "irrelevant"),
      Case("SET NAMES utf8mb4", "set names=utf8mb4"),
      Case("SET @a = 5, @@session.sql_mode = 'X,Y'", "set @a=5 sql_mode=X,Y"),
      Case(
        "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */",
        "set @old_sql_mode=@@SQL_MODE sql_mode=NO_AUTO_VALUE_ON_ZERO"),
      Case("SET SESSION a := 1, GLOBAL b = c", "set a=1 b=c"),
      Case("SET character_set_client = @saved", "set character_set_client=@saved"),
      Case("SET @@SESSION.SQL_LOG_BIN= 0", "set sql_log_bin=0"), Case("SET", "set ="),
      Case("INSERT INTO `t` VALUES", "insert t []"),
      Case("INSERT IGNORE INTO s.t (`a`, b) VALUES", "insert s.t [a, b]"),
      Case("REPLACE INTO t () VALUES", "insert t []"), Case("INSERT INTO t PARTITION (p0) VALUES", "insert t []"),

      Case("CREATE VIEW v AS SELECT 1", "view v - - -: SELECT 1"),
      Case("CREATE VIEW s.v (a, b) AS SELECT 1, 2", "view s.v - - -: SELECT 1, 2"),
      Case(
        """
        /*!50001 CREATE ALGORITHM=UNDEFINED */
        /*!50013 DEFINER=`root`@`local``host` SQL SECURITY INVOKER */
        /*!50001 VIEW `v` AS select `a`.`x` AS `x` from `a` where (`a`.`x` = 'it\\'s */') */
        """,
        "view v root@local`host INVOKER -: select `a`.`x` AS `x` from `a` where (`a`.`x` = 'it\\'s */')"),
      Case(
        "/*!50001 VIEW */", "unknown"),
      Case(
        "/*!50001 CREATE VIEW `v` AS select 1 */\n/*!50002 WITH CASCADED CHECK OPTION */",
        "view v - - CASCADED: select 1"),
      Case("CREATE OR REPLACE VIEW v AS SELECT 1 WITH LOCAL CHECK OPTION", "view v - - LOCAL: SELECT 1"),
      Case("CREATE VIEW v AS SELECT 1 WITH CHECK OPTION", "view v - - CASCADED: SELECT 1"),
      Case(
        "CREATE VIEW v AS WITH c AS (SELECT 1) SELECT * FROM c", "view v - - -: WITH c AS (SELECT 1) SELECT * FROM c"),
      Case(
        "/*!50003 CREATE*/ /*!50017 DEFINER=`a`@`%`*/ /*!50003 TRIGGER `t` BEFORE INSERT ON `x` FOR EACH ROW BEGIN SET @a = ';'; END */",
        "trigger t BEFORE INSERT x a@%: BEGIN SET @a = ';'; END"),
      Case(
        "CREATE TRIGGER IF NOT EXISTS s.t AFTER DELETE ON s.x FOR EACH ROW SET @a = 1",
        "trigger s.t AFTER DELETE s.x -: SET @a = 1"),
      Case("CREATE DEFINER='a'@'b' PROCEDURE `p`(IN x int)\nBEGIN END", "PROCEDURE p a@b: (IN x int)\nBEGIN END"),
      Case(
        "CREATE DEFINER=CURRENT_USER FUNCTION f() RETURNS int RETURN 1",
        "FUNCTION f CURRENT_USER: () RETURNS int RETURN 1"),
      Case("CREATE AGGREGATE FUNCTION f RETURNS int SONAME 'x'", "FUNCTION f -: RETURNS int SONAME 'x'"),
      Case(
        "/*!50106 CREATE*/ /*!50117 DEFINER=`a`@`b`*/ /*!50106 EVENT `e` ON SCHEDULE EVERY 1 DAY DO SELECT 1 */",
        "event e a@b: ON SCHEDULE EVERY 1 DAY DO SELECT 1"),
      Case("CREATE SEQUENCE s START WITH 1", "irrelevant"), Case("CREATE USER x", "irrelevant"),
      Case("DO SETVAL(s, 1)", "irrelevant"),
      Case("CREATE UNIQUE INDEX i ON t (a)", "alter t: index unique"),
      Case("CREATE INDEX i USING BTREE ON s.t (a(3), b DESC) COMMENT 'x'", "alter s.t: index plain"),
      Case("CREATE FULLTEXT INDEX IF NOT EXISTS i ON t (a) ALGORITHM=INPLACE", "alter t: index fulltext"),
      Case("CREATE SPATIAL REFERENCE SYSTEM 4120 NAME 'x'", "irrelevant"),
      Case("DROP INDEX i ON t", "alter t: drop index i"),
      Case("DROP INDEX `PRIMARY` ON t", "alter t: drop index PRIMARY"),
      Case("CREATE TABLE a LIKE b", "table a like b"), Case("CREATE TABLE a (LIKE s.b)", "table a like s.b"),
      Case("CREATE TEMPORARY TABLE a (x int)", "temporary table a x"),
      Case("CREATE TABLE a (x int) ENGINE=InnoDB SELECT y, `t`.`z` k, 1 + 1 AS n FROM t", "table a x select y,z k,? n"),
      Case("CREATE TABLE a AS SELECT * FROM t", "table a select *"),
      Case("CREATE TABLE a (SELECT t.* FROM t)", "table a select t.*"), Case("CREATE", "unknown"),
      Case("CREATE JSON DUALITY VIEW v AS SELECT 1", "unknown"), Case("BEGIN NOT ATOMIC SET @a = 1; END", "unknown"),
      Case("BEGIN", "transaction begin"), Case("BEGIN WORK", "transaction begin"), Case("USE a b", "unknown"),
      Case("ALTER EVENT e DISABLE", "unknown"), Case("ALTER VIEW v AS SELECT 2", "view v - - -: SELECT 2"),
      Case("INSERT INTO t SET a = 1, `b`='x,y'", "insert t [a, b] set (1,'x,y')"),
      Case("INSERT INTO t SET a = f(1, 2) ON DUPLICATE KEY UPDATE a = 2", "insert t [a] set (f(1, 2) ) updates"),
      Case("INSERT INTO t SELECT 1", "insert t [] query"), Case("REPLACE t (a) (SELECT 1)", "insert t [a] query"),
      Case("INSERT INTO t (SELECT 1)", "insert t [] query"), Case("INSERT INTO t TABLE u", "insert t [] query"),
      Case("INSERT INTO t (a) WITH c AS (SELECT 1) SELECT * FROM c", "insert t [a] query"),
      Case("UPDATE t SET a = 1", "UPDATE t"), Case("UPDATE LOW_PRIORITY IGNORE s.t AS x SET x.a = 1", "UPDATE s.t"),
      Case("UPDATE a, b AS y LEFT JOIN (SELECT * FROM c) z ON 1 SET a.x = 1", "UPDATE a, b, c"),
      Case("WITH c AS (SELECT 1), d AS (SELECT 2) UPDATE t SET a = 1", "UPDATE t"),
      Case("WITH c AS (SELECT 1) SELECT * FROM c", "irrelevant"),
      Case("DELETE FROM t WHERE a = 1", "DELETE t"), Case("DELETE FROM t", "DELETE t all"),
      Case("DELETE FROM t AS x LIMIT 1", "DELETE t"), Case("DELETE x FROM t AS x JOIN u ON 1", "DELETE t"),
      Case("DELETE FROM a, b USING a JOIN b ON 1", "DELETE a, b"),
      Case("DELETE a.*, b FROM a, s.b AS b", "DELETE a, s.b"),
      Case("TRUNCATE t", "TRUNCATE t all"), Case("TRUNCATE TABLE s.t", "TRUNCATE s.t all"),
      Case("LOAD DATA LOCAL INFILE 'x.csv' INTO TABLE t", "load x.csv t - - - - 0 []"),
      Case(
        "LOAD DATA INFILE 'f' REPLACE INTO TABLE t CHARACTER SET binary FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '\"' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' IGNORE 1 LINES (a, @b) SET c = UNHEX(@b)",
        "load f t , \" \\ \n 1 [a, @b] computes"),
      Case("LOAD XML INFILE 'x' INTO TABLE t", "LOAD XML t"), Case("LOAD INDEX INTO CACHE t", "irrelevant"),
      Case("CALL s.p(1)", "call CALL s.p"), Case("EXECUTE stmt USING @a", "call EXECUTE stmt USING @a"),
      Case("EXECUTE IMMEDIATE CONCAT('SET ROLE ', @current_role)", "irrelevant"),
      Case("ROLLBACK", "transaction rollback"), Case("ROLLBACK WORK TO x", "transaction rollbackToSavepoint"),
      Case("SAVEPOINT x", "irrelevant"), Case("XA START 'x'", "irrelevant"),
      Case("IMPORT TABLE FROM 'x.sdi'", "unknown"), Case("BINLOG 'x'", "unknown"),
      Case("COMMIT", "transaction commit"), Case("START TRANSACTION", "transaction begin"),
      Case("START SLAVE", "irrelevant"),
      Case("CHANGE MASTER TO MASTER_LOG_FILE='x'", "irrelevant"),
      Case("GRANT ALL ON *.* TO x", "irrelevant"), Case("ANALYZE TABLE t UPDATE HISTOGRAM ON a", "irrelevant"),
      Case("/*!80000 */", "irrelevant"), Case("", "irrelevant"), Case("(SELECT 1)", "irrelevant"),
      Case("hello world", "unknown"),
      Case("'x'", "unknown"), Case("5", "unknown"),
      Case("ALTER TABLE `t` DISABLE KEYS", "alter t: keys"),
      Case("/*!40000 ALTER TABLE `t` ENABLE KEYS */", "alter t: keys"),
      Case(
        "ALTER TABLE s.t ADD COLUMN IF NOT EXISTS a int AFTER b, DROP COLUMN c, MODIFY COLUMN d int FIRST, CHANGE e `f` int",
        "alter s.t: add a, drop c, modify d d, modify e f"),
      Case(
        "ALTER TABLE t ADD PRIMARY KEY (a), ADD UNIQUE KEY u (b), ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x), ADD CHECK (a > 1)",
        "alter t: index primary, index unique, foreign f, check"),
      Case(
        "ALTER TABLE t DROP PRIMARY KEY, DROP KEY k, DROP INDEX i, DROP FOREIGN KEY f, DROP CONSTRAINT c",
        "alter t: drop index PRIMARY, drop index k, drop index i, drop foreign f, drop constraint c"),
      Case("ALTER TABLE t ENGINE=InnoDB, COMMENT='x'", "alter t: options InnoDB -, options - x"),
      Case("ALTER TABLE t AUTO_INCREMENT=5, ADD a int", "alter t: options - -, add a"),
      Case(
        "ALTER TABLE t ADD PARTITION (PARTITION p1 VALUES LESS THAN (5)), RENAME TO u",
        "alter t: partitions p1, rename u"),
      Case(
        "ALTER TABLE t RENAME COLUMN a TO b, RENAME INDEX i TO j, RENAME AS s.u, RENAME v",
        "alter t: column a to b, index i to j, rename s.u, rename v"),
      Case(
        "ALTER TABLE t ALTER a SET DEFAULT 5, ALTER COLUMN b DROP DEFAULT, ALTER c SET DEFAULT (uuid())",
        "alter t: default a 5, default b -, default c (uuid())"),
      Case(
        "ALTER TABLE t ALTER a SET INVISIBLE, ALTER INDEX i VISIBLE, ALTER CHECK c NOT ENFORCED, DROP CHECK d",
        "alter t: invisible a true, invisible index i false, enforced c false, drop check d"),
      Case("ALTER TABLE t CONVERT TO CHARACTER SET latin1", "alter t: convert latin1 -"),
      Case(
        "ALTER TABLE t CONVERT TO CHARSET utf8mb4 COLLATE utf8mb4_bin, COMMENT 'x'",
        "alter t: convert utf8mb4 utf8mb4_bin, options - x"),
      Case("ALTER TABLE t CONVERT TO CHARACTER SET DEFAULT", "alter t: convert - -"),
      Case("ALTER TABLE t PARTITION BY HASH (a) PARTITIONS 2", "alter t: partition HASH 2"),
      Case("ALTER TABLE t ADD a int, PARTITION BY KEY (a)", "alter t: add a, partition KEY 0"),
      Case("ALTER TABLE t REMOVE PARTITIONING", "alter t: partition - 0"),
      Case("ALTER TABLE t DROP PARTITION p0, p1", "alter t: drop partitions p0 p1"),
      Case("ALTER TABLE t TRUNCATE PARTITION p0, p1", "alter t: rows TRUNCATE PARTITION"),
      Case("ALTER TABLE t EXCHANGE PARTITION p0 WITH TABLE u", "alter t: rows EXCHANGE PARTITION"),
      Case("ALTER TABLE t IMPORT TABLESPACE", "alter t: rows IMPORT TABLESPACE"),
      Case("ALTER TABLE t ADD (a int, b int COMMENT 'x', KEY (a))", "alter t: add a, add b, index plain"),
      Case(
        "ALTER TABLE t ADD SYSTEM VERSIONING, ALGORITHM=INPLACE, LOCK=NONE",
        "alter t: versioning true, ALGORITHM INPLACE, LOCK NONE"),
      Case("ALTER TABLE t ADD PERIOD FOR p (a, `b c`)", "alter t: period p a b c"),
      Case("ALTER TABLE t DROP PERIOD IF EXISTS FOR p, DROP a", "alter t: no period, drop a"),
      Case("ALTER TABLE t ADD PERIOD FOR SYSTEM_TIME (a, b)", "alter t: irrelevant"),
      Case("ALTER TABLE t ADD a int, algorithm=instant", "alter t: add a, ALGORITHM INSTANT"),
      Case("ALTER TABLE t ORDER BY a, b", "alter t: irrelevant"), Case("ALTER TABLE t FORCE", "alter t: irrelevant"),
      Case("ALTER TABLE t MAX_ROWS=5 AVG_ROW_LENGTH=3, STATS_PERSISTENT 1", "alter t: options - -, options - -"),
      Case("ALTER TABLE t FROBNICATE a b, ADD c int", "alter t: add c; 1 left out"),
      Case("ALTER TABLE t ADD a int FROBNICATED, DROP b", "alter t: drop b; 1 left out"),
      Case("ALTER IGNORE TABLE IF EXISTS t ADD a int", "alter t: add a"), Case("ALTER USER x", "irrelevant"),
    ]
  }

  static func shown(_ statement: Statement) -> String {
    func name(_ name: QualifiedName) -> String { (name.schema.map { $0 + "." } ?? "") + name.name }
    func names(_ list: [QualifiedName]) -> String { list.map(name).joined(separator: ", ") }
    func text(_ value: String?) -> String { value ?? "-" }
    switch statement {
    case .createTable(let table):
      var words = [table.isTemporary ? "temporary table" : "table", name(table.name)] + table.columns.map(\.name)
      if let template = table.template { words += ["like", name(template)] }
      if let query = table.query {
        let items = query.items.map { item in
          if item.isWildcard { return (item.table.map { $0 + "." } ?? "") + "*" }
          let column = item.column ?? "?"
          return column == item.name ? column : "\(column) \(item.name)"
        }
        words += ["select", items.joined(separator: ",")]
      }
      return words.joined(separator: " ")
    case .alterTable(let alter):
      return "alter \(name(alter.name)): " + alter.actions.map(shown).joined(separator: ", ")
        + (alter.errors.isEmpty ? "" : "; \(alter.errors.count) left out")
    case .createDatabase(let database):
      return [
        "database", text(database.name), text(database.characterSet), text(database.collation),
        text(database.isEncrypted.map { "\($0)" }), text(database.comment),
      ].joined(separator: " ")
    case .alterDatabase(let database):
      return "alter database \(text(database.name)) \(text(database.characterSet)) \(text(database.collation))"
    case .use(let name): return "use \(name)"
    case .createView(let view):
      return
        "view \(name(view.name)) \(text(view.definer)) \(text(view.security)) \(text(view.checkOption)): \(view.body)"
    case .createTrigger(let trigger):
      return "trigger \(name(trigger.name)) \(trigger.timing) \(trigger.event) \(name(trigger.table)) "
        + "\(text(trigger.definer)): \(trigger.body)"
    case .createRoutine(let routine):
      return "\(routine.kind) \(name(routine.name)) \(text(routine.definer)): \(routine.body)"
    case .createEvent(let event): return "event \(name(event.name)) \(text(event.definer)): \(event.body)"
    case .dropTable(let list): return "drop table \(names(list))"
    case .dropView(let list): return "drop view \(names(list))"
    case .dropDatabase(let name): return "drop database \(name)"
    case .dropTrigger(let trigger): return "drop trigger \(name(trigger))"
    case .renameTable(let pairs):
      return "rename " + pairs.map { "\(name($0.old)) to \(name($0.new))" }.joined(separator: ", ")
    case .lockTables(let list): return "lock \(names(list))"
    case .set(let list): return "set " + list.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    case .insert(let head):
      let source =
        switch head.source {
        case .values: ""
        case .query: " query"
        case .assignments(let tuple): " set " + String(decoding: tuple, as: UTF8.self)
        }
      return "insert \(name(head.table)) [\(head.columns.joined(separator: ", "))]\(source)"
        + (head.updatesRows ? " updates" : "")
    case .dropRoutine(let kind, let routine): return "drop \(kind) \(name(routine))"
    case .changeRows(let change): return "\(change.verb) \(names(change.tables))\(change.removesAll ? " all" : "")"
    case .loadData(let load):
      let signs = [load.fieldsTerminatedBy, load.enclosedBy, load.escapedBy, load.linesTerminatedBy].map {
        $0.map { String(decoding: $0, as: UTF8.self) } ?? "-"
      }
      return "load \(load.file) \(name(load.table)) \(signs.joined(separator: " ")) \(load.ignoredLines) "
        + "[\(load.columns.joined(separator: ", "))]\(load.computes ? " computes" : "")"
    case .transaction(let transaction): return "transaction \(transaction)"
    case .call(let call): return "call \(call)"
    case .irrelevant: return "irrelevant"
    case .unknown: return "unknown"
    }
  }

  static func shown(_ action: AlterTable.Action) -> String {
    switch action {
    case .addColumn(let column): "add \(column.name)"
    case .modifyColumn(let old, let column): "modify \(old) \(column.name)"
    case .dropColumn(let name): "drop \(name)"
    case .addIndex(let index): "index \(index.kind.rawValue)"
    case .addForeignKey(let key): "foreign \(key.name ?? "-")"
    case .addCheck: "check"
    case .dropIndex(let name): "drop index \(name)"
    case .dropForeignKey(let name): "drop foreign \(name)"
    case .options(let options): "options \(options.engine ?? "-") \(options.comment ?? "-")"
    case .dropCheck(let name): "drop check \(name)"
    case .dropConstraint(let name): "drop constraint \(name)"
    case .renameTable(let new): "rename \(new.schema.map { $0 + "." } ?? "")\(new.name)"
    case .renameColumn(let old, let new): "column \(old) to \(new)"
    case .renameIndex(let old, let new): "index \(old) to \(new)"
    case .setDefault(let column, let value):
      switch value {
      case .literal(let text), .raw(let text), .expression(let text): "default \(column) \(text)"
      case .null: "default \(column) NULL"
      case nil: "default \(column) -"
      }
    case .setColumnVisibility(let column, let isInvisible): "invisible \(column) \(isInvisible)"
    case .setIndexVisibility(let index, let isInvisible): "invisible index \(index) \(isInvisible)"
    case .setEnforced(let check, let isEnforced): "enforced \(check) \(isEnforced)"
    case .convert(let set, let collation): "convert \(set ?? "-") \(collation ?? "-")"
    case .partition(let definition): "partition \(definition?.method ?? "-") \(definition?.parts.count ?? 0)"
    case .addPartitions(let parts): "partitions \(parts.map(\.name).joined(separator: " "))"
    case .dropPartitions(let names): "drop partitions \(names.joined(separator: " "))"
    case .repartition: "repartition"
    case .setSystemVersioning(let isOn): "versioning \(isOn)"
    case .setPeriod(let period): period.map { "period \($0.name) \($0.start) \($0.end)" } ?? "no period"
    case .changeRows(let verb): "rows \(verb)"
    case .keys: "keys"
    case .execution(let clause, let value): "\(clause) \(value)"
    case .irrelevant: "irrelevant"
    }
  }

  @Test("have their meaning", arguments: Case.all)
  func meaning(_ test: Case) throws {
    #expect(Self.shown(try parse(test.sql)) == test.expected)
  }

  @Test("do not depend on the case of keywords or on comments between words", arguments: Case.all)
  func comments(_ test: Case) throws {
    // Bodies are kept as written.
    if test.expected.contains(": ") && !test.expected.hasPrefix("alter") { return }
    if test.expected.contains("(") || test.expected.hasPrefix("call ") { return }
    let bytes = Array(test.sql.utf8)
    var lexer = Lexer(bytes)
    var text = "/* it's */ "
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      text += String(decoding: bytes[token.range], as: UTF8.self) + " -- it's\n"
    }
    // A separate minus sign before a number, and := in two parts, mean the same.
    #expect(Self.shown(try parse(text)) == test.expected)
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var sql: String
    var expected: String
    var found: String
    /// Where: line and column.
    var place: String
    var testDescription: String { sql }

    init(_ sql: String, _ expected: String, _ found: String, _ place: String) {
      (self.sql, self.expected, self.found, self.place) = (sql, expected, found, place)
    }

    static let all = [
      Wrong("CREATE TABLE", "a table name", "the end of the statement", "1:13"),
      Wrong("CREATE TABLE t", "'('", "the end of the statement", "1:15"),
      Wrong("CREATE TABLE t (\n  a int,\n  b", "a column type", "the end of the statement", "3:4"),
      Wrong("CREATE TABLE t (\n  a int,\n)", "a column name", "')'", "3:1"),
      Wrong("CREATE TABLE t (a int b)", "an attribute of a column", "'b'", "1:23"),
      Wrong("CREATE TABLE t (a int(x))", "a length", "'x'", "1:23"),
      Wrong("CREATE TABLE t (a enum(1))", "a quoted value", "'1'", "1:24"),
      Wrong("CREATE TABLE t (a int DEFAULT)", "a default", "')'", "1:30"),
      Wrong("CREATE TABLE t (a int COMMENT x)", "a comment", "'x'", "1:31"),
      Wrong("CREATE TABLE t (a int, KEY k)", "'('", "')'", "1:29"),
      Wrong(
        "CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES p (x) ON DELETE NOTHING)", "a foreign key action",
        "'NOTHING'", "1:67"),
      Wrong("CREATE TABLE t (a int, CHECK (a > 1", "')'", "the end of the statement", "1:36"),
      Wrong("CREATE TABLE t (a int) DEFAULT ENGINE=5", "an engine", "'5'", "1:39"),
      Wrong("CREATE TABLE t (a int) ENGINE", "an engine", "the end of the statement", "1:30"),
      Wrong("CREATE TABLE t (a int) PARTITION HASH", "'BY'", "'HASH'", "1:34"),
      Wrong("USE", "a database name", "the end of the statement", "1:4"),
      Wrong("CREATE DATABASE d x", "a database option", "'x'", "1:19"),
      Wrong("ALTER TABLE t ADD a int b", "an attribute of a column", "'b'", "1:25"),
      Wrong("INSERT INTO (a)", "a table name", "'('", "1:13"),
      Wrong("CREATE TABLE größe (a (", "a column type", "'('", "1:25"),
    ]
  }

  /// What is wrong with a statement: what was thrown, or what was left out of a definition that was otherwise
  /// understood.
  private static func error(_ parse: () throws -> Statement) -> SyntaxError? {
    do {
      switch try parse() {
      case .createTable(let table): return table.errors.first
      case .alterTable(let alter): return alter.errors.first
      default: return nil
      }
    } catch { return error as? SyntaxError }
  }

  @Test("that are wrong say what was expected, what was found, and where", arguments: Wrong.all)
  func wrong(_ test: Wrong) {
    let error = Self.error { try parse(test.sql) }
    #expect(error?.reason == .expected(test.expected, found: test.found))
    #expect(error?.position.description == "t.sql:\(test.place)")
  }

  @Test("an error inside of a dump is at its place in the dump")
  func position() {
    var parser = Parser(
      Array("CREATE TABLE t (\n a int,\n b !\n)".utf8),
      at: SourcePosition(file: "d.sql", byte: 1000, line: 50, column: 10))
    let error = Self.error { try parser.statement() }
    #expect(error?.position == SourcePosition(file: "d.sql", byte: 1028, line: 52, column: 4))
  }

  @Test("every beginning of a statement is read or is an error", arguments: Case.all)
  func beginnings(_ test: Case) {
    let bytes = Array(test.sql.utf8)
    for count in 0..<bytes.count {
      var parser = Parser(Array(bytes[..<count]), at: SourcePosition(file: "t", byte: 0, line: 1, column: 1))
      _ = try? parser.statement()
    }
  }

  @Test("values of kept rows")
  func values() throws {
    let sql = "INSERT INTO `~lineage` VALUES ('a','it''s',NULL),(1,-2,0x41),(_binary 'x',DEFAULT,f(1,2))"
    var parser = Parser(Array(sql.utf8), at: SourcePosition(file: "t", byte: 0, line: 1, column: 1))
    guard case .insert = try parser.statement() else { return }
    let rows = parser.values()
    #expect(rows.first == ["a", "it's", nil])
    #expect(rows.dropFirst().first?.first == "1")
  }
}
