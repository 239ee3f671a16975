public import Diagnostics
public import MySQLSyntax
import OrderedCollections

/// Builds a catalog from the statements of one or more dumps, in order.
public struct CatalogBuilder: Sendable {
  /// The result of the statements so far.
  public private(set) var catalog: Catalog
  /// The schema of the last USE.
  public private(set) var currentSchema: String?
  /// The schema to assume without a USE.
  public var defaultSchema: String?
  /// Tables that two inputs define differently.
  public private(set) var contradictions: [Contradiction] = []
  /// Rows of tables that no input defines.
  public private(set) var undefinedTables: [TableName: Int] = [:]
  /// Tables whose actual rows differ from those that were read, each with the first reason.
  private var doubts: [TableName: RowDoubt] = [:]
  /// CALL and the like, which may change any table.
  private var calls: [RowDoubt] = []
  /// What the session has set where the next object is created; nil if nothing.
  public var objectSettings: ObjectSettings?
  /// The triggers that an INSERT fires, by table and name. A dump makes them after its rows.
  private var firing: [TableName: [String: FiringTrigger]] = [:]
  /// Tables whose rows all come from REPLACE, or all from INSERT IGNORE, and not from a dump client: for each key, only
  /// one row remains.
  public var mergedTables: [TableName] {
    repeatable.filter { doubts[$0] == nil && catalog[$0]?.rowCount ?? 0 > 1 }.sorted()
  }
  private var repeatable: Set<TableName> = []
  /// Columns that ALTER TABLE dropped after rows had come: a later column of the same name has other values.
  private var droppedColumns: [TableName: Set<String>] = [:]
  /// For each table with rows, what the last INSERT did about rows whose key existed.
  private var duplicates: [TableName: InsertHead.Duplicates] = [:]
  /// Whether each statement is a transaction of its own.
  public var autocommits = true {
    didSet { if autocommits, !oldValue { endTransaction() } }
  }
  /// `explicit_defaults_for_timestamp=OFF`
  public var impliesTimestamps = false
  private var isInTransaction = false
  /// Tables whose rows ROLLBACK would change.
  private var uncommitted: Set<TableName> = []
  /// What statements could not do, or did in a way that readers of the results must know about.
  private var notes: [InputNote] = []
  /// Tables whose rows were read but no longer exist.
  private var emptied: Set<TableName> = []
  /// CREATE TEMPORARY TABLE: not part of the catalog, but statements refer to them.
  private var temporary: Set<TableName> = []
  /// Tables that DROP TABLE removed, to compare with those that are created again.
  private var dropped: [TableName: Table] = [:]
  /// Tables to complete at the end, so that not every table has to be examined again.
  private var tablesWithData: Set<TableName> = []
  private var tablesWithOpenReferences: Set<TableName> = []

  /// A table that two statements define differently.
  public struct Contradiction: Sendable {
    /// The table defined twice.
    public var table: TableName
    /// The earlier statement, if the input has lines.
    public var first: SourcePosition?
    /// The later statement, if the input has lines.
    public var second: SourcePosition?
    /// Whether the second one says IF NOT EXISTS, so that the first one counts.
    public var keepsFirst = false
  }

  /// Continues `catalog`, so that several inputs add up.
  public init(_ catalog: Catalog = Catalog()) { self.catalog = catalog }

  /// The notes since the last call.
  public mutating func takeNotes() -> [InputNote] {
    defer { notes = [] }
    return notes
  }

  /// Tables whose rows were read and have all been removed since the last call.
  public mutating func takeEmptied() -> Set<TableName> {
    defer { emptied = [] }
    return emptied
  }

  /// Begins another input: the schema of the last USE does not carry over.
  public mutating func beginInput(defaultSchema: String?) {
    currentSchema = nil
    autocommits = true
    impliesTimestamps = false
    objectSettings = nil
    self.defaultSchema = defaultSchema
    catalog.facts.formUnion([
      .tables, .columns, .indexes, .foreignKeys, .referenceRules, .checks, .views, .triggers,
    ])
  }

  /// Sets the server that wrote the following statements; the first call decides. Returns false if a later one
  /// disagrees.
  @discardableResult
  public mutating func setServer(_ server: Server) -> Bool {
    if catalog.server.flavor == .unknown { catalog.server = server }
    return (catalog.server.flavor, catalog.server.version) == (server.flavor, server.version)
  }

