import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Definitions cannot declare partitions.
  static let partitionedTable = Rule(
    code: "DJ317", name: "partitioned-table",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Definitions cannot declare partitions.",
    explanation: """
      An in-place migration keeps the partitioning; a copy must declare it again, and a table declared anew does not \
      have it. Add it again by hand after declaring. Partitioned tables cannot have foreign keys.
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
