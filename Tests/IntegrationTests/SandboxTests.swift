import Catalog
import Foundation
import Inputs
import MySQLSyntax
import SQLite
import Sandbox
import TestSupport
import Testing

/// The sandbox's rows equal the server's, one by one.
@Suite("The sandbox against a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"))
struct SandboxIntegrationTests {
  static let script = """
    DROP DATABASE IF EXISTS sb_rows; CREATE DATABASE sb_rows DEFAULT CHARACTER SET latin1; USE sb_rows;
    SET NAMES utf8mb4; SET SESSION sql_mode = ''; SET time_zone = '+00:00';
    CREATE TABLE p (k varchar(20) NOT NULL, PRIMARY KEY (k));
    CREATE TABLE t (i int NOT NULL AUTO_INCREMENT, s varchar(20) DEFAULT NULL, u varchar(20) CHARACTER SET utf8mb4,
      r varchar(20) CHARACTER SET cp1251, b longblob, n bigint unsigned, d decimal(20,5), f double, e enum('a','é'),
      m set('x','y'), bt bit(9), dt datetime(3), ts timestamp NULL, tm time, y year, j json, k varchar(20),
      PRIMARY KEY (i), UNIQUE KEY su (s, u), CONSTRAINT fk FOREIGN KEY (k) REFERENCES p (k));
    INSERT INTO p VALUES ('José'), ('abc');
    INSERT INTO t VALUES (1,'caf€é','🐭é','Жук',0x00FF275C0A1A,18446744073709551615,-12345.67890,1.5e-300,'é','x,y',
      b'101010101','2024-02-29 23:59:59.125','2024-01-01 00:00:00','-838:59:59',1999,'{"a": [1, "é"]}','jose'),
      (2,'','a''b\\\\"','','',0,0,-0.1,'a','',0,'0000-00-00 00:00:00',NULL,'00:00:00',2000,'[]','ABC'),
      (3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
    """

