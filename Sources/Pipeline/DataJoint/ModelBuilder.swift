import Catalog
import DataJointNames
import MySQLSyntax

/// Looks at one table as DataJoint does: what its name says, and how far each column is on the way to 2.x.
struct ModelBuilder: Sendable {
  let catalog: Catalog
  let profile: TypeProfile

  func model(_ table: Table, _ inheritance: Inheritance) -> TableModel {
    let identity = TableIdentity(table.name)
    let key = Set(table.primaryKeyColumns)
    var inherited: Set<String> = []
    var trackers: [String: String] = [:]
    for constraint in table.foreignKeys {
      if let store = constraint.referencedTable.hidden?.store {
        for column in constraint.columns { trackers[column] = store }
      } else if !constraint.referencedTable.isHidden {
        inherited.formUnion(constraint.columns)
      }
    }
    let columns = table.columns.map { column in
      let (marker, user) = Marker.split(column.comment)
      // `x_v1` next to a JSON `x` is what migrate_external(finalize=True) leaves of a pointer column.
      let isLeftOver =
        column.name.hasSuffix("_v1") && table.column(String(column.name.dropLast(3))).map(holdsJSON) == true
      let external = external(marker, isTracked: trackers[column.name] != nil && !isLeftOver, column)
      let store = marker?.store ?? trackers[column.name]
      let isInherited = inherited.contains(column.name)
      let state: ColumnState =
        identity.tier == .hidden || identity.tier == .foreign
        ? .unchanged : state(of: column, marker, external, store, isInherited: isInherited, in: table, inheritance)
      return ColumnModel(
        column: column, marker: marker, userComment: user, state: state, external: external, store: store,
        isInPrimaryKey: key.contains(column.name), isInherited: isInherited)
    }
    return TableModel(table: table, identity: identity, columns: columns)
  }

  private func external(_ marker: Marker?, isTracked: Bool, _ column: Column) -> ExternalKind? {
    switch marker?.kind {
    // On JSON, the marker was left by migrate_external: there is no hash any more.
    case .legacy(let name, let store) where store != nil && !holdsJSON(column): ExternalKind(rawValue: name)
    case .legacyExternal: .legacy011
    case .named where isTracked: .adapted
    default: isTracked && marker == nil ? .legacy011 : nil
    }
  }

  private func state(
    of column: Column, _ marker: Marker?, _ external: ExternalKind?, _ store: String?, isInherited: Bool,
    in table: Table, _ inheritance: Inheritance
  ) -> ColumnState {
    if let marker { return state(of: marker, column, external) }
    // `_job_start_time` and the like are DataJoint's own.
    if HiddenColumn.isHidden(column.name) { return .unchanged }
    if external == .legacy011 { return .rewrite("<blob@\(store ?? "")>") }
    if column.comment.hasPrefix(":") { return .decision(.colonComment) }
    guard let target = profile.target(of: column.type) else { return unmarkedState(column, in: table) }
    if isInherited, isInheritedAsIs(column, in: table, inheritance) { return .current }
    return column.type.isBlob ? .codec(target) : .mark(target)
  }

  /// The state of a column without a marker: most types need nothing, some need an answer.
  private func unmarkedState(_ column: Column, in table: Table) -> ColumnState {
    let type = column.type
    if type.isZerofill { return .decision(.zerofill) }
    if type.isText {
      // MariaDB's JSON is a longtext with a check, which 2.x takes for text on any server (measured with 2.3.5 on
      // MariaDB 10.11 and MySQL 9.7: fetch returns text, inserting a dict raises TypeError; with the marker both work).
      return table.isJSON(column) ? .mark("json") : .decision(.text)
    }
    if type.isGeometry { return .decision(.geometry) }
    switch type.name {
    case "tinyint": return .decision(.boolean)
    case "timestamp": return .decision(.timestamp)
    case "time": return .decision(.time)
    case "year": return .decision(.year)
    case "set": return .decision(.set)
    case "bit": return .decision(.bit)
    case "binary", "varbinary": return .decision(.binary)
    case "char", "varchar", "date", "datetime", "enum", "decimal", "json": return .unchanged
    default: return .decision(.unknownType)
    }
  }

  private func state(of marker: Marker, _ column: Column, _ external: ExternalKind?) -> ColumnState {
    switch marker.kind {
    case .core(let type):
      return holds(type, column)
        ? .current : .invalid("marker \(type) does not fit a column of type \(column.columnType)")
    case .codec(let name, let store):
      if let reason = misfit(codec: name, store: store, column) { return .invalid(reason) }
      return .current
    case .named(let name, _):
      return external == .adapted ? .rewrite(marker.text) : .adapter(name)
    case .legacy(let name, let store):
      if let store, holdsJSON(column) {
        return .invalid("marker \(name)@\(store) on JSON lacks angle brackets: 2.x attaches no codec to it")
      }
      return .rewrite(store.map { "<\(name)@\($0)>" } ?? "<\(name)>")
    case .legacyExternal(let store): return .rewrite("<blob@\(store ?? "external")>")
    case .native: return .current
    case .unreadable(let type): return .invalid("no released 2.x knows the type \(type)")
    case .comment: return .decision(.colonComment)
    }
  }

  /// Whether a column of this type can hold the core type.
  private func holds(_ core: CoreType, _ column: Column) -> Bool {
    let type = column.type
    switch core.name {
    case .int8, .int16, .int32, .int64, .bool: return type.isInteger
    case .float32, .float64: return type.name == "float" || type.name == "double" || type.name == "decimal"
    case .uuid: return type.isBinary16
    // A longtext on MySQL came from MariaDB: 2.x reads and writes it there as well.
    case .json: return type.name == "json" || type.name == "longtext"
    case .bytes: return type.isBlob
    case .varchar, .char: return type.isString
    case .date, .datetime, .decimal, .enum: return type.name == core.name.rawValue
    }
  }

  /// Why a column cannot hold a codec's values; nil if it can. Codecs keep bytes in the table, and JSON if they use a
  /// store.
  private func misfit(codec: String, store: String?, _ column: Column) -> String? {
    if store != nil || ["hash", "filepath", "object", "npy"].contains(codec) {
      return holdsJSON(column) ? nil : "codec <\(codec)@> keeps JSON, the column is \(column.columnType)"
    }
    return column.type.isBlob ? nil : "codec <\(codec)> keeps bytes, the column is \(column.columnType)"
  }

  /// Whether it can hold JSON if a marker says so: 2.x requires no more of MariaDB's longtext.
  private func holdsJSON(_ column: Column) -> Bool {
    column.type.name == "json" || catalog.server.isMariaDB && column.type.name == "longtext"
  }

  /// Columns of a foreign key have no marker in tables that 2.x declared (only `:uuid:` survives): such a column is as
  /// 2.x leaves it if it has its parent's type and the parent is marked. If the inputs lack the parent, the table is
  /// trusted if 2.x has marked something else in it.
  private func isInheritedAsIs(_ column: Column, in table: Table, _ inheritance: Inheritance) -> Bool {
    switch inheritance.end(of: column, in: table) {
    case .marked: true
    case .unmarked: false
    case .missing: table.columns.contains { isMarkedBy2x($0) }
    }
  }

  private func isMarkedBy2x(_ column: Column) -> Bool {
    switch Marker.split(column.comment).marker?.kind {
    case .core(let type)?: type.name != .uuid
    case .codec?: true
    default: false
    }
  }
}
