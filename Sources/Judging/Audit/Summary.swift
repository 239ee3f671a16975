import Catalog
import DataJoint
import DataJointNames
public import Diagnostics
import MySQLSyntax
import OrderedCollections

/// The numbers at the beginning of a report.
public struct Summary: Sendable {
  /// Databases in the inputs.
  public var schemaCount = 0
  /// Visible tables by tier; parts are counted as parts, not under their master's tier.
  public var tablesByTier: [(tier: String, count: Int)] = []
  /// All tables, including those that DataJoint hides or does not see, without views.
  public var tableCount = 0
  /// `~log`, `~jobs`, `~external_…` and the like.
  public var hiddenTableCount = 0
  /// Tables whose names DataJoint does not recognize.
  public var foreignTableCount = 0
  /// Views, which are not counted as tables.
  public var viewCount = 0
  /// Columns of all tables.
  public var columnCount = 0
  /// Foreign keys of all tables, including those to hidden tables.
  public var foreignKeyCount = 0
  /// Rows in the inputs; nil if they were not counted or there are none.
  public var rowCount: Int?
  /// Bytes of the rows' text in the inputs.
  public var dataBytes = 0
  /// Including suppressed findings; severities without any are missing.
  public var findingsBySeverity: [Severity: Int] = [:]
  /// Including suppressed findings; resolutions without any are missing.
  public var findingsByResolution: [Resolution: Int] = [:]
  /// Columns of visible tables by state.
  public var columnsByState: [String: Int] = [:]

  init(_ pipeline: Pipeline, _ groups: [Audit.Group], countedRows: Bool) {
    schemaCount = pipeline.schemas.count
    viewCount = pipeline.schemas.map(\.views.count).reduce(0, +)
    var tiers: [String: Int] = [:]
    for model in pipeline.ownTables {
      tableCount += 1
      columnCount += model.columns.count
      foreignKeyCount += model.table.foreignKeys.count
      dataBytes += model.table.dataBytes
      if countedRows, let rows = model.table.rowCount { rowCount = (rowCount ?? 0) + rows }
      switch model.identity.tier {
      case .hidden: hiddenTableCount += 1
      case .foreign: foreignTableCount += 1
      default: tiers[model.identity.isPart ? "part" : model.identity.tier.rawValue, default: 0] += 1
      }
      if model.isVisible {
        for column in model.columns { columnsByState[column.state.name, default: 0] += 1 }
      }
    }
    tablesByTier = ["manual", "lookup", "imported", "computed", "part"].map { ($0, tiers[$0] ?? 0) }
    for group in groups {
      findingsBySeverity[group.rule.severity, default: 0] += group.findings.count
      findingsByResolution[group.rule.resolution, default: 0] += group.findings.count
    }
  }
}
