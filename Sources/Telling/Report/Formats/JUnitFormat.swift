import Audit
import Catalog
import DataJoint
import Diagnostics
import Text

extension ReportFormat {
  /// One suite per rule and one case per finding: failures are the findings that make the exit code 1, others are
  /// skipped with their message. Rules without findings passed; rules that could not be checked are skipped. There are
  /// no times, so the same input always gives the same bytes.
  static let junit = ReportFormat("junit", endings: ["xml"]) { contents, _ in
    let found = Dictionary(uniqueKeysWithValues: contents.entryGroups.map { ($0.rule.code, $0.entries) })
    var suites = ""
    var (total, failed) = (0, 0)
    let looked = contents.audit.checked + contents.audit.unchecked
    for rule in contents.isCodeOnly ? looked : Rule.inReportOrder + looked.filter({ $0.family == "7" }) {
      let name = "\(rule.code) \(rule.name)"
      var cases: [String] = []
      var (failures, skipped) = (0, 0)
      if let entries = found[rule.code] {
        for entry in entries {
          let isFailure = contents.isFailure(entry)
          if isFailure { failures += 1 } else { skipped += 1 }
          let finding = entry.finding
          let own = finding.shortPlace
          let place = own.isEmpty ? finding.message : own
          let table = [finding.schema, finding.table].compactMap { $0 }.joined(separator: ".")
          let kind = isFailure ? "failure" : "skipped"
          let why =
            entry.suppression.map { "ignored (\($0.reason)): " }
            ?? (entry.state == .unchanged ? "in the baseline: " : "")
          let detail = [finding.position.map(\.description), finding.id].compactMap { $0.map { XMLText.escape($0) } }
            .joined(
              separator: "\n")
          cases.append(
            """
                <testcase name="\(XMLText.escape(place))" classname="\(XMLText.escape(table.isEmpty ? "inputs" : table))">
                  <\(kind) type="\(rule.code) \(rule.severity.rawValue)" message="\(XMLText.escape(why + finding.message))">\(detail)</\(kind)>
                </testcase>

            """)
        }
      } else if contents.audit.checked.contains(where: { $0.code == rule.code }) {
        cases.append("    <testcase name=\"none\" classname=\"\(rule.code)\"/>\n")
      } else if contents.audit.unchecked.contains(where: { $0.code == rule.code }) {
        skipped += 1
        let missing = contents.audit.missing(for: rule)
        cases.append(
          """
              <testcase name="not checked" classname="\(rule.code)">
                <skipped message="not checked: the inputs lack \(XMLText.escape(missing.joined(separator: ", ")))"/>
              </testcase>

          """)
      } else {
        continue
      }
      total += cases.count
      failed += failures
      suites += """
          <testsuite name="\(XMLText.escape(name))" tests="\(cases.count)" failures="\(failures)" errors="0" skipped="\(skipped)">
        \(cases.joined())  </testsuite>

        """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="djaudit" tests="\(total)" failures="\(failed)" errors="0">
      \(suites)</testsuites>

      """
  }
}
