import Catalog
import MySQLSyntax

/// The queries that export information_schema, for a server that must not be dumped.
public enum ExportQueries {
  /// Shell text that writes a `VIEW.tsv` for each view with the `mysql` client. It only reads, and runs on MySQL 5.7
  /// and later and on MariaDB. Without `schemas`, it exports all but the system schemas.
  public static func text(schemas: [String] = []) -> String {
    var text = """
      # Writes one file per view into the current folder. It only reads.
      # Add what your server needs to the client's options: --host=… --user=… --password
      MYSQL="mysql --batch --default-character-set=utf8mb4"

      """
    for (view, schemaColumn, order) in views {
      text += """

        $MYSQL > \(view.name).tsv <<'SQL'
        \(query(view, schemaColumn, order: order, schemas))
        SQL

        """
    }
    text += """

      # MySQL before 8.0.16 has no CHECK_CONSTRAINTS: ignore its error.
      # Then, where djaudit is: djaudit audit FOLDER

      """
    return text
  }

  /// The views, with the column that names the schema and those that sort the rows.
  private static let views: [(InformationSchema.View, schemaColumn: String, order: [String])] = [
    (.schemata, "SCHEMA_NAME", []),
    (.tables, "TABLE_SCHEMA", ["TABLE_NAME"]),
    (.columns, "TABLE_SCHEMA", ["TABLE_NAME", "ORDINAL_POSITION"]),
    (.statistics, "TABLE_SCHEMA", ["TABLE_NAME", "INDEX_NAME", "SEQ_IN_INDEX"]),
    (.keyColumnUsage, "TABLE_SCHEMA", ["TABLE_NAME", "CONSTRAINT_NAME", "ORDINAL_POSITION"]),
    (.tableConstraints, "TABLE_SCHEMA", ["TABLE_NAME", "CONSTRAINT_NAME", "CONSTRAINT_TYPE"]),
    (.referentialConstraints, "CONSTRAINT_SCHEMA", ["TABLE_NAME", "CONSTRAINT_NAME"]),
    (.checkConstraints, "CONSTRAINT_SCHEMA", ["CONSTRAINT_NAME"]),
    (.views, "TABLE_SCHEMA", ["TABLE_NAME"]),
    (.triggers, "TRIGGER_SCHEMA", ["TRIGGER_NAME"]),
    (.partitions, "TABLE_SCHEMA", ["TABLE_NAME", "PARTITION_ORDINAL_POSITION"]),
    (.routines, "ROUTINE_SCHEMA", ["ROUTINE_NAME", "ROUTINE_TYPE"]),
    (.events, "EVENT_SCHEMA", ["EVENT_NAME"]),
  ]

  /// The outer join gives a row of NULLs for an empty view: the client prints no header for an empty result, and a file
  /// without a header cannot say that there is nothing.
  private static func query(
    _ view: InformationSchema.View, _ schemaColumn: String, order: [String], _ schemas: [String]
  ) -> String {
    let names = schemas.isEmpty ? SystemSchemas.names.sorted() : schemas
    let list = names.map(DumpText.quote).joined(separator: ", ")
    let columns = ([schemaColumn] + order).map { "v." + $0 }.joined(separator: ", ")
    let version = view == .schemata ? ", VERSION() AS SERVER_VERSION" : ""
    return """
      SELECT v.*\(version) FROM (SELECT 1) AS one LEFT JOIN information_schema.\(view.name) AS v
      ON v.\(schemaColumn) \(schemas.isEmpty ? "NOT IN" : "IN") (\(list))
      ORDER BY \(columns);
      """
  }
}
