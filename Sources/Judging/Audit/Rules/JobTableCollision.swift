import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Rename one of two tables that would share a job table.
  static let jobTableCollision = Rule(
    code: "DJ303", name: "job-table-collision",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Rename one of two tables that would share a job table.",
    explanation: """
      2.x derives the same job table name, ~~x, for _x and __x. Both tables would reserve and clear the same jobs. \
      Rename one of the tables and its class by hand.
      """,
    source: "datajoint 2.3.5 jobs.py",
    examples: [
      #"""
      CREATE TABLE _scan (id int, PRIMARY KEY (id));
      ↓CREATE TABLE __scan (id int, PRIMARY KEY (id))
      """#,
      #"""
      CREATE TABLE scan (id int, PRIMARY KEY (id));
      CREATE TABLE __scan (id int, PRIMARY KEY (id))
      """#,
    ],
    check: .eachTable { table, context in
      guard table.identity.tier == .computed, table.identity.isAutoPopulated else { return nil }
      let other = TableName(table.table.schema, String(table.table.name.dropFirst()))
      guard context.catalog.contains(other) else { return nil }
      return
        "Its job table would be \(HiddenTable.jobTable(of: table.table.name).name), the same as that of \(other.table)"
    })
}
