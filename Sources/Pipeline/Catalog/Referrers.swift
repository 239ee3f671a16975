import Diagnostics
import OrderedCollections

/// Which tables have, or have had, foreign keys to a table, so that renaming one of many tables does not have to look
/// at all of them.
struct Referrers: Sendable {
  private var children: [TableName: Set<TableName>] = [:]
  private var childrenOfSchema: [String: Set<TableName>] = [:]

  /// The current foreign keys of some tables.
  init(_ tables: some Sequence<Table>) { for table in tables { add(table) } }

  /// Records a table's foreign keys.
  mutating func add(_ table: Table) {
    for key in table.foreignKeys {
      children[key.referencedTable, default: []].insert(table.fullName)
      childrenOfSchema[key.referencedTable.schema, default: []].insert(table.fullName)
    }
  }

  subscript(table: TableName) -> Set<TableName> { children[table] ?? [] }
  subscript(schema: String) -> Set<TableName> { childrenOfSchema[schema] ?? [] }
}

extension Catalog {
  /// The tables with a foreign key to this one, in the order of `tables`.
  public mutating func tables(referringTo parent: TableName) -> [TableName] {
    referring { $0[parent] }.filter { name in
      self[name]?.foreignKeys.contains { $0.referencedTable == parent } ?? false
    }
  }

  /// The tables with a foreign key to a table of these schemas, in the order of `tables`.
  public mutating func tables(referringToSchemas schemas: Set<String>) -> [TableName] {
    referring { known in schemas.reduce(into: []) { $0.formUnion(known[$1]) } }.filter { name in
      self[name]?.foreignKeys.contains { schemas.contains($0.referencedTable.schema) } ?? false
    }
  }

  private mutating func referring(_ find: (Referrers) -> Set<TableName>) -> [TableName] {
    if referrers == nil { referrers = Referrers(tables) }
    func place(_ name: TableName) -> (Int, Int) {
      (schemas.index(forKey: name.schema) ?? 0, schemas[name.schema]?.tables.index(forKey: name.table) ?? 0)
    }
    return find(referrers!).filter(contains).map { (place($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Records a table's foreign keys; call it after adding some, once somebody has asked which tables refer to others.
  public mutating func noteForeignKeys(of name: TableName) {
    if referrers != nil, let table = self[name] { referrers!.add(table) }
  }

  /// Removes tables by name, all at once; names of missing tables are ignored.
  public mutating func take(_ names: some Sequence<TableName>) -> [Table] {
    var taken: [Table] = []
    for (schema, names) in Dictionary(grouping: names, by: \.schema).sorted(by: { $0.key.utf8Precedes($1.key) }) {
      let found = names.sorted().compactMap { self[$0] }
      taken += found
      // One by one, each removal would move all later tables.
      let gone = Set(found.map(\.name))
      if gone.count == 1 {
        schemas[schema]!.tables.removeValue(forKey: gone.first!)
      } else if !gone.isEmpty {
        schemas[schema]!.tables.removeAll { gone.contains($0.key) }
      }
    }
    return taken
  }

  /// Lets foreign keys of all tables follow renamed tables, all at once.
  public mutating func leadForeignKeys(to names: [TableName: TableName]) {
    if referrers == nil { referrers = Referrers(tables) }
    var children: Set<TableName> = []
    for old in names.keys {
      for child in referrers![old] {
        children.insert(child)
        if let name = names[child] { children.insert(name) }
      }
    }
    for child in children where contains(child) {
      for index in self[child]!.foreignKeys.indices {
        let parent = schemas[child.schema]!.tables[child.table]!.foreignKeys[index].referencedTable
        if let new = names[parent] {
          schemas[child.schema]!.tables[child.table]!.foreignKeys[index].referencedTable = new
        }
      }
      referrers!.add(self[child]!)
    }
  }
}
