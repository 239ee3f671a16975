import DataJoint
import Diagnostics
import Estimate
import Planning
import Text

extension HTMLReport {
  func add(_ estimate: Estimate, to section: inout Markup) {
    section.element("h2", ["id": "estimate"], "Estimate")
    guard !estimate.lines.isEmpty else {
      section.element("p", "No work is left.")
      return
    }
    let answer = EstimateAnswer(estimate)
    section.element("p") { line in
      line.element("strong", EstimateAnswer.words(estimate.forecast))
      line.add(
        ", and machine time of \(answer.machine(estimate.lines))"
          + (estimate.hasUntold ? "; rows or bytes of some tables are unknown." : "."))
      if estimate.suggestedCount > 0 {
        line.add(
          " Accepting the suggested answer for \(Words.grouped(estimate.suggestedCount)) of "
            + "\(Words.plural(estimate.openQuestionCount, "open question")) saves "
            + "\(Effort.hours(estimate.savedBySuggestions)); the estimate of steps assumes that they are accepted.")
      }
    }
    section.element("p") { line in
      line.add(
        "Before any downtime, while 0.14 goes on working: \(EstimateAnswer.words(estimate.beforeDowntime)). Calendar time, "
          + "without waiting: \(Words.plural(estimate.calendarDays(people: 1), "working day")) for one person, "
          + "\(estimate.calendarDays(people: 2)) for two.")
    }
    section.element("p", ["class": "quiet"]) { line in
      line.add("A day has 8 hours. You can change the prices, each of which has a reason: ")
      line.element("code", "djaudit estimate --print-prices")
    }
    section.element("h3", "What drives it")
    let totals = Dictionary(grouping: estimate.items, by: \.item)
    add(
      ["Item", "Paid", "× each", "expected", "of all"],
      estimate.drivers.prefix(6).map { driver in
        (
          [
            driver.item.rawValue, totals[driver.item]?.max { $0.lots < $1.lots }.map { answer.paid($0) } ?? "",
            EstimateAnswer.each(estimate.prices[driver.item].effort), Effort.hours(driver.expected),
            "\(driver.percent) %",
          ], false
        )
      }, words: 2, to: &section)
    section.element("p", ["class": "quiet"], answer.meaning)
    if estimate.groups.count > 1 {
      section.element("h3", "Independent pipelines")
      add(
        ["Pipeline", "schemas", "expected", "80 % range", "machine time in production"],
        estimate.groups.map { group in
          (
            [
              group.group.name, Words.grouped(group.schemas.count), Effort.hours(group.people.expected),
              "\(Effort.hours(group.people.low)) to \(Effort.hours(group.people.high))",
              Effort.duration(group.downtime),
            ], false
          )
        }, to: &section)
    }
    section.element("div", ["class": "grid"]) { grid in
      grid.element("div") { addPhases(answer, to: &$0) }
      grid.element("div") { addGuide(estimate, to: &$0) }
    }
    addLevels(answer, to: &section)
    addStrategies(estimate, to: &section)
    section.element("details") { details in
      details.element("summary", "All items")
      addItems(answer, to: &details)
    }
    section.element("details") { details in
      details.element("summary", "Not included")
      details.element("ul") { list in for sentence in estimate.leftOut { list.element("li", sentence) } }
    }
  }

