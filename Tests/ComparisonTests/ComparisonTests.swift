import Catalog
import DataJoint
import Decisions
import Diagnostics
import Evidence
import Inputs
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

@testable import Comparison

/// Reads two dumps from memory and compares them.
func compare(_ a: String, _ b: String, _ options: ComparisonOptions = ComparisonOptions()) throws -> Comparison {
  try compare(Array(a.utf8), Array(b.utf8), options)
}

func compare(_ a: [UInt8], _ b: [UInt8], _ options: ComparisonOptions = ComparisonOptions()) throws -> Comparison {
  func source(_ bytes: [UInt8], _ file: String) throws -> Comparison.Source {
    let loaded = try InputLoader.load(sql: bytes, file: file, options: InputOptions(schemaOnly: true))
    return Comparison.Source(Pipeline(loaded.catalog), isXML: false) { sink in
      try InputLoader.load(sql: bytes, file: file, sinks: [sink]).catalog
    }
  }
  return try Comparison(source(a, "a.sql"), source(b, "b.sql"), options)
}

@Suite("Comparison")
struct ComparisonTests {
  @Test(
    "rows that an input does not hold are not compared, and nothing is called equal",
    arguments: ["UPDATE t SET a = 1", "TRUNCATE t", "CALL p()", "REPLACE INTO t VALUES (1,3)"])
  func doubts(_ statement: String) throws {
    let sql = "CREATE DATABASE lab; USE lab; CREATE TABLE t (a int PRIMARY KEY, b int);\nINSERT INTO t VALUES (1,2);\n"
    let comparison = try compare(sql, sql + statement + ";\n")
    #expect(comparison.verdict == .partial)
    let reasons = comparison.tables.flatMap { $0.notCompared.map(\.reason) } + comparison.notes
    #expect(reasons.contains { $0.hasPrefix("B: b.sql:3:") && $0.contains(statement.prefix(4)) }, "\(reasons)")
    #expect(try compare(sql, sql).verdict == .equal)
  }

  /// Two ways to write a table's rows, and whether the rows are equal.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var columns: (a: String, b: String)
    var rows: (a: String, b: String)
    var isEqual = true
    var options = ComparisonOptions()
    var more = (a: "", b: "")

    init(
      _ name: String, _ a: String, _ rowsA: String, _ b: String? = nil, _ rowsB: String, isEqual: Bool = true,
      options: ComparisonOptions = ComparisonOptions(), more: (a: String, b: String) = ("", "")
    ) {
      testDescription = name
      columns = (a, b ?? a)
      rows = (rowsA, rowsB)
      self.isEqual = isEqual
      self.options = options
      self.more = more
    }

    static let tracker = """
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned, attachment_name varchar(255),
        filepath varchar(1000), contents_hash binary(16), timestamp timestamp, PRIMARY KEY (hash));
      """
    static let legacyColumn = """
      o binary(16) COMMENT ':blob@raw:', FOREIGN KEY (o) REFERENCES `~external_raw` (hash)
      """
    static let hash = "0x000102030405060708090a0b0c0d0e0f"
    static let base32 = "aaaqeayeaudaocajbifqydiob4"
    static let hex = "000102030405060708090a0b0c0d0e0f"

