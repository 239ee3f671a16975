import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Remove the hidden job columns from part tables.
  static let jobMetadataOnPart = Rule(
    code: "DJ413", name: "job-metadata-on-part",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .adoption,
    work: .tasks(.tableChange, per: .table),
    summary: "Remove the hidden job columns from part tables.",
    explanation: """
      add_job_metadata_columns of 2.0.x also added them to the parts of Imported tables. Nothing fills them there, \
      and 0.14 clients cannot open the table. Drop them by hand.
      """,
    source: "datajoint 2.0.2 migrate.py, add_job_metadata_columns, measured",
    examples: [
      #"""
      CREATE TABLE _a (id int, PRIMARY KEY (id));
      ↓CREATE TABLE _a__p (id int, `_job_start_time` datetime(3), PRIMARY KEY (id))
      """#,
      "CREATE TABLE _a__p (id int, PRIMARY KEY (id))",
    ],
    check: .eachTable { table, _ in
      guard table.identity.isPart else { return nil }
      let columns = table.columns.map(\.name).filter { HiddenColumn($0)?.isOfJobs == true }
      return columns.isEmpty ? nil : "Part table with \(columns.joined(separator: ", "))"
    })
}
