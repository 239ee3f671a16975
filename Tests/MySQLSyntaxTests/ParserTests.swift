import ByteScan
import Diagnostics
import Testing

@testable import MySQLSyntax

/// Parses one statement that starts at line 1.
func parse(_ sql: String, mode: LexicalMode = LexicalMode()) throws -> Statement {
  var parser = Parser(Array(sql.utf8), mode: mode, at: SourcePosition(file: "t.sql", byte: 0, line: 1, column: 1))
  return try parser.statement()
}

func parseTable(_ sql: String) throws -> CreateTable {
  guard case .createTable(let table) = try parse(sql) else { throw NotATable() }
  return table
}

struct NotATable: Error {}

@Suite("Column types")
struct DataTypeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var written: String
    var shown: String
    var characterSet: String?
    var testDescription: String { written }

    init(_ written: String, _ shown: String? = nil, set: String? = nil) {
      (self.written, self.shown, characterSet) = (written, shown ?? written, set)
    }

    static let all =
      [
        "tinyint", "smallint", "mediumint", "int", "bigint", "tinyint(1)", "int(11)", "int unsigned",
        "int(10) unsigned zerofill", "float", "double", "float(7,3)", "double(10,2)", "decimal", "decimal(5)",
        "decimal(10,2) unsigned", "bit", "bit(8)", "date", "time", "time(3)", "datetime", "datetime(6)", "timestamp",
        "timestamp(6)", "year", "year(4)", "char", "char(10)", "varchar(255)", "binary(16)", "varbinary(100)",
        "tinytext",
        "text", "mediumtext", "longtext", "tinyblob", "blob", "mediumblob", "longblob", "json", "geometry", "point",
        "linestring", "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection", "enum('a','b')",
        "set('x','y')", "enum('it''s','a\\\\b','\\n')", "uuid", "inet6", "inet4", "vector(3)",
      ].map { Case($0) } + [
        Case("INT", "int"), Case("integer", "int"), Case("int1", "tinyint"), Case("int2", "smallint"),
        Case("int3", "mediumint"), Case("middleint", "mediumint"), Case("int4", "int"), Case("int8", "bigint"),
        Case("bool", "tinyint(1)"), Case("boolean", "tinyint(1)"), Case("dec(4,1)", "decimal(4,1)"),
        Case("numeric(8,2)", "decimal(8,2)"), Case("fixed", "decimal"), Case("real", "double"),
        Case("double precision", "double"), Case("float4", "float"), Case("float8", "double"),
        Case("float(24)", "float"),
        Case("float(25)", "double"), Case("int zerofill", "int unsigned zerofill"), Case("int signed", "int"),
        Case("int zerofill unsigned", "int unsigned zerofill"), Case("character(3)", "char(3)"),
        Case("character varying(3)", "varchar(3)"), Case("char varying(3)", "varchar(3)"),
        Case("varcharacter(3)", "varchar(3)"), Case("national char(3)", "char(3)", set: "utf8mb3"),
        Case("nchar(3)", "char(3)", set: "utf8mb3"), Case("nvarchar(3)", "varchar(3)", set: "utf8mb3"),
        Case("national varchar(3)", "varchar(3)", set: "utf8mb3"),
        Case("nchar varchar(3)", "varchar(3)", set: "utf8mb3"),
        Case("national varcharacter(3)", "varchar(3)", set: "utf8mb3"), Case("long", "mediumtext"),
        Case("long varchar", "mediumtext"), Case("long varbinary", "mediumblob"),
        Case("char(3) byte", "char(3)", set: "binary"),
        Case("char byte", "char", set: "binary"),
        Case("varchar(3) character set latin1", "varchar(3)", set: "latin1"),
        Case("varchar(3) charset latin1", "varchar(3)", set: "latin1"), Case("text ascii", "text", set: "latin1"),
        Case("text unicode", "text", set: "ucs2"), Case("enum('a') charset ucs2", "enum('a')", set: "ucs2"),
        Case("geomcollection"), Case("serial", "bigint unsigned"), Case("enum ( 'a' , \"b\" )", "enum('a','b')"),
      ]
  }

  @Test("are read with their synonyms resolved", arguments: Case.all)
  func types(_ test: Case) throws {
    let column = try parseTable("CREATE TABLE t (c \(test.written))").columns[0]
    #expect(column.type.columnType == test.shown)
    #expect(column.characterSet == test.characterSet)
  }

  @Test("as COLUMN_TYPE shows them are read to what shows the same", arguments: Case.all)
  func columnType(_ test: Case) throws {
    #expect(try DataType(parsing: test.shown).columnType == test.shown)
  }

  @Test("that are none are an error", arguments: ["", "int(", "int(a)", "enum(a)", "enum('a'", "int x", "5", "'int'"])
  func wrong(_ text: String) {
    #expect(throws: SyntaxError.self) { try DataType(parsing: text) }
  }
}

