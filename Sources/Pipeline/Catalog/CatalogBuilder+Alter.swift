import Diagnostics
import MySQLSyntax
import OrderedCollections

extension CatalogBuilder {
  /// Applies ALTER TABLE, action by action.
  mutating func apply(_ alter: AlterTable, _ places: Places, at position: SourcePosition) throws(SyntaxError) {
    let name = try resolve(alter.name, position)
    if isTemporary(name) { return }
    for error in alter.errors { note(error, about: name) }
    guard catalog.contains(name) else {
      if alter.actions.contains(where: \.changesTable) {
        note("ALTER TABLE \(name), which no earlier input defines: left out", name, position)
      }
      return
    }
    var renamedColumns: [(old: String, new: String)] = []
    var newName: TableName?
    var (dropped, added): ([String], [String]) = ([], [])
    for action in alter.actions {
      switch action {
      case .modifyColumn(let old, let column) where old != column.name: renamedColumns.append((old, column.name))
      case .renameColumn(let old, let new): renamedColumns.append((old, new))
      case .dropColumn(let column): dropped.append(column)
      case .addColumn(let column): added.append(column.name)
      case .renameTable(let new): newName = try resolve(new, position, near: name.schema)
      case .changeRows(let verb): forgetRows(of: name, verb, at: position)
      case .dropPartitions: forgetRows(of: name, "DROP PARTITION", at: position)
      case .keys: markData(name)
      default: break
      }
    }
    // Taken out of the catalog, so that its lists are changed in place.
    var table = Table(schema: name.schema, name: name.table)
    update(name) { swap(&$0, &table) }
    var names = UsedNames(table)
    let old = table.dataBytes > 0 && alter.actions.contains(where: \.changesTable) ? table : nil
    for action in alter.actions where !apply(action, to: &table, &names, places) {
      note("ALTER TABLE \(name): it has no \(action.object ?? "such object")", name, position)
    }
    put(table)
    if let old, let change = table.valueChange(since: old) { noteConversion(of: name, change, at: position) }
    for column in renamedColumns { renameReferences(to: name, column.old, column.new) }
    noteColumns(of: table, renamed: !renamedColumns.isEmpty, dropped: dropped, added: added, at: position)
    if let newName, newName != name { rename([name: newName], "ALTER TABLE … RENAME", at: position) }
  }

  /// Foreign keys of other tables follow a column to its new name.
  private mutating func renameReferences(to parent: TableName, _ old: String, _ new: String) {
    for child in tables(referringTo: parent) {
      update(child) { table in
        for index in table.foreignKeys.indices where table.foreignKeys[index].referencedTable == parent {
          table.foreignKeys[index].referencedColumns = table.foreignKeys[index].referencedColumns.map {
            $0.isSameName(as: old) ? new : $0
          }
        }
      }
    }
  }

