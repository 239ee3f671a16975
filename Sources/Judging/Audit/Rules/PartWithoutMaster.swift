import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Find the master of a part table.
  static let partWithoutMaster = Rule(
    code: "DJ306", name: "part-without-master",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Find the master of a part table.",
    explanation: """
      The name says that this table is a part, but the schema has no table with the master's name. 2.x cannot create \
      a class for it, and nothing deletes its rows along with a master. Restore the master or rename the table, by \
      hand.
      """,
    source: "datajoint 2.3.5 user_tables.py, Part.tier_regexp",
    examples: [
      "↓CREATE TABLE scan__field (id int, PRIMARY KEY (id))",
      #"""
      CREATE TABLE scan (id int, PRIMARY KEY (id));
      CREATE TABLE scan__field (id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES scan (id))
      """#,
    ],
    check: .eachTable { table, context in
      guard let master = table.identity.master, !context.catalog.contains(TableName(table.table.schema, master)) else {
        return nil
      }
      return "Part of \(master), which is not in the schema"
    })
}
