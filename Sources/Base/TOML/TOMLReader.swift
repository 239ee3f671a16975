import ByteScan
import Diagnostics
import OrderedCollections
import Time

/// Reads the part of TOML 1.0 that our files use: comments, tables, bare, quoted and dotted keys, basic and literal
/// single-line strings, integers, booleans, local dates, arrays, arrays of tables. Inline tables, multi-line strings,
/// floats and times are refused by name rather than misread.
///
/// Written by hand because every value needs its place, so that an invalid answer can be reported where it is. TOMLKit
/// 0.6.0 gives places for syntax errors only, adds half a minute of C++ to a clean build, and brings in libstdc++ and
/// all of Foundation, which nothing else here uses.
public struct TOMLReader {
  private let bytes: [UInt8]
  private let file: String
  private var offset = 0
  private var line = 1
  private var lineStart = 0
  /// Tables that already had a header; a second header for one is an error.
  private var headed: Set<[String]> = []
  /// The array of tables that is being read, and its current element; nil outside one.
  private var element: (key: String, table: TOMLTable, position: SourcePosition)?
  /// Arrays made by `[[…]]`; they move into the root at the end, where an empty one holds their place.
  private var tableArrays: [String: [TOMLValue]] = [:]

  /// Deeper arrays are refused, since they are read recursively.
  private static let maximumDepth = 32

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Reads a file's bytes; `file` is its name in messages.
  public static func read(_ bytes: [UInt8], file: String) throws(TOMLError) -> TOMLTable {
    var reader = TOMLReader(bytes, file: file)
    return try reader.document()
  }

