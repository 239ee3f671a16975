import Diagnostics
import MySQLSyntax
import OrderedCollections
import Text

extension InformationSchema {
  /// The rows that the catalog's own server would show. What only a running server knows is NULL.
  public init(_ catalog: Catalog) {
    self.init()
    for view in View.allCases { rows[view] = [] }
    for schema in catalog.schemas.values {
      add(schema, catalog.server)
      for table in schema.tables.values { add(table, catalog) }
      for object in schema.objects { add(object, catalog) }
    }
  }

  private mutating func add(_ view: View, _ row: Row) { rows[view]!.append(row) }

  private mutating func add(_ schema: Schema, _ server: Server) {
    add(
      .schemata,
      [
        "catalog_name": .text("def"), "schema_name": .text(schema.name),
        "default_character_set_name": .init(schema.characterSet), "default_collation_name": .init(schema.collation),
        "sql_path": .null, "default_encryption": schema.isEncrypted.map { .init($0) } ?? .null,
        // MariaDB 10.5 and later; unknown for a schema without CREATE DATABASE.
        "schema_comment": .init(schema.comment ?? (server.isMariaDB && schema.collation != nil ? "" : nil)),
      ])
  }

  private mutating func add(_ table: Table, _ catalog: Catalog) {
    let isVersioned = table.isVersioned
    add(
      .tables,
      [
        "table_catalog": .text("def"), "table_schema": .text(table.schema), "table_name": .text(table.name),
        "table_type": .text(isVersioned ? "SYSTEM VERSIONED" : "BASE TABLE"), "engine": .init(table.engine),
        "version": .null,
        "row_format": .init(table.rowFormat.map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }),
        "table_rows": .init(table.rowCount), "avg_row_length": .null,
        "data_length": .null, "max_data_length": .null, "index_length": .null, "data_free": .null,
        "auto_increment": .init(table.autoIncrement.flatMap { Int($0) }), "create_time": .null, "update_time": .null,
        "check_time": .null, "table_collation": .init(table.collation), "checksum": .null,
        "create_options": .text(CreateOptions.text(table, catalog.server)), "table_comment": .text(table.comment),
      ])
    for (index, column) in table.columns.enumerated() { add(column, index + 1, table, catalog.server) }
    for index in table.indexes { add(index, table, catalog.server) }
    for key in table.foreignKeys { add(key, table, catalog) }
    // A period is shown as a CHECK after the others (MariaDB 10.11).
    let ofPeriod = table.period.map { period in
      let (start, end) = (DumpText.quoteName(period.start), DumpText.quoteName(period.end))
      return Check(name: period.name, expression: "\(start) < \(end)")
    }
    for check in table.checks + [ofPeriod].compactMap(\.self) {
      add(
        .checkConstraints,
        [
          "constraint_catalog": .text("def"), "constraint_schema": .text(table.schema),
          "constraint_name": .text(check.name), "table_name": .text(table.name),
          "check_clause": .text(Self.escaped(check.expression, catalog.server)),
          "level": .text(check.isColumnLevel ? "Column" : "Table"),
        ])
      addConstraint(check.name, "CHECK", table, isEnforced: check.isEnforced)
    }
    add(partitionsOf: table, catalog.server)
  }

  private mutating func addConstraint(_ name: String, _ type: String, _ table: Table, isEnforced: Bool = true) {
    add(
      .tableConstraints,
      [
        "constraint_catalog": .text("def"), "constraint_schema": .text(table.schema), "constraint_name": .text(name),
        "table_schema": .text(table.schema), "table_name": .text(table.name), "constraint_type": .text(type),
        "enforced": .init(isEnforced),
      ])
  }

  private mutating func add(_ column: Column, _ ordinal: Int, _ table: Table, _ server: Server) {
    let size = Sizes(column, server)
    // MySQL shows none for an enum or set in `binary`.
    let hidesSet = column.characterSet == "binary" && !server.isMariaDB
    var row: Row = [
      "table_catalog": .text("def"), "table_schema": .text(table.schema), "table_name": .text(table.name),
      "column_name": .text(column.name), "ordinal_position": .number(ordinal),
      "column_default": .init(Self.defaultText(column, server)), "is_nullable": .init(column.isNullable),
      "data_type": .text(column.dataType), "character_maximum_length": .init(size.characters),
      "character_octet_length": .init(size.octets), "numeric_precision": .init(size.precision),
      "numeric_scale": .init(size.scale), "datetime_precision": .init(size.fraction),
      "character_set_name": .init(hidesSet ? nil : column.characterSet),
      "collation_name": .init(hidesSet ? nil : column.collation),
      "column_type": .text(column.columnType), "column_key": .text(table.columnKey(column.name, server)),
      "extra": .text(Self.extra(column, server)), "privileges": .null, "column_comment": .text(column.comment),
    ]
    if server.isMariaDB {
      row["is_generated"] = .text(column.generated == nil ? "NEVER" : "ALWAYS")
      row["generation_expression"] = .init(column.generated?.expression)
    } else {
      row["generation_expression"] = .text(column.generated.map { Self.escaped($0.expression, server) } ?? "")
      row["srs_id"] = .init(column.srid)
    }
    add(.columns, row)
  }

  /// MySQL 8 shows expressions with quotes and backslashes escaped, as its data dictionary stores them.
  static func escaped(_ expression: String, _ server: Server) -> String {
    guard server.hasDataDictionary else { return expression }
    return expression.replacingEach("\\", with: "\\\\").replacingEach("'", with: "\\'")
  }

  static func unescaped(_ expression: String, _ server: Server) -> String {
    guard server.hasDataDictionary else { return expression }
    var result = ""
    var isEscaped = false
    for character in expression {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  /// COLUMN_DEFAULT: MySQL shows the value, MariaDB (10.2.7 and later) an expression, `NULL` included.
  static func defaultText(_ column: Column, _ server: Server) -> String? {
    guard server.isMariaDB else {
      return switch column.defaultValue {
      case nil, .null?: nil
      case .literal("")?: ""
      case .literal(let text)? where column.type.isBinary && server.hasDataDictionary: hexadecimal(Array(text.utf8))
      case .raw(let text)? where column.type.isBinary && server.hasDataDictionary: hexadecimal(bytes(hexadecimal: text))
      case .literal(let text)?, .raw(let text)?: text
      case .expression(let text)?: escaped(text, server)
      }
    }
    if column.generated != nil { return column.isNullable ? "NULL" : nil }
    return switch column.defaultValue {
    case nil: nil
    case .null?: "NULL"
    case .literal(let text)?: column.mariaDBLiteral(text)
    case .raw(let text)?, .expression(let text)?: text
    }
  }

  /// A default of a binary column as MySQL 8 shows it: up to the first NUL.
  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    "0x" + Hex.encode(bytes.prefix { $0 != 0 }, uppercase: true)
  }

  /// The bytes of `0x4142`.
  static func bytes(hexadecimal text: String) -> [UInt8] {
    Hex.decode(text.utf8.dropFirst(2)) ?? []
  }

  /// EXTRA, in the words and order of each server.
  static func extra(_ column: Column, _ server: Server) -> String {
    var words: [String] = []
    if column.isAutoIncrement { words.append("auto_increment") }
    if !server.isMariaDB, server.hasDataDictionary, case .expression? = column.defaultValue {
      words.append("DEFAULT_GENERATED")
    }
    if let function = column.onUpdate { words.append("on update " + function) }
    if let generated = column.generated { words.append(generated.isStored ? "STORED GENERATED" : "VIRTUAL GENERATED") }
    if column.isInvisible { words.append("INVISIBLE") }
    return words.joined(separator: server.isMariaDB ? ", " : " ")
  }

  private mutating func add(_ index: Index, _ table: Table, _ server: Server) {
    // Instead of a period, its columns are shown, the end first (MariaDB 10.11).
    let parts = index.parts.flatMap { part in
      guard part.isPeriod, let period = table.period else { return [part] }
      return [Index.Part(column: period.end), Index.Part(column: period.start)]
    }
    for (position, part) in parts.enumerated() {
      let column = part.column.flatMap(table.column)
      let isOrdered = index.kind != .fulltext && (index.method != "HASH" || table.engine?.uppercased() != "MEMORY")
      var row: Row = [
        "table_catalog": .text("def"), "table_schema": .text(table.schema), "table_name": .text(table.name),
        "non_unique": .number(index.isUnique ? 0 : 1), "index_schema": .text(table.schema),
        "index_name": .text(index.name), "seq_in_index": .number(position + 1), "column_name": .init(part.column),
        "collation": isOrdered ? .text(part.isDescending ? "D" : "A") : .null, "cardinality": .null,
        // A spatial index holds bounding boxes of 32 bytes.
        "sub_part": .init(part.length ?? (index.kind == .spatial ? 32 : nil)), "packed": .null,
        "nullable": .text(column?.isNullable ?? true ? "YES" : ""), "index_type": .text(index.method),
        "comment": .text(""), "index_comment": .text(index.comment),
      ]
      if server.isMariaDB {
        row["ignored"] = .init(index.isInvisible)
      } else {
        row["is_visible"] = .init(!index.isInvisible)
        row["expression"] = .init(part.expression.map { Self.escaped($0, server) })
      }
      add(.statistics, row)
      if index.isUnique, let name = part.column {
        add(
          .keyColumnUsage,
          Self.usage(table, index.name, name, position + 1, reference: nil))
      }
    }
    if index.isUnique { addConstraint(index.name, index.kind == .primary ? "PRIMARY KEY" : "UNIQUE", table) }
  }

  private static func usage(
    _ table: Table, _ constraint: String, _ column: String, _ ordinal: Int, reference: (TableName, String)?
  ) -> Row {
    [
      "constraint_catalog": .text("def"), "constraint_schema": .text(table.schema),
      "constraint_name": .text(constraint), "table_catalog": .text("def"), "table_schema": .text(table.schema),
      "table_name": .text(table.name), "column_name": .text(column), "ordinal_position": .number(ordinal),
      "position_in_unique_constraint": reference == nil ? .null : .number(ordinal),
      "referenced_table_schema": .init(reference?.0.schema), "referenced_table_name": .init(reference?.0.table),
      "referenced_column_name": .init(reference?.1),
    ]
  }

  private mutating func add(_ key: ForeignKey, _ table: Table, _ catalog: Catalog) {
    for (position, pair) in key.pairs.enumerated() {
      add(
        .keyColumnUsage,
        Self.usage(table, key.name, pair.child, position + 1, reference: (key.referencedTable, pair.parent)))
    }
    let unique = catalog[key.referencedTable]?.indexes.first {
      $0.isUnique && $0.columns.prefix(key.referencedColumns.count) == key.referencedColumns[...]
    }
    add(
      .referentialConstraints,
      [
        "constraint_catalog": .text("def"), "constraint_schema": .text(table.schema),
        "constraint_name": .text(key.name), "unique_constraint_catalog": .text("def"),
        "unique_constraint_schema": .text(key.referencedTable.schema), "unique_constraint_name": .init(unique?.name),
        "match_option": .text("NONE"), "update_rule": .text(key.onUpdate), "delete_rule": .text(key.onDelete),
        "table_name": .text(table.name), "referenced_table_name": .text(key.referencedTable.table),
      ])
    addConstraint(key.name, "FOREIGN KEY", table)
  }

  private mutating func add(partitionsOf table: Table, _ server: Server) {
    guard let partitioning = table.partitioning else { return }
    for (index, part) in partitioning.parts.enumerated() {
      // One row per subpartition, or per partition if it has none.
      for (subIndex, name) in (part.subparts.isEmpty ? [nil] : part.subparts.map(Optional.some)).enumerated() {
        let expression = partitioning.expression
        add(
          .partitions,
          [
            "table_catalog": .text("def"), "table_schema": .text(table.schema), "table_name": .text(table.name),
            "partition_name": .text(part.name), "subpartition_name": .init(name),
            "partition_ordinal_position": .number(index + 1),
            "subpartition_ordinal_position": .init(name == nil ? nil : subIndex + 1),
            "partition_method": .text(partitioning.method), "subpartition_method": .init(partitioning.subMethod),
            // KEY () has none, which MariaDB shows as an empty text.
            "partition_expression": .init(expression.isEmpty && !server.isMariaDB ? nil : expression),
            "subpartition_expression": .init(partitioning.subExpression),
            "partition_description": .init(part.description), "partition_clause": .text(partitioning.text),
          ])
      }
    }
  }

  private mutating func add(_ object: NamedObject, _ catalog: Catalog) {
    switch object.kind {
    case .view:
      addTableAndColumns(ofView: object, catalog)
      add(
        .views,
        [
          "table_catalog": .text("def"), "table_schema": .text(object.schema), "table_name": .text(object.name),
          "view_definition": .text(object.body), "check_option": .text(object.checkOption ?? "NONE"),
          "is_updatable": .null, "definer": .init(object.definer), "security_type": .init(object.security),
          "collation_connection": .init(object.settings?.collation),
        ])
    case .trigger:
      add(
        .triggers,
        [
          "trigger_catalog": .text("def"), "trigger_schema": .text(object.schema),
          "trigger_name": .text(object.name), "event_manipulation": .init(object.event),
          "event_object_schema": .text(object.schema), "event_object_table": .init(object.table),
          "action_timing": .init(object.timing), "action_statement": .text(object.body),
          "definer": .init(object.definer), "sql_mode": .init(object.settings?.sqlMode),
          "collation_connection": .init(object.settings?.collation),
        ])
    case .procedure, .function:
      add(
        .routines,
        [
          "routine_catalog": .text("def"), "routine_schema": .text(object.schema),
          "routine_name": .text(object.name), "routine_type": .text(object.kind.rawValue.uppercased()),
          "routine_definition": .text(object.body), "definer": .init(object.definer),
          "sql_mode": .init(object.settings?.sqlMode), "collation_connection": .init(object.settings?.collation),
        ])
    case .event:
      add(
        .events,
        [
          "event_catalog": .text("def"), "event_schema": .text(object.schema), "event_name": .text(object.name),
          "event_definition": .text(object.body), "definer": .init(object.definer),
          "sql_mode": .init(object.settings?.sqlMode), "collation_connection": .init(object.settings?.collation),
        ])
    }
  }
}

