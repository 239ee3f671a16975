import ByteScan

/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Sendable, Equatable {
  /// A sentence that contains no value of the text, since that may be a secret.
  public var message: String
  /// The byte offset at which it was noticed.
  public var offset: Int
}

/// The grammar of JSON (RFC 8259), in one place: `JSONSyntax.isValid` only checks it, `JSONValue` keeps what it finds.
///
/// It does not recurse, so no text can exhaust the stack.
public enum JSONSyntax {
  /// MySQL's limit (MySQL manual, The JSON Data Type).
  public static let depthLimit = 100

  /// Whether bytes are one JSON text, the only thing that MySQL and DataJoint 2.x accept.
  public static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var checker = Checker()
    return (try? parse(bytes, into: &checker)) != nil
  }

  private struct Checker: JSONHandler {
    mutating func begin(isObject: Bool, at offset: Int) {}
    mutating func name(_ range: Range<Int>, hasEscapes: Bool) {}
    mutating func value(_ kind: JSONScalar, _ range: Range<Int>, hasEscapes: Bool) {}
    mutating func end(at offset: Int) {}
  }

  /// Reports a text's values in order. `allowsNaN` also accepts the `NaN`, `Infinity` and `-Infinity` that Python
  /// writes.
  static func parse(
    _ bytes: Span<UInt8>, from start: Int = 0, allowsNaN: Bool = false, into handler: inout some JSONHandler
  ) throws(JSONError) {
    var index = start
    // What is open: true for an object.
    var open: [Bool] = []
    func next() -> UInt8? {
      while index < bytes.count {
        switch bytes[index] {
        case " ", "\t", "\n", "\r": index += 1
        default: return bytes[index]
        }
      }
      return nil
    }
    func name(_ handler: inout some JSONHandler) throws(JSONError) {
      guard next() == "\"" else { throw JSONError(message: "expected a name in double quotes", offset: index) }
      let start = index
      let hasEscapes = try skipString(bytes, &index)
      handler.name(start..<index, hasEscapes: hasEscapes)
      guard next() == ":" else { throw JSONError(message: "expected : after the name", offset: index) }
      index += 1
    }
    while true {
      guard let byte = next() else {
        throw JSONError(message: "the file ends where a value is expected", offset: index)
      }
      let start = index
      var isOpened = false
      switch byte {
      case "{", "[":
        let isObject = byte == "{"
        guard open.count < depthLimit else {
          throw JSONError(message: "values are nested more than \(depthLimit) deep", offset: index)
        }
        index += 1
        open.append(isObject)
        handler.begin(isObject: isObject, at: start)
        if next() != (isObject ? "}" : "]") {
          if isObject { try name(&handler) }
          isOpened = true
        }
      case "\"":
        let hasEscapes = try skipString(bytes, &index)
        handler.value(.string, start..<index, hasEscapes: hasEscapes)
      case "-", "0"..."9":
        guard allowsNaN && skip("-Infinity", bytes, &index) || skipNumber(bytes, &index) else {
          throw JSONError(message: "expected a value", offset: start)
        }
        handler.value(.number, start..<index, hasEscapes: false)
      default:
        let kind: JSONScalar
        if skip("true", bytes, &index) {
          kind = .true
        } else if skip("false", bytes, &index) {
          kind = .false
        } else if skip("null", bytes, &index) {
          kind = .null
        } else if allowsNaN, skip("NaN", bytes, &index) || skip("Infinity", bytes, &index) {
          kind = .number
        } else {
          throw JSONError(message: "expected a value", offset: start)
        }
        handler.value(kind, start..<index, hasEscapes: false)
      }
      if isOpened { continue }
      // After a value, the innermost open list or object ends or continues.
      while true {
        let byte = next()
        guard let isObject = open.last else {
          if byte == nil { return }
          throw JSONError(message: "text after the end of the JSON", offset: index)
        }
        if byte == (isObject ? "}" : "]") {
          index += 1
          open.removeLast()
          handler.end(at: index)
          continue
        }
        guard byte == "," else {
          throw JSONError(
            message: isObject ? "expected , or } in the object" : "expected , or ] in the list", offset: index)
        }
        index += 1
        if isObject { try name(&handler) }
        break
      }
    }
  }

  private static func skip(_ word: StaticString, _ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    var end = index
    for letter in "\(word)".utf8 {
      if bytes[end] != letter { return false }
      end += 1
    }
    index = end
    return true
  }

  /// Moves past a string; returns whether it has escapes.
  private static func skipString(_ bytes: Span<UInt8>, _ index: inout Int) throws(JSONError) -> Bool {
    let start = index
    var hasEscapes = false
    index += 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == "\"" {
        index += 1
        return hasEscapes
      }
      guard byte >= " " else {
        throw JSONError(message: "a string must end on its line; write a line end as \\n", offset: index)
      }
      index += 1
      guard byte == "\\" else { continue }
      hasEscapes = true
      guard index < bytes.count else { break }
      let escape = bytes[index]
      index += 1
      switch escape {
      case "\"", "\\", "/", "b", "f", "n", "r", "t": break
      case "u":
        for _ in 0..<4 {
          guard index < bytes.count, Hex.value(of: bytes[index]) != nil else {
            throw JSONError(message: "\\u needs four hexadecimal digits", offset: index)
          }
          index += 1
        }
      default: throw JSONError(message: "no such escape", offset: index)
      }
    }
    throw JSONError(message: "the string is not closed", offset: start)
  }

  private static func skipNumber(_ bytes: Span<UInt8>, _ index: inout Int) -> Bool {
    func digits() -> Bool {
      let start = index
      while index < bytes.count, "0"..."9" ~= bytes[index] { index += 1 }
      return index > start
    }
    if bytes[index] == "-" { index += 1 }
    guard index < bytes.count else { return false }
    if bytes[index] == "0" { index += 1 } else if !digits() { return false }
    if index < bytes.count, bytes[index] == "." {
      index += 1
      if !digits() { return false }
    }
    if index < bytes.count, bytes[index] | 0x20 == "e" {
      index += 1
      if index < bytes.count, bytes[index] == "+" || bytes[index] == "-" { index += 1 }
      if !digits() { return false }
    }
    return true
  }
}

/// Values that contain no others.
enum JSONScalar {
  case null
  case `true`
  case `false`
  case number
  case string
}

/// Receives what `JSONSyntax.parse` finds. Ranges refer to the text as written, quotes included.
protocol JSONHandler {
  mutating func begin(isObject: Bool, at offset: Int)
  mutating func name(_ range: Range<Int>, hasEscapes: Bool)
  mutating func value(_ kind: JSONScalar, _ range: Range<Int>, hasEscapes: Bool)
  /// An object or a list ends before `offset`.
  mutating func end(at offset: Int)
}