  /// Applies one statement; `text` is the text that its offsets refer to. Throws for a table without a schema.
  public mutating func apply(_ statement: Statement, text: [UInt8], at position: SourcePosition) throws(SyntaxError) {
    let places = Places(text, position)
    if statement.commits { endTransaction() }
    switch statement {
    case .use(let name):
      currentSchema = name
      touch(name)
    case .createDatabase(let database): set(database, at: position)
    case .alterDatabase(let database): set(database, at: nil)
    case .dropDatabase(let name): dropDatabase(name, at: position)
    case .dropTrigger(let trigger):
      let name = try resolve(trigger, position)
      catalog.schemas[name.schema]?.objects.removeAll { $0.kind == .trigger && $0.name == name.table }
      for table in firing.keys where table.schema == name.schema { firing[table]![name.table] = nil }
    case .renameTable(let pairs):
      // One after another, left to right: a TO tmp, b TO a, tmp TO b.
      var origins: [TableName: TableName] = [:]
      for pair in pairs {
        let old = try resolve(pair.old, position)
        origins[try resolve(pair.new, position)] = origins.removeValue(forKey: old) ?? old
      }
      let names = Dictionary(origins.map { ($1, $0) }, uniquingKeysWith: { _, last in last }).filter { $0 != $1 }
      rename(names, "RENAME TABLE", at: position)
    case .dropRoutine(let kind, let routine):
      let name = try resolve(routine, position)
      let kind: NamedObject.Kind = kind == "EVENT" ? .event : kind == "FUNCTION" ? .function : .procedure
      catalog.schemas[name.schema]?.objects.removeAll { $0.kind == kind && $0.name == name.table }
    case .createTable(let definition):
      try create(definition, places, at: position)
    case .alterTable(let alter):
      try apply(alter, places, at: position)
    case .lockTables(let names):
      for name in names { markData(try resolve(name, position)) }
    case .dropTable(let names):
      for name in names {
        let full = try resolve(name, position)
        if temporary.remove(full) != nil { continue }
        endTransaction()
        drop(full, "DROP TABLE", at: position)
      }
    case .dropView(let names):
      for name in names {
        let full = try resolve(name, position)
        catalog.schemas[full.schema]?.objects.removeAll { $0.kind == .view && $0.name == full.table }
      }
    case .createView(let view):
      let name = try resolve(view.name, position)
      // mysqldump and mydumper first create a table or view with the same columns, so that views can refer to it.
      catalog.schemas[name.schema]?.tables.removeValue(forKey: name.table)
      add(
        NamedObject(
          kind: .view, schema: name.schema, name: name.table, definer: view.definer, body: view.body,
          security: view.security, checkOption: view.checkOption, settings: objectSettings?.ofView, position: position))
    case .createTrigger(let trigger):
      let name = try resolve(trigger.name, position)
      add(
        NamedObject(
          kind: .trigger, schema: name.schema, name: name.table, definer: trigger.definer, body: trigger.body,
          timing: trigger.timing, event: trigger.event, table: trigger.table.name, settings: objectSettings,
          position: position))
      if trigger.event.uppercased() == "INSERT" {
        let table = try resolve(trigger.table, position)
        firing[table, default: [:]][name.table] = FiringTrigger(trigger, position)
      }
    case .createRoutine(let routine):
      let name = try resolve(routine.name, position)
      add(
        NamedObject(
          kind: routine.kind == "FUNCTION" ? .function : .procedure, schema: name.schema, name: name.table,
          definer: routine.definer, body: routine.body, settings: objectSettings, position: position))
    case .createEvent(let event):
      let name = try resolve(event.name, position)
      add(
        NamedObject(
          kind: .event, schema: name.schema, name: name.table, definer: event.definer, body: event.body,
          settings: objectSettings, position: position))
    case .transaction(let transaction):
      if transaction == .rollback || transaction == .rollbackToSavepoint {
        for name in uncommitted { forgetRows(of: name, "ROLLBACK", at: position) }
      }
      if transaction != .rollbackToSavepoint { endTransaction() }
      if transaction == .begin { isInTransaction = true }
    case .call(let call): calls.append(RowDoubt(effect: .changed, statement: call, position: position))
    case .set, .insert, .changeRows, .loadData, .irrelevant, .unknown: break
    }
  }

  private mutating func endTransaction() {
    isInTransaction = false
    uncommitted = []
  }

  /// Applies a statement that changes rows: afterwards they are unknown, unless all are gone.
  public mutating func apply(_ change: RowChange, at position: SourcePosition) throws(SyntaxError) {
    for table in change.tables {
      let name = try resolve(table, position)
      if temporary.contains(name) { continue }
      guard catalog.contains(name) else {
        undefinedTables[name, default: 0] += 0
        continue
      }
      if change.removesAll {
        if change.verb == "TRUNCATE" { endTransaction() } else if isOpen { uncommitted.insert(name) }
        removeRows(of: name, change.verb, at: position)
        forgetRowsOfChildren(of: name, change.verb, at: position)
      } else {
        forgetRows(of: name, change.verb, at: position)
      }
    }
  }

