import Audit
import Catalog
import DataJoint
import Decisions
import Diagnostics
import OrderedCollections
import Planning

/// The work that findings and open questions cause for people, by schema. It does not depend on the strategy.
struct AskedWork: Sendable {
  /// By schema; nil for work that belongs to the move as a whole.
  let pieces: [String?: Pieces]
  /// By schema.
  let questions: [String: Questions]

  /// `plan` is any plan for these inputs; `decisions` contains the open questions.
  init(_ audit: Audit, _ plan: Plan, _ decisions: Decisions) {
    pieces = AskedWork.pieces(audit, plan, decisions)
    questions = AskedWork.questions(audit, plan, decisions)
  }

  /// What a line of the sum is about.
  struct Key: Hashable {
    var item: WorkItem
    var phase: Phase
  }

  /// Work that the findings of a schema require.
  struct Pieces {
    /// By item and phase: the pieces, and the rules that require them.
    var groups: [Key: (keys: Set<String>, rules: Set<String>)] = [:]

    func count(_ kind: WorkKind) -> Int {
      groups.filter { $0.key.item.kind == kind }.map(\.value.keys.count).reduce(0, +)
    }
  }

  /// Unanswered questions.
  struct Questions {
    /// Open questions about columns of the schema.
    var touching = 0
    /// Questions whose first column is in this schema.
    var first: [WorkItem: Int] = [:]
    /// Columns beyond the first of each question; those that follow their parent's answer need no attention.
    var further = 0
  }

  private static func pieces(_ audit: Audit, _ plan: Plan, _ decisions: Decisions) -> [String?: Pieces] {
    var result: [String?: Pieces] = [:]
    for group in audit.groups {
      guard case .tasks(let task, let unit, let question) = group.rule.work else { continue }
      let item = WorkItem(task)
      let phase = item == .choice ? group.rule.phase : item.phase
      // Staying on MariaDB requires no other server.
      if item == .server, plan.target.server.isMariaDB { continue }
      var keys: [String?: Set<String>] = [:]
      for finding in group.findings {
        if let schema = finding.schema, !plan.moves(schema) { continue }
        if let question, isAnswered(finding, question, decisions) { continue }
        // A note about an input concerns the input, even if it names a schema.
        keys[item == .input ? nil : finding.schema, default: []].insert(unit.key(finding, audit.pipeline))
      }
      let key = Key(item: item, phase: phase)
      for (schema, own) in keys {
        result[schema, default: Pieces()].groups[key, default: ([], [])].keys.formUnion(own)
        result[schema]!.groups[key]!.rules.insert(group.rule.code)
      }
    }
    return result
  }

  private static func isAnswered(_ finding: Finding, _ question: Work.Question, _ decisions: Decisions) -> Bool {
    guard let topic = DecisionTopic(rawValue: question.rawValue), let schema = finding.schema,
      let table = finding.table, let column = finding.column
    else { return false }
    return decisions.answer(Lineage.Attribute(TableName(schema, table), column), topic) != nil
  }

  private static func questions(_ audit: Audit, _ plan: Plan, _ decisions: Decisions) -> [String: Questions] {
    let order = plan.pipeline.waves.joined().filter(plan.moves)
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    var result: [String: Questions] = [:]
    for decision in decisions.open {
      guard let topic = DecisionTopic(rawValue: decision.question) else { continue }
      if plan.options.onlyBlobs, topic != .blobContent, topic != .commentTooLong { continue }
      let columns = decision.columns.filter { places[$0.table.schema] != nil }
      guard let first = columns.map(\.table.schema).min(by: { places[$0]! < places[$1]! }) else { continue }
      for schema in Set(columns.map(\.table.schema)) { result[schema, default: Questions()].touching += 1 }
      guard let item = WorkItem.answer(to: topic) else { continue }
      result[first]!.first[item, default: 0] += 1
      var own: [String: Int] = [:]
      for column in columns where audit.pipeline.tables[column.table]?.column(column.name)?.isInherited == false {
        own[column.table.schema, default: 0] += 1
      }
      for (schema, count) in own { result[schema]!.further += schema == first ? count - 1 : count }
    }
    return result
  }
}

extension Plan {
  /// Whether a schema is part of the move.
  func moves(_ schema: String) -> Bool { options.schemas?.contains(schema) ?? true }
}
