/// One to three names separated by dots, `schema.table.column`, with `*` for any characters. A name that contains a
/// dot, a star or a backtick is written in backticks, where nothing is special and a backtick is doubled.
public struct NamePattern: Sendable, Hashable, CustomStringConvertible {
  /// One of the names.
  public struct Part: Sendable, Hashable, CustomStringConvertible {
    /// As written, without the surrounding backticks; a doubled backtick is one.
    public var text: String
    /// Whether it was in backticks, where a star is only a star.
    public var isQuoted: Bool

    /// The part that only this name matches.
    public init(name: String) {
      text = name
      isQuoted = name.isEmpty || name.utf8.contains { $0 == 0x2E || $0 == 0x2A || $0 == 0x60 }
    }

    /// The part that every name matches.
    public static let any = Part(text: "*", isQuoted: false)

    fileprivate init(text: String, isQuoted: Bool) {
      self.text = text
      self.isQuoted = isQuoted
    }

    /// Whether it matches one name only.
    public var isLiteral: Bool { isQuoted || !text.utf8.contains(0x2A) }

    /// Whether the whole name matches, case included.
    public func matches(_ name: String) -> Bool {
      isLiteral ? text == name : Part.glob(Array(text.unicodeScalars), Array(name.unicodeScalars))
    }

    /// Backtracks to the last star only, so matching never takes longer than the product of both lengths.
    private static func glob(_ pattern: [Unicode.Scalar], _ name: [Unicode.Scalar]) -> Bool {
      var (p, n) = (0, 0)
      var star: (p: Int, n: Int)?
      while n < name.count {
        if p < pattern.count, pattern[p] == "*" {
          star = (p, n)
          p += 1
        } else if p < pattern.count, pattern[p] == name[n] {
          p += 1
          n += 1
        } else if let last = star {
          star = (last.p, last.n + 1)
          p = last.p + 1
          n = last.n + 1
        } else {
          return false
        }
      }
      return pattern[p...].allSatisfy { $0 == "*" }
    }

    /// As written in a pattern, in backticks if they are needed.
    public var description: String {
      isQuoted || text.isEmpty ? "`" + text.replacingEach("`", with: "``") + "`" : text
    }
  }

  /// The names of schema, table and column, as many as there are.
  public let parts: [Part]

  /// A pattern of one to three parts, schema first.
  public init(parts: [Part]) { self.parts = parts }

  /// Reads a pattern; nil if it is empty or has more than three parts.
  public init?(_ text: String) {
    var parts: [Part] = []
    var rest = text.unicodeScalars[...]
    while true {
      var part = Part(text: "", isQuoted: false)
      if rest.first == "`" {
        part.isQuoted = true
        rest.removeFirst()
        while true {
          guard let next = rest.popFirst() else { return nil }
          if next == "`" {
            guard rest.first == "`" else { break }
            rest.removeFirst()
          }
          part.text.unicodeScalars.append(next)
        }
      } else {
        while let next = rest.first, next != ".", next != "`" {
          part.text.unicodeScalars.append(next)
          rest.removeFirst()
        }
        if part.text.isEmpty { return nil }
      }
      parts.append(part)
      guard parts.count <= 3 else { return nil }
      guard let dot = rest.popFirst() else { break }
      if dot != "." { return nil }
    }
    self.parts = parts
  }

  /// Whether it covers this place or something that contains it: `lab` matches everything in schema `lab`.
  public func matches(schema: String?, table: String?, column: String?) -> Bool {
    zip(parts, [schema, table, column]).allSatisfy { part, name in name.map(part.matches) ?? false }
  }

  /// Text that reads as the same pattern again.
  public var description: String { parts.map(\.description).joined(separator: ".") }
}

/// As its text.
extension NamePattern: Codable {
  /// Reads the text of a pattern; throws `DecodingError` if it is not one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let pattern = NamePattern(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a name pattern")
    }
    self = pattern
  }

  /// Writes the pattern as its text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