  private mutating func document() throws(TOMLError) -> TOMLTable {
    if let invalid = firstInvalidByte() {
      let start = SourcePosition(file: file, byte: 0, line: 1, column: 1)
      throw TOMLError("the file is not UTF-8", at: start.advanced(by: invalid, in: bytes))
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    var root = TOMLTable()
    var path: [String] = []
    while true {
      try skipBlankLines()
      guard let byte = peek else {
        endElement()
        for (key, values) in tableArrays { root.members[key]!.content = .array(values) }
        return root
      }
      if byte == "[" {
        endElement()
        path = try header(&root)
      } else {
        let start = position
        let keys = try dottedKey()
        skipSpaces()
        guard take("=") else { throw error("expected = after the key, found \(found)") }
        skipSpaces()
        let content = try value(depth: 0)
        let value = TOMLValue(content, at: start)
        if element != nil {
          try TOMLReader.insert(value, keys[...], into: &element!.table)
        } else {
          try insert(value, path: path + keys, definedBy: path.count, into: &root)
        }
      }
      try endLine()
    }
  }

  // MARK: Tables and keys

  private mutating func header(_ root: inout TOMLTable) throws(TOMLError) -> [String] {
    let start = position
    offset += 1
    if peek == "[" { return try elementHeader(at: start, in: &root) }
    skipSpaces()
    let path = try dottedKey()
    skipSpaces()
    guard take("]") else { throw error("expected ] after the table's name, found \(found)") }
    guard headed.insert(path).inserted else {
      throw TOMLError("table \(TOMLWriter.path(path)) is defined twice", at: start)
    }
    try TOMLReader.makeTable(path[...], at: start, in: &root)
    return path
  }

  /// Begins an element of an array of tables at the root.
  private mutating func elementHeader(at start: SourcePosition, in root: inout TOMLTable) throws(TOMLError) -> [String]
  {
    offset += 1
    skipSpaces()
    let path = try dottedKey()
    skipSpaces()
    guard take("]"), take("]") else { throw error("expected ]] after the name, found \(found)") }
    guard let key = path.first, path.count == 1 else {
      throw TOMLError("[[\(TOMLWriter.path(path))]]: arrays of tables inside tables are not supported here", at: start)
    }
    if let old = root[key], tableArrays[key] == nil {
      throw TOMLError("\(TOMLWriter.key(key)) is \(old.content.name) already, in line \(old.position.line)", at: start)
    }
    if tableArrays[key] == nil {
      tableArrays[key] = []
      root.members[key] = TOMLValue(.array([]), at: start)
    }
    element = (key, TOMLTable(), start)
    return []
  }

  /// Adds the element that was read to its array.
  private mutating func endElement() {
    guard let (key, table, position) = element else { return }
    element = nil
    tableArrays[key]!.append(TOMLValue(.table(table), at: position))
  }

  private static func makeTable(
    _ path: ArraySlice<String>, at position: SourcePosition, in table: inout TOMLTable
  ) throws(TOMLError) {
    guard let key = path.first else { return }
    try inTable(key, at: position, of: &table) { inner throws(TOMLError) in
      try makeTable(path.dropFirst(), at: position, in: &inner)
    }
  }

  /// Changes the table of this key, creating it if necessary.
  private static func inTable(
    _ key: String, at position: SourcePosition, of table: inout TOMLTable,
    _ change: (inout TOMLTable) throws(TOMLError) -> Void
  ) throws(TOMLError) {
    guard let place = table.members.index(forKey: key) else {
      var inner = TOMLTable()
      try change(&inner)
      table.members[key] = TOMLValue(.table(inner), at: position)
      return
    }
    guard case .table(var inner) = table.members.values[place].content else {
      let old = table.members.values[place]
      throw TOMLError(
        "\(TOMLWriter.key(key)) is \(old.content.name) already, in line \(old.position.line)", at: position)
    }
    // Taken out first, so that a table of many keys is not copied for each of them.
    table.members.values[place].content = .boolean(true)
    try change(&inner)
    table.members.values[place].content = .table(inner)
  }

  private mutating func insert(
    _ value: TOMLValue, path: [String], definedBy headerCount: Int, into root: inout TOMLTable
  ) throws(TOMLError) {
    // A dotted key may not extend a table that has a header of its own.
    for count in (headerCount + 1)..<max(path.count, headerCount + 1) where headed.contains(Array(path.prefix(count))) {
      throw TOMLError("\(TOMLWriter.path(Array(path.prefix(count)))) has a table of its own", at: value.position)
    }
    try TOMLReader.insert(value, path[...], into: &root)
  }

  private static func insert(
    _ value: TOMLValue, _ path: ArraySlice<String>, into table: inout TOMLTable
  ) throws(TOMLError) {
    let key = path.first!
    if path.count > 1 {
      return try inTable(key, at: value.position, of: &table) { inner throws(TOMLError) in
        try insert(value, path.dropFirst(), into: &inner)
      }
    }
    if let old = table.members[key] {
      throw TOMLError("\(TOMLWriter.key(key)) is defined twice; first in line \(old.position.line)", at: value.position)
    }
    table.members[key] = value
  }

  private mutating func dottedKey() throws(TOMLError) -> [String] {
    var keys: [String] = []
    repeat {
      guard keys.count < TOMLReader.maximumDepth else { throw error("too many dots in a key") }
      skipSpaces()
      keys.append(try simpleKey())
      skipSpaces()
    } while take(".")
    return keys
  }

  private mutating func simpleKey() throws(TOMLError) -> String {
    switch peek {
    case "\"": return try basicString()
    case "'": return try literalString()
    default:
      let start = offset
      while let byte = peek, TOMLWriter.isBare(byte) { offset += 1 }
      guard offset > start else { throw error("expected a key, found \(found)") }
      return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(TOMLError) -> TOMLValue.Content {
    switch peek {
    case "\"": return .string(try basicString())
    case "'": return .string(try literalString())
    case "[": return .array(try array(depth: depth))
    case "{": throw error("inline tables ({…}) are not supported here: give the table its own header")
    default: return try word()
    }
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
    guard depth < TOMLReader.maximumDepth else { throw error("arrays nested deeper than are read") }
    let start = position
    offset += 1
    var values: [TOMLValue] = []
    while true {
      try skipBlankLines()
      if take("]") { return values }
      guard peek != nil else { throw TOMLError("the array is not closed before the end of the file", at: start) }
      let place = position
      values.append(TOMLValue(try value(depth: depth + 1), at: place))
      try skipBlankLines()
      if take(",") { continue }
      guard peek == "]" else {
        guard peek != nil else { throw TOMLError("the array is not closed before the end of the file", at: start) }
        throw error("expected , or ] in the array, found \(found)")
      }
    }
  }

  /// true, false, an integer, or a day.
  private mutating func word() throws(TOMLError) -> TOMLValue.Content {
    let start = position
    let first = offset
    while let byte = peek, TOMLWriter.isBare(byte) || byte == "+" || byte == "." || byte == ":" { offset += 1 }
    let text = String(decoding: bytes[first..<offset], as: UTF8.self)
    switch text {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "": throw error("expected a value, found \(found)")
    default:
      if let number = TOMLReader.integer(text) { return .integer(number) }
      if TOMLReader.isDay(text) { return .day(text) }
      let isNumber = text.first!.isNumber || "+-".contains(text.first!)
      throw TOMLError(
        isNumber
          ? "\(text.printable(limit: 40)): of numbers, only decimal integers of 64 bits and days (2027-06-30) are read here"
          : "\(text.printable(limit: 40)) is not a value; put strings in quotes", at: start)
    }
  }

  /// Digits with an optional sign and single underscores between them, without leading zeros.
  private static func integer(_ text: String) -> Int? {
    let digits = text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, digits.utf8.last != "_", first != "_", !digits.contains("__"),
      digits.utf8.allSatisfy({ "0"..."9" ~= $0 || $0 == "_" }), first != "0" || digits.utf8.count == 1
    else { return nil }
    return Int(text.filter { $0 != "_" })
  }

  /// Whether it is an existing day, `2027-06-30`.
  private static func isDay(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == "-", bytes[7] == "-",
      bytes.enumerated().allSatisfy({ $0 == 4 || $0 == 7 || "0"..."9" ~= $1 })
    else { return false }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - "0") } }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    return CivilDate(year, month, day) != nil
  }

