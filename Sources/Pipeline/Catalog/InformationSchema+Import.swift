import Diagnostics
import MySQLSyntax
import OrderedCollections

extension InformationSchema {
  /// The catalog that these rows describe. Missing views leave their facts out of `Catalog.facts`; `problems` names
  /// columns whose type cannot be read.
  public func catalog(server: Server) -> (catalog: Catalog, problems: [String]) {
    var catalog = Catalog(server: server)
    var problems: [String] = []
    var builder = Import(server: server)
    for row in self[.schemata] {
      guard let name = row.text("schema_name") else { continue }
      builder.schemas[name] = Schema(
        name: name, collation: row.text("default_collation_name"),
        isEncrypted: row.text("default_encryption").map { $0 == "YES" }, comment: row.text("schema_comment"))
    }
    for row in self[.tables] { builder.addTable(row) }
    let columns = self[.columns].sorted { ($0.int("ordinal_position") ?? 0) < ($1.int("ordinal_position") ?? 0) }
    for row in columns {
      do { try builder.addColumn(row) } catch {
        problems.append("\(row.text("table_schema") ?? "?").\(row.text("table_name") ?? "?"): \(error.message)")
      }
    }
    for row in self[.statistics].sorted(by: { ($0.int("seq_in_index") ?? 0) < ($1.int("seq_in_index") ?? 0) }) {
      builder.addIndexPart(row)
    }
    let usage = self[.keyColumnUsage].sorted { ($0.int("ordinal_position") ?? 0) < ($1.int("ordinal_position") ?? 0) }
    for row in usage { builder.addForeignKeyPart(row) }
    if rows[.statistics] == nil { builder.addPrimaryKeys(usage: usage) }
    for row in self[.referentialConstraints] { builder.addRules(row) }
    let constraints = Constraints(self[.tableConstraints])
    for row in self[.checkConstraints] { builder.addCheck(row, constraints) }
    builder.addPartitions(self[.partitions])
    builder.addObjects(self)

    catalog.schemas = builder.schemas
    let told: [(View, [Fact])] = [
      (.schemata, [.schemata]), (.tables, [.tables]), (.columns, [.columns]), (.statistics, [.indexes]),
      (.keyColumnUsage, [.foreignKeys]), (.referentialConstraints, [.referenceRules]),
      (.checkConstraints, [.checks]), (.views, [.views]), (.triggers, [.triggers]),
    ]
    for (view, facts) in told where rows[view] != nil { catalog.facts.formUnion(facts) }
    catalog.sort()
    return (catalog, problems)
  }

  subscript(view: View) -> [Row] { rows[view] ?? [] }
}

extension InformationSchema.Row {
  fileprivate func text(_ name: String) -> String? { self[name]?.string }
  fileprivate func int(_ name: String) -> Int? { text(name).flatMap { Int($0) } }
}

/// Rows of TABLE_CONSTRAINTS by name.
private struct Constraints {
  private var rows: [[String?]: InformationSchema.Row] = [:]

  init(_ constraints: [InformationSchema.Row]) {
    for row in constraints where row.text("constraint_type") == "CHECK" {
      // Names of checks are unique per table in MariaDB and per schema in MySQL.
      rows[[row.text("constraint_schema"), row.text("table_name"), row.text("constraint_name")]] = row
      rows[[row.text("constraint_schema"), nil, row.text("constraint_name")]] = row
    }
  }

  /// The constraint that a row of CHECK_CONSTRAINTS is about.
  subscript(row: InformationSchema.Row) -> InformationSchema.Row? {
    rows[[row.text("constraint_schema"), row.text("table_name"), row.text("constraint_name")]]
  }
}

/// Collects rows into tables.
private struct Import {
  let server: Server
  var schemas: OrderedDictionary<String, Schema> = [:]

  init(server: Server) { self.server = server }

