import Catalog
import Conversion
import DataJoint
import DataJointNames
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Planning
import Text

/// The tables of the output on PostgreSQL.
struct PostgreSQLTables: Sendable {
  struct TableDefinition: Sendable {
    var name: TableName
    var source: TableName
    var columns: [PostgreSQLColumn]
    var primaryKey: [String]
    /// Unique indexes, and those that no other index covers.
    var indexes: [(name: String, columns: [String], isUnique: Bool)]
    var foreignKeys: [ForeignKey]
    var comment: String
    /// An identity column, and its sequence.
    var identity: (column: String, sequence: TableName)?
  }

  private(set) var tables: OrderedDictionary<TableName, TableDefinition> = [:]
  /// By schema of the output.
  private(set) var enums: [String: PostgreSQLEnums] = [:]
  private(set) var remarks: [String] = []
  private let source: RewrittenTables
  private let options: PostgreSQLOptions
  /// Columns in a key of their table, or to which a foreign key refers.
  private var keyColumns: Set<Lineage.Attribute> = []
  private var referenced: [TableName: Set<[String]>] = [:]

  private let repairs: Repairs

  init(_ source: RewrittenTables, _ options: PostgreSQLOptions, _ repairs: Repairs) {
    self.repairs = repairs
    self.source = source
    self.options = options
    for entry in source.entries.values {
      let name = entry.table.fullName
      for column in entry.table.primaryKeyColumns { keyColumns.insert(.init(name, column)) }
      for key in entry.table.foreignKeys {
        for pair in key.pairs {
          keyColumns.insert(.init(name, pair.child))
          keyColumns.insert(.init(key.referencedTable, pair.parent))
        }
      }
    }
    for entry in source.entries.values { add(entry) }
    dropUnsupportedKeys()
  }

  private mutating func add(_ entry: RewrittenTables.Entry) {
    let table = entry.table
    var definition = TableDefinition(
      name: table.fullName, source: entry.source, columns: [], primaryKey: table.primaryKeyColumns, indexes: [],
      foreignKeys: table.foreignKeys, comment: table.comment)
    for column in table.columns {
      guard var made = self.column(column, of: entry) else { continue }
      if column.isAutoIncrement, column.generated == nil {
        let largest = source.plan.pipeline.evidence?[entry.source, column.name]?.numbers?.integers?.upperBound ?? 0
        let next = max(Int128(table.autoIncrement ?? "") ?? 1, largest + 1, 1)
        let sequence = TableName(table.schema, indexName(table.fullName, [column.name], prefix: "seq"))
        made.identity = "SEQUENCE NAME \(PostgreSQL.name(sequence)) START WITH \(next)"
        definition.identity = (column.name, sequence)
      }
      definition.columns.append(made)
    }
    definition.indexes = indexes(entry, definition)
    for check in table.checks where !check.expression.lowercased().hasPrefix("json_valid(") {
      remarks.append("CHECK \(check.name) of \(entry.source) is left out: \(check.expression)")
    }
    if table.partitioning != nil { remarks.append("\(entry.source) is no longer partitioned") }
    tables[entry.source] = definition
  }

  // MARK: Columns

  /// The column that one comes from through foreign keys, in the output: it determines type and marker.
  private func origin(_ column: Column, of entry: RewrittenTables.Entry) -> (Column, RewrittenTables.Entry) {
    guard let origin = source.plan.pipeline.lineage[entry.source, column.name],
      origin.table != entry.source || origin.name != column.name, let home = source.entries[origin.table],
      let found = home.table.column(origin.name)
    else { return (column, entry) }
    return (found, home)
  }

