import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Use ON UPDATE CASCADE and ON DELETE RESTRICT.
  static let foreignKeyActions = Rule(
    code: "DJ309", name: "foreign-key-actions",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .data,
    work: .tasks(.tableChange, per: .table),
    summary: "Use ON UPDATE CASCADE and ON DELETE RESTRICT.",
    explanation: """
      DataJoint declares every dependency this way and deletes children itself, in order and after asking. ON DELETE \
      CASCADE or SET NULL removes or empties rows without DataJoint noticing, even during a migration; without ON \
      UPDATE CASCADE, changing a key value fails. Drop the foreign key and add it again by hand.
      """,
    source: "datajoint 2.3.5 declare.py; DataJoint documentation",
    examples: [
      #"""
      CREATE TABLE p (a int, PRIMARY KEY (a));
      CREATE TABLE c (a int, PRIMARY KEY (a), ↓CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON DELETE CASCADE ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (a int, PRIMARY KEY (a));
      CREATE TABLE c (a int, PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .foreignKeys, .referenceRules],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for key in table.table.foreignKeys where !key.referencedTable.isHidden {
          // Both names mean the same in InnoDB; servers show an omitted action as one or the other.
          let restricts = key.onDelete == "RESTRICT" || key.onDelete == "NO ACTION"
          if restricts, key.onUpdate == "CASCADE" { continue }
          findings.add(
            Remark(
              "Foreign key \(key.name) has ON DELETE \(key.onDelete) ON UPDATE \(key.onUpdate)",
              evidence: ["constraint": .string(key.name)], subject: key.name, position: key.position), table)
        }
      }
    })
}