  /// Changes a table, creating it first if no row of TABLES mentioned it.
  mutating func update(_ row: InformationSchema.Row, _ change: (inout Table) -> Void) {
    guard let schema = row.text("table_schema") ?? row.text("constraint_schema"), let name = row.text("table_name")
    else { return }
    if schemas[schema] == nil { schemas[schema] = Schema(name: schema) }
    // A view has columns but is not a table.
    if schemas[schema]!.objects.contains(where: { $0.kind == .view && $0.name == name }) { return }
    change(&schemas[schema]!.tables[name, default: Table(schema: schema, name: name)])
  }

  mutating func addTable(_ row: InformationSchema.Row) {
    if let type = row.text("table_type"), type.contains("VIEW") {
      guard let schema = row.text("table_schema"), let name = row.text("table_name") else { return }
      schemas[schema, default: Schema(name: schema)].objects.append(
        NamedObject(kind: .view, schema: schema, name: name))
      return
    }
    update(row) { table in
      table.engine = row.text("engine")
      table.collation = row.text("table_collation")
      table.comment = row.text("table_comment") ?? ""
      table.autoIncrement = row.text("auto_increment")
      (table.options, table.rowFormat) = CreateOptions.parse(row.text("create_options") ?? "")
      if row.text("table_type") == "SYSTEM VERSIONED" { table.options.append(CreateOptions.systemVersioning) }
    }
  }

  mutating func addColumn(_ row: InformationSchema.Row) throws(SyntaxError) {
    guard let name = row.text("column_name"), let columnType = row.text("column_type") else { return }
    let type = try DataType(parsing: columnType)
    let extra = (row.text("extra") ?? "").lowercased()
    let isNullable = row.text("is_nullable") != "NO"
    var column = Column(
      name: name, type: type, columnType: columnType, characterSet: row.text("character_set_name"),
      collation: row.text("collation_name"), isNullable: isNullable, comment: row.text("column_comment") ?? "")
    column.isAutoIncrement = extra.contains("auto_increment")
    column.isInvisible = extra.contains("invisible")
    column.srid = row.int("srs_id")
    if let range = (row.text("extra") ?? "").firstRange(of: "on update ") {
      let function = (row.text("extra") ?? "")[range.upperBound...].prefix { $0 != " " && $0 != "," }
      column.onUpdate = String(function)
    }
    if extra.contains("generated") && !extra.contains("default_generated") || extra.contains("stored generated")
      || extra.contains("virtual generated")
    {
      let text = row.text("generation_expression") ?? ""
      column.generated = Generated(
        expression: InformationSchema.unescaped(text, server),
        isStored: extra.contains("stored") || extra.contains("persistent"))
    } else {
      column.defaultValue = defaultValue(row.text("column_default"), column, extra).map(type.filled)
    }
    update(row) { table in
      if !table.columns.contains(where: { $0.name == name }) { table.columns.append(column) }
    }
    if row.text("column_key") == "PRI", let schema = row.text("table_schema"), let table = row.text("table_name") {
      pendingKeys[TableName(schema, table), default: []].append(name)
    }
  }

  /// Columns with COLUMN_KEY = PRI, for exports without STATISTICS and KEY_COLUMN_USAGE.
  private var pendingKeys: [TableName: [String]] = [:]

