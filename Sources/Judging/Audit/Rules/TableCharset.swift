import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Give the table the default utf8mb4 with utf8mb4_bin.
  static let tableCharset = Rule(
    code: "DJ105", name: "table-charset",
    severity: .warning, concern: .shouldChange, resolution: .automatic, phase: .data,
    summary: "Give the table the default utf8mb4 with utf8mb4_bin.",
    explanation: """
      A column that is added later takes the character set of its table. Converting the table's default \
      changes no stored byte; converting its columns is a step of its own (string-column-charset).
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
