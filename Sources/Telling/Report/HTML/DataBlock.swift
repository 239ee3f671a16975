import ByteScan
import Diagnostics
import Text

/// The JSON that the report's script reads: rows of numbers, most of which are indexes into a list of strings. Names
/// and messages are repeated so often that this takes a third of the size of objects.
struct DataBlock {
  /// The number of each string; 0 is the empty string.
  private var numbers: [String: Int] = ["": 0]
  private var strings = [""]
  private var bytes: [UInt8] = ["{"]
  /// The names of the cells of each kind of row, in order: the script uses them to read rows.
  private var layouts: [Kind: [StaticString]] = [:]

  /// Kinds of rows.
  enum Kind: String, CaseIterable { case schema, rule, table, page, column, key, index, check, finding, count, step }

  /// The number of a string.
  mutating func number(_ text: String?) -> Int {
    guard let text, !text.isEmpty else { return 0 }
    if let known = numbers[text] { return known }
    numbers[text] = strings.count
    strings.append(text)
    return strings.count - 1
  }

  /// A value in a row.
  enum Cell {
    case int(Int)
    case row([Cell])
  }

  /// A row of cells with the names that the script uses for them. All rows of a kind have the same names.
  mutating func row(_ kind: Kind, _ cells: KeyValuePairs<StaticString, Cell>) -> [Cell] {
    if let names = layouts[kind] {
      precondition(names.count == cells.count, "Rows of a kind have the same cells.")
    } else {
      layouts[kind] = cells.map(\.key)
    }
    return cells.map(\.value)
  }

  /// Adds a member to the document; zeros at the end of a row are left out.
  mutating func add(_ name: StaticString, _ rows: [[Cell]]) {
    startMember(name)
    bytes.append("[")
    for (index, row) in rows.enumerated() {
      if index > 0 { bytes += ",\n".utf8 }
      DataBlock.write(row, to: &bytes)
    }
    bytes.append("]")
  }

  mutating func add(_ name: StaticString, _ value: Int) {
    startMember(name)
    bytes += String(value).utf8
  }

  /// The document; nothing in it can close the element that contains it.
  consuming func text() -> String {
    startMember("L")
    let lists = Kind.allCases.compactMap { kind in
      layouts[kind].map { names in "\"\(kind)\":[\(names.map { "\"\($0)\"" }.joined(separator: ","))]" }
    }
    bytes += "{\(lists.joined(separator: ",\n"))}".utf8
    startMember("S")
    bytes.append("[")
    for (index, string) in strings.enumerated() {
      if index > 0 { bytes += ",\n".utf8 }
      JSON.write(string, .markup, to: &bytes)
    }
    bytes += "]}".utf8
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func startMember(_ name: StaticString) {
    if bytes.count > 1 { bytes += ",\n".utf8 }
    bytes += "\"\(name)\":".utf8
  }

  private static func write(_ row: [Cell], to bytes: inout [UInt8]) {
    var count = row.count
    while count > 0, case .int(0) = row[count - 1] { count -= 1 }
    bytes.append("[")
    for index in 0..<count {
      if index > 0 { bytes.append(",") }
      switch row[index] {
      case .int(let number): bytes += String(number).utf8
      case .row(let cells): write(cells, to: &bytes)
      }
    }
    bytes.append("]")
  }
}
