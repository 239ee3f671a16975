import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Make foreign keys refer to unique keys.
  static let postgresqlReference = Rule(
    code: "DJ816", name: "postgresql-reference",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    summary: "Make foreign keys refer to unique keys.",
    explanation: """
      In MySQL a foreign key may refer to columns that are indexed but not unique. PostgreSQL rejects that, so the \
      foreign key is left out.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      #"""
      CREATE TABLE p (id int, n int, PRIMARY KEY (id), KEY n (n));
      ↓CREATE TABLE c (n int, PRIMARY KEY (n), CONSTRAINT k FOREIGN KEY (n) REFERENCES p (n));
      """#,
      #"""
      CREATE TABLE p (id int, PRIMARY KEY (id));
      CREATE TABLE c (n int, PRIMARY KEY (n), CONSTRAINT k FOREIGN KEY (n) REFERENCES p (id));
      """#,
    ],
    needs: [.foreignKeys, .indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for key in table.table.foreignKeys {
          guard let parent = context.catalog[key.referencedTable], !parent.name.hasPrefix("~") else { continue }
          let wanted = Set(key.referencedColumns)
          if !parent.indexes.contains(where: { $0.isUnique && Set($0.columns) == wanted }) {
            findings.add(
              Remark("Foreign key \(key.name) refers to columns that are not unique", subject: key.name), table)
          }
        }
      }
    })
}
