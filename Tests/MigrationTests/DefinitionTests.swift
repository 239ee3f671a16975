import Catalog
import DataJoint
import Decisions
import Files
import Inputs
import Testing
import Text

@testable import Definitions

/// From CREATE TABLE to the lines of a definition, and the comments above the class.
@Suite struct DefinitionTests {
  static func pipeline(_ sql: String, profile: TypeProfile = .portable) throws -> Pipeline {
    let loaded = try InputLoader.load(sql: Array(sql.utf8), file: "test", options: InputOptions(defaultSchema: "lab"))
    return Pipeline(loaded.catalog, profile: profile)
  }

  static func flat(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      line.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
  }

  /// The definition of the table `t`, with runs of blanks replaced by one.
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var sql: String
    var lines: [String]
    var remarks: [String] = []
    var testDescription: String { what }
  }

  static let parents = """
    CREATE TABLE p (a int NOT NULL COMMENT 'of p', b varchar(9) NOT NULL, x int, PRIMARY KEY (a, b));
    CREATE TABLE q (a int NOT NULL, PRIMARY KEY (a));

    """
  static let actions = "ON DELETE RESTRICT ON UPDATE CASCADE"

  static let cases = [
    Case(
      what: "types, defaults, nulls, comments",
      sql: """
        CREATE TABLE t (i int unsigned NOT NULL COMMENT 'the key', f double NOT NULL DEFAULT '1.5', n varchar(9) \
        DEFAULT NULL, s varchar(9) NOT NULL DEFAULT 'a:b', b longblob, u binary(16) NOT NULL COMMENT ':uuid:id', \
        d datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), e enum('a','b') NOT NULL DEFAULT 'a', \
        PRIMARY KEY (i)) COMMENT='things'
        """,
      lines: [
        "# things", "i : int64 # the key", "---", "f=1.5 : float64", "n=null : varchar(9)", "s=\"a:b\" : varchar(9)",
        "b=null : <blob>", "u : uuid # id", "d=CURRENT_TIMESTAMP(3) : datetime(3)", "e=\"a\" : enum('a','b')",
      ]),
    Case(
      what: "open decisions keep their native type",
      sql: "CREATE TABLE t (i int NOT NULL, o tinyint(1) NOT NULL DEFAULT '0', w text, PRIMARY KEY (i))",
      lines: ["i : int32", "---", "o=0 : tinyint(1)", "w=null : text"],
      remarks: ["o: bool or int16", "w: varchar of which length"]),
    Case(
      what: "markers of 0.x, stores",
      sql: """
        CREATE TABLE `~external_raw` (hash binary(16), PRIMARY KEY (hash));
        CREATE TABLE t (i int NOT NULL, a longblob COMMENT ':attach:', x binary(16) NOT NULL COMMENT ':blob@raw:c',
        PRIMARY KEY (i), KEY x (x), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
        """,
      lines: ["i : int32", "---", "a=null : <attach>", "x : <blob@raw> # c"]),
    Case(
      what: "foreign keys stand where their last attribute stands",
      sql: parents + """
        CREATE TABLE t (a int NOT NULL COMMENT 'of p', b varchar(9) NOT NULL, n int NOT NULL, c int DEFAULT NULL,
        PRIMARY KEY (a, b, n), KEY c (c), CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b) \(actions),
        CONSTRAINT g FOREIGN KEY (c) REFERENCES q (a) \(actions))
        """,
      lines: ["-> lab.p", "n : int32", "---", "-> [nullable] lab.q.proj(c='a')"]),
    Case(
      what: "a unique index on a foreign key is its option",
      sql: parents + """
        CREATE TABLE t (i int NOT NULL, c int DEFAULT NULL, d int NOT NULL, PRIMARY KEY (i), UNIQUE KEY c (c),
        UNIQUE KEY d (d), CONSTRAINT g FOREIGN KEY (c) REFERENCES q (a) \(actions),
        CONSTRAINT h FOREIGN KEY (d) REFERENCES q (a) \(actions))
        """,
      lines: [
        "i : int32", "---", "-> [unique, nullable] lab.q.proj(c='a')", "-> [unique] lab.q.proj(d='a')",
      ]),
    Case(
      what: "keywords of Python cannot name arguments",
      sql: parents + """
        CREATE TABLE t (`from` int NOT NULL, PRIMARY KEY (`from`),
        CONSTRAINT g FOREIGN KEY (`from`) REFERENCES q (a) \(actions))
        """,
      lines: ["-> lab.q.proj(**{'from': 'a'})"]),
    Case(
      what: "a key attribute in a foreign key that reaches out of the key is declared first",
      sql: parents + """
        CREATE TABLE t (a int NOT NULL COMMENT 'of p', b varchar(9) NOT NULL, PRIMARY KEY (a),
        CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b) \(actions))
        """,
      lines: ["a : int32 # of p", "---", "-> lab.p"]),
    Case(
      what: "what a foreign key would not bring is declared before it",
      sql: parents + """
        CREATE TABLE t (i int NOT NULL, a int NOT NULL DEFAULT '3', b varchar(7) NOT NULL, PRIMARY KEY (i),
        KEY f (a, b), CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b) \(actions))
        """,
      lines: ["i : int32", "---", "a=3 : int32", "b : varchar(7)", "-> lab.p"]),
    Case(
      what: "a comment that 2.3.5 cannot inherit is declared",
      sql: """
        CREATE TABLE p (a int NOT NULL COMMENT 'the "a"', PRIMARY KEY (a));
        CREATE TABLE t (a int NOT NULL COMMENT '50 %', PRIMARY KEY (a),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) \(actions))
        """,
      lines: ["a : int32 # 50 %%", "-> lab.p"]),
    Case(
      what: "what is declared before its foreign key has the parent's type",
      sql: """
        CREATE TABLE p (a int unsigned NOT NULL AUTO_INCREMENT, PRIMARY KEY (a));
        CREATE TABLE t (a int unsigned NOT NULL DEFAULT '3', PRIMARY KEY (a),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) \(actions))
        """,
      lines: ["a=3 : int unsigned", "-> lab.p"]),
    Case(
      what: "foreign keys that no line can say",
      sql: parents + """
        CREATE TABLE `Odd` (a int NOT NULL, PRIMARY KEY (a));
        CREATE TABLE t (i int NOT NULL, a int NOT NULL, o int NOT NULL, PRIMARY KEY (i), KEY a (a), KEY o (o),
        CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) \(actions),
        CONSTRAINT g FOREIGN KEY (o) REFERENCES `Odd` (a) \(actions))
        """,
      lines: ["i : int32", "---", "a : int32", "o : int32", "index (a)", "index (o)"],
      remarks: [
        "foreign key (a) to lab.p: it does not refer to the whole primary key of that table",
        "foreign key (o) to lab.Odd: DataJoint does not see that table",
      ]),
    Case(
      what: "indexes",
      sql: """
        CREATE TABLE t (i int NOT NULL, a int NOT NULL, s varchar(900) NOT NULL, w varchar(9) NOT NULL,
        PRIMARY KEY (i), UNIQUE KEY u (a, i), KEY k (a), KEY x (w(3) DESC), KEY l (s), FULLTEXT KEY f (s))
        """,
      lines: [
        "i : int32", "---", "a : int32", "s : varchar(900)", "w : varchar(9)", "unique index (a, i)", "index (a)",
        "index (`w`(3) DESC)",
      ],
      remarks: [
        "index l would take 3600 bytes in utf8mb4; the limit is 3072", "index f on (s) is FULLTEXT",
      ]),
    Case(
      what: "what no definition says",
      sql: """
        CREATE TABLE t (i int NOT NULL AUTO_INCREMENT, g int GENERATED ALWAYS AS (i + 1) VIRTUAL, z date NOT NULL \
        DEFAULT '0000-00-00', n int DEFAULT '3', u bigint unsigned NOT NULL DEFAULT '18446744073709551615', \
        _h int, PRIMARY KEY (i), CHECK (i > 0)) ENGINE=MyISAM
        """,
      lines: [
        "i : int auto_increment", "---", "g=null : int32", "z : date", "n=null : int32",
        "u=18446744073709551615 : bigint unsigned",
      ],
      remarks: [
        "u: int64, which ends at 2^63-1, or decimal(20,0)",
        "i: a definition has auto_increment with native types only, not with int32",
        "g is generated as (i + 1); here it is an ordinary attribute",
        "z: its default '0000-00-00' is lost: DataJoint's sql_mode refuses it",
        "n is nullable and has a default; here its default is null",
        "CHECK (i > 0)", "the engine is MyISAM", "_h (int) is hidden: no definition has it",
      ]),
    Case(
      what: "columns and keys in another order",
      sql: "CREATE TABLE t (a int NOT NULL, s int NOT NULL, b int NOT NULL, PRIMARY KEY (b, a))",
      lines: ["a : int32", "b : int32", "---", "s : int32"],
      remarks: ["the table's columns are in the order a, s, b", "the primary key is in the order b, a"]),
    Case(
      what: "comments and defaults that would end their quotes",
      sql: #"""
        CREATE TABLE t (i int NOT NULL COMMENT 'a "b" \\ 5 %\n', s varchar(9) NOT NULL DEFAULT 'it''s "x"',
        e enum('a"','b''','c%') NOT NULL, PRIMARY KEY (i)) COMMENT='"""\n%'
        """#,
      lines: [
        #"# \"\"\"\n%%"#, #"i : int32 # a "b" \\ 5 %%\n"#, "---", #"s='it''s "x"' : varchar(9)"#,
        #"e : enum('a\"','b''','c%%')"#,
      ]),
    Case(
      what: "comments that begin with a colon",
      sql: "CREATE TABLE t (i int NOT NULL COMMENT ': of: i', PRIMARY KEY (i)) COMMENT=': things'",
      lines: ["# things", "i : int # of: i"],
      remarks: [
        "i: what the comment that begins with a colon means",
        "the table's comment begins with a colon, which DataJoint refuses",
        "i: its comment begins with a colon, which 2.x refuses",
      ]),
    Case(
      what: "a table of one row has no key in its definition",
      sql: "CREATE TABLE t (_singleton tinyint NOT NULL DEFAULT 1, v int NOT NULL, PRIMARY KEY (_singleton))",
      lines: ["---", "v : int32"]),
    Case(
      what: "columns of 2.x stay as they are",
      sql: """
        CREATE TABLE t (i int NOT NULL COMMENT ':int32:k', b tinyint NOT NULL COMMENT ':bool:',
        o json COMMENT ':<object@s>:', u int unsigned NOT NULL COMMENT ':uint32:', PRIMARY KEY (i))
        """,
      lines: ["i : int32 # k", "---", "b : bool", "o=null : <object@s>", "u : int64"],
      remarks: ["u: no released 2.x knows the type uint32"]),
  ]

  @Test("a table's definition", arguments: cases)
  func definition(_ test: Case) throws {
    let definitions = Definitions(try Self.pipeline("-- Server version\t8.0.36\n" + test.sql))
    let table = try #require(definitions.tables[TableName("lab", "t")])
    #expect(Self.flat(try #require(definitions.text(of: table.name))) == test.lines)
    #expect(table.questions + table.remarks == test.remarks)
    #expect(table.problems.isEmpty)
  }

  @Test("MariaDB's JSON is json, display widths are none of the type")
  func mariaDB() throws {
    let definitions = Definitions(
      try Self.pipeline(
        """
        -- Server version\t10.11.2-MariaDB
        CREATE TABLE t (i int(11) NOT NULL, o tinyint(1) NOT NULL, y year(4) NOT NULL,
        j longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`j`)), PRIMARY KEY (i))
        """))
    #expect(
      Self.flat(definitions.text(of: TableName("lab", "t")) ?? "")
        == ["i : int32", "---", "o : tinyint(1)", "y : year", "j=null : json"])
  }

  struct Rejected: Sendable, CustomTestStringConvertible {
    var sql: String
    var reason: String
    var testDescription: String { reason }

    init(_ sql: String, _ reason: String) {
      self.sql = sql
      self.reason = reason
    }
  }

  @Test(
    "a class that would be rejected is commented out, and so is what depends on it",
    arguments: [
      Rejected("a int", "the table has no primary key"),
      Rejected("`A` int, PRIMARY KEY (`A`)", "A is not a valid name"),
      Rejected("_a int, PRIMARY KEY (_a)", "holds the hidden column _a"),
      Rejected("a int, s set('x'), PRIMARY KEY (a)", "s: 2.3.5 has no type set('x')"),
      Rejected("a int, s binary(9), PRIMARY KEY (a)", "s: 2.3.5 has no type binary(9)"),
      Rejected("a int, s point, PRIMARY KEY (a)", "s: 2.3.5 has no type point"),
      Rejected("a int, s longblob COMMENT ':<graph>:', PRIMARY KEY (a)", "codec <graph> must be written"),
      Rejected("a int, s json COMMENT ':<npy>:', PRIMARY KEY (a)", "codec <npy> needs a store"),
      Rejected("a text, PRIMARY KEY (a(9))", "a: text cannot be in a primary key"),
      Rejected("a varchar(769), PRIMARY KEY (a)", "would take 3076 bytes"),
      Rejected("a int, v varchar(16384), PRIMARY KEY (a)", "varchar(16384) is too long"),
      Rejected("a int, v varchar(9000), w varchar(9000), PRIMARY KEY (a)", "a row would take"),
      Rejected("a int, PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES t (a)", "depends on itself"),
      Rejected(
        "a int unsigned, PRIMARY KEY (a), CONSTRAINT e FOREIGN KEY (a) REFERENCES n (i), "
          + "CONSTRAINT f FOREIGN KEY (a) REFERENCES o (i)", "a would be int unsigned, and i of lab.o int64"),
      Rejected("a int, PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES gone (a)", "lab.gone is not in"),
      Rejected("a int, PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES c (a)", "through other tables"),
    ])
  func rejected(_ test: Rejected) throws {
    let definitions = Definitions(
      try Self.pipeline(
        "CREATE TABLE t (\(test.sql)); CREATE TABLE free (i int, PRIMARY KEY (i));"
          + "CREATE TABLE n (i int unsigned AUTO_INCREMENT, PRIMARY KEY (i));"
          + "CREATE TABLE o (i int unsigned, PRIMARY KEY (i));"
          + "CREATE TABLE c (a int, PRIMARY KEY (a), CONSTRAINT g FOREIGN KEY (a) REFERENCES t (a))"))
    let reason = try #require(definitions.commentedOut.first { $0.table.table == "t" }?.reason)
    #expect(reason.contains(test.reason), "\(reason)")
    // A foreign key to a table without a key is none that a definition has.
    if !["the table has no primary key", "holds the hidden column _a", "A is not a valid name"].contains(test.reason) {
      #expect(definitions.commentedOut.contains { $0.table.table == "c" })
    }
    #expect(definitions.files.count == 1)
    let code = definitions.files[0].text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(code.contains("class Free(dj.Manual):") && !code.contains("class T(dj.Manual):"))
    #expect(definitions.files[0].text.contains("# class T(dj.Manual):"))
  }

  @Test("profile unsigned names types that no 2.x reads: those classes are commented out")
  func unsignedProfile() throws {
    let definitions = Definitions(
      try Self.pipeline("CREATE TABLE t (i int unsigned, PRIMARY KEY (i))", profile: .unsigned))
    #expect(definitions.commentedOut.map(\.reason) == ["i: 2.3.5 has no type uint32"])
  }

  @Test("answers take the place of native types")
  func answers() throws {
    let sql = "CREATE TABLE t (i int, b tinyint(1) NOT NULL DEFAULT '1', s set('x') NOT NULL, PRIMARY KEY (i))"
    let table = TableName("lab", "t")
    let definitions = Definitions(
      try Self.pipeline(sql),
      answers: [.init(table, "b"): TypeChoice("bool"), .init(table, "s"): TypeChoice("varchar(9)")])
    #expect(definitions.commentedOut.isEmpty && definitions.tables[table]?.questions == [])
    #expect(
      Self.flat(definitions.text(of: table) ?? "") == ["i : int32", "---", "b=1 : bool", "s : varchar(9)"])
  }

  @Test("bigint unsigned stays native, and says so, until someone chooses")
  func bigintUnsigned() throws {
    let pipeline = try Self.pipeline(
      """
      CREATE TABLE t (i bigint unsigned NOT NULL AUTO_INCREMENT, b bigint unsigned NOT NULL DEFAULT \
      '18446744073709551615', PRIMARY KEY (i))
      """)
    let table = TableName("lab", "t")
    let open = Definitions(pipeline)
    #expect(
      Self.flat(open.text(of: table) ?? "") == [
        "i : bigint unsigned auto_increment", "---", "b=18446744073709551615 : bigint unsigned",
      ])
    #expect(open.tables[table]?.questions.count == 2 && open.commentedOut.isEmpty)
    let answered = Definitions(pipeline, answers: [.init(table, "b"): TypeChoice("decimal(20,0)")])
    #expect(Self.flat(answered.text(of: table) ?? "").last == "b=18446744073709551615 : decimal(20,0)")
    let chosen = Definitions(pipeline, answers: [.init(table, "b"): TypeChoice("int64")]).tables[table]
    #expect(chosen?.remarks.last == "b: its default 18446744073709551615 is lost: it does not fit in int64")
    #expect(answered.tables[table]?.questions.count == 1)
  }

  @Test("definitions of 0.14 have the types of describe()")
  func legacy() throws {
    let definitions = Definitions(
      try Self.pipeline(
        """
        -- Server version\t8.0.36
        CREATE TABLE `~external_raw` (hash binary(16), PRIMARY KEY (hash));
        CREATE TABLE t (i int unsigned NOT NULL AUTO_INCREMENT, o tinyint(1) NOT NULL, b longblob, f float(7,2),
        u binary(16) COMMENT ':uuid:', x binary(16) NOT NULL COMMENT ':blob@raw:c', g longblob COMMENT ':<graph>:',
        PRIMARY KEY (i), KEY x (x), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash)) COMMENT='{5 %}'
        """), for: .legacy)
    #expect(definitions.commentedOut.isEmpty)
    #expect(
      Self.flat(definitions.text(of: TableName("lab", "t")) ?? "") == [
        "# {{5 %%}}", "i : int unsigned auto_increment", "---", "o : tinyint", "b=null : longblob",
        "f=null : float(7,2)",
        "u=null : uuid", "x : blob@raw # c", "g=null : <graph>", "index (x)",
      ])
  }
}
