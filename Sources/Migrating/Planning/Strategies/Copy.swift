import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections
import Text

extension Planner {
  /// Option A: every schema a second time beside the old, as 2.x wants it; rows copied; names exchanged at the end.
  mutating func planCopy() {
    // What the tables become is what changing them in place would make of them.
    var inPlace = Planner(pipeline, options, isOutline: true)
    inPlace.planInPlace()
    open = inPlace.open
    waiting = inPlace.waiting
    let copies = Copies(
      before: pipeline.catalog, final: inPlace.catalog, suffix: options.suffix,
      moving: Set(pipeline.waves.joined().filter(moves)), anew: options.repopulatesComputed ? repopulated() : [])
    // Servers on file systems that fold case take names for one that differ in it only.
    var taken = Set(pipeline.catalog.schemas.keys.map { $0.lowercased() })
    for schema in copies.moving.sorted() {
      for name in [copies.name(schema), copies.oldName(schema)] {
        if !taken.insert(name.lowercased()).inserted || name.unicodeScalars.count > 64 {
          notes.append(
            "Schema \(name) already exists, or its name is too long: choose another --suffix. Nothing is planned.")
          return
        }
      }
    }
    if let table = pipeline.catalog.tables.first(where: {
      copies.moving.contains($0.schema) && isVersioned($0.fullName)
    }) {
      notes.append(
        "\(table.fullName) is kept WITH SYSTEM VERSIONING: copied rows have no history. Drop its versioning first, or plan in place. Nothing is planned."
      )
      return
    }
    for trigger in copies.moving.sorted().flatMap({ pipeline.catalog.schemas[$0]?.triggers ?? [] }) {
      if let obstacle = SQLStatement.trigger(trigger).obstacle {
        notes.append(
          "Trigger \(trigger.schema).\(trigger.name) cannot be recreated by a script: \(obstacle). Nothing is planned."
        )
        return
      }
    }
    eachWave { planner, schemas in planner.planCreation(schemas, copies) }
    eachWave { planner, schemas in planner.planRows(schemas, copies) }
    eachWave { planner, schemas in planner.planCutover(schemas, copies) }
    let references = References(catalog, olds: Set(copies.moving.map(copies.oldName)))
    eachWave { planner, schemas in
      for schema in schemas.reversed() { planner.planRemoval(schema, copies, references) }
    }
  }
}

/// What refers to what once the names are exchanged.
private struct References {
  /// Tables that foreign keys of tables in use lead to.
  var needed: Set<TableName> = []
  /// The schemas of old tables that refer to old tables of a schema.
  var children: [String: Set<String>] = [:]

  init(_ catalog: Catalog, olds: Set<String>) {
    for table in catalog.tables {
      for key in table.foreignKeys {
        if olds.contains(table.schema) {
          children[key.referencedTable.schema, default: []].insert(table.schema)
        } else {
          needed.insert(key.referencedTable)
        }
      }
    }
  }
}

/// The parallel schemas: their names, and their tables as they will be.
private struct Copies {
  var before: Catalog
  /// The catalog as in-place steps would leave it.
  var final: Catalog
  var suffix: String
  var moving: Set<String>
  /// Tables whose rows are not copied, but computed anew.
  var anew: Set<TableName>
  /// Tables of schemas that stay.
  let staying: [TableName]

  init(before: Catalog, final: Catalog, suffix: String, moving: Set<String>, anew: Set<TableName>) {
    self.before = before
    self.final = final
    self.suffix = suffix
    self.moving = moving
    self.anew = anew
    staying = before.tables.filter { !moving.contains($0.schema) }.map(\.fullName)
  }

  func name(_ schema: String) -> String { schema + suffix }
  func oldName(_ schema: String) -> String { schema + "_old" }
  func name(_ table: TableName) -> TableName {
    moving.contains(table.schema) ? TableName(name(table.schema), table.table) : table
  }

  /// Tables that are copied: all but what DataJoint keeps for itself.
  func tables(of schema: String) -> [Table] {
    (final.schemas[schema].map { Array($0.tables.values) } ?? []).filter { !$0.isHidden }
  }

  /// A table under its new name, its foreign keys leading into the parallel schemas.
  func copy(_ table: Table) -> Table {
    var copy = table
    copy.schema = name(table.schema)
    copy.rowCount = nil
    copy.hasData = false
    copy.dataBytes = 0
    for index in copy.foreignKeys.indices {
      // A key that stays on a tracking table leads to the one there is: those have no copies.
      let parent = before[table.fullName]?.foreignKeys.first { $0.name == copy.foreignKeys[index].name }?
        .referencedTable
      copy.foreignKeys[index].referencedTable =
        parent.flatMap { $0.isHidden ? $0 : nil } ?? name(copy.foreignKeys[index].referencedTable)
    }
    return copy
  }
}