extension InformationSchema {
  /// A view appears in TABLES and its columns in COLUMNS. A view column that is simply a column of a base table has its
  /// type; for an expression only the name is known.
  private mutating func addTableAndColumns(ofView view: NamedObject, _ catalog: Catalog) {
    let row: Row = [
      "table_catalog": .text("def"), "table_schema": .text(view.schema), "table_name": .text(view.name),
      "table_type": .text("VIEW"), "table_comment": .text("VIEW"),
    ]
    add(.tables, row)
    let list = SelectList(view.body)
    var table = Table(schema: view.schema, name: view.name)
    for item in list.items {
      let source =
        item.table.flatMap { list.tables[$0] } ?? (list.tables.count == 1 ? list.tables.values.first : nil)
      let base = source.flatMap { catalog[TableName($0.schema ?? view.schema, $0.name)] }
      if list.isPlain, var column = item.column.flatMap({ base?.column($0) }) {
        column.name = item.name
        // As measured on MySQL 9.7 and MariaDB 10.11: the default of an AUTO_INCREMENT column is 0, and nothing is
        // generated.
        if column.isAutoIncrement { column.defaultValue = .literal("0") }
        column.isAutoIncrement = false
        column.generated = nil
        if catalog.server.isMariaDB { column.onUpdate = nil }
        table.columns.append(column)
        add(column, table.columns.count, table, catalog.server)
      } else {
        table.columns.append(Column(name: item.name, type: .init("")))
        add(
          .columns,
          [
            "table_catalog": .text("def"), "table_schema": .text(view.schema), "table_name": .text(view.name),
            "column_name": .text(item.name), "ordinal_position": .number(table.columns.count),
          ])
      }
    }
  }
}

