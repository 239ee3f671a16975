import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections
import Text

extension Planner {
  /// Converts the schemas of one wave to utf8mb4 and utf8mb4_bin: the database, then tables with their strings, with
  /// those tied by foreign keys as a group.
  mutating func planEncoding(_ schemas: [String]) {
    if tiedStrings == nil {
      let all = pipeline.tiedStrings()
      let byWave = Dictionary(grouping: all) { group in
        // A group moves with the first of its schemas.
        group.columns.map(\.table.schema).filter(moves).compactMap { waveOf[$0] }.min() ?? 0
      }
      var columns: [TableName: Set<String>] = [:]
      for column in all.lazy.flatMap(\.columns) { columns[column.table, default: []].insert(column.name) }
      tiedStrings = (byWave, columns)
    }
    let groups = tiedStrings!.groups[wave] ?? []
    for schema in schemas {
      planSchemaCollation(schema)
      for model in visibleTables(of: schema) {
        let tied = tiedStrings!.columns[model.name] ?? []
        let table = table(model)
        let columns = model.columns.map(\.name).filter { !tied.contains($0) && isToBeConverted(table, $0) }
        let ready = answered(model, columns)
        planConversion(model, ready, script: schema, requires: [])
      }
    }
    for (index, group) in groups.enumerated() { plan(group, script: schemas[0], number: index + 1) }
  }

  mutating func planSchemaCollation(_ schema: String, _ phase: PlanPhase = .encoding, script: String? = nil) {
    guard let collation = catalog.schemas[schema]?.collation, pipeline.isToBeConverted(collation, in: schema) else {
      return
    }
    add(
      StepDraft(
        phase, schema, nil, "the schema's default becomes utf8mb4_bin",
        [.change([SetSchemaCollation(schema: schema, old: collation, new: "utf8mb4_bin")])],
        verify: [
          SQLCheck(
            "\(schema): default collation",
            "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = \(SQL.literal(schema))",
            expected: "utf8mb4_bin")
        ], script: script))
  }

  private func isToBeConverted(_ table: Table, _ column: String) -> Bool {
    guard let current = table.column(column), current.type.isString, let collation = current.collation
    else { return false }
    return pipeline.isToBeConverted(collation, in: table.schema)
  }

  /// Those of these columns that have no open question.
  private mutating func answered(_ model: TableModel, _ columns: [String]) -> [String] {
    // Computed once: a table may have thousands of strings.
    let rowBytes = columns.isEmpty ? 0 : table(model).rowBytesInUTF8MB4
    return columns.filter { column in
      if let (question, undone) = obstacle(model, column, rowBytes: rowBytes) {
        ask(question, model.name, column, undone)
        return false
      }
      if keeps(model.name, column) {
        kept.insert(Lineage.Attribute(model.name, column))
        return false
      }
      return true
    }
  }

  /// Whether an answer leaves a string unchanged.
  private func keeps(_ table: TableName, _ column: String) -> Bool {
    [.keyCollation, .expressionCollation, .textBytes].contains { answer(table, column, $0) == "keep" }
  }

  /// What prevents converting a column.
  private func obstacle(_ model: TableModel, _ column: String, rowBytes row: Int) -> (
    question: String, undone: String
  )? {
    let table = table(model)
    guard let current = table.column(column), let collation = current.collation else { return nil }
    if current.type.name == "varchar", let length = current.type.parameters.first, length > 16_383 {
      return ("too long in utf8mb4", "varchar(\(length)) does not fit in utf8mb4: varchar(16383) is the longest")
    }
    let isOld = ["COMPACT", "REDUNDANT"].contains(table.rowFormat?.uppercased())
    for index in table.indexes
    where index.kind != .fulltext && index.kind != .spatial && index.columns.contains(column) {
      let sizes = index.parts.map { table.keyBytesInUTF8MB4($0) }
      let total = sizes.reduce(0, +)
      let own = index.parts.firstIndex { $0.column == column }.map { sizes[$0] } ?? 0
      if total > 3072 {
        return (
          "too long in utf8mb4",
          "index \(index.name) would take \(total) bytes of 3072: \(max(0, (3072 - total + own) / 4)) characters of \(column) fit"
        )
      }
      if isOld, own > 767 {
        return (
          "too long in utf8mb4",
          "index \(index.name) would take \(own) bytes for \(column), 767 fit under ROW_FORMAT=\(table.rowFormat ?? ""): 191 characters"
        )
      }
    }
    if row > 65_535 {
      return (
        "too long in utf8mb4",
        "a row would take \(row) bytes of 65535: shorten its strings by \((row - 65_535 + 3) / 4) characters in all"
      )
    }
    let isUnique = table.indexes.contains { $0.isUnique && $0.columns.contains(column) }
    let isLoose = !collation.hasSuffix("_bin") && collation != "binary"
    if isUnique, isLoose, answer(model.name, column, .keyCollation) == nil {
      return (
        DecisionTopic.keyCollation.rawValue, "stays \(collation): under utf8mb4_bin its values are compared by bytes"
      )
    }
    if let undone = unansweredExpression(current, of: model) {
      return (DecisionTopic.expressionCollation.rawValue, undone)
    }
    if suspicion(model.name, column, .textBytes) != nil, textBytes(model.name, column) == nil {
      return (
        DecisionTopic.textBytes.rawValue,
        "stays \(collation): its bytes look like UTF-8 in a \(current.characterSet ?? "") column"
      )
    }
    return nil
  }

