import Text

/// Values as in an INSERT for MySQL or MariaDB.
extension ByteBuffer {
  /// Appends a value. If the statement is not declared as UTF-8 (`isUTF8`), text beyond ASCII gets an introducer.
  public mutating func appendMySQL(_ value: ConvertedValue, isUTF8: Bool = true) {
    switch value {
    case .null: append("NULL")
    case .standard: append("DEFAULT")
    case .number(let bytes):
      let isNumber = !bytes.isEmpty && bytes.allSatisfy { 0x2B...0x39 ~= $0 || $0 | 0x20 == 0x65 }
      if isNumber { append(bytes) } else { appendQuoted(bytes) }
    case .pattern(let bytes):
      if bytes.isEmpty { return append("x''") }
      append(0x30, 0x78)
      appendHex(bytes.span, 0..<bytes.count)
    case .bits(let number): append(String(number))
    case .moment(let bytes): appendQuoted(bytes)
    case .text(let bytes):
      if !isUTF8, !Characters.isASCII(bytes, from: 0) { append("_utf8mb4 ") }
      appendQuoted(bytes)
    case .bytes(let bytes):
      if bytes.isEmpty { return append("''") }
      append(0x30, 0x78)
      appendHex(bytes.span, 0..<bytes.count)
    case .expression(let text): append(text)
    }
  }

  /// Appends a string literal as mysqldump writes it, which reads the same in every sql_mode with backslash escapes.
  mutating func appendQuoted(_ bytes: [UInt8]) {
    append(0x27)
    for byte in bytes {
      switch byte {
      case 0x00: append(0x5C, 0x30)
      case 0x0A: append(0x5C, 0x6E)
      case 0x0D: append(0x5C, 0x72)
      case 0x1A: append(0x5C, 0x5A)
      case 0x22: append(0x5C, 0x22)
      case 0x27: append(0x5C, 0x27)
      case 0x5C: append(0x5C, 0x5C)
      default: append(byte)
      }
    }
    append(0x27)
  }
}