extension Column {
  /// DATA_TYPE.
  var dataType: String { String(columnType.prefix { $0 != "(" && $0 != " " }) }

  var isNumeric: Bool { type.isInteger || ["decimal", "float", "double", "year"].contains(type.name) }
}

extension Table {
  /// COLUMN_KEY (MySQL manual, SHOW COLUMNS): PRI, UNI for a unique index of its own, MUL for the first column of
  /// another. Without a primary key, the first unique index whose columns are all NOT NULL counts as one.
  func columnKey(_ column: String, _ server: Server) -> String {
    if let primary = primaryKey {
      if primary.columns.contains(column) { return "PRI" }
    } else if let stand = indexes.first(where: { isLikePrimary($0, server) }), stand.columns.contains(column) {
      return "PRI"
    }
    let leading = indexes.filter { $0.parts.first?.column == column }
    let alone = leading.first { $0.kind == .unique && $0.parts.count == 1 }
    // MySQL 8 looks only at the first index in its own order: unique ones over NOT NULL columns, unique ones, others
    // (dd_table.cc, fill_dd_indexes_from_keyinfo; sql_table.cc, sort_keys). Both measured on MySQL 9.7, MariaDB 10.11.
    if server.hasDataDictionary, alone != nil {
      let first = leading.first { $0.kind == .unique && !isNullable($0) } ?? leading.first { $0.kind == .unique }
      return first?.parts.count == 1 ? "UNI" : "MUL"
    }
    return alone != nil ? "UNI" : leading.isEmpty ? "" : "MUL"
  }

