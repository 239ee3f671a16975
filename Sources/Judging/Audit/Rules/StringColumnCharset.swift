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
      latin1 and utf8mb3 cannot store every character that a Python string can hold, and case-insensitive collations \
      treat 'A' and 'a' in a key as equal where DataJoint 2.x tells them apart. `djaudit plan` converts each column \
      with its own MODIFY, because CONVERT TO would widen TEXT types. If UTF-8 bytes were stored in a latin1 column, \
      the conversion must go through a binary type; only the rows can show that (see mojibake).
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
