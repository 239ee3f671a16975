import Audit
import Catalog
import Decisions
import Diagnostics
public import Planning
import Report
public import Text

/// `djaudit simulate`: what each step does, the audit before and after, and whether anything else changed.
public struct SimulationAnswer: Sendable {
  /// The simulation shown.
  public let simulation: Simulation
  /// Shows a simulation.
  public init(_ simulation: Simulation) { self.simulation = simulation }

  /// Findings about definitions; findings from rows cannot be simulated.
  private static func simulated(_ audit: Audit) -> [Audit.Group] {
    audit.groups.filter { !$0.rule.needs.contains(.values) }
  }

  private func summary(_ audit: Audit) -> JSON {
    var bySchema: [String: [String: Int]] = [:]
    for group in Self.simulated(audit) {
      for finding in group.findings {
        bySchema[finding.schema ?? "", default: [:]][group.rule.code, default: 0] += 1
      }
    }
    return .object([
      "findings": .int(Self.simulated(audit).map(\.findings.count).reduce(0, +)),
      "by_rule": .object(
        Dictionary(
          Self.simulated(audit).map { ($0.rule.code, .int($0.findings.count)) }, uniquingKeysWith: { a, _ in a })),
      "by_schema": .object(bySchema.mapValues { .object($0.mapValues(JSON.int)) }),
    ])
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    .object([
      "format_version": .string(formatVersion),
      "strategy": .string(simulation.plan.strategy.rawValue), "target": .string(simulation.plan.target.name),
      "success": .bool(simulation.isSuccess),
      "before": summary(simulation.before), "after": summary(simulation.after),
      "steps": .array(
        simulation.outcomes.map { outcome in
          .object([
            "id": .string(outcome.step.id), "class": .string(outcome.step.kind.rawValue),
            "changes": JSON(outcome.changes), "unexpected": JSON(outcome.unexpected),
          ])
        }),
      "unexpected_changes": .array(
        simulation.unexpected.map { .object(["step": .string($0.step), "change": .string($0.change)]) }),
      "rollback_differences": JSON(simulation.rollbackDifferences),
      "remaining": .array(
        Self.simulated(simulation.after).map { group in
          .object([
            "rule": .string(group.rule.code), "name": .string(group.rule.name),
            "resolution": .string(group.rule.resolution.rawValue), "count": .int(group.findings.count),
            "waiting": .int(simulation.waiting[group.rule.code] ?? 0),
            "kept": .int(simulation.kept[group.rule.code] ?? 0),
          ])
        }),
    ])
  }

  /// With `isVerbose`, every change of every step is shown.
  public func text(isVerbose: Bool) -> String {
    let plan = simulation.plan
    let waitingSteps = simulation.outcomes.count { $0.step.phase == .open }
    var steps = Words.count(simulation.outcomes.count - waitingSteps, "step")
    if waitingSteps > 0 { steps += "; \(Words.count(waitingSteps, "more step")) after an answer" }
    var text = "Simulated: \(plan.strategy.rawValue) on \(plan.target.name), \(steps).\n\n"
    if isVerbose {
      for outcome in simulation.outcomes {
        text += "\(outcome.step.id.printable()) [\(outcome.step.kind.rawValue)]\n"
        for change in outcome.changes { text += "  \(change.printable())\n" }
      }
      text += "\n"
    }
    var table = TextTable(["rule", "name", "resolution", "before", "after"], numeric: [3, 4])
    func counts(_ audit: Audit) -> [String: Int] {
      Dictionary(audit.groups.map { ($0.rule.code, $0.findings.count) }, uniquingKeysWith: { a, _ in a })
    }
    let (before, after) = (counts(simulation.before), counts(simulation.after))
    for rule in Rule.inReportOrder where !rule.needs.contains(.values) {
      let (old, new) = (before[rule.code] ?? 0, after[rule.code] ?? 0)
      if old + new > 0 { table.add([rule.code, rule.name, rule.resolution.rawValue, String(old), String(new)]) }
    }
    text += table.text + "\n"
    for (step, change) in simulation.unexpected { text += "unexpected: \(step.printable()): \(change.printable())\n" }
    for difference in simulation.rollbackDifferences {
      text += "differs after rollback: \(difference.printable())\n"
    }
    let left = simulation.automaticLeft.map { "\($0.findings.count) \($0.rule.code)" }
    text += left.isEmpty ? "Nothing automatic is left.\n" : "Automatic findings left: \(left.joined(separator: ", "))\n"
    func list(_ counts: [String: Int]) -> String {
      counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }
    let (waiting, kept) = (list(simulation.waiting), list(simulation.kept))
    if !waiting.isEmpty { text += "Automatic once questions are answered: \(waiting)\n" }
    if !kept.isEmpty { text += "Kept, as answered: \(kept)\n" }
    text += simulation.unexpected.isEmpty ? "All changes were declared by a step.\n" : ""
    text += simulation.rollbackDifferences.isEmpty ? "Rolling back all steps restores the original catalog.\n" : ""
    let questions = Dictionary(grouping: plan.open, by: \.question).sorted { $0.key < $1.key }
    for (question, list) in questions { text += "Decision open: \(question), \(Words.count(list.count, "column"))\n" }
    return text
  }
}
