import ByteScan
import Catalog
import Comparison
import DataJoint
import Decisions
import Diagnostics
import DumpReader
import Evidence
import Files
import Foundation
import Inputs
import OrderedCollections
import Planning
import Rows
import TestSupport
import Testing
import Text

@testable import Conversion
@testable import Rewrite

/// Dumps in memory, rewritten.
enum Rewriting {
  /// The rewritten dump, and what was done.
  static func rewrite(
    _ sql: String, to name: String, repair: String = "", suffix: String = "", bufferSize: Int = 256 * 1024,
    uuids: PostgreSQLOptions.UUIDs = .text, isInParts: Bool = false, acceptsSuggestions: Bool = true
  ) throws -> (text: String, bytes: [UInt8], summary: RewriteSummary, rewrite: Rewrite) {
    let bytes = Array(sql.utf8)
    return try rewrite(
      bytes, to: name, repair: repair, suffix: suffix, bufferSize: bufferSize, uuids: uuids, isInParts: isInParts,
      acceptsSuggestions: acceptsSuggestions)
  }

  static func rewrite(
    _ bytes: [UInt8], to name: String, repair: String = "", suffix: String = "", bufferSize: Int = 256 * 1024,
    uuids: PostgreSQLOptions.UUIDs = .text, isInParts: Bool = false, acceptsSuggestions: Bool = true
  ) throws -> (text: String, bytes: [UInt8], summary: RewriteSummary, rewrite: Rewrite) {
    var rows: [TrackerRow] = []
    var options = InputOptions(measuresData: true, defaultSchema: "lab", bufferSize: bufferSize)
    let loaded = try InputLoader.load(
      sql: bytes, file: "dump", options: options, sinks: [TrackerSink { row, _ in rows.append(row) }])
    let pipeline = Pipeline(loaded.catalog, evidence: loaded.evidence)
    let target = try #require(
      RewriteTarget(named: name, for: pipeline.catalog.server, postgresql: PostgreSQLOptions(uuids: uuids)))
    var decisions = try Decisions(pipeline)
    if acceptsSuggestions { decisions = decisions.acceptingSuggestions() }
    let plan = Plan(
      pipeline,
      PlanOptions(strategy: .inPlace, target: target.planned(for: pipeline.catalog.server), decisions: decisions))
    let rewrite = Rewrite(
      plan, RewriteOptions(target: target, suffix: suffix, isInParts: isInParts, repairs: try Repairs(repair)),
      objects: try TrackedObjects(rows), legacy: pipeline.catalog)
    let output = MemoryOutput()
    try rewrite.begin(output)
    options.measuresData = false
    options.earlier = loaded.reading
    _ = try InputLoader.load(sql: bytes, file: "dump", options: options, sinks: [rewrite.sink])
    let summary = try rewrite.finish()
    let text = output.text
    return (text, output.bytes, summary, rewrite)
  }

  /// The differences between the rows of two dumps.
  static func compare(_ a: [UInt8], _ b: [UInt8]) throws -> Comparison {
    func source(_ bytes: [UInt8]) throws -> Comparison.Source {
      let loaded = try InputLoader.load(sql: bytes, file: "dump", options: InputOptions(defaultSchema: "lab"))
      return Comparison.Source(Pipeline(loaded.catalog), isXML: false) { sink in
        try InputLoader.load(sql: bytes, file: "dump", options: InputOptions(defaultSchema: "lab"), sinks: [sink])
          .catalog
      }
    }
    return try Comparison(try source(a), try source(b), ComparisonOptions())
  }
}

