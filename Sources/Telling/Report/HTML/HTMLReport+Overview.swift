import Audit
import Catalog
import DataJoint
import Diagnostics
import Estimate
import Evidence
import OrderedCollections
import Planning
import Text

extension HTMLReport {
  func addOverview(_ overview: SchemaOverview, to section: inout Markup) {
    if contents.isCodeOnly {
      section.element("p", ["class": "facts"], AuditAnswer(contents).headLines.joined(separator: " · "))
      section.element("div", ["class": "grid"]) { grid in
        grid.element("div") { addCounts(to: &$0) }
      }
      addWorst(to: &section)
      addSuppressed(to: &section)
      addInputs(to: &section)
      return
    }
    section.element("div", ["class": "summary"]) { addSummary(to: &$0) }
    addWorst(to: &section)
    addSuppressed(to: &section)
    addChecks(to: &section)
    if let estimate = contents.estimate { add(estimate, to: &section) }
    addSchemas(overview, to: &section)
    addInputs(to: &section)
    addUnchecked(to: &section)
    addNext(to: &section)
  }

  /// What fits on one screen, and on the first printed page.
  private func addSummary(to section: inout Markup) {
    if let words = pipeline.scopeWords { section.element("p", ["class": "remark"], words) }
    addHead(to: &section)
    if let code = contents.code {
      section.element("p", ["class": "facts"], code.headLines.joined(separator: " · "))
    }
    addVerdict(to: &section)
    section.element("div", ["class": "grid"]) { grid in
      grid.element("div") { addCounts(to: &$0) }
      grid.element("div") { addProgress(to: &$0) }
    }
  }

  private func addHead(to section: inout Markup) {
    let summary = audit.summary
    var tiers = summary.tablesByTier.filter { $0.count > 0 }.map { "\(Words.grouped($0.count)) \($0.tier)" }
    if summary.hiddenTableCount > 0 { tiers.append("\(Words.grouped(summary.hiddenTableCount)) hidden") }
    var facts = [pipeline.catalog.server.name, Words.plural(summary.schemaCount, "schema")]
    facts.append(
      Words.plural(summary.tableCount, "table") + (tiers.isEmpty ? "" : " (\(tiers.joined(separator: ", ")))"))
    if summary.viewCount > 0 { facts.append(Words.plural(summary.viewCount, "view")) }
    facts.append(Words.plural(summary.columnCount, "column"))
    facts.append(Words.plural(summary.foreignKeyCount, "foreign key"))
    if let rows = summary.rowCount {
      let bytes = summary.dataBytes > 0 ? ", \(Words.size(summary.dataBytes)) of data" : ""
      facts.append(Words.plural(rows, "row") + bytes)
    }
    section.element("p", ["class": "facts"], facts.joined(separator: " · "))
  }

  private func addVerdict(to section: inout Markup) {
    let verdict = Verdict(contents)
    section.element("div", ["class": "verdict \(verdict.tone.rawValue)"]) { box in
      box.element("p", ["class": "headline"], verdict.headline)
      if verdict.tone == .bad || verdict.tone == .caution { box.element("p", Verdict.waiting) }
    }
    section.element("dl", ["class": "tiles"]) { list in
      for (index, figure) in verdict.figures(contents).enumerated() {
        list.element("div") { tile in
          tile.element("dt", figure.name)
          tile.element("dd") { value in
            value.element("a", ["href": ["#findings?severity=error", "#plan", "#estimate"][index]], figure.value)
          }
        }
      }
    }
    if !verdict.detail.isEmpty { section.element("p", ["class": "detail"], verdict.detail) }
    let commands = verdict.nextCommands(contents)
    guard !commands.isEmpty else { return }
    section.element("p", ["class": "next"]) { line in
      line.add("Next: ")
      for (index, command) in commands.enumerated() {
        if index > 0 { line.add(" · ") }
        line.element("code", command)
      }
    }
  }

  // MARK: Counts

  private func addCounts(to box: inout Markup) {
    box.element("h2", "Findings")
    box.element("div", ["class": "wide"]) { addCountTable(to: &$0) }
  }