  /// Turns COLUMN_DEFAULT back into what the definition said: see `InformationSchema.defaultText`.
  private func defaultValue(_ text: String?, _ column: Column, _ extra: String) -> DefaultValue? {
    let none: DefaultValue? = column.isNullable ? .null : nil
    guard let text else { return none }
    if !server.isMariaDB {
      if extra.contains("default_generated") { return .expression(InformationSchema.unescaped(text, server)) }
      if column.type.isBinary, server.hasDataDictionary, text.hasPrefix("0x") {
        // SHOW CREATE TABLE writes text as text.
        let bytes = InformationSchema.bytes(hexadecimal: text)
        return String(validating: bytes, as: UTF8.self).map(DefaultValue.literal) ?? .raw(text)
      }
      if column.type.name == "bit" || text.hasPrefix("0x") && !column.type.isString { return .raw(text) }
      // MySQL before 8 does not show DEFAULT_GENERATED.
      if ["timestamp", "datetime"].contains(column.type.name), text.uppercased().hasPrefix("CURRENT_TIMESTAMP") {
        return .expression(text)
      }
      return .literal(text)
    }
    if text == "NULL" { return none }
    if text.first == "'" {
      let bytes = DumpText.unquote(Array(text.utf8)[...], escapes: true)
      return .literal(String(decoding: bytes, as: UTF8.self))
    }
    if text.hasPrefix("b'") || text.hasPrefix("0x") || text.hasPrefix("x'") { return .raw(text) }
    if let first = text.utf8.first, first == 0x2D || 0x30...0x39 ~= first { return .literal(text) }
    return .expression(text)
  }

  mutating func addIndexPart(_ row: InformationSchema.Row) {
    guard let name = row.text("index_name") else { return }
    let type = row.text("index_type") ?? "BTREE"
    let isUnique = row.int("non_unique") == 0
    let kind: Index.Kind =
      name == "PRIMARY"
      ? .primary
      : type == "FULLTEXT"
        ? .fulltext
        : type == "SPATIAL"
          ? .spatial
          : isUnique ? .unique : .plain
    let part = Index.Part(
      column: row.text("column_name"),
      expression: row.text("expression").map { InformationSchema.unescaped($0, server) },
      length: kind == .spatial ? nil : row.int("sub_part"),
      isDescending: row.text("collation") == "D")
    update(row) { table in
      if let at = table.indexes.firstIndex(where: { $0.name == name }) {
        table.indexes[at].parts.append(part)
      } else {
        table.indexes.append(
          Index(
            name: name, kind: kind, parts: [part], method: type, comment: row.text("index_comment") ?? "",
            isInvisible: row.text("is_visible") == "NO" || row.text("ignored") == "YES"))
      }
    }
  }

  mutating func addForeignKeyPart(_ row: InformationSchema.Row) {
    guard let constraint = row.text("constraint_name"), let column = row.text("column_name"),
      let schema = row.text("referenced_table_schema"), let table = row.text("referenced_table_name"),
      let parent = row.text("referenced_column_name")
    else { return }
    let omitted = server.omittedAction
    update(row) {
      if let at = $0.foreignKeys.firstIndex(where: { $0.name == constraint }) {
        $0.foreignKeys[at].columns.append(column)
        $0.foreignKeys[at].referencedColumns.append(parent)
      } else {
        $0.foreignKeys.append(
          ForeignKey(
            name: constraint, columns: [column], referencedTable: TableName(schema, table),
            referencedColumns: [parent], onDelete: omitted, onUpdate: omitted))
      }
    }
  }

  /// Primary keys without STATISTICS: from KEY_COLUMN_USAGE, otherwise from COLUMN_KEY (in the order of the columns).
  mutating func addPrimaryKeys(usage: [InformationSchema.Row]) {
    for row in usage where row.text("referenced_table_name") == nil {
      guard let name = row.text("constraint_name"), row.text("column_name") != nil else { continue }
      var part = row
      part["index_name"] = .text(name)
      part["non_unique"] = .number(0)
      addIndexPart(part)
    }
    for (name, columns) in pendingKeys {
      guard var table = schemas[name.schema]?.tables[name.table], table.primaryKey == nil else { continue }
      table.indexes.insert(
        Index(name: "PRIMARY", kind: .primary, parts: columns.map { .init(column: $0) }), at: 0)
      schemas[name.schema]!.tables[name.table] = table
    }
  }

  mutating func addRules(_ row: InformationSchema.Row) {
    guard let constraint = row.text("constraint_name") else { return }
    update(row) { table in
      guard let at = table.foreignKeys.firstIndex(where: { $0.name == constraint }) else { return }
      if let rule = row.text("delete_rule") { table.foreignKeys[at].onDelete = rule }
      if let rule = row.text("update_rule") { table.foreignKeys[at].onUpdate = rule }
    }
  }

