import Catalog
import Diagnostics
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Sandbox

/// CHECK constraints and generated columns. The value of each expression is compared with real servers by
/// `SandboxIntegrationTests`, with the same columns.
@Suite("Expressions in the sandbox") struct ExpressionTests {
  static let table = """
    CREATE TABLE t (id int NOT NULL, i int, u int unsigned, n bigint, b bigint unsigned, d decimal(20,5), f double, s float,
      v varchar(20) COLLATE utf8mb4_general_ci, w varchar(20) COLLATE utf8mb4_bin, l varchar(20) CHARACTER SET latin1,
      e enum('x','y') COLLATE utf8mb4_general_ci, dt date, ts datetime(3), tm time, y year, j json, z int zerofill,
      x varbinary(9), bt bit(9), o varchar(20) COLLATE utf8mb4_turkish_ci, PRIMARY KEY (id)
    """
  static let rows = """
    (1,7,7,7,7,7.5,7.5,7.5,'abc','abc','abc','x','2024-01-31','2024-01-31 12:00:00.500','12:00:00',2024,'{}',7,0x00FF,b'101','abc'),
    (2,-7,0,-7,18446744073709551615,-7.25,-0.1,0,'ABC ','ABC ','é','y','2023-12-31','2024-01-31 00:00:00.000','-01:00:00',1999,'[1]',0,'',b'0',''),
    (3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
    (4,0,4294967295,9223372036854775807,0,0,0,-1,'a%é','a%é','',NULL,'2024-02-01','2025-01-01 00:00:00.000','838:59:59',2000,'"a"',12345,0x41,b'111111111','I')
    """

  struct Case: Sendable, CustomTestStringConvertible {
    var expression: String
    /// Ids of rows that violate it; nil if it is not checked.
    var failing: [Int]?
    init(_ expression: String, _ failing: [Int]?) { (self.expression, self.failing) = (expression, failing) }
    var testDescription: String { expression }