  /// Records that rows changed, or that rows were added that the input does not contain.
  public mutating func forgetRows(of name: TableName, _ statement: String, at position: SourcePosition) {
    guard !temporary.contains(name) else { return }
    if isOpen { uncommitted.insert(name) }
    guard doubts[name]?.hidesCount != true else { return }
    doubt(RowDoubt(table: name, effect: .changed, statement: statement, position: position))
    markData(name)
    forgetRowsOfChildren(of: name, statement, at: position)
  }

  /// Statements that ON DELETE CASCADE and ON UPDATE CASCADE react to.
  private static let cascading: Set<String> = ["UPDATE", "DELETE", "REPLACE", "ON DUPLICATE KEY UPDATE"]

  /// ON DELETE CASCADE and the like also change the rows of children.
  private mutating func forgetRowsOfChildren(of name: TableName, _ statement: String, at position: SourcePosition) {
    guard CatalogBuilder.cascading.contains(statement) else { return }
    for table in catalog.tables where table.dataBytes > 0 && doubts[table.fullName]?.effect != .changed {
      let follows = table.foreignKeys.contains { key in
        key.referencedTable == name && table.fullName != name
          && [key.onDelete, key.onUpdate].contains { ["CASCADE", "SET NULL", "SET DEFAULT"].contains($0) }
      }
      if follows { forgetRows(of: table.fullName, statement, at: position) }
    }
  }

  /// Whether ROLLBACK would undo the next changes.
  private var isOpen: Bool { isInTransaction || !autocommits }

  /// Keeps the first reason; a reason that hides the number of rows takes precedence over one that does not.
  private mutating func doubt(_ doubt: RowDoubt) {
    let name = doubt.table!
    if let known = doubts[name], known.hidesCount || !doubt.hidesCount { return }
    doubts[name] = doubt
  }

  /// Records that all rows of a table are gone.
  private mutating func empty(_ table: Table, _ statement: String, at position: SourcePosition) {
    let name = table.fullName
    // What hid the rows is gone with them; that other rows came under this name remains true.
    if doubts[name]?.hidesCount ?? false { doubts[name] = nil }
    if table.dataBytes > 0 {
      emptied.insert(name)
      doubt(RowDoubt(table: name, effect: .removed, statement: statement, position: position))
    }
    duplicates[name] = nil
    droppedColumns[name] = nil
  }

  private mutating func removeRows(of name: TableName, _ statement: String, at position: SourcePosition) {
    guard let table = catalog[name] else { return }
    empty(table, statement, at: position)
    update(name) { ($0.rowCount, $0.dataBytes) = ($0.rowCount == nil ? nil : 0, 0) }
    markData(name)
  }

  private mutating func drop(_ name: TableName, _ statement: String, at position: SourcePosition) {
    guard let table = catalog.schemas[name.schema]?.tables.removeValue(forKey: name.table) else { return }
    empty(table, statement, at: position)
    tablesWithData.remove(name)
    dropped[name] = table
  }

  /// Removes what the same input has defined, as the server would. What another input defined is kept: a dump that
  /// drops and recreates its own tables says nothing about the others.
  private mutating func dropDatabase(_ name: String, at position: SourcePosition) {
    guard let schema = catalog.schemas[name] else { return }
    let own = schema.tables.values.filter { $0.position?.file == position.file }
    for table in own { drop(table.fullName, "DROP DATABASE", at: position) }
    if own.count == schema.tables.count {
      catalog.takeSchema(name)
    } else {
      notes.append(
        InputNote(
          .contradiction, "DROP DATABASE \(name): its tables in other inputs are kept", at: position, schema: name))
    }
  }

  /// Adds the rows of one INSERT; `count` is nil if they were skimmed. `duplicates` is what happens to rows whose key
  /// already exists. Rows that are `isWrittenByHand`, REPLACE … SET, do not occur in dumps. The rows that a client
  /// reads from a table never repeat a key.
  public mutating func addRows(
    to name: QualifiedName, count: Int?, bytes: Int, duplicates new: InsertHead.Duplicates = .refused,
    isWrittenByHand: Bool = false, isFromClient: Bool = false, at position: SourcePosition
  ) throws(SyntaxError) {
    let full = try resolve(name, position)
    if temporary.contains(full) { return }
    catalog.facts.insert(.rows)
    if isOpen { uncommitted.insert(full) }
    guard catalog.contains(full) else {
      undefinedTables[full, default: 0] += count ?? 0
      return
    }
    tablesWithData.insert(full)
    fireTriggers(of: full, at: position)
    let before = duplicates.updateValue(new, forKey: full)
    if new != .refused {
      if !isFromClient { repeatable.insert(full) }
      // A dump that uses only one form (mysqldump --replace, --insert-ignore) contains each row once.
      if let before, before != new || isWrittenByHand {
        let statement = new == .replaced ? "REPLACE" : "INSERT IGNORE"
        doubt(RowDoubt(table: full, effect: .merged, statement: statement, position: position))
        if new == .replaced { forgetRowsOfChildren(of: full, statement, at: position) }
      }
    }
    update(full) { table in
      table.hasData = true
      table.dataBytes += bytes
      if let count { table.rowCount = (table.rowCount ?? 0) + count } else { table.rowCount = nil }
    }
  }

