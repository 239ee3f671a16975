/// Which tables have foreign keys to a table, or have had some: so that renaming one of many tables does not look at all
/// of them.
public struct Referrers: Sendable {
  private var children: [TableName: Set<TableName>] = [:]

  /// Those of a catalog as it is.
  public init(_ catalog: Catalog) { for table in catalog.tables { add(table) } }

  /// Takes note of a table's foreign keys.
  public mutating func add(_ table: Table) {
    for key in table.foreignKeys { children[key.referencedTable, default: []].insert(table.fullName) }
  }

  /// Tables among which are all that refer to one of these, which may since have been renamed themselves.
  public func tables(referringTo parents: some Sequence<TableName>, renamed names: [TableName: TableName] = [:]) -> Set<
    TableName
  > {
    var result: Set<TableName> = []
    for parent in parents {
      for child in children[parent] ?? [] {
        result.insert(child)
        if let name = names[child] { result.insert(name) }
      }
    }
    return result
  }
}
