import Catalog
import Foundation
import Inputs
import SQLite
import Sandbox
import TestSupport
import Testing

/// Every form in which a row or a value can be written: what a strict server stores, and what it refuses.
@Suite(
  "Forms of rows against a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"),
  .serialized)
struct RowFormTests {
  /// A type, and notations of values that somebody may use for it.
  static let values: [(type: String, spellings: [String])] = [
    (
      "int",
      [
        "1", "-5", "+5", "'7'", "' 8 '", "'9x'", "''", "'x'", "1.5", "2.5", "-2.5", "'2.5'", "1e3", "'1e3'", "TRUE",
        "false",
        "0x4D", "b'101'", "0b11", "1+1", "2-5", "(3)", "((4))", "7 DIV 2", "NULL", "DEFAULT", "2147483648",
        "'2147483648'",
        "CAST('12' AS SIGNED)", "COALESCE(NULL, 5)", "DATE '2020-01-02'", "'2020-01-02'", "IFNULL(NULL,3)", ".5",
        "'.5'", "-0",
        "5 % 3", "ABS(-3)", "N'5'", "1e400",
      ]
    ),
    ("tinyint unsigned", ["255", "256", "-1", "'-1'", "0xFF", "-0.4", "TRUE", "x'0FF'", "x'FF'"]),
    (
      "bigint unsigned",
      ["18446744073709551615", "18446744073709551616", "-1", "'18446744073709551615'", "0xFFFFFFFFFFFFFFFF"]
    ),
    ("int NOT NULL DEFAULT 3", ["DEFAULT", "NULL", "4", "DEFAULT(v)"]),
    (
      "decimal(6,2)",
      [
        "1", "1.005", "1.234", "'1.235'", "-1.235", "9999.99", "9999.994", "9999.995", "10000", "'1e2'", "1e2", "'x'",
        "''", "'1 '",
        "0x41", "NULL", "'-0.00'", "+3.10", "007.5", "'12abc'",
      ]
    ),
    ("decimal(6,2) unsigned", ["-1", "-0.001", "5.5"]),
    ("double", ["1", "1.5", "'1.5'", "1e10", "'1e-3'", "'x'", "''", "'1.5x'", "0x41", "-0.0", "TRUE", "'1e400'"]),
    ("float", ["1.5", "3e38", "4e38", "'-2.25'"]),
    (
      "varchar(5) CHARACTER SET utf8mb4",
      [
        "'abc'", "N'abc'", "n'é'", "'abcde  '", "'abcdef'", "'a' 'b'", "'a' \"b\"", "\"dq\"",
        "_utf8mb4'q' COLLATE utf8mb4_bin",
        "_latin1'e'", "_latin1 X'E9'", "0x4D", "x'4D4E'", "b'1000001'", "5", "-5", "1.50", "007", ".5", "1e2", "TRUE",
        "1+1", "('z')",
        "CONVERT('a' USING latin1)", "CONVERT('é' USING utf8mb4)", "CONCAT('a','b')", "CONCAT('a',1)", "CHAR(65)",
        "CHAR(65,66)",
        "CHAR(0x41 USING utf8mb4)", "REPEAT('a',3)", "REPEAT('a',9)", "UPPER('a')", "LOWER('A')", "HEX('a')",
        "HEX(255)",
        "UNHEX('4D')", "CAST('abcdefgh' AS CHAR(3))", "CAST(5 AS CHAR)", "NULL", "DATE '2020-01-02'", "TIME '10:00:00'",
        "COALESCE(NULL,'x')", "''", "'a\\0b'", "'%\\%'", "'\\a'", "'it''s'", "BINARY 'a'", "DEFAULT",
      ]
    ),
    ("char(3)", ["'a  '", "'abcd'", "'ab'", "'abc   '", "5", "''"]),
    (
      "varbinary(20)",
      [
        "TRUE", "FALSE", "DATE '2020-01-02'", "DATE'2020-01-02'", "TIMESTAMP '2020-01-02 03:04:05'", "TIME'10:00:00'",
        "'a' 'b'",
        "-5", "+5", ".5", "0b101", "0x4D", "x'4D'", "X'4D'", "_latin1'e'", "_binary 0x4D", "_binary 'a\\0b'",
        "_utf8mb4 X'4D'",
        "_utf8mb4'q' COLLATE utf8mb4_bin", "N'x'", "UNHEX('4D')", "unhex('4d4d')", "UNHEX('xx')", "FROM_BASE64('TQ==')",
        "CONVERT('a' USING latin1)", "CONCAT('a','b')", "CHAR(65)", "('z')", "1+1", "NULL", "\"dq\"", "b'1000001'",
        "REPEAT('a',3)",
        "REPEAT('a',30)", "CAST('ab' AS BINARY(4))", "CAST('ab' AS BINARY)", "0x", "x''", "''", "1.50",
      ]
    ),
    ("binary(3)", ["'a'", "'abcd'", "0x0102", "''", "x'FF'", "CAST('ab' AS BINARY(2))"]),
    (
      "enum('a','b','3') CHARACTER SET utf8mb4",
      [
        "'a'", "'A'", "'b '", "1", "2", "3", "4", "0", "'1'", "'3'", "'0'", "'c'", "NULL", "0x61", "'2'", "-1", "1.5",
        "N'b'", "TRUE",
      ]
    ),
    ("enum('x','y') NOT NULL", ["DEFAULT", "NULL", "2"]),
    (
      "set('a','b','c') CHARACTER SET utf8mb4",
      ["'a'", "'b,a'", "'A,a'", "''", "1", "3", "7", "8", "0", "'5'", "'a,d'", "',a'", "NULL", "'c,b,a'"]
    ),
    (
      "date",
      [
        "'2024-02-29'", "'2023-02-29'", "'2024-6-1'", "'24-06-01'", "'70-06-01'", "'20240601'", "'240601'", "20240601",
        "240601",
        "'2024/06/01'", "'2024.6.1'", "'2024-06-01 10:00:00'", "'2024-06-01T10:00:00'", "20240601101112", "'x'", "''",
        "0", "'0'",
        "2024", "'2024-13-01'", "DATE '2024-06-01'", "TIMESTAMP '2024-06-01 10:00:00'", "{d '2024-06-01'}",
        "'10000-01-01'",
        "'2024-06-01x'", "'2024-06'", "NULL", "2024-06-01", "' 2024-06-01 '",
      ]
    ),
    (
      "datetime",
      [
        "'2024-06-01 12:00:00'", "'2024-06-01'", "'2024-06-01 12:00'", "'2024-06-01 12'", "'2024-6-1 1:2:3'",
        "'24-06-01 01:02:03'",
        "'20240601120000'", "'240601120000'", "20240601120000", "240601120000", "20240601", "'2024-06-01T12:00:00'",
        "'2024-06-01 12:00:00.0'", "'2024-06-01 24:00:00'", "'2024-06-01 12:60:00'", "'x'", "''", "0",
        "DATE '2024-06-01'",
        "TIMESTAMP '2024-06-01 10:00:00'", "TIMESTAMP('2024-06-01 10:00:00')", "'2024-06-01 12:00:00.6'",
        "'2024/06/01 12:00:00'",
        "'2024-06-01  12:00:00'", "'2024-06-01 12:00:00x'", "NULL",
      ]
    ),
    (
      "datetime(3)",
      [
        "'2024-06-01 12:00:00'", "'2024-06-01 12:00:00.1'", "'2024-06-01 12:00:00.1230'", "20240601120000.5",
        "'2024-06-01'",
      ]
    ),
    ("timestamp NULL", ["'2024-06-01 12:00:00'", "'1969-01-01 00:00:00'", "'2024-6-1'", "20240601", "NULL"]),
    (
      "time",
      [
        "'10:11:12'", "'10:11'", "'101112'", "101112", "1112", "12", "'12'", "'1 10:11:12'", "'2 03'", "'-10:11:12'",
        "'838:59:59'",
        "'839:00:00'", "'10:60:00'", "'x'", "''", "TIME '10:00:00'", "'2024-06-01 10:11:12'", "'0:0:5'", "-101112",
        "'100:00:00'",
        "TIMESTAMP '2024-06-01 10:11:12'", "'10:11:12.0'", "NULL", "0",
      ]
    ),
    ("time(2)", ["'10:11:12'", "'10:11:12.5'", "'-00:00:00.50'", "'10:11:12.500'"]),
    (
      "year",
      [
        "1999", "'1999'", "99", "'99'", "5", "'5'", "0", "'0'", "'00'", "'0000'", "1900", "2155", "2156", "'x'", "NULL",
        "70", "69",
      ]
    ),
    (
      "bit(9)",
      ["b'101'", "5", "511", "512", "'a'", "0x01FF", "0x0200", "'ab'", "TRUE", "NULL", "1.5", "-1", "b'1111111111'"]
    ),
    ("json", ["'{\"a\": [1, 2e3, null]}'", "'[1,]'", "'1'", "'\"x\"'", "''", "NULL", "'nul'"]),
    ("blob", ["'a'", "0x00FF", "_binary 'a'", "''", "5", "1.5"]),
    ("tinyint(1)", ["TRUE", "FALSE", "true", "1", "'1'", "'true'"]),
  ]

