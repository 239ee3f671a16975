import Diagnostics

/// A JSON value with its place. Of our own, since FoundationEssentials' decoder tells neither the line of a value nor
/// that of a syntax error, and a person looks for the line.
struct JSONText: Sendable {
  indirect enum Content: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    /// Any other number, as written.
    case number(String)
    case string(String)
    case array([JSONText])
    /// In the order of the file; of a name that is there twice Python takes the last, and so does this.
    case object([(name: String, value: JSONText)])
  }

  var content: Content
  var position: SourcePosition

  init(_ content: Content, at position: SourcePosition) {
    self.content = content
    self.position = position
  }

  var string: String? { if case .string(let text) = content { text } else { nil } }
  var bool: Bool? { if case .bool(let flag) = content { flag } else { nil } }
  var int: Int? { if case .int(let number) = content { number } else { nil } }
  var array: [JSONText]? { if case .array(let values) = content { values } else { nil } }
  var object: [(name: String, value: JSONText)]? { if case .object(let members) = content { members } else { nil } }
  var isNull: Bool { if case .null = content { true } else { false } }

  /// What messages call it. Never its value: it may be a secret.
  var kind: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .int, .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  static func read(_ bytes: [UInt8], file: String) throws(StoreSettingsError) -> JSONText {
    var reader = Reader(bytes: bytes, file: file)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.offset = 3 }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.error("text behind the end of the JSON") }
    return value
  }

  private struct Reader {
    let bytes: [UInt8]
    let file: String
    var offset = 0
    var line = 1
    var lineStart = 0

    var position: SourcePosition {
      SourcePosition(file: file, byte: offset, line: line, column: offset - lineStart + 1)
    }

    func error(_ message: String) -> StoreSettingsError {
      StoreSettingsError(message: message, key: "", position: position)
    }

    mutating func skipSpace() {
      while offset < bytes.count {
        switch bytes[offset] {
        case 0x20, 0x09, 0x0D: offset += 1
        case 0x0A:
          offset += 1
          line += 1
          lineStart = offset
        default: return
        }
      }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard offset < bytes.count, bytes[offset] == byte else { return false }
      offset += 1
      return true
    }

    mutating func value(depth: Int) throws(StoreSettingsError) -> JSONText {
      guard depth < 64 else { throw error("values are nested deeper than is read") }
      skipSpace()
      let start = position
      guard offset < bytes.count else { throw error("the file ends where a value is expected") }
      switch bytes[offset] {
      case 0x7B: return JSONText(.object(try object(depth)), at: start)
      case 0x5B:
        offset += 1
        var values: [JSONText] = []
        if take(0x5D) { return JSONText(.array(values), at: start) }
        repeat { values.append(try value(depth: depth + 1)) } while take(0x2C)
        guard take(0x5D) else { throw error("expected , or ] in the list") }
        return JSONText(.array(values), at: start)
      case 0x22: return JSONText(.string(try string()), at: start)
      default: return JSONText(try word(), at: start)
      }
    }

    mutating func object(_ depth: Int) throws(StoreSettingsError) -> [(name: String, value: JSONText)] {
      offset += 1
      var members: [(name: String, value: JSONText)] = []
      if take(0x7D) { return members }
      repeat {
        skipSpace()
        guard offset < bytes.count, bytes[offset] == 0x22 else { throw error("expected a name in double quotes") }
        let start = position
        let name = try string()
        guard take(0x3A) else { throw error("expected : behind the name") }
        var member = try value(depth: depth + 1)
        // The place of a member is that of its name, which is what one looks for.
        member.position = start
        members.removeAll { $0.name == name }
        members.append((name, member))
      } while take(0x2C)
      guard take(0x7D) else { throw error("expected , or } in the object") }
      return members
    }

    /// Numbers are not checked for their exact form: none but whole ones are used.
    mutating func word() throws(StoreSettingsError) -> Content {
      let start = offset
      while offset < bytes.count, ![0x2C, 0x5D, 0x7D, 0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
      let text = String(decoding: bytes[start..<offset], as: UTF8.self)
      switch text {
      case "null": return .null
      case "true": return .bool(true)
      case "false": return .bool(false)
      case "NaN", "Infinity", "-Infinity": return .number(text)
      default:
        if let number = Int(text), !text.hasPrefix("+") { return .int(number) }
        guard let first = text.utf8.first, 0x30...0x39 ~= first || first == 0x2D, Double(text) != nil else {
          offset = start
          throw error("expected a value")
        }
        return .number(text)
      }
    }

    mutating func string() throws(StoreSettingsError) -> String {
      let start = position
      offset += 1
      var units: [UInt16] = []
      var plain: [UInt8] = []
      var result = ""
      func flush() {
        if !plain.isEmpty { result += String(decoding: plain, as: UTF8.self) }
        if !units.isEmpty { result += String(decoding: units, as: UTF16.self) }
        plain = []
        units = []
      }
      while offset < bytes.count, bytes[offset] != 0x22 {
        let byte = bytes[offset]
        guard byte >= 0x20 else { throw error("a string ends with its line; a line end is written \\n") }
        offset += 1
        guard byte == 0x5C else {
          if !units.isEmpty { flush() }
          plain.append(byte)
          continue
        }
        guard offset < bytes.count else { break }
        let letter = bytes[offset]
        offset += 1
        if letter == 0x75 {
          guard offset + 4 <= bytes.count,
            let unit = UInt16(String(decoding: bytes[offset..<offset + 4], as: UTF8.self), radix: 16)
          else { throw error("\\u wants four hexadecimal digits") }
          if !plain.isEmpty { flush() }
          // Pairs of surrogates stand next to each other and are decoded together.
          units.append(unit)
          offset += 4
          continue
        }
        guard let index = Array("\"\\/bfnrt".utf8).firstIndex(of: letter) else { throw error("no such escape") }
        if !units.isEmpty { flush() }
        plain.append(Array("\"\\/\u{8}\u{C}\n\r\t".utf8)[index])
      }
      guard offset < bytes.count else {
        throw StoreSettingsError(message: "the string is not closed", key: "", position: start)
      }
      offset += 1
      flush()
      return result
    }
  }
}

/// JSON as it is written: members in the order given, two blanks a level.
enum JSONOutput {
  case bool(Bool)
  case int(Int)
  case string(String)
  case ints([Int])
  case object([(String, JSONOutput)])

  func text(indent: Int = 0) -> String {
    switch self {
    case .bool(let flag): return flag ? "true" : "false"
    case .int(let number): return String(number)
    case .ints(let numbers): return "[" + numbers.map(String.init).joined(separator: ", ") + "]"
    case .string(let text): return JSONOutput.quote(text)
    case .object(let members):
      if members.isEmpty { return "{}" }
      let inner = String(repeating: " ", count: indent + 2)
      let lines = members.map { inner + JSONOutput.quote($0) + ": " + $1.text(indent: indent + 2) }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "}"
    }
  }

  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.isUnprintable:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