  /// Applies one action; false if it concerns something that the table does not have.
  private func apply(
    _ action: AlterTable.Action, to table: inout Table, _ names: inout UsedNames, _ places: Places
  ) -> Bool {
    let primary = Set(table.primaryKeyColumns)
    let collation = table.collation
    func resolved(_ definition: ColumnDefinition) -> Column {
      catalog.server.column(
        definition, tableCollation: collation,
        isInPrimaryKey: definition.isPrimaryKey || primary.contains(definition.name), at: places.at(definition.offset))
    }
    switch action {
    case .addColumn(let column):
      let isFirst = !table.columns.contains { $0.type.name == "timestamp" }
      let definition = impliesTimestamps ? Server.impliedTimestamp(column, isFirst: isFirst) : column
      table.place(resolved(definition), column.place ?? table.columns.last.map { .after($0.name) } ?? .first)
      addConstraints(of: column, to: &table, &names, places)
      addReference(of: column, to: &table, &names, places)
    case .modifyColumn(let old, let column):
      guard let index = table.columnIndex(old) else { return false }
      let old = table.columns[index].name
      if old != column.name { table.renameColumn(old, to: column.name) }
      table.setColumn(
        at: index,
        to: catalog.server.column(
          column, tableCollation: collation, isInPrimaryKey: column.isPrimaryKey || primary.contains(old),
          at: places.at(column.offset)))
      if let place = column.place { table.place(table.columns.remove(at: index), place) }
      if catalog.server.isMariaDB {
        // There, a column's own checks are part of its definition: those that it does not repeat are gone.
        let changed = table.checks.firstIndex { $0.isColumnLevel && $0.name == old } ?? table.checks.count
        table.checks.removeAll { $0.isColumnLevel && $0.name == old }
        let rest = table.checks[min(changed, table.checks.count)...]
        table.checks.removeSubrange(min(changed, table.checks.count)...)
        addConstraints(of: column, to: &table, &names, places)
        table.checks += rest
      } else {
        addConstraints(of: column, to: &table, &names, places)
      }
    case .dropColumn(let name):
      guard let index = table.columnIndex(name) else { return true }
      let column = table.columns.remove(at: index).name
      // Indexes lose the column, and disappear if it was their only one (MySQL manual, ALTER TABLE).
      for index in table.indexes.indices { table.indexes[index].parts.removeAll { $0.column == column } }
      table.indexes.removeAll { $0.parts.isEmpty }
      table.checks.removeAll { $0.isColumnLevel && $0.name == column }
    case .addIndex(let definition):
      let index = Spelling(table).of(definition)
      add(index, to: &table, &names, places)
      if index.kind == .primary {
        for part in index.parts {
          if let at = part.column.flatMap(table.columnIndex) {
            table.columns[at].isNullable = false
            if table.columns[at].defaultValue == .null { table.columns[at].defaultValue = nil }
          }
        }
      }
    case .addForeignKey(let key): add(Spelling(table).of(key), to: &table, &names, places)
    case .addCheck(let check): add(check, column: nil, to: &table, &names)
    case .dropIndex(let name): table.indexes.removeAll { $0.name.isSameName(as: name) }
    case .dropForeignKey(let name): table.foreignKeys.removeAll { $0.name.isSameName(as: name) }
    case .dropCheck(let name): table.checks.removeAll { $0.name.isSameName(as: name) }
    case .dropConstraint(let name):
      table.checks.removeAll { $0.name.isSameName(as: name) && !$0.isColumnLevel }
      table.foreignKeys.removeAll { $0.name.isSameName(as: name) }
      table.indexes.removeAll { $0.isUnique && $0.name.isSameName(as: name) }
    case .renameColumn(let old, let new):
      guard let index = table.columnIndex(old) else { return false }
      table.renameColumn(table.columns[index].name, to: new)
      table.columns[index].name = new
    case .renameIndex(let old, let new):
      guard let index = table.indexes.firstIndex(where: { $0.name.isSameName(as: old) }) else { return false }
      table.indexes[index].name = new
    case .setDefault(let column, let value):
      guard let index = table.columnIndex(column) else { return false }
      table.columns[index].defaultValue = value.map(catalog.server.shownDefault)
    case .setColumnVisibility(let column, let isInvisible):
      guard let index = table.columnIndex(column) else { return false }
      table.columns[index].isInvisible = isInvisible
    case .setIndexVisibility(let name, let isInvisible):
      guard let index = table.indexes.firstIndex(where: { $0.name.isSameName(as: name) }) else { return false }
      table.indexes[index].isInvisible = isInvisible
    case .setEnforced(let name, let isEnforced):
      guard let index = table.checks.firstIndex(where: { $0.name.isSameName(as: name) }) else { return false }
      table.checks[index].isEnforced = isEnforced
    case .convert(let set, let written):
      guard
        let collation = catalog.server.collation(written, characterSet: set)
          ?? catalog.schemas[table.schema]?.collation
      else { return true }
      table.collation = collation
      for index in table.columns.indices { table.columns[index].convert(to: collation, on: catalog.server) }
    case .partition(let definition): table.partitioning = definition
    case .addPartitions(let parts): table.partitioning?.add(parts)
    case .dropPartitions(let names): table.partitioning?.remove(names)
    case .repartition: break
    case .setSystemVersioning(let isOn):
      table.options.removeAll { $0 == CreateOptions.systemVersioning }
      if isOn { table.options.append(CreateOptions.systemVersioning) }
    case .setPeriod(let period): table.period = period
    case .options(let options): apply(options, to: &table)
    case .renameTable, .changeRows, .keys, .execution, .irrelevant: break
    }
    return true
  }