@Suite("Columns")
struct ColumnTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var sql: String
    var check: @Sendable (ColumnDefinition) -> Bool
    var testDescription: String { sql }

    init(_ sql: String, _ check: @escaping @Sendable (ColumnDefinition) -> Bool) {
      (self.sql, self.check) = (sql, check)
    }

    static let all = [
      Case("int") { $0.isNullable == nil && $0.defaultValue == nil && $0.comment == "" },
      Case("int NOT NULL") { $0.isNullable == false }, Case("int NULL") { $0.isNullable == true },
      Case("int DEFAULT NULL") { $0.defaultValue == .null }, Case("int DEFAULT 5") { $0.defaultValue == .literal("5") },
      Case("int DEFAULT -5") { $0.defaultValue == .literal("-5") },
      Case("int DEFAULT +5") { $0.defaultValue == .literal("5") },
      Case("int DEFAULT '5'") { $0.defaultValue == .literal("5") },
      Case("double DEFAULT 1.5e10") { $0.defaultValue == .literal("1.5e10") },
      Case("int DEFAULT TRUE") { $0.defaultValue == .literal("1") },
      Case("int DEFAULT false") { $0.defaultValue == .literal("0") },
      Case("text DEFAULT 'it''s' 'two'") { $0.defaultValue == .literal("it'stwo") },
      Case("text DEFAULT _utf8mb4'a'") { $0.defaultValue == .expression("_utf8mb4'a'") },
      Case("date DEFAULT DATE '2020-01-01'") { $0.defaultValue == .literal("2020-01-01") },
      Case("bit DEFAULT b'1'") { $0.defaultValue == .raw("b'1'") },
      Case("binary DEFAULT 0x41") { $0.defaultValue == .raw("0x41") },
      Case("text DEFAULT (uuid())") { $0.defaultValue == .expression("(uuid())") },
      Case("text DEFAULT uuid()") { $0.defaultValue == .expression("uuid()") },
      Case("text DEFAULT concat('a,)',`b`) + 1 COMMENT 'x'") {
        $0.defaultValue == .expression("concat('a,)',`b`) + 1") && $0.comment == "x"
      },
      Case("int DEFAULT (1 + (2))") { $0.defaultValue == .expression("(1 + (2))") },
      Case("datetime DEFAULT now()") { $0.defaultValue == .expression("CURRENT_TIMESTAMP") },
      Case("datetime DEFAULT current_timestamp") { $0.defaultValue == .expression("CURRENT_TIMESTAMP") },
      Case("datetime DEFAULT CURRENT_TIMESTAMP(0)") { $0.defaultValue == .expression("CURRENT_TIMESTAMP") },
      Case("datetime(6) DEFAULT localtime(6)") { $0.defaultValue == .expression("CURRENT_TIMESTAMP(6)") },
      Case("datetime DEFAULT now() ON UPDATE current_timestamp(3)") { $0.onUpdate == "current_timestamp(3)" },
      Case("datetime ON UPDATE CURRENT_TIMESTAMP NULL") { $0.onUpdate == "CURRENT_TIMESTAMP" && $0.isNullable == true },
      Case("int AUTO_INCREMENT") { $0.isAutoIncrement }, Case("int PRIMARY KEY") { $0.isPrimaryKey },
      Case("int KEY") { $0.isPrimaryKey }, Case("int UNIQUE") { $0.isUnique }, Case("int UNIQUE KEY") { $0.isUnique },
      Case("SERIAL") { $0.isAutoIncrement && $0.isUnique && $0.isNullable == false },
      Case("int COMMENT 'it''s \\n'") { $0.comment == "it's \n" },
      Case("text COLLATE utf8mb4_BIN") { $0.collation == "utf8mb4_bin" },
      Case("text COLLATE 'x_bin'") { $0.collation == "x_bin" },
      Case("text CHARACTER SET latin1 COLLATE latin1_bin") {
        $0.characterSet == "latin1" && $0.collation == "latin1_bin"
      },
      Case("text CHARSET latin1 BINARY") { $0.isBinaryCollated && $0.characterSet == "latin1" },
      Case("text NOT NULL CHARACTER SET latin1") { $0.characterSet == "latin1" && $0.isNullable == false },
      Case("int INVISIBLE") { $0.isInvisible }, Case("int /*!80023 INVISIBLE */") { $0.isInvisible },
      Case("int VISIBLE") { !$0.isInvisible },
      Case("int GENERATED ALWAYS AS (`a` + 1) STORED NOT NULL") {
        $0.generated == Generated(expression: "`a` + 1", isStored: true) && $0.isNullable == false
      },
      Case("int AS (f(')')) VIRTUAL") { $0.generated == Generated(expression: "f(')')", isStored: false) },
      Case("int AS (a) PERSISTENT COMMENT 'x'") { $0.generated?.isStored == true && $0.comment == "x" },
      Case("int AS (a)") { $0.generated?.isStored == false },
      Case("timestamp(6) GENERATED ALWAYS AS ROW START") { $0.generated?.expression == "ROW START" },
      Case("int CHECK (x > 0)") { $0.checks == [CheckDefinition(expression: "x > 0")] },
      Case("int CONSTRAINT c CHECK (x > 0) NOT ENFORCED") {
        $0.checks == [CheckDefinition(name: "c", expression: "x > 0", isEnforced: false)]
      },
      Case("point SRID 4326 NOT NULL") { $0.srid == 4326 && $0.isNullable == false },
      Case("point REF_SYSTEM_ID=4326") { $0.srid == 4326 },
      Case("int REFERENCES p (a) ON DELETE CASCADE COMMENT 'x'") { $0.comment == "x" },
      Case("int COLUMN_FORMAT FIXED STORAGE DISK NOT NULL") { $0.isNullable == false },
      Case("text COMPRESSED COMMENT 'x'") { $0.isCompressed && $0.comment == "x" },
      Case("int WITHOUT SYSTEM VERSIONING COMMENT 'x'") { $0.comment == "x" },
      Case("int NOT SECONDARY COMMENT 'x'") { $0.comment == "x" },
      Case("int COMMENT 'x' NOT NULL DEFAULT 3 AUTO_INCREMENT UNIQUE") {
        $0.comment == "x" && $0.isNullable == false && $0.defaultValue == .literal("3") && $0.isAutoIncrement
          && $0.isUnique
      },
    ]
  }

  @Test("have their attributes, in any order", arguments: Case.all)
  func attributes(_ test: Case) throws {
    let table = try parseTable("CREATE TABLE t (x \(test.sql), `next` int)")
    #expect(table.columns.map(\.name) == ["x", "next"])
    #expect(test.check(table.columns[0]), "\(table.columns[0])")
  }

  @Test(
    "take any name",
    arguments: [
      ("`a b`", "a b"), ("`a``b`", "a`b"), ("größe", "größe"), ("2p", "2p"), ("`select`", "select"),
      ("key_date", "key_date"),
      ("date", "date"), ("index_x", "index_x"), ("checks", "checks"), ("periods", "periods"),
    ])
  func names(written: String, name: String) throws {
    #expect(try parseTable("CREATE TABLE t (\(written) int)").columns.map(\.name) == [name])
  }
}