  private mutating func column(_ column: Column, of entry: RewrittenTables.Entry) -> PostgreSQLColumn? {
    let (parent, home) = origin(column, of: entry)
    let (type, form, marker, check) = type(of: parent, in: home, named: column.name)
    let own = Marker.split(column.comment)
    // A comment that begins with a colon but is not a marker stays as it is.
    let words = own.marker == nil ? column.comment : own.user
    let comment: String
    if entry.pointers[column.name] != nil || marker == nil {
      comment =
        marker == nil && own.marker != nil && form == .json ? column.comment : marker == nil ? words : column.comment
    } else if ["enum", "char"].contains(parent.type.name), type.hasPrefix("varchar"), isInKeyOfJobs(column, of: entry) {
      // 2.3.5 declares a job table after the markers of the key, and compares its columns with the key's.
      comment = ":\(type):" + words
    } else {
      comment = ":\(marker!):" + words
    }
    var result = PostgreSQLColumn(
      name: column.name, type: type, comment: comment, isNullable: column.isNullable, check: check, form: form)
    if let generated = column.generated {
      guard let expression = PostgreSQLExpression.translate(generated.expression, entry.table) else {
        remarks.append(
          "generated column \(entry.source).\(column.name) is left out: \(generated.expression) cannot be translated"
        )
        return nil
      }
      result.generated = expression
      return result
    }
    if !column.isAutoIncrement {
      result.defaultValue = defaultValue(column, result, entry)
    }
    if column.onUpdate != nil {
      remarks.append("\(entry.source).\(column.name) loses ON UPDATE: PostgreSQL needs a trigger for it")
    }
    return result
  }

  /// Whether the column is one of the key of a table that is populated, and so of its job table.
  private func isInKeyOfJobs(_ column: Column, of entry: RewrittenTables.Entry) -> Bool {
    entry.model.identity.tier.isAutoPopulated && entry.model.identity.master == nil
      && entry.table.primaryKeyColumns.contains(column.name)
  }

  /// Type, spelling, marker and check of a column's values. `name` is the column's that the check is about.
  private mutating func type(of column: Column, in entry: RewrittenTables.Entry, named name: String)
    -> (type: String, form: CopyForm, marker: String?, check: String?)
  {
    let type = column.type
    let marker = Marker.split(column.comment).marker
    let old = entry.model.column(column.name)?.column ?? column
    func declared(_ core: CoreType, _ form: CopyForm, _ marker: String?) -> (String, CopyForm, String?, String?) {
      (core.onPostgreSQL ?? "text", form, marker, nil)
    }
    if entry.pointers[column.name] != nil { return declared(CoreType(.json), .json, marker?.text) }
    if case .core(CoreType(.uuid))? = marker?.kind, type == DataType("binary", [16]) {
      switch options.uuids {
      case .text: return declared(.uuidText, .uuid, CoreType.uuidText.description)
      case .unmarked: return declared(CoreType(.uuid), .uuid, nil)
      case .marked: return declared(CoreType(.uuid), .uuid, CoreType(.uuid).description)
      }
    }
    // A hash that waits is compared by its foreign key with the tracking table's, which is marked uuid.
    if entry.model.column(column.name)?.external != nil, type == DataType("binary", [16]) {
      return declared(options.uuids == .text ? .uuidText : CoreType(.uuid), .uuid, marker?.text)
    }
    // What 2.0.x wrote and nothing reads is as good as no marker.
    let text: String? = if case .unreadable? = marker?.kind { nil } else { marker?.text }
    if type.name == "tinyint", case .core(let core)? = marker?.kind, core == CoreType(.bool) {
      return declared(core, old.type.name == "bit" ? .bitNumber : .number, text)
    }
    if type.name == "enum" { return enumType(column, entry, text, name) }
    if let core = CoreType.postgreSQL(type, largest: largest(column, in: entry)) {
      let isBeyond = type.isInteger && core.name == .decimal
      return declared(core, form(of: type, old.type), isBeyond ? core.description : text ?? standardMarker(type, core))
    }
    if type.name == "time" { return ("interval", .moment, text, nil) }
    if !type.isBlob, isJSON(column, entry) {
      return declared(CoreType(.json), .json, text ?? CoreType(.json).description)
    }
    if type.isText || type.name == "set" { return ("text", .text, text, nil) }
    return declared(CoreType(.bytes), .bytes, text)
  }

  /// The largest value that a column is known to contain or to be filled with.
  private func largest(_ column: Column, in entry: RewrittenTables.Entry) -> Int128? {
    let standard: String? = if case .literal(let text)? = column.defaultValue { text } else { nil }
    let found = source.plan.pipeline.evidence?[entry.source, column.name]?.numbers?.integers?.upperBound
    return [found, standard.flatMap { Int128($0) }].compactMap { $0 }.max()
  }

