import Audit
import Diagnostics
import Text

extension ReportContents {
  /// The subject of the report: the names of the inputs.
  var subject: String {
    let inputs = audit.inputs
    let names = inputs.prefix(2).map { input in
      input.path == "-" ? "standard input" : String(input.path.split(separator: "/").last ?? "input")
    }
    return names.joined(separator: ", ") + (inputs.count > 2 ? " and \(inputs.count - 2) more" : "")
  }

  /// `DataJoint 2.x readiness: lab.sql, dump of 21 November 2026`. For several dumps it is the oldest date, since that
  /// is how old the report's facts may be.
  var title: String { "DataJoint 2.x readiness: \(subject)\(age)" }

  /// `, dump of 21 November 2026`; empty if no input has a date.
  var age: String {
    let date = audit.inputs.compactMap(\.date).min().flatMap(ReportContents.words)
    return date.map { (audit.inputs.count == 1 ? ", dump of " : ", oldest dump of ") + $0 } ?? ""
  }

  /// `21 November 2026` for `2026-11-21 12:00:00`; nil for anything else.
  private static func words(_ date: String) -> String? {
    let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    guard parts.count == 3, 1...12 ~= parts[1], 1...31 ~= parts[2] else { return nil }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0])"
  }
}
