import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Shorten varchar columns longer than 16,383 characters.
  static let varcharTooLongInUtf8mb4 = Rule(
    code: "DJ109", name: "varchar-too-long-in-utf8mb4",
    severity: .error, concern: .hardFailure, resolution: .decision, phase: .data, work: .tasks(.tooLong, per: .table),
    summary: "Shorten varchar columns longer than 16,383 characters.",
    explanation: """
      A varchar holds at most 65,535 bytes, which is 16,383 characters in utf8mb4; a longer one stops the conversion \
      with error 1074. By hand, reduce it to the length of the longest stored value, or change it to text.
      """,
    source: "MySQL manual, The CHAR and VARCHAR Types",
    examples: [
      "CREATE TABLE a (id int, ↓notes varchar(20000), PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
      "CREATE TABLE a (id int, notes varchar(16383), PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
    ],
    check: .eachColumn { column, _, _ in
      guard column.column.type.name == "varchar", column.column.changesInUTF8MB4,
        let length = column.column.type.parameters.first, length > 16_383
      else { return nil }
      return Remark(
        "varchar(\(length)) does not fit in utf8mb4; the limit is 16383 characters", evidence: ["length": .int(length)])
    })
}
