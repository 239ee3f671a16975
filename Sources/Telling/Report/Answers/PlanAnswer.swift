import DataJoint
import Diagnostics
public import Planning
public import Text

/// `djaudit plan`: the plan as JSON, and as a page of text.
public struct PlanAnswer: Sendable {
  /// The plan shown.
  public let plan: Plan
  /// Shows a plan.
  public init(_ plan: Plan) { self.plan = plan }

  /// The output of `--format json`.
  public var json: JSONDocument {
    var document = JSONDocument()
    document.add("format_version", .string(formatVersion))
    document.add("strategy", .string(plan.strategy.rawValue))
    document.add("target", .string(plan.target.name))
    document.add("notes", JSON(plan.notes))
    document.add("waves", .array(plan.waves.map { JSON($0) }))
    document.add("groups", groups)
    let turns = plan.groups.turns
    document.add("steps", each: plan.steps) { PlanAnswer.json($0, turns[$0.schema]) }
    document.add("decisions", each: plan.open) {
      .record([
        "column": .string($0.attribute.description), "question": .string($0.question), "undone": .string($0.undone),
      ])
    }
    return document
  }

  /// The plan without its SQL.
  var summary: JSON {
    var phases: [String: JSON] = [:]
    for (phase, steps) in Dictionary(grouping: plan.steps, by: \.phase) {
      phases[phase.rawValue] = .object(
        Dictionary(steps.map { ($0.kind.rawValue, 1) }, uniquingKeysWith: +).mapValues(JSON.int))
    }
    let open = Dictionary(plan.open.map { ($0.question, 1) }, uniquingKeysWith: +)
    return .object([
      "strategy": .string(plan.strategy.rawValue), "target": .string(plan.target.name), "notes": JSON(plan.notes),
      "waves": .array(plan.waves.map { JSON($0) }), "groups": groups,
      "steps": .int(plan.steps.count),
      "steps_by_phase": .object(phases), "open_by_question": .object(open.mapValues(JSON.int)),
    ])
  }

  /// The independent pipelines, each with its own waves.
  private var groups: JSON {
    .array(plan.groups.map { .object(["group": .string($0.name), "waves": .array($0.waves.map { JSON($0) })]) })
  }

  private static func json(_ step: Step, _ turn: SchemaTurn?) -> JSON {
    .record([
      "class": .string(step.kind.rawValue), "effect": JSON(step.effect.map(\.words)),
      "forward": .string(step.forward.map(\.text).joined()),
      "group": JSON(turn?.group), "group_wave": JSON(turn?.wave), "id": .string(step.id),
      "phase": .string(step.phase.rawValue), "requires": JSON(step.requires),
      "rollback": JSON(step.rollback.map { $0.map(\.text).joined() }),
      "rollback_guards": .array(
        step.guards.compactMap(\.stopIf).map {
          .record(["query": .string($0.query), "stops_with": .string($0.message), "way_on": .string($0.wayOn)])
        }), "rollback_reason": JSON(step.rollbackReason), "schema": .string(step.schema), "table": JSON(step.table),
      "title": .string(step.title),
      "verify": .array(
        step.verify.map {
          .record(["check": .string($0.label), "expected": JSON($0.expected), "sql": .string($0.sql)])
        }), "wave": .int(step.wave),
    ])
  }

  /// One screen: what there is to run, and what has to wait.
  public var text: String {
    guard !plan.steps.isEmpty || !plan.open.isEmpty else {
      return Verdict.nothingToDo(plan) + "\n"
    }
    var text = ""
    for note in plan.notes { text += note.printable() + "\n" }
    var table = TextTable(["phase", "steps"] + StepClass.allCases.map(\.rawValue), numeric: Set(1...7))
    var counts: [PlanPhase: [StepClass: Int]] = [:]
    for step in plan.steps { counts[step.phase, default: [:]][step.kind, default: 0] += 1 }
    for phase in PlanPhase.allCases {
      guard let kinds = counts[phase] else { continue }
      table.add(
        [phase.rawValue, String(kinds.values.reduce(0, +))]
          + StepClass.allCases.map { kinds[$0].map(String.init) ?? "" })
    }
    let waiting = plan.steps.count { $0.phase == .open }
    let ready = plan.steps.count - waiting
    text +=
      "\(plan.strategy.rawValue) on \(plan.target.name): \(Words.count(ready, "step")) in \(Words.count(plan.scripts.count, "script")), \(Words.count(plan.waves.count, "wave"))"
      + (waiting > 0 ? "; \(Words.count(waiting, "more step")) after an answer" : "") + "\n\n"
    text += table.text
    return text
      + list("Waiting for your decision (nothing is changed until you answer)", plan.open.filter(\.isAnswerable))
      + list("Left for you to change by hand, before you dump and plan again", plan.open.filter { !$0.isAnswerable })
  }

  private func list(_ title: String, _ open: [OpenQuestion]) -> String {
    let questions = Dictionary(grouping: open, by: \.question).sorted { $0.key < $1.key }
    return questions.isEmpty
      ? ""
      : "\n\(title):\n"
        + questions.map { question, list in
          "  \(question): \(Words.count(list.count, "column")), first \(list[0].attribute.description.printable())\n"
        }.joined()
  }
}
