import MySQLSyntax
import OrderedCollections
import Testing

@testable import Catalog

/// How each server shows a definition, where the recordings of the zoo are not enough: older versions, and one fact at
/// a time.
@Suite("information_schema of each server")
struct InformationSchemaTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The definition of column `x`.
    var column: String
    var field: String
    /// The value on MySQL 5.7, 8.0.18, 8.0.36, 9.7, MariaDB 10.3 and 10.11; the last value applies to all that follow.
    var values: [String]
    var testDescription: String { "\(field) of \(column)" }

    init(_ column: String, _ field: String, _ values: String...) {
      (self.column, self.field, self.values) = (column, field, values)
    }

    static let all = [
      Case("int", "column_type", "int(11)", "int(11)", "int", "int", "int(11)"),
      Case("int(5)", "column_type", "int(5)", "int(5)", "int", "int", "int(5)"),
      Case(
        "int unsigned", "column_type", "int(10) unsigned", "int(10) unsigned", "int unsigned", "int unsigned",
        "int(10) unsigned"),
      Case("bool", "column_type", "tinyint(1)"),
      Case("tinyint", "column_type", "tinyint(4)", "tinyint(4)", "tinyint", "tinyint", "tinyint(4)"),
      Case(
        "tinyint(1) unsigned", "column_type", "tinyint(1) unsigned", "tinyint(1) unsigned", "tinyint unsigned",
        "tinyint unsigned", "tinyint(1) unsigned"),
      Case("bigint", "column_type", "bigint(20)", "bigint(20)", "bigint", "bigint", "bigint(20)"),
      Case("int zerofill", "column_type", "int(10) unsigned zerofill"),
      Case("year", "column_type", "year(4)", "year(4)", "year", "year", "year(4)"),
      Case("decimal", "column_type", "decimal(10,0)"),
      Case("decimal(6)", "column_type", "decimal(6,0)"),
      Case("float(10)", "column_type", "float"),
      Case("float(25)", "column_type", "double"),
      Case("char", "column_type", "char(1)"),
      Case("text(300)", "column_type", "text"),
      // The length counts characters: utf8mb4 has four bytes for each.
      Case("text(100)", "column_type", "text"), Case("text(63)", "column_type", "tinytext"),
      Case("text(20000)", "column_type", "mediumtext"), Case("text(255) charset latin1", "column_type", "tinytext"),
      Case("text(300) byte", "column_type", "blob"), Case("text(100) charset binary", "column_type", "tinyblob"),
      Case("varchar(5) byte", "column_type", "varbinary(5)"), Case("char(5) byte", "column_type", "binary(5)"),
      Case("set('a','b') byte", "column_type", "set('a','b')"),
      Case("set('a','b') byte", "collation_name", "NULL", "NULL", "NULL", "NULL", "binary"),
      Case("enum('a ','b')", "column_type", "enum('a','b')"),
      Case("set('a ','b') charset binary", "column_type", "set('a ','b')"),
      Case("enum(0x61,x'62')", "column_type", "enum('a','b')"),
      Case("year(2)", "column_type", "year(4)", "year(4)", "year", "year", "year(2)"),
      Case("datetime(0)", "column_type", "datetime"),
      Case("json", "data_type", "json", "json", "json", "json", "longtext"),
      Case("enum('it''s','\\\\','\\n')", "column_type", "enum('it''s','\\\\','\\n')"),
      Case(
        "geometrycollection", "column_type", "geometrycollection", "geomcollection", "geomcollection", "geomcollection",
        "geometrycollection"),

      Case("int", "column_default", "NULL"),
      Case("int not null", "column_default", "NULL"),
      Case("int default 5", "column_default", "5"),
      Case("varchar(9) default 'it''s'", "column_default", "it's", "it's", "it's", "it's", "'it''s'"),
      Case("varchar(9) default '\\\\'", "column_default", "\\", "\\", "\\", "\\", "'\\\\'"),
      Case("varchar(9) default ''", "column_default", "", "", "", "", "''"),
      Case("varchar(9) default N'a'", "column_default", "a", "a", "a", "a", "'a'"),
      Case("varbinary(3) default ''", "column_default", "", "", "", "", "''"),
      Case("binary(2) default ''", "column_default", "\0\0", "0x", "0x", "0x", "'\\0\\0'"),
      Case("binary(4) default 'AB'", "column_default", "AB\0\0", "0x4142", "0x4142", "0x4142", "'AB\\0\\0'"),
      Case("bit(3) default b'101'", "column_default", "b'101'"),
      Case("binary(2) default 'AB'", "column_default", "AB", "0x4142", "0x4142", "0x4142", "'AB'"),
      Case(
        "timestamp null default now()", "column_default", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP",
        "CURRENT_TIMESTAMP", "current_timestamp()"),
      Case(
        "datetime(3) default localtime(3)", "column_default", "CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP(3)",
        "CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP(3)", "current_timestamp(3)"),

      Case(
        "timestamp not null default now() on update now()", "extra", "on update CURRENT_TIMESTAMP",
        "DEFAULT_GENERATED on update CURRENT_TIMESTAMP", "DEFAULT_GENERATED on update CURRENT_TIMESTAMP",
        "DEFAULT_GENERATED on update CURRENT_TIMESTAMP", "on update current_timestamp()"),
      Case("int not null auto_increment primary key", "extra", "auto_increment"),
      Case("int as (1) virtual", "extra", "VIRTUAL GENERATED"),
      Case("int as (1) stored", "extra", "STORED GENERATED"),
      Case("varchar(9) as ('a')", "generation_expression", "'a'", "\\'a\\'", "\\'a\\'", "\\'a\\'", "'a'"),

      Case("int", "numeric_precision", "10"), Case("bigint unsigned", "numeric_precision", "20"),
      Case("mediumint unsigned", "numeric_precision", "7", "7", "7", "7", "8"),
      Case("double", "numeric_precision", "22"), Case("double", "numeric_scale", "NULL"),
      Case("decimal(8,3)", "numeric_scale", "3"), Case("bit(5)", "numeric_precision", "5"),
      Case("time(3)", "datetime_precision", "3"), Case("datetime", "datetime_precision", "0"),
      Case("date", "datetime_precision", "NULL"),
      Case("varchar(9) charset utf8mb4", "character_octet_length", "36"),
      Case("varchar(9) charset latin1", "character_octet_length", "9"),
      Case("text charset utf16", "character_maximum_length", "32767"),
      Case("enum('a','bbb')", "character_maximum_length", "3"), Case("set('a','bbb')", "character_maximum_length", "5"),
      Case("varchar(9) charset binary", "data_type", "varbinary"),
      Case("varchar(9) collate latin1_bin", "character_set_name", "latin1"),
      Case("varchar(9) binary", "collation_name", "utf8mb4_bin"),
      Case("text binary", "collation_name", "utf8mb4_bin"),
      Case("char(3) binary character set latin1", "collation_name", "latin1_bin"),
      Case("char(3) charset latin1 binary", "collation_name", "latin1_bin"),
      Case("char(3) binary ascii", "collation_name", "latin1_bin"),
      Case("char(3) unicode binary", "collation_name", "ucs2_bin"),
      Case("national varchar(3) binary", "collation_name", "utf8mb3_bin"),
      Case("varchar(3) charset binary binary", "column_type", "varbinary(3)"),
      Case("varchar(9) charset utf8", "character_set_name", "utf8", "utf8", "utf8mb3", "utf8mb3", "utf8", "utf8mb3"),
      Case(
        "varchar(9) collate utf8_bin", "collation_name", "utf8_bin", "utf8_bin", "utf8mb3_bin", "utf8mb3_bin",
        "utf8_bin", "utf8mb3_bin"),

      Case(
        "longblob collate latin1_bin", "column_type", "longblob", "longblob", "longblob", "longblob", "longtext"),

      Case("int primary key", "column_key", "PRI"), Case("int unique", "column_key", "UNI"),
      Case("int not null unique", "column_key", "PRI"), Case("int", "column_key", ""),
    ]
  }

  @Test("of one column", arguments: Case.all)
  func column(_ test: Case) throws {
    for (index, server) in Server.all.enumerated() {
      if test.field == "generation_expression", server == .mariadb103 || server == .mysql57 { continue }
      let catalog = try Catalog.reading("CREATE TABLE t (x \(test.column))", from: server, collation: "utf8mb4_bin")
      let row = InformationSchema(catalog).rows[.columns]!.first!
      let expected = test.values[min(index, test.values.count - 1)]
      let shown = row.shown(test.field)
      // MariaDB shows the word NULL instead of NULL.
      #expect(shown == expected, "\(server.name)")
    }
  }

  struct Keys: Sendable, CustomTestStringConvertible {
    var sql: String
    /// COLUMN_KEY of a, b, c; MariaDB's if they differ.
    var keys: [String]
    var onMariaDB: [String]?
    var testDescription: String { sql }
    static let all = [
      Keys(sql: "PRIMARY KEY (a, b)", keys: ["PRI", "PRI", ""]),
      Keys(sql: "PRIMARY KEY (b), UNIQUE (a), KEY (a)", keys: ["UNI", "PRI", ""]),
      Keys(sql: "PRIMARY KEY (b), UNIQUE (a, c)", keys: ["MUL", "PRI", ""]),
      Keys(sql: "PRIMARY KEY (b), KEY (a, c), KEY (b)", keys: ["MUL", "PRI", ""]),
      Keys(sql: "UNIQUE (a), UNIQUE (b)", keys: ["PRI", "UNI", ""]),
      Keys(sql: "UNIQUE (c), UNIQUE (a, b), KEY (b)", keys: ["PRI", "PRI", "UNI"]),
      Keys(sql: "UNIQUE (c, a)", keys: ["", "", "MUL"]),
      Keys(sql: "KEY (c), KEY (a(2))", keys: ["MUL", "", "MUL"]),
      Keys(sql: "UNIQUE (a(9)), KEY (a(2))", keys: ["PRI", "", ""]),
      Keys(sql: "KEY (c), UNIQUE (c)", keys: ["", "", "UNI"]),
      Keys(sql: "UNIQUE (c, a), UNIQUE (c)", keys: ["", "", "MUL"], onMariaDB: ["", "", "UNI"]),
      Keys(sql: "UNIQUE (a) USING HASH, UNIQUE (b)", keys: ["PRI", "UNI", ""], onMariaDB: ["UNI", "PRI", ""]),
    ]
  }

  @Test("COLUMN_KEY", arguments: Keys.all)
  func columnKey(_ test: Keys) throws {
    let sql = "CREATE TABLE t (a varchar(9) NOT NULL, b int NOT NULL, c int, \(test.sql))"
    for (server, keys) in [(Server.mysql97, test.keys), (.mariadb1011, test.onMariaDB ?? test.keys)] {
      let rows = InformationSchema(try Catalog.reading(sql, from: server)).rows[.columns]!
      #expect(rows.map { $0.shown("column_key")! } == keys, "\(server.name)")
    }
  }

  @Test("a unique key over a virtual column is no primary key to MySQL")
  func virtualKey() throws {
    let sql = "CREATE TABLE t (a int NOT NULL, v int AS (a) VIRTUAL NOT NULL, UNIQUE (v), UNIQUE (a))"
    let rows = InformationSchema(try Catalog.reading(sql, from: .mysql97)).rows[.columns]!
    #expect(rows.map { $0.shown("column_key")! } == ["PRI", "UNI"])
  }

  @Test(
    "CREATE_OPTIONS",
    arguments: [
      ("ENGINE=Aria PAGE_CHECKSUM=1", Server.mariadb1011, "transactional=1"),
      ("ENGINE=Aria PAGE_CHECKSUM=1 TRANSACTIONAL=0", .mariadb1011, "page_checksum=1 transactional=0"),
      ("ENGINE=Aria MIN_ROWS=1", .mariadb1011, "min_rows=1 transactional=1"),
      ("ENCRYPTION='N'", .mysql97, ""), ("ENCRYPTION='Y'", .mysql97, "ENCRYPTION=\"Y\""),
    ])
  func createOptions(_ options: String, _ server: Server, _ shown: String) throws {
    let table = InformationSchema(try Catalog.reading("CREATE TABLE t (a int) \(options)", from: server))
      .rows[.tables]!.first!
    #expect(table.shown("create_options") == shown)
  }

  /// What MariaDB stores as an expression, measured on 10.11.
  @Test(
    "defaults of texts",
    arguments: [
      ("5", "5"), ("-5", "-5"), ("1.50", "1.50"), ("0x41", "0x41"), ("'abc'", "'abc'"), ("N'abc'", "'abc'"),
      ("_utf8mb4'abc'", "_utf8mb4'abc'"), ("now()", "current_timestamp()"),
    ])
  func textDefaults(_ written: String, _ shown: String) throws {
    let catalog = try Catalog.reading("CREATE TABLE t (x text DEFAULT \(written))", from: .mariadb1011)
    #expect(InformationSchema(catalog).rows[.columns]!.first!.shown("column_default") == shown)
  }

  @Test("an action that a foreign key leaves out")
  func actions() throws {
    for (server, action) in zip(
      Server.all, ["RESTRICT", "NO ACTION", "NO ACTION", "NO ACTION", "RESTRICT", "RESTRICT"])
    {
      let sql = "CREATE TABLE p (a int primary key);\nCREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES p (a))"
      let row = InformationSchema(try Catalog.reading(sql, from: server)).rows[.referentialConstraints]!.first!
      #expect(row.shown("delete_rule") == action)
      #expect(row.shown("unique_constraint_name") == "PRIMARY")
      #expect(row.shown("constraint_name") == "t_ibfk_1")
    }
  }

  @Test("exports that leave out views leave out their facts, and keys come from what is there")
  func partialExports() throws {
    let sql = """
      CREATE TABLE p (a int NOT NULL, b int NOT NULL, PRIMARY KEY (b, a));
      CREATE TABLE c (a int NOT NULL PRIMARY KEY, b int, CONSTRAINT f FOREIGN KEY (b, a) REFERENCES p (b, a) ON DELETE CASCADE)
      """
    let full = InformationSchema(try Catalog.reading(sql, from: .mysql97))
    func reading(_ views: [InformationSchema.View]) -> Catalog {
      InformationSchema(rows: full.rows.filter { views.contains($0.key) }).catalog(server: .mysql97).catalog
    }
    let columnsOnly = reading([.columns])
    #expect(columnsOnly.facts == [.columns])
    // COLUMN_KEY shows which columns are in a key, but not their order.
    #expect(columnsOnly[TableName("s", "p")]?.primaryKeyColumns == ["a", "b"])
    let withUsage = reading([.columns, .keyColumnUsage])
    #expect(withUsage.facts == [.columns, .foreignKeys])
    #expect(withUsage[TableName("s", "p")]?.primaryKeyColumns == ["b", "a"])
    #expect(withUsage[TableName("s", "c")]?.foreignKeys.first?.columns == ["b", "a"])
    #expect(withUsage[TableName("s", "c")]?.foreignKeys.first?.onDelete == "NO ACTION")
    let withRules = reading([.columns, .keyColumnUsage, .referentialConstraints])
    #expect(withRules[TableName("s", "c")]?.foreignKeys.first?.onDelete == "CASCADE")
    #expect(withRules.facts.contains(.referenceRules))
  }

  @Test("a row that cannot be read is named, and the others are read")
  func badRows() {
    let rows: [InformationSchema.Row] = [
      ["table_schema": .text("s"), "table_name": .text("t"), "column_name": .text("a"), "column_type": .text("int(")],
      ["table_schema": .text("s"), "table_name": .text("t"), "column_name": .text("b"), "column_type": .text("int x")],
      ["table_schema": .text("s"), "table_name": .text("t"), "column_name": .text("c"), "column_type": .text("int")],
      ["table_schema": .text("s")], [:],
    ]
    let (catalog, problems) = InformationSchema(rows: [.columns: rows]).catalog(server: .mysql97)
    #expect(problems.count == 2)
    #expect(catalog[TableName("s", "t")]?.columns.map(\.name) == ["c"])
  }
}
