public import Catalog
import DataJointNames
import MySQLSyntax
import OrderedCollections
import Text

/// One change of a catalog: what a step declares to do. `Catalog.apply` is its meaning.
public enum Change: Sendable, Hashable {
  /// A column's definition is another one; its place stays.
  case setColumn(TableName, Column)
  case addColumn(TableName, Column, after: String?)
  /// A column gets another name and definition.
  case renameColumn(TableName, old: String, Column)
  case dropColumn(TableName, String)
  case dropForeignKey(TableName, String)
  case addForeignKey(TableName, ForeignKey)
  case setTableCollation(TableName, String)
  case setSchemaCollation(schema: String, String)
  case createSchema(Schema)
  case dropSchema(String)
  case createTable(Table)
  case dropTable(TableName)
  /// All names at once; foreign keys follow.
  case renameTables([TableName: TableName])
  case addObject(NamedObject)
  case dropObject(NamedObject)
  /// The rows of a schema's `~lineage`: table, attribute, origin.
  case setLineage(schema: String, [[String?]])

  /// The tables that it is about, each under every name that it has before or after.
  public var tables: [TableName] {
    switch self {
    case .setColumn(let name, _), .addColumn(let name, _, _), .renameColumn(let name, _, _), .dropColumn(let name, _),
      .dropForeignKey(let name, _), .addForeignKey(let name, _), .setTableCollation(let name, _), .dropTable(let name):
      [name]
    case .createTable(let table): [table.fullName]
    case .renameTables(let names): names.keys.sorted() + names.values.sorted()
    case .setSchemaCollation, .createSchema, .dropSchema, .addObject, .dropObject, .setLineage: []
    }
  }

  /// The change in words, for plans and reports.
  public func words(before catalog: Catalog) -> String {
    switch self {
    case .setColumn(let table, let column):
      guard let old = catalog[table]?.column(column.name) else { return "\(table).\(column.name) is set" }
      return "\(table).\(column.name): " + old.differences(to: column).joined(separator: ", ")
    case .addColumn(let table, let column, _): return "\(table).\(column.name) \(column.columnType) is added"
    case .renameColumn(let table, let old, let column):
      let before = catalog[table]?.column(old)
      var renamed = column
      renamed.name = old
      let rest = before?.differences(to: renamed) ?? []
      return "\(table).\(old) is renamed \(column.name)" + (rest.isEmpty ? "" : ": " + rest.joined(separator: ", "))
    case .dropColumn(let table, let column): return "\(table).\(column) is dropped"
    case .dropForeignKey(let table, let key): return "foreign key \(key) of \(table) is dropped"
    case .addForeignKey(let table, let key):
      return "foreign key \(key.name) of \(table) to \(key.referencedTable) is added"
    case .setTableCollation(let table, let collation): return "default collation of \(table): \(collation)"
    case .setSchemaCollation(let schema, let collation): return "default collation of schema \(schema): \(collation)"
    case .createSchema(let schema): return "schema \(schema.name) is created"
    case .dropSchema(let schema): return "schema \(schema) is dropped"
    case .createTable(let table): return "\(table.fullName) is created"
    case .dropTable(let table): return "\(table) is dropped"
    case .renameTables(let names):
      return names.sorted { $0.key < $1.key }.map { "\($0.key) becomes \($0.value)" }.joined(separator: ", ")
    case .addObject(let object): return "\(object.kind.rawValue) \(object.schema).\(object.name) is created"
    case .dropObject(let object): return "\(object.kind.rawValue) \(object.schema).\(object.name) is dropped"
    case .setLineage(let schema, let rows): return "\(schema).~lineage has \(Words.count(rows.count, "row"))"
    }
  }
}

extension Column {
  /// What distinguishes two columns of one name, `comment '' → ':int32:'`.
  func differences(to other: Column) -> [String] {
    var list: [String] = []
    func compare(_ what: String, _ a: String, _ b: String) { if a != b { list.append("\(what) \(a) → \(b)") } }
    compare("type", columnType, other.columnType)
    compare("collation", collation ?? "none", other.collation ?? "none")
    compare("nullable", isNullable ? "yes" : "no", other.isNullable ? "yes" : "no")
    compare("default", defaultValue.words, other.defaultValue.words)
    compare("on update", onUpdate ?? "none", other.onUpdate ?? "none")
    compare("auto_increment", isAutoIncrement ? "yes" : "no", other.isAutoIncrement ? "yes" : "no")
    compare("generated", generated?.expression ?? "no", other.generated?.expression ?? "no")
    compare("invisible", isInvisible ? "yes" : "no", other.isInvisible ? "yes" : "no")
    compare("comment", "'\(comment)'", "'\(other.comment)'")
    return list
  }
}

extension DefaultValue? {
  var words: String {
    switch self {
    case nil: "none"
    case .null?: "NULL"
    case .literal(let text)?: "'\(text)'"
    case .raw(let text)?, .expression(let text)?: text
    }
  }
}

