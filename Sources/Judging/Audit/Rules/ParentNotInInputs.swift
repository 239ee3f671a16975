import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Add the schemas that foreign keys refer to.
  static let parentNotInInputs = Rule(
    code: "DJ502", name: "parent-not-in-inputs",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Add the schemas that foreign keys refer to.",
    explanation: """
      The parent of a foreign key is in no input. Its attributes' types, markers and origins are unknown, so \
      lineage, order and conversion of what hangs from it cannot be told. Dump the upstream schemas too; \
      they have to move first or together.
      """,
    source: "datajoint 2.3.5 lineage.py",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id), ↓CONSTRAINT f FOREIGN KEY (id) REFERENCES other.p (id) ON UPDATE CASCADE)",
      #"""
      CREATE TABLE p (id int, PRIMARY KEY (id));
      CREATE TABLE q (id int, PRIMARY KEY (id));
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values {
        for key in table.table.foreignKeys where !context.catalog.contains(key.referencedTable) {
          findings.add(
            Remark(
              "Foreign key \(key.name) refers to \(key.referencedTable), which is in no input",
              evidence: ["parent": .string(key.referencedTable.description)], subject: key.name, position: key.position),
            table)
        }
      }
    })
}