@Suite("Keys")
struct KeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var sql: String
    var kind: IndexDefinition.Kind
    var name: String?
    var parts: [IndexDefinition.Part]
    var check: @Sendable (IndexDefinition) -> Bool = { _ in true }
    var testDescription: String { sql }

    init(
      _ sql: String, _ kind: IndexDefinition.Kind, _ name: String?, _ columns: [String],
      _ check: @escaping @Sendable (IndexDefinition) -> Bool = { _ in true }
    ) {
      (self.sql, self.kind, self.name, self.check) = (sql, kind, name, check)
      parts = columns.map { .init(column: $0, isPeriod: $0 == "period") }
    }

    static let all = [
      Case("PRIMARY KEY (a)", .primary, nil, ["a"]), Case("PRIMARY KEY (a, b)", .primary, nil, ["a", "b"]),
      Case("CONSTRAINT PRIMARY KEY (a)", .primary, nil, ["a"]),
      Case("CONSTRAINT x PRIMARY KEY (a)", .primary, nil, ["a"]),
      Case("PRIMARY KEY USING BTREE (a)", .primary, nil, ["a"]) { $0.method == "BTREE" },
      Case("KEY (a)", .plain, nil, ["a"]), Case("INDEX `i` (a)", .plain, "i", ["a"]),
      Case("KEY k (a, b)", .plain, "k", ["a", "b"]),
      Case("UNIQUE (a)", .unique, nil, ["a"]), Case("UNIQUE KEY u (a)", .unique, "u", ["a"]),
      Case("UNIQUE INDEX u (a)", .unique, "u", ["a"]), Case("CONSTRAINT u UNIQUE (a)", .unique, "u", ["a"]),
      Case("CONSTRAINT u UNIQUE KEY v (a)", .unique, "v", ["a"]),
      Case("FULLTEXT KEY f (a)", .fulltext, "f", ["a"]), Case("FULLTEXT (a)", .fulltext, nil, ["a"]),
      Case("FULLTEXT INDEX f (a) WITH PARSER ngram", .fulltext, "f", ["a"]) { $0.parser == "ngram" },
      Case("FULLTEXT KEY f (a) /*!50100 WITH PARSER `ngram` */", .fulltext, "f", ["a"]) { $0.parser == "ngram" },
      Case("SPATIAL KEY s (a)", .spatial, "s", ["a"]), Case("SPATIAL INDEX (a)", .spatial, nil, ["a"]),
      Case("KEY k (a) USING HASH", .plain, "k", ["a"]) { $0.method == "HASH" },
      Case("KEY k USING HASH (a)", .plain, "k", ["a"]) { $0.method == "HASH" },
      Case("KEY k (a) COMMENT 'it''s'", .plain, "k", ["a"]) { $0.comment == "it's" },
      Case("KEY k (a) KEY_BLOCK_SIZE=8 COMMENT 'x'", .plain, "k", ["a"]) {
        $0.keyBlockSize == "8" && $0.comment == "x"
      },
      Case("KEY k (a) INVISIBLE", .plain, "k", ["a"]) { $0.isInvisible },
      Case("KEY k (a) /*!80000 INVISIBLE */", .plain, "k", ["a"]) { $0.isInvisible },
      Case("KEY k (a) IGNORED", .plain, "k", ["a"]) { $0.isInvisible },
      Case("KEY k (a) NOT IGNORED", .plain, "k", ["a"]) { !$0.isInvisible },
      Case("KEY k (a) ENGINE_ATTRIBUTE='{}' COMMENT 'x'", .plain, "k", ["a"]) { $0.comment == "x" },
      Case("UNIQUE KEY u (a, period WITHOUT OVERLAPS)", .unique, "u", ["a", "period"]),
    ]
  }

  @Test("of all kinds", arguments: Case.all)
  func kinds(_ test: Case) throws {
    let table = try parseTable("CREATE TABLE t (a int, \(test.sql), last int)")
    let index = try #require(table.indexes.first)
    #expect(index.kind == test.kind)
    #expect(index.name == test.name || test.kind == .primary)
    #expect(index.parts == test.parts)
    #expect(test.check(index))
    #expect(table.columns.last?.name == "last")
  }

  @Test("parts with prefixes, directions and expressions")
  func parts() throws {
    let sql = "CREATE TABLE t (a int, KEY k (a(10), `b` DESC, c ASC, (lower(`d`)) DESC, (a + 1), e(3) DESC))"
    #expect(
      try parseTable(sql).indexes[0].parts == [
        .init(column: "a", length: 10), .init(column: "b", isDescending: true), .init(column: "c"),
        .init(expression: "lower(`d`)", isDescending: true), .init(expression: "a + 1"),
        .init(column: "e", length: 3, isDescending: true),
      ])
  }

  struct Foreign: Sendable, CustomTestStringConvertible {
    var sql: String
    var name: String?
    var columns = ["a"]
    var table = QualifiedName("p")
    var referenced = ["x"]
    var onDelete: String?
    var onUpdate: String?
    var testDescription: String { sql }

    static let all = [
      Foreign(sql: "FOREIGN KEY (a) REFERENCES p (x)"),
      Foreign(sql: "CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x)", name: "f"),
      Foreign(sql: "CONSTRAINT FOREIGN KEY (a) REFERENCES p (x)"),
      Foreign(sql: "FOREIGN KEY i (a) REFERENCES p (x)", name: "i"),
      Foreign(sql: "CONSTRAINT f FOREIGN KEY i (a) REFERENCES p (x)", name: "f"),
      Foreign(
        sql: "CONSTRAINT `f` FOREIGN KEY (`a`, `b`) REFERENCES `s`.`p` (`x`, `y`)", name: "f", columns: ["a", "b"],
        table: QualifiedName(schema: "s", "p"), referenced: ["x", "y"]),
      Foreign(sql: "FOREIGN KEY (a) REFERENCES p", referenced: []),
      Foreign(sql: "FOREIGN KEY (a) REFERENCES p (x) ON DELETE CASCADE", onDelete: "CASCADE"),
      Foreign(sql: "FOREIGN KEY (a) REFERENCES p (x) ON UPDATE SET NULL", onUpdate: "SET NULL"),
      Foreign(
        sql: "FOREIGN KEY (a) REFERENCES p (x) ON UPDATE NO ACTION ON DELETE RESTRICT", onDelete: "RESTRICT",
        onUpdate: "NO ACTION"),
      Foreign(
        sql: "FOREIGN KEY (a) REFERENCES p (x) MATCH FULL ON DELETE SET DEFAULT ON UPDATE CASCADE",
        onDelete: "SET DEFAULT", onUpdate: "CASCADE"),
    ]
  }

  @Test("foreign keys", arguments: Foreign.all)
  func foreign(_ test: Foreign) throws {
    let table = try parseTable("CREATE TABLE t (a int, \(test.sql), last int)")
    let key = try #require(table.foreignKeys.first)
    #expect(key.name == test.name)
    #expect(key.columns == test.columns)
    #expect(key.referencedTable == test.table)
    #expect(key.referencedColumns == test.referenced)
    #expect(key.onDelete == test.onDelete)
    #expect(key.onUpdate == test.onUpdate)
    #expect(table.columns.last?.name == "last")
  }

  @Test("checks")
  func checks() throws {
    let sql = """
      CREATE TABLE t (a int, CHECK (a > 0), CONSTRAINT c CHECK ((a) in ('x)',`y`)) NOT ENFORCED,
      CONSTRAINT CHECK (1) ENFORCED, CONSTRAINT `d` CHECK (a) /*!80016 NOT ENFORCED */, PERIOD FOR p (s, e), last int)
      """
    let table = try parseTable(sql)
    #expect(
      table.checks == [
        CheckDefinition(expression: "a > 0"),
        CheckDefinition(name: "c", expression: "(a) in ('x)',`y`)", isEnforced: false),
        CheckDefinition(expression: "1"), CheckDefinition(name: "d", expression: "a", isEnforced: false),
      ])
    #expect(table.columns.map(\.name) == ["a", "last"])
  }
}

