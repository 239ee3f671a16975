import Catalog
import DataJoint
import Diagnostics
import Inputs
import Rows
import TestSupport
import Testing

@testable import Comparison

/// Reads two dumps out of memory and compares them.
func compare(_ a: String, _ b: String, _ options: ComparisonOptions = ComparisonOptions()) throws -> Comparison {
  func source(_ sql: String, _ file: String) throws -> Comparison.Source {
    let bytes = Array(sql.utf8)
    let loaded = try InputLoader.load(sql: bytes, file: file, options: InputOptions(schemaOnly: true))
    return Comparison.Source(Pipeline(loaded.catalog), isXML: false) { sink in
      try !InputLoader.load(sql: bytes, file: file, sinks: [sink]).isPartial
    }
  }
  return try Comparison(source(a, "a.sql"), source(b, "b.sql"), options)
}

@Suite("Comparison")
struct ComparisonTests {
  /// Two ways to write a table's rows, and whether they are the same rows.
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
      Case("a default that is not named", "v int DEFAULT 7", "(1,DEFAULT)", "(1,7)"),
      Case(
        "a hash and its pointer", legacyColumn, "(1,\(hash))", "o json COMMENT ':<blob@raw>:'",
        #"(1,'{"hash": "\#(base32)", "path": "s/00/01/x", "schema": "s", "store": "raw", "size": 10}')"#,
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');", "")),
      Case(
        "a pointer to another object", legacyColumn, "(1,\(hash))", "o json COMMENT ':<blob@raw>:'",
        #"(1,'{"hash": "baaqeayeaudaocajbifqydiob4", "path": "s/00/01/x", "store": "raw", "size": 10}')"#,
        isEqual: false,
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');", "")),
      Case(
        "a pointer to an object of another size", legacyColumn, "(1,\(hash))", "o json COMMENT ':<blob@raw>:'",
        #"(1,'{"hash": "\#(base32)", "path": "s/00/01/x", "store": "raw", "size": 11}')"#, isEqual: false,
        more: (tracker + "INSERT INTO `~external_raw` VALUES (\(hash),10,NULL,NULL,NULL,'2024-01-01 00:00:00');", "")),
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

  static let head = "-- Server version\t8.0.36\nSET NAMES utf8mb4;\nUSE s;\n"

  @Test("a compressed blob equals its plain form")
  func compressed() throws {
    // The string "hello" as dj0, and as zlib.compress of that behind its length.
    let plain = "646a300005050000000000000068656c6c6f"
    let packed = "5a4c313233001200000000000000789c4bc9326060656580808cd49c9c7c0017d2031d"
    let table = "CREATE TABLE t (id int, b longblob, PRIMARY KEY (id));\nINSERT INTO t VALUES "
    #expect(try !compare(Self.head + table + "(1,0x\(packed));", Self.head + table + "(1,0x\(plain));").isDifferent)
    // Damaged data is compared as it stands: equal to itself only.
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
    let empty = Self.head + "CREATE TABLE t (id int, PRIMARY KEY (id));\n"
    #expect(try compare(empty, empty).isDifferent == false)
  }

  // MARK: Random changes

  /// A table of random rows that change one after the other.
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

/// Random numbers that are the same each time.
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
  /// A dump with other options of the same databases; `only` where it holds some of them.
  struct Variant: Sendable, CustomTestStringConvertible {
    var server: String
    var name: String
    var only: Set<String>?
    var testDescription: String { "\(server) \(name)" }

    static let all: [Variant] = ["mysql97", "mariadb1011"].flatMap { server in
      [
        "skip_extended_insert.sql", "complete_insert.sql", "hex_blob.sql", "compatible_ansi.sql", "xml.xml",
        "compact.sql", "order_by_primary.sql", "insert_ignore.sql", "crlf.sql", "full.sql.gz", "full.sql.zst",
      ]
      // Written in latin1: what that lacks has become question marks.
      .filter { !(server == "mariadb1011" && $0 == "compatible_ansi.sql") }
      .map { Variant(server: server, name: $0) }
        + [Variant(server: server, name: "tab", only: ["djtest_advanced", "djtest_extern", "djtest_types"])]
    }
  }

  func source(_ path: String) throws -> Comparison.Source {
    let loaded = try InputLoader.load([path], options: InputOptions(schemaOnly: true))
    return Comparison.Source(
      Pipeline(loaded.catalog), isXML: loaded.inputs.contains { $0.format == "mysqldump --xml" }
    ) { sink in try !InputLoader.load([path], sinks: [sink]).isPartial }
  }

  @Test("every way to dump the same databases gives the same rows", arguments: Variant.all)
  func variants(_ variant: Variant) throws {
    let folder = Paths.corpus! + "/\(variant.server)/variants/"
    let comparison = try Comparison(
      source(folder + "single_transaction.sql"), source(folder + variant.name),
      ComparisonOptions(schemas: variant.only))
    let different = comparison.tables.filter { !$0.isMatch }.map { "\($0.a): \($0.examples)" }
    #expect(different == [])
    #expect(comparison.tables.reduce(0) { $0 + $1.rowCountA } > 100)
  }
}
