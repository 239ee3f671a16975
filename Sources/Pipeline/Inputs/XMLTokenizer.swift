import ByteScan
import Diagnostics

/// A start tag with its attributes, their entities resolved.
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

  /// The value of one attribute; nil when it is not there, which in a MySQL dump means NULL.
  subscript(_ name: String) -> [UInt8]? { attributes.first { $0.name == name }?.value }

  /// All attributes in their order. Parsed on each call: most tags of a dump are never asked.
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

/// Splits the XML that MySQL's and MariaDB's clients write. That is not always well-formed: blobs put raw control bytes
/// into it, and statements such as SET stand among the elements. So nothing is refused here: text is whatever is
/// between two tags, since the clients do escape `<`, `>`, `&` and `"` everywhere.
struct XMLTokenizer {
  /// Longest tag: a column's type may list 65 535 enum values, and a result set quotes its statement.
  static let tagLimit = 4 << 20

  private(set) var reader: ByteReader
  /// Whether text is delivered; else it is skipped over at the speed of `memchr`.
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

  /// Adds the number of start tags `name` to `count`, through the end tag `last`; false when the input ends before.
  /// Looks at nothing else, so that it is many times faster than `next` at the rows of a dump.
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

  /// Whether the name of a tag is this one; steps over as much of it as there is.
  private mutating func accept(_ name: String) throws(InputError) -> Bool {
    for byte in name.utf8 {
      guard try reader.peek() == byte else { return false }
      _ = try reader.next()
    }
    guard let byte = try reader.peek() else { return false }
    return byte <= " " || byte == ">" || byte == "/"
  }

  /// The bytes up to `>`, outside quotes; nil when the input ends before.
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

  /// `<!--…-->`, `<![CDATA[…]]>` or `<!DOCTYPE …>`; the text of CDATA if it is wanted.
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

  /// Text with `&lt;`, `&#10;` and the like resolved; anything that is not an entity stays as it is.
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
