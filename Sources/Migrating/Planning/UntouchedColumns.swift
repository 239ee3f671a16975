public import Catalog
import DataJoint
public import Diagnostics

/// Columns that a plan leaves as they are: what rules still find about them afterwards is no fault of the plan.
public struct UntouchedColumns: Sendable {
  /// Why a plan leaves a column alone.
  public enum Reason: Sendable {
    /// Nobody has answered its question yet, or that of a column tied to it.
    case waits
    /// Somebody has answered that it is to be kept.
    case isKept
  }

  private var columns: [Lineage.Attribute: Reason] = [:]
  /// Tables of which no column changes.
  private var tables: [TableName: Reason] = [:]
  private var schemas: [String: Reason] = [:]

  /// The columns that `plan` leaves alone; `name` gives the names that tables have in what is audited.
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

  /// Why a plan leaves what a finding is about; nil where it does not. That a schema is half done is about all of its
  /// columns.
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