  /// How to write values of a type; `old` is the type in the dump.
  private func form(of type: DataType, _ old: DataType) -> CopyForm {
    if type.isInteger || type.name == "decimal" { return old.name == "bit" ? .bitNumber : .number }
    switch type.name {
    case "float", "double", "year": return .number
    case "bit": return .bits(width: type.parameters.first ?? 1)
    case "binary", "varbinary": return .bytes
    case "json": return .json
    case "char", "varchar": return .text
    default: return .moment
    }
  }

  /// The marker for a column without one, if 2.3.5 could not tell from PostgreSQL's type what it is.
  private func standardMarker(_ type: DataType, _ core: CoreType) -> String? {
    type.isInteger || ["float", "double", "timestamp"].contains(type.name) ? nil : core.description
  }

  /// Whether it is MariaDB's JSON: a longtext with a check, or one that a pointer's marker declares to be JSON.
  private func isJSON(_ column: Column, _ entry: RewrittenTables.Entry) -> Bool {
    entry.table.checks.contains { $0.isJSON(of: column.name) }
  }

  private mutating func enumType(
    _ column: Column, _ entry: RewrittenTables.Entry, _ marker: String?, _ name: String
  ) -> (type: String, form: CopyForm, marker: String?, check: String?) {
    let hasError =
      !column.type.values.contains("")
      && (source.plan.pipeline.evidence?[entry.source, column.name]?.text?.empty ?? 0) > 0
    let labels = column.type.values + (hasError && repairs.enumError == .label ? [""] : [])
    let text = marker ?? column.type.columnType
    let attribute = Lineage.Attribute(entry.table.fullName, column.name)
    // 2.3.5 looks for the type of an inherited enum in its parent's schema, so a grandchild could not be declared.
    if keyColumns.contains(attribute) || labels.contains(where: { $0.utf8.count > PostgreSQL.nameLimit }) {
      let longest = max(1, labels.map(\.unicodeScalars.count).max() ?? 1)
      let list = labels.map(PostgreSQL.literal).joined(separator: ", ")
      return ("varchar(\(longest))", .text, text, "\(PostgreSQL.name(name)) IN (\(list))")
    }
    let schema = entry.table.schema
    let type = enums[schema, default: PostgreSQLEnums()].name(labels)
    return (PostgreSQL.name(schema) + "." + PostgreSQL.name(type), .text, text, nil)
  }

  private mutating func defaultValue(
    _ column: Column, _ made: PostgreSQLColumn, _ entry: RewrittenTables.Entry
  ) -> String? {
    func lost(_ what: String) -> String? {
      remarks.append("default of \(entry.source).\(column.name) is left out: \(what)")
      return nil
    }
    switch column.defaultValue {
    case nil, .null?: return nil
    case .literal(let text)?:
      switch made.form {
      case .bytes: return "'\\x\(Array(text.utf8).hex)'"
      case .bits(let width): return "'\\x\(bits(UInt64(text) ?? 0, width).hex)'"
      case .moment where text.hasPrefix("0000") || text.contains("-00"):
        return lost("PostgreSQL does not accept the date \(text)")
      default: return PostgreSQL.literal(text)
      }
    case .raw(let text)?:
      let digits = text.dropFirst(2).filter { $0 != "'" }
      guard
        let value = UInt64(
          digits, radix: text.lowercased().hasPrefix("b") || text.lowercased().hasPrefix("0b") ? 2 : 16)
      else { return lost(text) }
      switch made.form {
      case .bits(let width): return "'\\x\(bits(value, width).hex)'"
      case .number, .bitNumber: return "'\(value)'"
      default: return lost(text)
      }
    case .expression(let text)?:
      if let function = DefaultValue.timeFunction(text) { return function }
      if text.lowercased().filter({ !" ()".contains($0) }) == "uuid" {
        return made.type == "uuid" ? "gen_random_uuid()" : "(gen_random_uuid())::text"
      }
      return lost("\(text) cannot be translated")
    }
  }

