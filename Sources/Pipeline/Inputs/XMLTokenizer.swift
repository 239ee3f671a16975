import ByteScan
import Diagnostics

/// A start tag with its attributes.
struct XMLTag {
  var name: String
  /// `<x … />`
  var isEmpty: Bool
  private let bytes: [UInt8]

  /// `bytes` are between the angle brackets.
  fileprivate init(_ bytes: [UInt8]) {
    isEmpty = bytes.last == "/"
    name = String(decoding: bytes.prefix { $0 > " " && $0 != "/" }, as: UTF8.self)
    self.bytes = bytes
  }

  /// The value of one attribute; nil if it is missing, which in a MySQL dump means NULL.
  subscript(_ name: String) -> [UInt8]? { attributes.first { $0.name == name }?.value }

  /// All attributes in order, with entities resolved. Parsed on each call: for most tags of a dump, nobody asks.
  var attributes: [(name: String, value: [UInt8])] {
    var result: [(String, [UInt8])] = []
    var rest = bytes.dropFirst(name.utf8.count)
    while let equals = rest.firstIndex(of: "=") {
      let name = rest[..<equals].filter { $0 > " " }
      rest = rest[(equals + 1)...].drop { $0 <= " " }
      guard let quote = rest.first, quote == "\"" || quote == "'" else { break }
      rest = rest.dropFirst()
      let end = rest.firstIndex(of: quote) ?? rest.endIndex
      result.append((String(decoding: name, as: UTF8.self), XMLTokenizer.resolved(rest[..<end])))
      rest = rest[end...].dropFirst()
    }
    return result
  }
}

enum XMLToken {
  case start(XMLTag)
  case end(String)
  /// Text or CDATA; only with `keepsText`.
  case text([UInt8])
}

/// Splits the XML that MySQL's and MariaDB's clients write. It is not always well-formed: blobs put raw control bytes
/// into it, and statements such as SET appear between elements. So nothing is refused here: text is whatever is between
/// two tags, since the clients do escape `<`, `>`, `&` and `"` everywhere.
struct XMLTokenizer {
  /// Longest tag: a column's type may list 65 535 enum values, and a result set quotes its statement.
  static let tagLimit = 4 << 20

  private(set) var reader: ByteReader
  /// Whether text is delivered; otherwise it is skipped at the speed of `memchr`.
  var keepsText = false

  init(_ reader: ByteReader) { self.reader = reader }

  /// The next tag or text, or nil at the end of the input.
  mutating func next() throws(InputError) -> XMLToken? {
    while true {
      if keepsText, let byte = try reader.peek(), byte != "<" {
        var text: [UInt8] = []
        _ = try reader.read(to: "<", into: &text)
        return .text(XMLTokenizer.resolved(text[...]))
      }
      guard try reader.skip(to: "<") else { return nil }
      _ = try reader.next()
      switch try reader.peek() {
      case "!":
        if let text = try declaration() { return .text(text) }
      case "?": if try reader.skip(to: ">") { _ = try reader.next() }
      case "/":
        guard let bytes = try tag() else { return nil }
        return .end(String(decoding: bytes.dropFirst().prefix { $0 > " " }, as: UTF8.self))
      case nil: return nil
      default:
        guard let bytes = try tag() else { return nil }
        return .start(XMLTag(bytes))
      }
    }
  }

  /// Adds the number of `name` start tags to `count`, up to the end tag `last`; false if the input ends before. It
  /// looks at nothing else, which makes it many times faster than `next` for the rows of a dump.
  mutating func count(_ name: String, until last: String, _ count: inout Int) throws(InputError) -> Bool {
    while try reader.skip(to: "<") {
      _ = try reader.next()
      if try reader.peek() == "/" {
        _ = try reader.next()
        if try accept(last) { return try reader.skip(to: ">") }
      } else if try accept(name) {
        count += 1
      }
    }
    return false
  }

  /// Whether the next tag has this name; consumes as much of it as matches.
  private mutating func accept(_ name: String) throws(InputError) -> Bool {
    for byte in name.utf8 {
      guard try reader.peek() == byte else { return false }
      _ = try reader.next()
    }
    guard let byte = try reader.peek() else { return false }
    return byte <= " " || byte == ">" || byte == "/"
  }

  /// The bytes up to a `>` outside quotes; nil if the input ends before.
  private mutating func tag() throws(InputError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var quote: UInt8?
    var checked = 0
    while try reader.read(to: ">", into: &bytes, limit: XMLTokenizer.tagLimit) {
      for byte in bytes[checked...] {
        if quote == nil, byte == "\"" || byte == "'" { quote = byte } else if byte == quote { quote = nil }
      }
      _ = try reader.next()
      if quote == nil { return bytes }
      bytes.append(">")
      checked = bytes.count
    }
    return nil
  }

  /// Reads `<!--…-->`, `<![CDATA[…]]>` or `<!DOCTYPE …>`; returns the text of CDATA if text is wanted.
  private mutating func declaration() throws(InputError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while try reader.read(to: ">", into: &bytes) {
      _ = try reader.next()
      if bytes.starts(with: "![CDATA[".utf8) {
        if bytes.suffix(2).elementsEqual("]]".utf8), bytes.count >= 10 {
          return keepsText ? Array(bytes[8..<bytes.count - 2]) : nil
        }
      } else if !bytes.starts(with: "!--".utf8) || bytes.count >= 5 && bytes.suffix(2).elementsEqual("--".utf8) {
        return nil
      }
      bytes.append(">")
    }
    return nil
  }

  /// Text with `&lt;`, `&#10;` and the like resolved; anything that is not an entity stays.
  static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains("&") else { return Array(text) }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
      if byte == "&", let end = rest.prefix(10).firstIndex(of: ";"), let bytes = entity(rest[..<end]) {
        result += bytes
        rest = rest[(end + 1)...]
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func entity(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return ["<"]
    case "gt": return [">"]
    case "amp": return ["&"]
    case "quot": return ["\""]
    case "apos": return ["'"]
    case let name where name.hasPrefix("#"):
      let digits = name.dropFirst()
      let isHex = digits.first == "x" || digits.first == "X"
      let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init).map { Array(String(Character($0)).utf8) }
    default: return nil
    }
  }
}