  @Test(arguments: Client.all) func rows(_ server: Client) throws {
    defer { try? server.drop(["sb_rows"]) }
    try server.execute(Data(Self.script.utf8))
    let folder = try TemporaryFolder()
    let dump = folder.file("s.sql")
    try Data(try server.dump(["sb_rows"])).write(to: URL(fileURLWithPath: dump))
    let file = folder.file("s.sqlite")
    let catalog = try InputLoader.load([dump], options: InputOptions(schemaOnly: true)).catalog
    let result = try Sandbox.replay([dump], to: file, catalog: catalog)
    #expect(result.failures == [])
    // José/jose and abc/ABC.
    #expect(result.keys.first { $0.name == "fk" }?.parting == 2)
    #expect(result.keys.first { $0.name == "fk" }?.violations == 0)
    let expressions = [
      "i", "HEX(CONVERT(s USING utf8mb4))", "HEX(u)", "HEX(CONVERT(r USING utf8mb4))", "HEX(b)", "n", "d",
      "HEX(CONVERT(e USING utf8mb4))", "m", "bt+0", "dt", "tm", "y", "k",
    ]
    let mine = [
      "i", "hex(s)", "hex(u)", "hex(r)", "hex(b)", "n", "d", "hex(e)", "m", "bt", "dt", "tm", "y", "k",
    ]
    let theirs = try server.execute(
      Data("SELECT \(expressions.joined(separator: ", ")) FROM sb_rows.t ORDER BY i".utf8))
    let ours = try Sandbox.query(
      "SELECT \(mine.map { "CASE WHEN \($0.replacing("hex(", with: "(")) IS NULL THEN 'NULL' ELSE \($0) END" }.joined(separator: ", ")) FROM \"sb_rows.t\" ORDER BY i",
      in: file
    ).rows.map { row in
      row.map { value in
        switch value {
        case .text(let text): text
        case .integer(let number): "\(number)"
        default: "\(value)"
        }
      }
    }
    #expect(ours == theirs)
    #expect(
      try Sandbox.query("SELECT f FROM \"sb_rows.t\" ORDER BY i", in: file).rows == [
        [.real(1.5e-300)], [.real(-0.1)], [.null],
      ])
  }

  /// Random values of columns that expressions compare.
  static func randomRows(_ count: Int, seed: UInt64) -> String {
    var random = Random(seed: seed)
    func one(_ values: [String]) -> String { values.randomElement(using: &random)! }
    return (0..<count).map { id in
      let values = [
        one(["NULL", "0", "1", "7", "-7", "2147483647", "-2147483648", "12"]),
        one(["NULL", "0", "1", "7", "4294967295", "12"]),
        one(["NULL", "0", "7", "-7", "9223372036854775807", "-9223372036854775808"]),
        one(["NULL", "0", "7", "18446744073709551615", "9223372036854775808"]),
        one(["NULL", "0", "7.5", "-7.25", "0.00001", "999999999999999.99999", "-0.00001"]),
        one(["NULL", "0", "7.5", "-0.1", "1e300", "-1e-300", "0.30000000000000004"]),
        one(["NULL", "0", "-1", "0.1", "1e30"]),
        one(["NULL", "'abc'", "'ABC '", "''", "'a%é'", "'É'", "'ab c'", "'a_c'", "' '", "'Straße'"]),
        one(["NULL", "'abc'", "'ABC '", "''", "'a%é'", "'É'", "'a\\\\c'", "'🐭'"]),
        one(["NULL", "'abc'", "'É'", "'é'", "'y'", "'ü'"]), one(["NULL", "'x'", "'y'"]),
        one(["NULL", "'2024-01-31'", "'1000-01-01'", "'2024-02-01'"]),
        one(["NULL", "'2024-01-31 00:00:00'", "'2024-01-31 12:00:00.5'", "'2024-01-31 12:00:00.501'"]),
        one(["NULL", "'00:00:00'", "'-838:59:59'", "'100:00:00'", "'-00:00:01'"]),
        one(["NULL", "0", "12345"]), one(["NULL", "0x00FF", "''", "0x4142"]), one(["NULL", "b'101'", "b'0'"]),
      ]
      return "(\(id),\(values.joined(separator: ",")))"
    }.joined(separator: ",\n")
  }

  /// Bytes as characters, one each: dumps contain more than UTF-8.
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
    return text
  }
  static func bytes(_ text: String) -> Data { Data(text.unicodeScalars.map { UInt8($0.value) }) }

  static let expressions = [
    "i > 0", "not i", "i", "i = 7 or u = 7", "i = 7 xor u = 7", "i = 7 and u = 7", "i is null", "(i > 0) is true",
    "(i > 0) is not false", "(i > 0) is unknown", "i between -7 and 1", "i not between 0 and u", "i in (7,-7,NULL)",
    "i not in (7,12)", "i <=> u", "i <=> NULL", "not(i <=> NULL)", "i + 7 > u", "i - 7 > 0", "-i > 6", "i * i = 49",
    "i * 2 <= u", "i div 2 = -3", "i % 4 = -3", "mod(i, 5) = 2", "i % 0 = 1", "u % 5 = 2", "n > 0", "n = i", "b > n",
    "b = u",
    "b between 1 and 9223372036854775808", "abs(i) = 7", "case when i > 0 then 1 when u > 0 then 0 end",
    "case i when 7 then u else 5 end > 6", "if(i > 0, u, -1) > 0", "ifnull(i, u) > 6", "coalesce(i, u, 1) = 1",
    "d > 0", "d = 7.50", "d between -7.25 and 0.00001", "d > i", "d < b", "d in (7.5, 0)", "i < 7.5",
    "n < 9223372036854775807.5",
    "f > 0", "f = -0.1", "f = 0.3", "f > i", "f >= 0.30000000000000004", "f in (0, 7.5)", "s > 0", "s = 0", "s <= 0",
    "v = 'ABC'", "v <> 'abc'", "v in ('abc','E')", "v = ''", "v = 'strase'", "v <=> 'x'", "w = 'abc'", "w = 'ABC'",
    "w = '🐭'",
    "w <> ''", "l = 'E'", "l in ('y','U')", "e = 'X'", "e <> 'y'", "v like 'a%'", "v like 'A_C'", "v like '%é'",
    "v like 'a\\\\%_'", "v not like '% %'", "w like 'a%'", "w like '_'", "w like '%\\\\\\\\c'", "w like ''",
    "l like '_'", "l like 'E'",
    "v like '%'", "v like '%s%e'", "length(v) = 3", "length(w) > 3", "char_length(w) = 1", "char_length(l) = 1",
    "length(x) = 2",
    "dt > '2024-01-31'", "dt < ts", "dt = ts", "ts = '2024-01-31 12:00:00.5'", "ts > '2024-01-31'",
    "dt between '1000-01-01' and '2024-01-31'",
    "tm > tm", "tm = tm", "z = 12345", "bt = 5", "bt + 1 > 1", "i = 7 is null", "1 < i < 3", "i > 0 = u > 0",
    "not i = 7", "not i is null",
    "i > -1 && u < 8", "!(i = 7)", "x is null", "e is not null and s is null", "isnull(v) = 0", "i + u * 2 > 14",
    "i > 1 or i < -1 and u = 7",
    "(i, u) = (7, 7)", "i / 2 > 1", "u - 1 > 0", "greatest(i, u) > 5", "v > 'a'", "f + 1 > 1", "i & 1",
    "year(dt) = 2024",
  ]

  @Test("expressions give what the server gives", arguments: Client.all) func expressions(_ server: Client) throws {
    defer { try? server.drop(["sb_expr"]) }
    try server.execute(
      """
      DROP DATABASE IF EXISTS sb_expr; CREATE DATABASE sb_expr DEFAULT CHARACTER SET utf8mb4; USE sb_expr; SET NAMES utf8mb4;
      CREATE TABLE t (id int NOT NULL, i int, u int unsigned, n bigint, b bigint unsigned, d decimal(20,5), f double, s float,
        v varchar(20) COLLATE utf8mb4_general_ci, w varchar(20) COLLATE utf8mb4_bin, l varchar(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci,
        e enum('x','y') COLLATE utf8mb4_general_ci, dt date, ts datetime(3), tm time, z int zerofill, x varbinary(9), bt bit(9), PRIMARY KEY (id));
      INSERT INTO t VALUES \(Self.randomRows(400, seed: 7));
      """)
    let dump = Self.text(try server.dump(["sb_expr"]))
    let constraints = Self.expressions.indices.map { "  CONSTRAINT `c\($0)` CHECK (\(Self.expressions[$0])),\n" }
    let folder = try TemporaryFolder()
    let path = folder.file("s.sql")
    let changed = dump.replacing(
      "  PRIMARY KEY (`id`)", with: Self.text(constraints.joined().utf8) + "  PRIMARY KEY (`id`)")
    try Self.bytes(changed).write(to: URL(fileURLWithPath: path))
    let result = try Sandbox.replay([path], to: "", catalog: nil)
    #expect(result.expressions.count == Self.expressions.count)
    var checked = 0
    for check in result.expressions {
      let expression = Self.expressions[Int(check.name.dropFirst())!]
      guard check.notChecked == nil else { continue }
      checked += 1
      let theirs = try server.execute(Data("SELECT COUNT(*) FROM sb_expr.t WHERE NOT (\(expression))".utf8))
      #expect(theirs == [["\(check.violations ?? -1)"]], "\(expression)")
    }
    #expect(checked >= Self.expressions.count - 12)
  }

  /// Every table of the package's sample, each value of each row as on the server.
  @Test("the sample, row for row", arguments: Client.all) func sample(_ server: Client) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let path = Paths.root + "/Samples/lab.sql"
    let schemas = ["lab_subject", "lab_ephys"]
    defer { try? server.drop(schemas) }
    try server.drop(schemas)
    var sql = Self.text(try Data(contentsOf: URL(fileURLWithPath: path)))
    // MariaDB has none of MySQL's newest collations.
    if try server.isMariaDB { sql = sql.replacing("utf8mb4_0900_ai_ci", with: "utf8mb4_uca1400_ai_ci") }
    try server.execute(Self.bytes(sql))
    let folder = try TemporaryFolder()
    let file = folder.file("s.sqlite")
    let catalog = try InputLoader.load([path], options: InputOptions(schemaOnly: true)).catalog
    let result = try Sandbox.replay([path], to: file, catalog: catalog)
    #expect(result.isFine || result.failures.isEmpty)
    var rows = 0
    for table in catalog.tables {
      func theirs(_ column: Column) -> String {
        let name = "`\(column.name.replacing("`", with: "``"))`"
        let type = column.type
        if type.name == "bit" { return "IFNULL(\(name) + 0, 'NULL')" }
        if ["double", "float"].contains(type.name) { return "IFNULL(CAST(\(name) AS CHAR), 'NULL')" }
        let bytes =
          type.isString
          ? "CONVERT(\(name) USING utf8mb4)" : type.isBlob || type.isBinary ? name : "CAST(\(name) AS CHAR)"
        return "IFNULL(HEX(\(bytes)), 'NULL')"
      }
      func ours(_ column: Column) -> String {
        let name = "\"\(column.name.replacing("\"", with: "\"\""))\""
        let isPlain = ["bit", "double", "float"].contains(column.type.name)
        return "CASE WHEN \(name) IS NULL THEN 'NULL' ELSE \(isPlain ? name : "hex(CAST(\(name) AS BLOB))") END"
      }
      // Both write the shortest digits that identify the number, but in different notations.
      func line(_ values: [String]) -> String {
        zip(values, table.columns).map { value, column in
          switch column.type.name {
          case "double": Double(value).map { String($0) } ?? value
          case "float": Float(value).map { String($0) } ?? value
          default: value
          }
        }.joined(separator: " ")
      }
      let name = "`\(table.schema)`.`\(table.name)`"
      let server = try server.execute(
        Data("SET time_zone = '+00:00'; SELECT \(table.columns.map(theirs).joined(separator: ", ")) FROM \(name)".utf8)
      ).map(line).sorted()
      let mine = try Sandbox.query(
        "SELECT \(table.columns.map(ours).joined(separator: ", ")) FROM \"\(table.fullName)\"", in: file
      ).rows.map { row in
        line(
          row.map { value in
            switch value {
            case .text(let text): text
            case .integer(let number): String(number)
            case .real(let number): String(number)
            default: "?"
            }
          })
      }.sorted()
      let differing = zip(mine, server).first { $0 != $1 }
      #expect(mine.count == server.count && differing == nil, "\(table.fullName) \(differing.map { "\($0)" } ?? "")")
      rows += mine.count
    }
    #expect(rows == 416)
  }
}