  /// The contents of a column, as text in a notation common to both sides.
  static func shown(_ type: String, onServer: Bool) -> String {
    if type.hasPrefix("bit") { return onServer ? "IFNULL(v + 0, 'NULL')" : "ifnull(v, 'NULL')" }
    if type == "year" { return onServer ? "IFNULL(v + 0, 'NULL')" : "ifnull(v, 'NULL')" }
    if type == "double" || type == "float" { return onServer ? "IFNULL(v * 8, 'NULL')" : "ifnull(v * 8, 'NULL')" }
    if type.contains("binary") || type == "blob" {
      return onServer ? "IFNULL(HEX(v), 'NULL')" : "CASE WHEN v IS NULL THEN 'NULL' ELSE hex(v) END"
    }
    let text = "CONVERT(CAST(v AS CHAR) USING utf8mb4)"
    return onServer ? "IFNULL(HEX(\(text)), 'NULL')" : "CASE WHEN v IS NULL THEN 'NULL' ELSE hex(CAST(v AS TEXT)) END"
  }

  @Test(
    "a value is stored as a strict server stores it, refused as it refuses it, or said to be unknown",
    arguments: Client.all)
  func values(_ server: Client) throws {
    let schema = "sb_forms"
    defer { try? server.drop([schema]) }
    var names: [(table: String, type: String, spelling: String)] = []
    var definitions = "SET NAMES utf8mb4;\nCREATE DATABASE \(schema) DEFAULT CHARACTER SET utf8mb4; USE \(schema);\n"
    var rows = ""
    for (number, (type, spellings)) in Self.values.enumerated() {
      for (index, spelling) in spellings.enumerated() {
        let table = "t\(number)_\(index)"
        names.append((table, type, spelling))
        definitions += "CREATE TABLE \(table) (id int NOT NULL, v \(type), PRIMARY KEY (id));\n"
        rows += "INSERT INTO \(table) VALUES (1,\(spelling));\n"
      }
    }
    try server.drop([schema])
    try server.execute(definitions)
    _ = try server.batch(
      "SET NAMES utf8mb4; SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'; USE \(schema);\n" + rows,
      isForced: true)
    let query = names.map { name in
      "SELECT '\(name.table)', \(Self.shown(name.type, onServer: true)) FROM \(schema).\(name.table)"
    }.joined(separator: "\nUNION ALL ")
    let theirs = Dictionary(
      try server.execute("SET NAMES utf8mb4; SET time_zone = '+00:00';\n" + query).map { ($0[0], $0[1]) },
      uniquingKeysWith: { a, _ in a })
    let replay = try Replayed(definitions + "SET TIME_ZONE='+00:00';\n" + rows)
    defer { replay.remove() }
    var (same, refused, unknown) = (0, 0, 0)
    for name in names {
      let label = "\(name.type) ← \(name.spelling)"
      if replay.result.notChecked.contains(where: { $0.hasPrefix("\(schema).\(name.table).") }) {
        unknown += 1
        continue
      }
      let failure = replay.result.failures.first { $0.table.table == name.table }
      guard let stored = theirs[name.table] else {
        refused += 1
        #expect(failure != nil, "\(label) is refused by the server")
        continue
      }
      same += 1
      #expect(failure == nil, "\(label) is stored by the server as \(stored)")
      if name.type == "json" { continue }
      let mine = try replay.query("SELECT \(Self.shown(name.type, onServer: false)) FROM \"\(schema).\(name.table)\"")
      let isReal = ["double", "float"].contains(name.type)
      let own = mine.first?.first
      #expect((isReal ? own.map(Self.plain) : own) == (isReal ? Self.plain(stored) : stored), "\(label)")
    }
    print("\(server): \(same) stored alike, \(refused) refused alike, \(unknown) not known here")
    #expect(unknown < names.count / 10)
  }

