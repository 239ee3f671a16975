import Catalog
public import DataJoint
import DataJointNames
import Decisions
import OrderedCollections
import Report
public import Text

/// `djaudit columns`: what `datajoint.migrate.analyze_columns` reports for each schema, including the columns with a
/// display width, which that function skips. The `state` of each entry says what has to be done; `unchanged` columns
/// are listed because the official tool lists them.
public struct ColumnsAnswer: Sendable {
  /// The tables the answer is about.
  public let pipeline: Pipeline
  /// An answer about all schemas of `pipeline`.
  public init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  private enum List: String, CaseIterable {
    case needsMigration = "needs_migration"
    case alreadyMigrated = "already_migrated"
    case externalStorage = "external_storage"
  }

  /// The section and type under which a column is listed; nil for types that need no marker and never had one.
  private func entry(_ table: TableModel, _ column: ColumnModel) -> (List, String?)? {
    if column.external != nil {
      if case .rewrite(let target) = column.state { return (.externalStorage, target.droppingBrackets) }
      return (.externalStorage, nil)
    }
    if DecisionTopic(aboutTypeOf: column) != nil { return (.needsMigration, nil) }
    switch column.state {
    case .mark(let type), .codec(let type): return (.needsMigration, type)
    case .rewrite(let marker): return (.needsMigration, marker)
    case .decision, .invalid: return (.needsMigration, pipeline.profile.target(of: column.column.type))
    // The column does not change; a codec with that name has to be written.
    case .adapter: return (.needsMigration, column.marker?.text)
    case .current where column.marker != nil: return (.alreadyMigrated, column.marker?.text)
    case .current, .unchanged:
      guard let type = pipeline.profile.target(of: column.column.type), column.marker == nil else { return nil }
      return (.needsMigration, type)
    }
  }

  /// What has to be done about a column.
  private func state(of column: ColumnModel) -> String {
    DecisionTopic(aboutTypeOf: column) == nil ? column.state.name : ColumnState.decision(.unknownType).name
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    var result: [String: JSON] = [:]
    for schema in pipeline.schemas.map(\.name) {
      var lists: [List: [JSON]] = [:]
      for table in pipeline.migratedTables(of: schema) {
        for column in table.columns {
          guard let (list, type) = entry(table, column) else { continue }
          var row: [String: JSON] = [
            "table": .string(table.name.description), "column": .string(column.name),
            "native_type": .string(column.column.columnType),
            "core_type": list == .externalStorage ? .null : JSON(type),
            "comment": .string(column.column.comment), "is_nullable": .bool(column.column.isNullable),
            "state": .string(state(of: column)),
          ]
          if let topic = DecisionTopic(aboutTypeOf: column) { row["decision"] = .string(topic.rawValue) }
          if case .invalid(let reason) = column.state { row["reason"] = .string(reason) }
          if list == .externalStorage {
            row["reason"] = .string("external_storage")
            row["external"] = JSON(column.external?.rawValue)
            row["store"] = JSON(column.store)
          }
          lists[list, default: []].append(.object(row))
        }
      }
      result[schema] = .object(
        Dictionary(uniqueKeysWithValues: List.allCases.map { ($0.rawValue, .array(lists[$0] ?? [])) }))
    }
    return .object([
      "format_version": .string(formatVersion), "type_profile": .string(pipeline.profile.rawValue),
      "schemas": .object(result),
    ])
  }

  /// The inventory for a spreadsheet: every column of `text`, and what programs need to know about it.
  public var csv: String {
    var csv = CSVText([
      "schema", "table", "column", "native_type", "core_type", "state", "remark", "list", "external", "store",
      "is_nullable", "is_in_primary_key", "comment",
    ])
    for model in pipeline.ownTables where model.identity.tier != .hidden {
      for column in model.columns {
        guard let (list, type) = entry(model, column) else { continue }
        var remark = ""
        if let topic = DecisionTopic(aboutTypeOf: column) { remark = topic.rawValue }
        if case .invalid(let reason) = column.state { remark = reason }
        csv.add([
          .text(model.name.schema), .text(model.name.table), .text(column.name), .text(column.column.columnType),
          .init(list == .externalStorage ? nil : type), .text(state(of: column)), .text(remark), .text(list.rawValue),
          .init(column.external?.rawValue), .init(column.store), .text(column.column.isNullable ? "true" : "false"),
          .text(column.isInPrimaryKey ? "true" : "false"), .text(column.column.comment),
        ])
      }
    }
    return csv.text
  }

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    var table = TextTable(["column", "type", "becomes", "state"])
    for model in pipeline.ownTables where model.identity.tier != .hidden {
      for column in model.columns {
        guard let (list, type) = entry(model, column) else { continue }
        var state = state(of: column)
        if let topic = DecisionTopic(aboutTypeOf: column) { state += ": " + topic.rawValue }
        if case .invalid(let reason) = column.state { state += ": " + reason }
        if list == .externalStorage { state += " (outside: \(column.external?.rawValue ?? ""))" }
        table.add(["\(model.name).\(column.name)", column.column.columnType, type ?? "", state])
      }
    }
    return table.text
  }
}

extension String {
  fileprivate var droppingBrackets: String { hasPrefix("<") && hasSuffix(">") ? String(dropFirst().dropLast()) : self }
}
