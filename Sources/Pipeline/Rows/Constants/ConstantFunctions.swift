import ByteScan
import MySQLSyntax
import Text

// Functions that give the same result for constants on every server (MySQL manual, String Functions, Cast Functions,
// Spatial Functions).

extension ConstantParser {
  /// Calls a function; its parenthesis has been opened.
  mutating func call(_ name: String) -> Constant? {
    switch name {
    case "CAST": return cast()
    case "CONVERT": return convert()
    case "CHAR": return characters()
    default: break
    }
    var arguments: [Constant] = []
    if !accept(")") {
      repeat {
        guard let value = sum() else { return nil }
        arguments.append(value)
      } while accept(",")
      guard accept(")") else { return nil }
    }
    return ConstantParser.function(name, arguments)
  }

  private static func function(_ name: String, _ arguments: [Constant]) -> Constant? {
    let isNull = arguments.contains(.null)
    func first() -> [UInt8]? { arguments.first.flatMap(string) }
    func flag(_ index: Int) -> Bool? {
      if arguments.count <= index { return false }
      guard case .integer(let value) = arguments[index], value == 0 || value == 1 else { return nil }
      return value == 1
    }
    switch (name, arguments.count) {
    case ("COALESCE", 1...), ("IFNULL", 2): return arguments.first { $0 != .null } ?? .null
    case ("CONCAT", 1...): return isNull ? .null : joined(arguments, by: [])
    case ("UNHEX", 1):
      if isNull { return .null }
      guard let digits = first() else { return nil }
      // Other characters than digits give NULL in MariaDB, and an error in strict MySQL.
      return Hex.decode(digits.count % 2 == 0 ? digits : ["0"] + digits).map { .bytes($0) }
    case ("HEX", 1):
      if isNull { return .null }
      if case .integer(let number) = arguments[0] {
        return .text(Array(String(UInt64(bitPattern: number), radix: 16, uppercase: true).utf8), set: nil)
      }
      return first().map { .text(Array($0.hex.uppercased().utf8), set: nil) }
    case ("FROM_BASE64", 1):
      if isNull { return .null }
      guard let text = first() else { return nil }
      return base64(text).map { .bytes($0) }
    case ("UUID_TO_BIN", 1...2):
      if isNull { return .null }
      guard let text = first(), let swaps = flag(1), let bytes = uuid(text) else { return nil }
      return .bytes(swaps ? Array(bytes[6..<8] + bytes[4..<6] + bytes[0..<4] + bytes[8...]) : bytes)
    case ("BIN_TO_UUID", 1...2):
      if isNull { return .null }
      guard let bytes = first(), bytes.count == 16, let swaps = flag(1) else { return nil }
      let plain = swaps ? Array(bytes[4..<8] + bytes[2..<4] + bytes[0..<2] + bytes[8...]) : bytes
      let hex = plain.hex
      var text = ""
      for (index, digit) in hex.enumerated() {
        if [8, 12, 16, 20].contains(index) { text += "-" }
        text.append(digit)
      }
      return .text(Array(text.utf8), set: nil)
    case ("REPEAT", 2):
      if isNull { return .null }
      guard case .integer(let count) = arguments[1], let text = first() else { return nil }
      guard count > 0 else { return .text([], set: nil) }
      guard text.count.multipliedReportingOverflow(by: Int(count)).overflow == false,
        text.count * Int(count) <= sizeLimit
      else { return nil }
      return retagged(arguments[0], Array(repeatElement(text, count: Int(count)).joined()))
    case ("LOWER", 1), ("LCASE", 1), ("UPPER", 1), ("UCASE", 1):
      if isNull { return .null }
      guard case .text(let text, let set) = arguments[0], text.allSatisfy({ $0 < 0x80 }) else { return nil }
      let isUpper = name.hasPrefix("U")
      return .text(
        text.map { byte in
          isUpper ? ("a"..."z" ~= byte ? byte - 32 : byte) : ("A"..."Z" ~= byte ? byte + 32 : byte)
        }, set: set)
    case ("DATE", 1), ("TIMESTAMP", 1):
      if isNull { return .null }
      guard case .text(let text, _) = arguments[0], isStandardMoment(text, hasTime: name == "TIMESTAMP") else {
        return nil
      }
      return .moment(text)
    case ("JSON_ARRAY", _):
      let items = arguments.map(json)
      return items.contains(nil) ? nil : .json(Array("[\(items.map { $0! }.joined(separator: ", "))]".utf8))
    case ("JSON_OBJECT", _):
      guard arguments.count % 2 == 0 else { return nil }
      var members: [String] = []
      for index in stride(from: 0, to: arguments.count, by: 2) {
        guard case .text = arguments[index], let key = json(arguments[index]), let value = json(arguments[index + 1])
        else { return nil }
        members.append(key + ": " + value)
      }
      return .json(Array("{\(members.joined(separator: ", "))}".utf8))
    default: break
    }
    if isNull { return nil }
    return Geometry.function(name, arguments.map(geometryArgument))
  }

