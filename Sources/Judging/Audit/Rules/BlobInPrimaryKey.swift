import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Remove blobs and pointers from primary keys.
  static let blobInPrimaryKey = Rule(
    code: "DJ305", name: "blob-in-primary-key",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Remove blobs and pointers from primary keys.",
    explanation: """
      2.x refuses to load a table with a blob or JSON in its primary key, and external columns (binary(16) until \
      now) become JSON. Give the table another primary key by hand before the migration.
      """,
    source: "datajoint 2.3.5 heading.py: Blob or JSON attributes are not allowed in the primary key",
    examples: [
      "CREATE TABLE a (↓b blob NOT NULL, PRIMARY KEY (b(20)))",
      "CREATE TABLE a (↓b binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (b))",
      "CREATE TABLE a (id int NOT NULL, b blob, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, table, _ in
      guard column.isInPrimaryKey else { return nil }
      if column.external != nil {
        return "External column in the primary key: it becomes JSON, which 2.x does not allow there"
      }
      let type = column.column.type
      return type.isBlob || type.name == "json"
        ? "\(column.column.columnType) in the primary key: 2.x refuses to load the table" : nil
    })
}
