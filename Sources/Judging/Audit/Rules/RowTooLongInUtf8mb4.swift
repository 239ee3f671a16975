import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Shorten rows that exceed the row size limit in utf8mb4.
  static let rowTooLongInUtf8mb4 = Rule(
    code: "DJ108", name: "row-too-long-in-utf8mb4",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data, work: .tasks(.tooLong, per: .table),
    summary: "Shorten rows that exceed the row size limit in utf8mb4.",
    explanation: """
      The columns of a row, not counting the contents of blobs and texts, may take at most 65,535 bytes in total, at \
      four bytes per character in utf8mb4; beyond that the conversion stops with error 1118. Shorten columns by \
      hand, or change the longest ones to text.
      """,
    source: "MySQL manual, Limits on Table Column Count and Row Size; measured on MySQL 9.7 (error 1118)",
    examples: [
      "↓CREATE TABLE a (id int, a varchar(9000), b varchar(9000), PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
      "CREATE TABLE a (id int, a varchar(8000), b varchar(8000), PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
    ],
    check: .eachTable { table, _ in
      let bytes = table.table.rowBytesInUTF8MB4
      guard bytes > 65_535, table.table.columns.contains(where: \.changesInUTF8MB4) else { return nil }
      return Remark("A row would take \(bytes) bytes in utf8mb4; the limit is 65535", evidence: ["bytes": .int(bytes)])
    })
}
