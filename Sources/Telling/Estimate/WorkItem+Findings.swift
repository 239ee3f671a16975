import Audit
import Catalog
import DataJoint
import DataJointNames
import Decisions
import Diagnostics
import OrderedCollections

extension WorkItem {
  /// The item for a task that findings require. Every task has one; a test checks this.
  init(_ task: Work.Task) {
    guard let item = Self(rawValue: task.rawValue) else { preconditionFailure("\(task) has no price") }
    self = item
  }

  /// The item for an answer to a question; nil if the question belongs to a task that findings require.
  static func answer(to topic: DecisionTopic) -> WorkItem? {
    switch topic {
    case .timestamp: .decisionTimestamp
    case .adaptedType, .external011, .blobContent, .geometry, .unknownType: nil
    default: .decision
    }
  }
}

extension Work.Unit {
  /// A key that is equal for two findings that are one task.
  func key(_ finding: Finding, _ pipeline: Pipeline) -> String {
    switch self {
    case .rule: return finding.rule
    case .once: return ""
    case .finding: return finding.id
    case .column: return finding.place
    case .attributeName: return finding.column ?? finding.place
    case .table: return [finding.schema, finding.table].compactMap { $0 }.joined(separator: ".")
    case .schema: return finding.schema ?? ""
    case .store, .codec:
      guard let schema = finding.schema, let table = finding.table else { return finding.place }
      let column = finding.column.flatMap { pipeline.tables[TableName(schema, table)]?.column($0) }
      if self == .store { return column?.store ?? HiddenTable.store(ofTracker: table) ?? finding.place }
      if case .named(let name, _)? = column?.marker?.kind { return name }
      return finding.place
    }
  }
}