extension Catalog {
  /// Does what a change says. What it names and is not there is left alone: the comparison with what the SQL does
  /// shows it.
  public mutating func apply(_ change: Change) {
    switch change {
    case .setColumn(let name, let column):
      update(name) { table in
        if let index = table.place(of: column.name) { table.setColumn(at: index, to: column) }
      }
    case .addColumn(let name, let column, let after):
      let check = column.jsonCheck(on: server)
      update(name) { table in
        let index = after.flatMap { name in table.columns.firstIndex { $0.name == name } }.map { $0 + 1 }
        table.columns.insert(column, at: index ?? table.columns.count)
        if let check { table.checks.append(check) }
      }
    case .renameColumn(let name, let old, let column):
      update(name) { table in
        guard let index = table.columns.firstIndex(where: { $0.name == old }) else { return }
        table.columns[index] = column
        for index in table.indexes.indices {
          for part in table.indexes[index].parts.indices where table.indexes[index].parts[part].column == old {
            table.indexes[index].parts[part].column = column.name
          }
        }
        for index in table.foreignKeys.indices {
          table.foreignKeys[index].columns = table.foreignKeys[index].columns.map { $0 == old ? column.name : $0 }
        }
        for index in table.checks.indices where table.checks[index].isColumnLevel && table.checks[index].name == old {
          table.checks[index].name = column.name
          table.checks[index].expression = table.checks[index].expression.replacing(
            DumpText.quoteName(old), with: DumpText.quoteName(column.name))
        }
      }
    case .dropColumn(let name, let column):
      update(name) { table in
        table.columns.removeAll { $0.name == column }
        for index in table.indexes.indices { table.indexes[index].parts.removeAll { $0.column == column } }
        table.indexes.removeAll { $0.parts.isEmpty }
        table.checks.removeAll { $0.isColumnLevel && $0.name == column }
      }
    case .dropForeignKey(let name, let key): update(name) { $0.foreignKeys.removeAll { $0.name == key } }
    case .addForeignKey(let name, let key): update(name) { $0.foreignKeys.append(key) }
    case .setTableCollation(let name, let collation): update(name) { $0.collation = collation }
    case .setSchemaCollation(let schema, let collation): schemas[schema]?.collation = collation
    case .createSchema(let schema): if schemas[schema.name] == nil { schemas[schema.name] = schema }
    case .dropSchema(let schema):
      schemas[schema] = nil
      bookkeeping = bookkeeping.filter { $0.key.schema != schema }
    case .createTable(let table): schemas[table.schema]?.tables[table.name] = table
    case .dropTable(let name):
      schemas[name.schema]?.tables[name.table] = nil
      bookkeeping[name] = nil
    case .renameTables(let names): rename(names)
    case .addObject(let object): schemas[object.schema]?.objects.append(object)
    case .dropObject(let object):
      schemas[object.schema]?.objects.removeAll { $0.kind == object.kind && $0.name == object.name }
    case .setLineage(let schema, let rows): bookkeeping[TableName(schema, HiddenTable.lineage.name)] = rows
    }
  }

  private mutating func update(_ name: TableName, _ change: (inout Table) -> Void) {
    guard schemas[name.schema]?.tables[name.table] != nil else { return }
    change(&schemas[name.schema]!.tables[name.table]!)
  }

  private mutating func rename(_ names: [TableName: TableName]) {
    var moved: [Table] = []
    // In order: a plan is the same each time that it is made.
    for (old, new) in names.sorted(by: { $0.key < $1.key }) {
      guard var table = schemas[old.schema]?.tables.removeValue(forKey: old.table) else { continue }
      (table.schema, table.name) = (new.schema, new.table)
      moved.append(table)
    }
    // All at once: one table's old name may be another's new one.
    let rows = names.compactMap { old, new in bookkeeping.removeValue(forKey: old).map { (new, $0) } }
    for (name, rows) in rows { bookkeeping[name] = rows }
    for table in moved { schemas[table.schema]?.tables[table.name] = table }
    let renamed = Set(names.keys.map(\.schema))
    for schema in schemas.keys {
      for index in schemas[schema]!.tables.values.indices {
        let keys = schemas[schema]!.tables.values[index].foreignKeys
        guard keys.contains(where: { renamed.contains($0.referencedTable.schema) }) else { continue }
        for (position, key) in keys.enumerated() {
          if let new = names[key.referencedTable] {
            schemas[schema]!.tables.values[index].foreignKeys[position].referencedTable = new
          }
        }
      }
    }
  }
}

extension Column {
  /// The check that MariaDB adds to its JSON alias (MariaDB Knowledge Base, JSON Data Type).
  fileprivate func jsonCheck(on server: Server) -> Check? {
    guard server.isMariaDB, type.name == "longtext", collation == "utf8mb4_bin" else { return nil }
    return Check(name: name, expression: "json_valid(\(DumpText.quoteName(name)))", isColumnLevel: true)
  }
}