  /// Adds a table whose first columns are words and whose other columns are numbers.
  private func add(
    _ names: [String], _ rows: [(cells: [String], isSum: Bool)], words: Int = 1, to section: inout Markup
  ) {
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list narrow long"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for (index, name) in names.enumerated() {
              row.element("th", ["scope": "col", "class": index < words ? "" : "n"], name)
            }
          }
        }
        table.element("tbody") { body in
          for entry in rows {
            body.element("tr", ["class": entry.isSum ? "sum" : ""]) { row in
              for (index, cell) in entry.cells.enumerated() {
                if index == 0 {
                  row.element("th", ["scope": "row"], cell)
                } else {
                  row.element("td", ["class": index < words ? "" : "n"], cell)
                }
              }
            }
          }
        }
      }
    }
  }

  private func times(_ effort: Effort, _ kind: WorkKind = .manual) -> [String] {
    [effort.low, effort.likely, effort.high].map(kind.time)
  }

  private func addPhases(_ answer: EstimateAnswer, to box: inout Markup) {
    func row(_ name: String, _ lines: [Estimate.Line], isSum: Bool = false) -> (cells: [String], isSum: Bool) {
      let kinds = WorkKind.allCases.filter { $0 != .machine }.map { kind in
        lines.filter { $0.kind == kind }.map(\.effort).reduce(.zero, +)
      }
      return (
        [name] + kinds.map { Effort.hours($0.likely) } + [Effort.hours(kinds.reduce(.zero, +).likely)]
          + [answer.machine(lines)], isSum
      )
    }
    let estimate = answer.estimate
    box.element("h3", "By phase, likely")
    add(
      ["Phase", "review", "decisions", "manual", "people", "machine"],
      answer.phases.map { phase in
        row(EstimateAnswer.words(phase), estimate.lines.filter { $0.phase == phase })
      } + [row("sum", estimate.lines, isSum: true)], to: &box)
  }

  private func addGuide(_ estimate: Estimate, to box: inout Markup) {
    box.element("h3", "Compared with the official guide")
    add(
      ["Part", "guide", "low", "likely", "high"],
      estimate.guide.map { ([$0.name, $0.words] + times($0.ours), false) }, words: 2, to: &box)
    let differing = estimate.guide.compactMap { figure in figure.remark.map { (figure.name, $0) } }
    guard !differing.isEmpty else { return }
    box.element("details") { details in
      details.element(
        "summary", "Why \(Words.plural(differing.count, "figure")) of ours differ\(differing.count == 1 ? "s" : "")")
      details.element("ul") { list in
        for (name, remark) in differing { list.element("li", "\(name) is \(remark).") }
      }
    }
  }

  private func addLevels(_ answer: EstimateAnswer, to section: inout Markup) {
    let estimate = answer.estimate
    section.element("h3", "By schema")
    let turns = estimate.groups.map(\.group).turns
    let bySchema = Dictionary(grouping: estimate.lines, by: \.schema)
    func times(_ lines: [Estimate.Line]) -> [String] {
      self.times(lines.filter { $0.kind != .machine }.map(\.effort).reduce(.zero, +)) + [answer.machine(lines)]
    }
    add(
      ["Schema", "Level", "wave", "tables", "questions", "tasks", "low", "likely", "high", "machine"],
      [(["all schemas together", "", "", "", "", ""] + times(bySchema[nil] ?? []), false)]
        + estimate.schemas.map { schema in
          (
            [
              schema.name, schema.level.rawValue, "\(turns[schema.name]?.wave ?? schema.wave)",
              Words.grouped(schema.tableCount),
              Words.grouped(schema.questionCount), Words.grouped(schema.pieceCount),
            ] + times(bySchema[schema.name] ?? []), false
          )
        } + [(["sum", "", "", "", "", ""] + times(estimate.lines), true)], words: 2, to: &section)
    section.element("p", ["class": "quiet"]) { line in
      line.add(Level.allCases.map { "\($0.rawValue): \($0.legend)" }.joined(separator: ". ") + ".")
    }
  }

  private func addStrategies(_ estimate: Estimate, to section: inout Markup) {
    guard let other = estimate.rewrite else { return }
    section.element("h3", "Strategies compared")
    func tally(_ tally: Tally, _ words: (Int) -> String) -> String {
      if let exact = tally.exact { return words(exact) }
      return "unknown" + (tally.sum == 0 ? "" : ", ≥ " + words(tally.sum))
    }
    let rows: [(name: String, rewritten: String, value: (StrategyOutline) -> String)] = [
      ("Steps", "1 dump", { "\(Words.grouped($0.stepCount)) in \(Words.plural($0.scriptCount, "script"))" }),
      ("Tables rewritten", Words.grouped(other.tables), { Words.grouped($0.movement.tables.count) }),
      ("Their rows", tally(other.rows) { Words.grouped($0) }, { tally($0.movement.rows) { Words.grouped($0) } }),
      ("Their bytes", tally(other.bytes) { Words.size($0) }, { tally($0.movement.bytes) { Words.size($0) } }),
      ("Extra space", "a new server", { tally($0.extraBytes) { Words.size($0) } }),
      ("People, likely", Effort.hours(other.people.likely), { Effort.hours($0.people.likely) }),
      (
        "Machine, likely", (other.rows.untold > 0 ? "≥ " : "") + Effort.duration(other.machine.likely),
        { ($0.movement.rows.untold > 0 ? "≥ " : "") + Effort.duration($0.machine.likely) }
      ),
      (
        "No writing", "dump to switch: \(RewriteOutline.downtimeWords)",
        { "\($0.downtime.rawValue): \($0.downtimeWords)" }
      ),
      ("Way back", RewriteOutline.reversible, \.reversible),
      ("0.14 clients", RewriteOutline.legacyClients, \.legacyClients),
    ]
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list strategies"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("td", "")
            for outline in estimate.strategies {
              row.element(
                "th", ["scope": "col"],
                outline.strategy.rawValue + (outline.strategy == estimate.strategy ? " (this one)" : ""))
            }
            row.element("th", ["scope": "col"], "rewrite")
          }
        }
        table.element("tbody") { body in
          for (index, (name, rewritten, value)) in rows.enumerated() {
            body.element("tr") { row in
              row.element("th", ["scope": "row"], name)
              for outline in estimate.strategies {
                let obstacle = outline.obstacle.map { index == 0 ? "not planned: \($0)" : "" }
                row.element("td", obstacle ?? value(outline))
              }
              row.element("td", rewritten)
            }
          }
        }
      }
    }
  }

  private func addItems(_ answer: EstimateAnswer, to section: inout Markup) {
    let estimate = answer.estimate
    var rows: [(cells: [String], isSum: Bool)] = []
    for phase in answer.phases {
      rows.append(([EstimateAnswer.words(phase), "", "", "", "", ""], true))
      for total in estimate.items where total.phase == phase {
        rows.append(
          (
            [total.item.rawValue, answer.paid(total), EstimateAnswer.each(estimate.prices[total.item].effort)]
              + (total.count == nil ? ["?", "?", "?"] : times(total.effort, total.item.kind)), false
          ))
      }
    }
    rows.append((["people", "", ""] + times(estimate.people), true))
    rows.append((["machine", "", ""] + times(estimate.machine, .machine), true))
    add(["Item", "Paid", "× each", "low", "likely", "high"], rows, words: 2, to: &section)
  }
}
