public import Catalog
import DataJoint
public import Diagnostics

/// Columns that a plan does not change; remaining findings about them are not a fault of the plan.
public struct UntouchedColumns: Sendable {
  /// Why a plan does not change a column.
  public enum Reason: Sendable {
    /// Its question, or that of a connected column, has not been answered yet.
    case waits
    /// The answer is to keep it.
    case isKept
  }

  private var columns: [Lineage.Attribute: Reason] = [:]
  /// Tables in which no column changes.
  private var tables: [TableName: Reason] = [:]
  private var schemas: [String: Reason] = [:]

  /// The columns that `plan` does not change; `name` maps tables to their names in the audited catalog.
  public init(_ plan: Plan, name: (TableName) -> TableName = { $0 }) {
    for (list, reason) in [(plan.kept, Reason.isKept), (plan.waiting, .waits)] {
      for column in list {
        let table = name(column.table)
        columns[Lineage.Attribute(table, column.name)] = reason
        schemas[table.schema] = reason
      }
    }
    for source in Set(columns.isEmpty ? [] : plan.kept.map(\.table) + plan.waiting.map(\.table)) {
      let table = name(source)
      let reasons = (plan.after[source]?.columns ?? []).map { columns[Lineage.Attribute(table, $0.name)] }
      if !reasons.isEmpty, !reasons.contains(nil) { tables[table] = reasons.contains(.waits) ? .waits : .isKept }
    }
  }

  /// Why a plan does not change the subject of a finding; nil if it does. The finding that a schema is partly migrated
  /// is about all its columns.
  public func reason(for finding: Finding) -> Reason? {
    guard let schema = finding.schema else { return nil }
    if let table = finding.table {
      let table = TableName(schema, table)
      if let column = finding.column { return columns[Lineage.Attribute(table, column)] }
      if let reason = tables[table] { return reason }
    }
    return finding.rule == "DJ234" ? schemas[schema] : nil
  }
}