  /// Applies triggers that the same input created before these rows. Those of another input belong to the same state as
  /// its rows.
  private mutating func fireTriggers(of name: TableName, at position: SourcePosition) {
    guard let triggers = firing[name] else { return }
    for (trigger, body) in triggers where body.file == position.file && (body.changesRow || body.changesTables) {
      firing[name]![trigger] = nil
      let words = "The trigger \(trigger)"
      doubt(RowDoubt(table: name, effect: .changed, statement: words, position: position))
      if body.changesTables { calls.append(RowDoubt(effect: .changed, statement: words, position: position)) }
    }
  }

  /// Records that the dump has a data section for the table.
  public mutating func markData(_ name: TableName) {
    update(name) { $0.hasData = true }
    tablesWithData.insert(name)
  }

  /// The catalog, sorted and completed. If `countedRows`, a data section without rows means that the table is empty.
  public mutating func finish(countedRows: Bool) -> Catalog {
    catalog.sort()
    nameReferencedColumns()
    spellReferencedColumns()
    catalog.rowDoubts = calls + doubts.values.filter { catalog.contains($0.table!) }.sorted { $0.table! < $1.table! }
    // A data section without rows means an empty table; rows that were not counted are unknown.
    for name in tablesWithData {
      let isKnown = countedRows && doubts[name]?.hidesCount != true
      update(name) { $0.rowCount = isKnown ? $0.rowCount ?? 0 : nil }
    }
    return catalog
  }

  /// `REFERENCES parent` without columns means its primary key, which may be defined later.
  private mutating func nameReferencedColumns() {
    for name in tablesWithOpenReferences {
      for (index, key) in (catalog[name]?.foreignKeys ?? []).enumerated() where key.referencedColumns.isEmpty {
        let columns = catalog[key.referencedTable]?.primaryKeyColumns ?? []
        update(name) {
          $0.foreignKeys[index].referencedColumns = columns.count == key.columns.count ? columns : key.columns
        }
      }
    }
  }

  /// Spells referenced columns as in the parent, whatever case the key uses.
  private mutating func spellReferencedColumns() {
    for schema in catalog.schemas.values {
      for table in schema.tables.values {
        for (index, key) in table.foreignKeys.enumerated() {
          guard let parent = catalog.schemas[key.referencedTable.schema]?.tables[key.referencedTable.table] else {
            continue
          }
          let spelled = key.referencedColumns.map { parent.columnIndex($0).map { parent.columns[$0].name } ?? $0 }
          if spelled != key.referencedColumns {
            update(table.fullName) { $0.foreignKeys[index].referencedColumns = spelled }
          }
        }
      }
    }
  }

  /// The full name of a table; throws if the dump names no schema.
  public func resolve(_ name: QualifiedName, _ position: SourcePosition) throws(SyntaxError) -> TableName {
    guard let schema = name.schema ?? currentSchema ?? defaultSchema else {
      throw SyntaxError(
        .expected("a database (USE, or --default-schema NAME)", found: "table '\(name.name)' in none"), at: position)
    }
    return TableName(schema, name.name)
  }

  /// The full name of a table that a statement about a table of `schema` mentions.
  func resolve(_ name: QualifiedName, _ position: SourcePosition, near schema: String) throws(SyntaxError) -> TableName
  {
    // A new name without a schema is in the current schema, if that is known (MySQL manual, ALTER TABLE).
    TableName(name.schema ?? currentSchema ?? schema, name.name)
  }

  /// Whether the name currently belongs to a temporary table, which hides a table of the same name.
  public func isTemporary(_ name: TableName) -> Bool { temporary.contains(name) }

  // MARK: Building

  mutating func touch(_ schema: String) {
    if catalog.schemas[schema] == nil { catalog.schemas[schema] = Schema(name: schema) }
  }

  mutating func update(_ name: TableName, _ change: (inout Table) -> Void) {
    guard catalog.contains(name) else { return }
    change(&catalog.schemas[name.schema]!.tables[name.table]!)
  }

