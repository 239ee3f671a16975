import Catalog
import DataJoint
import Inputs
import MySQLSyntax
import Rows
import Testing

@testable import Comparison

/// Comparing rows while they are read gives the same result as a simple reference that keeps all of them.
@Suite("Rows in step")
struct InStepTests {
  /// Rows of a few tables, as in one dump.
  struct Dump {
    /// Tables with their rows, in the order of the dump.
    var tables: [(name: String, rows: [[String]])]
    /// The number of rows per INSERT.
    var rowsPerStatement = 100

    static let definitions: [(name: String, columns: String)] = [
      ("a", "id int NOT NULL, v varchar(20), w longblob, PRIMARY KEY (id)"),
      ("b", "name varchar(20) NOT NULL, part int NOT NULL, x double, PRIMARY KEY (name, part)"),
      ("c", "v int, w varchar(20)"), ("d", "v int, x double"),
      ("e", "id int NOT NULL, v enum('x','y','z'), t timestamp NULL, j json, PRIMARY KEY (id)"),
    ]

    func sql(definitions: [(name: String, columns: String)] = Dump.definitions) -> [UInt8] {
      var text = "-- Server version\t8.0.36\nSET NAMES utf8mb4;\nSET TIME_ZONE='+00:00';\nUSE s;\n"
      for table in definitions { text += "CREATE TABLE `\(table.name)` (\(table.columns)) DEFAULT CHARSET=utf8mb4;\n" }
      for table in tables {
        for start in stride(from: 0, to: table.rows.count, by: rowsPerStatement) {
          let rows = table.rows[start..<min(start + rowsPerStatement, table.rows.count)]
          text += "INSERT INTO `\(table.name)` VALUES "
          text += rows.map { "(" + $0.joined(separator: ",") + ")" }.joined(separator: ",") + ";\n"
        }
      }
      return Array(text.utf8)
    }
  }

