import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections
import Text

extension Planner {
  /// Option A: every schema is created a second time as 2.x requires it; rows are copied; names are swapped at the end.
  mutating func planCopy(_ known: Plan?) {
    // The tables become what changing them in place would make of them.
    var options = options
    options.strategy = .inPlace
    let inPlace = known ?? Plan(pipeline, options, isOutline: true)
    open = inPlace.open
    (waiting, kept) = (inPlace.waiting, inPlace.kept)
    let copies = Copies(
      before: pipeline.catalog, final: inPlace.after, suffix: options.suffix,
      moving: Set(pipeline.waves.joined().filter(moves)), anew: options.repopulatesComputed ? repopulated() : [])
    // On file systems that fold case, servers treat names that differ only in case as the same.
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
    if let table = pipeline.catalog.tables.first(where: {
      copies.moving.contains($0.schema) && $0.hasKeyOverPeriod && $0.period == nil
    }) {
      notes.append(
        "\(table.fullName) has a key WITHOUT OVERLAPS, which information_schema shows only in part: plan from a dump, or in place. Nothing is planned."
      )
      return
    }
    for trigger in copies.moving.sorted().flatMap({ pipeline.catalog.schemas[$0]?.triggers ?? [] }) {
      if let obstacle = CreateObject(object: trigger).statement(for: target).obstacle {
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
    dropping { planner in
      planner.eachWave { planner, schemas in
        for schema in schemas.reversed() { planner.planRemoval(schema, copies, references) }
      }
    }
  }
}

/// What refers to what once the names are swapped.
private struct References {
  /// Tables that foreign keys of tables in use refer to.
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
  /// The catalog that in-place steps would lead to.
  var final: Catalog
  var suffix: String
  var moving: Set<String>
  /// Tables whose rows are computed again instead of copied.
  var anew: Set<TableName>
  /// Tables of schemas that do not move.
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

  /// Tables that are copied: all except those that DataJoint keeps for itself.
  func tables(of schema: String) -> [Table] {
    (final.schemas[schema].map { Array($0.tables.values) } ?? []).filter { !$0.isHidden }
  }

  /// A table under its new name, with its foreign keys leading into the parallel schemas.
  func copy(_ table: Table) -> Table {
    var copy = table
    copy.schema = name(table.schema)
    copy.rowCount = nil
    copy.hasData = false
    copy.dataBytes = 0
    for index in copy.foreignKeys.indices {
      // A remaining key to a tracking table leads to the existing one: those are not copied.
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

  /// Keys that can only be added once the rows are there: to the table itself, and in circles.
  private func lateKeys(of table: Table, among order: [TableName: Int]) -> [ForeignKey] {
    table.foreignKeys.filter { key in
      guard let parent = order[key.referencedTable], let own = order[table.fullName] else { return false }
      return parent >= own
    }
  }

  /// Stops the rollback where 2.x has declared tables in a parallel schema, which is dropped, or filled those that are
  /// not copied.
  private static func strangers(in schema: String, own: [String]) -> [SQLStatement] {
    let names = (own + [""]).map(SQL.literal).joined(separator: ", ")
    return [
      .loss(
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = \(SQL.literal(schema)) AND TABLE_NAME NOT LIKE '~%' AND TABLE_NAME NOT IN (\(names))",
        "\(schema) has tables declared by 2.x, and this rollback drops the schema",
        wayOn: "Move them to another schema; or `SET @djaudit_discard = 'yes'` in the session drops them.",
        isDone: DropSchema(schema: schema).trace.isDone)
    ]
  }

  private mutating func planCreation(_ schemas: [String], _ copies: Copies) {
    for schema in schemas {
      let name = copies.name(schema)
      let change = CreateSchema(schema: Schema(name: name, collation: "utf8mb4_bin"))
      let own = written(copies.tables(of: schema).map(\.name))
      add(
        StepDraft(
          .create, schema, nil, "schema \(name)", [.change([change])],
          guards: Planner.strangers(in: name, own: own), verify: [change.trace.check("schema \(name)")]))
    }
    let tables = ordered(schemas, copies)
    var order: [TableName: Int] = [:]
    for (index, table) in tables.enumerated() { order[table.fullName] = index }
    for table in tables {
      var copy = copies.copy(table)
      let late = Set(lateKeys(of: table, among: order).map(\.name))
      copy.foreignKeys.removeAll { late.contains($0.name) }
      let change = CreateTable(table: copy)
      let name = copy.fullName
      add(
        StepDraft(
          .create, table.schema, table.name, "\(copy.fullName) as 2.x needs it",
          requires: parents(of: table, .create, order), [.change([change])],
          verify: [change.trace.check("\(name) is there")], script: schemas[0]))
    }
  }

  private func parents(of table: Table, _ phase: PlanPhase, _ order: [TableName: Int]) -> [String] {
    let own = order[table.fullName] ?? 0
    return Set(table.foreignKeys.map(\.referencedTable)).filter { (order[$0] ?? .max) < own }.sorted()
      .map { "\(phase.rawValue)/\($0)" }
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
        .map { AddForeignKey(table: copy.fullName, key: $0) }
      add(
        StepDraft(
          .copy, table.schema, table.name,
          "foreign keys that need all rows first: \(keys.map(\.key.name).joined(separator: ", "))",
          label: "keys", keys.map { .change([$0]) },
          verify: keys.map { $0.trace.check("\($0.table): foreign key \($0.key.name)") }, script: schemas[0]))
    }
    for schema in schemas { planParallelLineage(schema, copies) }
  }

  /// Tables whose rows populate() computes again: auto-populated ones with their parts, and whatever refers to them.
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
    let guards = written(
      rowCopy(of: table, copies).stopAtOthers(
        "rows of \(copy.fullName) are missing from \(name) or differ there",
        wayOn:
          "2.x wrote them during the trial, or 0.14 has changed its own since they were copied. The rollback does not touch \(name); to discard \(copy.fullName), `SET @djaudit_discard = 'yes'` in the session.",
        isDone: SQL.not(SQL.countTable(copy.fullName))))
    let verify = written([
      SQLCheck(
        "\(name): difference in rows to \(copy.fullName)",
        "SELECT CAST((SELECT COUNT(*) FROM \(SQL.name(name))) AS SIGNED) - CAST((SELECT COUNT(*) FROM \(SQL.name(copy.fullName))) AS SIGNED)",
        expected: "0"),
      SQLCheck("\(name): rows that are missing or differ in \(copy.fullName)", rows.differing, expected: "0"),
    ])
    let emptying = written([SQLStatement("DELETE FROM \(SQL.name(copy.fullName))")])
    add(
      StepDraft(
        .copy, table.schema, table.name,
        "rows" + (old.rowCount.map { " (\($0) in the dump)" } ?? "") + " into \(copy.fullName)",
        kind: .tableCopy, requires: requires,
        written(
          unknownColumns(old, isDone: nil) + lostObjects(name, pointers, isDone: nil)
            + looksAtExpressions(old, name: name) { copy.column($0)?.collation == "utf8mb4_bin" } + [
              SQLStatement(
                rows.insert(), isDone: "SELECT COUNT(*) FROM (SELECT 1 FROM \(SQL.name(copy.fullName)) LIMIT 1) one")
            ]
        ).map(Work.run),
        rollback: .statements { emptying }, guards: guards, verify: verify))
  }

  /// The external columns of a table, without questions: the in-place steps have asked them.
  private func quietPointers(of name: TableName) -> [PointerColumn] {
    guard let model = pipeline.tables[name], model.columns.contains(where: { $0.external != nil }) else { return [] }
    var planner = self
    return planner.pointerColumns(model).sorted { $0.column.name < $1.column.name }
  }

  /// Stops for columns that the dump does not have: they would not be copied.
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

  /// How the rows of a table get into its copy. `old` and `new` are their current names, if they differ from those at
  /// the beginning; after the cut-over the tracking tables are retired.
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

  /// The rows of a table and of its copy after they have swapped names.
  private func exchangedRows(of table: Table, _ copies: Copies) -> RowCopy {
    rowCopy(
      of: table, copies, from: TableName(copies.oldName(table.schema), table.name), to: table.fullName, isRetired: true)
  }

  /// A value as stored in the copy.
  private func expression(_ plain: String, from old: Column, to new: Column, in table: TableName) -> String {
    if old.type.name == "bit", new.type.isInteger { return plain + " + 0" }
    if let rules = options.decisions.localTimes(of: old, becoming: new, in: table) { return rules.utc(plain) }
    if options.decisions.isReinterpreted(old, becoming: new, in: table) {
      return "CONVERT(CAST(\(plain) AS BINARY) USING utf8mb4)"
    }
    return plain
  }

  /// `~lineage` of a parallel schema, with the parallel names, so that 2.x can be tried on it.
  private mutating func planParallelLineage(_ schema: String, _ copies: Copies) {
    let rows = lineageRows(of: schema) { copies.moving.contains($0) ? copies.name($0) : $0 }
    if rows.isEmpty { return }
    let name = copies.name(schema)
    let change = CreateTable(table: .lineage(in: name))
    add(
      StepDraft(
        .lineage, schema, HiddenTable.lineage.name,
        "~lineage of \(name): \(Words.count(rows.count, "row"))", label: "parallel",
        [.change([change]), .change([SetLineage(schema: name, old: nil, rows: rows)])],
        verify: [change.trace.check("\(change.table.fullName): table")]))
  }

  // MARK: Cut-over

  private mutating func planCutover(_ schemas: [String], _ copies: Copies) {
    let first = schemas[0]
    for schema in schemas {
      let old = copies.oldName(schema)
      add(
        StepDraft(
          .cutover, schema, nil, "schema \(old), for the old tables", label: "old",
          [
            .change(
              [CreateSchema(schema: Schema(name: old, collation: catalog.schemas[schema]?.collation))],
              // Anything else in it stays.
              isUndone: "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = \(SQL.literal(old))")
          ], script: first))
    }
    let triggers = schemas.flatMap { catalog.schemas[$0]?.triggers ?? [] }
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
    let rename = RenameTables(names: exchange)
    let isDone = rename.trace.isDone
    let children = isOutline ? [] : catalog.tables(referringToSchemas: Set(schemas))
    let checks = written(unknownTables(schemas, children, isDone) + upToDate(copied, copies, isDone)).map(Work.run)
    let after = written(copied).map { exchangedRows(of: $0, copies) }
    let anew = written(shown.filter(copies.anew.contains).compactMap { copies.final[$0] }).map {
      exchangedRows(of: $0, copies)
    }
    let guards: [SQLStatement] =
      written(finalized(copied, copies, isDone))
      + after.flatMap { rows in
        rows.stopAtOthers(
          "rows of \(rows.new) were written by 2.x since the cut-over and have no 0.14 value",
          wayOn:
            "Keep them and stay on 2.x, or delete these rows with 2.x. `SET @djaudit_discard = 'yes'` in the session discards them: they go to the parallel schemas, which the rollback drops.",
          isDone: rename.trace.isUndone)
      }
      + anew.map { rows in
        .loss(
          rows.added, "rows of \(rows.new) were computed by 2.x; 0.14 does not have them",
          wayOn:
            "Stay on 2.x; or `SET @djaudit_discard = 'yes'` in the session discards them, and 0.14 computes them again.",
          isDone: rename.trace.isUndone)
      }
    let verify =
      [
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
      }
    let exchanged = add(
      StepDraft(
        .cutover, first, nil,
        "\(schemas.joined(separator: ", ")): old and new tables swap names in one statement", label: "rename",
        requires: schemas.flatMap { objectSteps[$0] ?? [] }.sorted { $0.place < $1.place }.map(\.id),
        checks + [.change(triggers.map(DropObject.init(object:))), .change([rename])],
        guards: guards, verify: verify, touches: shown, script: first))
    if !triggers.isEmpty {
      add(
        StepDraft(
          .cutover, first, nil, "triggers on the new tables: \(triggers.map(\.name).joined(separator: ", "))",
          label: "triggers", requires: [exchanged], [.change(triggers.map(CreateObject.init(object:)))], script: first))
    }
    for schema in schemas { planSchemaCollation(schema, .cutover, script: first) }
    planViews(schemas, requires: exchanged)
    planStayingKeys(schemas, copies, requires: exchanged)
    for schema in schemas { planFinalLineage(schema, copies, requires: exchanged, rename) }
  }

  /// Stops for tables that the plan does not know, in these schemas or referring to them.
  private func unknownTables(_ schemas: [String], _ children: [TableName], _ isDone: String) -> [SQLStatement] {
    func pairs(_ list: [(schema: String, name: String)]) -> String {
      list.isEmpty
        ? "('', '')" : list.map { "(\(SQL.literal($0.schema)), \(SQL.literal($0.name)))" }.joined(separator: ", ")
    }
    let triggers = schemas.flatMap { catalog.schemas[$0]?.triggers ?? [] }.map { ($0.schema, $0.name) }
    let own = schemas.flatMap { catalog.schemas[$0].map { Array($0.tables.values) } ?? [] }
    let names = schemas.map(SQL.literal).joined(separator: ", ")
    let words = schemas.joined(separator: ", ")
    return [
      .assertion(
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (\(names)) AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME NOT LIKE '~%' AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(pairs(own.map { ($0.schema, $0.name) })))",
        "\(words) has tables that this plan does not know", wayOn: Planner.planAgain, isDone: isDone),
      .assertion(
        "SELECT COUNT(*) FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA IN (\(names)) AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(pairs(children.map { ($0.schema, $0.table) })))",
        "tables that this plan does not know refer to \(words)",
        wayOn: "Their foreign keys would follow the old tables. " + Planner.planAgain, isDone: isDone),
      // The server does not move a table with a trigger to another schema (error 1435).
      .assertion(
        "SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA IN (\(names)) AND (EVENT_OBJECT_SCHEMA, TRIGGER_NAME) NOT IN (\(pairs(triggers)))",
        "\(words) has triggers that this plan does not know",
        wayOn: "A dump without --skip-triggers has them: make one, take the scripts back and plan again.",
        isDone: isDone),
    ]
  }

  /// Applies what 0.14 has written since to the copies, and stops if they still differ.
  private func upToDate(_ tables: [Table], _ copies: Copies, _ isDone: String) -> [SQLStatement] {
    var result: [SQLStatement] = []
    for table in tables {
      guard let old = pipeline.catalog[table.fullName] else { continue }
      result += unknownColumns(old, isDone: isDone)
      result += lostObjects(table.fullName, quietPointers(of: table.fullName), isDone: isDone)
    }
    // Rows of several tables change together; whether each has its parent is checked once all are there.
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

  /// Stops the rollback once the old tables are gone: the tables have the copies' form, and the old schema is empty.
  private func finalized(_ tables: [Table], _ copies: Copies, _ isThere: String) -> [SQLStatement] {
    for table in tables {
      guard let old = pipeline.catalog[table.fullName] else { continue }
      for column in table.columns where old.column(column.name).map({ $0.comment != column.comment }) ?? false {
        return [
          .assertion(
            SQL.countComments(table.fullName, [column]),
            "\(copies.oldName(table.schema)) no longer exists: finalize has run, so a rollback is not possible",
            wayOn: "Restore the backup, or stay on 2.x.", isDone: isThere)
        ]
      }
    }
    return []
  }

  /// Views read the new tables by name; they are recreated so that their columns have the new types.
  private mutating func planViews(_ schemas: [String], requires: String) {
    for schema in schemas {
      let views = catalog.schemas[schema]?.views ?? []
      if views.isEmpty { continue }
      let use = SQLStatement("USE \(SQL.name(schema))")
      let again = ChangeGroup(views.map(CreateObject.init(object:)))
      let target = target
      add(
        StepDraft(
          .cutover, schema, nil, "views recreated: \(views.map(\.name).joined(separator: ", "))",
          label: "views", requires: [requires], [.run(use), .change(again)],
          rollback: .statements { [use] + again.forward(on: nil, for: target) }, script: schemas[0]))
    }
  }

  /// Foreign keys of schemas that do not move have followed the old tables; they are pointed to the new ones.
  private mutating func planStayingKeys(_ schemas: [String], _ copies: Copies, requires: String) {
    for name in copies.staying {
      guard let table = catalog[name] else { continue }
      let keys = table.foreignKeys.filter { key in schemas.contains { copies.oldName($0) == key.referencedTable.schema }
      }
      if keys.isEmpty { continue }
      let again = keys.map { key in
        var key = key
        key.referencedTable = TableName(
          String(key.referencedTable.schema.dropLast("_old".count)), key.referencedTable.table)
        return AddForeignKey(table: name, key: key)
      }
      add(
        StepDraft(
          .cutover, table.schema, table.name,
          "\(table.schema) does not move: \(keys.map(\.name).joined(separator: ", ")) point to the new tables again",
          label: "keys", requires: [requires],
          [.change(keys.map { DropForeignKey(table: name, key: $0) }), .change(again)],
          verify: again.map { $0.trace.check("\(name): foreign key \($0.key.name)") }, script: schemas[0]))
    }
  }

  /// `~lineage` with the final names.
  private mutating func planFinalLineage(
    _ schema: String, _ copies: Copies, requires: String, _ rename: RenameTables
  ) {
    let rows = lineageRows(of: schema)
    if rows.isEmpty { return }
    let parallel = lineageRows(of: schema) { copies.moving.contains($0) ? copies.name($0) : $0 }
    // Its own schema and those that its attributes come from: no row names any other.
    let origins =
      pipeline.catalog.schemas[schema].map { pipeline.lineage.rows(of: $0).map(\.origin.table.schema) } ?? []
    let named = copies.moving.intersection(origins + [schema]).sorted().map { SQL.literal(copies.name($0)) }
    add(
      StepDraft(
        .cutover, schema, HiddenTable.lineage.name, "~lineage in the final names", label: "final",
        requires: [requires],
        [.change([SetLineage(schema: schema, old: parallel, rows: rows)], isUndone: rename.trace.isUndone)],
        verify: [
          SQLCheck(
            "\(schema).~lineage: rows that name a parallel schema",
            "SELECT COUNT(*) FROM \(SQL.name(TableName(schema, HiddenTable.lineage.name))) WHERE SUBSTRING_INDEX(lineage, '.', 1) IN (\(named.joined(separator: ", ")))",
            expected: "0")
        ]))
  }

  /// Drops the old tables once nobody needs them. The objects in the stores belong to both and stay.
  private mutating func planRemoval(_ schema: String, _ copies: Copies, _ references: References) {
    let old = copies.oldName(schema)
    let names = catalog.schemas[old].map { Array($0.tables.keys) } ?? []
    let order = (tablesInOrder[schema] ?? []).map(\.table)
    let (known, there) = (Set(order), Set(names))
    let tables = names.filter { !known.contains($0) } + order.reversed().filter(there.contains)
    // Columns that wait for an answer still contain hashes.
    let trackers = (catalog.schemas[schema].map { Array($0.tables.keys) } ?? []).filter {
      HiddenTable($0)?.isRetired == true && !references.needed.contains(TableName(schema, $0))
    }
    let gone = tables.map { TableName(old, $0) } + trackers.map { TableName(schema, $0) }
    let probe = gone.first ?? TableName(old, "")
    // Foreign keys among old tables in a circle would prevent dropping them.
    let isAsked = "SELECT IF(@djaudit_finalize = 'yes', 0, 1)"
    let ours = written(gone).map { "(\(SQL.literal($0.schema)), \(SQL.literal($0.table)))" } + ["('', '')"]
    let olds = (references.children[old] ?? []).union([old]).sorted().map(SQL.literal).joined(separator: ", ")
    let checks: [SQLStatement] = written([
      .assertion(
        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (\(SQL.literal(old)), \(SQL.literal(copies.name(schema)))) AND TABLE_NAME NOT LIKE '~%' AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(ours.joined(separator: ", ")))",
        "\(old) or \(copies.name(schema)) has tables that this plan does not know",
        wayOn: "Move what you want to keep to another schema, drop the rest, and run the script again.", isDone: isAsked
      ),
      .assertion(
        "SELECT COUNT(*) FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA = \(SQL.literal(old)) AND TABLE_SCHEMA NOT IN (\(olds))",
        "tables that this plan does not know refer to \(old)",
        wayOn: "Point their foreign keys to \(schema), and run the script again.", isDone: isAsked),
    ])
    let anew = written(tables.map { TableName(schema, $0) }.filter(copies.anew.contains)).compactMap {
      copies.final[$0]
    }
    let lost = anew.map { exchangedRows(of: $0, copies) }.map { rows in
      SQLStatement.loss(
        rows.missing, "rows of \(rows.old) have not been computed again in \(rows.new)",
        wayOn:
          "Call populate() until nothing is left, and write again what nobody can compute. `SET @djaudit_discard = 'yes'` in the session gives the rows up.",
        isDone: "SELECT IF(@djaudit_finalize = 'yes', 1 - (\(SQL.countTable(rows.old))), 1)")
    }
    var work = (checks + lost + [SQLStatement("SET SESSION foreign_key_checks = 0")]).map(Work.run)
    work += gone.map { whenAsked(DropTable(table: $0)) }
    work.append(.run(SQLStatement("SET SESSION foreign_key_checks = 1")))
    work += [old, copies.name(schema)].map { whenAsked(DropSchema(schema: $0)) }
    add(
      StepDraft(
        .finalize, schema, nil,
        "\(old) and \(copies.name(schema)) are dropped; objects in stores are kept",
        work, verify: [DropTable(table: probe).trace.check("\(probe) is gone")]))
  }
}