  /// What stays undone until somebody decides whether a string may be compared differently in expressions of its table;
  /// nil if that has been decided, or if there are no such expressions.
  func unansweredExpression(_ column: Column, of model: TableModel) -> String? {
    guard answer(model.name, column.name, .expressionCollation) == nil,
      let use = pipeline.expressions(comparing: column, of: model.table).first
    else { return nil }
    return "stays \(column.collation ?? ""): \(use) compares it, which under utf8mb4_bin is done by bytes"
  }

  private func textBytes(_ table: TableName, _ column: String) -> String? {
    answer(table, column, .textBytes)
  }

  /// One group: checks for rows that would lose their parent, drops keys, converts every column, and adds the keys
  /// again.
  private mutating func plan(_ group: TiedStrings, script: String, number: Int) {
    let ways: [(String, String, Lineage.Attribute)] = group.columns.compactMap { attribute in
      guard let model = pipeline.tables[attribute.table], model.column(attribute.name) != nil else {
        return ("upstream missing", "it is tied to \(attribute), which is not in the inputs", attribute)
      }
      if isVersioned(attribute.table) {
        return (
          Planner.versioning,
          "it is connected by a foreign key to \(attribute), whose table the server does not allow to change", attribute
        )
      }
      if !moves(attribute.table.schema) {
        return ("schema stays", "it is tied to \(attribute), whose schema does not move", attribute)
      }
      guard isToBeConverted(table(model), attribute.name) else { return nil }
      return obstacle(model, attribute.name, rowBytes: table(model).rowBytesInUTF8MB4)
        .map { ($0.question, $0.undone, attribute) }
    }
    if !ways.isEmpty {
      let others = group.columns.count - ways.count
      waiting.formUnion(group.columns)
      for (question, undone, attribute) in ways {
        ask(
          question, attribute.table, attribute.name,
          undone
            + (others > 0 ? "; \(Words.plural(others, "column")) tied to it \(others == 1 ? "waits" : "wait") too" : "")
        )
      }
      return
    }
    if group.columns.contains(where: { keeps($0.table, $0.name) }) {
      kept.formUnion(group.columns)
      return
    }
    let keys = group.keys.filter { entry in
      catalog[entry.child]?.foreignKeys.contains { $0.name == entry.key.name } ?? false
    }
    let byTable = Dictionary(grouping: keys, by: \.child).sorted { $0.key < $1.key }
    let label = "tied-\(number)"
    let tables = group.tables
    let count = { @Sendable in
      byTable.map { table, keys in
        SQLCheck(
          "\(table): foreign keys of the group",
          "SELECT COUNT(*) FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = \(SQL.literal(table.schema)) AND TABLE_NAME = \(SQL.literal(table.table)) AND CONSTRAINT_TYPE = 'FOREIGN KEY' AND CONSTRAINT_NAME IN (\(keys.map { SQL.literal($0.key.name) }.joined(separator: ", ")))",
          expected: String(keys.count))
      }
    }
    let differing = written(
      keys.map {
        SQLCheck(
          "\($0.child): rows that differ from their parent in \($0.key.referencedTable) in case or accents",
          orphans($0.child, $0.key),
          expected: "0")
      })
    let off = add(
      StepDraft(
        .encoding, group.columns[0].table.schema, nil,
        "\(Words.plural(keys.count, "foreign key")) between \(Words.plural(group.columns.count, "string column")) \(keys.count == 1 ? "is" : "are") dropped until all are converted",
        label: label + "/keys-off",
        written(
          keys.map {
            .run(
              .assertion(
                orphans($0.child, $0.key),
                "rows of \($0.child) differ from their parent in \($0.key.referencedTable) in case or accents",
                wayOn: "Make both equal with 0.14, and run the script again; the verify file has the query."))
          }) + byTable.map { table, keys in .change(keys.map { DropForeignKey(table: table, key: $0.key) }) },
        verify: differing, touches: tables, script: script))
    var conversions: [String] = []
    for name in tables {
      guard let model = pipeline.tables[name] else { continue }
      let table = table(model)
      let columns = group.columns.filter { $0.table == name && isToBeConverted(table, $0.name) }.map(\.name)
      if let id = planConversion(model, columns, script: script, requires: [off]) { conversions.append(id) }
    }
    add(
      StepDraft(
        .encoding, group.columns[0].table.schema, nil,
        "\(Words.plural(keys.count, "foreign key is", "foreign keys are")) added again, checked by the server row by row",
        label: label + "/keys-on",
        requires: [off] + conversions,
        byTable.map { table, keys in .change(keys.map { AddForeignKey(table: table, key: $0.key) }) },
        verify: count(),
        touches: tables, script: script))
  }