@Suite("Rewritten dumps")
struct RewriteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var sql: String
    var target = "postgresql"
    var repair = ""
    /// Lines that the output contains.
    var lines: [String]
    var testDescription: String { what }
  }

  @Test(
    "rows that the inputs do not hold are not written, and neither is anything else",
    arguments: [
      "UPDATE t SET w = 1 WHERE id = 2", "DELETE FROM t WHERE id = 2", "TRUNCATE t", "INSERT INTO t SELECT 9, 9",
      "INSERT INTO t VALUES (1,2) ON DUPLICATE KEY UPDATE w = 3", "REPLACE INTO t VALUES (1,9)",
      "INSERT IGNORE INTO t VALUES (1,9)", "CREATE TABLE u (id int PRIMARY KEY) SELECT id FROM t",
      "LOAD DATA INFILE 'x' INTO TABLE t", "RENAME TABLE t TO u", "ALTER TABLE t RENAME u",
      "ALTER TABLE t CHANGE w v int", "DROP TABLE t; CREATE TABLE t (a int PRIMARY KEY)", "CALL p()",
      "START TRANSACTION; INSERT INTO t VALUES (3,4); ROLLBACK",
    ])
  func refused(_ statement: String) throws {
    for target in ["mysql-9", "postgresql"] {
      let error = #expect(throws: RewriteError.self) {
        try Rewriting.rewrite(
          "CREATE TABLE t (id int NOT NULL, w int, PRIMARY KEY (id));\nINSERT INTO t VALUES (1,2),(2,3);\n\(statement);\n",
          to: target)
      }
      #expect(error?.message.contains("dump:3:") == true, "\(error?.message ?? "")")
    }
  }

  @Test("a dropped table's rows are nobody's; statements that merge rows stay what they are")
  func merged() throws {
    let text = try Rewriting.rewrite(
      "CREATE TABLE t (id int NOT NULL, PRIMARY KEY (id));\nINSERT INTO t VALUES (1);\nDROP TABLE t;\nCREATE TABLE u (id int NOT NULL, PRIMARY KEY (id));\nREPLACE INTO u VALUES (1),(1);\nCREATE TABLE v (id int NOT NULL, PRIMARY KEY (id));\nINSERT IGNORE INTO v VALUES (1),(1);\n",
      to: "mysql-9"
    ).text
    #expect(text.contains("REPLACE INTO `lab`.`u` (`id`) VALUES"))
    #expect(text.contains("INSERT IGNORE INTO `lab`.`v` (`id`) VALUES"))
    #expect(!text.contains("`t`"))
  }

  static let cases: [Case] = [
    Case(
      what: "every escape of a dump is COPY's",
      sql: #"""
        CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(50) NOT NULL, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,'a\nb\tc\\d\re'),(2,'it''s \'so\' \"x\" \Z\b'),(3,'100\% a\_b'),(4,''),(5,'\\.'),(6,'\\N');
        """#,
      lines: [
        #"1\#ta\nb\tc\\d\re"#, "2\tit's 'so' \"x\" \u{1A}\u{8}", #"3\#t100\\% a\\_b"#, "4\t", #"5\#t\\."#, #"6\#t\\N"#,
      ]),
    Case(
      what: "dates are spelled as a server gives them back",
      sql: #"""
        CREATE TABLE `t` (`id` int NOT NULL, `d` date, `e` datetime(2), `f` time, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,'2024-6-1','24.6.1 1:2:3','1:2'),(2,20240602,'2024-06-02T12:00:00',10203);
        """#,
      lines: [
        #"1\#t2024-06-01\#t2024-06-01 01:02:03.00\#t01:02:00"#, #"2\#t2024-06-02\#t2024-06-02 12:00:00.00\#t01:02:03"#,
      ]),
    Case(
      what: "bytes are hexadecimal",
      sql: #"""
        CREATE TABLE `t` (`id` int NOT NULL, `b` longblob, `f` binary(2) NOT NULL, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,_binary 'mYm\0A\\\'\"\n',x'0A0b'),(2,NULL,'\0\0'),(3,0x6D596D00,''),(4,'','ab');
        """#,
      lines: [
        #"1\#t\\x6d596d00415c27220a\#t\\x0a0b"#, #"2\#t\N\#t\\x0000"#, #"3\#t\\x6d596d00\#t\\x"#, #"4\#t\\x\#t\\x6162"#,
      ]),
    Case(
      what: "a NUL is replaced where that is asked for",
      sql: #"""
        CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(50) NOT NULL, `j` json NOT NULL, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,'a\0b','{"a": "\\u0000\\\\u0000"}');
        """#, repair: "nul-in-text=replace", lines: [#"1\#ta␀b\#t{"a": "␀\\\\u0000"}"#]),
    Case(
      what: "a zero date is NULL where that is asked for",
      sql: """
        CREATE TABLE `t` (`id` int NOT NULL, `d` date DEFAULT NULL, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,'0000-00-00'),(2,'2024-02-29'),(3,NULL);
        """, repair: "zero-date=null", lines: [#"1\#t\N"#, "2\t2024-02-29", #"3\#t\N"#]),
    Case(
      what: "the error value of an enum becomes a label where that is asked for",
      sql: """
        CREATE TABLE `t` (`id` int NOT NULL, `e` enum('x','y') NOT NULL, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,''),(2,'y');
        """, repair: "enum-error=label",
      lines: [#"CREATE TYPE "lab"."enum_60a62a87" AS ENUM ('x', 'y', '');"#, "1\t", "2\ty"]),
    Case(
      what: "types, markers and defaults are those that 2.3.5 declares",
      sql: """
        CREATE TABLE `t` (`id` int NOT NULL AUTO_INCREMENT, `b` bigint unsigned NOT NULL DEFAULT '7', `c` char(3) NOT NULL,
          `f` float DEFAULT NULL, `d` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), `x` decimal(5,2) NOT NULL,
          `u` binary(16) NOT NULL COMMENT ':uuid:who''s', `t` time NOT NULL, PRIMARY KEY (`id`), UNIQUE KEY `c` (`c`)) AUTO_INCREMENT=12;
        """,
      lines: [
        #"  "id" integer GENERATED BY DEFAULT AS IDENTITY (SEQUENCE NAME "lab"."seq_t_id" START WITH 12) NOT NULL,"#,
        #"  "b" bigint DEFAULT '7' NOT NULL,"#, #"  "c" varchar(3) NOT NULL,"#, #"  "f" real,"#,
        #"  "d" timestamp(3) DEFAULT CURRENT_TIMESTAMP(3) NOT NULL,"#, #"  "x" numeric(5,2) NOT NULL,"#,
        #"  "u" varchar(36) NOT NULL,"#, #"  "t" interval NOT NULL"#,
        #"COMMENT ON COLUMN "lab"."t"."c" IS ':char(3):';"#,
        #"COMMENT ON COLUMN "lab"."t"."u" IS ':varchar(36):who''s';"#,
        #"CREATE UNIQUE INDEX "idx_t_c" ON "lab"."t" ("c");"#,
      ]),
    Case(
      what: "a foreign key's column takes type and marker from where it comes from",
      sql: """
        CREATE TABLE `p` (`e` enum('x','y') NOT NULL, `d` datetime NOT NULL, PRIMARY KEY (`e`,`d`));
        CREATE TABLE `c` (`k` enum('x','y') NOT NULL COMMENT 'mine', `d` datetime NOT NULL, PRIMARY KEY (`k`,`d`),
          CONSTRAINT `f` FOREIGN KEY (`k`,`d`) REFERENCES `p` (`e`,`d`) ON DELETE RESTRICT ON UPDATE CASCADE);
        """,
      lines: [
        #"  "k" varchar(1) NOT NULL CHECK ("k" IN ('x', 'y')),"#,
        #"COMMENT ON COLUMN "lab"."c"."k" IS ':enum(''x'',''y''):mine';"#,
        #"COMMENT ON COLUMN "lab"."c"."d" IS ':datetime:';"#,
        #"ALTER TABLE "lab"."c" ADD FOREIGN KEY ("k", "d") REFERENCES "lab"."p" ("e", "d") ON UPDATE CASCADE ON DELETE RESTRICT;"#,
        "c\td\tlab.p.d", "c\tk\tlab.p.e",
      ]),
    Case(
      what: "the key of a populated table is marked as what it is: 2.3.5 declares the job table after it",
      sql: """
        CREATE TABLE `p` (`e` enum('x','y') NOT NULL, PRIMARY KEY (`e`));
        CREATE TABLE `__c` (`e` enum('x','y') NOT NULL COMMENT 'mine', `f` enum('x','y') NOT NULL,
          `c` char(3) NOT NULL, PRIMARY KEY (`e`,`c`),
          CONSTRAINT `f` FOREIGN KEY (`e`) REFERENCES `p` (`e`));
        """,
      lines: [
        #"COMMENT ON COLUMN "lab"."p"."e" IS ':enum(''x'',''y''):';"#,
        #"COMMENT ON COLUMN "lab"."__c"."e" IS ':varchar(1):mine';"#,
        #"COMMENT ON COLUMN "lab"."__c"."c" IS ':varchar(3):';"#,
        #"COMMENT ON COLUMN "lab"."__c"."f" IS ':enum(''x'',''y''):';"#,
      ]),
    Case(
      what: "a hash that waits has the type that its foreign key refers to",
      sql: """
        CREATE TABLE `~external_raw` (`hash` binary(16) NOT NULL COMMENT ':uuid:', `size` bigint unsigned NOT NULL,
          PRIMARY KEY (`hash`));
        CREATE TABLE `v` (`id` int NOT NULL, `f` binary(16) NOT NULL COMMENT ':filepath@raw:', PRIMARY KEY (`id`),
          UNIQUE KEY `u` (`f`), CONSTRAINT `k` FOREIGN KEY (`f`) REFERENCES `~external_raw` (`hash`));
        """,
      lines: [#"  "f" varchar(36) NOT NULL"#]),
    Case(
      what: "a generated column is computed there, too",
      sql: """
        CREATE TABLE `t` (`k` int NOT NULL, `g` int GENERATED ALWAYS AS ((`k` * 2)) STORED,
          `v` varchar(20) GENERATED ALWAYS AS (concat(_utf8mb4'x',`k`)) VIRTUAL, PRIMARY KEY (`k`));
        INSERT INTO `t` (`k`) VALUES (3);
        """,
      lines: [
        #"  "g" integer GENERATED ALWAYS AS (("k" * 2)) STORED,"#,
        #"  "v" varchar(20) GENERATED ALWAYS AS (('x' || ("k")::text)) STORED"#, "3",
      ]),
    Case(
      what: "MySQL: tuples without an external column are the dump's, byte for byte",
      sql: #"""
        CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(50) NOT NULL, PRIMARY KEY (`id`));
        INSERT INTO `t` VALUES (1,'a\nb'), (2 , _utf8mb4'x');
        """#, target: "mysql-9",
      lines: ["INSERT INTO `lab`.`t` (`id`,`v`) VALUES", #"(1,'a\nb'), (2 , _utf8mb4'x');"#]),
  ]

  @Test(
    "a statement a row becomes what many rows a statement do", arguments: ["mysql-9", "mariadb-10.11", "postgresql"])
  func singleRows(target: String) throws {
    let table = "CREATE TABLE `t` (`a` int NOT NULL, `b` varchar(99), PRIMARY KEY (`a`));\n"
    let values = ["(1,'a')", "(2,';\nINSERT INTO `t` VALUES (')", "(3,NULL)"]
    let head = "-- MySQL dump 10.13\n-- Server version\t8.0.36\n" + table
    let single = head + values.map { "INSERT INTO `t` VALUES \($0);\n" }.joined()
    let many = head + "INSERT INTO `t` VALUES \(values.joined(separator: ",\n"));\n"
    for size in [16, 64, 4096] {
      let texts = try [single, many].map { sql in
        try Rewriting.rewrite(sql, to: target, bufferSize: size).text.split(separator: "\n").map { $0 }
      }
      #expect(texts[0] == texts[1])
    }
  }

  @Test("an output has these lines", arguments: cases)
  func lines(_ test: Case) throws {
    let text = try Rewriting.rewrite(test.sql, to: test.target, repair: test.repair).text
    let found = Set(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    for line in test.lines { #expect(found.contains(line), "\(line)\n\(text)") }
  }

  @Test(
    "what a target refuses stops the rewrite with its place",
    arguments: [
      ("CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(50) NOT NULL);\nINSERT INTO `t` VALUES (1,'a\\0b');", "NUL"),
      ("CREATE TABLE `t` (`id` int NOT NULL, `d` date NOT NULL);\nINSERT INTO `t` VALUES (1,'0000-00-00');", "no date"),
      ("CREATE TABLE `t` (`id` int NOT NULL, `e` enum('x') NOT NULL);\nINSERT INTO `t` VALUES (1,'');", "enum"),
      (
        "CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(9) NOT NULL);\nINSERT INTO `t` VALUES (1,now());",
        "only a server computes"
      ),
      ("CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(9) NOT NULL);\nINSERT INTO `t` VALUES (1,'a',2);", "3 values"),
    ])
  func refused(_ sql: String, _ words: String) throws {
    let error = #expect(throws: RewriteError.self) { try Rewriting.rewrite(sql, to: "postgresql") }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.position?.line == 2)
  }

  @Test(
    "triggers, routines and views keep the sql_mode and the collation that they were made under",
    arguments: ["mysql-9", "mariadb-10.11"])
  func objectSettings(_ target: String) throws {
    let sql = """
      -- MySQL dump 10.13
      -- Server version	8.0.36
      CREATE TABLE `t` (`id` int NOT NULL, `a` varchar(9), PRIMARY KEY (`id`));
      SET collation_connection = latin1_swedish_ci;
      SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES,NO_AUTO_CREATE_USER';
      DELIMITER ;;
      CREATE TRIGGER `g` BEFORE UPDATE ON `t` FOR EACH ROW SET NEW."a" = NEW.a || 'x\\' ;;
      DELIMITER ;
      -- Dump completed
      """
    let result = try Rewriting.rewrite(sql, to: target)
    let again = try InputLoader.load(sql: result.bytes, file: "out")
    let trigger = try #require(again.catalog.schemas["lab"]?.triggers.first)
    #expect(trigger.body == #"SET NEW."a" = NEW.a || 'x\'"#)
    let kept = "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES" + (target == "mysql-9" ? "" : ",NO_AUTO_CREATE_USER")
    #expect(trigger.settings == ObjectSettings(sqlMode: kept, collation: "latin1_swedish_ci"))
    #expect(result.text.contains("SET SESSION sql_mode = @djaudit_own_sql_mode"))
  }

  @Test("in a statement in gbk, text that is rewritten is written in digits", arguments: ["mysql-9", "mariadb-10.11"])
  func doubleBytes(_ target: String) throws {
    let head = "SET NAMES gbk;\nCREATE TABLE `t` (`s` varchar(9) NOT NULL, `e` enum('x'));\nINSERT INTO `t` VALUES ('"
    // 表, a line end, 中: if lexed as gbk, 表 in UTF-8 would end with the escape's backslash.
    let bytes = Array(head.utf8) + [0xB1, 0xED] + Array("\\n".utf8) + [0xD6, 0xD0] + Array("','');\n".utf8)
    let result = try Rewriting.rewrite(bytes, to: target, repair: "enum-error=null")
    #expect(
      result.text.contains("_utf8mb4 0xe8a1a80ae4b8ad") || result.bytes.contains([0xB1, 0xED] + Array("\\n".utf8)),
      "\(result.text)")
    let again = try Rewriting.rewrite(result.bytes, to: "postgresql")
    #expect(again.text.contains("表\\n中"), "\(again.text)")
  }

  @Test(
    "a schema whose file names no character set is read again as it was to be",
    arguments: ["mysql-8.0", "mysql-9", "mariadb-10.11"])
  func noCharacterSet(_ target: String) throws {
    let result = try Rewriting.rewrite(
      """
      CREATE DATABASE lab;
      USE lab;
      CREATE TABLE `~lineage` (`table_name` varchar(64) NOT NULL, `attribute_name` varchar(64) NOT NULL,
        `lineage` varchar(255) NOT NULL, PRIMARY KEY (`table_name`,`attribute_name`));
      CREATE TABLE `t` (`id` int NOT NULL, `v` varchar(20) DEFAULT NULL, `w` enum('x','y'), `x` longtext, PRIMARY KEY (`id`));
      INSERT INTO `t` VALUES (1,'a','x','b'),(2,'é',NULL,NULL);
      """, to: target)
    let again = try InputLoader.load(sql: result.bytes, file: "out")
    #expect(result.rewrite.differences(again.catalog, result.summary, isWhole: !again.isPartial) == [])
    #expect(result.text.contains("COLLATE=utf8mb4_bin"))
  }

  static let hostile = [
    "a\"; DROP TABLE x; --", "a'b\\", "\\.", "\\! touch hit", "x\ny", "`; SELECT 1; #", "$$", "*/ x /*", "ü€😀",
    "\\copy x",
  ]

  @Test("hostile names and values stay what they are", arguments: ["postgresql", "mysql-9"])
  func hostileNames(_ target: String) throws {
    func quoted(_ name: String) -> String { "`" + name.replacing("`", with: "``") + "`" }
    func literal(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n") + "'"
    }
    var sql = ""
    for name in Self.hostile {
      sql += """
        CREATE TABLE \(quoted(name)) (\(quoted("k" + name)) int NOT NULL COMMENT \(literal(name)), \(quoted(name)) varchar(60) NOT NULL
          DEFAULT \(literal(name)), PRIMARY KEY (\(quoted("k" + name)))) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT=\(literal(name));
        INSERT INTO \(quoted(name)) VALUES
        """
      sql += Self.hostile.enumerated().map { "(\($0),\(literal($1)))" }.joined(separator: ",") + ";\n"
    }
    let (text, _, summary, rewrite) = try Rewriting.rewrite(sql, to: target)
    #expect(summary.total.rows == 100)
    let loaded = try InputLoader.load(sql: Array(text.utf8), file: "out")
    #expect(!loaded.isPartial, "\(loaded.notes)")
    #expect(rewrite.differences(loaded.catalog, summary, isWhole: !loaded.isPartial) == [])
    let comparison = try Rewriting.compare(Array(sql.utf8), Array(text.utf8))
    #expect(comparison.verdict == .equal, "\(comparison)")
    for file in rewrite.companions(summary) where file.path == "verify.sql" {
      // Each line is one statement, whatever the names contain.
      let lines = file.text.split(separator: "\n").filter { $0.hasPrefix("SELECT") }
      #expect(lines.count >= 10)
    }
  }

  @Test("a dump that was cut at any size of the buffer becomes the same", arguments: ["postgresql", "mysql-9"])
  func buffers(_ target: String) throws {
    // With and without lines, one whose lines cannot be trusted, and statements with one row.
    let values = (0..<40).map { "(\($0),'a\\n\($0)')" }
    let head = "INSERT INTO `t` VALUES "
    for (rows, isFromClient) in [
      (head + values.joined(separator: ",") + ";\n", true),
      (head + "\n" + values.joined(separator: ",\n") + ";\n", true),
      (head + "\n" + values.joined(separator: ",\n") + ";\n", false),
      (head + "\n" + values.joined(separator: ",\n") + ",\n(41,'),\n(x');\n", true),
      (values.map { head + $0 + ";\n" }.joined(), true),
      (values.map { head + $0 + ",\n(1\($0.dropFirst());\n" }.prefix(9).joined(), true),
    ] {
      let dump =
        (isFromClient ? "-- MySQL dump 10.13\n" : "") + Self.cases[0].sql
        + "\nCREATE TABLE `u` (`id` int NOT NULL, `v` varchar(50) NOT NULL, PRIMARY KEY (`id`));\n"
        + rows.replacing("`t`", with: "`u`") + "-- Dump completed\n"
      let whole = try Rewriting.rewrite(dump, to: target)
      for size in [1, 7, 64, 500] {
        let (text, bytes, summary, rewrite) = try Rewriting.rewrite(dump, to: target, bufferSize: size)
        // Parts of an INSERT are separate INSERTs.
        if target == "postgresql" { #expect(text == whole.text) }
        #expect(summary.total.rows == whole.summary.total.rows)
        let comparison = try Rewriting.compare(Array(dump.utf8), bytes)
        #expect(comparison.verdict == .equal)
        let again = try InputLoader.load(sql: bytes, file: "out")
        #expect(rewrite.differences(again.catalog, summary, isWhole: true) == [])
      }
    }
  }

  @Test("the sample is equal after it was rewritten", arguments: RewriteTarget.names)
  func sample(_ target: String) throws {
    let sql = Array(try Data(contentsOf: URL(filePath: Paths.root + "/Samples/lab.sql")))
    // Blobs of the dump stay raw bytes, which are not valid text.
    let (_, bytes, summary, rewrite) = try Rewriting.rewrite(sql, to: target)
    let loaded = try InputLoader.load(sql: bytes, file: "out")
    #expect(!loaded.isPartial)
    #expect(rewrite.differences(loaded.catalog, summary, isWhole: true) == [])
    #expect(summary.total.rows == 312 && summary.total.pointers == 77)
    let comparison = try Rewriting.compare(sql, bytes)
    #expect(comparison.verdict == .equal)
  }
}

@Suite("Hashes of keys")
struct KeyHashTests {
  @Test("are in order after they were sorted, whatever they are")
  func sorted() {
    var random = Random(seed: 7)
    for count in [0, 1, 2, 31, 32, 33, 100, 1_000, 20_000] {
      let spread: [UInt64] = (0..<count).map { _ in random.next() }
      let all: [[UInt64]] = [
        spread, spread.sorted().reversed(), spread.map { $0 & 3 }, spread.map { $0 >> 40 },
        spread.map { $0 | 15 << 60 },
        spread.map { _ in 9 },
      ]
      for hashes in all {
        var mine = hashes
        HashRuns.sort(&mine)
        #expect(mine == hashes.sorted())
      }
    }
  }

  @Test("are those of the bytes, wherever they are, and of how they are divided")
  func places() {
    let text = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
    func hash(_ bytes: [UInt8], _ ranges: [Range<Int>]) -> UInt64 {
      var hash = KeyHash()
      for range in ranges { hash.add(bytes.span, range) }
      return hash.value
    }
    var seen: Set<UInt64> = []
    for count in 0...20 {
      let here = hash(text, [0..<count])
      for start in 0..<9 {
        let moved = Array("x".utf8) + Array(repeating: 0x78, count: start) + text[..<count]
        #expect(hash(moved, [start + 1..<start + 1 + count]) == here)
      }
      for cut in 0...count { seen.insert(hash(text, [0..<cut, cut..<count])) }
      seen.insert(here)
    }
    #expect(seen.count == (0...20).reduce(0) { $0 + $1 + 2 })
  }
}

@Suite("Bytes of an output")
struct ByteBufferTests {
  /// Compares a value that is cut out of a row first with one that is converted while reading.
  private static func agree(_ literal: String, after padding: String, _ rest: String) {
    let chunk = RowChunk(
      tuples: Array("(\(padding)\(literal)\(rest)".utf8), rowCount: 1,
      position: SourcePosition(file: "", byte: 0, line: 1, column: 1))
    let bytes = chunk.bytes.span
    let start = 1 + padding.utf8.count
    var (reader, cursor) = (RowReader(chunk), start)
    guard reader.enterTuple(in: bytes) else { return }
    let value = reader.nextValue(in: bytes, at: &cursor)
    let end = start + literal.utf8.count
    func check(_ fast: Int?, _ buffer: ByteBuffer, _ kind: RowValue.Kind, _ plain: (RowValue, inout ByteBuffer) -> Bool)
    {
      var expected = ByteBuffer()
      expected.append("before")
      guard rest.hasPrefix(",") || rest.hasPrefix(")"), let value, value.kind == kind, plain(value, &expected) else {
        #expect(fast == nil && buffer.text == "before", "\(literal)")
        return
      }
      #expect(fast == end && buffer.text == expected.text, "\(padding)\(literal)\(rest)")
    }
    var buffer = ByteBuffer()
    buffer.append("before")
    let start0 = buffer
    if literal.first == "'" {
      check(buffer.appendCopyBytes(bytes, literalAt: start), buffer, .string) { value, buffer in
        buffer.appendCopyBytes(value, chunk, chunk.bytes.span)
        return true
      }
      for isUTF8 in [true, false] {
        buffer = start0
        check(buffer.appendCopyText(bytes, literalAt: start, isUTF8: isUTF8), buffer, .string) { value, buffer in
          if !isUTF8, ByteScan.hasHighBytes(in: chunk.bytes.span, value.range) { return false }
          return buffer.appendCopyText(value, chunk, chunk.bytes.span)
        }
      }
    } else {
      check(buffer.appendCopyNumber(bytes, at: start), buffer, .number) { value, buffer in
        // Values that begin with another sign or have an exponent are left to the reader.
        guard chunk.bytes[value.range].allSatisfy({ 0x2D...0x39 ~= $0 }), bytes[value.start] != "." else {
          return false
        }
        buffer.append(chunk.bytes.span, value.range)
        return true
      }
    }
  }

  @Test("literals, read on the way, are what they are when they are cut out first", arguments: 1...40)
  func literals(seed: UInt64) {
    var random = Random(seed: seed)
    let pieces = [
      "a", "bcdefgh", "0123456789ABCDEF", "é", "😀", "\\0", "\\n", "\\'", "\\\\", "\\%", "\\_", "\\Z", "\\b", "\\x",
      "\\é",
      "''", "\t", "\n", "\r", "\u{1}", "\0", "\"", ",", ")", " ", "\\\n",
    ]
    let rests = [")", ",1)", ",'b',2),('c',3,4)", " )", ",0123456789012345678901234567890123456789)", "", "x)"]
    for _ in 0..<40 {
      let padding = String(repeating: "7,", count: Int(random.next() % 12))
      let count = random.chance(10) ? 3000 : Int(random.next() % 14)
      let text = (0..<count).map { _ in random.pick(pieces) }.joined()
      Self.agree("'\(text)'", after: padding, random.pick(rests))
      let digits = String((0..<Int(1 + random.next() % 40)).map { _ in random.pick(Array("0123456789.-")) })
      for number in [digits, "-" + digits, "12", "1e5", "-0.5", "\(seed)"] {
        Self.agree(number, after: padding, random.pick(rests))
      }
    }
  }

  @Test("hexadecimal digits, at every length and place")
  func hex() {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    for start in 0..<9 {
      for end in start..<min(start + 40, 300) {
        var buffer = ByteBuffer()
        buffer.appendHex(bytes.span, start..<end)
        let expected = bytes[start..<end].map { byte in
          let digits = String(byte, radix: 16)
          return digits.count == 1 ? "0" + digits : digits
        }.joined()
        #expect(buffer.text == expected)
      }
    }
  }

  @Test("COPY's escapes, at every length and place")
  func copy() {
    let bytes = Array("ab\tcdefgh\\ijklmnop\nqrstuvwx\ryzäöü€😀\u{1}\u{1F} 01234567".utf8)
    for start in 0..<bytes.count {
      for end in start...bytes.count {
        var buffer = ByteBuffer()
        #expect(buffer.appendCopy(bytes.span, start..<end) == nil)
        var expected: [UInt8] = []
        for byte in bytes[start..<end] {
          switch byte {
          case 0x5C: expected += Array("\\\\".utf8)
          case 0x0A: expected += Array("\\n".utf8)
          case 0x0D: expected += Array("\\r".utf8)
          case 0x09: expected += Array("\\t".utf8)
          default: expected.append(byte)
          }
        }
        #expect(buffer.array == expected)
      }
    }
    var buffer = ByteBuffer()
    #expect(buffer.appendCopy([0x61, 0x00, 0x62].span, 0..<3) == 1)
  }

}

extension ByteBuffer {
  var array: [UInt8] { withBytes { bytes in (0..<bytes.count).map { bytes[$0] } } }
  var text: String { String(decoding: array, as: UTF8.self) }
}
