import Audit
import Diagnostics
import Text

extension HTMLReport {
  /// What is accepted and why, and suppressions that match nothing.
  func addSuppressed(to section: inout Markup) {
    let suppressions = contents.suppressions
    let uses = suppressions.uses.filter { $0.count > 0 }
    guard !uses.isEmpty || !suppressions.remarks.isEmpty else { return }
    section.element("h2", "Ignored, with a reason")
    if !uses.isEmpty {
      section.element("p", "\(AuditAnswer(contents).ignoredCount); in no list of this report.")
      section.element("div", ["class": "wide"]) { wide in
        wide.element("table", ["class": "list"]) { table in
          table.element("thead") { head in
            head.element("tr") { row in
              for name in ["Reason", "Rules", "In", "Until"] { row.element("th", ["scope": "col"], name) }
              row.element("th", ["scope": "col", "class": "n"], "Findings")
            }
          }
          table.element("tbody") { body in
            for use in uses {
              body.element("tr") { row in
                row.element("td", use.suppression.reason)
                row.element("td", use.suppression.rules.joined(separator: ", "))
                row.element("td") { cell in
                  cell.element("code", use.suppression.patterns.map(\.description).joined(separator: ", "))
                }
                row.element("td", use.suppression.until ?? "")
                row.element("td", ["class": "n"], Words.grouped(use.count))
              }
            }
          }
        }
      }
    }
    guard !suppressions.remarks.isEmpty else { return }
    section.element("p", "Entries that ignore nothing:")
    section.element("ul") { list in
      for remark in suppressions.remarks.prefix(100) { list.element("li", AuditAnswer.words(remark)) }
      if suppressions.remarks.count > 100 {
        list.element("li", "and \(Words.grouped(suppressions.remarks.count - 100)) more")
      }
    }
  }
}