    static let all: [Case] = [
      // Whole numbers
      Case("(`i` > 0)", [2, 4]), Case("i >= 0", [2]), Case("`I` <> 0", [4]), Case("i", [4]), Case("NOT i", [1, 2]),
      Case("i = 7 or u = 0", [4]), Case("i = 7 xor u = 7", [1, 2, 4]), Case("i is null", [1, 2, 4]),
      Case("i is not null", [3]), Case("(i > 0) is true", [2, 3, 4]), Case("(i > 0) is not unknown", [3]),
      Case("i between -7 and 0", [1]), Case("i not between -7 and 0", [2, 4]), Case("i in (7,-7)", [4]),
      Case("i not in (7,NULL)", [1]), Case("i <=> 7", [2, 3, 4]), Case("i + 7 > 0", [2]), Case("-i < 7", [2]),
      Case("i * i = 49", [4]), Case("i div 2 = -3", [1, 4]), Case("i % 4 = -3", [1, 4]), Case("mod(i,4) = 3", [2, 4]),
      Case("u + 1 > 1", [2]), Case("n = 9223372036854775807", [1, 2]), Case("abs(i) = 7", [4]),
      Case("case when i > 0 then 1 else 0 end", [2, 3, 4]), Case("case i when 7 then 1 end = 1", []),
      Case("if(i > 0, u, 0) = 7", [2, 3, 4]), Case("ifnull(i, 5) > 0", [2, 4]),
      Case("coalesce(i, u, 1) = 1", [1, 2, 4]),
      Case("bt < 8", [4]), Case("z = 7", [2, 4]), Case("i = b and not i = 0", [2, 4]), Case("isnull(i) = 0", [3]),
      Case("i > -1 && u < 5", [1, 2, 4]), Case("!(i = 7)", [1]), Case("i=-7 or i>-1", []),
      Case("1 = 1", []), Case("0", [1, 2, 3, 4]), Case("NULL", []), Case("TRUE", []), Case("i < 7 = 1", [1]),
      Case("i = 7 is null", [1, 2, 4]), Case("i - 1 > 0", [2, 4]), Case("u - 1 > 0", nil), Case("n + 1 > 0", nil),
      Case("i / 2 > 1", nil), Case("n * 2 > 1", nil), Case("i | 1", nil), Case("i << 1", nil), Case("-u < 0", nil),
      // Others
      Case("b < 18446744073709551615", [2]), Case("b >= 1", [4]), Case("b in (7,0)", [2]),
      Case("d < 7.5", [1]), Case("d between -7.25 and 0", [1]), Case("d = 0", [1, 2]), Case("d > i", [2, 4]),
      Case("d = 7.50", [2, 4]), Case("i < 7.5", []), Case("f < 7.5", [1]), Case("f >= 0", [2]),
      Case("f = -0.1", [1, 4]),
      Case("f > i", [4]), Case("f < 1e1", []), Case("f = d", nil), Case("s >= 0", [4]), Case("s > 0.5", nil),
      Case("d + 1 > 0", nil), Case("f * 2 > 0", nil), Case("y > 2000", nil), Case("y is not null", [3]),
      Case("dt > '2024-01-01'", [2]), Case("dt < ts", []), Case("dt <= '2024-01-31 00:00:00'", [4]),
      Case("ts >= '2024-01-31 12:00:00'", [2]), Case("ts < '2024-01-31 12:00:00.6'", [4]), Case("dt > '2024-1-1'", nil),
      Case("dt > 20240101", nil), Case("tm = tm", []), Case("tm > '12:00:00'", nil), Case("ts > now()", nil),
      // Text
      Case("v = 'ABC'", [4]), Case("w = 'ABC'", [1, 4]), Case("l = 'É'", [1, 4]), Case("v in ('abc','x')", [4]),
      Case("v <> w", nil), Case("e in (_utf8mb4'X')", [2]), Case("v = 'a\\%é'", [1, 2, 4]),
      Case("v like 'a%'", []), Case("v like 'A_c'", [2, 4]), Case("w like 'a%'", [2]), Case("v like 'a\\%_'", [1, 2]),
      Case("v not like '%b%'", [1, 2]), Case("v like 'a|%' escape '|'", nil), Case("length(v) = 3", [2, 4]),
      Case("char_length(v) = 3", [2]), Case("length(l) = 1", nil), Case("char_length(l) = 1", [1, 4]),
      Case("length(x) > 0", [2]), Case("v > 'a'", nil), Case("v = 5", nil), Case("i = '5'", nil), Case("o = 'i'", nil),
      Case("\"v\" = 'abc'", nil), Case("v regexp 'a'", nil), Case("upper(v) = 'ABC'", nil),
      Case("v collate utf8mb4_bin = 'abc'", nil),
      Case("json_valid(j)", []), Case("json_valid(v)", [1, 2, 4]), Case("j->'$.a' = 1", nil),
      Case("concat(v, w) = 'x'", nil),
      Case("ifnull(w, 'x') = 'abc'", [2, 3, 4]), Case("cast(i as char) = '7'", nil), Case("v || w", nil),
      Case("nothing > 5", nil), Case("i >", nil), Case("", nil), Case("(select 1)", nil),
      Case(String(repeating: "(", count: 5000) + "i" + String(repeating: ")", count: 5000), nil),
      Case(String(repeating: "not ", count: 5000) + "i", nil),
      Case("i" + String(repeating: " + 1", count: 5000) + " > 0", nil),
      Case("i" + String(repeating: " is null", count: 5000), nil),
      Case((0..<40).reduce("i") { inner, _ in "case \(inner) when 1 then 2 when 2 then 1 else 0 end" } + " = 0", nil),
      Case((0..<60).reduce("i") { inner, _ in "((\(inner)) between 0 and 1)" }, nil),
      Case((0..<60).reduce("i") { inner, _ in "((\(inner)) in (0, 1))" }, nil),
      Case("i in (\((0..<5000).map(String.init).joined(separator: ",")))", nil),
      Case("i in (\((-7..<500).map(String.init).joined(separator: ",")))", []),
    ]
  }

  @Test("a CHECK fails where the server has FALSE, or is said not to be checked", arguments: Case.all)
  func check(_ test: Case) throws {
    let sql =
      "SET NAMES utf8mb4; CREATE DATABASE s DEFAULT CHARSET utf8mb4; USE s;\n\(Self.table), CONSTRAINT c CHECK (\(test.expression)));\n"
      + "INSERT INTO t VALUES \(Self.rows);\n"
    let trial = try Trial(sql)
    guard let check = trial.result.expressions.first else {
      // What is not an expression is not a definition either.
      #expect(test.failing == nil)
      return
    }
    #expect(check.violations == test.failing?.count, "\(check)")
    #expect((check.notChecked != nil) == (test.failing == nil), "\(check.notChecked ?? "")")
    let failures = trial.result.failures.flatMap(\.first)
    let lines = Set(failures.compactMap { $0.position?.line })
    let start = sql.utf8[..<sql.firstRange(of: "(1,7")!.lowerBound].count { $0 == 0x0A } + 1
    #expect(lines == Set((test.failing ?? []).prefix(3).map { start + $0 - 1 }))
  }

