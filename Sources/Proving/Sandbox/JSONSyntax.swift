/// Whether bytes are one JSON text (RFC 8259): MySQL and 2.x read nothing else.
enum JSONSyntax {
  /// MySQL's limit (MySQL manual, The JSON Data Type).
  static let depthLimit = 100

  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    var index = 0
    // What is open: true for an object.
    var open: [Bool] = []
    func skipBlanks() { while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 } }
    func word(_ word: StaticString) -> Bool {
      let text = "\(word)".utf8
      guard index + text.count <= bytes.count else { return false }
      for letter in text {
        if bytes[index] != letter { return false }
        index += 1
      }
      return true
    }
    func string() -> Bool {
      guard index < bytes.count, bytes[index] == 0x22 else { return false }
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == 0x22 { return true }
        if byte < 0x20 { return false }
        guard byte == 0x5C else { continue }
        guard index < bytes.count else { return false }
        let escape = bytes[index]
        index += 1
        switch escape {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: break
        case 0x75:
          guard index + 4 <= bytes.count else { return false }
          for at in index..<index + 4 {
            switch bytes[at] {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: break
            default: return false
            }
          }
          index += 4
        default: return false
        }
      }
      return false
    }
    func digits() -> Bool {
      let start = index
      while index < bytes.count, 0x30...0x39 ~= bytes[index] { index += 1 }
      return index > start
    }
    func number() -> Bool {
      if bytes[index] == 0x2D { index += 1 }
      guard index < bytes.count else { return false }
      if bytes[index] == 0x30 { index += 1 } else if !digits() { return false }
      if index < bytes.count, bytes[index] == 0x2E {
        index += 1
        if !digits() { return false }
      }
      if index < bytes.count, bytes[index] | 0x20 == 0x65 {
        index += 1
        if index < bytes.count, bytes[index] == 0x2B || bytes[index] == 0x2D { index += 1 }
        if !digits() { return false }
      }
      return true
    }
    func key() -> Bool {
      skipBlanks()
      guard string() else { return false }
      skipBlanks()
      guard index < bytes.count, bytes[index] == 0x3A else { return false }
      index += 1
      return true
    }
    while true {
      skipBlanks()
      guard index < bytes.count else { return false }
      var isOpened = false
      switch bytes[index] {
      case 0x7B, 0x5B:
        let isObject = bytes[index] == 0x7B
        index += 1
        guard open.count < depthLimit else { return false }
        open.append(isObject)
        skipBlanks()
        guard index < bytes.count else { return false }
        if bytes[index] != (isObject ? 0x7D : 0x5D) {
          if isObject, !key() { return false }
          isOpened = true
        }
      case 0x22: if !string() { return false }
      case 0x74: if !word("true") { return false }
      case 0x66: if !word("false") { return false }
      case 0x6E: if !word("null") { return false }
      case 0x2D, 0x30...0x39: if !number() { return false }
      default: return false
      }
      if isOpened { continue }
      // Behind a value: what is open ends or goes on.
      while true {
        skipBlanks()
        guard let isObject = open.last else { return index == bytes.count }
        guard index < bytes.count else { return false }
        if bytes[index] == (isObject ? 0x7D : 0x5D) {
          index += 1
          open.removeLast()
          continue
        }
        guard bytes[index] == 0x2C else { return false }
        index += 1
        if isObject, !key() { return false }
        break
      }
    }
  }
}