@Suite("Tables")
struct TableTests {
  struct Options: Sendable, CustomTestStringConvertible {
    var sql: String
    var check: @Sendable (TableOptions) -> Bool
    var testDescription: String { sql }

    init(_ sql: String, _ check: @escaping @Sendable (TableOptions) -> Bool) { (self.sql, self.check) = (sql, check) }

    static let all = [
      Options("") { $0.engine == nil && $0.other == [] },
      Options("ENGINE=InnoDB") { $0.engine == "InnoDB" }, Options("ENGINE 'InnoDB'") { $0.engine == "InnoDB" },
      Options("TYPE=MyISAM") { $0.engine == "MyISAM" },
      Options("DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin") {
        $0.characterSet == "utf8mb4" && $0.collation == "utf8mb4_bin"
      },
      Options("CHARACTER SET latin1, DEFAULT COLLATE = LATIN1_BIN") {
        $0.characterSet == "latin1" && $0.collation == "latin1_bin"
      },
      Options("COMMENT='it''s'") { $0.comment == "it's" },
      Options("COMMENT 'x' AUTO_INCREMENT=5") { $0.autoIncrement == "5" },
      Options("ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4") {
        $0.rowFormat == "COMPRESSED" && $0.other == ["key_block_size=4"]
      },
      Options("STATS_PERSISTENT=1 MAX_ROWS=10 PACK_KEYS=DEFAULT") {
        $0.other == ["stats_persistent=1", "max_rows=10", "pack_keys=DEFAULT"]
      },
      Options("COMPRESSION='zlib' ENCRYPTION='N'") { $0.other == ["compression='zlib'", "encryption='N'"] },
      Options("`PAGE_COMPRESSED`=1 `X`='y' COMMENT='x'") {
        $0.other == ["`PAGE_COMPRESSED`=1", "`X`='y'"] && $0.comment == "x"
      },
      Options("UNION=(`a`,`b`) INSERT_METHOD=LAST COMMENT='x'") {
        $0.other == ["UNION=(`a`,`b`)", "insert_method=LAST"] && $0.comment == "x"
      },
      Options("DATA DIRECTORY='/x' INDEX DIRECTORY='/y' COMMENT='x'") { $0.comment == "x" && $0.other.count == 2 },
      Options("WITH SYSTEM VERSIONING COMMENT='x'") { $0.other == ["WITH SYSTEM VERSIONING"] && $0.comment == "x" },
      Options("/*!50100 TABLESPACE `x` */ ENGINE=InnoDB") { $0.engine == "InnoDB" },
      Options("/*!80023 AUTOEXTEND_SIZE=4194304 */ ENGINE=InnoDB") { $0.engine == "InnoDB" },
      Options("ENGINE=InnoDB AS SELECT 1") { $0.engine == "InnoDB" },
    ]
  }

