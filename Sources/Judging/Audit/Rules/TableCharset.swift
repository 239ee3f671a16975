import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Set the table's default to utf8mb4 with utf8mb4_bin.
  static let tableCharset = Rule(
    code: "DJ105", name: "table-charset",
    severity: .warning, concern: .shouldChange, resolution: .automatic, phase: .data,
    summary: "Set the table's default to utf8mb4 with utf8mb4_bin.",
    explanation: """
      Columns added later inherit the character set of their table. Changing the table's default changes no stored \
      byte; existing columns are converted separately (see string-column-charset). `djaudit plan` does both.
      """,
    source: "DataJoint 2.0 migration guide, encoding",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
      "CREATE TABLE a (id int, PRIMARY KEY (id)) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
    needs: [.tables],
    check: .eachTable { table, context in
      guard let collation = table.table.collation,
        context.pipeline.isToBeConverted(collation, in: table.table.schema)
      else { return nil }
      return Remark("The table's default is \(collation), not utf8mb4_bin", evidence: ["collation": .string(collation)])
    })
}
