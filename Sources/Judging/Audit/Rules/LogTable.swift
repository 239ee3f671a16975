import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import Text

extension Rule {
  /// 2.x does not use ~log.
  static let logTable = Rule(
    code: "DJ409", name: "log-table",
    severity: .note, concern: .decision, resolution: .none, phase: .adoption,
    summary: "2.x does not use ~log.",
    explanation: """
      0.x wrote a row to ~log for each declaration and deletion; 2.x does not, and leaves the table alone. Keep it \
      as a record, or drop it by hand.
      """,
    source: "datajoint 2.3.5 schemas.py",
    examples: [
      "↓CREATE TABLE `~log` (`timestamp` timestamp, event varchar(255))",
      "CREATE TABLE log (id int, PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values where table.table.hidden == .log {
        let rows = table.table.rowCount.map { " (\(Words.count($0, "row")))" } ?? ""
        findings.add("~log\(rows) is not used by 2.x", table)
      }
    })
}