extension Planner {
  /// Tables of these schemas, parents first, parts after their master.
  private func ordered(_ schemas: [String], _ copies: Copies) -> [Table] {
    let names = Set(schemas)
    let visible =
      names.count == 1
      ? tablesInOrder[schemas[0]] ?? [] : pipeline.dependencies.topologicalOrder.filter { names.contains($0.schema) }
    let listed = Set(visible)
    let others = schemas.flatMap { copies.tables(of: $0) }.map(\.fullName).filter { !listed.contains($0) }
    return (visible + others).compactMap { copies.final[$0] }
  }

  /// Keys that can only be added when the rows are there: into the table itself, and in circles.
  private func lateKeys(of table: Table, among order: [TableName: Int]) -> [ForeignKey] {
    table.foreignKeys.filter { key in
      guard let parent = order[key.referencedTable], let own = order[table.fullName] else { return false }
      return parent >= own
    }
  }

  /// Stops the rollback where 2.x has declared tables in a parallel schema, which is dropped, or filled those that are
  /// not copied.
  private func strangers(in schema: String, own: [String]) -> [SQLStatement] {
    let names = (own + [""]).map(SQL.literal).joined(separator: ", ")
    let isGone = "SELECT 1 - COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = \(SQL.literal(schema))"
    return [
      .loss(
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = \(SQL.literal(schema)) AND TABLE_NAME NOT LIKE '~%' AND TABLE_NAME NOT IN (\(names))",
        "\(schema) has tables declared by 2.x, and this rollback drops the schema",
        wayOn: "Move them to another schema; or `SET @djaudit_discard = 'yes'` in the session drops them.",
        isDone: isGone)
    ]
  }