  private mutating func set(_ database: DatabaseDefinition, at position: SourcePosition?) {
    guard let name = database.name ?? currentSchema else { return }
    touch(name)
    catalog.facts.insert(.schemata)
    if let collation = catalog.server.collation(database.collation, characterSet: database.characterSet) {
      catalog.schemas[name]!.collation = collation
    }
    if let isEncrypted = database.isEncrypted { catalog.schemas[name]!.isEncrypted = isEncrypted }
    if let comment = database.comment { catalog.schemas[name]!.comment = comment }
    if let position { catalog.schemas[name]!.position = position }
  }

  private mutating func add(_ table: Table, keepsExisting: Bool, at position: SourcePosition) {
    touch(table.schema)
    let name = table.fullName
    let isPlaceholder = catalog.schemas[name.schema]!.objects.contains { $0.kind == .view && $0.name == name.table }
    if isPlaceholder { return }
    let keepsFirst = keepsExisting && catalog.contains(name)
    if let before = catalog[name] ?? dropped[name], before.definition != table.definition {
      contradictions.append(
        Contradiction(table: name, first: before.position, second: position, keepsFirst: keepsFirst))
    }
    if keepsFirst { return }
    if let before = catalog[name] { empty(before, "CREATE TABLE", at: position) }
    put(table)
  }

  /// CREATE TABLE in all its forms.
  private mutating func create(_ definition: CreateTable, _ places: Places, at position: SourcePosition)
    throws(SyntaxError)
  {
    let name = try resolve(definition.name, position)
    if definition.isTemporary {
      temporary.insert(name)
      return
    }
    for error in definition.errors { note(error, about: name) }
    let isNew = !definition.keepsExisting || !catalog.contains(name)
    if definition.columns.contains(where: { $0.reference != nil }), catalog.server.makesInlineForeignKeys == nil {
      note(
        "\(name): REFERENCES at a column is a foreign key on MariaDB 10.5, MySQL 9.0 and later, but the server's version is unknown: left out",
        name, position)
    }
    var table = table(definition, name, places)
    if let template = definition.template {
      let source = try resolve(template, position)
      if let original = catalog[source] {
        table = copy(of: original, as: name, at: position)
      } else {
        note(
          "CREATE TABLE \(name) LIKE \(source), which no earlier input defines: its columns are unknown", name,
          position)
      }
    }
    if let query = definition.query {
      let (columns, isWhole) = columns(of: query, schema: name.schema, at: position)
      place(columns, in: &table)
      if !isWhole {
        note(
          "CREATE TABLE \(name) … SELECT: some columns of the query are unknown and left out", name, position)
      }
    }
    add(table, keepsExisting: definition.keepsExisting, at: position)
    if definition.query != nil, isNew { forgetRows(of: name, "CREATE TABLE … SELECT", at: position) }
  }

  /// Records that ALTER TABLE renames columns of a table with rows, or gives a name other values.
  mutating func noteColumns(
    of table: Table, renamed: Bool, dropped: [String], added: [String], at position: SourcePosition
  ) {
    guard table.dataBytes > 0 else { return }
    let name = table.fullName
    let isAgain = added.contains { droppedColumns[name]?.contains($0.lowercased()) ?? false || dropped.contains($0) }
    if !dropped.isEmpty { droppedColumns[name, default: []].formUnion(dropped.map { $0.lowercased() }) }
    guard renamed || isAgain else { return }
    let statement = renamed ? "ALTER TABLE … RENAME COLUMN" : "ALTER TABLE … DROP COLUMN, ADD COLUMN"
    doubt(RowDoubt(table: name, effect: .renamed, statement: statement, position: position))
  }

  /// Records that ALTER TABLE changes the values of rows.
  mutating func noteConversion(of name: TableName, _ statement: String, at position: SourcePosition) {
    doubt(RowDoubt(table: name, effect: .converted, statement: statement, position: position))
  }

  mutating func note(_ message: String, _ table: TableName, _ position: SourcePosition) {
    notes.append(
      InputNote(.unknownStatement, message, at: position, schema: table.schema, table: table.table))
  }

  mutating func note(_ error: SyntaxError, about table: TableName) {
    note("Left out of \(table): \(error.message) (byte \(error.position.byte))", table, error.position)
  }

