import Catalog
import Diagnostics
import Foundation
import Inputs
import SQLite
import Synchronization
import TestSupport
import Testing

@testable import Sandbox

@Suite("Values of a dump in SQLite")
struct ConversionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var type: String
    var written: String
    var value: Value
    var failure: Failure.Kind?
    init(_ type: String, _ written: String, _ value: Value, _ failure: Failure.Kind? = nil) {
      (self.type, self.written, self.value, self.failure) = (type, written, value, failure)
    }
    var testDescription: String { "\(type): \(written)" }

    static let all: [Case] = [
      Case("int", "-5", .integer(-5)), Case("int", "'7'", .integer(7)), Case("int", "NULL", .null),
      Case("int", "2147483648", .integer(2_147_483_648), .range), Case("int", "'x'", .text("x"), .form),
      Case("tinyint unsigned", "255", .integer(255)), Case("tinyint unsigned", "-1", .integer(-1), .range),
      Case("tinyint(1)", "TRUE", .integer(1)), Case("mediumint", "8388608", .integer(8_388_608), .range),
      Case("bigint", "-9223372036854775808", .integer(.min)),
      Case("bigint unsigned", "18446744073709551615", .text("18446744073709551615")),
      Case("bigint unsigned", "18446744073709551616", .text("18446744073709551616"), .range),
      Case("year", "1999", .integer(1999)), Case("double", "1e-400", .real(0)), Case("double", "0.1", .real(0.1)),
      Case("double", "-2.2250738585072014e-308", .real(-2.2250738585072014e-308)),
      Case("double", "1.7976931348623157e308", .real(1.7976931348623157e308)),
      Case("float unsigned", "-1", .real(-1), .range), Case("double", "'nan'", .text("nan"), .form),
      Case("decimal(5,2)", "123.45", .text("123.45")), Case("decimal(5,2)", "1234.5", .text("1234.5"), .range),
      Case("decimal(5,2)", "1.235", .text("1.24")), Case("decimal(5,2)", "'x'", .text("x"), .form),
      Case("varchar(3)", "'abc'", .text("abc")), Case("varchar(3)", "'ééé'", .text("ééé")),
      Case("varchar(3)", "'abcd'", .text("abcd"), .length), Case("varchar(3)", "'abc  '", .text("abc")),
      Case("varchar(9)", "'a\\'b\\n\\0\\\\'", .text("a'b\n\0\\")), Case("varchar(9)", "'a''b'", .text("a'b")),
      Case("varchar(9)", "''", .text("")), Case("varchar(9)", "_latin1 0xE9", .text("é")),
      Case("varchar(9)", "_ascii 0xE9", .blob([0xE9]), .text),
      Case("varchar(9)", "_latin1 'x'", .text("x")), Case("varchar(9)", "5", .text("5")),
      Case("enum('a','b')", "'b'", .text("b")), Case("enum('a','b')", "'c'", .text("c"), .member),
      Case("set('a','b')", "'a,b'", .text("a,b")), Case("set('a','b')", "'a,c'", .text("a,c"), .member),
      Case("json", "'{\\\"a\\\": [1, 2e3, null]}'", .text("{\"a\": [1, 2e3, null]}")),
      Case("json", "'{\\\"a\\\": }'", .text("{\"a\": }"), .json), Case("json", "'[1,]'", .text("[1,]"), .json),
      Case("date", "'2024-02-29'", .text("2024-02-29")), Case("date", "'2023-02-29'", .text("2023-02-29"), .range),
      Case("date", "'0000-00-00'", .text("0000-00-00")), Case("date", "'x'", .text("x"), .form),
      Case("datetime(3)", "'2024-01-01 23:59:59.123'", .text("2024-01-01 23:59:59.123")),
      Case("datetime", "'2024-01-01 24:00:00'", .text("2024-01-01 24:00:00"), .range),
      Case("datetime", "CURRENT_TIMESTAMP", .text("2024-06-01 12:00:00")),
      Case("datetime", "now()", .text("2024-06-01 12:00:00")), Case("date", "curdate()", .text("2024-06-01")),
      Case("timestamp NULL", "'1066-01-01 00:00:00'", .text("1066-01-01 00:00:00"), .range),
      Case("time", "'-838:59:59'", .text("-838:59:59")), Case("time", "'839:00:00'", .text("839:00:00"), .range),
      Case("bit(3)", "b'101'", .integer(5)), Case("bit(3)", "'\u{5}'", .integer(5)),
      Case("bit(3)", "0x0F", .integer(15), .range), Case("bit(64)", "0xFFFFFFFFFFFFFFFF", .integer(-1)),
      Case("binary(2)", "0x00ff", .blob([0, 255])), Case("binary(2)", "_binary 'ab'", .blob([0x61, 0x62])),
      Case("varbinary(2)", "0x010203", .blob([1, 2, 3]), .length), Case("blob", "0xF", .blob([15])),
      Case("blob", "x'F'", .null, .form),
      Case("blob", "_binary '\\0\\Z\\%'", .blob([0, 26, 0x5C, 0x25])), Case("blob", "''", .blob([])),
      Case(
        "binary(16)", "uuid_to_bin('00112233-4455-6677-8899-aabbccddeeff')",
        .blob([0x00, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF])),
      Case("int", "rand()", .null), Case("int DEFAULT 7", "DEFAULT", .text("7")),
      Case("datetime DEFAULT CURRENT_TIMESTAMP", "DEFAULT", .text("2024-06-01 12:00:00")),
      Case("int NOT NULL", "NULL", .null, .null), Case("int NOT NULL", "DEFAULT", .null, .null),
    ]
  }

  @Test("a value is converted, and what its type does not hold is counted", arguments: Case.all)
  func value(_ test: Case) throws {
    let trial = try Trial(
      "CREATE DATABASE s; USE s; CREATE TABLE t (k int NOT NULL, v \(test.type), PRIMARY KEY (k));\n"
        + "INSERT INTO t VALUES (1,\(test.written));\n",
      options: SandboxOptions(showsValues: true, now: "2024-06-01 12:00:00"))
    // SQLite's INTEGER turns a default's text into a number.
    let wanted: Value = test.value == .text("7") && test.type.hasPrefix("int") ? .integer(7) : test.value
    #expect(try trial.rows("SELECT v FROM \"s.t\"") == [[wanted]])
    #expect(trial.result.failures.map(\.kind) == (test.failure.map { [$0] } ?? []))
  }

  @Test(
    "all encodings become UTF-8",
    arguments: [
      ("SET NAMES latin1;", "latin1", "caf\\xE9 \\x80", "café €"),
      ("SET NAMES utf8mb4;", "latin1", "caf\\xC3\\xA9", "café"),
      ("SET NAMES binary;", "latin1", "caf\\xE9", "café"), ("SET NAMES binary;", "cp1251", "\\xC6", "Ж"),
      ("SET NAMES binary;", "utf16", "\\x20\\xAC", "€"), ("SET NAMES gbk;", "gbk", "\\xC4\\xE3", "你"),
      ("SET NAMES koi8r;", "utf8mb4", "\\xC1", "а"), ("SET NAMES sjis;", "sjis", "\\x82\\xA0", "あ"),
    ])
  func encodings(_ names: String, _ set: String, _ written: String, _ text: String) throws {
    // latin1 text stands for bytes here.
    var bytes = Array(
      "CREATE DATABASE s; USE s; \(names) CREATE TABLE t (v varchar(9) CHARACTER SET \(set));\nINSERT INTO t VALUES ('"
        .utf8)
    var rest = Substring(written)
    while let first = rest.first {
      if first == "\\" {
        bytes.append(UInt8(rest.dropFirst(2).prefix(2), radix: 16)!)
        rest = rest.dropFirst(4)
      } else {
        bytes += String(first).utf8
        rest = rest.dropFirst()
      }
    }
    bytes += "');\n".utf8
    let folder = try TemporaryFolder()
    let dump = folder.file("s.sql")
    try Data(bytes).write(to: URL(fileURLWithPath: dump))
    let file = folder.file("s.sqlite")
    let result = try Sandbox.replay([dump], to: file, catalog: nil)
    #expect(result.failures == [])
    #expect(try Sandbox.query("SELECT v FROM \"s.t\"", in: file).rows == [[.text(text)]])
  }
}