  private func apply(_ options: TableOptions, to table: inout Table) {
    if let comment = options.comment { table.comment = comment }
    if let engine = options.engine { table.engine = engine }
    if let format = options.rowFormat { table.rowFormat = format }
    if let value = options.autoIncrement { table.autoIncrement = value }
    if let collation = catalog.server.collation(options.collation, characterSet: options.characterSet) {
      table.collation = collation
    }
    if options.other.isEmpty { return }
    let changed = Set(options.other.map(CreateOptions.key))
    table.options.removeAll { changed.contains(CreateOptions.key($0)) }
    table.options = CreateOptions.sorted(table.options + options.other)
  }
}

extension AlterTable.Action {
  /// False for actions that do not affect the definition.
  fileprivate var changesTable: Bool {
    switch self {
    case .keys, .execution, .irrelevant: false
    default: true
    }
  }

  /// What the action is about, for a message.
  fileprivate var object: String? {
    switch self {
    case .modifyColumn(let name, _), .renameColumn(let name, _), .setDefault(let name, _),
      .setColumnVisibility(let name, _):
      "column '\(name)'"
    case .renameIndex(let name, _), .setIndexVisibility(let name, _): "index '\(name)'"
    case .setEnforced(let name, _): "check '\(name)'"
    default: nil
    }
  }
}

extension String {
  /// Whether two names of columns, indexes or constraints are the same: case is ignored (MySQL manual, Identifier Case
  /// Sensitivity).
  func isSameName(as other: String) -> Bool { self == other || lowercased() == other.lowercased() }
}

extension Table {
  /// The column of this name.
  func columnIndex(_ name: String) -> Int? {
    place(of: name) ?? columns.firstIndex { $0.name.isSameName(as: name) }
  }
}

/// Spells names as the table's columns are spelled, whatever case the keys that name them use, as servers do.
struct Spelling {
  private let columns: [Column]
  private let exact: Set<String>?
  private let lower: [String: String]

  init(_ table: Table) {
    columns = table.columns
    // For a few names, searching is as fast.
    exact = columns.count > 32 ? Set(columns.map(\.name)) : nil
    lower =
      columns.count > 32
      ? Dictionary(columns.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first }) : [:]
  }

  func of(_ name: String) -> String {
    if let exact { return exact.contains(name) ? name : lower[name.lowercased()] ?? name }
    if columns.contains(where: { $0.name == name }) { return name }
    return columns.first { $0.name.isSameName(as: name) }?.name ?? name
  }

  func of(_ index: IndexDefinition) -> IndexDefinition {
    var copy = index
    for part in copy.parts.indices { copy.parts[part].column = copy.parts[part].column.map(of) }
    return copy
  }

  func of(_ key: ForeignKeyDefinition) -> ForeignKeyDefinition {
    var copy = key
    copy.columns = copy.columns.map(of)
    return copy
  }
}

extension PartitionDefinition {
  mutating func add(_ new: [Part]) {
    parts += new
    text = shown
  }

  mutating func remove(_ names: [String]) {
    parts.removeAll { part in names.contains { $0.isSameName(as: part.name) } }
    text = shown
  }

  /// The clause as servers print it, without the options of single partitions.
  private var shown: String {
    let values = parts.map { part -> String in
      guard let description = part.description else { return "PARTITION \(DumpText.quoteName(part.name))" }
      let words = method.hasPrefix("LIST") ? "IN" : "LESS THAN"
      let bound = description == "MAXVALUE" ? description : "(\(description))"
      return "PARTITION \(DumpText.quoteName(part.name)) VALUES \(words) \(bound)"
    }
    return "PARTITION BY \(method) (\(expression))\n(\(values.joined(separator: ",\n ")))"
  }
}