  /// Renames tables simultaneously. Foreign keys of every schema follow a table to its new name, and so do constraints
  /// that are named after their table (MySQL manual, RENAME TABLE).
  mutating func rename(_ names: [TableName: TableName], _ statement: String, at position: SourcePosition) {
    // Simultaneously: the old name of one table may be the new name of another.
    let withData = names.filter { tablesWithData.remove($0.key) != nil }
    tablesWithData.formUnion(withData.values)
    let doubted = names.keys.compactMap { old in doubts.removeValue(forKey: old).map { (old, $0) } }
    for (old, doubt) in doubted {
      // Rows that came under the old name keep it, in case another table gets that name.
      var (here, there) = (doubt, doubt)
      here.effect = .renamed
      there.table = names[old]!
      self.doubt(here)
      if doubt.hidesCount { self.doubt(there) }
    }
    let merging = names.compactMap { old, new in duplicates.removeValue(forKey: old).map { (new, $0) } }
    for (name, kind) in merging { duplicates[name] = kind }
    for (old, new) in names where catalog[old]?.dataBytes ?? 0 > 0 {
      for name in [old, new] {
        doubt(RowDoubt(table: name, effect: .renamed, statement: statement, position: position))
      }
    }
    renameObjects(names)
    var moved = catalog.take(names.keys)
    for place in moved.indices {
      let (old, new) = (moved[place].name, names[moved[place].fullName]!)
      (moved[place].schema, moved[place].name) = (new.schema, new.table)
      if old == new.table { continue }
      for index in moved[place].foreignKeys.indices where moved[place].foreignKeys[index].name.hasPrefix(old + "_ibfk_")
      {
        moved[place].foreignKeys[index].name = new.table + moved[place].foreignKeys[index].name.dropFirst(old.count)
      }
    }
    for table in moved {
      touch(table.schema)
      put(table)
    }
    catalog.leadForeignKeys(to: names)
  }

  /// A view is renamed like a table; triggers follow their table, which stays in its schema.
  private mutating func renameObjects(_ names: [TableName: TableName]) {
    for schema in Set(names.keys.map(\.schema)) {
      guard var objects = catalog.schemas[schema]?.objects, !objects.isEmpty else { continue }
      for index in objects.indices {
        if objects[index].kind == .trigger, let table = objects[index].table, let new = names[TableName(schema, table)]
        {
          objects[index].table = new.table
        }
        if objects[index].kind == .view, let new = names[TableName(schema, objects[index].name)], new.schema == schema {
          objects[index].name = new.table
        }
      }
      catalog.schemas[schema]!.objects = objects
    }
  }

  /// The tables with a foreign key to this one.
  mutating func tables(referringTo parent: TableName) -> [TableName] { catalog.tables(referringTo: parent) }

  mutating func put(_ table: Table) {
    var table = table
    table.indexColumns()
    if table.foreignKeys.contains(where: \.referencedColumns.isEmpty) {
      tablesWithOpenReferences.insert(table.fullName)
    }
    catalog.schemas[table.schema]!.tables[table.name] = table
    catalog.noteForeignKeys(of: table.fullName)
  }

  private mutating func add(_ object: NamedObject) {
    touch(object.schema)
    catalog.schemas[object.schema]!.objects.removeAll { $0.kind == object.kind && $0.name == object.name }
    catalog.schemas[object.schema]!.objects.append(object)
  }

  private func table(_ definition: CreateTable, _ name: TableName, _ places: Places) -> Table {
    let server = catalog.server
    let options = definition.options
    let collation =
      server.collation(options.collation, characterSet: options.characterSet)
      ?? catalog.schemas[name.schema]?.collation
    var table = Table(
      schema: name.schema, name: name.table, engine: options.engine, collation: collation,
      comment: options.comment ?? "", rowFormat: options.rowFormat, autoIncrement: options.autoIncrement,
      options: CreateOptions.sorted(options.other), partitioning: definition.partitioning, position: places.at(0))
    table.period = definition.period
    var names = UsedNames(table)
    let primary =
      definition.indexes.first { $0.kind == .primary }?.parts.compactMap(\.column)
      ?? definition.columns.filter(\.isPrimaryKey).map(\.name)
    let primaryNames = Set(primary.map { $0.lowercased() })
    table.columns.reserveCapacity(definition.columns.count)
    let firstTimestamp = definition.columns.first { $0.type.name == "timestamp" }?.offset
    for written in definition.columns {
      let column =
        impliesTimestamps
        ? Server.impliedTimestamp(written, isFirst: written.offset == firstTimestamp) : written
      table.columns.append(
        server.column(
          column, tableCollation: collation, isInPrimaryKey: primaryNames.contains(column.name.lowercased()),
          at: places.at(column.offset)))
      addConstraints(of: column, to: &table, &names, places)
    }
    let spelling = Spelling(table)
    for index in definition.indexes { add(spelling.of(index), to: &table, &names, places) }
    for check in definition.checks { add(check, column: nil, to: &table, &names) }
    for column in definition.columns { addReference(of: column, to: &table, &names, places) }
    for key in definition.foreignKeys { add(spelling.of(key), to: &table, &names, places) }
    return table
  }