  private static func geometryArgument(_ value: Constant) -> Geometry.Argument {
    switch value {
    case .integer(let number): .number(Double(number))
    case .number(let digits): Double(String(decoding: digits, as: UTF8.self)).map { .number($0) } ?? .other
    case .text(let text, _): .text(text)
    case .bytes(let bytes), .pattern(let bytes): .bytes(bytes)
    default: .other
    }
  }

  // MARK: Conversions

  /// `CAST(x AS type)`, after its parenthesis.
  private mutating func cast() -> Constant? {
    guard let value = sum(), accept("AS"), let result = typed(value), accept(")") else { return nil }
    return result
  }

  /// `CONVERT(x USING set)` and `CONVERT(x, type)`.
  private mutating func convert() -> Constant? {
    guard let value = sum() else { return nil }
    if accept(",") {
      guard let result = typed(value), accept(")") else { return nil }
      return result
    }
    guard accept("USING"), token.kind == .word || token.kind == .string || token.kind == .quotedName else { return nil }
    let set = text.lowercased().filter { !"'\"`".contains($0) }
    advance()
    guard accept(")") else { return nil }
    return ConstantParser.converted(value, set)
  }

  private static func converted(_ value: Constant, _ set: String) -> Constant? {
    switch value {
    case .null: return .null
    case .bytes(let bytes), .pattern(let bytes): return set == "binary" ? .bytes(bytes) : .text(bytes, set: set)
    case .text(let bytes, let own):
      // Unicode has every character, and every set has ASCII except UTF-16 and UTF-32, which clients cannot use.
      if set == "binary" { return own == nil ? .bytes(bytes) : nil }
      return set.hasPrefix("utf8mb4") || bytes.allSatisfy { $0 < 0x80 } ? value : nil
    case .integer, .number: return string(value).map { .text($0, set: nil) }
    default: return nil
    }
  }

  /// A value of the type at the cursor.
  private mutating func typed(_ value: Constant) -> Constant? {
    guard token.kind == .word else { return nil }
    let type = text.uppercased()
    advance()
    var length: Int?
    if accept("(") {
      guard token.kind == .number, let number = Int(text) else { return nil }
      length = number
      advance()
      guard accept(")") else { return nil }
    }
    switch type {
    case "CHAR", "NCHAR", "CHARACTER", "VARCHAR":
      var set: String?
      if accept("CHARACTER") {
        guard accept("SET"), token.kind == .word else { return nil }
        set = text.lowercased()
        advance()
      } else if accept("CHARSET") {
        set = text.lowercased()
        advance()
      }
      guard let result = set.map({ ConstantParser.converted(value, $0) }) ?? ConstantParser.asText(value) else {
        return nil
      }
      guard let length, case .text(let bytes, let own) = result else { return result }
      // Strict MySQL refuses to truncate; MariaDB truncates.
      return bytes.count <= length || bytes.count { $0 & 0xC0 != 0x80 } <= length && own == nil ? result : nil
    case "BINARY", "VARBINARY":
      if value == .null { return .null }
      guard var bytes = ConstantParser.string(value) else { return nil }
      if let length {
        guard length <= ConstantParser.sizeLimit, bytes.count <= length else { return nil }
        if type == "BINARY" { bytes += [UInt8](repeating: 0, count: length - bytes.count) }
      }
      return .bytes(bytes)
    case "JSON":
      guard length == nil, case .text(let text, let set) = value, set == nil || set == "utf8mb4",
        JSONSyntax.isValid(text.span)
      else { return value == .null ? .null : nil }
      return .json(text)
    case "SIGNED", "UNSIGNED":
      if !accept("INTEGER") { _ = accept("INT") }
      switch value {
      case .null: return .null
      case .integer(let number): return type == "SIGNED" || number >= 0 ? value : nil
      case .text(let digits, _):
        let isPlain = !digits.isEmpty && digits.count < 19 && digits.allSatisfy { "0"..."9" ~= $0 }
        return isPlain ? ConstantParser.number(digits) : nil
      default: return nil
      }
    case "DATE", "DATETIME":
      guard length == nil, case .text(let text, _) = value,
        ConstantParser.isStandardMoment(text, hasTime: type == "DATETIME")
      else { return value == .null ? .null : nil }
      return .moment(text)
    default: return nil
    }
  }