  @Test("options", arguments: Options.all)
  func options(_ test: Options) throws {
    #expect(test.check(try parseTable("CREATE TABLE t (a int) \(test.sql)").options))
  }

  struct Partitions: Sendable, CustomTestStringConvertible {
    var sql: String
    var method: String
    var expression: String
    var parts: [PartitionDefinition.Part]
    var sub: String?
    var testDescription: String { sql }

    static let all = [
      Partitions(
        sql: "PARTITION BY HASH (a) PARTITIONS 2", method: "HASH", expression: "a",
        parts: [.init(name: "p0"), .init(name: "p1")]),
      Partitions(
        sql: "PARTITION BY LINEAR HASH (a + (1)) PARTITIONS 1", method: "LINEAR HASH", expression: "a + (1)",
        parts: [.init(name: "p0")]),
      Partitions(sql: "PARTITION BY KEY () PARTITIONS 1", method: "KEY", expression: "", parts: [.init(name: "p0")]),
      Partitions(
        sql: "PARTITION BY KEY /*!50611 ALGORITHM = 1 */ (a,`b`) PARTITIONS 1", method: "KEY", expression: "`a`,`b`",
        parts: [.init(name: "p0")]),
      Partitions(
        sql:
          "PARTITION BY RANGE (year(`b`)) (PARTITION p0 VALUES LESS THAN (2000) ENGINE = InnoDB COMMENT = 'x,)', PARTITION `p1` VALUES LESS THAN MAXVALUE ENGINE = InnoDB)",
        method: "RANGE", expression: "year(`b`)",
        parts: [.init(name: "p0", description: "2000"), .init(name: "p1", description: "MAXVALUE")]),
      Partitions(
        sql: "PARTITION BY RANGE  COLUMNS(a,b) (PARTITION p0 VALUES LESS THAN (5,'g'))", method: "RANGE COLUMNS",
        expression: "`a`,`b`", parts: [.init(name: "p0", description: "5,'g'")]),
      Partitions(
        sql: "PARTITION BY LIST  COLUMNS(a) (PARTITION p0 VALUES IN ('a','it''s'))", method: "LIST COLUMNS",
        expression: "`a`", parts: [.init(name: "p0", description: "'a','it''s'")]),
      Partitions(
        sql:
          "PARTITION BY RANGE (a) SUBPARTITION BY HASH (b) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN (5), PARTITION p1 VALUES LESS THAN (9))",
        method: "RANGE", expression: "a",
        parts: [
          .init(name: "p0", description: "5", subparts: ["p0sp0", "p0sp1"]),
          .init(name: "p1", description: "9", subparts: ["p1sp0", "p1sp1"]),
        ], sub: "HASH"),
      Partitions(
        sql:
          "PARTITION BY LIST (a) SUBPARTITION BY KEY (b) (PARTITION p0 VALUES IN (1,2) (SUBPARTITION s0 ENGINE = InnoDB, SUBPARTITION `s1`))",
        method: "LIST", expression: "a", parts: [.init(name: "p0", description: "1,2", subparts: ["s0", "s1"])],
        sub: "KEY"),
      Partitions(
        sql: "PARTITION BY SYSTEM_TIME (PARTITION p0 HISTORY ENGINE = InnoDB, PARTITION pn CURRENT)",
        method: "SYSTEM_TIME",
        expression: "", parts: [.init(name: "p0"), .init(name: "pn")]),
    ]
  }