  /// The foreign key that is written at a column, if the server creates one.
  func addReference(of column: ColumnDefinition, to table: inout Table, _ names: inout UsedNames, _ places: Places) {
    guard let key = column.reference, catalog.server.makesInlineForeignKeys == true else { return }
    add(key, to: &table, &names, places)
  }

  /// The checks and keys that are written at a column.
  func addConstraints(
    of column: ColumnDefinition, to table: inout Table, _ names: inout UsedNames, _ places: Places
  ) {
    for check in column.checks { add(check, column: column.name, to: &table, &names) }
    if column.type.name == "json", catalog.server.isMariaDB, column.checks.isEmpty {
      // The check that comes with MariaDB's alias (MariaDB Knowledge Base, JSON Data Type).
      let expression = "json_valid(\(DumpText.quoteName(column.name)))"
      table.checks.append(Check(name: column.name, expression: expression, isColumnLevel: true))
    }
    let method = table.engine?.uppercased() == "MEMORY" ? "HASH" : "BTREE"
    let isLong = catalog.server.isMariaDB && (column.type.isBlob || column.type.isText)
    if column.isPrimaryKey {
      table.indexes.append(
        Index(
          name: "PRIMARY", kind: .primary, parts: [.init(column: column.name)], method: method,
          position: places.at(column.offset)))
    }
    // MariaDB reads UNIQUE PRIMARY KEY as PRIMARY KEY, MySQL creates two keys (measured on 10.11 and 9.7).
    if column.isUnique, !(column.isPrimaryKey && catalog.server.isMariaDB) {
      let name = names.indexes.unused(column.name)
      names.indexes.use(name)
      table.indexes.append(
        Index(
          name: name, kind: .unique, parts: [.init(column: column.name)], method: isLong ? "HASH" : method,
          position: places.at(column.offset)))
    }
  }

  func add(
    _ definition: IndexDefinition, to table: inout Table, _ names: inout UsedNames, _ places: Places
  ) {
    let name =
      definition.kind == .primary
      ? "PRIMARY" : definition.name ?? names.indexes.unused(definition.parts.first?.column ?? "functional_index")
    names.indexes.use(name)
    let method =
      switch definition.kind {
      case .fulltext: "FULLTEXT"
      case .spatial: "SPATIAL"
      default: "BTREE"
      }
    // InnoDB creates a B-tree even for USING HASH; only MEMORY has hash indexes (MySQL manual, CREATE INDEX), and so do
    // MariaDB's unique indexes over long values, which have no order (MariaDB Knowledge Base, Unique Constraints with
    // BLOB).
    let isMemory = table.engine?.uppercased() == "MEMORY"
    // MariaDB drops the order of all columns of such an index.
    let isHash = catalog.server.isMariaDB && definition.method == "HASH"
    let isLongUnique = isHash && definition.kind == .unique
    let parts = definition.parts.map { part in
      var part = part
      if isHash { part.isDescending = false }
      // A prefix as long as its column means the whole column.
      if let length = part.length, let type = part.column.flatMap(table.column)?.type,
        ["varchar", "char"].contains(type.name) || type.isBinary, length >= type.parameters.first ?? 1
      {
        part.length = nil
      }
      return part
    }
    var clauses: [String] = []
    if let method = definition.method { clauses.append("USING " + method) }
    if let size = definition.keyBlockSize { clauses.append("KEY_BLOCK_SIZE=" + size) }
    if let parser = definition.parser { clauses.append("WITH PARSER " + DumpText.quoteName(parser)) }
    table.indexes.append(
      Index(
        name: name, kind: definition.kind, parts: parts,
        method: isMemory ? definition.method ?? "HASH" : isLongUnique ? "HASH" : method, comment: definition.comment,
        isInvisible: definition.isInvisible, clauses: clauses, position: places.at(definition.offset)))
  }

  func add(
    _ definition: CheckDefinition, column: String?, to table: inout Table, _ names: inout UsedNames
  ) {
    var name = definition.name
    let isColumnLevel = column != nil && catalog.server.isMariaDB
    if isColumnLevel { name = column }
    if name == nil {
      let stem = catalog.server.isMariaDB ? "CONSTRAINT_" : "\(table.name)_chk_"
      name = names.checks.unused(stem, numberedFrom: 1)
    }
    names.checks.use(name!)
    table.checks.append(
      Check(
        name: name!, expression: definition.expression, isEnforced: definition.isEnforced,
        isColumnLevel: isColumnLevel))
  }

