import ByteScan

/// A definition as 0.14.6 reads it (`declare.py`): lines with attributes, foreign keys and indexes.
///
/// Ranges are in bytes of the text.
struct LegacyDefinition: Sendable {
  /// What a line is.
  enum Line: Sendable {
    /// `name [= default] : type [# comment]`
    case attribute(Attribute)
    /// `-> [options] Table`
    case foreignKey(Range<Int>)
    /// `---` or `___`
    case separator(Range<Int>)
    case index(Range<Int>)
    /// `# the table's comment`
    case comment(Range<Int>)
    /// None of these.
    case other(Range<Int>)
  }

  /// A line with a name and a type.
  struct Attribute: Sendable {
    var name: String
    var isKey: Bool
    var nameRange: Range<Int>
    /// Without surrounding blanks.
    var defaultRange: Range<Int>?
    /// Without surrounding blanks.
    var type: Range<Int>
    /// The blanks between the type and its comment.
    var gap: Range<Int>?
    /// Without `#` and surrounding blanks.
    var comment: Range<Int>?
  }

  private(set) var lines: [Line] = []

  init(_ text: [UInt8]) { self.init(text, reading: text) }

  /// - Parameter text: The text to read: the original, or one of the same length with placeholders masked.
  init(_ original: [UInt8], reading text: [UInt8]) {
    var isKey = true
    var start = 0
    for end in text.indices.filter({ text[$0] == "\n" }) + [text.count] {
      let line = LegacyDefinition.trimmed(text, start..<end)
      start = end + 1
      if line.isEmpty { continue }
      if text[line].starts(with: "---".utf8) || text[line].starts(with: "___".utf8) {
        isKey = false
        lines.append(.separator(line))
      } else if text[line.lowerBound] == "#" {
        lines.append(.comment(line))
      } else if LegacyDefinition.isForeignKey(text[line]) {
        lines.append(.foreignKey(line))
      } else if LegacyDefinition.isIndex(text[line]) {
        lines.append(.index(line))
      } else if let attribute = LegacyDefinition.attribute(text, line, isKey) {
        var attribute = attribute
        attribute.name = String(decoding: original[attribute.nameRange], as: UTF8.self)
        lines.append(.attribute(attribute))
      } else {
        lines.append(.other(line))
      }
    }
  }

  var attributes: [Attribute] {
    lines.compactMap { line in if case .attribute(let attribute) = line { attribute } else { nil } }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == " " || "\t"..."\r" ~= byte }

  private static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether the line has an arrow with neither a quote nor a number sign before it.
  private static func isForeignKey(_ line: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in line {
      if byte == ">", previous == "-" { return true }
      if byte == "\"" || byte == "'" || byte == "#" { return false }
      previous = byte
    }
    return false
  }

  /// Whether it is `index (…)` or `unique index (…)`. 0.14.6 also accepts lines that merely begin like that; 2.x does
  /// not.
  private static func isIndex(_ line: ArraySlice<UInt8>) -> Bool {
    var words = String(decoding: line, as: UTF8.self).lowercased()[...]
    if words.hasPrefix("unique") { words = words.dropFirst(6).drop { $0 == " " || $0 == "\t" } }
    return words.hasPrefix("index") && words.dropFirst(5).drop { $0 == " " || $0 == "\t" }.first == "("
  }

  private static func attribute(_ text: [UInt8], _ line: Range<Int>, _ isKey: Bool) -> Attribute? {
    var index = line.lowerBound
    let end = line.upperBound
    func isName(_ byte: UInt8) -> Bool {
      byte == "_" || "0"..."9" ~= byte || "A"..."Z" ~= byte || "a"..."z" ~= byte
    }
    while index < end, isName(text[index]) { index += 1 }
    let name = line.lowerBound..<index
    if name.isEmpty { return nil }
    /// The first of these bytes outside quotes.
    func find(_ wanted: UInt8, from start: Int) -> Int? {
      var quote: UInt8?
      for index in start..<end {
        let byte = text[index]
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == wanted {
          return index
        } else if byte == "\"" || byte == "'" {
          quote = byte
        }
      }
      return nil
    }
    while index < end, isBlank(text[index]) { index += 1 }
    var defaultRange: Range<Int>?
    if index < end, text[index] == "=" {
      guard let colon = find(":", from: index + 1) else { return nil }
      defaultRange = trimmed(text, index + 1..<colon)
      index = colon
    }
    guard index < end, text[index] == ":" else { return nil }
    let hash = find("#", from: index + 1)
    let type = trimmed(text, index + 1..<(hash ?? end))
    if type.isEmpty { return nil }
    return Attribute(
      name: String(decoding: text[name], as: UTF8.self), isKey: isKey, nameRange: name, defaultRange: defaultRange,
      type: type, gap: hash.map { type.upperBound..<$0 }, comment: hash.map { trimmed(text, $0 + 1..<end) })
  }
}
