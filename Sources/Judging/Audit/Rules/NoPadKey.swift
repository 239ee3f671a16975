import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Check unique keys for values that differ only in trailing spaces.
  static let noPadKey = Rule(
    code: "DJ112", name: "no-pad-key",
    severity: .warning, concern: .hardFailure, resolution: .decision, phase: .data, work: .question,
    summary: "Check unique keys for values that differ only in trailing spaces.",
    explanation: """
      NO PAD collations (utf8mb4_0900_*) tell 'a' and 'a ' apart. utf8mb4_bin ignores trailing spaces, so the two \
      become duplicates: if both occur, rebuilding the key fails with error 1062. Check the values and change one of \
      them by hand before converting; where the collation also ignores case or accents, `djaudit decisions` lets you \
      keep it instead.
      """,
    source: "measured on MySQL 9.7; MySQL manual, Collation Pad Attributes",
    examples: [
      "CREATE TABLE a (name varchar(9) NOT NULL, ↓PRIMARY KEY (name)) COLLATE=utf8mb4_0900_ai_ci",
      "CREATE TABLE a (name varchar(9) NOT NULL, PRIMARY KEY (name)) COLLATE=utf8mb4_general_ci",
    ],
    needs: [.columns, .indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for index in table.table.indexes where index.isUnique {
          let columns = index.columns.compactMap(table.table.column).filter {
            ["char", "varchar"].contains($0.type.name)
              && ($0.collation.map {
                CharacterSet.isNoPad($0) && context.pipeline.isToBeConverted($0, in: table.table.schema)
              } ?? false)
          }
          guard let first = columns.first else { continue }
          findings.add(
            Remark(
              "\(index.kind == .primary ? "The primary key" : "Unique index \(index.name)") distinguishes 'a' from 'a ' (\(first.collation ?? "")); under utf8mb4_bin they are duplicates",
              evidence: ["columns": .list(columns.map(\.name))], subject: index.name, position: index.position), table)
        }
      }
    })
}
