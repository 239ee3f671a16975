extension Unicode.Scalar {
  /// Controls, line separators, marks that change the direction of text, and characters without width: what could
  /// move a cursor, hide what follows, or make two names look alike.
  public var isUnprintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// How to show this scalar if it is unprintable: `\n`, `\t`, `\u{202e}`.
  public var printableEscape: String {
    switch value {
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    default: "\\u{" + String(value, radix: 16) + "}"
    }
  }
}

extension String {
  /// Whether every byte is an ASCII character that is shown as it is, blanks included.
  public var isPrintableASCII: Bool {
    let bytes = utf8.span
    for index in bytes.indices where !(0x20..<0x7F ~= bytes[index]) { return false }
    return true
  }

  /// The string with control characters, line breaks and direction overrides shown as escapes, so that text from a dump
  /// can neither move the cursor nor hide anything. `limit` counts characters.
  public func printable(limit: Int = .max) -> String {
    // Nearly all text: no byte needs an escape.
    if isPrintableASCII, limit == .max || utf8.count <= limit { return self }
    var result = ""
    var count = 0
    for character in self {
      if count == limit {
        result += "…"
        break
      }
      count += 1
      for scalar in character.unicodeScalars {
        if scalar.isUnprintable { result += scalar.printableEscape } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}

extension String {
  /// The string with each occurrence of one scalar replaced. Quoting needs this: `replacing(_:with:)` compares whole
  /// characters, and a quote with a combining accent after it is another character than a quote.
  public func replacingEach(_ scalar: Unicode.Scalar, with replacement: String) -> String {
    let scalars = unicodeScalars
    var start = scalars.startIndex
    var result = ""
    // The byte of an ASCII scalar is never part of another scalar.
    func next() -> String.Index? {
      scalar.isASCII ? utf8[start...].firstIndex(of: UInt8(scalar.value)) : scalars[start...].firstIndex(of: scalar)
    }
    while let place = next() {
      if result.isEmpty { result.reserveCapacity(utf8.count + 8 * replacement.utf8.count) }
      result += self[start..<place]
      result += replacement
      start = scalars.index(after: place)
    }
    if start == scalars.startIndex { return self }
    return result + self[start...]
  }
}

extension String {
  /// Order by bytes: the same on every machine, and cheaper than the standard library's.
  public func utf8Precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
