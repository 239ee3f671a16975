import Catalog
import Evidence
import MySQLSyntax
import Text

/// One statement of a probe: everything that one pass over a table answers.
struct ProbeQuestion: Sendable {
  enum Part: String, Sendable {
    /// All columns except blobs, in one scan.
    case scan
    /// How blobs begin, in a scan of its own: it reads pages that the scan of other columns need not touch.
    case blobs
    /// The contents of the blobs of one column.
    case contents
    /// The hashes of one external column, compared with their tracking table.
    case hashes
    /// A tracking table, compared with the columns that refer to it.
    case objects
    /// `~jobs` by table and status.
    case jobs
  }

  /// A number that the statement asks for.
  struct Item: Sendable {
    var column: String
    var name: String
    /// An expression over the rows, an aggregate or a scalar query.
    var sql: String
  }

  var table: TableName
  var part: Part
  /// 1, except for further scans of a table that has too many columns for one.
  var number: Int
  /// The columns asked about, and how their values are examined; only one for `contents` and `hashes`.
  private(set) var columns: [Column] = []
  private(set) var measures: [Measure] = []
  var items: [Item] = []
  /// What follows FROM, if the items are aggregates.
  var source: String?
  /// For parts with a variable number of answers: a query for column, measure and value.
  var query: String?
  /// The tracking table, for `hashes` and `objects`.
  var tracker: TableName?

  init(table: TableName, part: Part, number: Int = 1) {
    (self.table, self.part, self.number) = (table, part, number)
  }

  /// The item that counts how many of the columns have the same type on the server as here: answers about another type
  /// would be misread. Display widths, which not every version shows, and geometries, which servers name differently,
  /// are left out.
  static let alike = "columns alike"
  var comparable: [Column] { columns.filter { !$0.type.isGeometry } }

  mutating func addComparison() {
    guard !comparable.isEmpty else { return }
    let list = comparable.map { column in
      let type = column.type.name + (column.type.isUnsigned || column.type.isZerofill ? " unsigned" : "")
      return "(\(ScriptText.literal(column.name)), '\(type)')"
    }
    items.append(
      Item(
        column: "", name: ProbeQuestion.alike,
        sql: "(SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = \(ScriptText.literal(table.schema))"
          + " AND TABLE_NAME = \(ScriptText.literal(table.table)) AND (COLUMN_NAME, CONCAT(DATA_TYPE,"
          + " CASE WHEN COLUMN_TYPE LIKE '% unsigned%' THEN ' unsigned' ELSE '' END)) IN (\(list.joined(separator: ", "))))"
      ))
  }

  /// Whether this is one of its answers.
  func hasItem(_ column: String, _ measure: String) -> Bool {
    guard measure.hasPrefix(label + " ") else { return false }
    let name = measure.dropFirst(label.count + 1)
    return items.contains { $0.column == column && $0.name == name }
  }

  mutating func add(_ column: Column, _ measure: Measure) {
    columns.append(column)
    measures.append(measure)
  }

  /// What its measures begin with.
  var label: String { number == 1 ? part.rawValue : "\(part.rawValue) \(number)" }

  /// The measure whose value is the fingerprint; it shows that the server has answered this question.
  var mark: String { ProbeQuestion.markPrefix + label }

  /// What every mark begins with.
  static let markPrefix = "asked "

  /// The column of its mark.
  var place: String { part == .contents || part == .hashes ? columns[0].name : "" }

  /// Distinguishes questions, and the same question about another definition: 16 hexadecimal digits.
  var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    for column in columns {
      add(column.name)
      // Only some server versions show display widths.
      add(column.type.isInteger && column.type.parameters != [1] ? column.type.name : column.type.columnType)
      add(column.type.isUnsigned ? "unsigned" : "")
    }
    for item in items {
      add(item.column)
      add(item.name)
      add(item.sql)
    }
    add(source ?? "")
    add(query ?? "")
    return Hex.digits(hash, width: 16)
  }

  /// What remains unknown without its answer.
  var kinds: Set<EvidenceKind> {
    switch part {
    case .blobs: [.blobs]
    case .contents: [.contents]
    case .hashes, .objects: [.objects]
    case .jobs: [.jobs]
    case .scan:
      Set(
        measures.compactMap { measure in
          switch measure {
          case .integer, .boolean: .numbers
          case .text: .texts
          case .date, .timestamp, .time: .moments
          default: nil
          }
        })
    }
  }
}
