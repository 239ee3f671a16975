import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Tie part tables to their master with a foreign key.
  static let partWithoutKeyToMaster = Rule(
    code: "DJ307", name: "part-without-key-to-master",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.partKey, per: .table),
    summary: "Tie part tables to their master with a foreign key.",
    explanation: """
      A part belongs to its master through a foreign key, either its own or that of another part of the same master \
      that it refers to. Without one, deleting the master leaves the part's rows behind, and the class cannot \
      declare -> master. Add the foreign key by hand.
      """,
    source: "datajoint 2.3.5 user_tables.py",
    examples: [
      #"""
      CREATE TABLE scan (id int, PRIMARY KEY (id));
      ↓CREATE TABLE scan__field (id int, PRIMARY KEY (id))
      """#,
      #"""
      CREATE TABLE scan (id int, PRIMARY KEY (id));
      CREATE TABLE scan__field (id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES scan (id) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .eachTable { table, context in
      guard let master = table.identity.master else { return nil }
      let name = TableName(table.table.schema, master)
      guard context.catalog.contains(name) else { return nil }
      let isTied = table.table.foreignKeys.contains { key in
        let parent = key.referencedTable
        return parent == name
          || parent != table.name && parent.schema == name.schema && TableIdentity(parent.table).master == master
      }
      return isTied ? nil : "Part of \(master) without a foreign key to it"
    })
}
