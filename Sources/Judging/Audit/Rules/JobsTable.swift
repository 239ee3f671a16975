import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import Text

extension Rule {
  /// Reservations and errors in ~jobs are not carried over.
  static let jobsTable = Rule(
    code: "DJ408", name: "jobs-table",
    severity: .note, concern: .decision, resolution: .none, phase: .test,
    summary: "Reservations and errors in ~jobs are not carried over.",
    explanation: """
      2.x keeps one job table per auto-populated table (~~name) and does not read ~jobs. Let running populate() \
      calls finish first, and note down any errors you still need.
      """,
    source: "datajoint 2.3.5 jobs.py",
    examples: [
      "↓CREATE TABLE `~jobs` (table_name varchar(255), key_hash char(32), status varchar(9), PRIMARY KEY (table_name, key_hash))",
      "CREATE TABLE jobs (id int, PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values where table.table.hidden == .jobs {
        let rows = table.table.rowCount.map { Words.count($0, "row") } ?? "rows"
        findings.add("2.x does not read the \(rows) of ~jobs (reserved, error, ignore)", table)
      }
    })
}
