import Catalog
public import DataJoint
import Diagnostics

/// A pattern for names of columns: `schema.table.column` with `*` for any characters.
public struct ColumnPattern: Sendable, Hashable, CustomStringConvertible {
  private let names: NamePattern

  /// The pattern that only this column matches.
  public init(_ column: Lineage.Attribute) {
    names = NamePattern(parts: [column.table.schema, column.table.table, column.name].map { .init(name: $0) })
  }

  /// Reads a pattern; nil if it does not have three parts.
  public init?(_ text: String) {
    guard let names = NamePattern(text), names.parts.count == 3 else { return nil }
    self.names = names
  }

  /// Whether the pattern matches the column; case matters.
  public func matches(_ column: Lineage.Attribute) -> Bool {
    names.matches(schema: column.table.schema, table: column.table.table, column: column.name)
  }

  /// Whether it can match a column of one of these schemas.
  func concerns(_ isAsked: (String) -> Bool, of schemas: some Sequence<String>) -> Bool {
    schemas.contains { isAsked($0) && names.parts[0].matches($0) }
  }

  /// The one column that it names, if it has no star.
  public var column: Lineage.Attribute? {
    guard names.parts.allSatisfy(\.isLiteral) else { return nil }
    return Lineage.Attribute(TableName(names.parts[0].text, names.parts[1].text), names.parts[2].text)
  }

  /// How specific it is: names without a star first, then letters. The most specific pattern wins.
  var weight: (names: Int, letters: Int) {
    (
      names.parts.count { $0.isLiteral },
      names.parts.map { part in part.isLiteral ? part.text.count : part.text.count { $0 != "*" } }.reduce(0, +)
    )
  }

  /// As written in a decisions file.
  public var description: String { names.description }
}