  private func bits(_ value: UInt64, _ width: Int) -> [UInt8] {
    let count = (width + 7) / 8
    return (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  // MARK: Keys

  private mutating func indexes(_ entry: RewrittenTables.Entry, _ definition: TableDefinition)
    -> [(name: String, columns: [String], isUnique: Bool)]
  {
    let forms = Dictionary(definition.columns.map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    var kept: [(columns: [String], isUnique: Bool)] = []
    for index in entry.table.indexes where index.kind != .primary {
      func lost(_ why: String) { remarks.append("index \(index.name) of \(entry.source) is left out: \(why)") }
      let columns = index.columns
      if index.kind == .fulltext || index.kind == .spatial {
        lost("a \(index.kind.rawValue) index has no counterpart")
      } else if columns.count < index.parts.count {
        lost("it is on an expression")
      } else if index.parts.contains(where: { $0.length != nil }) {
        lost("PostgreSQL has no column prefix indexes")
      } else if let column = columns.first(where: { forms[$0] == nil || forms[$0]?.type == "jsonb" }) {
        if forms[column] == nil { lost("the output has no \(column)") }
      } else {
        kept.append((columns, index.isUnique))
      }
    }
    // A plain index that is the beginning of another one is redundant.
    let all = kept
    var result: [(name: String, columns: [String], isUnique: Bool)] = []
    for (place, index) in all.enumerated() {
      let isServed =
        definition.primaryKey.starts(with: index.columns)
        || all.enumerated().contains { other, candidate in
          other != place && candidate.columns.starts(with: index.columns)
            && (candidate.columns.count > index.columns.count || candidate.isUnique || other < place)
        }
      if isServed, !index.isUnique { continue }
      result.append((indexName(definition.name, index.columns), index.columns, index.isUnique))
    }
    return result
  }

  private var takenIndexes: Set<TableName> = []

  /// `idx_<table>_<columns>` as 2.3.5 names them, unique in the schema and within the length limit.
  private mutating func indexName(_ table: TableName, _ columns: [String], prefix: String = "idx") -> String {
    let whole = "\(prefix)_\(table.table)_\(columns.joined(separator: "_"))"
    var name = whole
    var number = 1
    while name.utf8.count > PostgreSQL.nameLimit || takenIndexes.contains(TableName(table.schema, name)) {
      let hash = MD5.of(Array("\(whole) \(number)".utf8)).hex.prefix(8)
      name = whole.cut(toBytes: PostgreSQL.nameLimit - 9) + "_" + hash
      number += 1
    }
    takenIndexes.insert(TableName(table.schema, name))
    return name
  }

  /// Drops foreign keys without a unique key on exactly their columns on the other side, or with missing columns.
  private mutating func dropUnsupportedKeys() {
    for source in tables.keys {
      for key in tables[source]!.foreignKeys {
        guard let parent = tables.values.first(where: { $0.name == key.referencedTable }) else { continue }
        let wanted = Set(key.referencedColumns)
        let isUnique =
          Set(parent.primaryKey) == wanted || parent.indexes.contains { $0.isUnique && Set($0.columns) == wanted }
        if !isUnique {
          remarks.append(
            "foreign key \(key.name) of \(source) is left out: PostgreSQL requires a unique key, which \(key.referencedColumns.joined(separator: ", ")) of \(key.referencedTable) is not"
          )
          tables[source]!.foreignKeys.removeAll { $0.name == key.name }
        }
      }
      // 2.3.5 creates an index for each foreign key that no other index covers.
      for key in tables[source]!.foreignKeys {
        let table = tables[source]!
        let isServed =
          table.primaryKey.starts(with: key.columns) || table.indexes.contains { $0.columns.starts(with: key.columns) }
        if isServed { continue }
        let name = indexName(table.name, key.columns)
        tables[source]!.indexes.append((name, key.columns, false))
      }
    }
  }
}

extension String {
  /// The longest beginning of whole characters with at most this many bytes.
  func cut(toBytes limit: Int) -> String {
    var result = String.UnicodeScalarView()
    var bytes = 0
    for scalar in unicodeScalars {
      bytes += UTF8.width(scalar)
      if bytes > limit { break }
      result.append(scalar)
    }
    return String(result)
  }
}