  static func value(_ column: String, _ random: inout SplitMix) -> String {
    let number = Int.random(in: -3...30, using: &random)
    switch column {
    case "id", "part": return String(number)
    case "x": return Bool.random(using: &random) ? "NULL" : String(Double(number) / 8)
    case "name", "text":
      return ["'a'", "'B'", "'it''s'", "'é\\n'", "'\\0x'", "''", "'\(number)'"].randomElement(using: &random)!
    case "blob": return ["NULL", "''", "0x0\(abs(number) % 10)41", "_binary 'A\\'\\\\'"].randomElement(using: &random)!
    case "enum": return ["'x'", "'y'", "NULL"].randomElement(using: &random)!
    case "time": return ["NULL", "'2024-01-02 03:04:0\(abs(number) % 10)'"].randomElement(using: &random)!
    case "json": return ["NULL", #"'{\"a\": \#(number)}'"#].randomElement(using: &random)!
    default: return Bool.random(using: &random) ? "NULL" : String(number)
    }
  }

  static let kinds = [
    "a": ["id", "text", "blob"], "b": ["name", "part", "x"], "c": ["int", "text"], "d": ["int", "x"],
    "e": ["id", "enum", "time", "json"],
  ]

  /// The same value in another notation.
  static func respelled(_ value: String) -> String {
    if let number = Int(value) { return "'\(number)'" }
    switch value {
    case "'a'": return "\"a\""
    case "'it''s'": return #"'it\'s'"#
    case "''": return "_utf8mb4''"
    case "'B'": return "/* B */ 'B'"
    case _ where value.hasPrefix("0x"): return "x'" + value.dropFirst(2) + "'"
    case _ where value.hasPrefix("'{"): return value.replacing(": ", with: ":")
    default: return value
    }
  }

  static func random(_ random: inout SplitMix) -> Dump {
    var tables: [(String, [[String]])] = []
    for (name, _) in Dump.definitions {
      let count = Int.random(in: 0...12, using: &random)
      var rows = (0..<count).map { _ in kinds[name]!.map { value($0, &random) } }
      // Some keys occur twice, most rows are in order.
      if Bool.random(using: &random) {
        rows.sort { $0[0].count == $1[0].count ? $0[0] < $1[0] : $0[0].count < $1[0].count }
      }
      tables.append((name, rows))
    }
    return Dump(tables: tables)
  }

  /// A dump of the rows of another one after changes.
  static func changed(_ dump: Dump, _ random: inout SplitMix) -> Dump {
    var other = dump
    let spells = Int.random(in: 0...2, using: &random) == 0
    for index in other.tables.indices {
      let name = other.tables[index].name
      var rows = other.tables[index].rows
      for _ in 0..<Int.random(in: 0...2, using: &random) where !rows.isEmpty {
        let row = rows.indices.randomElement(using: &random)!
        switch Int.random(in: 0...4, using: &random) {
        case 0: rows.remove(at: row)
        case 1: rows.insert(kinds[name]!.map { value($0, &random) }, at: row)
        case 2: rows.append(rows[row])
        case 3: rows.shuffle(using: &random)
        default:
          let column = rows[row].indices.randomElement(using: &random)!
          rows[row][column] = value(kinds[name]![column], &random)
        }
      }
      if spells {
        rows = rows.map { $0.map { Bool.random(using: &random) ? respelled($0) : $0 } }
      }
      other.tables[index].rows = rows
    }
    if Int.random(in: 0...3, using: &random) == 0 { other.tables.shuffle(using: &random) }
    other.rowsPerStatement = [1, 3, 100].randomElement(using: &random)!
    return other
  }

  static func source(_ bytes: [UInt8], _ file: String, bufferSize: Int) throws -> Comparison.Source {
    let loaded = try InputLoader.load(sql: bytes, file: file, options: InputOptions(schemaOnly: true))
    return Comparison.Source(Pipeline(loaded.catalog), isXML: false) { sink in
      try InputLoader.load(sql: bytes, file: file, options: InputOptions(bufferSize: bufferSize), sinks: [sink]).catalog
    }
  }

  /// Everything that a comparison reports.
  static func text(_ comparison: Comparison) -> [String] {
    ["\(comparison.verdict) \(comparison.notes) \(comparison.tablesOnlyInA) \(comparison.tablesOnlyInB)"]
      + comparison.tables.map { table in
        """
        \(table.a): \(table.rowCountA) \(table.rowCountB), only \(table.onlyInA) \(table.onlyInB), changed \(table.changed) \
        \(table.changedColumns) \(table.notes) \(table.notCompared) \(table.examples.map { "\($0.kind) \($0.key) \($0.columns)" })
        """
      }
  }

  @Test("say the same as rows that wait, whatever their order, at every buffer size", arguments: 0..<40)
  func twins(_ seed: UInt64) throws {
    var random = SplitMix(seed)
    let before = Self.random(&random)
    let after = Self.changed(before, &random)
    let (a, b) = (before.sql(), after.sql())
    let options = ComparisonOptions(tolerance: seed % 2 == 0 ? 0 : 1e-6, exampleLimit: 100)
    func compared(_ bufferSize: (Int, Int), isPlain: Bool = false, limit: Int = RowsInStep.waitingLimit) throws
      -> [String]
    {
      try Self.text(
        Comparison(
          Self.source(a, "a.sql", bufferSize: bufferSize.0), Self.source(b, "b.sql", bufferSize: bufferSize.1), options,
          isPlain: isPlain, waitingLimit: limit))
    }
    let expected = try compared((4096, 4096), isPlain: true)
    for sizes in [(4096, 4096), (1, 1), (7, 64), (64, 7), (300, 100)] {
      #expect(
        try compared(sizes) == expected,
        "\(sizes)\n\(String(decoding: a, as: UTF8.self))\n\(String(decoding: b, as: UTF8.self))")
    }
    // Only a few rows may wait in memory.
    for limit in [0, 400, 1000] { #expect(try compared((64, 64), limit: limit) == expected, "\(limit)") }
  }

  @Test("take the same bytes for equal only under columns that read them alike")
  func columns() throws {
    let rows = Dump(tables: [("e", [["1", "1", "NULL", "NULL"], ["2", "2", "'2024-01-02 03:04:05'", "'{}'"]])])
    func compared(_ columns: String, _ other: String) throws -> [Comparison] {
      try [false, true].map {
        try Comparison(
          Self.source(rows.sql(definitions: [("e", columns)]), "a.sql", bufferSize: 4096),
          Self.source(rows.sql(definitions: [("e", other)]), "b.sql", bufferSize: 4096), ComparisonOptions(),
          isPlain: $0)
      }
    }
    for (columns, other, isEqual) in [
      (
        "id int, v enum('x','y'), t timestamp NULL, j json, PRIMARY KEY (id)",
        "id int, v enum('y','x'), t timestamp NULL, j json, PRIMARY KEY (id)", false
      ),
      (
        "id int, v int, t timestamp NULL, j json, PRIMARY KEY (id)",
        "id bigint, v smallint, t datetime, j longtext, PRIMARY KEY (id)", true
      ),
      (
        "id int, v int, t varchar(30), j json, PRIMARY KEY (id)",
        "id int, v int, t varchar(30) CHARACTER SET latin1, j json, PRIMARY KEY (id)", true
      ),
    ] {
      let both = try compared(columns, other)
      #expect(Self.text(both[0]) == Self.text(both[1]))
      #expect(both[0].isDifferent == !isEqual, "\(columns)")
    }
  }
}