  private mutating func planCreation(_ schemas: [String], _ copies: Copies) {
    for schema in schemas {
      let name = copies.name(schema)
      add(
        draft(
          .create, schema, nil, .metadataOnly, "schema \(name)",
          forward: [
            SQLStatement("CREATE DATABASE IF NOT EXISTS \(SQL.name(name)) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
          ],
          rollback: [SQLStatement("DROP DATABASE IF EXISTS \(SQL.name(name))")],
          guards: strangers(in: name, own: copies.tables(of: schema).map(\.name)),
          verify: [
            SQLCheck(
              "schema \(name)",
              "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = \(SQL.literal(name))", expected: "1"
            )
          ], effect: [.createSchema(Schema(name: name, collation: "utf8mb4_bin"))]))
    }
    let tables = ordered(schemas, copies)
    var order: [TableName: Int] = [:]
    for (index, table) in tables.enumerated() { order[table.fullName] = index }
    for table in tables {
      var copy = copies.copy(table)
      let late = Set(lateKeys(of: table, among: order).map(\.name))
      copy.foreignKeys.removeAll { late.contains($0.name) }
      add(
        draft(
          .create, table.schema, table.name, .metadataOnly, "\(copy.fullName) as 2.x needs it",
          requires: parents(of: table, .create, order), forward: [SQLStatement(createStatement(copy))],
          rollback: [SQLStatement("DROP TABLE IF EXISTS \(SQL.name(copy.fullName))")],
          verify: [SQLCheck("\(copy.fullName) is there", SQL.countTable(copy.fullName), expected: "1")],
          effect: [.createTable(copy)], script: schemas[0]))
    }
  }

  private func parents(of table: Table, _ phase: PlanPhase, _ order: [TableName: Int]) -> [String] {
    let own = order[table.fullName] ?? 0
    return Set(table.foreignKeys.map(\.referencedTable)).filter { (order[$0] ?? .max) < own }.sorted()
      .map { "\(phase.rawValue)/\($0)" }
  }

  private func createStatement(_ table: Table) -> String {
    "CREATE TABLE IF NOT EXISTS \(SQL.name(table.schema))."
      + table.createStatement(for: server).dropFirst("CREATE TABLE ".count)
  }

  // MARK: Rows

  private mutating func planRows(_ schemas: [String], _ copies: Copies) {
    let tables = ordered(schemas, copies)
    var order: [TableName: Int] = [:]
    for (index, table) in tables.enumerated() { order[table.fullName] = index }
    for table in tables {
      if copies.anew.contains(table.fullName) { continue }
      planRows(
        of: table, copies, requires: parents(of: table, .copy, order).filter(hasStep))
    }
    for table in tables {
      let late = lateKeys(of: table, among: order)
      if late.isEmpty { continue }
      let copy = copies.copy(table)
      let keys = copy.foreignKeys.filter { key in late.contains { $0.name == key.name } }
      add(
        draft(
          .copy, table.schema, table.name, .tableCopy,
          "foreign keys that need all rows first: \(keys.map(\.name).joined(separator: ", "))",
          label: "keys",
          forward: keys.map {
            SQLStatement(
              alter(copy.fullName, ["ADD " + foreignKeyClause($0, in: copy.fullName)]),
              isDone: SQL.countForeignKey(copy.fullName, $0.name))
          },
          rollback: keys.reversed().map {
            SQLStatement(
              alter(copy.fullName, ["DROP FOREIGN KEY " + SQL.name($0.name)]),
              isDone: SQL.not(SQL.countForeignKey(copy.fullName, $0.name)))
          },
          verify: keys.map {
            SQLCheck(
              "\(copy.fullName): foreign key \($0.name)", SQL.countForeignKey(copy.fullName, $0.name), expected: "1")
          },
          effect: keys.map { .addForeignKey(copy.fullName, $0) }, script: schemas[0]))
    }
    for schema in schemas { planParallelLineage(schema, copies) }
  }

  /// Tables whose rows populate() makes anew: auto-populated ones with their parts, and whatever refers to them.
  private mutating func repopulated() -> Set<TableName> {
    var result: Set<TableName> = []
    for name in pipeline.dependencies.topologicalOrder {
      guard let model = pipeline.tables[name] else { continue }
      let isOwn = model.identity.tier.isAutoPopulated
      let above = (pipeline.dependencies.parents[name] ?? []).contains {
        result.contains($0.parent) && $0.parent != name
      }
      guard moves(name.schema), isOwn || above else { continue }
      result.insert(name)
      if !isOwn {
        notes.append(
          "\(name) is not computed, but refers to tables that are: its rows are not copied under --computed repopulate. They are to be written again; finalize refuses to drop the old table before."
        )
      }
    }
    return result
  }

  private mutating func planRows(of table: Table, _ copies: Copies, requires: [String]) {
    let name = table.fullName
    guard let old = pipeline.catalog[name] else { return }
    let copy = copies.copy(table)
    let pointers = quietPointers(of: name)
    _ = planObjects(pointers)
    lazy var rows = rowCopy(of: table, copies, isFromDump: true)
    add(
      draft(
        .copy, table.schema, table.name, .tableCopy,
        "rows" + (old.rowCount.map { " (\($0) in the dump)" } ?? "") + " into \(copy.fullName)",
        requires: requires,
        forward: unknownColumns(old, isDone: nil) + lostObjects(name, pointers, isDone: nil) + [
          SQLStatement(
            rows.insert(), isDone: "SELECT COUNT(*) FROM (SELECT 1 FROM \(SQL.name(copy.fullName)) LIMIT 1) one")
        ],
        rollback: [SQLStatement("DELETE FROM \(SQL.name(copy.fullName))")],
        guards: rowCopy(of: table, copies).stopAtOthers(
          "rows of \(copy.fullName) are missing from \(name) or differ there",
          wayOn:
            "2.x wrote them during the trial, or 0.14 has changed its own since they were copied. The rollback does not touch \(name); to discard \(copy.fullName), `SET @djaudit_discard = 'yes'` in the session.",
          isDone: SQL.not(SQL.countTable(copy.fullName))),
        verify: [
          SQLCheck(
            "\(name): difference in rows to \(copy.fullName)",
            "SELECT CAST((SELECT COUNT(*) FROM \(SQL.name(name))) AS SIGNED) - CAST((SELECT COUNT(*) FROM \(SQL.name(copy.fullName))) AS SIGNED)",
            expected: "0"),
          SQLCheck("\(name): rows that are missing or differ in \(copy.fullName)", rows.differing, expected: "0"),
        ], effect: []))
  }

  /// The external columns of a table; what is to be asked about them the in-place steps have asked.
  private func quietPointers(of name: TableName) -> [PointerColumn] {
    var planner = self
    return (pipeline.tables[name].map { planner.pointerColumns($0) } ?? []).sorted { $0.column.name < $1.column.name }
  }

  /// Columns that the dump does not have would not be copied.
  private func unknownColumns(_ old: Table, isDone: String?) -> [SQLStatement] {
    let name = old.fullName
    return [
      .assertion(
        "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = \(SQL.literal(name.schema)) AND TABLE_NAME = \(SQL.literal(name.table)) AND COLUMN_NAME NOT IN (\(old.columns.map { SQL.literal($0.name) }.joined(separator: ", ")))",
        "\(name) has columns that this plan does not know", wayOn: Planner.planAgain, isDone: isDone)
    ]
  }

  private static let planAgain =
    "They were added since the dump was made: roll back, then dump and plan again."

  private func lostObjects(_ name: TableName, _ pointers: [PointerColumn], isDone: String?) -> [SQLStatement] {
    pointers.map { pointer in
      let hash = "t.\(SQL.name(pointer.column.name))"
      let tracker = catalog.contains(pointer.tracker) ? pointer.tracker : retiredTracker(pointer.tracker)
      return .assertion(
        "SELECT COUNT(*) FROM \(SQL.name(name)) t LEFT JOIN \(SQL.name(tracker)) e ON e.hash = \(hash) WHERE \(hash) IS NOT NULL AND e.hash IS NULL",
        "rows of \(name).\(pointer.column.name) have no object in \(tracker)",
        wayOn: "With 0.14, give the rows an object or NULL, and run the script again; the audit lists them (DJ6xx).",
        isDone: isDone)
    }
  }

  /// How the rows of a table get into its copy. `old` and `new` are their names at the time, where they are not those
  /// of the beginning; after the cut-over the tracking tables are retired.
  private func rowCopy(
    of table: Table, _ copies: Copies, from old: TableName? = nil, to new: TableName? = nil, isFromDump: Bool = false,
    isRetired: Bool = false
  ) -> RowCopy {
    let name = table.fullName
    let copy = copies.copy(table)
    var result = RowCopy(old: old ?? name, new: new ?? copy.fullName)
    guard let before = pipeline.catalog[name] else { return result }
    let pointers = Dictionary(quietPointers(of: name).map { ($0.column.name, $0) }, uniquingKeysWith: { a, _ in a })
    for column in copy.columns where column.generated == nil {
      guard let from = before.column(column.name) else { continue }
      let plain = "t." + SQL.name(column.name)
      guard let pointer = pointers[column.name], column.type != from.type else {
        let expression = expression(plain, from: from, to: column, in: name)
        let isText = column.type.isString && column.collation == "utf8mb4_bin"
        result.sources.append(
          RowCopy.Source(
            column: column, expression: expression,
            comparable: isText ? "CONVERT(\(expression) USING utf8mb4) COLLATE utf8mb4_bin" : expression))
        continue
      }
      let alias = "e\(result.joins.count + 1)"
      let replacement = replacement(pointer, as: alias, isRetired: isRetired)
      if let join = replacement.join { result.joins.append("LEFT " + join(plain)) }
      var expression = replacement.leftValue(plain)
      if isFromDump, let values = replacement.values {
        expression = values.isEmpty ? "NULL" : Replacement.choice(plain, values)
      }
      result.sources.append(
        RowCopy.Source(column: column, expression: expression, comparable: replacement.comparable(plain)))
    }
    result.key = before.primaryKeyColumns.filter { key in result.sources.contains { $0.column.name == key } }
    if result.key.count != before.primaryKeyColumns.count { result.key = [] }
    return result
  }

  /// The rows of a table and of its copy once they have exchanged their names.
  private func exchangedRows(of table: Table, _ copies: Copies) -> RowCopy {
    rowCopy(
      of: table, copies, from: TableName(copies.oldName(table.schema), table.name), to: table.fullName, isRetired: true)
  }

  /// A value as the copy holds it.
  private func expression(_ plain: String, from old: Column, to new: Column, in table: TableName) -> String {
    if old.type.name == "bit", new.type.isInteger { return plain + " + 0" }
    if let rules = options.decisions.localTimes(of: old, becoming: new, in: table) { return rules.utc(plain) }
    if options.decisions.isReinterpreted(old, becoming: new, in: table) {
      return "CONVERT(CAST(\(plain) AS BINARY) USING utf8mb4)"
    }
    return plain
  }

  /// `~lineage` of a parallel schema, in the parallel names, so that 2.x can be tried on it.
  private mutating func planParallelLineage(_ schema: String, _ copies: Copies) {
    let rows = lineageRows(of: schema) { copies.moving.contains($0) ? copies.name($0) : $0 }
    if rows.isEmpty { return }
    let name = copies.name(schema)
    var table = Table.lineage(in: name)
    table.schema = name
    add(
      draft(
        .lineage, schema, HiddenTable.lineage.name, .rowRewrite,
        "~lineage of \(name): \(Words.count(rows.count, "row"))", label: "parallel",
        forward: [SQLStatement(createLineage(name))] + lineageStatements(name, rows),
        rollback: [SQLStatement("DROP TABLE IF EXISTS \(SQL.name(table.fullName))")],
        verify: [SQLCheck("\(table.fullName): table", SQL.countTable(table.fullName), expected: "1")],
        effect: [.createTable(table), .setLineage(schema: name, rows)]))
  }

  // MARK: Cut-over

  private mutating func planCutover(_ schemas: [String], _ copies: Copies) {
    let first = schemas[0]
    for schema in schemas {
      let old = copies.oldName(schema)
      let collation = catalog.schemas[schema]?.collation
      let words = collation.map { " CHARACTER SET \(CharacterSet.ofCollation($0)) COLLATE \($0)" } ?? ""
      add(
        draft(
          .cutover, schema, nil, .metadataOnly, "schema \(old), for the old tables", label: "old",
          forward: [SQLStatement("CREATE DATABASE IF NOT EXISTS \(SQL.name(old))" + words)],
          rollback: [
            // Whatever else is in it stays.
            SQLStatement(
              "DROP DATABASE IF EXISTS \(SQL.name(old))",
              isDone: "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = \(SQL.literal(old))")
          ], verify: [],
          effect: [.createSchema(Schema(name: old, collation: collation))], script: first))
    }
    let triggers = schemas.flatMap { catalog.schemas[$0]?.triggers ?? [] }
    let dropped = triggers.map { SQLStatement("DROP TRIGGER IF EXISTS \(SQL.name($0.schema)).\(SQL.name($0.name))") }
    var exchange: [(old: TableName, new: TableName)] = []
    var copied: [Table] = []
    var shown: [TableName] = []
    for schema in schemas {
      for table in catalog.schemas[schema].map({ Array($0.tables.values) }) ?? [] {
        if case .tracker(store: _?)? = table.hidden {
          exchange.append((table.fullName, retiredTracker(table.fullName)))
        } else {
          exchange.append((table.fullName, TableName(copies.oldName(schema), table.name)))
        }
      }
      for table in catalog.schemas[copies.name(schema)].map({ Array($0.tables.values) }) ?? [] {
        let final = TableName(schema, table.name)
        exchange.append((table.fullName, final))
        shown.append(final)
        if hasStep("copy/\(schema).\(table.name)"), let model = copies.final[final] { copied.append(model) }
      }
    }
    guard let probe = exchange.first(where: { $0.new.schema == copies.oldName($0.old.schema) }) else { return }
    let isDone = SQL.countTable(probe.new)
    func rename(_ pairs: [(TableName, TableName)]) -> String {
      "RENAME TABLE\n  " + pairs.map { "\(SQL.name($0.0)) TO \(SQL.name($0.1))" }.joined(separator: ",\n  ")
    }
    let map = Dictionary(exchange.map { ($0.old, $0.new) }, uniquingKeysWith: { a, _ in a })
    let objects = triggers.map { Change.dropObject($0) }
    lazy var after = copied.map { exchangedRows(of: $0, copies) }
    lazy var anew = shown.filter(copies.anew.contains).compactMap { copies.final[$0] }.map {
      exchangedRows(of: $0, copies)
    }
    let exchanged = add(
      draft(
        .cutover, first, nil, .metadataOnly,
        "\(schemas.joined(separator: ", ")): old and new tables swap names in one statement", label: "rename",
        requires: steps.filter { $0.kind == .objectRewrite && schemas.contains($0.schema) }.map(\.id),
        forward: unknownTables(schemas, isDone) + upToDate(copied, copies, isDone) + dropped
          + [SQLStatement(rename(exchange.map { ($0.old, $0.new) }), isDone: isDone)],
        rollback: dropped
          + [SQLStatement(rename(exchange.reversed().map { ($0.new, $0.old) }), isDone: SQL.not(isDone))]
          + triggers.map { SQLStatement.trigger($0) },
        guards: finalized(copied, copies, isDone)
          + after.flatMap { rows in
            rows.stopAtOthers(
              "rows of \(rows.new) were written by 2.x since the cut-over and have no 0.14 value",
              wayOn:
                "Keep them and stay on 2.x, or delete these rows with 2.x. `SET @djaudit_discard = 'yes'` in the session discards them: they go to the parallel schemas, which the rollback drops.",
              isDone: SQL.not(isDone))
          }
          + anew.map { rows in
            .loss(
              rows.added, "rows of \(rows.new) were computed by 2.x; 0.14 does not have them",
              wayOn:
                "Stay on 2.x; or `SET @djaudit_discard = 'yes'` in the session gives them up, and 0.14 computes them again.",
              isDone: SQL.not(isDone))
          },
        verify: [
          SQLCheck("old tables are in \(probe.new.schema)", SQL.countTable(probe.new), expected: "1")
        ]
          + after.flatMap { rows in
            [
              SQLCheck(
                "\(rows.old): rows missing or different in \(rows.new), before anyone writes", rows.differing,
                expected: "0"),
              SQLCheck(
                "\(rows.new): as many rows as \(rows.old), before anyone writes", rows.unequalCount, expected: "0"),
            ]
          }, effect: objects + [.renameTables(map)], touches: shown, script: first))
    if !triggers.isEmpty {
      add(
        draft(
          .cutover, first, nil, .metadataOnly,
          "triggers on the new tables: \(triggers.map(\.name).joined(separator: ", "))",
          label: "triggers", requires: [exchanged], forward: triggers.map { SQLStatement.trigger($0) },
          rollback: dropped, verify: [], effect: triggers.map { .addObject($0) }, script: first))
    }
    for schema in schemas { planSchemaCollation(schema, .cutover, script: first) }
    planViews(schemas, requires: exchanged)
    planStayingKeys(schemas, copies, requires: exchanged)
    for schema in schemas { planFinalLineage(schema, copies, requires: exchanged, isBack: SQL.not(isDone)) }
  }

  /// Stops at tables that the plan does not know, in these schemas or leading to them.
  private func unknownTables(_ schemas: [String], _ isDone: String) -> [SQLStatement] {
    func pairs(_ list: [(schema: String, name: String)]) -> String {
      list.isEmpty
        ? "('', '')" : list.map { "(\(SQL.literal($0.schema)), \(SQL.literal($0.name)))" }.joined(separator: ", ")
    }
    func list(_ tables: [Table]) -> String { pairs(tables.map { ($0.schema, $0.name) }) }
    let triggers = schemas.flatMap { catalog.schemas[$0]?.triggers ?? [] }.map { ($0.schema, $0.name) }
    let own = schemas.flatMap { catalog.schemas[$0].map { Array($0.tables.values) } ?? [] }
    let children = catalog.tables.filter { table in
      table.foreignKeys.contains { schemas.contains($0.referencedTable.schema) }
    }
    let names = schemas.map(SQL.literal).joined(separator: ", ")
    let words = schemas.joined(separator: ", ")
    return [
      .assertion(
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (\(names)) AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME NOT LIKE '~%' AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(list(own)))",
        "\(words) has tables that this plan does not know", wayOn: Planner.planAgain, isDone: isDone),
      .assertion(
        "SELECT COUNT(*) FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA IN (\(names)) AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(list(children)))",
        "tables that this plan does not know refer to \(words)",
        wayOn: "Their foreign keys would follow the old tables. " + Planner.planAgain, isDone: isDone),
      // With a trigger the server moves no table to another schema (error 1435).
      .assertion(
        "SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA IN (\(names)) AND (EVENT_OBJECT_SCHEMA, TRIGGER_NAME) NOT IN (\(pairs(triggers)))",
        "\(words) has triggers that this plan does not know",
        wayOn: "A dump without --skip-triggers has them: make one, take the scripts back and plan again.",
        isDone: isDone),
    ]
  }