  /// Counts rows that match their parent under the old collation but not by bytes. The join uses the key's index.
  private func orphans(_ child: TableName, _ key: ForeignKey) -> String {
    let joined = key.pairs.map { "p.\(SQL.name($0.parent)) = c.\(SQL.name($0.child))" }.joined(separator: " AND ")
    let differ = key.pairs.filter { pair in catalog[child]?.column(pair.child)?.type.isString == true }
      .map {
        "CONVERT(c.\(SQL.name($0.child)) USING utf8mb4) COLLATE utf8mb4_bin <> CONVERT(p.\(SQL.name($0.parent)) USING utf8mb4) COLLATE utf8mb4_bin"
      }
      .joined(separator: " OR ")
    return
      "SELECT COUNT(*) FROM \(SQL.name(child)) c JOIN \(SQL.name(key.referencedTable)) p ON \(joined) WHERE \(differ)"
  }

  /// Converts the table's default and these columns to utf8mb4_bin, each by MODIFY, so that no TEXT is widened.
  @discardableResult
  private mutating func planConversion(_ model: TableModel, _ columns: [String], script: String, requires: [String])
    -> String?
  {
    let name = model.name
    let before = table(model)
    let hasDefault = before.collation.map { pipeline.isToBeConverted($0, in: name.schema) } ?? false
    guard hasDefault || !columns.isEmpty else { return nil }
    let old = columns.compactMap { before.column($0) }
    let new = old.map { column in
      var column = column
      (column.characterSet, column.collation) = ("utf8mb4", "utf8mb4_bin")
      return column
    }
    // Rows of an enum or set store numbers; the words are in the definition.
    let byWayOfBinary = old.filter { column in
      column.characterSet != "utf8mb4" && column.type.values.isEmpty && textBytes(name, column.name) == "reinterpret"
    }
    var looks = written(old.compactMap { noPadCollisions(before, $0) })
    looks += written(
      looksAtExpressions(before, name: name, isConverted: { column in old.contains { $0.name == column } }))
    let unseen = written(old).filter { column in
      column.characterSet == "latin1" && (byWayOfBinary.isEmpty || !byWayOfBinary.contains(column))
        && before.rowCount == nil && textBytes(name, column.name) == nil
        && !["enum", "set"].contains(column.type.name)
    }
    var work = looks.map(Work.run) + [.runs { unseen.map { Planner.mojibake(name, $0) } }]
    work += byWayOfBinary.map { column in
      .change(
        [SetColumn(table: name, old: column, new: column.asBytes)],
        isDone: SQL.countColumn(name, column.name, and: "CHARACTER_SET_NAME = 'utf8mb4'"),
        isUndone: SQL.countColumn(
          name, column.name, and: "CHARACTER_SET_NAME = \(SQL.literal(column.characterSet ?? ""))"))
    }
    let conversions = zip(old, new).map { old, new in
      SetColumn(table: name, old: byWayOfBinary.contains(old) ? old.asBytes : old, new: new)
    }
    let setDefault =
      hasDefault ? before.collation.map { [SetTableCollation(table: name, old: $0, new: "utf8mb4_bin")] } ?? [] : []
    work.append(.change(conversions + setDefault))
    @Sendable func verify() -> [SQLCheck] {
      let place = "TABLE_SCHEMA = \(SQL.literal(name.schema)) AND TABLE_NAME = \(SQL.literal(name.table))"
      var verify: [SQLCheck] = []
      if !new.isEmpty {
        verify.append(
          SQLCheck(
            "\(name): strings in utf8mb4_bin",
            SQL.countColumns(name, new.map(\.name)) + " AND COLLATION_NAME = 'utf8mb4_bin'",
            expected: String(new.count)))
      }
      if hasDefault {
        verify.append(
          SQLCheck(
            "\(name): default collation", "SELECT TABLE_COLLATION FROM information_schema.TABLES WHERE \(place)",
            expected: "utf8mb4_bin"))
      }
      return verify
    }
    return add(
      StepDraft(
        .encoding, name.schema, name.table,
        columns.isEmpty
          ? "the table's default becomes utf8mb4_bin"
          : "\(Words.count(columns.count, "string column")) to utf8mb4_bin",
        label: requires.isEmpty ? "" : "tied", requires: requires, work, verify: verify(), script: script))
  }

