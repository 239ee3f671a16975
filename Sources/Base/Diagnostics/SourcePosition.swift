/// A place in an input that an editor can jump to.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The input as the user named it, or the path of a file inside a named folder.
  public var file: String
  /// Byte offset from the start of the (decompressed, decoded) text, 0-based.
  public var byte: Int
  /// Line, 1-based.
  public var line: Int
  /// Column in bytes, 1-based.
  public var column: Int
  /// Of a notebook: the place as people see it. `line` and `column` are those of its JSON.
  public var cell: Cell? {
    get { rareCell?.value }
    set { rareCell = newValue.map(Shared.init) }
  }
  /// Elsewhere, for every column and finding has a position and hardly any a cell.
  private var rareCell: Shared<Cell>?

  /// A place in a notebook's cell.
  public struct Cell: Sendable, Hashable {
    /// Among all cells, 1-based.
    public var number: Int
    /// Line in the cell, 1-based.
    public var line: Int
    /// Column in bytes, 1-based.
    public var column: Int

    /// A place in a cell; all three count from 1.
    public init(number: Int, line: Int, column: Int) {
      self.number = number
      self.line = line
      self.column = column
    }
  }

  /// A place in a file: `byte` counts from 0, line and column from 1.
  public init(file: String, byte: Int, line: Int, column: Int) {
    self.file = file
    self.byte = byte
    self.line = line
    self.column = column
  }

  /// By file, then byte.
  public static func < (a: Self, b: Self) -> Bool {
    (a.file, a.byte) < (b.file, b.byte)
  }

  /// The position `offset` bytes into `text`, which starts here.
  public func advanced(by offset: Int, in text: [UInt8]) -> SourcePosition {
    var result = self
    result.byte += offset
    for index in 0..<min(offset, text.count) {
      if text[index] == 0x0A {
        result.line += 1
        result.column = 1
      } else {
        result.column += 1
      }
    }
    return result
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `file:line:column`, the form that editors and terminals make clickable; `file:cell 3:line:column` in a notebook.
  public var description: String {
    // Rows of a text file may span lines: of them the byte is known.
    if line == 0 { return "\(file), byte \(byte)" }
    guard let cell else { return "\(file):\(line):\(column)" }
    return "\(file):cell \(cell.number):\(cell.line):\(cell.column)"
  }
}

/// Encoded as one text with the byte last, `lab.sql:12:3:456`: everything that a file defines has a place.
extension SourcePosition: Codable {
  /// Reads `file:line:column:byte`; throws `DecodingError` for anything else. The file's name may contain colons.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 4, let line = Int(parts[parts.count - 3]), let column = Int(parts[parts.count - 2]),
      let byte = Int(parts[parts.count - 1])
    else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a position in a file")
    }
    self.init(file: parts.dropLast(3).joined(separator: ":"), byte: byte, line: line, column: column)
  }

  /// Writes `file:line:column:byte`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(file):\(line):\(column):\(byte)")
  }
}
