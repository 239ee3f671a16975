import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Add the hidden job columns to auto-populated tables.
  static let jobMetadata = Rule(
    code: "DJ412", name: "job-metadata",
    severity: .note, concern: .shouldChange, resolution: .automatic, phase: .adoption,
    summary: "Add the hidden job columns to auto-populated tables.",
    explanation: """
      2.x records when and how long make() ran in _job_start_time, _job_duration and _job_version, if the table has \
      these columns. Tables from 0.x work without them. `djaudit plan` adds them last, because a table with them is \
      closed to 0.14 clients: _job_duration carries a marker.
      """,
    source: "datajoint 2.3.5 declare.py, JOB_METADATA_DEFINITION; measured with 0.14.6",
    examples: [
      #"""
      CREATE TABLE p (id int, PRIMARY KEY (id));
      ↓CREATE TABLE __a (id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id) ON UPDATE CASCADE)
      """#,
      "CREATE TABLE __a (id int, `_job_start_time` datetime(3), `_job_duration` float, `_job_version` varchar(64), PRIMARY KEY (id))",
    ],
    check: .eachTable { table, _ in
      guard table.identity.isAutoPopulated else { return nil }
      let missing = HiddenColumn.allCases.filter(\.isOfJobs).map(\.rawValue).filter { table.column($0) == nil }
      return missing.isEmpty
        ? nil : Remark("Missing \(missing.joined(separator: ", "))", evidence: ["columns": .list(missing)])
    })
}