  /// Values that differ only in trailing spaces are equal under utf8mb4_bin, which pads.
  private func noPadCollisions(_ table: Table, _ column: Column) -> SQLStatement? {
    guard let collation = column.collation, CharacterSet.isNoPad(collation),
      let index = table.indexes.first(where: { $0.isUnique && $0.columns.contains(column.name) })
    else { return nil }
    let list = index.columns.map { name in
      table.column(name)?.type.isString == true
        ? "CONVERT(\(SQL.name(name)) USING utf8mb4) COLLATE utf8mb4_bin" : SQL.name(name)
    }.joined(separator: ", ")
    let known = index.columns.map { SQL.name($0) + " IS NOT NULL" }.joined(separator: " AND ")
    return .assertion(
      "SELECT COUNT(*) FROM (SELECT 1 FROM \(SQL.name(table.fullName)) WHERE \(known) GROUP BY \(list) HAVING COUNT(*) > 1) twice",
      "\(table.fullName) has values in \(index.name) that differ only in trailing spaces",
      wayOn: "Change one of each pair with 0.14, and run the script again.")
  }

  /// Stops if an expression of a table has another value for a row once strings are compared by bytes: it is evaluated
  /// on rows as they will be.
  func looksAtExpressions(_ table: Table, name: TableName, isConverted: (String) -> Bool) -> [SQLStatement] {
    let uses = table.columns.filter { isConverted($0.name) }.flatMap { pipeline.expressions(comparing: $0, of: table) }
    if uses.isEmpty { return [] }
    func inUTF8(_ text: String) -> String { "CONVERT(\(text) USING utf8mb4) COLLATE utf8mb4_bin" }
    let list = table.columns.map { column in
      let own = SQL.name(column.name)
      return column.type.isString && isConverted(column.name) ? "\(inUTF8(own)) AS \(own)" : own
    }
    let rows = "(SELECT \(list.joined(separator: ", ")) FROM \(SQL.name(name))) r"
    func look(_ use: Table.Comparing, _ condition: String, _ words: String) -> SQLStatement {
      .assertion(
        "SELECT COUNT(*) FROM \(rows) WHERE \(condition)",
        "rows of \(name) \(words) under utf8mb4_bin: \(use)",
        wayOn:
          "Change their values with 0.14, and run the script again; or change the expression, dump and plan again (DJ115)."
      )
    }
    var seen: Set<Table.Comparing> = []
    return uses.filter { seen.insert($0).inserted }.compactMap { use in
      switch use {
      case .check(let check): return look(use, "NOT (\(check.expression))", "break a CHECK")
      case .generated(let column):
        guard let expression = column.generated?.expression else { return nil }
        let (own, made) = (SQL.name(column.name), "(\(expression))")
        let isSame = column.type.isString ? "\(inUTF8(own)) <=> \(inUTF8(made))" : "\(own) <=> \(made)"
        return look(use, "NOT (\(isSame))", "get another value")
      case .partitioning(let partitioning) where partitioning.method.hasPrefix("LIST"):
        let values = partitioning.parts.compactMap(\.description)
        if values.contains("DEFAULT") { return nil }
        return look(
          use, "((\(partitioning.expression)) IN (\(values.joined(separator: ", ")))) IS FALSE", "lose their partition")
      case .partitioning, .index: return nil
      }
    }
  }

  /// Without rows in the inputs, nobody has checked whether a latin1 column contains UTF-8: the script does, as far as
  /// values are short enough for the server's regular expressions.
  private static func mojibake(_ name: TableName, _ column: Column) -> SQLStatement {
    let hex = "HEX(\(SQL.name(column.name)))"
    let utf8 = "^([0-7].|(C[2-9A-F]|D.)[89AB].|E.([89AB].){2}|F[0-4]([89AB].){3})*$"
    return .assertion(
      "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE LENGTH(\(SQL.name(column.name))) <= 1000 AND \(hex) NOT REGEXP '^([0-7].)*$' AND \(hex) REGEXP '\(utf8)'",
      "\(name).\(column.name) holds UTF-8 in a latin1 column",
      wayOn: "Answer `text bytes` in `djaudit.decisions.toml`, and plan again.")
  }
}

extension Column {
  /// The binary type that keeps a string's bytes unchanged.
  fileprivate var asBytes: Column {
    var column = self
    switch type.name {
    case "char", "varchar":
      column.type = DataType("varbinary", [(type.parameters.first ?? 1) * (characterSet == "latin1" ? 1 : 4)])
    case "tinytext": column.type = DataType("tinyblob")
    case "text": column.type = DataType("blob")
    case "mediumtext": column.type = DataType("mediumblob")
    default: column.type = DataType("longblob")
    }
    column.columnType = column.type.columnType
    (column.characterSet, column.collation) = (nil, nil)
    return column
  }
}