  @Test("partitions", arguments: Partitions.all)
  func partitions(_ test: Partitions) throws {
    for text in [test.sql, "/*!50100 \(test.sql) */", "/*!50100 \(test.sql)*/"] {
      let partitioning = try #require(try parseTable("CREATE TABLE t (a int) ENGINE=InnoDB\n" + text).partitioning)
      #expect(partitioning.method == test.method)
      #expect(partitioning.expression == test.expression)
      #expect(partitioning.parts == test.parts)
      #expect(partitioning.subMethod == test.sub)
      #expect(partitioning.text == test.sql)
    }
  }

  @Test(
    "heads",
    arguments: [
      "CREATE TABLE `s`.`t` (a int)", "CREATE TABLE IF NOT EXISTS s.t (a int)", "create temporary table s.t(a int)",
      "CREATE OR REPLACE TABLE s.t (a int)", "/*!50001 CREATE TABLE `s`.`t` (a int) */",
      "CREATE TABLE s . t (\na int\n)",
    ])
  func heads(_ sql: String) throws {
    #expect(try parseTable(sql).name == QualifiedName(schema: "s", "t"))
  }

  @Test("a text in latin1 is read and told")
  func latin1() throws {
    let bytes = Array("CREATE TABLE t (a int COMMENT 'gr".utf8) + [0xF6, 0xDF] + Array("e')".utf8)
    var parser = Parser(bytes, at: SourcePosition(file: "t", byte: 0, line: 1, column: 1))
    guard case .createTable(let table) = try parser.statement() else { throw NotATable() }
    #expect(table.columns[0].comment == "größe")
    #expect(parser.sawNonUTF8)
  }
}