  /// A number without details of its notation, in a float's precision.
  static func plain(_ text: String) -> String {
    Float(text).map { String($0) } ?? text
  }

  // MARK: Statements

  static let script = """
    CREATE TABLE a (id int NOT NULL AUTO_INCREMENT, k varchar(9) COLLATE utf8mb4_general_ci DEFAULT NULL, n int NOT NULL DEFAULT 4,
      e int DEFAULT (1+1), PRIMARY KEY (id), UNIQUE KEY k (k));
    CREATE TABLE b (id int NOT NULL, k varchar(9) COLLATE utf8mb4_general_ci NOT NULL DEFAULT 'd', m enum('x','y') NOT NULL,
      PRIMARY KEY (id, k));
    CREATE TABLE c (id int NOT NULL, v int NOT NULL, w int DEFAULT 7, PRIMARY KEY (id));
    """

  /// A statement of any form.
  static func statement(_ random: inout Random) -> String {
    func one(_ values: [String]) -> String { values.randomElement(using: &random)! }
    let verb = one(["INSERT INTO", "INSERT INTO", "INSERT IGNORE INTO", "REPLACE INTO", "insert ignore", "REPLACE"])
    let key = one(["'a'", "'A'", "'b'", "'c '", "'c'", "'é'", "'E'", "NULL", "'d'", "'f'", "'g'", "'h'"])
    let values = one(["VALUES", "VALUE", "values"])
    func id() -> String { one((1...12).map(String.init)) }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "\(verb) a \(values) ();"
    case 1: return "\(verb) a () \(values) ();"
    case 2: return "\(verb) a (k) \(values) (\(key));"
    case 3: return "\(verb) a SET k = \(key), n = \(one(["1", "DEFAULT", "2+3"]));"
    case 4:
      return "\(verb) a \(values) (\(one(["NULL", "DEFAULT", id(), id()])),\(key),\(one(["1", "DEFAULT"])),DEFAULT);"
    case 5: return "\(verb) a (n, id) \(values) (5, \(one(["NULL", id(), "0"])));"
    case 6:
      return "\(verb) b \(values) (\(id()),\(key == "NULL" ? "'a'" : key),\(one(["1", "'y'", "2"])));"
    case 7: return "\(verb) b (id) \(values) (\(id()));"
    case 8: return "\(verb) b (id, k) \(values) (\(id()),DEFAULT),(\(id()),\(key == "NULL" ? "'x'" : key));"
    case 9: return "\(verb) c (id, w) \(values) (\(id()),1);"
    case 10: return "\(verb) c (id, v) \(values) (\(id()),\(one(["1", "2", "'3'"])));"
    default: return "\(verb) c \(values) (\(id()),\(one(["1", "'x'", "3.5"])),DEFAULT);"
    }
  }

  @Test("rows in every form of statement: the same are stored, the same refused", arguments: Client.all)
  func statements(_ server: Client) throws {
    let schema = "sb_rowforms"
    defer { try? server.drop([schema]) }
    var random = Random(seed: 11)
    let start = "CREATE DATABASE \(schema) DEFAULT CHARACTER SET utf8mb4; USE \(schema);\n"
    var checked = 0
    for _ in 0..<12 {
      let statements = (0..<30).map { _ in Self.statement(&random) }
      try server.drop([schema])
      try server.execute("SET NAMES utf8mb4;\n" + start + Self.script)
      // A plain INSERT that fails stops a load; its rows are then not in the sandbox's dump either.
      let mode = "SET NAMES utf8mb4; SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'; USE \(schema);\n"
      var taken: [String] = []
      for statement in statements {
        let isTaken = (try? server.execute(mode + statement)) != nil
        let known = taken.joined(separator: "\n")
        if isTaken {
          taken.append(statement)
          continue
        }
        // Refused by the server, so also by the sandbox.
        let replay = try Replayed("SET NAMES utf8mb4;\n" + start + Self.script + known + "\n" + statement + "\n")
        defer { replay.remove() }
        checked += 1
        #expect(
          !replay.result.failures.isEmpty || !replay.result.notChecked.isEmpty, "\(statement) is refused by the server")
      }
      let replay = try Replayed("SET NAMES utf8mb4;\n" + start + Self.script + taken.joined(separator: "\n") + "\n")
      defer { replay.remove() }
      #expect(replay.result.failures == [], "\(taken)")
      for (table, columns) in [("a", ["k", "n", "e"]), ("b", ["id", "k", "m"]), ("c", ["id", "v", "w"])] {
        // The values that IGNORE stores are not known here, and neither are their keys.
        if replay.result.notChecked.contains(where: { $0.hasPrefix("\(schema).\(table)") }) { continue }
        let list = columns.map { "IFNULL(HEX(CONVERT(CAST(\($0) AS CHAR) USING utf8mb4)), 'NULL')" }
        let theirs = try server.execute(
          "SELECT \(list.joined(separator: ",")) FROM \(schema).\(table) ORDER BY 1,2,3"
        ).map { $0.joined(separator: " ") }
        let own = columns.map { "CASE WHEN \($0) IS NULL THEN 'NULL' ELSE hex(CAST(\($0) AS TEXT)) END" }
        let mine = try replay.query(
          "SELECT \(own.joined(separator: ",")) FROM \"\(schema).\(table)\" ORDER BY 1,2,3"
        ).map { $0.joined(separator: " ") }
        checked += 1
        #expect(mine == theirs, "\(table): \(taken)")
      }
    }
    print("\(server): \(checked) comparisons")
    #expect(checked > 60)
  }
}

/// A dump that was replayed without a plan.
struct Replayed {
  var result: SandboxResult
  private let folder: URL
  private let file: String

  init(_ sql: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("forms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let dump = folder.appendingPathComponent("s.sql").path
    try Data(sql.utf8).write(to: URL(fileURLWithPath: dump))
    file = folder.appendingPathComponent("s.sqlite").path
    let catalog = try InputLoader.load([dump], options: InputOptions(schemaOnly: true)).catalog
    result = try Sandbox.replay([dump], to: file, catalog: catalog)
  }

  func query(_ sql: String) throws -> [[String]] {
    try Sandbox.query(sql, in: file).rows.map { row in
      row.map { value in
        switch value {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number): String(number)
        default: "\(value)"
        }
      }
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