  func add(
    _ definition: ForeignKeyDefinition, to table: inout Table, _ names: inout UsedNames, _ places: Places
  ) {
    let name = definition.name ?? names.foreignKeys.unused("\(table.name)_ibfk_", numberedFrom: 1)
    names.foreignKeys.use(name)
    let parent = TableName(definition.referencedTable.schema ?? table.schema, definition.referencedTable.name)
    let omitted = catalog.server.omittedAction
    table.foreignKeys.append(
      ForeignKey(
        name: name, columns: definition.columns, referencedTable: parent,
        referencedColumns: definition.referencedColumns,
        onDelete: definition.onDelete ?? omitted, onUpdate: definition.onUpdate ?? omitted,
        position: places.at(definition.offset)))
    // InnoDB creates the index that a foreign key needs, under the constraint's name if one was given.
    let hasIndex = table.indexes.contains {
      $0.parts.prefix(definition.columns.count).map(\.column) == definition.columns.map(Optional.some)
    }
    if !hasIndex {
      let unnamed = IndexDefinition(
        kind: .plain, name: definition.name, parts: definition.columns.map { .init(column: $0) },
        offset: definition.offset)
      add(unnamed, to: &table, &names, places)
    }
  }
}

extension Table {
  mutating func place(_ column: Column, _ place: ColumnDefinition.Place) {
    switch place {
    case .first: columns.insert(column, at: 0)
    case .after(let name):
      columns.insert(column, at: columns.firstIndex { $0.name == name }.map { $0 + 1 } ?? columns.count)
    }
  }

  /// Renames a column everywhere the table itself mentions it.
  mutating func renameColumn(_ old: String, to new: String) {
    for index in indexes.indices {
      for part in indexes[index].parts.indices where indexes[index].parts[part].column == old {
        indexes[index].parts[part].column = new
      }
    }
    for key in foreignKeys.indices {
      foreignKeys[key].columns = foreignKeys[key].columns.map { $0 == old ? new : $0 }
    }
  }
}

/// Converts offsets inside a statement to positions, without counting lines again for each.
struct Places {
  private let start: SourcePosition
  private let lineEnds: [Int]

  init(_ text: [UInt8], _ start: SourcePosition) {
    self.start = start
    var ends: [Int] = []
    for index in text.indices where text[index] == 0x0A { ends.append(index) }
    lineEnds = ends
  }

  func at(_ offset: Int) -> SourcePosition {
    var low = 0
    var high = lineEnds.count
    while low < high {
      let middle = (low + high) / 2
      if lineEnds[middle] < offset { low = middle + 1 } else { high = middle }
    }
    let column = low == 0 ? start.column + offset : offset - lineEnds[low - 1]
    return SourcePosition(file: start.file, byte: start.byte + offset, line: start.line + low, column: column)
  }
}

/// The names that a table already uses for objects with name spaces of their own, to name what is left unnamed.
struct UsedNames {
  struct Space {
    private var used: Set<String> = []
    private var next: [String: Int] = [:]

    init(_ names: [String]) { for name in names { use(name) } }

    mutating func use(_ name: String) { used.insert(name.lowercased()) }

    /// The stem itself if it is free, otherwise with `_2`, `_3`, … appended, as servers name indexes.
    mutating func unused(_ stem: String) -> String {
      used.contains(stem.lowercased()) ? unused(stem + "_", numberedFrom: 2) : stem
    }

    /// The stem with the first free number appended. Case is ignored.
    mutating func unused(_ stem: String, numberedFrom first: Int) -> String {
      var number = next[stem] ?? first
      while used.contains((stem + String(number)).lowercased()) { number += 1 }
      next[stem] = number + 1
      return stem + String(number)
    }
  }

  lazy var indexes = Space(ownIndexes.map(\.name))
  lazy var checks = Space(ownChecks.map(\.name))
  lazy var foreignKeys = Space(ownForeignKeys.map(\.name))
  private let ownIndexes: [Index]
  private let ownChecks: [Check]
  private let ownForeignKeys: [ForeignKey]

  /// Most statements name what they add, so names in use are looked up only when a name is needed.
  init(_ table: Table) {
    (ownIndexes, ownChecks, ownForeignKeys) = (table.indexes, table.checks, table.foreignKeys)
  }
}

extension Statement {
  /// Whether it ends a transaction (MySQL manual, Statements That Cause an Implicit Commit). DROP TABLE of a temporary
  /// table does not.
  fileprivate var commits: Bool {
    switch self {
    case .createTable(let table): !table.isTemporary
    case .alterTable, .createDatabase, .alterDatabase, .createView, .createTrigger, .createRoutine, .createEvent,
      .dropView, .dropDatabase, .dropTrigger, .dropRoutine, .renameTable, .lockTables:
      true
    default: false
    }
  }
}
