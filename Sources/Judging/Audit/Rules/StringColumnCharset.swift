import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Convert string columns to utf8mb4 with utf8mb4_bin.
  static let stringColumnCharset = Rule(
    code: "DJ106", name: "string-column-charset",
    severity: .warning, concern: .shouldChange, resolution: .automatic, phase: .data,
    summary: "Convert string columns to utf8mb4 with utf8mb4_bin.",
    explanation: """
      latin1 and utf8mb3 cannot hold every character that Python strings can, and case-insensitive \
      collations let 'A' equal 'a' in keys where DataJoint 2.x tells them apart. Each column is converted by \
      a MODIFY of its own (CONVERT TO would widen TEXT types); where UTF-8 bytes were written into latin1 \
      columns they must go by way of binary, which only the data can show.
      """,
    source: "DataJoint 2.0 migration guide, encoding; MySQL manual, ALTER TABLE",
    examples: [
      "CREATE TABLE a (id int, ↓name varchar(20) NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=latin1",
      "CREATE TABLE a (id int, ↓name varchar(20) COLLATE utf8mb4_general_ci, PRIMARY KEY (id)) COLLATE=utf8mb4_bin",
      "CREATE TABLE a (id int, sex enum('F','M'), b longblob, PRIMARY KEY (id)) COLLATE=utf8mb4_bin",
    ],
    check: .eachColumn { column, table, context in
      guard column.column.type.isString, let collation = column.column.collation,
        context.pipeline.isToBeConverted(collation, in: table.table.schema)
      else { return nil }
      return Remark(
        "\(column.column.columnType) is \(collation), not utf8mb4_bin", evidence: ["collation": .string(collation)])
    })
}
