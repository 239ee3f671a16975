import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Make foreign keys refer to whole primary keys.
  static let partialReference = Rule(
    code: "DJ308", name: "partial-reference",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Make foreign keys refer to whole primary keys.",
    explanation: """
      A DataJoint dependency refers to the parent's whole primary key. A foreign key to other columns, or to only \
      some of them, cannot be written as -> Parent: the definition made from this table differs, and cascading \
      deletes restrict by the wrong attributes. Change the foreign key, or the design, by hand.
      """,
    source: "DataJoint documentation, foreign keys; measured with datajoint 0.14.6",
    examples: [
      #"""
      CREATE TABLE p (a int, b int, PRIMARY KEY (a, b), KEY b (b));
      CREATE TABLE c (b int, PRIMARY KEY (b), ↓CONSTRAINT f FOREIGN KEY (b) REFERENCES p (b) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (a int, PRIMARY KEY (a));
      CREATE TABLE c (a int, PRIMARY KEY (a), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for key in table.table.foreignKeys where !key.referencedTable.isHidden {
          guard let parent = context.pipeline.tables[key.referencedTable]?.table,
            Set(parent.primaryKeyColumns) != Set(key.referencedColumns)
          else { continue }
          findings.add(
            Remark(
              "Foreign key \(key.name) refers to (\(key.referencedColumns.joined(separator: ", "))) of \(parent.fullName), whose primary key is (\(parent.primaryKeyColumns.joined(separator: ", ")))",
              evidence: ["constraint": .string(key.name)], subject: key.name, position: key.position), table)
        }
      }
    })
}
