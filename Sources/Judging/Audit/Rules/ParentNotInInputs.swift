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
      The parent of a foreign key is in none of the inputs. Its types, markers and origins are unknown, so the \
      lineage, order and conversion of everything that depends on it cannot be determined. Dump the upstream schemas \
      too; they must move first, or at the same time.
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
              "Foreign key \(key.name) refers to \(key.referencedTable), which is not in the inputs",
              evidence: ["parent": .string(key.referencedTable.description)], subject: key.name, position: key.position),
            table)
        }
      }
    })
}
