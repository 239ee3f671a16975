import Audit
import Diagnostics
import Text

extension ReportFormat {
  /// The findings for a spreadsheet (RFC 4180). Names that look like formulas are turned into text.
  static let csv = ReportFormat("csv", endings: ["csv"]) { contents, _ in
    var header = [
      "id", "rule", "name", "severity", "resolution", "phase", "schema", "table", "column", "message", "file", "line",
      "position",
    ]
    if contents.baseline != nil { header.append("baseline_state") }
    let hasSuppressions = contents.suppressions.count > 0
    if hasSuppressions { header.append("suppressed") }
    var csv = CSVText(header)
    for (rule, entries) in contents.entryGroups {
      for entry in entries {
        let finding = entry.finding
        var cells: [CSVText.Cell] = [
          .text(finding.id), .text(rule.code), .text(rule.name), .text(rule.severity.rawValue),
          .text(rule.resolution.rawValue), .text(rule.phase.rawValue), .init(finding.schema), .init(finding.table),
          .init(finding.column), .text(finding.message), .init(finding.position?.file), .init(finding.position?.line),
          .init(finding.position?.column),
        ]
        if let state = entry.state { cells.append(.text(state.rawValue)) }
        if hasSuppressions { cells.append(.init(entry.suppression?.reason)) }
        csv.add(cells)
      }
    }
    return csv.text
  }
}