  private func isNullable(_ index: Index) -> Bool {
    index.parts.contains { $0.column.flatMap(column)?.isNullable != false }
  }

  /// Whether a server uses a unique index as the missing primary key: MySQL does not if it contains a virtual column,
  /// MariaDB does not if it is a hash over InnoDB's rows.
  private func isLikePrimary(_ index: Index, _ server: Server) -> Bool {
    guard index.kind == .unique, !isNullable(index), index.parts.allSatisfy({ $0.length == nil }) else { return false }
    if server.isMariaDB { return index.method != "HASH" || engine?.uppercased() == "MEMORY" }
    return !index.parts.contains { $0.column.flatMap(column)?.generated?.isStored == false }
  }
}

/// Lengths, precisions and scales of a column.
private struct Sizes {
  var characters: Int?
  var octets: Int?
  var precision: Int?
  var scale: Int?
  var fraction: Int?

  init(_ column: Column, _ server: Server) {
    let type = column.type
    let bytes = column.characterSet.map(CharacterSet.maximumBytes) ?? 1
    let length = { (value: String) in
      column.characterSet == "binary" ? value.utf8.count : value.unicodeScalars.count
    }
    switch type.name {
    case "char", "varchar":
      characters = type.parameters.first ?? 1
      octets = characters! * bytes
    case "binary", "varbinary":
      characters = type.parameters.first ?? 1
      octets = characters
    case "enum":
      characters = type.values.map(length).max() ?? 0
      octets = characters! * bytes
    case "set":
      characters = type.values.map(length).reduce(0, +) + max(0, type.values.count - 1)
      octets = characters! * bytes
    case "tinytext", "tinyblob": octets = 255
    case "text", "blob": octets = 65_535
    case "mediumtext", "mediumblob": octets = 16_777_215
    case "longtext", "longblob": octets = 4_294_967_295
    case "vector": octets = (type.parameters.first ?? 2048) * 4
    case "tinyint": (precision, scale) = (3, 0)
    case "smallint": (precision, scale) = (5, 0)
    case "mediumint": (precision, scale) = (server.isMariaDB && type.isUnsigned ? 8 : 7, 0)
    case "int": (precision, scale) = (10, 0)
    case "bigint": (precision, scale) = (type.isUnsigned ? 20 : 19, 0)
    case "decimal": (precision, scale) = (type.parameters.first ?? 10, type.parameters.dropFirst().first ?? 0)
    case "float", "double":
      precision = type.parameters.first ?? (type.name == "float" ? 12 : 22)
      scale = type.parameters.dropFirst().first
    case "bit": precision = type.parameters.first ?? 1
    case "datetime", "timestamp", "time": fraction = type.parameters.first ?? 0
    default: break
    }
    if characters == nil, let octets { characters = octets / (column.characterSet.map(CharacterSet.minimumBytes) ?? 1) }
  }
}
