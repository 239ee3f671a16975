import ByteScan

/// Turns the text between a literal's quotes into its value.
struct LiteralDecoder {
  var isRaw: Bool
  var isBytes: Bool
  /// Whether `{{` is one brace.
  var unbraces: Bool
  var encoding: SourceEncoding

  /// Appends the value's bytes; for a string, its UTF-8, with three bytes for a lone surrogate. False if an escape or
  /// the encoding is invalid.
  func decode(_ text: ArraySlice<UInt8>, into result: inout [UInt8]) -> Bool {
    var i = text.startIndex
    while i < text.endIndex {
      let byte = text[i]
      i += 1
      switch byte {
      case "\r":
        // Every line end becomes LF.
        if i < text.endIndex, text[i] == "\n" { i += 1 }
        result.append("\n")
      case "{", "}":
        if unbraces, i < text.endIndex, text[i] == byte { i += 1 }
        result.append(byte)
      case "\\" where !isRaw:
        guard i < text.endIndex, !(unbraces && (text[i] == "{" || text[i] == "}")) else {
          result.append(byte)
          continue
        }
        guard escape(text, &i, into: &result) else { return false }
      case "\\" where unbraces && i < text.endIndex:
        result.append(byte)
      case 0..<0x80: result.append(byte)
      default:
        if isBytes { return false }
        guard let scalar = character(byte, &result) else { continue }
        append(scalar, to: &result)
      }
    }
    return true
  }

  /// A character beyond ASCII in a single-byte encoding; in UTF-8, the byte is appended as it is.
  private func character(_ byte: UInt8, _ result: inout [UInt8]) -> UInt32? {
    switch encoding {
    case .utf8, .other:
      result.append(byte)
      return nil
    case .latin1: return UInt32(byte)
    case .singleByte(let table): return table.scalar(byte)?.value ?? 0xFFFD
    }
  }

  /// Reads what follows a backslash.
  private func escape(_ text: ArraySlice<UInt8>, _ i: inout Int, into result: inout [UInt8]) -> Bool {
    let byte = text[i]
    i += 1
    switch byte {
    case "\n": break
    case "\r": if i < text.endIndex, text[i] == "\n" { i += 1 }
    case "\\", "'", "\"": result.append(byte)
    case UInt8(ascii: "a"): result.append(7)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "f"): result.append(12)
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "v"): result.append(11)
    case "0"..."7":
      var value = UInt32(byte - "0")
      var count = 1
      while count < 3, i < text.endIndex, text[i] >= "0", text[i] <= "7" {
        value = value * 8 + UInt32(text[i] - "0")
        i += 1
        count += 1
      }
      if isBytes { result.append(UInt8(truncatingIfNeeded: value)) } else { append(value, to: &result) }
    case UInt8(ascii: "x"):
      guard let value = hexadecimal(text, &i, 2) else { return false }
      if isBytes { result.append(UInt8(truncatingIfNeeded: value)) } else { append(value, to: &result) }
    case UInt8(ascii: "u") where !isBytes, UInt8(ascii: "U") where !isBytes:
      guard let value = hexadecimal(text, &i, byte == UInt8(ascii: "u") ? 4 : 8), value <= 0x10FFFF else {
        return false
      }
      append(value, to: &result)
    case UInt8(ascii: "N") where !isBytes:
      guard i < text.endIndex, text[i] == "{", let close = text[i...].firstIndex(of: "}"),
        let scalar = CharacterNames.scalar(String(decoding: text[(i + 1)..<close], as: UTF8.self))
      else { return false }
      i = close + 1
      append(scalar, to: &result)
    default:
      // Not an escape: both characters stay.
      result.append("\\")
      i -= 1
      if byte >= 0x80 {
        if isBytes { return false }
      } else {
        result.append(byte)
        i += 1
      }
    }
    return true
  }

  private func hexadecimal(_ text: ArraySlice<UInt8>, _ i: inout Int, _ count: Int) -> UInt32? {
    guard i + count <= text.endIndex else { return nil }
    var value: UInt32 = 0
    for _ in 0..<count {
      let byte = text[i]
      switch byte {
      case "0"..."9": value = value << 4 | UInt32(byte - "0")
      case "A"..."F", "a"..."f": value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
      i += 1
    }
    return value
  }

  /// UTF-8 of a code point, surrogates included.
  private func append(_ code: UInt32, to result: inout [UInt8]) {
    switch code {
    case 0..<0x80: result.append(UInt8(code))
    case 0x80..<0x800: result += [UInt8(0xC0 | code >> 6), UInt8(0x80 | code & 0x3F)]
    case 0x800..<0x10000:
      result += [UInt8(0xE0 | code >> 12), UInt8(0x80 | code >> 6 & 0x3F), UInt8(0x80 | code & 0x3F)]
    default:
      result += [
        UInt8(0xF0 | code >> 18), UInt8(0x80 | code >> 12 & 0x3F), UInt8(0x80 | code >> 6 & 0x3F),
        UInt8(0x80 | code & 0x3F),
      ]
    }
  }
}

/// Characters by their Unicode names, for `\N{DEGREE SIGN}`.
private enum CharacterNames {
  /// Built on first use, which takes a quarter of a second, in the few programs that need it.
  private static let table: [String: UInt32] = {
    // The property has only one alias per character.
    var table: [String: UInt32] = ["BYTE ORDER MARK": 0xFEFF, "BOM": 0xFEFF, "NBSP": 0xA0, "ZWJ": 0x200D]
    for code in UInt32(0)...0x3FFFF {
      guard let properties = Unicode.Scalar(code)?.properties else { continue }
      if let name = properties.name { table[name] = code }
      if let alias = properties.nameAlias { table[alias] = code }
    }
    return table
  }()

  static func scalar(_ name: String) -> UInt32? { table[name.uppercased()] }
}