    /// A legacy row of one object and a pointer that may lead elsewhere: what 0.14.6 and 2.3.5 open.
    static func pointer(
      _ name: String, _ json: String, _ kind: String = "blob", row: String = "10,NULL,NULL,NULL",
      subfolding: [Int]? = nil, isEqual: Bool
    ) -> Case {
      Case(
        name, legacyColumn.replacing("blob@", with: kind + "@"), "(1,\(hash))", "o json COMMENT ':<\(kind)@raw>:'",
        "(1,'\(json)')", isEqual: isEqual,
        options: ComparisonOptions(subfolding: subfolding.map { ["raw": $0] } ?? [:]),
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),\(row),'2024-01-01 00:00:00');", ""))
    }

    static func blob(_ path: String, schema: String = "s") -> String {
      #"{"hash": "\#(base32)", "path": "\#(path)", "schema": "\#(schema)", "store": "raw", "size": 10}"#
    }
    static func file(_ path: String, isDirectory: Bool = false) -> String {
      #"{"path": "\#(path)", "store": "raw", "size": 10, "is_dir": \#(isDirectory), "timestamp": null}"#
    }
    static let fileRow = "10,NULL,'a/é.bin',NULL"
    static func attachment(_ path: String) -> String {
      #"{"hash": "\#(base32)", "path": "\#(path)", "schema": "s", "store": "raw", "size": 16}"#
    }
    static let attachmentRow = "10,'a.txt',NULL,NULL"

    static let all: [Case] = [
      Case("order of rows", "v int", "(1,5),(2,6)", "(2,6),(1,5)"),
      Case("numbers as strings", "v int", "(1,5)", "(1,'05')"),
      Case("int and bigint", "v int", "(1,5)", "v bigint", "(1,5)"),
      Case("bool and smallint", "v tinyint(1)", "(1,1)", "v smallint", "(1,1)"),
      Case("decimals by value", "v decimal(9,3)", "(1,1.500)", "v decimal(9,1)", "(1,1.5)"),
      Case("a decimal that differs", "v decimal(9,3)", "(1,1.501)", "(1,1.500)", isEqual: false),
      Case("bits in four ways", "v bit(8), w bit(8)", "(1,b'101',5)", "(1,0x05,'\u{5}')"),
      Case("bit and bigint", "v bit(8)", "(1,b'101')", "v bigint", "(1,5)"),
      Case("floats within the tolerance", "v double", "(1,1.0000001)", "(1,1)"),
      Case("floats beyond it", "v double", "(1,1.00001)", "(1,1)", isEqual: false),
      Case(
        "another tolerance", "v double", "(1,1.00001)", nil, "(1,1)", options: ComparisonOptions(tolerance: 1e-3)),
      Case("small floats relatively", "v double", "(1,2.5e-12)", "(1,9.9e-10)", isEqual: false),
      Case("large floats relatively", "v double", "(1,1e20)", "(1,100000000000001000000)"),
      Case("float and double", "v float", "(1,0.1)", "v double", "(1,0.10000000149)"),
      Case(
        "moments without fraction", "v datetime", "(1,'2024-01-02 03:04:05')", "v datetime(3)",
        "(1,'2024-01-02 03:04:05.000')"),
      Case("a date at midnight", "v date", "(1,'2024-01-02')", "v datetime", "(1,'2024-01-02 00:00:00')"),
      Case("times", "v time", "(1,'10:00:00')", "v time(3)", "(1,'10:00:00.000')"),
      Case("NULL is not empty", "v varchar(9)", "(1,NULL)", "(1,'')", isEqual: false),
      Case("NULL is NULL", "v varchar(9)", "(1,NULL)", "(1,NULL)"),
      Case("escapes", "v varchar(9)", "(1,'a\\'b\\n')", "(1,'a''b\n')"),
      Case("hexadecimal and binary bytes", "v longblob", "(1,0x00FF)", "(1,_binary '\\0\u{7F}')", isEqual: false),
      Case("hexadecimal and quoted bytes", "v longblob", "(1,0x006162)", "(1,_binary '\\0ab')"),
      Case("JSON by value", "v json", #"(1,'{"a": 1, "b": [1.0]}')"#, #"(1,'{"b":[1],"a":1}')"#),
      Case("JSON and text", "v longtext", #"(1,'{"a": 1, "b": 2}')"#, "v json", #"(1,'{"b":2,"a":1}')"#),
      Case(
        "UUIDs as bytes and as text", "v binary(16)", "(1,0x000102030405060708090a0b0c0d0e0f)", "v char(36)",
        "(1,'00010203-0405-0607-0809-0a0b0c0d0e0f')"),
      Case(
        "forms of dates", "v date, w datetime", "(1,'20200102','2020-1-2 3:4:5')", "(1,'2020-01-02',20200102030405)"),
      Case("bytes that are padded", "v binary(4)", "(1,0x41)", "(1,_binary 'A\\0\\0\\0')"),
      Case("bytes that are not padded", "v varbinary(4)", "(1,0x41)", "(1,_binary 'A\\0\\0\\0')", isEqual: false),
      Case("labels and their numbers", "v enum('x','y','z')", "(1,3)", "(1,'Z')"),
      Case("another label", "v enum('x','y','z')", "(1,3)", "(1,'y')", isEqual: false),
      Case("sets in another order", "v set('x','y','z')", "(1,'z,x')", "(1,5)"),
      Case("numbers with an exponent", "v decimal(9,2)", "(1e0,1.5e2)", "(1,150.00)"),
      // What MySQL 9.7 and MariaDB 10.11 keep of these.
      Case(
        "whole numbers that are rounded", "v int", "(1,'1.5'),(2,-2.5),(3,'2.5e0'),(4,2.5e0)",
        "(1,2),(2,-3),(3,3),(4,2)"),
      Case("decimals that are rounded", "v decimal(5,1)", "(1,'9.96'),(2,-9.95),(3,1.04)", "(1,10.0),(2,-10),(3,1)"),
      Case("small numbers with an exponent", "v decimal(9,4)", "(1,-15e-3)", "(1,'-0.0150')"),
      Case("years in two digits", "v year, w year", "(1,24,'00')", "(1,'2024',2000)"),
      Case("spaces after char", "v char(4)", "(1,'a ')", "(1,'a')"),
      Case("spaces after varchar", "v varchar(4)", "(1,'a ')", "(1,'a')", isEqual: false),
      Case(
        "expressions of constants", "v varchar(9), w date", "(1,'a' 'b',DATE '2020-01-02')", "(1,'ab','2020-01-02')"),
      Case("a default that is not named", "v int DEFAULT 7", "(1,DEFAULT)", "(1,7)"),
      Case(
        "a hash and its pointer", legacyColumn, "(1,\(hash))", "o json COMMENT ':<blob@raw>:'",
        #"(1,'{"hash": "\#(base32)", "path": "s/00/01/\#(hex)", "schema": "s", "store": "raw", "size": 10}')"#,
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');", "")),
      Case(
        "a pointer to another object", legacyColumn, "(1,\(hash))", "o json COMMENT ':<blob@raw>:'",
        #"(1,'{"hash": "baaqeayeaudaocajbifqydiob4", "path": "s/00/01/\#(hex)", "store": "raw", "size": 10}')"#,
        isEqual: false,
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');", "")),
      Case(
        "a pointer to an object of another size", legacyColumn, "(1,\(hash))", "o json COMMENT ':<blob@raw>:'",
        #"(1,'{"hash": "\#(base32)", "path": "s/00/01/\#(hex)", "store": "raw", "size": 11}')"#, isEqual: false,
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');", "")),
      pointer("any folders of the hash", blob("s/000/\(hex)"), isEqual: true),
      pointer("folders that are known", blob("s/000/\(hex)"), subfolding: [3], isEqual: true),
      pointer("folders that are known and differ", blob("s/00/01/\(hex)"), subfolding: [3], isEqual: false),
      pointer("the default given", blob("s/00/01/\(hex)"), subfolding: [2, 2], isEqual: true),
      pointer("no folders", blob("s/\(hex)"), subfolding: [], isEqual: true),
      pointer("folders of another hash", blob("s/00/02/\(hex)"), isEqual: false),
      pointer("a path under another schema", blob("nowhere/00/01/\(hex)"), isEqual: false),
      pointer("another schema", blob("s/00/01/\(hex)", schema: "t"), isEqual: false),
      pointer("a path to another object", blob("s/00/01/000102030405060708090a0b0c0d0e0e"), isEqual: false),
      pointer("no path", #"{"hash": "\#(base32)", "store": "raw", "size": 10}"#, isEqual: false),
      pointer("a managed file", file("a/é.bin"), "filepath", row: fileRow, isEqual: true),
      pointer(
        "a file with a long path", file(String(repeating: "d/", count: 400) + "f"), "filepath",
        row: "10,NULL,'\(String(repeating: "d/", count: 400))f',NULL", isEqual: true),
      pointer("a file under another path", file("b/é.bin"), "filepath", row: fileRow, isEqual: false),
      pointer("a file's name in another form", file("a/e\u{301}.bin"), "filepath", row: fileRow, isEqual: false),
      pointer(
        "a file that became a folder", file("a/é.bin", isDirectory: true), "filepath", row: fileRow, isEqual: false),
      pointer("an attachment", attachment("_hash/s/\(base32)"), "attach", row: attachmentRow, isEqual: true),
      pointer(
        "an attachment elsewhere", attachment("_hash/other/\(base32)"), "attach", row: attachmentRow, isEqual: false),
      pointer(
        "a blob migrated from 0.11", blob("s/old"), row: "10,NULL,'s/old',\(hash)", isEqual: true),
      pointer(
        "a blob from 0.11 elsewhere", blob("s/00/01/\(hex)"), row: "10,NULL,'s/old',\(hash)", isEqual: false),
      Case("hidden columns that were added", "v int", "(1,5)", "v int, _job_version varchar(64)", "(1,5,'')"),
      Case("a column that is gone", "v int, w int", "(1,5,6)", "v int", "(1,5)", isEqual: false),
      Case(
        "generated columns", "v int, g int GENERATED ALWAYS AS (v) VIRTUAL", "(1,5,DEFAULT)", "v int, g int", "(1,5,9)"),
    ]

    init(_ name: String, _ a: String, _ rowsA: String, _ rowsB: String, isEqual: Bool = true) {
      self.init(name, a, rowsA, nil, rowsB, isEqual: isEqual)
    }

    func sql(_ columns: String, _ rows: String, _ more: String) -> String {
      """
      -- Server version\t8.0.36
      SET NAMES utf8mb4;
      USE s;
      \(more)
      CREATE TABLE t (id int, \(columns), PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
      INSERT INTO t VALUES \(rows);
      """
    }
  }

  @Test("rows are equal by value", arguments: Case.all)
  func values(_ test: Case) throws {
    let (a, b) = (
      test.sql(test.columns.a, test.rows.a, test.more.a), test.sql(test.columns.b, test.rows.b, test.more.b)
    )
    #expect(try compare(a, b, test.options).isDifferent == !test.isEqual)
    #expect(try compare(b, a, test.options).isDifferent == !test.isEqual)
    #expect(try !compare(a, a, test.options).isDifferent)
  }

  @Test(
    "what only a server can compute is equal to nothing, and different from nothing",
    arguments: [
      ("v int", "@a", "5"), ("v int", "@a", "@a"), ("v varchar(9)", "'f'||'g'", "'fg'"),
      ("v int, w int DEFAULT 3", "DEFAULT(w),4", "3,4"), ("v datetime", "NOW()", "'2020-01-02 00:00:00'"),
    ] as [(String, String, String)])
  func computed(_ columns: String, _ one: String, _ other: String) throws {
    func sql(_ value: String, _ last: Int) -> String {
      """
      \(Self.head)CREATE TABLE t (id int, \(columns), z int, PRIMARY KEY (id));
      INSERT INTO t VALUES (1,\(value),1),(2,\(other),\(last));
      """
    }
    for (a, b) in [(one, other), (other, one), (one, one)] {
      let same = try compare(sql(a, 2), sql(b, 2))
      #expect(same.verdict == .partial && !same.isDifferent)
      #expect(same.tables[0].notCompared.map(\.column) == ["v"])
      // Other rows and columns are still compared.
      #expect(try compare(sql(a, 2), sql(b, 3)).tables[0].changedColumns.map(\.column) == ["z"])
    }
  }

  @Test("numbers that the server gives are not compared, and neither are rows that are distinguished by them")
  func numbered() throws {
    let table = "CREATE TABLE t (id int AUTO_INCREMENT, v int, PRIMARY KEY (id));\nINSERT INTO t VALUES "
    for row in ["(NULL,1)", "(0,1)", "(DEFAULT,1)"] {
      let comparison = try compare("\(Self.head)\(table)\(row);", "\(Self.head)\(table)(1,1);")
      #expect(comparison.verdict == .partial && !comparison.isDifferent, "\(row)")
      #expect(comparison.tables[0].notCompared.map(\.column) == ["id"])
    }
    // Both clients set this, so 0 stays 0.
    let exact = Self.head + "SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO';\n" + table
    #expect(try compare(exact + "(0,1);", exact + "(0,1);").verdict == .equal)
    #expect(try compare(exact + "(0,1);", exact + "(1,1);").verdict == .different)
  }

  static let head = "-- Server version\t8.0.36\nSET NAMES utf8mb4;\nUSE s;\n"

  @Test("a compressed blob equals its plain form")
  func compressed() throws {
    // The string "hello" as dj0, and compressed with zlib.compress after its length.
    let plain = "646a300005050000000000000068656c6c6f"
    let packed = "5a4c313233001200000000000000789c4bc9326060656580808cd49c9c7c0017d2031d"
    let table = "CREATE TABLE t (id int, b longblob, PRIMARY KEY (id));\nINSERT INTO t VALUES "
    #expect(try !compare(Self.head + table + "(1,0x\(packed));", Self.head + table + "(1,0x\(plain));").isDifferent)
    // Damaged data is compared byte by byte: it is only equal to itself.
    let broken = packed.dropLast(4)
    #expect(try !compare(Self.head + table + "(1,0x\(broken));", Self.head + table + "(1,0x\(broken));").isDifferent)
    #expect(try compare(Self.head + table + "(1,0x\(broken));", Self.head + table + "(1,0x\(plain));").isDifferent)
  }

  @Test("rows without a key are compared as a multiset")
  func multisets() throws {
    let table = "CREATE TABLE t (v int, w varchar(9));\nINSERT INTO t VALUES "
    let one = Self.head + table + "(1,'a'),(1,'a'),(2,'b');"
    #expect(try !compare(one, Self.head + table + "(2,'b'),(1,'a'),(1,'a');").isDifferent)
    let other = try compare(one, Self.head + table + "(1,'a'),(2,'b'),(2,'b');").tables[0]
    #expect(other.onlyInA == 1 && other.onlyInB == 1 && other.changed == 0 && !other.hasKey)
  }

  @Test(
    "pointers of rows without a key are compared with their paths",
    arguments: [
      ("s/000/\(Case.hex)", nil, true), ("s/000/\(Case.hex)", [3], true), ("s/00/01/\(Case.hex)", [3], false),
      ("nowhere/00/01/\(Case.hex)", nil, false),
    ] as [(String, [Int]?, Bool)])
  func pointersWithoutKey(_ path: String, _ subfolding: [Int]?, _ isEqual: Bool) throws {
    let a =
      Self.head + Case.tracker
      + "INSERT INTO `~external_raw` VALUES (\(Case.hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');\n"
      + "CREATE TABLE t (\(Case.legacyColumn));\nINSERT INTO t VALUES (\(Case.hash));"
    let b = Self.head + "CREATE TABLE t (o json COMMENT ':<blob@raw>:');\nINSERT INTO t VALUES ('\(Case.blob(path))');"
    let result = try compare(a, b, ComparisonOptions(subfolding: subfolding.map { ["raw": $0] } ?? [:]))
    #expect(result.isDifferent != isEqual)
    let says = result.tables[0].notes.contains {
      $0.contains("not compared, since the store's subfolding is not known")
    }
    #expect(says == (subfolding == nil))
  }

  @Test(
    "floats of rows without a key are matched within the tolerance",
    arguments: [
      ("(1,0.1),(1,0.2)", "(1,0.2000001),(1,0.1)", 1e-6, [0, 0]),
      ("(1,0.1),(1,0.2)", "(1,0.20001),(1,0.1)", 1e-6, [1, 1]),
      ("(1,0.1),(2,0.2)", "(1,0.2),(2,0.1)", 1e-6, [2, 2]), ("(1,0.1)", "(1,0.1000001)", 0, [1, 1]),
      // Matching equal rows first would leave 1 and -1, which are too far apart.
      ("(1,0),(1,1)", "(1,0),(1,-1)", 1, [0, 0]), ("(1,0),(1,0),(1,2)", "(1,0),(1,1),(1,1)", 1, [0, 0]),
      ("(1,0),(1,0),(1,0)", "(1,0),(1,5),(1,5)", 0.5, [2, 2]), ("(1,NULL)", "(1,0)", 1, [1, 1]),
      ("(1,0),(1,0)", "(1,0.5)", 1, [1, 0]), ("(NULL,1)", "(NULL,1.0000001)", 1e-6, [0, 0]),
    ] as [(String, String, Double, [Int])])
  func floatsWithoutKey(_ a: String, _ b: String, _ tolerance: Double, _ expected: [Int]) throws {
    let head = Self.head + "CREATE TABLE t (v int, x double);\nINSERT INTO t VALUES "
    for (a, b, expected) in [(a, b, expected), (b, a, expected.reversed())] {
      let table = try compare("\(head)\(a);", "\(head)\(b);", ComparisonOptions(tolerance: tolerance)).tables[0]
      #expect([table.onlyInA, table.onlyInB] == expected)
    }
  }

  @Test("what differs within the tolerance is counted, so that nothing that was rounded passes for the same")
  func within() throws {
    let keyed = Self.head + "CREATE TABLE t (id int PRIMARY KEY, x double, y double);\nINSERT INTO t VALUES "
    let one = try compare(keyed + "(1,0.1,1),(2,0.1,2);", keyed + "(1,0.1000000001,1),(2,0.1,2);").tables[0]
    #expect(one.isMatch && one.notes == ["x: 1 value differs within the tolerance of 1e-06: --tolerance 0 finds them"])
    let loose = Self.head + "CREATE TABLE t (x double);\nINSERT INTO t VALUES "
    let other = try compare(loose + "(1),(1),(2);", loose + "(1),(1.0000000001),(2);").tables[0]
    #expect(other.isMatch && other.notes.contains { $0.hasPrefix("1 row differs in floats, within") }, "\(other.notes)")
  }

  @Test("as many rows are matched as can be", arguments: 0..<200)
  func matching(_ seed: UInt64) {
    var random = SplitMix(seed)
    func rows() -> [FloatMatching.Rows] {
      var rows: [[UInt8]: FloatMatching.Rows] = [:]
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let numbers = (0..<2).map { _ in Double(Int.random(in: 0...3, using: &random)) }
        let bytes = numbers.map { UInt8($0) }
        rows[bytes, default: FloatMatching.Rows(bytes: bytes, numbers: numbers, count: 0)].count += 1
      }
      return rows.values.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
    let (a, b) = (rows(), rows())
    // A third of the larger one.
    let tolerance = 0.34
    func most(_ a: [[Double]], _ b: [[Double]]) -> Int {
      guard let first = a.first else { return 0 }
      let rest = Array(a.dropFirst())
      return b.indices.filter { index in zip(first, b[index]).allSatisfy { FloatMatching.isWithin(tolerance, $0, $1) } }
        .map { index in
          var others = b
          others.remove(at: index)
          return 1 + most(rest, others)
        }.reduce(most(rest, b), max)
    }
    let all = [a, b].map { $0.flatMap { Array(repeating: $0.numbers, count: $0.count) } }
    let matched = most(all[0], all[1])
    let left = FloatMatching.unmatched(a, b, tolerance: tolerance)
    #expect(left.a.reduce(0, +) == all[0].count - matched && left.b.reduce(0, +) == all[1].count - matched)
  }

  @Test("more rows than can be matched are different, and the answer says so")
  func tooManyToMatch() throws {
    let head = Self.head + "CREATE TABLE t (x double);\nINSERT INTO t VALUES "
    let rows = (0..<2001).map { "(\($0))" }.joined(separator: ",")
    let comparison = try compare("\(head)\(rows),(0.5);", "\(head)\(rows),(0.5000001);")
    #expect(comparison.verdict == .different && comparison.tables[0].onlyInA == 1)
    #expect(comparison.tables[0].notes.contains { $0.contains("more than 2000 rows") })
  }

  /// A dump of one text in some character set.
  static func dump(_ names: String, _ text: [UInt8], isKey: Bool = false) -> [UInt8] {
    Array("-- Server version\t8.0.36\n/*!40101 SET NAMES \(names) */;\nUSE s;\n".utf8)
      + Array(
        "CREATE TABLE t (id int, v varchar(9), PRIMARY KEY (\(isKey ? "v" : "id")));\nINSERT INTO t VALUES (1,'".utf8)
      + text + Array("');\n".utf8)
  }

  @Test(
    "text is compared across character sets, and where it is not understood the answer is partial",
    arguments: [
      ("cp1251", [0xC6], "utf8mb4", Array("Ж".utf8), .equal),
      ("cp1251", [0xC6], "utf8mb4", Array("З".utf8), .different),
      ("cp1251", [0xC6], "koi8r", [0xF6], .equal), ("gbk", [0xD6, 0xD0], "utf8mb4", Array("中".utf8), .equal),
      ("gbk", [0xD6, 0xD0], "big5", [0xA4, 0xA4], .equal), ("cp1251", [0x98], "cp1251", [0x98], .equal),
      ("cp1251", [0x98], "cp1251", [0xC6], .different), ("cp1251", [0x98], "utf8mb4", [0x98], .partial),
      ("cp1251", [0x98], "koi8r", [0x98], .partial), ("sjis", [0x81, 0x5F], "utf8mb4", Array("＼".utf8), .partial),
      ("sjis", [0x81, 0x5F], "sjis", [0x81, 0x5F], .equal), ("cp1251", [0x98], "utf8mb4", [0x41], .partial),
    ] as [(String, [UInt8], String, [UInt8], ComparisonVerdict)])
  func characterSets(_ a: String, _ textA: [UInt8], _ b: String, _ textB: [UInt8], _ verdict: ComparisonVerdict) throws
  {
    for isKey in [false, true] {
      let one = Self.dump(a, textA, isKey: isKey)
      let other = Self.dump(b, textB, isKey: isKey)
      for comparison in [try compare(one, other), try compare(other, one)] {
        #expect(comparison.verdict == verdict, "\(isKey)")
        let table = comparison.tables[0]
        #expect(table.notCompared.map(\.column) == (verdict == .partial ? ["v"] : []))
        // What was not compared does not count as a difference, either.
        #expect(verdict != .partial || table.isMatch)
      }
    }
  }

  @Test("digits and binary strings in a text column are in its own character set")
  func rawText() throws {
    let head =
      Self.head + "CREATE TABLE t (id int, v varchar(9) CHARACTER SET cp1251, PRIMARY KEY (id));\nINSERT INTO t VALUES "
    for other in ["0xC6", "_binary 0xC6", "x'C6'", "_cp1251 0xC6", "_koi8r 0xF6", "_utf8mb4 0xD096"] {
      #expect(try compare("\(head)(1,'Ж');", "\(head)(1,\(other));").verdict == .equal, "\(other)")
      #expect(try compare("\(head)(1,'З');", "\(head)(1,\(other));").verdict == .different, "\(other)")
    }
  }

  @Test("answers that changed values are applied to A")
  func decisions() throws {
    func dump(_ column: String, _ value: String) -> String {
      """
      -- Server version\t8.0.36
      SET NAMES utf8mb4;
      SET TIME_ZONE='+00:00';
      USE s;
      CREATE TABLE t (id int, v \(column), PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4;
      INSERT INTO t VALUES (1,\(value));
      """
    }
    let before = dump("timestamp NULL", "'2021-07-01 12:00:00'")
    let loaded = try InputLoader.load(sql: Array(before.utf8), file: "a.sql", options: InputOptions(measuresData: true))
    let open = try Decisions(Pipeline(loaded.catalog, evidence: loaded.evidence))
    let text = open.text.replacing("time_zone = \"\"", with: "time_zone = \"Europe/Zurich\"")
    let decisions = try Decisions(
      Pipeline(loaded.catalog, evidence: loaded.evidence), file: DecisionsFile.read(Array(text.utf8), file: "d.toml"))
    let options = ComparisonOptions(decisions: decisions)
    let after = dump("datetime", "'2021-07-01 10:00:00'")
    #expect(try compare(before, after, options).verdict == .equal)
    #expect(try compare(before, after).verdict == .different)
    #expect(try compare(before, dump("datetime", "'2021-07-01 12:00:00'"), options).verdict == .different)
    // If the column was kept, nothing was shifted.
    #expect(try compare(before, before, options).verdict == .equal)
    // Local times of the client that wrote the dump are not instants.
    let local = before.replacing("SET TIME_ZONE='+00:00';\n", with: "")
    #expect(try compare(local, before).verdict == .partial)
    #expect(try compare(local, local).verdict == .equal)
  }

  @Test("a time zone that a dump sets for an event and sets back holds again")
  func savedZone() throws {
    func dump(_ zone: String, _ column: String = "timestamp NULL") -> String {
      """
      -- Server version\t8.0.36
      SET NAMES utf8mb4;
      \(zone)
      USE s;
      CREATE TABLE t (id int, v \(column), PRIMARY KEY (id));
      INSERT INTO t VALUES (1,'2021-07-01 12:00:00');
      """
    }
    let utc = dump("SET TIME_ZONE='+00:00';")
    let back = "SET TIME_ZONE='+00:00';\nSET @s = @@TIME_ZONE;\nSET time_zone = 'SYSTEM';\n"
    #expect(try compare(utc, dump(back + "SET time_zone = @s;")).verdict == .equal)
    #expect(try compare(utc, dump(back)).verdict == .partial)
    #expect(try compare(utc, dump(back + "SET time_zone = @other;")).verdict == .partial)
  }

  @Test("UTF-8 that was stored as latin1 is equal to itself once it was taken for UTF-8")
  func reinterpreted() throws {
    func dump(_ set: String, _ value: String) -> String {
      Self.head + "CREATE TABLE t (id int, v varchar(20) CHARACTER SET \(set), PRIMARY KEY (id));\n"
        + "INSERT INTO t VALUES (1,'\(value)'),(2,'plain');\n"
    }
    let before = dump("latin1", "caf\u{C3}\u{A9} na\u{C3}\u{AF}ve")
    let loaded = try InputLoader.load(sql: Array(before.utf8), file: "a.sql", options: InputOptions(measuresData: true))
    let decisions = try Decisions(Pipeline(loaded.catalog, evidence: loaded.evidence)).acceptingSuggestions()
    let options = ComparisonOptions(decisions: decisions)
    #expect(try compare(before, dump("utf8mb4", "café naïve"), options).verdict == .equal)
    #expect(try compare(before, dump("utf8mb4", "café naïve")).verdict == .different)
    #expect(try compare(before, dump("utf8mb4", "cafe naïve"), options).verdict == .different)
  }

  @Test("schemas stand opposite to each other as asked")
  func map() throws {
    let table = "CREATE TABLE t (id int, PRIMARY KEY (id));\nINSERT INTO t VALUES (1);\n"
    let both = Self.head + table + "CREATE DATABASE s_v2; USE s_v2;\n" + table
    let within = try compare(both, both, ComparisonOptions(map: ["s": "s_v2"], isWithinOne: true))
    #expect(within.tables.map(\.b) == [TableName("s_v2", "t")] && within.verdict == .equal)
    let beside = try compare(Self.head + table, both, ComparisonOptions(map: ["s": "s_v2"]))
    #expect(beside.verdict == .equal && beside.leftAside.count == 1)
    #expect(try compare(Self.head + table, both).verdict == .different)
    #expect(try compare(Self.head + table, both, ComparisonOptions(schemas: ["s"])).verdict == .equal)
  }

  @Test("definitions that differ are listed, and count when asked for")
  func definitions() throws {
    let rows = "INSERT INTO t VALUES (1,2);\n"
    let a = Self.head + "CREATE TABLE t (id int, v int, PRIMARY KEY (id));\n" + rows
    let b =
      Self.head + "CREATE TABLE t (id int COMMENT ':int32:', v bigint NOT NULL, PRIMARY KEY (id), KEY v (v));\n" + rows
    let comparison = try compare(a, b)
    #expect(comparison.verdict == .equal)
    #expect(
      comparison.tables[0].schemaDifferences == [
        "comment of id: '' → ':int32:'", "column v: int → bigint NOT NULL", "index v (v): only in B",
      ])
    #expect(try compare(a, b, ComparisonOptions(isStrict: true)).verdict == .different)
  }

  @Test("what is cut off is never called equal")
  func partial() throws {
    let whole = Self.head + "CREATE TABLE t (id int, PRIMARY KEY (id));\nINSERT INTO t VALUES (1),(2);\n"
    #expect(try compare(whole, String(whole.dropLast(4))).verdict == .partial)
    // Without rows it matters whether they were asked for: clients say so, but not with --no-data.
    let empty = Self.head + "CREATE TABLE t (id int, PRIMARY KEY (id));\n"
    #expect(try compare(empty, empty).verdict == .partial)
    for statement in ["LOCK TABLES `t` WRITE;\nUNLOCK TABLES;\n", "/*!40000 ALTER TABLE `t` DISABLE KEYS */;\n"] {
      #expect(try compare(empty + statement, empty + statement).verdict == .equal)
      #expect(try compare(empty + statement, whole).verdict == .different)
    }
  }

  // MARK: Random changes

  /// A table of random rows that are changed one after the other.
  struct RandomTable {
    var rows: [Int: [String]] = [:]

    init(_ random: inout some RandomNumberGenerator) {
      for _ in 0..<Int.random(in: 5...60, using: &random) {
        rows[Int.random(in: -1000...1000, using: &random)] = RandomTable.values(&random)
      }
    }

    static func values(_ random: inout some RandomNumberGenerator) -> [String] {
      let hex = (0..<Int.random(in: 1...300, using: &random)).map { _ in
        let byte = Int.random(in: 0...255, using: &random)
        return (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }.joined()
      return [
        String(Int.random(in: -50...50, using: &random)),
        "'" + String((0..<5).map { _ in "abc é日'".randomElement(using: &random)! }).replacing("'", with: "''") + "'",
        Bool.random(using: &random) ? "NULL" : "0x" + hex,
        String(Double(Int.random(in: -9999...9999, using: &random)) / 8),
      ]
    }

    func sql(_ random: inout some RandomNumberGenerator) -> String {
      let tuples = rows.keys.shuffled(using: &random).map { "(\($0),\(rows[$0]!.joined(separator: ",")))" }
      return ComparisonTests.head
        + "CREATE TABLE t (id int, a int, b varchar(20), c longblob, d double, PRIMARY KEY (id));\n"
        + (tuples.isEmpty ? "" : "INSERT INTO t VALUES " + tuples.joined(separator: ",") + ";\n")
    }
  }

  @Test("every random change of a row is found, and nothing else", arguments: 0..<60)
  func randomChanges(_ seed: UInt64) throws {
    var random = SplitMix(seed)
    let before = RandomTable(&random)
    var after = before
    var (dropped, added, changed): (Int, Int, Int) = (0, 0, 0)
    for id in before.rows.keys.sorted() {
      switch Int.random(in: 0..<10, using: &random) {
      case 0:
        after.rows[id] = nil
        dropped += 1
      case 1:
        let column = Int.random(in: 0..<4, using: &random)
        let value = RandomTable.values(&random)[column]
        if value != before.rows[id]![column] {
          after.rows[id]![column] = value
          changed += 1
        }
      default: break
      }
    }
    for id in 2000..<2000 + Int.random(in: 0..<4, using: &random) {
      after.rows[id] = RandomTable.values(&random)
      added += 1
    }
    let table = try compare(before.sql(&random), after.sql(&random)).tables[0]
    #expect([table.onlyInA, table.onlyInB, table.changed] == [dropped, added, changed])
    #expect(table.changedColumns.reduce(0) { $0 + $1.count } == changed)
    #expect(table.isMatch == (dropped + added + changed == 0))
  }
}

/// Random numbers that are the same every time.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

@Suite("Comparison of real dumps", .enabled(if: Paths.corpus != nil, "no corpus beside the repository"))
struct CorpusComparisonTests {
  /// A dump of the same databases with other options.
  struct Variant: Sendable, CustomTestStringConvertible {
    var server: String
    var name: String
    var testDescription: String { "\(server) \(name)" }

    static let all: [Variant] = ["mysql97", "mariadb1011"].flatMap { server in
      Paths.list((Paths.corpus ?? "") + "/\(server)/variants").map { Variant(server: server, name: $0) }
    }
  }

  /// How a variant differs from having the same rows.
  enum Exception {
    /// Variants that cannot be compared with anything; the message or the notes of the input say why.
    case unreadable
    /// Tables with missing or different rows, and what was lost.
    case different(Set<String>)
    /// Columns that are not in its rows.
    case partial(Set<String>)
    /// It does not say that its timestamps are in UTC.
    case localTimes
  }

  static let exceptions: [String: Exception] = {
    // Written in latin1: characters that latin1 lacks have become question marks.
    let inLatin1 = [
      "mysql97 no_tablespaces_skip_tz_charset_latin1.sql": [
        "djtest_alter.#user", "djtest_alter._experiment", "djtest_privileges.#no_access",
        "djtest_privileges.no_access_again", "djtest_types.animal", "djtest_types.animal__tag",
        "djtest_types.foreign_citizen", "djtest_types.zoo",
      ],
      "mariadb1011 no_tablespaces_skip_tz_charset_latin1.sql": ["djtest_types.foreign_citizen"],
      "mariadb1011 compatible_ansi.sql": ["djtest_types.foreign_citizen"],
    ]
    var result = inLatin1.mapValues { Exception.different(Set($0)) }
    // mydumper 0.10 leaves out columns whose default is an expression.
    result["mysql97 mydumper"] = .partial([
      "djtest_types.foreign_citizen.up", "djtest_types.foreign_citizen.dexp", "djtest_types.zoo.ts1",
      "djtest_types.zoo.ts2",
    ])
    for server in ["mysql97", "mariadb1011"] {
      // Two rows of each table were requested.
      result["\(server) where.sql"] = .different([
        "djtest_advanced.cell", "djtest_advanced.global_synapse", "djtest_advanced.input_cell",
        "djtest_advanced.local_synapse", "djtest_advanced.parent", "djtest_advanced.person", "djtest_advanced.prep",
        "djtest_advanced.slice", "djtest_advanced.subject",
      ])
      // --compact leaves out SET TIME_ZONE, and so do dumps derived from it.
      for name in ["compact.sql", "bom.sql", "crlf.sql"] { result["\(server) \(name)"] = .localTimes }
      for name in [
        // Truncated, ended by an error, without rows, without definitions, or with an unsupported compression.
        "truncated.sql", "failed_source_data.sql", "all_databases_nodata.sql", "powershell_utf16_schema.sql",
        "no_create_info.sql", "hex_blob.sql.bz2", "hex_blob.sql.xz",
      ] {
        result["\(server) \(name)"] = .unreadable
      }
    }
    // Empty, because its client has no such option.
    result["mariadb1011 column_statistics.sql"] = .unreadable
    return result
  }()

  func source(_ path: String) throws -> Comparison.Source {
    // One of them does not name a schema.
    let schema = path.hasSuffix("single_db_no_use.sql") ? "djtest_extern" : nil
    let loaded = try InputLoader.load([path], options: InputOptions(schemaOnly: true, defaultSchema: schema))
    return Comparison.Source(
      Pipeline(loaded.catalog), isXML: loaded.inputs.contains { $0.format == "mysqldump --xml" }
    ) { sink in
      try InputLoader.load([path], options: InputOptions(defaultSchema: schema), sinks: [sink]).catalog
    }
  }

  @Test("every way to dump the same databases gives the same rows", arguments: Variant.all)
  func variants(_ variant: Variant) throws {
    let folder = Paths.corpus! + "/\(variant.server)/"
    let exception = Self.exceptions[variant.testDescription]
    let other: Comparison.Source
    do {
      other = try source(folder + "variants/" + variant.name)
    } catch {
      guard case .unreadable? = exception else { throw error }
      return
    }
    let full = try source(folder + "full.sql")
    let schemas = Set(other.pipeline.catalog.schemas.values.map(\.name)).filter {
      full.pipeline.catalog.hasSchema($0)
    }
    let comparison = try Comparison(full, other, ComparisonOptions(schemas: schemas))
    let different = Set(comparison.tables.filter { !$0.isMatch }.map(\.a.description))
    let columns = comparison.tables.flatMap { table in table.notCompared.map { "\(table.a).\($0.column)" } }
    switch exception {
    case .unreadable: #expect(comparison.verdict == .partial)
    case .different(let tables):
      #expect(different == tables)
      #expect(comparison.verdict != .equal)
    case .partial(let expected):
      #expect(different == [] && Set(columns) == expected && comparison.verdict == .partial)
    case .localTimes:
      let timestamps = comparison.tables.flatMap { table in
        full.pipeline.catalog[table.a]!.columns.filter { $0.type.name == "timestamp" }.map { "\(table.a).\($0.name)" }
      }
      #expect(different == [] && Set(columns) == Set(timestamps) && comparison.verdict == .partial)
    case nil:
      #expect(different == [] && columns == [], "\(comparison.tables.filter { !$0.isMatch }.map(\.examples))")
      #expect(!comparison.isPartial)
      // Two tables of a database, or one, were requested.
      let isWhole = !["single_db_two_tables.sql"].contains(variant.name)
      #expect(!isWhole || comparison.verdict == .equal, "\(comparison.tablesOnlyInA) \(comparison.tablesOnlyInB)")
      #expect(comparison.tables.reduce(0) { $0 + $1.rowCountA } >= 60)
    }
  }
}