  /// Brings the copies up to date with what 0.14 has written since, and stops where they are not the same then.
  private func upToDate(_ tables: [Table], _ copies: Copies, _ isDone: String) -> [SQLStatement] {
    var result: [SQLStatement] = []
    for table in tables {
      guard let old = pipeline.catalog[table.fullName] else { continue }
      result += unknownColumns(old, isDone: isDone)
      result += lostObjects(table.fullName, quietPointers(of: table.fullName), isDone: isDone)
    }
    // Rows of several tables change at once; whether each has its parent is examined when all are there.
    result.append(SQLStatement("SET SESSION foreign_key_checks = 0"))
    let rows = tables.map { rowCopy(of: $0, copies) }
    for copy in rows { result += copy.refresh.map { SQLStatement($0, isDone: isDone) } }
    result.append(SQLStatement("SET SESSION foreign_key_checks = 1"))
    for copy in rows {
      for key in catalog[copy.new]?.foreignKeys ?? [] where !key.referencedTable.table.hasPrefix("~") {
        let on = key.pairs.map { "p.\(SQL.name($0.parent)) = c.\(SQL.name($0.child))" }.joined(separator: " AND ")
        let known = key.columns.map { "c.\(SQL.name($0)) IS NOT NULL" }.joined(separator: " AND ")
        result.append(
          .assertion(
            "SELECT COUNT(*) FROM \(SQL.name(copy.new)) c LEFT JOIN \(SQL.name(key.referencedTable)) p ON \(on) WHERE \(known) AND p.\(SQL.name(key.referencedColumns[0])) IS NULL",
            "rows of \(copy.new) have no parent in \(key.referencedTable)",
            wayOn:
              "Their parent is missing from the new tables, or differs in case or accents: delete the rows in \(copy.old), or give them a parent, and run the script again.",
            isDone: isDone))
      }
      let wayOn = "A client is writing to \(copy.old): stop 0.14, and run the script again."
      result.append(
        .assertion(
          copy.differing, "rows of \(copy.old) are missing from \(copy.new), or differ", wayOn: wayOn, isDone: isDone))
      if !copy.key.isEmpty {
        result.append(
          .assertion(
            copy.unequalCount, "\(copy.new) and \(copy.old) have different numbers of rows", wayOn: wayOn,
            isDone: isDone))
      }
    }
    return result
  }