  mutating func addCheck(_ row: InformationSchema.Row, _ constraints: Constraints) {
    guard let name = row.text("constraint_name"), let clause = row.text("check_clause") else { return }
    var row = row
    let expression = InformationSchema.unescaped(clause, server)
    // MySQL's view does not name the table; TABLE_CONSTRAINTS does.
    let constraint = constraints[row]
    if row.text("table_name") == nil { row["table_name"] = constraint?["table_name"] }
    update(row) { table in
      table.checks.append(
        Check(
          name: name, expression: expression, isEnforced: constraint?.text("enforced") != "NO",
          isColumnLevel: row.text("level") == "Column"))
    }
  }

  mutating func addPartitions(_ rows: [InformationSchema.Row]) {
    for row in rows {
      guard let name = row.text("partition_name"), let method = row.text("partition_method") else { continue }
      update(row) { table in
        if table.partitioning == nil {
          table.partitioning = PartitionDefinition(
            method: method, expression: row.text("partition_expression") ?? "",
            subMethod: row.text("subpartition_method"), subExpression: row.text("subpartition_expression"), parts: [],
            text: row.text("partition_clause") ?? "")
        }
        if table.partitioning!.parts.last?.name != name {
          table.partitioning!.parts.append(.init(name: name, description: row.text("partition_description")))
        }
        if let sub = row.text("subpartition_name") {
          table.partitioning!.parts[table.partitioning!.parts.count - 1].subparts.append(sub)
        }
      }
    }
  }

  mutating func addObjects(_ source: InformationSchema) {
    for row in source[.views] {
      guard let schema = row.text("table_schema"), let name = row.text("table_name") else { continue }
      var target = schemas[schema] ?? Schema(name: schema)
      target.tables.removeValue(forKey: name)
      target.objects.removeAll { $0.kind == .view && $0.name == name }
      let check = row.text("check_option")
      target.objects.append(
        NamedObject(
          kind: .view, schema: schema, name: name, definer: row.text("definer"),
          body: row.text("view_definition") ?? "", security: row.text("security_type"),
          checkOption: check == "NONE" ? nil : check, settings: ObjectSettings(row)))
      schemas[schema] = target
    }
    for row in source[.triggers] {
      guard let schema = row.text("trigger_schema"), let name = row.text("trigger_name") else { continue }
      schemas[schema, default: Schema(name: schema)].objects.append(
        NamedObject(
          kind: .trigger, schema: schema, name: name, definer: row.text("definer"),
          body: row.text("action_statement") ?? "", timing: row.text("action_timing"),
          event: row.text("event_manipulation"), table: row.text("event_object_table"), settings: ObjectSettings(row)))
    }
    for row in source[.routines] {
      guard let schema = row.text("routine_schema"), let name = row.text("routine_name") else { continue }
      schemas[schema, default: Schema(name: schema)].objects.append(
        NamedObject(
          kind: row.text("routine_type") == "FUNCTION" ? .function : .procedure, schema: schema, name: name,
          definer: row.text("definer"), body: row.text("routine_definition") ?? "", settings: ObjectSettings(row)))
    }
    for row in source[.events] {
      guard let schema = row.text("event_schema"), let name = row.text("event_name") else { continue }
      schemas[schema, default: Schema(name: schema)].objects.append(
        NamedObject(
          kind: .event, schema: schema, name: name, definer: row.text("definer"),
          body: row.text("event_definition") ?? "", settings: ObjectSettings(row)))
    }
  }
}

extension ObjectSettings {
  /// SQL_MODE and COLLATION_CONNECTION of a row; nil if it has neither.
  fileprivate init?(_ row: InformationSchema.Row) {
    self.init(sqlMode: row.text("sql_mode"), collation: row.text("collation_connection"))
    if sqlMode == nil, collation == nil { return nil }
  }
}
