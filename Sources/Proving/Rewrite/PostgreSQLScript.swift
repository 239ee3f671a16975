import Catalog
import Conversion
import DataJoint
import DataJointNames
import Inputs
import MySQLSyntax
import OrderedCollections
import Rows

/// Everything around the rows in a dump for PostgreSQL.
struct PostgreSQLScript: RewriteScript {
  let tables: RewrittenTables
  let made: PostgreSQLTables
  let options: PostgreSQLOptions

  let repairs: Repairs

  init(_ tables: RewrittenTables, _ options: PostgreSQLOptions, _ repairs: Repairs) {
    self.repairs = repairs
    self.tables = tables
    self.options = options
    made = PostgreSQLTables(tables, options, repairs)
  }

  func header(_ part: RewritePart) -> String {
    """
    \(InputLoader.copyScriptMarker)

    \\set ON_ERROR_STOP on
    SET client_encoding = 'UTF8';
    SET standard_conforming_strings = on;
    SET timezone = 'UTC';
    SET datestyle = 'ISO';
    SET intervalstyle = 'postgres';
    SET client_min_messages = 'warning';


    """
  }

  func definitions() -> String {
    var text = ""
    for schema in tables.schemas {
      text += "CREATE SCHEMA \(PostgreSQL.name(schema.name));\n"
      for type in made.enums[schema.name]?.list ?? [] {
        let labels = type.labels.map(PostgreSQL.literal).joined(separator: ", ")
        text += "CREATE TYPE \(PostgreSQL.name(TableName(schema.name, type.name))) AS ENUM (\(labels));\n"
      }
    }
    for table in made.tables.values {
      let columns = table.columns.map { "  " + $0.clause }.joined(separator: ",\n")
      text += "\nCREATE TABLE \(PostgreSQL.name(table.name)) (\n\(columns)\n);\n"
    }
    return text + "\n"
  }

  func writer(_ table: RowTable, _ entry: RewrittenTables.Entry, _ objects: TrackedObjects) throws(RewriteError)
    -> any RowWriter
  {
    try CopyRows(table, entry, made.tables[entry.source]!, tables, objects, repairs)
  }

  var blockEnd: String? { "\\.\n\n" }

  func keys() -> String {
    var text = ""
    for table in made.tables.values {
      let name = PostgreSQL.name(table.name)
      if !table.primaryKey.isEmpty {
        text += "ALTER TABLE \(name) ADD PRIMARY KEY (\(PostgreSQL.names(table.primaryKey)));\n"
      }
      for index in table.indexes {
        text += "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX \(PostgreSQL.name(index.name)) ON \(name) "
        text += "(\(PostgreSQL.names(index.columns)));\n"
      }
      if !table.comment.isEmpty { text += "COMMENT ON TABLE \(name) IS \(PostgreSQL.literal(table.comment));\n" }
      for column in table.columns where !column.comment.isEmpty {
        text += "COMMENT ON COLUMN \(name).\(PostgreSQL.name(column.name)) IS \(PostgreSQL.literal(column.comment));\n"
      }
      text += "\n"
    }
    for table in made.tables.values {
      for key in table.foreignKeys {
        text += "ALTER TABLE \(PostgreSQL.name(table.name)) ADD FOREIGN KEY (\(PostgreSQL.names(key.columns))) "
        text += "REFERENCES \(PostgreSQL.name(key.referencedTable)) (\(PostgreSQL.names(key.referencedColumns)))"
        text +=
          " ON UPDATE \(PostgreSQLScript.action(key.onUpdate)) ON DELETE \(PostgreSQLScript.action(key.onDelete));\n"
      }
    }
    for (schema, rows) in tables.lineage { text += lineage(schema, rows) }
    return text + "\nANALYZE;\n"
  }

  /// In MySQL, NO ACTION means RESTRICT.
  private static func action(_ text: String) -> String {
    text.uppercased() == "NO ACTION" ? "RESTRICT" : text.uppercased()
  }

  /// As 2.3.5 creates it (lineage.py, ensure_lineage_table). Never rebuild it there: rebuild_lineage empties it, then
  /// fails.
  private func lineage(_ schema: String, _ rows: [[String?]]) -> String {
    let name = PostgreSQL.name(TableName(schema, "~lineage"))
    var text = """

      CREATE TABLE \(name) (
        "table_name" varchar(64) NOT NULL,
        "attribute_name" varchar(64) NOT NULL,
        "lineage" varchar(255) NOT NULL,
        PRIMARY KEY ("table_name", "attribute_name")
      );
      COPY \(name) ("table_name", "attribute_name", "lineage") FROM stdin;

      """
    var buffer = ByteBuffer()
    for row in rows {
      for (index, value) in row.enumerated() {
        if index > 0 { buffer.append(0x09) }
        // A name has no NUL.
        if let value { _ = buffer.appendCopy(Array(value.utf8)) } else { buffer.appendCopyNull() }
      }
      buffer.append(0x0A)
    }
    buffer.withBytes { bytes in text += String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self) }
    return text + "\\.\n"
  }

  var end: String { "\n-- Dump completed\n" }
  var remarks: [String] {
    made.remarks
      + tables.objects.map { "\($0.kind.rawValue) \($0.schema).\($0.name) is left out: it cannot be translated" }
  }
}