@Suite("Keys in the sandbox")
struct KeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var sql: String
    var failures: [String]
    var parting: Int = 0
    var unchecked = false
    var testDescription: String { name }

    static func pair(_ collation: String, parent: String, child: String) -> String {
      """
      CREATE TABLE p (a varchar(9) NOT NULL, PRIMARY KEY (a)) DEFAULT CHARSET=\(collation.prefix { $0 != "_" }) COLLATE=\(collation);
      CREATE TABLE c (i int NOT NULL, a varchar(9), PRIMARY KEY (i), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a))
        DEFAULT CHARSET=\(collation.prefix { $0 != "_" }) COLLATE=\(collation);
      INSERT INTO p VALUES ('\(parent)'); INSERT INTO c VALUES (1,'\(child)'),(2,NULL);
      """
    }

    static let all: [Case] = [
      Case(
        name: "a primary key twice", sql: "CREATE TABLE t (a int, PRIMARY KEY (a)); INSERT INTO t VALUES (1),(2),(1);",
        failures: ["primary key a 1"]),
      Case(
        name: "a unique key twice, NULL often",
        sql: "CREATE TABLE t (a int, UNIQUE KEY u (a)); INSERT INTO t VALUES (1),(NULL),(NULL),(1),(1);",
        failures: ["unique a 2"]),
      Case(
        name: "a unique prefix twice",
        sql:
          "CREATE TABLE t (a varchar(9) COLLATE utf8mb4_bin, UNIQUE KEY u (a(2))); INSERT INTO t VALUES ('abc'),('abd');",
        failures: ["unique a 1"]),
      Case(
        name: "an orphan",
        sql: """
          CREATE TABLE c (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a)); INSERT INTO c VALUES (1),(2),(NULL);
          CREATE TABLE p (a int, PRIMARY KEY (a)); INSERT INTO p VALUES (1);
          """, failures: ["foreign key a 1"]),
      Case(name: "case", sql: pair("latin1_swedish_ci", parent: "abc", child: "ABC"), failures: [], parting: 1),
      Case(name: "accent", sql: pair("utf8mb4_general_ci", parent: "José", child: "jose"), failures: [], parting: 1),
      Case(name: "trailing blank", sql: pair("utf8mb4_general_ci", parent: "a", child: "a "), failures: []),
      Case(
        name: "another letter", sql: pair("latin1_swedish_ci", parent: "å", child: "a"), failures: ["foreign key a 1"]),
      Case(name: "by bytes", sql: pair("utf8mb4_bin", parent: "a", child: "A"), failures: ["foreign key a 1"]),
      Case(name: "UCA, ASCII", sql: pair("utf8mb4_0900_ai_ci", parent: "a", child: "A"), failures: [], parting: 1),
      Case(
        name: "UCA, beyond ASCII", sql: pair("utf8mb4_0900_ai_ci", parent: "ä", child: "A"), failures: [], parting: 1,
        unchecked: true),
      Case(
        name: "not known", sql: pair("utf8mb4_turkish_ci", parent: "i", child: "I"), failures: [], parting: 1,
        unchecked: true),
      Case(
        name: "NO PAD keys collide",
        sql: """
          CREATE TABLE t (a varchar(9) COLLATE utf8mb4_0900_ai_ci NOT NULL, PRIMARY KEY (a));
          INSERT INTO t VALUES ('x'),('x ');
          """, failures: [], parting: 1),
      Case(
        name: "keys that the collation has equal",
        sql: """
          CREATE TABLE t (a varchar(9) COLLATE utf8mb4_general_ci NOT NULL, UNIQUE KEY u (a));
          INSERT INTO t VALUES ('x'),('X');
          """, failures: ["unique a 1"]),
      Case(
        name: "hostile names",
        sql: """
          CREATE TABLE `a"]``🐭` (`k"]``🐭` int NOT NULL, `from` int, PRIMARY KEY (`k"]``🐭`));
          CREATE TABLE `A"]``🐭` (`k` int, CONSTRAINT `f"` FOREIGN KEY (`k`) REFERENCES `a"]``🐭` (`k"]``🐭`));
          INSERT INTO `a"]``🐭` VALUES (1,2); INSERT INTO `A"]``🐭` VALUES (1);
          """, failures: []),
      Case(
        name: "another number of values", sql: "CREATE TABLE t (a int, b int); INSERT INTO t VALUES (1,2),(1),(3,4);",
        failures: ["shape - 1"]),
    ]
  }

  @Test("a key that is not honoured is found, and only that", arguments: Case.all)
  func key(_ test: Case) throws {
    let trial = try Trial("CREATE DATABASE s DEFAULT CHARSET utf8mb4; USE s;\n" + test.sql)
    #expect(trial.kinds == test.failures)
    #expect(trial.result.keys.reduce(0) { $0 + ($1.parting ?? 0) } == test.parting)
    #expect(trial.result.keys.contains { $0.notChecked != nil } == test.unchecked)
    #expect(trial.result.isFine == (test.failures.isEmpty && test.parting == 0))
    // SQLite's own check runs, however it treats blanks and case.
    _ = try trial.rows("PRAGMA foreign_key_check")
  }

  @Test(
    "rows that came under another name, or are gone, are not checked, and nothing is said of them",
    arguments: [
      "RENAME TABLE c TO d", "ALTER TABLE c CHANGE p q int", "DROP TABLE c; CREATE TABLE c (x int PRIMARY KEY)",
      "TRUNCATE c",
    ])
  func doubts(_ statement: String) throws {
    let trial = try Trial(
      """
      CREATE DATABASE lab; USE lab; CREATE TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1);
      CREATE TABLE c (p int NOT NULL, PRIMARY KEY (p), FOREIGN KEY (p) REFERENCES t (a)); INSERT INTO c VALUES (7);
      \(statement);

      """)
    #expect(trial.result.failures.isEmpty && trial.result.isFine, "\(trial.kinds)")
    #expect(trial.result.notChecked.contains { $0.contains("s.sql:3:") && $0.contains(statement.prefix(5)) })
    let doubtful = trial.result.keys.filter { $0.table != TableName("lab", "t") }
    #expect(doubtful.allSatisfy { $0.notChecked != nil && $0.violations == nil })
  }

  @Test("a failure tells its place and no value, unless asked to")
  func places() throws {
    let sql = "CREATE DATABASE s; USE s;\nCREATE TABLE t (a tinyint);\nINSERT INTO `t` VALUES (1),\n(4711);\n"
    let trial = try Trial(sql)
    let failure = try #require(trial.result.failures.first?.first.first)
    #expect(failure.position?.line == 4)
    #expect(failure.position?.byte == sql.utf8.count - 8)
    #expect(failure.statement == "INSERT INTO `t` VALUES")
    #expect(failure.value == nil)
    #expect(!"\(trial.result.failures)".contains("4711"))
    #expect(
      try trial.rows("SELECT kind, count, line FROM djaudit_findings") == [
        [.text("range"), .integer(1), .integer(4)]
      ])
    let open = try Trial(sql, options: SandboxOptions(showsValues: true))
    #expect(open.result.failures.first?.first.first?.value == "4711")
  }

  @Test("a value above SQLite's limit is a failure that is counted")
  func tooBig() throws {
    var options = SandboxOptions()
    options.valueLimit = 20_000
    let trial = try Trial(
      "CREATE DATABASE s; USE s; CREATE TABLE t (a int, b longblob, PRIMARY KEY (a));\n"
        + "INSERT INTO t VALUES (1,'x'),(2,'\(String(repeating: "y", count: 30_000))'),(3,'z');\n", options: options)
    #expect(trial.kinds == ["storage - 1"])
    #expect(try trial.rows("SELECT a FROM \"s.t\"") == [[.integer(1)], [.integer(3)]])
  }

  @Test("a full disk ends the reading at once, and says so")
  func full() throws {
    let folder = try TemporaryFolder()
    let row = "(\(String(repeating: "9", count: 9)),'\(String(repeating: "x", count: 10_000))')"
    let insert = "INSERT INTO t VALUES \([String](repeating: row, count: 20).joined(separator: ","));\n"
    var paths: [String] = []
    for name in ["a.sql", "b.sql"] {
      let path = folder.file(name)
      let text = "CREATE DATABASE IF NOT EXISTS s; USE s; CREATE TABLE IF NOT EXISTS t (a int, b longtext);\n"
      try Data((text + [String](repeating: insert, count: 50).joined()).utf8).write(to: URL(fileURLWithPath: path))
      paths.append(path)
    }
    var options = SandboxOptions(cacheKilobytes: 100)
    options.pageLimit = 40
    let pieces = Mutex(0)
    let input = InputOptions(
      bufferSize: 64 * 1024,
      isStopped: {
        pieces.withLock { $0 += 1 }
        return false
      })
    let error = #expect(throws: SandboxError.self) {
      try Sandbox.replay(
        paths, to: folder.file("s.sqlite"), catalog: nil, input: input, options: options)
    }
    #expect(error?.description == "The disk is full: the database could not be finished")
    // The pages that were requested: only a few of the three hundred in both files.
    #expect(pieces.withLock { $0 } < 100)
  }

  @Test(
    "a query only reads",
    arguments: [
      "DELETE FROM \"s.t\"", "SELECT 1; DELETE FROM \"s.t\"", "ATTACH 'x' AS y", "PRAGMA journal_mode = WAL", "",
    ])
  func queries(_ sql: String) throws {
    let trial = try Trial("CREATE DATABASE s; USE s; CREATE TABLE t (a int); INSERT INTO t VALUES (1);\n")
    #expect(throws: SQLiteError.self) { _ = try trial.rows(sql) }
    #expect(try trial.rows("SELECT count(*) FROM \"s.t\"") == [[.integer(1)]])
  }

  @Test(
    "collations fold what their servers fold",
    arguments: [
      ("latin1_swedish_ci", "Ä", "ä", true), ("latin1_swedish_ci", "ä", "a", false),
      ("latin1_swedish_ci", "é", "E", true),
      ("latin1_swedish_ci", "ü", "Y", true), ("latin1_swedish_ci", "ß", "s", false),
      ("utf8mb4_general_ci", "ß", "s", true), ("utf8mb4_general_ci", "Ж", "ж", true),
      ("utf8mb4_general_ci", "🐭", "🐱", true), ("utf8mb4_general_ci", "æ", "a", false),
      ("ascii_general_ci", "a", "A", true), ("utf8mb4_bin", "a", "a  ", true), ("utf8mb4_0900_bin", "a", "a ", false),
      ("utf8mb4_0900_ai_ci", "a", "a ", false), ("utf8mb4_unicode_ci", "a", "A ", true),
    ])
  func collations(_ name: String, _ a: String, _ b: String, _ isSame: Bool) throws {
    let collation = try #require(Collation(name))
    #expect((collation.key(a) == collation.key(b)) == isSame)
  }
}
