import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Know that definitions hold no partitions.
  static let partitionedTable = Rule(
    code: "DJ317", name: "partitioned-table",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Know that definitions hold no partitions.",
    explanation: """
      The partitioning stays through the migration in place; a copy has to name it again, and a table \
      declared anew does not have it. Partitioned tables take no foreign keys.
      """,
    source: "MySQL manual, Restrictions and Limitations on Partitioning",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id)) PARTITION BY HASH (id) PARTITIONS 4",
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    check: .eachTable { table, _ in
      guard let partitioning = table.table.partitioning else { return nil }
      return "Partitioned by \(partitioning.method) (\(partitioning.expression)) into \(partitioning.parts.count)"
    })
}
