import Catalog
import Diagnostics
import DumpReader
import Rows
import SQLite

/// Finds the places of rows that were found to fail after the replay: keys can be compared only once all rows are
/// there, and a database does not say where a row came from. Storing a place for each row would cost as much as the
/// row, so the few that are needed are looked up in a second reading, by their values.
final class RowSearch: RowSink {
  /// How a value is compared: as it is, or by its key under a collation, possibly only its first characters.
  struct Part: Hashable {
    var column: String
    var collation: String?
    var prefix: Int?

    init(_ column: String, collation: String? = nil, prefix: Int? = nil) {
      self.column = column
      self.collation = collation
      self.prefix = prefix
    }
  }

  /// Where a row is.
  struct Place {
    var position: SourcePosition
    var statement: String?
    /// Its text; only if values may be shown.
    var row: String?
  }

  private struct Wanted {
    var number: Int
    /// How many rows with these values precede it.
    var skipped: Int
  }

  /// Rows of a table that are identified by the same parts.
  private struct Group {
    var parts: [Part]
    var wanted: [[UInt8]: [Wanted]] = [:]
  }

  private var groups: [TableName: [Group]] = [:]
  private var count = 0
  private(set) var places: [Int: Place] = [:]
  /// Called when all rows have been found.
  var onLast: () -> Void = {}
  private let destination: (Table) -> Destination?
  private let options: SandboxOptions
  private var current: (table: RowTable, converter: RowConverter?)?
  private let numbers = AutoIncrement()

  init(_ options: SandboxOptions, destination: @escaping (Table) -> Destination?) {
    var options = options
    options.showsValues = false
    self.options = options
    self.destination = destination
  }

  /// The tables, by their names in the inputs, with rows to be found.
  var tables: Set<TableName> { Set(groups.keys) }
  /// Whether all rows have been found.
  var isDone: Bool { places.count == count }

  /// Requests the row with these values, the first one or one after it; the returned number finds it in `places`.
  func want(_ table: TableName, _ parts: [Part], _ values: [Value], skipping skipped: Int = 0) -> Int {
    let key = values.flatMap(RowSearch.bytes)
    var list = groups[table] ?? []
    let index = list.firstIndex { $0.parts == parts } ?? list.count
    if index == list.count { list.append(Group(parts: parts)) }
    list[index].wanted[key, default: []].append(Wanted(number: count, skipped: skipped))
    groups[table] = list
    count += 1
    return count - 1
  }

  /// A copy of `failure` for each of the first rows that a query identifies by the values of `columns`.
  func failures(
    _ sql: String, _ connection: borrowing Connection, _ failure: Failure, _ table: TableName, _ columns: [String]
  ) throws(SQLiteError) -> [Failure] {
    try failures(sql, connection, failure, table, columns.map { Part($0) }, skipping: 0)
  }

  func failures(
    _ sql: String, _ connection: borrowing Connection, _ failure: Failure, _ table: TableName, _ parts: [Part],
    skipping skipped: Int
  ) throws(SQLiteError) -> [Failure] {
    var statement = try connection.prepare("\(sql) LIMIT \(FailureCounts.kept)")
    var found: [Failure] = []
    while try statement.step() {
      var copy = failure
      copy.search = want(table, parts, parts.indices.map { statement[$0] }, skipping: skipped)
      found.append(copy)
    }
    return found
  }

  /// A value as bytes that no other value has: numbers are their digits, since SQLite converts numeric text to a
  /// number.
  private static func bytes(_ value: Value) -> [UInt8] {
    func framed(_ kind: UInt8, _ bytes: some Collection<UInt8>) -> [UInt8] {
      [kind] + (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
    }
    switch value {
    case .null: return [0]
    case .integer(let number): return framed(1, String(number).utf8)
    case .text(let text): return framed(1, text.utf8)
    case .blob(let bytes): return framed(1, bytes)
    case .real(let number): return framed(2, String(number).utf8)
    }
  }

  func take(_ chunk: RowChunk, of table: RowTable) {
    guard !isDone, let list = groups[table.name] else { return }
    if current?.table !== table {
      let wanted = Set(list.flatMap(\.parts).map(\.column))
      let rules = destination(table.definition)?.rules.filter { wanted.contains($0.value.name) }
      current = (
        table,
        rules.map {
          RowConverter(table, rules: $0, key: [], numbers: numbers, options)
        }
      )
    }
    guard let converter = current?.converter, converter.width > 0 else { return }
    let batch = converter.convert(chunk)
    let width = converter.width
    var found: [(row: Int, number: Int)] = []
    for index in list.indices {
      let parts = list[index].parts.map { part in (part, converter.columns.firstIndex(of: part.column)) }
      for row in 0..<batch.fields.count / width {
        let key = parts.flatMap { part, at -> [UInt8] in
          // A column that rows do not have is NULL in all of them.
          guard let at else { return RowSearch.bytes(.null) }
          return RowSearch.bytes(RowSearch.compared(batch.value(row * width + at), part))
        }
        guard let wanted = groups[table.name]![index].wanted[key] else { continue }
        for (at, entry) in wanted.enumerated() where places[entry.number] == nil {
          if entry.skipped > 0 {
            groups[table.name]![index].wanted[key]![at].skipped -= 1
          } else {
            found.append((batch.rows?[row] ?? row, entry.number))
            places[entry.number] = Place(position: chunk.position)
          }
        }
      }
    }
    for (row, number) in found { places[number] = place(of: row, in: chunk) }
    if isDone { onLast() }
  }

  /// The place of a chunk's row, given by index.
  private func place(of row: Int, in chunk: RowChunk) -> Place {
    var reader = RowReader(chunk)
    while reader.rowIndex < row, reader.next(in: chunk) {}
    return Place(
      position: reader.position(in: chunk), statement: RowConverter.beginning(of: chunk),
      row: RowConverter.excerpt(of: chunk, reader))
  }

  /// A value as SQL computes it for a part: `djaudit_key(collation, substr(value, 1, prefix))`.
  private static func compared(_ value: Value, _ part: Part) -> Value {
    var value = value
    if let prefix = part.prefix {
      switch value {
      case .text(let text): value = .text(String(String.UnicodeScalarView(text.unicodeScalars.prefix(prefix))))
      case .blob(let bytes): value = .blob(Array(bytes.prefix(prefix)))
      default: break
      }
    }
    guard let name = part.collation, case .text(let text) = value, let key = Collation(name)?.key(text) else {
      return value
    }
    return .blob(key)
  }
}

extension Batch {
  /// A field as SQLite stores it.
  func value(_ index: Int) -> Value {
    let field = fields[index]
    let range =
      field.kind == .text || field.kind == .blob ? Int(field.payload)..<Int(field.payload) + Int(field.count) : 0..<0
    switch field.kind {
    case .null: return .null
    case .integer: return .integer(field.payload)
    case .real: return .real(Double(bitPattern: UInt64(bitPattern: field.payload)))
    case .text: return .text(String(decoding: bytes[range], as: UTF8.self))
    case .blob: return .blob(Array(bytes[range]))
    }
  }
}