  /// Stops the rollback once the old tables are gone: the tables have the copies' form, and nothing is in the old
  /// schema.
  private func finalized(_ tables: [Table], _ copies: Copies, _ isThere: String) -> [SQLStatement] {
    for table in tables {
      guard let old = pipeline.catalog[table.fullName] else { continue }
      for column in table.columns where old.column(column.name).map({ $0.comment != column.comment }) ?? false {
        return [
          .assertion(
            SQL.countComments(table.fullName, [(column.name, column.comment)]),
            "\(copies.oldName(table.schema)) is gone: finalize has run, so a rollback is no longer possible",
            wayOn: "Restore the backup, or stay on 2.x.", isDone: isThere)
        ]
      }
    }
    return []
  }

  /// Views read the new tables by name; they are made again so that their columns have the new types.
  private mutating func planViews(_ schemas: [String], requires: String) {
    for schema in schemas {
      let views = catalog.schemas[schema]?.views ?? []
      if views.isEmpty { continue }
      let statements = [SQLStatement("USE \(SQL.name(schema))")] + views.map { SQLStatement.view($0) }
      add(
        draft(
          .cutover, schema, nil, .metadataOnly, "views made again: \(views.map(\.name).joined(separator: ", "))",
          label: "views", requires: [requires], forward: statements, rollback: statements, verify: [],
          effect: views.map { .dropObject($0) } + views.map { .addObject($0) }, script: schemas[0]))
    }
  }

