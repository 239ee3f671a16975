import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Check unique keys whose collation does not compare bytes.
  static let keyCollation = Rule(
    code: "DJ111", name: "key-collation",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Check unique keys whose collation does not compare bytes.",
    explanation: """
      Under a case- or accent-insensitive collation 'Anna' and 'anna' are one key value; under utf8mb4_bin \
      they are two. Rows that were kept apart stay so, but code that relied on the loose match finds \
      nothing, a second spelling can be inserted, and a child that spells its parent otherwise becomes an \
      orphan. Look at the values before you convert.
      """,
    source: "MySQL manual, Collation; measured on MySQL 9.7 (José/Jose)",
    examples: [
      "CREATE TABLE a (name varchar(9) NOT NULL, ↓PRIMARY KEY (name)) COLLATE=utf8mb4_general_ci",
      "CREATE TABLE a (name varchar(9) NOT NULL, PRIMARY KEY (name)) COLLATE=utf8mb4_bin",
      "CREATE TABLE a (name varchar(9) NOT NULL, PRIMARY KEY (name)) DEFAULT CHARSET=latin1 COLLATE=latin1_bin",
    ],
    needs: [.columns, .indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for index in table.table.indexes where index.isUnique {
          let loose = index.columns.compactMap(table.table.column).filter {
            $0.type.isString
              && $0.collation.map { collation in
                !collation.hasSuffix("_bin") && collation != "binary"
                  && context.pipeline.isToBeConverted(collation, in: table.table.schema)
              } ?? false
          }
          guard !loose.isEmpty else { continue }
          findings.add(
            Remark(
              "\(index.kind == .primary ? "The primary key" : "Unique index \(index.name)") compares \(loose.map(\.name).joined(separator: ", ")) otherwise than by bytes (\(loose[0].collation ?? ""))",
              evidence: ["columns": .list(loose.map(\.name))], subject: index.name, position: index.position), table)
        }
      }
    })
}
