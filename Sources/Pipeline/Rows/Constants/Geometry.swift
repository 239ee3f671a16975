import ByteScan

/// Geometries as servers store them: four bytes for the spatial reference system, then well-known binary (MySQL manual,
/// Internal Geometry Storage Format). Only without a reference system, since one may swap the axes.
enum Geometry {
  enum Argument {
    case number(Double)
    case text([UInt8])
    case bytes([UInt8])
    case other
  }

  /// The result of a spatial function of constants; nil for one that is not supported.
  static func function(_ name: String, _ arguments: [Argument]) -> Constant? {
    switch (name, arguments.count) {
    case ("POINT", 2):
      guard case .number(let x) = arguments[0], case .number(let y) = arguments[1] else { return nil }
      return .bytes([0, 0, 0, 0] + header(1) + bytes(x) + bytes(y))
    case (_, 1...2):
      if arguments.count == 2 {
        guard case .number(0) = arguments[1] else { return nil }
      }
      var stem = Substring(name)
      if stem.hasPrefix("ST_") { stem = stem.dropFirst(3) }
      if case .text(let text) = arguments[0], stem.hasSuffix("FROMTEXT"), let binary = binary(text) {
        return .bytes([0, 0, 0, 0] + binary)
      }
      return nil
    default: return nil
    }
  }

  private static func header(_ type: UInt8) -> [UInt8] { [1, type, 0, 0, 0] }

  private static func bytes(_ number: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(8 * $0)) }
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: UInt32(count) >> UInt32(8 * $0)) }
  }

  /// Converts well-known text to well-known binary; nil for anything else.
  static func binary(_ text: [UInt8]) -> [UInt8]? {
    var reader = Reader(text: text)
    guard let result = reader.geometry(depth: 0) else { return nil }
    reader.skipBlanks()
    return reader.index == text.count ? result : nil
  }

  private struct Reader {
    let text: [UInt8]
    var index = 0

    init(text: [UInt8]) { self.text = text }

    mutating func skipBlanks() { while index < text.count, text[index] <= " " { index += 1 } }

    mutating func accept(_ byte: UInt8) -> Bool {
      skipBlanks()
      guard index < text.count, text[index] == byte else { return false }
      index += 1
      return true
    }

    private mutating func word() -> String {
      skipBlanks()
      let start = index
      while index < text.count, "A"..."Z" ~= text[index] & 0xDF { index += 1 }
      return String(decoding: text[start..<index], as: UTF8.self).uppercased()
    }

    private mutating func number() -> [UInt8]? {
      skipBlanks()
      let start = index
      while index < text.count, "+"..."9" ~= text[index] && text[index] != "," || text[index] | 0x20 == "e" {
        index += 1
      }
      return Double(String(decoding: text[start..<index], as: UTF8.self)).map { Geometry.bytes($0) }
    }

    private mutating func point() -> [UInt8]? {
      guard let x = number(), let y = number() else { return nil }
      return x + y
    }

    /// A list in parentheses, preceded by its count.
    private mutating func list(_ item: (inout Reader) -> [UInt8]?) -> [UInt8]? {
      guard accept("(") else { return nil }
      var result: [UInt8] = []
      var count = 0
      repeat {
        guard let next = item(&self) else { return nil }
        result += next
        count += 1
      } while accept(",")
      guard accept(")") else { return nil }
      return Geometry.bytes(count) + result
    }

    mutating func geometry(depth: Int) -> [UInt8]? {
      guard depth < 16 else { return nil }
      func line(_ reader: inout Reader) -> [UInt8]? { reader.list { $0.point() } }
      func polygon(_ reader: inout Reader) -> [UInt8]? { reader.list(line) }
      func tagged(_ type: UInt8, _ content: [UInt8]?) -> [UInt8]? { content.map { Geometry.header(type) + $0 } }
      switch word() {
      case "POINT":
        guard accept("("), let point = point(), accept(")") else { return nil }
        return Geometry.header(1) + point
      case "LINESTRING": return tagged(2, line(&self))
      case "POLYGON": return tagged(3, polygon(&self))
      case "MULTIPOINT":
        return tagged(
          4,
          list { reader in
            // Each point may have parentheses of its own.
            let isEnclosed = reader.accept("(")
            guard let point = reader.point(), !isEnclosed || reader.accept(")") else { return nil }
            return Geometry.header(1) + point
          })
      case "MULTILINESTRING": return tagged(5, list { tagged(2, line(&$0)) })
      case "MULTIPOLYGON": return tagged(6, list { tagged(3, polygon(&$0)) })
      case "GEOMETRYCOLLECTION", "GEOMCOLLECTION": return tagged(7, list { $0.geometry(depth: depth + 1) })
      default: return nil
      }
    }
  }
}