  /// Foreign keys of schemas that stay have followed the old tables; they are led to the new ones.
  private mutating func planStayingKeys(_ schemas: [String], _ copies: Copies, requires: String) {
    for name in copies.staying {
      guard let table = catalog[name] else { continue }
      let keys = table.foreignKeys.filter { key in schemas.contains { copies.oldName($0) == key.referencedTable.schema }
      }
      if keys.isEmpty { continue }
      let again = keys.map { key -> ForeignKey in
        var key = key
        key.referencedTable = TableName(
          String(key.referencedTable.schema.dropLast("_old".count)), key.referencedTable.table)
        return key
      }
      func statements(_ list: [ForeignKey]) -> [SQLStatement] {
        [
          SQLStatement(
            alter(table.fullName, list.map { "DROP FOREIGN KEY " + SQL.name($0.name) }),
            isDone: SQL.not(SQL.countForeignKey(table.fullName, list[0].name))),
          SQLStatement(
            alter(table.fullName, list.map { "ADD " + foreignKeyClause($0, in: table.fullName) }),
            isDone: SQL.countForeignKey(table.fullName, list[0].name)),
        ]
      }
      add(
        draft(
          .cutover, table.schema, table.name, .tableCopy,
          "\(table.schema) does not move: \(keys.map(\.name).joined(separator: ", ")) point to the new tables again",
          label: "keys", requires: [requires], forward: statements(again), rollback: statements(keys),
          verify: again.map {
            SQLCheck(
              "\(table.fullName): foreign key \($0.name)", SQL.countForeignKey(table.fullName, $0.name), expected: "1")
          },
          effect: keys.map { .dropForeignKey(table.fullName, $0.name) }
            + again.map { .addForeignKey(table.fullName, $0) },
          script: schemas[0]))
    }
  }

