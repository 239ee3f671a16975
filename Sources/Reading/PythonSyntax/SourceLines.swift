import ByteScan

/// Where a file's lines start, its encoding, and whether its bytes are valid in it.
struct SourceLines {
  private(set) var starts: [UInt32] = [0]
  private(set) var encoding = SourceEncoding.utf8
  private(set) var failures: [SourceFile.Failure] = []

  init(_ bytes: [UInt8]) {
    var isASCII = true
    starts.reserveCapacity(bytes.count / 32)
    let span = bytes.span
    for index in span.indices {
      let byte = span[index]
      if byte >= 0x80 {
        isASCII = false
      } else if byte == "\n" || (byte == "\r" && (index + 1 == span.count || span[index + 1] != "\n")) {
        starts.append(UInt32(truncatingIfNeeded: index + 1))
      }
    }
    if let cookie = cookie(bytes) {
      let name = cookie.name.lowercased().replacing("_", with: "-")
      if name == "utf-8" || name.hasPrefix("utf-8-") || name == "utf8" {
        encoding = .utf8
      } else if ["latin-1", "iso-8859-1", "iso-latin-1", "latin1", "l1", "iso8859-1", "cp819", "8859"].contains(name)
        || name.hasPrefix("latin-1-") || name.hasPrefix("iso-8859-1-") || name.hasPrefix("iso-latin-1-")
      {
        encoding = .latin1
      } else if name == "ascii" || name == "us-ascii" {
        encoding = .utf8
        if !isASCII {
          let first = bytes.firstIndex { $0 >= 0x80 } ?? 0
          failures.append(.init(range: first..<first, byte: first, message: "a byte that is not ASCII"))
        }
      } else if let table = SingleByteEncoding.named(name) {
        encoding = .singleByte(table)
      } else {
        encoding = .other(cookie.name)
        failures.append(
          .init(range: cookie.range, byte: cookie.range.lowerBound, message: "an encoding that is not read here"))
      }
    }
    // After a byte order mark, Python accepts only the name utf-8.
    if let name = cookie(bytes)?.name.lowercased().replacing("_", with: "-"), name != "utf-8",
      !name.hasPrefix("utf-8-"),
      failures.isEmpty, bytes.starts(with: [0xEF, 0xBB, 0xBF])
    {
      failures.append(.init(range: 0..<3, byte: 0, message: "a byte order mark of UTF-8 and another encoding"))
    }
    if encoding == .utf8, !isASCII, failures.isEmpty, let byte = Self.invalidUTF8(span) {
      failures.append(.init(range: byte..<byte, byte: byte, message: "a byte that is not UTF-8"))
    }
  }

  /// The encoding declared in a comment on one of the first two lines (PEP 263).
  private func cookie(_ bytes: [UInt8]) -> (name: String, range: Range<Int>)? {
    func name(_ line: Range<Int>) -> (name: String, range: Range<Int>)? {
      var i = line.lowerBound
      while i < line.upperBound, [" ", "\t", "\u{C}"].contains(bytes[i]) { i += 1 }
      guard i < line.upperBound, bytes[i] == "#" else { return nil }
      let word: [UInt8] = Array("coding".utf8)
      while i + 6 < line.upperBound {
        if bytes[i] == word[0], bytes[i..<(i + 6)].elementsEqual(word), bytes[i + 6] == ":" || bytes[i + 6] == "=" {
          var start = i + 7
          while start < line.upperBound, bytes[start] == " " || bytes[start] == "\t" { start += 1 }
          var end = start
          while end < line.upperBound, bytes[end] < 0x80,
            Lexer.isWord(bytes[end]) || bytes[end] == "-" || bytes[end] == "."
          {
            end += 1
          }
          if end > start { return (String(decoding: bytes[start..<end], as: UTF8.self), start..<end) }
        }
        i += 1
      }
      return nil
    }
    func line(_ number: Int) -> Range<Int>? {
      guard number < starts.count else { return nil }
      var start = Int(starts[number])
      if number == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
      return start..<(number + 1 < starts.count ? Int(starts[number + 1]) : bytes.count)
    }
    guard let first = line(0) else { return nil }
    if let found = name(first) { return found }
    let isBlank = bytes[first].first { ![" ", "\t", "\u{C}"].contains($0) }.map { ["#", "\n", "\r"].contains($0) }
    guard isBlank ?? true, let second = line(1) else { return nil }
    return name(second)
  }

  /// The first byte that is not UTF-8.
  static func invalidUTF8(_ bytes: Span<UInt8>) -> Int? {
    var i = 0
    func tail(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      i + offset < bytes.count && range.contains(bytes[i + offset])
    }
    while i < bytes.count {
      let length: Int
      switch bytes[i] {
      case 0..<0x80:
        i += 1
        continue
      case 0xC2...0xDF: length = tail(1) ? 2 : 0
      case 0xE0: length = tail(1, 0xA0...0xBF) && tail(2) ? 3 : 0
      case 0xED: length = tail(1, 0x80...0x9F) && tail(2) ? 3 : 0
      case 0xE1...0xEF: length = tail(1) && tail(2) ? 3 : 0
      case 0xF0: length = tail(1, 0x90...0xBF) && tail(2) && tail(3) ? 4 : 0
      case 0xF1...0xF3: length = tail(1) && tail(2) && tail(3) ? 4 : 0
      case 0xF4: length = tail(1, 0x80...0x8F) && tail(2) && tail(3) ? 4 : 0
      default: length = 0
      }
      if length == 0 { return i }
      i += length
    }
    return nil
  }
}
