import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Shorten names that are too long for PostgreSQL or for a job table.
  static let nameTooLong = Rule(
    code: "DJ302", name: "name-too-long",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Shorten names that are too long for PostgreSQL or for a job table.",
    explanation: """
      MySQL allows 64 characters, PostgreSQL 63. The job table in 2.x is named ~~ followed by the table's name \
      without leading underscores; if that is too long, populate() with job reservation fails. Rename the table and \
      its class by hand.
      """,
    source: "MySQL manual, Identifier Length Limits; datajoint 2.3.5 jobs.py",
    examples: [
      "↓CREATE TABLE aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (id int, PRIMARY KEY (id))",
      "CREATE TABLE aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa (id int, PRIMARY KEY (id))",
    ],
    check: .eachTable { table, _ in
      let length = table.table.name.unicodeScalars.count
      if length > 63 { return "The name has \(length) characters; PostgreSQL allows 63" }
      let jobs = HiddenTable.jobTable(of: table.table.name).name.unicodeScalars.count
      return table.identity.isAutoPopulated && jobs > 64
        ? "The job table's name would have \(jobs) characters; MySQL allows 64" : nil
    })
}
