import Diagnostics
import Catalog
public import DataJoint

/// `schema.table.column` with `*` for any characters. A name with a dot, a star or a backtick stands in backticks,
/// where nothing is special and a backtick is doubled.
public struct ColumnPattern: Sendable, Hashable, CustomStringConvertible {
  /// One of the three names.
  struct Part: Sendable, Hashable {
    var text: String
    /// In backticks: a star is a star.
    var isQuoted: Bool

    var isLiteral: Bool { isQuoted || !text.utf8.contains(0x2A) }

    func matches(_ name: String) -> Bool {
      isLiteral ? text == name : Part.glob(Array(text.unicodeScalars), Array(name.unicodeScalars))
    }

    /// Steps back to the last star only, so that no pattern takes more than the product of both lengths.
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

    var description: String {
      isQuoted || text.isEmpty ? "`" + text.replacingEach("`", with: "``") + "`" : text
    }
  }

  let parts: [Part]

  /// The pattern that only this column matches.
  public init(_ column: Lineage.Attribute) {
    parts = [column.table.schema, column.table.table, column.name].map { name in
      Part(text: name, isQuoted: name.utf8.contains { $0 == 0x2E || $0 == 0x2A || $0 == 0x60 })
    }
  }

  /// Reads a pattern; nil when it does not have three parts.
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
      guard let dot = rest.popFirst() else { break }
      if dot != "." { return nil }
    }
    guard parts.count == 3 else { return nil }
    self.parts = parts
  }

  /// Whether the column is one that the pattern stands for; case counts.
  public func matches(_ column: Lineage.Attribute) -> Bool {
    parts[0].matches(column.table.schema) && parts[1].matches(column.table.table) && parts[2].matches(column.name)
  }

  /// The one column that it names, when it has no star.
  public var column: Lineage.Attribute? {
    guard parts.allSatisfy(\.isLiteral) else { return nil }
    return Lineage.Attribute(TableName(parts[0].text, parts[1].text), parts[2].text)
  }

  /// How much it says: names without a star first, then letters. The pattern that says most wins.
  var weight: (names: Int, letters: Int) {
    (
      parts.count { $0.isLiteral },
      parts.map { part in part.isLiteral ? part.text.count : part.text.count { $0 != "*" } }.reduce(0, +)
    )
  }

  public var description: String { parts.map(\.description).joined(separator: ".") }
}