  /// `~lineage` in the final names.
  private mutating func planFinalLineage(_ schema: String, _ copies: Copies, requires: String, isBack: String) {
    let rows = lineageRows(of: schema)
    if rows.isEmpty { return }
    lazy var parallel = lineageRows(of: schema) { copies.moving.contains($0) ? copies.name($0) : $0 }
    add(
      draft(
        .cutover, schema, HiddenTable.lineage.name, .rowRewrite, "~lineage in the final names", label: "final",
        requires: [requires],
        forward: lineageStatements(schema, rows),
        rollback: lineageStatements(schema, parallel).map { SQLStatement($0.sql, isDone: isBack) },
        verify: [
          SQLCheck(
            "\(schema).~lineage: rows that name a parallel schema",
            "SELECT COUNT(*) FROM \(SQL.name(TableName(schema, HiddenTable.lineage.name))) WHERE SUBSTRING_INDEX(lineage, '.', 1) IN (\(copies.moving.sorted().map { SQL.literal(copies.name($0)) }.joined(separator: ", ")))",
            expected: "0")
        ], effect: [.setLineage(schema: schema, rows)]))
  }

  /// The old tables, when nobody asks for them any more. The objects in the stores belong to both and stay.
  private mutating func planRemoval(_ schema: String, _ copies: Copies, _ references: References) {
    let old = copies.oldName(schema)
    let names = catalog.schemas[old].map { Array($0.tables.keys) } ?? []
    let order = (tablesInOrder[schema] ?? []).map(\.table)
    let (known, there) = (Set(order), Set(names))
    let tables = names.filter { !known.contains($0) } + order.reversed().filter(there.contains)
    // Columns that wait for an answer still hold hashes.
    let trackers = (catalog.schemas[schema].map { Array($0.tables.keys) } ?? []).filter {
      HiddenTable($0)?.isRetired == true && !references.needed.contains(TableName(schema, $0))
    }
    let gone = tables.map { TableName(old, $0) } + trackers.map { TableName(schema, $0) }
    let probe = gone.first ?? TableName(old, "")
    func statements() -> [SQLStatement] {
      let isAsked = "SELECT IF(@djaudit_finalize = 'yes', 0, 1)"
      let ours = gone.map { "(\(SQL.literal($0.schema)), \(SQL.literal($0.table)))" } + ["('', '')"]
      let olds = (references.children[old] ?? []).union([old]).sorted().map(SQL.literal).joined(separator: ", ")
      let checks: [SQLStatement] = [
        .assertion(
          "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (\(SQL.literal(old)), \(SQL.literal(copies.name(schema)))) AND TABLE_NAME NOT LIKE '~%' AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(ours.joined(separator: ", ")))",
          "\(old) or \(copies.name(schema)) has tables that this plan does not know",
          wayOn: "Move what you want to keep to another schema, drop the rest, and run the script again.",
          isDone: isAsked
        ),
        .assertion(
          "SELECT COUNT(*) FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA = \(SQL.literal(old)) AND TABLE_SCHEMA NOT IN (\(olds))",
          "tables that this plan does not know refer to \(old)",
          wayOn: "Point their foreign keys to \(schema), and run the script again.", isDone: isAsked),
      ]
      let anew = tables.map { TableName(schema, $0) }.filter(copies.anew.contains).compactMap { copies.final[$0] }
      let lost = anew.map { exchangedRows(of: $0, copies) }.map { rows in
        SQLStatement.loss(
          rows.missing, "rows of \(rows.old) have not been computed again in \(rows.new)",
          wayOn:
            "Call populate() until nothing is left, and write again what nobody can compute. `SET @djaudit_discard = 'yes'` in the session gives the rows up.",
          isDone: "SELECT IF(@djaudit_finalize = 'yes', 1 - (\(SQL.countTable(rows.old))), 1)")
      }
      // Foreign keys among old tables of a circle would hold each other.
      return checks + lost + [SQLStatement("SET SESSION foreign_key_checks = 0")]
        + gone.map { whenAsked("DROP TABLE \(SQL.name($0))", SQL.countTable($0)) }
        + [SQLStatement("SET SESSION foreign_key_checks = 1")]
        + [old, copies.name(schema)].map { name in
          whenAsked(
            "DROP DATABASE \(SQL.name(name))",
            "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = \(SQL.literal(name))")
        }
    }
    add(
      draft(
        .finalize, schema, nil, .metadataOnly,
        "\(old) and \(copies.name(schema)) are dropped; objects in stores are kept",
        forward: statements(), rollback: nil, rollbackReason: "what is dropped is gone",
        verify: [SQLCheck("\(probe) is gone", SQL.countTable(probe), expected: "0")],
        effect: gone.map { .dropTable($0) } + [.dropSchema(old), .dropSchema(copies.name(schema))]))
  }
}