  private func addCountTable(to box: inout Markup) {
    box.element("table", ["class": "counts"]) { table in
      table.element("caption", ["class": "hidden"], "Findings by severity and by who resolves them")
      table.element("thead") { head in
        head.element("tr") { row in
          row.element("td", "")
          for name in ["automatic", "decision", "manual", "nothing to do", "all"] {
            row.element("th", ["scope": "col"], name)
          }
        }
      }
      table.element("tbody") { body in
        for severity in Severity.allCases.reversed() {
          body.element("tr") { row in
            row.element("th", ["scope": "row"]) {
              $0.element("span", ["class": "sev \(severity.rawValue)"], severity.rawValue)
            }
            var total = 0
            for resolution in Resolution.allCases {
              let count = audit.groups.filter { $0.rule.severity == severity && $0.rule.resolution == resolution }
                .map(\.findings.count).reduce(0, +)
              total += count
              addCount(count, "severity=\(severity.rawValue)&resolution=\(resolution.rawValue)", to: &row)
            }
            addCount(total, "severity=\(severity.rawValue)", to: &row)
          }
        }
        body.element("tr", ["class": "total"]) { row in
          row.element("th", ["scope": "row"], "all")
          for resolution in Resolution.allCases {
            addCount(
              audit.summary.findingsByResolution[resolution] ?? 0, "resolution=\(resolution.rawValue)", to: &row)
          }
          addCount(audit.summary.findingsBySeverity.values.reduce(0, +), "", to: &row)
        }
      }
    }
  }

  private func addCount(_ count: Int, _ filter: String, to row: inout Markup) {
    row.element("td", ["class": count == 0 ? "zero" : ""]) { cell in
      if count == 0 {
        cell.add("0")
      } else {
        cell.element("a", ["href": filter.isEmpty ? "#findings" : "#findings?\(filter)"], Words.grouped(count))
      }
    }
  }

  // MARK: Progress

  /// The numbers of columns by state, as shown by the bar.
  private var progress: [(name: String, style: String, count: Int)] {
    let states = audit.summary.columnsByState
    func count(_ names: String...) -> Int { names.map { states[$0] ?? 0 }.reduce(0, +) }
    return [
      ("marked for 2.x", "done", count("already 2.x")),
      ("no marker needed", "fine", count("no change needed")),
      (
        "marked by the plan", "auto",
        count("native to be marked", "codec to be marked", "legacy marker to be rewritten")
      ),
      ("decision needed", "ask", count("decision needed")),
      ("codec needed", "code", count("codec to be written")),
      ("2.x but invalid", "bad", count("2.x but invalid")),
    ]
  }

  private func addProgress(to box: inout Markup) {
    let all = progress.filter { $0.count > 0 }
    let total = all.map(\.count).reduce(0, +)
    box.element("h2", "Migration status")
    guard total > 0 else {
      box.element("p", "No columns.")
      return
    }
    let ready = all.filter { $0.style == "done" || $0.style == "fine" }.map(\.count).reduce(0, +)
    box.element("p") { line in
      line.element("strong", "\(Words.grouped(ready)) of \(Words.plural(total, "column"))")
      line.add(" have the marker that 2.x needs, or need none.")
    }
    // The policy forbids style attributes, but the width of a rectangle is not a style.
    box.element(
      "svg",
      [
        "class": "progress", "viewBox": "0 0 1000 16", "preserveAspectRatio": "none", "role": "img",
        "aria-label": all.map { "\($0.count) \($0.name)" }.joined(separator: ", "),
      ]
    ) { bar in
      var sum = 0
      for segment in all {
        let (start, end) = (1000 * sum / total, 1000 * (sum + segment.count) / total)
        sum += segment.count
        bar.element(
          "rect",
          ["class": segment.style, "x": "\(start)", "y": "0", "width": "\(max(end - start, 2))", "height": "16"], "")
      }
    }
    box.element("ul", ["class": "legend"]) { list in
      for segment in all {
        list.element("li") { item in
          item.element("span", ["class": "swatch \(segment.style)"], "")
          item.element("span", ["class": "n"], Words.grouped(segment.count))
          item.add(" " + segment.name)
        }
      }
    }
  }

  // MARK: What is worst

