import ByteScan

/// One string literal, or several adjacent ones, which Python joins.
public struct StringLiteral: KindView {
  static let kind = NodeKind.string
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// One literal with its own quotes.
  public struct Piece: Sendable, Hashable {
    /// All of it.
    public var range: Range<Int>
    /// What is between the quotes.
    public var inside: Range<Int>
    /// As written: `rb`, `F`, or empty.
    public var prefix: String
    /// `'`, `"`, `'''` or `"""`
    public var quotes: String
    /// Backslashes are themselves.
    public var isRaw: Bool { prefix.contains { $0 == "r" || $0 == "R" } }
    /// A bytes literal, whose value is not text.
    public var isBytes: Bool { prefix.contains { $0 == "b" || $0 == "B" } }
    /// An f-string.
    public var isFormatted: Bool { prefix.contains { $0 == "f" || $0 == "F" } }
    /// A t-string (3.14), whose value is a template instead of a string.
    public var isTemplate: Bool { prefix.contains { $0 == "t" || $0 == "T" } }
    /// The parts of the text between the quotes, in order and without gaps.
    public var parts: [Part]
  }

  /// A part of a piece.
  public enum Part: Sendable, Hashable {
    /// Text as written, with escapes and, in an f-string, doubled braces.
    case text(Range<Int>)
    /// `{expression!r:format}`
    case field(ReplacementField)
  }

  /// The literals, in order; at least one.
  public var pieces: [Piece] {
    let record = record
    let tokens = file.tree.tokens
    var pieces: [Piece] = []
    var fields = node.children(from: 0).compactMap(ReplacementField.init)[...]
    var index = Int(record.token)
    let end = index + Int(record.extra)
    while index < end {
      let token = tokens[index]
      let start = Int(token.start)
      var quote = start
      while file.bytes[quote] != "\"", file.bytes[quote] != "'" { quote += 1 }
      let width: Int
      var parts: [Part] = []
      let inside: Range<Int>
      let whole: Range<Int>
      if token.kind == .formatStart {
        width = Int(token.end) - quote
        index += 1
        // The tokens of this literal alternate between texts and fields; those of a field are skipped.
        while index < end, tokens[index].kind != .formatEnd {
          if tokens[index].kind == .formatMiddle {
            parts.append(.text(tokens[index].range))
            index += 1
          } else if let field = fields.popFirst() {
            parts.append(.field(field))
            while index < end, Int(tokens[index].start) < field.range.upperBound { index += 1 }
          } else {
            index += 1
          }
        }
        let close = index < end ? tokens[index] : tokens[end - 1]
        inside = Int(token.end)..<max(Int(token.end), Int(close.start))
        whole = start..<Int(close.end)
      } else {
        let length = Int(token.end) - quote
        width =
          length >= 6 && file.bytes[quote + 1] == file.bytes[quote] && file.bytes[quote + 2] == file.bytes[quote]
          ? 3 : 1
        inside = (quote + width)..<(Int(token.end) - width)
        whole = token.range
        if !inside.isEmpty { parts.append(.text(inside)) }
      }
      index += 1
      pieces.append(
        Piece(
          range: whole, inside: inside, prefix: file.text(start..<quote), quotes: file.text(quote..<(quote + width)),
          parts: parts))
    }
    return pieces
  }

  /// A bytes literal; Python refuses to join bytes with text.
  public var isBytes: Bool { !isUnprefixed && pieces.contains(where: \.isBytes) }
  /// An f-string, or an f-string is among the pieces.
  public var isFormatted: Bool { !isUnprefixed && pieces.contains(where: \.isFormatted) }
  /// A t-string, or a t-string is among the pieces.
  public var isTemplate: Bool { !isUnprefixed && pieces.contains(where: \.isTemplate) }
  /// One piece without a prefix, as most literals are.
  private var isUnprefixed: Bool {
    let byte = file.bytes[Int(node.token(record.token).start)]
    return record.extra == 1 && (byte == "'" || byte == "\"")
  }
  /// The replacement fields of all pieces; those within a format are reached from their field.
  public var fields: [ReplacementField] { node.children(from: 0).compactMap(ReplacementField.init) }

  /// The bytes between the quotes if there is only one piece: what replacing the text must replace.
  public var inside: Range<Int>? {
    let pieces = pieces
    return pieces.count == 1 ? pieces[0].inside : nil
  }

  /// The string that Python reads. Nil for bytes, templates and strings with replacement fields, and if an escape or
  /// the encoding is invalid. A lone surrogate (`"\ud800"`) becomes U+FFFD.
  public var value: String? {
    if isUnprefixed, file.encoding == .utf8 {
      let range = node.range(of: record.token)
      let bytes = file.bytes[range]
      if !bytes.contains("\\"), !bytes.contains("\r") {
        let quote = bytes[range.lowerBound]
        let width = range.count >= 6 && bytes.dropFirst().prefix(2).allSatisfy { $0 == quote } ? 3 : 1
        return String(decoding: bytes.dropFirst(width).dropLast(width), as: UTF8.self)
      }
    }
    let pieces = pieces
    if pieces.contains(where: { $0.isBytes || $0.isTemplate }) || !fields.isEmpty { return nil }
    return decoded.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The value's UTF-8, with three bytes for a lone surrogate; for a bytes literal, its bytes; for an f-string, its
  /// text with U+FFFC for each field. Nil if an escape or the encoding is invalid.
  public var decoded: [UInt8]? {
    var result: [UInt8] = []
    for piece in pieces {
      let decoder = LiteralDecoder(
        isRaw: piece.isRaw, isBytes: piece.isBytes, unbraces: piece.isFormatted || piece.isTemplate,
        encoding: file.encoding)
      for part in piece.parts {
        switch part {
        case .text(let range):
          guard decoder.decode(file.bytes[range], into: &result) else { return nil }
        case .field(let field):
          if field.isSelfDocumenting {
            // The expression's text, including the blanks around `=`.
            let end = Int(node.token(field.node.record.extra).start)
            let plain = LiteralDecoder(isRaw: true, isBytes: false, unbraces: false, encoding: file.encoding)
            _ = plain.decode(file.bytes[(field.range.lowerBound + 1)..<end], into: &result)
          }
          result += [0xEF, 0xBF, 0xBC]
        }
      }
    }
    return result
  }
}

/// `{expression!conversion:format}` in an f-string.
public struct ReplacementField: KindView {
  static let kind = NodeKind.replacementField
  /// The node that it is a view of.
  public let node: Node
  init(unchecked node: Node) { self.node = node }

  /// The expression: what is between the braces, before `=`, `!` and `:`.
  public var expression: Expression { expression(0) }
  /// `r`, `s` or `a` after `!`.
  public var conversion: String? { record.token == 0 ? nil : node.name(of: record.token) }
  /// `{x=}`, which also shows the expression's text.
  public var isSelfDocumenting: Bool { record.flags & 1 != 0 }
  /// Whether there is a `:`.
  public var hasFormat: Bool { record.flags & 2 != 0 }
  /// The fields within the format: `{width}` of `{x:{width}}`.
  public var formatFields: [ReplacementField] { node.children(from: 1).compactMap(ReplacementField.init) }
}
