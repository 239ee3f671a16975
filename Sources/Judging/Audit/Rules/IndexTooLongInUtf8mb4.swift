import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Shorten keys that exceed the index size limit in utf8mb4.
  static let indexTooLongInUtf8mb4 = Rule(
    code: "DJ107", name: "index-too-long-in-utf8mb4",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data, work: .tasks(.tooLong, per: .table),
    summary: "Shorten keys that exceed the index size limit in utf8mb4.",
    explanation: """
      In utf8mb4 a character takes up to four bytes. An index key is limited to 3072 bytes, and each of its columns \
      to 767 bytes with ROW_FORMAT=COMPACT or REDUNDANT; beyond that the conversion stops with error 1071. Shorten \
      the columns by hand (the longest stored value decides what fits), or index only a prefix if the index is not \
      unique.
      """,
    source: "MySQL manual, InnoDB Limits; measured on MySQL 9.7 (error 1071)",
    examples: [
      "CREATE TABLE a (name varchar(769) NOT NULL, ↓PRIMARY KEY (name)) DEFAULT CHARSET=latin1",
      "CREATE TABLE a (name varchar(200) NOT NULL, ↓PRIMARY KEY (name)) DEFAULT CHARSET=latin1 ROW_FORMAT=COMPACT",
      "CREATE TABLE a (name varchar(768) NOT NULL, PRIMARY KEY (name)) DEFAULT CHARSET=latin1",
    ],
    needs: [.columns, .indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        let isOld = ["COMPACT", "REDUNDANT"].contains(table.table.rowFormat?.uppercased())
        for index in table.table.indexes where index.kind != .fulltext && index.kind != .spatial {
          let sizes = index.parts.map { table.table.keyBytesInUTF8MB4($0) }
          let changes = index.columns.compactMap(table.table.column).contains { $0.changesInUTF8MB4 }
          let total = sizes.reduce(0, +)
          guard changes, total > 3072 || isOld && sizes.contains(where: { $0 > 767 }) else { continue }
          let limit = total > 3072 ? "3072" : "767 per column (ROW_FORMAT=\(table.table.rowFormat ?? ""))"
          findings.add(
            Remark(
              "Index \(index.name) would take \(total) bytes in utf8mb4; the limit is \(limit)",
              evidence: ["bytes": .int(total), "index": .string(index.name)], subject: index.name,
              position: index.position), table)
        }
      }
    })
}
