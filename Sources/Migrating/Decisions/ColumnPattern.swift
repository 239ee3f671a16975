import Catalog
public import DataJoint
import Diagnostics

/// A pattern of columns' names: `schema.table.column` with `*` for any characters.
public struct ColumnPattern: Sendable, Hashable, CustomStringConvertible {
  private let names: NamePattern

  /// The pattern that only this column matches.
  public init(_ column: Lineage.Attribute) {
    names = NamePattern(parts: [column.table.schema, column.table.table, column.name].map { .init(name: $0) })
  }

  /// Reads a pattern; nil when it does not have three parts.
  public init?(_ text: String) {
    guard let names = NamePattern(text), names.parts.count == 3 else { return nil }
    self.names = names
  }

  /// Whether the pattern matches the column; case counts.
  public func matches(_ column: Lineage.Attribute) -> Bool {
    names.matches(schema: column.table.schema, table: column.table.table, column: column.name)
  }

  /// Whether it can stand for a column of one of these schemas.
  func concerns(_ isAsked: (String) -> Bool, of schemas: some Sequence<String>) -> Bool {
    schemas.contains { isAsked($0) && names.parts[0].matches($0) }
  }

  /// The one column that it names, when it has no star.
  public var column: Lineage.Attribute? {
    guard names.parts.allSatisfy(\.isLiteral) else { return nil }
    return Lineage.Attribute(TableName(names.parts[0].text, names.parts[1].text), names.parts[2].text)
  }

  /// How much it says: names without a star first, then letters. The pattern that says most wins.
  var weight: (names: Int, letters: Int) {
    (
      names.parts.count { $0.isLiteral },
      names.parts.map { part in part.isLiteral ? part.text.count : part.text.count { $0 != "*" } }.reduce(0, +)
    )
  }

  /// As a decisions file writes it.
  public var description: String { names.description }
}