  private mutating func literalString() throws(TOMLError) -> String {
    let start = position
    try refuseLongString("'", start)
    offset += 1
    let first = offset
    while let byte = peek, byte != "'" {
      guard byte == "\t" || byte >= " " && byte != 0x7F else {
        throw TOMLError("the string is not closed before the end of the line, or has a control character", at: start)
      }
      offset += 1
    }
    guard peek != nil else { throw TOMLError("the string is not closed before the end of the file", at: start) }
    defer { offset += 1 }
    return String(decoding: bytes[first..<offset], as: UTF8.self)
  }

  private mutating func basicString() throws(TOMLError) -> String {
    let start = position
    try refuseLongString("\"", start)
    offset += 1
    var result: [UInt8] = []
    while let byte = peek, byte != "\"" {
      guard byte == "\t" || byte >= " " && byte != 0x7F else {
        throw TOMLError("the string is not closed before the end of the line, or has a control character", at: start)
      }
      if byte == "\\" {
        try escape(&result)
      } else {
        result.append(byte)
        offset += 1
      }
    }
    guard take("\"") else { throw TOMLError("the string is not closed before the end of the file", at: start) }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func escape(_ result: inout [UInt8]) throws(TOMLError) {
    let start = position
    offset += 1
    let letter = peek
    offset += 1
    switch letter {
    case "b": result.append(0x08)
    case "t": result.append("\t")
    case "n": result.append("\n")
    case "f": result.append(0x0C)
    case "r": result.append("\r")
    case "\"", "\\": result.append(letter!)
    case "u", "U":
      let count = letter == "u" ? 4 : 8
      guard offset + count <= bytes.count,
        bytes[offset..<offset + count].allSatisfy({ TOMLReader.isHexDigit($0) }),
        let number = UInt32(String(decoding: bytes[offset..<offset + count], as: UTF8.self), radix: 16),
        let scalar = Unicode.Scalar(number)
      else {
        throw TOMLError("\\\(count == 4 ? "u" : "U") needs \(count) hexadecimal digits", at: start)
      }
      result += UTF8.encode(scalar)!
      offset += count
    default: throw TOMLError("no such escape; a backslash is written \\\\", at: start)
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    "0"..."9" ~= byte || "A"..."F" ~= byte || "a"..."f" ~= byte
  }

  private func refuseLongString(_ quote: UInt8, _ start: SourcePosition) throws(TOMLError) {
    if offset + 2 < bytes.count, bytes[offset + 1] == quote, bytes[offset + 2] == quote {
      throw TOMLError("multi-line strings are not supported here; write \\n for a line end", at: start)
    }
  }

  // MARK: Bytes

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpaces() {
    while let byte = peek, byte == " " || byte == "\t" { offset += 1 }
  }

  private mutating func skipComment() throws(TOMLError) {
    guard peek == "#" else { return }
    while let byte = peek, byte != "\n", byte != "\r" {
      guard byte == "\t" || byte >= " " && byte != 0x7F else { throw error("a control character in a comment") }
      offset += 1
    }
  }

  /// Consumes a line end; returns whether there was one.
  private mutating func takeLineEnd() throws(TOMLError) -> Bool {
    if peek == "\r" {
      guard offset + 1 < bytes.count, bytes[offset + 1] == "\n" else { throw error("a carriage return on its own") }
      offset += 1
    }
    guard take("\n") else { return false }
    line += 1
    lineStart = offset
    return true
  }

  private mutating func skipBlankLines() throws(TOMLError) {
    repeat {
      skipSpaces()
      try skipComment()
    } while try takeLineEnd()
  }

  private mutating func endLine() throws(TOMLError) {
    skipSpaces()
    try skipComment()
    if try !takeLineEnd(), peek != nil { throw error("expected the end of the line, found \(found)") }
  }

  private var position: SourcePosition {
    SourcePosition(file: file, byte: offset, line: line, column: offset - lineStart + 1)
  }

  private func error(_ message: String) -> TOMLError { TOMLError(message, at: position) }

  /// What messages call the next character.
  private var found: String {
    guard let byte = peek else { return "the end of the file" }
    if byte == "\n" || byte == "\r" { return "the end of the line" }
    return String(decoding: bytes[offset..<min(offset + 16, bytes.count)], as: UTF8.self)
      .split(separator: "\n").first.map { String($0).printable(limit: 8) } ?? ""
  }

  private func firstInvalidByte() -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
