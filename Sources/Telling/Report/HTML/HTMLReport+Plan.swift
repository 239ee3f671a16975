import Catalog
import DataJoint
import Decisions
import Diagnostics
import Planning
import Text

extension HTMLReport {
  func addPlan(to section: inout Markup) {
    guard let plan else {
      let missing = Plan.neededFacts(for: pipeline.catalog.server).subtracting(pipeline.catalog.facts).sorted()
      section.element(
        "p", ["class": "lead"],
        missing.isEmpty
          ? "No plan was made."
          : "The inputs lack \(missing.map(\.rawValue).joined(separator: ", ")), so no plan was made: it could "
            + "not be safe. A dump without rows (mysqldump --no-data) is enough.")
      return
    }
    let running = plan.steps.count { $0.phase != .open }
    guard running > 0 || !plan.open.isEmpty else {
      section.element("p", ["class": "lead"], Verdict.nothingToDo(plan))
      return
    }
    section.element(
      "p", ["class": "lead"],
      "Strategy \(plan.strategy.rawValue) on \(plan.target.name): \(Words.plural(running, "step")) in "
        + "\(Words.plural(plan.scripts.count, "script")) and \(Words.plural(plan.waves.count, "wave")). To run it, "
        + "use djaudit plan -o plan/: its scripts include session settings, rollback and checks.")
    for note in plan.notes { section.element("p", ["class": "remark"], note) }
    addPhases(of: plan, to: &section)
    addDecisions(of: plan, to: &section)
    section.element("h2", "Steps")
    if isWhole {
      section.element("div", ["id": "steps", "class": "view"], "")
    } else {
      section.element("p", HTMLReport.tooMany)
    }
  }

  private func addPhases(of plan: Plan, to section: inout Markup) {
    var counts: [PlanPhase: [StepClass: Int]] = [:]
    for step in plan.steps { counts[step.phase, default: [:]][step.kind, default: 0] += 1 }
    let kinds = StepClass.allCases.filter { kind in counts.values.contains { $0[kind] != nil } }
    section.element("h2", "Phases")
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list narrow"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("th", ["scope": "col"], "Phase")
            row.element("th", ["scope": "col", "class": "n"], "Steps")
            for kind in kinds { row.element("th", ["scope": "col", "class": "n"], kind.rawValue) }
            row.element("th", ["scope": "col", "class": "less"], "What")
          }
        }
        table.element("tbody") { body in
          for phase in PlanPhase.allCases {
            guard let own = counts[phase] else { continue }
            body.element("tr") { row in
              row.element("th", ["scope": "row"], phase.rawValue)
              row.element("td", ["class": "n"], Words.grouped(own.values.reduce(0, +)))
              for kind in kinds { row.element("td", ["class": "n"], own[kind].map(Words.grouped) ?? "") }
              row.element("td", ["class": "less"], phase.words)
            }
          }
        }
      }
    }
  }

  private func addDecisions(of plan: Plan, to section: inout Markup) {
    let open = plan.options.decisions.open
    section.element("h2", "Open decisions")
    if open.isEmpty {
      section.element("p", "None.")
    } else {
      section.element("p") { line in
        line.add(
          "\(Words.plural(open.count, "question")); what they are about stays as it is until they are answered in ")
        line.element("code", "djaudit.decisions.toml")
        line.add(" (djaudit decisions writes it).")
      }
    }
    for decision in open {
      section.newLine()
      section.element("details", ["class": "decision"]) { details in
        details.element("summary") { line in
          line.element("span", ["class": "what"]) { what in
            what.element(
              "span", ["class": "name"], DecisionTopic(rawValue: decision.question)?.words ?? decision.question)
            if let first = decision.columns.first {
              what.add(" ")
              what.element("code", ["class": "quiet"], first.description + (decision.columns.count > 1 ? ", …" : ""))
            }
          }
          line.add(" ")
          if let suggestion = decision.suggestion {
            line.element("span", ["class": "mark ok"], "suggested: \(suggestion)")
          } else {
            line.element("span", ["class": "mark ask"], "no suggestion")
          }
          line.add(" ")
          line.element("span", ["class": "count n"], Words.grouped(decision.columns.count))
        }
        if !decision.evidence.isEmpty {
          details.element("h3", "Evidence")
          details.element("ul") { list in for sentence in decision.evidence { list.element("li", sentence) } }
        }
        details.element("h3", "Answers")
        details.element("dl", ["class": "choices"]) { list in
          for choice in decision.choices {
            list.element("dt") { term in
              term.element("code", choice.answer)
              if choice.answer == decision.suggestion { term.add(" (suggested)") }
            }
            list.element("dd", choice.effect)
          }
        }
        details.element("h3", "Columns")
        details.element("p", ["class": "names"]) { names in
          for (index, column) in decision.columns.prefix(40).enumerated() {
            if index > 0 { names.add(", ") }
            names.element("a", ["href": "#table/\(PercentEncoding.encode(column.table.description))"]) {
              $0.element("code", column.description)
            }
          }
          if decision.columns.count > 40 { names.add(" and \(Words.grouped(decision.columns.count - 40)) more") }
        }
        details.element("p", ["class": "quiet"]) { line in
          line.add("In the file: ")
          line.element("code", "[decision.\(decision.id)]")
        }
      }
    }
    // Questions that an answer in the file cannot settle, such as a codec or a rewritten file.
    let known = Set(open.flatMap { decision in decision.columns.map { [$0.description, decision.question] } })
    let others = plan.open.filter { !known.contains([$0.attribute.description, $0.question]) }
    guard !others.isEmpty else { return }
    section.element("h3", "Other open questions")
    section.element("ul") { list in
      for question in others.prefix(50) {
        list.element("li") { item in
          item.element("code", question.attribute.description)
          item.add(" \(question.question): \(question.undone)")
        }
      }
      if others.count > 50 { list.element("li", "and \(Words.grouped(others.count - 50)) more") }
    }
  }
}

extension PlanPhase {
  /// The purpose of the phase, in a few words.
  var words: String {
    switch self {
    case .encoding: "strings to utf8mb4_bin"
    case .pointers: "JSON pointers added next to the hashes of external columns"
    case .create: "the parallel schemas"
    case .copy: "rows into the parallel schemas"
    case .types: "types that a decision changes"
    case .swap: "pointers replace hashes; tracking tables are hidden from 0.14"
    case .markers: "the :type: in column comments"
    case .jobs: "hidden job columns"
    case .lineage: "~lineage"
    case .cutover: "old and new names swapped"
    case .finalize: "leftovers dropped, only when you confirm"
    case .open: "waiting for an answer: nothing to run"
    }
  }
}