  /// CHAR(65, 66 USING set), after its parenthesis: bytes, unless a character set is named.
  private mutating func characters() -> Constant? {
    var result: [UInt8] = []
    repeat {
      guard let value = sum() else { return nil }
      switch value {
      case .null: continue
      case .integer(let number):
        guard let number = UInt32(exactly: number) else { return nil }
        let bytes = (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
        result += bytes.drop { $0 == 0 }.isEmpty ? [0] : Array(bytes.drop { $0 == 0 })
      case .pattern(let bytes) where bytes.count <= 4: result += bytes.isEmpty ? [0] : bytes
      default: return nil
      }
    } while accept(",")
    var set: String?
    if accept("USING") {
      guard token.kind == .word else { return nil }
      set = text.lowercased()
      advance()
    }
    guard accept(")") else { return nil }
    return set.map { .text(result, set: $0) } ?? .bytes(result)
  }

  // MARK: Parts

  /// The bytes of a value used as a string.
  private static func string(_ value: Constant) -> [UInt8]? {
    switch value {
    case .text(let bytes, nil), .bytes(let bytes), .pattern(let bytes), .moment(let bytes): bytes
    // In another set, the characters matter, not the bytes.
    case .text(let bytes, _): bytes.allSatisfy { $0 < 0x80 } ? bytes : nil
    case .integer(let number): Array(String(number).utf8)
    case .number, .null, .json: nil
    }
  }

  private static func asText(_ value: Constant) -> Constant? {
    switch value {
    case .null, .text: value
    case .integer, .moment: string(value).map { .text($0, set: nil) }
    case .bytes(let bytes), .pattern(let bytes): bytes.allSatisfy { $0 < 0x80 } ? .text(bytes, set: nil) : nil
    case .number, .json: nil
    }
  }

  private static func retagged(_ value: Constant, _ bytes: [UInt8]) -> Constant {
    switch value {
    case .text(_, let set): .text(bytes, set: set)
    case .bytes, .pattern: .bytes(bytes)
    default: .text(bytes, set: nil)
    }
  }

  private static func joined(_ values: [Constant], by separator: [UInt8]) -> Constant? {
    var result: [UInt8] = []
    var isBinary = false
    for value in values {
      guard let bytes = string(value) else { return nil }
      switch value {
      case .bytes, .pattern: isBinary = true
      default: break
      }
      result += bytes
      if result.count > sizeLimit { return nil }
    }
    return isBinary ? .bytes(result) : .text(result, set: nil)
  }

  /// `2024-06-01`, `2024-06-01 12:00:00`, with a fraction.
  private static func isStandardMoment(_ text: [UInt8], hasTime: Bool) -> Bool {
    let pattern = Array((hasTime ? "0000-00-00 00:00:00" : "0000-00-00").utf8)
    guard text.count >= pattern.count, text.count == pattern.count || hasTime && text[pattern.count] == ".",
      text.count <= pattern.count + 7
    else { return false }
    return zip(text, pattern).allSatisfy { byte, form in form == "0" ? "0"..."9" ~= byte : byte == form }
      && text.dropFirst(pattern.count + 1).allSatisfy { "0"..."9" ~= $0 }
  }

  private static func uuid(_ text: [UInt8]) -> [UInt8]? {
    let digits = text.filter { $0 != "-" && $0 != "{" && $0 != "}" }
    return digits.count == 32 ? Hex.decode(digits) : nil
  }

  private static func base64(_ text: [UInt8]) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (index, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(index) }
    var result: [UInt8] = []
    var word: UInt32 = 0
    var count = 0
    var padding = 0
    for letter in text where letter > " " {
      if letter == "=" {
        padding += 1
        continue
      }
      let value = values[Int(letter)]
      if padding > 0 || value == 0xFF { return nil }
      word = word << 6 | UInt32(value)
      count += 1
      if count % 4 == 0 {
        result += [UInt8(word >> 16 & 0xFF), UInt8(word >> 8 & 0xFF), UInt8(word & 0xFF)]
        word = 0
      }
    }
    guard (count + padding) % 4 == 0, padding < 3 else { return nil }
    if count % 4 == 2 { result.append(UInt8(word >> 4 & 0xFF)) }
    if count % 4 == 3 { result += [UInt8(word >> 10 & 0xFF), UInt8(word >> 2 & 0xFF)] }
    return count % 4 == 1 ? nil : result
  }

  private static func json(_ value: Constant) -> String? {
    switch value {
    case .null: return "null"
    case .integer(let number): return String(number)
    case .json(let text): return String(validating: text, as: UTF8.self)
    case .text(let bytes, let set):
      guard set == nil || set == "utf8mb4", let text = String(validating: bytes, as: UTF8.self) else { return nil }
      return JSON.string(text).canonical
    default: return nil
    }
  }
}