  @Test(
    "rows with characters of unknown weight are counted, not judged",
    arguments: [("v = 'x'", "utf8mb4_general_ci", 1), ("v like '%x'", "utf8mb4_0900_ai_ci", 1)])
  func weightless(_ expression: String, _ collation: String, _ violations: Int) throws {
    let trial = try Trial(
      "SET NAMES utf8mb4; CREATE DATABASE s; USE s; CREATE TABLE t (v varchar(9) CHARACTER SET utf8mb4 COLLATE \(collation), CONSTRAINT c CHECK (\(expression)));\n"
        + "INSERT INTO t VALUES ('x'),('a'),('你');\n")
    let check = try #require(trial.result.expressions.first)
    #expect(check.violations == violations)
    #expect(check.notChecked == "1 row has characters that are not compared")
  }

  struct Generated: Sendable, CustomTestStringConvertible {
    var name: String
    var columns: String
    var insert: String
    /// For the column g.
    var values: [Value]
    var failures: [String] = []
    var notChecked: String?
    var testDescription: String { name }

    static let all: [Generated] = [
      Generated(
        name: "left out by MySQL", columns: "k int, g int GENERATED ALWAYS AS (k * 2) STORED",
        insert: "(k) VALUES (1),(NULL),(-4)", values: [.integer(2), .null, .integer(-8)]),
      Generated(
        name: "dumped by MariaDB", columns: "k int, g varchar(9) AS (concat('x',k))",
        insert: "VALUES (1,'x1'),(2,'x3'),(NULL,NULL)", values: [.text("x1"), .text("x3"), .null],
        failures: ["generated g 1"]),
      Generated(
        name: "DEFAULT", columns: "k int, g int AS (k + 1)", insert: "(k, g) VALUES (1,DEFAULT),(2,3)",
        values: [.integer(2), .integer(3)]),
      Generated(
        name: "one stands on another that comes later", columns: "k int, g int AS (h + 1), h int AS (k * 10)",
        insert: "(k) VALUES (1),(2)", values: [.integer(11), .integer(21)]),
      Generated(
        name: "not computed", columns: "k int, g int AS (k / 2)", insert: "(k) VALUES (1)", values: [.null],
        notChecked: "not recomputed: '/'"),
      Generated(
        name: "another type", columns: "k int, g varchar(9) AS (k)", insert: "(k) VALUES (1)", values: [.null],
        notChecked: "not recomputed: a value of another type than the column"),
      Generated(
        name: "part of a unique key", columns: "k int, g int AS (k % 2), UNIQUE KEY u (g)",
        insert: "(k) VALUES (1),(2),(3)", values: [.integer(1), .integer(0), .integer(1)], failures: ["unique g 1"]),
      Generated(
        name: "part of the primary key", columns: "k int NOT NULL, g int AS (k % 2) STORED NOT NULL, PRIMARY KEY (g)",
        insert: "(k) VALUES (1),(2),(3)", values: [.integer(1), .integer(0), .integer(1)], failures: ["primary key g 1"]
      ),
      Generated(
        name: "held by a check", columns: "k int, g int AS (k * 2), CONSTRAINT c CHECK (g < 6)",
        insert: "(k) VALUES (1),(3)", values: [.integer(2), .integer(6)], failures: ["check c 1"]),
    ]
  }

  @Test("generated columns are recomputed, and compared where the dump has values", arguments: Generated.all)
  func generated(_ test: Generated) throws {
    let trial = try Trial(
      "SET NAMES utf8mb4; CREATE DATABASE s; USE s; CREATE TABLE t (\(test.columns));\nINSERT INTO t \(test.insert);\n")
    #expect(try trial.rows("SELECT g FROM \"s.t\" ORDER BY rowid").map { $0[0] } == test.values)
    #expect(trial.kinds == test.failures)
    #expect(trial.result.expressions.first { $0.name == "g" }?.notChecked == test.notChecked)
  }

  @Test("keys of decimals are in the order of the decimals")
  func order() throws {
    let numbers = [
      "-99999999999999999999", "-123.5", "-123.45", "-123.4", "-123", "-12", "-1.5", "-1", "-0.5", "-0.05", "0",
      "0.00001",
      "0.0002", "0.05", "0.5", "1", "1.5", "2", "10", "12", "123", "123.4", "123.45", "123.5", "18446744073709551615",
      "99999999999999999999.5",
    ]
    let keys = try numbers.map { try #require(NumberKey.key($0)) }
    for (a, b) in zip(keys, keys.dropFirst()) { #expect(a.lexicographicallyPrecedes(b)) }
    for (a, b) in [("0", "-0.00"), ("1", "001.0"), ("+5", "5"), (".5", "0.50"), ("-7.", "-7")] {
      #expect(NumberKey.key(a) == NumberKey.key(b))
    }
    for text in ["", "-", ".", "x", "1e5", "--1", "1.2.3", " 1"] { #expect(NumberKey.key(text) == nil) }
  }
}