extension SQLStatement {
  /// CREATE TRIGGER: cannot be prepared, and holds semicolons.
  static func trigger(_ trigger: NamedObject) -> SQLStatement {
    let definer = account(trigger.definer)
    var statement = SQLStatement(
      "CREATE \(definer)TRIGGER \(SQL.name(trigger.schema)).\(SQL.name(trigger.name)) \(trigger.timing ?? "") \(trigger.event ?? "") ON \(SQL.name(trigger.schema)).\(SQL.name(trigger.table ?? "")) FOR EACH ROW \(trigger.body)"
    )
    statement.before = "DROP TRIGGER IF EXISTS \(SQL.name(trigger.schema)).\(SQL.name(trigger.name))"
    statement.needsDelimiter = true
    return statement
  }

  /// `DEFINER=user@host`, quoted.
  private static func account(_ definer: String?) -> String {
    guard let definer, let at = definer.lastIndex(of: "@") else { return "" }
    return "DEFINER=\(SQL.name(String(definer[..<at])))@\(SQL.name(String(definer[definer.index(after: at)...]))) "
  }

  static func view(_ view: NamedObject) -> SQLStatement {
    let definer = account(view.definer)
    let security = view.security.map { "SQL SECURITY \($0) " } ?? ""
    let option = view.checkOption.map { $0 == "NONE" ? "" : " WITH \($0) CHECK OPTION" } ?? ""
    return SQLStatement(
      "CREATE OR REPLACE \(definer)\(security)VIEW \(SQL.name(view.schema)).\(SQL.name(view.name)) AS \(view.body)\(option)"
    )
  }
}