  private func addWorst(to section: inout Markup) {
    let worst = audit.groups.filter { $0.rule.severity == .error }
    guard !worst.isEmpty else { return }
    section.element("h2", "What would go wrong")
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for name in ["Rule", "What to do"] { row.element("th", ["scope": "col"], name) }
            row.element("th", ["scope": "col", "class": "less"], "Who")
            row.element("th", ["scope": "col", "class": "n"], "Places")
          }
        }
        table.element("tbody") { body in
          for concern in Concern.allCases {
            let groups = worst.filter { $0.rule.concern == concern }
            if groups.isEmpty { continue }
            body.element("tr", ["class": "group"]) { row in
              row.element("th", ["colspan": "4", "scope": "rowgroup"], concern.title)
            }
            for group in groups {
              body.element("tr") { row in
                row.element("td") { cell in
                  cell.element("a", ["href": "#\(group.rule.code)", "class": "rule-link"]) { link in
                    link.element("span", ["class": "code"], group.rule.code)
                    link.add(" " + group.rule.name)
                  }
                }
                row.element("td", group.rule.summary)
                row.element("td", ["class": "less"], group.rule.resolution.words)
                row.element("td", ["class": "n"], Words.grouped(group.findings.count))
              }
            }
          }
        }
      }
    }
  }

  // MARK: Checks

  private func addChecks(to section: inout Markup) {
    section.element("h2", "Checks")
    let visible = audit.checks.filter { $0.verdict != .invisible }
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for name in ["Check", "Wanted", "Found", "Verdict"] {
              row.element("th", ["scope": "col", "class": name == "Wanted" ? "less" : ""], name)
            }
          }
        }
        table.element("tbody") { body in
          for check in visible {
            body.element("tr") { row in
              row.element("th", ["scope": "row"], check.name)
              row.element("td", ["class": "less"], check.wanted)
              row.element("td", check.found)
              row.element("td") { cell in
                cell.element("span", ["class": "mark \(check.verdict.style)"], check.verdict.rawValue)
                if check.verdict == .unknown, let query = check.query {
                  cell.add(" ")
                  cell.element("code", query)
                }
              }
            }
          }
        }
      }
    }
    let invisible = audit.checks.filter { $0.verdict == .invisible }
    guard !invisible.isEmpty else { return }
    section.element("details") { details in
      details.element("summary", "\(Words.plural(invisible.count, "requirement")) that no dump shows")
      details.element("ul") { list in
        for check in invisible {
          list.element("li") { item in
            item.add("\(check.name): wanted \(check.wanted)")
            if let query = check.query {
              item.add(" — ")
              item.element("code", query)
            }
          }
        }
      }
    }
  }

  // MARK: Schemas

  /// What is left to do in each schema, in which order they move, and who has to be told.
  private func addSchemas(_ overview: SchemaOverview, to section: inout Markup) {
    guard !overview.entries.isEmpty else { return }
    let hasGroups = pipeline.groups.count > 1
    let hasEffort = overview.entries.contains { $0.row.seconds != nil }
    let isClosed = overview.entries.contains { !$0.closing.isEmpty }
    typealias Column = (name: String, style: String, cell: (SchemaOverview.Entry) -> String)
    func count(_ severity: Severity) -> (SchemaOverview.Entry) -> String {
      { Words.grouped($0.row.findings[severity] ?? 0) }
    }
    var columns: [Column] = []
    if hasGroups { columns.append(("Pipeline", "less", { $0.group })) }
    columns.append(("Wave", "n", { String($0.wave) }))
    columns.append(("Tables", "n", { Words.grouped($0.row.tableCount) }))
    columns.append(("Errors", "n", count(.error)))
    columns.append(("Warnings", "n less", count(.warning)))
    if hasEffort {
      columns.append(("Questions", "n less", { $0.row.questionCount.map(Words.grouped) ?? "" }))
      columns.append(("Effort", "n", { $0.effort }))
    }
    if isClosed { columns.append(("0.14 stops before", "less", { $0.closing })) }
    if overview.rollout != nil {
      columns.append(("People", "n less", { $0.people }))
      columns.append(("DataJoint", "less", { $0.versions }))
      columns.append(("Last used", "", { Rollout.day($0.row.activity?.last) + ($0.isIdle ? " (idle)" : "") }))
    }
    section.element("h2", ["id": "schemas"], "Schemas")
    section.element("p", ["class": "quiet"]) { line in
      line.add("They move in waves, upstream first; schemas in the same wave depend on each other.")
      if hasGroups { line.add(" Each pipeline has waves of its own: they move independently.") }
      if let rollout = overview.rollout {
        line.add(" Who uses them, and when last, is from ~log and ~jobs; idle is a year before \(rollout.day).")
        if !contents.showsValues { line.add(" Names of people are shown with --show-values.") }
      }
    }
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list long"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            row.element("th", ["scope": "col"], "Schema")
            for column in columns { row.element("th", ["scope": "col", "class": column.style], column.name) }
          }
        }
        table.element("tbody") { body in
          for entry in overview.entries {
            body.element("tr") { row in
              row.element("th", ["scope": "row"]) { cell in
                cell.element("a", ["href": "#schema/\(PercentEncoding.encode(entry.row.name))"]) {
                  $0.element("code", entry.row.name)
                }
              }
              for column in columns { row.element("td", ["class": column.style], column.cell(entry)) }
            }
          }
        }
      }
    }
  }

  // MARK: What was read

  private func addInputs(to section: inout Markup) {
    section.element("h2", "Inputs")
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list narrow"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for name in ["Input", "Format"] { row.element("th", ["scope": "col"], name) }
            for name in ["Size", "Statements", "Rows"] { row.element("th", ["scope": "col", "class": "n"], name) }
          }
        }
        table.element("tbody") { body in
          for input in audit.inputs {
            body.element("tr") { row in
              row.element("td") { $0.element("code", input.path) }
              row.element("td", input.format + (input.encoding.map { ", \($0)" } ?? ""))
              row.element("td", ["class": "n"], Words.size(input.bytes))
              row.element("td", ["class": "n"], Words.grouped(input.statements))
              row.element("td", ["class": "n"], input.rows.map(Words.grouped) ?? "not counted")
            }
          }
        }
      }
    }
    let notes = audit.notes.filter(\.isPartial)
    guard !notes.isEmpty else { return }
    section.element("p", ["class": "remark bad"]) { remark in
      remark.element("strong", "Incomplete. ")
      remark.add("The following could not be read, so the report covers only the rest:")
    }
    section.element("ul") { list in
      for note in notes.prefix(20) {
        list.element("li") { item in
          if let position = note.position {
            item.element("code", position.description)
            item.add(" ")
          }
          item.add(note.message)
        }
      }
      if notes.count > 20 { list.element("li", "and \(Words.grouped(notes.count - 20)) more, see DJ9xx") }
    }
  }

  private func addUnchecked(to section: inout Markup) {
    guard !audit.unchecked.isEmpty else { return }
    section.element("h2", "Not checked")
    section.element(
      "p",
      "The inputs lack what these rules need, at least for some tables. djaudit probe asks the server for what only rows show."
    )
    section.element("div", ["class": "wide"]) { wide in
      wide.element("table", ["class": "list narrow"]) { table in
        table.element("thead") { head in
          head.element("tr") { row in
            for name in ["Rule", "Looks for", "Missing from the inputs"] { row.element("th", ["scope": "col"], name) }
          }
        }
        table.element("tbody") { body in
          for rule in audit.unchecked {
            body.element("tr") { row in
              row.element("td") { cell in
                cell.element("span", ["class": "code"], rule.code)
                cell.add(" " + rule.name)
              }
              row.element("td", rule.summary)
              row.element(
                "td",
                audit.missing(for: rule).joined(separator: ", "))
            }
          }
        }
      }
    }
  }

  // MARK: What next

  private func addNext(to section: inout Markup) {
    section.element("h2", "Next steps")
    section.element("ol", ["class": "next"]) { list in
      func step(_ words: String, _ command: String? = nil) {
        list.element("li") { item in
          item.add(words)
          if let command {
            item.add(" ")
            item.element("code", command)
          }
        }
      }
      let input = "INPUT…"
      if audit.isPartial { step("Dump again: the inputs are incomplete.") }
      if !pipeline.dependencies.missing.isEmpty {
        let schemas = Set(pipeline.dependencies.missing.map(\.schema)).sorted()
        step("Dump the upstream schemas too: \(schemas.prefix(10).joined(separator: ", ")).")
      }
      if !audit.countedRows || audit.summary.rowCount == nil {
        step(
          "Audit a dump with rows, or run djaudit probe on the server: some data loss shows only in rows.")
      }
      let isSettled = contents.wholeAudit.groups.allSatisfy { $0.rule.resolution == .none }
      if isSettled {
        step("Check what a dump cannot show (above), then open a copy with 2.x.")
      } else {
        if contents.wholeAudit.summary.findingsByResolution[.decision] ?? 0 > 0 {
          step("Answer the questions.", "djaudit decisions \(input) -o djaudit.decisions.toml")
        }
        step("See what the migration would do.", "djaudit simulate \(input)")
        step(
          "Generate the migration with rollback scripts.", "djaudit plan \(input) --stores dj_local_conf.json -o plan/")
        step("Run it on a copy of the server first, in the order given in the plan's README.md.")
      }
    }
  }
}

extension Resolution {
  /// Who resolves it, in the report's wording.
  var words: String { self == .none ? "nothing to do" : rawValue }
}

extension Requirement.Verdict {
  fileprivate var style: String {
    switch self {
    case .ok: "ok"
    case .change: "auto"
    case .decide: "ask"
    case .fail: "bad"
    case .unknown, .invisible: "open"
    }
  }
}
