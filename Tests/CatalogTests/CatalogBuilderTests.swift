import Diagnostics
import MySQLSyntax
import OrderedCollections
import Testing

@testable import Catalog

@Suite("Statements make a catalog")
struct CatalogBuilderTests {
  struct Alter: Sendable, CustomTestStringConvertible {
    var actions: String
    /// The resulting table, as CREATE TABLE of the same server.
    var expected: String
    var testDescription: String { actions }
    static let all = [
      Alter(actions: "ADD COLUMN c int NOT NULL", expected: "(a int, b varchar(9) collate latin1_bin, c int NOT NULL)"),
      Alter(actions: "ADD c int, ADD d int", expected: "(a int, b varchar(9) collate latin1_bin, c int, d int)"),
      Alter(actions: "DROP COLUMN b", expected: "(a int)"), Alter(actions: "DROP b", expected: "(a int)"),
      Alter(actions: "MODIFY a bigint NOT NULL", expected: "(a bigint NOT NULL, b varchar(9) collate latin1_bin)"),
      Alter(actions: "CHANGE a x int COMMENT 'c'", expected: "(x int COMMENT 'c', b varchar(9) collate latin1_bin)"),
      Alter(
        actions: "ADD PRIMARY KEY (a), ADD UNIQUE KEY u (b), ADD KEY k (a, b)",
        expected: "(a int, b varchar(9) collate latin1_bin, PRIMARY KEY (a), UNIQUE KEY u (b), KEY k (a, b))"),
      Alter(
        actions: "ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x) ON DELETE CASCADE",
        expected: """
          (a int, b varchar(9) collate latin1_bin,
          CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x) ON DELETE CASCADE)
          """),
      Alter(actions: "ADD KEY k (a), DROP KEY k", expected: "(a int, b varchar(9) collate latin1_bin)"),
      Alter(
        actions: "ADD CONSTRAINT c CHECK (a > 1)",
        expected: "(a int, b varchar(9) collate latin1_bin, CONSTRAINT c CHECK (a > 1))"),
      Alter(
        actions: "COMMENT 'x', ENGINE=MyISAM, ROW_FORMAT=FIXED",
        expected: "(a int, b varchar(9) collate latin1_bin) ENGINE=MyISAM ROW_FORMAT=FIXED COMMENT 'x'"),
      Alter(actions: "DISABLE KEYS", expected: "(a int, b varchar(9) collate latin1_bin)"),
      // As shown by SHOW CREATE TABLE on MySQL 9.7.4 and MariaDB 10.11.19 after each statement.
      Alter(actions: "RENAME COLUMN A TO x", expected: "(x int, b varchar(9) collate latin1_bin)"),
      Alter(
        actions: "ADD KEY k (A), RENAME INDEX K TO m", expected: "(a int, b varchar(9) collate latin1_bin, KEY m (a))"),
      Alter(actions: "ALTER A SET DEFAULT 5", expected: "(a int DEFAULT '5', b varchar(9) collate latin1_bin)"),
      Alter(
        actions: "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        expected: "(a int, b varchar(9)) COLLATE=utf8mb4_bin"),
      Alter(
        actions: "ADD t text CHARSET latin1, ADD m mediumtext CHARSET latin1, ADD y tinytext CHARSET latin1, "
          + "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        expected: "(a int, b varchar(9), t mediumtext, m longtext, y text) COLLATE=utf8mb4_bin"),
      Alter(
        actions: "ADD (c int PRIMARY KEY, d int UNIQUE), DROP COLUMN B",
        expected: "(a int, c int NOT NULL, d int, PRIMARY KEY (c), UNIQUE KEY d (d))"),
      Alter(
        actions: "ADD CONSTRAINT c CHECK (a > 1), ALTER CONSTRAINT C NOT ENFORCED",
        expected: "(a int, b varchar(9) collate latin1_bin, CONSTRAINT c CHECK (a > 1) NOT ENFORCED)"),
      Alter(actions: "ADD UNIQUE KEY u (a), DROP CONSTRAINT U", expected: "(a int, b varchar(9) collate latin1_bin)"),
      Alter(
        actions: "MAX_ROWS=5, STATS_PERSISTENT=1",
        expected: "(a int, b varchar(9) collate latin1_bin) MAX_ROWS=5 STATS_PERSISTENT=1"),
      Alter(
        actions: "ALGORITHM=INPLACE, LOCK=NONE, FORCE, ORDER BY a, b",
        expected: "(a int, b varchar(9) collate latin1_bin)"),
    ]
  }

  @Test("ALTER TABLE gives what the table would be by CREATE TABLE", arguments: Alter.all)
  func alter(_ test: Alter) throws {
    let first = "CREATE TABLE t (a int, b varchar(9) collate latin1_bin)"
    let altered = try Catalog.table(first + ";\nALTER TABLE t \(test.actions)")
    expectEqual(altered.definition, try Catalog.table("CREATE TABLE t \(test.expected)").definition)
  }

  struct Named: Sendable, CustomTestStringConvertible {
    var sql: String
    var indexes: [String]
    var testDescription: String { sql }
    static let all = [
      Named(sql: "a int, KEY (a), KEY (a), UNIQUE (a)", indexes: ["a", "a_2", "a_3"]),
      Named(sql: "a int, KEY A_2 (a), KEY (a), KEY (a)", indexes: ["A_2", "a", "a_3"]),
      Named(sql: "a int PRIMARY KEY, b int UNIQUE", indexes: ["PRIMARY", "b"]),
      Named(sql: "a int, FOREIGN KEY (a) REFERENCES p (a)", indexes: ["a"]),
      Named(sql: "a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a)", indexes: ["f"]),
      Named(sql: "a int, b int, KEY k (a, b), FOREIGN KEY (a) REFERENCES p (a)", indexes: ["k"]),
      Named(sql: "a int, b int, KEY k (b, a), FOREIGN KEY (a) REFERENCES p (a)", indexes: ["k", "a"]),
      Named(sql: "a int, KEY ((a + 1)), KEY ((a + 2))", indexes: ["functional_index", "functional_index_2"]),
    ]
  }

  @Test("what a definition leaves unnamed takes the server's name", arguments: Named.all)
  func names(_ test: Named) throws {
    #expect(try Catalog.table("CREATE TABLE t (\(test.sql))").indexes.map(\.name) == test.indexes)
  }

  @Test("checks without a name are numbered as each server does")
  func checkNames() throws {
    let sql = "CREATE TABLE t (a int CHECK (a > 0), CHECK (a > 1), CHECK (a > 2))"
    #expect(try Catalog.table(sql, from: .mysql97).checks.map(\.name) == ["t_chk_1", "t_chk_2", "t_chk_3"])
    #expect(try Catalog.table(sql, from: .mariadb1011).checks.map(\.name) == ["a", "CONSTRAINT_1", "CONSTRAINT_2"])
  }

  @Test("a view takes the place of the table that mysqldump put there first")
  func placeholders() throws {
    let catalog = try Catalog.reading(
      "CREATE TABLE v (a int);\nDROP TABLE v;\nCREATE VIEW v AS SELECT 1 AS a;\nCREATE TABLE v (a int)", from: .mysql97)
    #expect(catalog.schemas["s"]!.tables.isEmpty)
    #expect(catalog.schemas["s"]!.views.map(\.name) == ["v"])
  }

  @Test("two different definitions of a table are a contradiction, two equal ones are not")
  func contradictions() throws {
    var builder = CatalogBuilder(Catalog(server: .mysql97))
    builder.beginInput(defaultSchema: "s")
    try builder.apply("CREATE TABLE t (a int)")
    try builder.apply("DROP TABLE t")
    try builder.apply("CREATE TABLE t (a int) AUTO_INCREMENT=5")
    #expect(builder.contradictions.isEmpty)
    try builder.apply("CREATE TABLE t (a bigint)")
    #expect(builder.contradictions.map(\.table) == [TableName("s", "t")])
  }

  @Test("rows, locks and DISABLE KEYS say that a table has data")
  func data() throws {
    var builder = CatalogBuilder(Catalog(server: .mysql97))
    builder.beginInput(defaultSchema: "s")
    let start = SourcePosition(file: "x", byte: 0, line: 1, column: 1)
    for name in ["a", "b", "c", "d"] { try builder.apply("CREATE TABLE \(name) (x int)") }
    try builder.addRows(to: QualifiedName("a"), count: 2, bytes: 10, at: start)
    try builder.addRows(to: QualifiedName("a"), count: 3, bytes: 10, at: start)
    try builder.apply("LOCK TABLES b WRITE")
    try builder.apply("ALTER TABLE c DISABLE KEYS")
    try builder.addRows(to: QualifiedName("missing"), count: 7, bytes: 10, at: start)
    #expect(builder.undefinedTables == [TableName("s", "missing"): 7])
    let tables = builder.finish(countedRows: true).schemas["s"]!.tables
    #expect(tables.values.map(\.rowCount) == [5, 0, 0, nil])
    #expect(tables.values.map(\.hasData) == [true, true, true, false])
    #expect(tables["a"]!.dataBytes == 20)
  }

  @Test("a table in no database is an error at its place")
  func noSchema() throws {
    var builder = CatalogBuilder()
    builder.beginInput(defaultSchema: nil)
    #expect(throws: SyntaxError.self) { try builder.apply("CREATE TABLE t (a int)") }
    try builder.apply("USE other")
    try builder.apply("CREATE TABLE t (a int)")
    try builder.apply("CREATE TABLE third.t (a int)")
    #expect(builder.finish(countedRows: false).tables.map(\.fullName.description) == ["other.t", "third.t"])
  }

  @Test("tables and columns know their place in the dump")
  func positions() throws {
    let sql = "CREATE TABLE t (\n  a int,\n  b int, KEY k (b),\n  CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a)\n)"
    var builder = CatalogBuilder(Catalog(server: .mysql97))
    builder.beginInput(defaultSchema: "s")
    let text = Array(sql.utf8)
    let start = SourcePosition(file: "d.sql", byte: 100, line: 7, column: 3)
    var parser = Parser(text, at: start)
    try builder.apply(parser.statement(), text: text, at: start)
    let table = builder.catalog[TableName("s", "t")]!
    #expect(table.position == start)
    #expect(table.columns.map(\.position!.description) == ["d.sql:8:3", "d.sql:9:3"])
    #expect(table.columns.map(\.position!.byte) == [119, 128])
    #expect(table.indexes[0].position!.description == "d.sql:9:10")
    #expect(table.foreignKeys[0].position!.description == "d.sql:10:3")
  }

  @Test("a column without a collation has that of its table, of its database, or an unknown one")
  func collations() throws {
    func column(_ sql: String, collation: String? = nil) throws -> String? {
      try Catalog.table(sql, from: .mysql97, collation: collation).columns[0].collation
    }
    #expect(try column("CREATE TABLE t (a text)") == nil)
    #expect(try column("CREATE TABLE t (a text)", collation: "latin1_bin") == "latin1_bin")
    #expect(try column("CREATE TABLE t (a text) COLLATE=ascii_bin", collation: "latin1_bin") == "ascii_bin")
    #expect(try column("CREATE TABLE t (a text) CHARSET=utf8mb4") == "utf8mb4_0900_ai_ci")
    #expect(try column("CREATE TABLE t (a text CHARSET latin1) CHARSET=utf8mb4") == "latin1_swedish_ci")
    #expect(try column("CREATE TABLE t (a int) CHARSET=utf8mb4") == nil)
  }
}

@Suite("The server's version is read from the dump")
struct ServerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var flavor: Server.Flavor
    var version: [Int]
    var testDescription: String { text }
    static let all = [
      Case(text: "8.0.36-0ubuntu0.22.04.1", flavor: .mysql, version: [8, 0, 36]),
      Case(text: "9.7.4-2", flavor: .mysql, version: [9, 7, 4]),
      Case(text: "5.7.44-log", flavor: .mysql, version: [5, 7, 44]),
      Case(text: "10.11.19-MariaDB-0+deb12u1", flavor: .mariadb, version: [10, 11, 19]),
      Case(text: "5.5.5-10.6.12-MariaDB", flavor: .mariadb, version: [10, 6, 12]),
      Case(text: "5.5.68-MariaDB", flavor: .mariadb, version: [5, 5, 68]),
      Case(text: "8.0.mysql_aurora.3.04.0", flavor: .mysql, version: [8, 0]),
      Case(text: "", flavor: .mysql, version: []),
    ]
  }

  @Test(arguments: Case.all)
  func version(_ test: Case) {
    let server = Server(versionText: test.text)
    #expect(server.flavor == test.flavor)
    #expect(server.version == test.version)
  }
}
