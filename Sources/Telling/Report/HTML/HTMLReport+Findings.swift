import Audit
import Diagnostics
import Text

extension HTMLReport {
  /// The number of places of a rule that are in the markup.
  private static let firstPlaces = 5

  func addFindings(to section: inout Markup) {
    if audit.groups.isEmpty {
      section.element("p", ["class": "lead"], AuditAnswer(contents).noFindings)
      return
    }
    if !isWhole { section.element("p", ["class": "lead"], HTMLReport.tooMany) }
    section.element("div", ["id": "finding-filter", "class": "view"], "")
    section.element("div", ["id": "rules"]) { rules in
      for concern in Concern.allCases {
        let groups = audit.groups.filter { $0.rule.concern == concern }
        if groups.isEmpty { continue }
        rules.element("section", ["class": "concern"]) { block in
          block.element("h2", contents.isCodeOnly ? concern.codeTitle : concern.title)
          for group in groups { add(group, to: &block) }
        }
      }
    }
    section.element("p", ["id": "no-findings", "class": "empty", "hidden": ""], "No findings match.")
  }

  private func add(_ group: Audit.Group, to block: inout Markup) {
    let rule = group.rule
    block.newLine()
    block.element("details", ["class": "rule", "id": rule.code, "data-rule": rule.code]) { details in
      details.element("summary") { line in
        line.element("span", ["class": "code"], rule.code)
        line.add(" ")
        line.element("span", ["class": "what"]) { what in
          what.element("span", ["class": "name"], rule.name)
          what.add(" ")
          what.element("span", ["class": "quiet"], rule.summary)
        }
        line.add(" ")
        line.element("span", ["class": "sev \(rule.severity.rawValue)"], rule.severity.rawValue)
        line.add(" ")
        line.element("span", ["class": "who"], rule.resolution.words)
        line.add(" ")
        line.element("span", ["class": "count n"], Words.grouped(group.findings.count))
      }
      details.element("div", ["class": "about"]) { about in
        about.element("p", rule.explanation)
        about.element("dl", ["class": "facts"]) { list in
          for (name, value) in [
            ("Without it", rule.concern.title.lowercased()), ("Who", rule.resolution.words),
            ("Phase of the guide", rule.phase.rawValue), ("Source", rule.source),
          ] {
            list.element("div") { pair in
              pair.element("dt", name)
              pair.element("dd", value)
            }
          }
        }
        about.element("details", ["class": "examples"]) { examples in
          examples.element("summary", "Examples")
          examples.element("p", ["class": "quiet"], "↓ marks where a finding starts; an example without it passes.")
          for example in rule.examples { examples.element("pre", example) }
        }
      }
      details.element("div", ["class": "places"]) { places in
        places.element("ul") { list in
          for finding in group.findings.prefix(HTMLReport.firstPlaces) {
            list.element("li") { item in
              if !finding.shortPlace.isEmpty {
                item.element("code", finding.shortPlace)
                item.add(" ")
              }
              item.add(finding.message)
            }
          }
          let rest = group.findings.count - HTMLReport.firstPlaces
          if rest > 0 { list.element("li", "and \(Words.grouped(rest)) more") }
        }
      }
    }
  }
}
