import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Check indexes that PostgreSQL does not support.
  static let postgresqlIndex = Rule(
    code: "DJ813", name: "postgresql-index",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    summary: "Check indexes that PostgreSQL does not support.",
    explanation: """
      Indexes on column prefixes or expressions, and FULLTEXT and SPATIAL indexes, have no counterpart and are left \
      out. If one of them is unique, duplicates are no longer rejected.
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
