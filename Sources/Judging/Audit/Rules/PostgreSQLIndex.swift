import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Look at indexes that PostgreSQL has otherwise.
  static let postgresqlIndex = Rule(
    code: "DJ813", name: "postgresql-index",
    severity: .warning, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "Look at indexes that PostgreSQL has otherwise.",
    explanation: """
      Indexes on the first characters of a column, on expressions, FULLTEXT and SPATIAL indexes have no \
      counterpart and are left out. A unique one among them no longer refuses anything.
      """,
    source: "measured on PostgreSQL 15",
    examples: [
      "↓CREATE TABLE a (id int, t varchar(100), PRIMARY KEY (id), KEY k (t(20)))",
      "CREATE TABLE a (id int, t varchar(100), PRIMARY KEY (id), KEY k (t))",
    ],
    needs: [.indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for index in table.table.indexes {
          let isPlain = index.kind != .fulltext && index.kind != .spatial
          guard !isPlain || index.parts.contains(where: { $0.column == nil || $0.length != nil }) else { continue }
          findings.add(
            Remark("\(index.isUnique ? "Unique index" : "Index") \(index.name) is left out", subject: index.name), table
          )
        }
      }
    })
}
