import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Check unique keys whose collation ignores case or accents.
  static let keyCollation = Rule(
    code: "DJ111", name: "key-collation",
    severity: .warning, concern: .silentLoss, resolution: .decision, phase: .data, work: .question,
    summary: "Check unique keys whose collation ignores case or accents.",
    explanation: """
      Under a case- or accent-insensitive collation 'Anna' and 'anna' are the same key value; under utf8mb4_bin they \
      are two. Existing rows stay distinct, but code that relied on the loose match finds nothing, a second spelling \
      can be inserted, and a child spelled differently from its parent becomes an orphan. Look at the values, then \
      answer the question in `djaudit decisions`; `djaudit plan` follows the answer.
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
              "\(index.kind == .primary ? "Primary key" : "Unique index \(index.name)") compares \(loose.map(\.name).joined(separator: ", ")) by \(loose[0].collation ?? ""), not by code point",
              evidence: ["columns": .list(loose.map(\.name))], subject: index.name, position: index.position), table)
        }
      }
    })
}
