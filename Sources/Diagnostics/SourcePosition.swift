/// A place in an input: where a person's editor should jump to.
public struct SourcePosition: Sendable, Hashable, Comparable {
  /// The input as the user named it, or the path of a file inside of a named folder.
  public var file: String
  /// Byte offset from the start of the (decompressed, decoded) text, 0-based.
  public var byte: Int
  /// Line, 1-based.
  public var line: Int
  /// Column in bytes, 1-based.
  public var column: Int

  public init(file: String, byte: Int, line: Int, column: Int) {
    self.file = file
    self.byte = byte
    self.line = line
    self.column = column
  }

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
  /// `file:line:column`, the form that editors and terminals make clickable.
  public var description: String { "\(file):\(line):\(column)" }
}
