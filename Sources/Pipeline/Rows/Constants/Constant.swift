public import ByteScan
public import Diagnostics
public import DumpReader
public import MySQLSyntax
import Text

/// The value of an expression made only of literals, the same on any server at any time: `N'mouse'`, `DATE
/// '2024-06-01'`, `'a' 'b'`, `UNHEX('4D')`, `1 + 1`.
enum Constant: Equatable {
  case null
  /// An exact integer.
  case integer(Int64)
  /// Any other number, as written.
  case number([UInt8])
  /// Text in a character set; nil means the session's.
  case text([UInt8], set: String?)
  case bytes([UInt8])
  /// Hexadecimal digits or bits: bytes or a number, depending on where they are used.
  case pattern([UInt8])
  /// A date or a time in its standard form.
  case moment([UInt8])
  /// The result of JSON functions, whose spelling differs between servers.
  case json([UInt8])

  /// The value as one literal; nil if a column would get a value that differs from the server's.
  func literal(for type: DataType) -> [UInt8]? {
    switch self {
    case .null: return Array("NULL".utf8)
    case .integer(let value): return Array(String(value).utf8)
    case .number(let digits): return digits
    case .text(let bytes, let set): return Array((set.map { "_" + $0 } ?? "").utf8) + Constant.quoted(bytes)
    case .bytes(let bytes): return Array("_binary ".utf8) + Constant.quoted(bytes)
    case .pattern(let bytes): return Array(("x'" + bytes.hex + "'").utf8)
    case .moment(let text):
      // In a numeric column, dates are numbers: 20240601.
      let isNumeric = type.isInteger || ["decimal", "float", "double", "year", "bit"].contains(type.name)
      return isNumeric ? nil : Constant.quoted(text)
    case .json(let text): return type.name == "json" ? Constant.quoted(text) : nil
    }
  }

  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = ["'"]
    for byte in bytes {
      if byte == "'" || byte == "\\" { result.append("\\") }
      result.append(byte)
    }
    return result + ["'"]
  }
}

extension RowChunk {
  /// The literal that equals a constant expression in a column of a type, as the only value of a chunk of its own. Nil
  /// if only a server can compute it.
  public func constant(_ value: RowValue, for type: DataType) -> (chunk: RowChunk, value: RowValue)? {
    guard value.kind == .expression || value.kind == .number else { return nil }
    return RowChunk.constant(decoded(value), lexicalMode, at: position, for: type)
  }

  /// The same for the text of an expression, such as a column's default.
  public static func constant(
    _ expression: [UInt8], _ mode: LexicalMode = LexicalMode(), at position: SourcePosition, for type: DataType
  ) -> (chunk: RowChunk, value: RowValue)? {
    guard let constant = ConstantParser.parse(expression, mode), let literal = constant.literal(for: type)
    else { return nil }
    let chunk = RowChunk(tuples: ["("] + literal + [")"], rowCount: 1, position: position)
    var reader = RowReader(chunk)
    guard reader.next(in: chunk), let first = reader.values.first, reader.values.count == 1,
      first.kind != .expression
    else { return nil }
    return (chunk, first)
  }
}
