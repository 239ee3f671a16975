import ByteScan
import Diagnostics

/// The text of a string literal, with the place in the source of each of its bytes, so that parts of the text can be
/// replaced in the source (Python language reference, 2.4.1 String and Bytes literals).
struct LiteralText: Sendable {
  /// The text as UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where each byte of the text begins in the source, and where the last one ends.
  private(set) var places: [Int] = []
  /// How the literal's tokens are quoted, by where their text begins.
  private var quotings: [(start: Int, quoting: Quoting)] = []

  private struct Quoting: Sendable {
    var quote: UInt8
    var isTriple: Bool
    var isRaw: Bool
  }

  /// Reads the tokens of a literal, one after another; nil for anything that is not a string.
  /// - Parameter fields: The replacement fields of f-strings, which are kept as written; nil if f-strings cannot
  ///   be read.
  init?(_ source: [UInt8], tokens: [Range<Int>], fields: [Range<Int>]? = nil) {
    for token in tokens where !add(source, token, fields) { return nil }
    if places.isEmpty { return nil }
  }

  private mutating func add(_ source: [UInt8], _ token: Range<Int>, _ fields: [Range<Int>]?) -> Bool {
    var start = token.lowerBound
    var quoting = Quoting(quote: 0, isTriple: false, isRaw: false)
    while start < token.upperBound, source[start] != "\"", source[start] != "'" {
      switch source[start] | 0x20 {
      case "r": quoting.isRaw = true
      case "u": break
      case "f" where fields != nil: break
      default: return false
      }
      start += 1
    }
    guard start < token.upperBound else { return false }
    quoting.quote = source[start]
    let width = token.count >= 6 && source[start...].prefix(3).allSatisfy { $0 == quoting.quote } ? 3 : 1
    quoting.isTriple = width == 3
    let inner = start + width
    let end = token.upperBound - width
    guard inner <= end else { return false }
    if !places.isEmpty { places.removeLast() }
    quotings.append((bytes.count, quoting))
    bytes.reserveCapacity(bytes.count + end - inner)
    places.reserveCapacity(places.count + end - inner + 1)
    var index = inner
    while index < end {
      if let field = fields?.first(where: { $0.lowerBound == index }) {
        for place in field { append(source[place], place) }
        index = field.upperBound
        continue
      }
      let byte = source[index]
      if byte != "\\" || quoting.isRaw {
        // Python reads every line end as LF, whatever it is in the file.
        if byte == "\r" {
          append("\n", index)
          index += index + 1 < end && source[index + 1] == "\n" ? 2 : 1
        } else {
          append(byte, index)
          index += 1
        }
        continue
      }
      let (text, length) = LiteralText.escape(source[index..<end])
      for byte in text { append(byte, index) }
      index += length
    }
    places.append(end)
    return true
  }

  private mutating func append(_ byte: UInt8, _ place: Int) {
    bytes.append(byte)
    places.append(place)
  }

  /// The characters of an escape, and its length.
  private static func escape(_ source: ArraySlice<UInt8>) -> ([UInt8], Int) {
    let start = source.startIndex
    guard start + 1 < source.endIndex else { return (["\\"], 1) }
    func number(_ from: Int, _ digits: Int, _ radix: Int) -> (Int, Int)? {
      let text = source[from...].prefix(digits).prefix { byte in
        switch byte {
        case "0"..."7": true
        case "8"..."9", "A"..."F", "a"..."f": radix == 16
        default: false
        }
      }
      guard let value = Int(String(decoding: text, as: UTF8.self), radix: radix) else { return nil }
      return (value, text.count)
    }
    func scalar(_ value: Int) -> [UInt8] {
      UInt32(exactly: value).flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) } ?? ["?"]
    }
    let next = source[start + 1]
    switch next {
    case "\n": return ([], 2)
    case "\r": return ([], start + 2 < source.endIndex && source[start + 2] == "\n" ? 3 : 2)
    case "\\", "'", "\"": return ([next], 2)
    case "a": return ([0x07], 2)
    case "b": return ([0x08], 2)
    case "f": return ([0x0C], 2)
    case "n": return (["\n"], 2)
    case "r": return (["\r"], 2)
    case "t": return (["\t"], 2)
    case "v": return ([0x0B], 2)
    case "0"..."7":
      guard let (value, count) = number(start + 1, 3, 8) else { break }
      return (scalar(value), 1 + count)
    case "x", "u", "U":
      let digits = next == "x" ? 2 : next == "u" ? 4 : 8
      guard let (value, count) = number(start + 2, digits, 16), count == digits else { break }
      return (scalar(value), 2 + count)
    case "N":
      guard let close = source.firstIndex(of: "}") else { break }
      return (["?"], close - start + 1)
    default: break
    }
    return (["\\"], 1)
  }

  /// The bytes of the source that a range of the text comes from.
  func source(_ range: Range<Int>) -> Range<Int> { places[range.lowerBound]..<places[range.upperBound] }

  /// A text as it must be written at `position` of the text: quotes and backslashes are escaped as that token's quoting
  /// requires; nil if a raw literal cannot express it.
  func written(_ text: String, at position: Int) -> String? {
    guard let quoting = quotings.last(where: { $0.start <= position })?.quoting else { return nil }
    let quote = Unicode.Scalar(quoting.quote)
    let needsEscape = text.unicodeScalars.contains { scalar in
      scalar == "\\" || scalar == quote && !quoting.isTriple || scalar == "\n" && !quoting.isTriple
    }
    if quoting.isTriple, text.contains(String(repeating: Character(quote), count: 3)) { return nil }
    if quoting.isTriple, text.unicodeScalars.last == quote, position >= bytes.count { return nil }
    if !needsEscape { return text }
    if quoting.isRaw { return nil }
    return text.replacingScalars { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\n" where !quoting.isTriple: "\\n"
      case quote where !quoting.isTriple: "\\" + String(Character(quote))
      default: nil
      }
    }
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
