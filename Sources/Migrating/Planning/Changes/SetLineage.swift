package import Catalog
import DataJointNames
import Text

/// Replaces the rows of a schema's `~lineage`: table, attribute, origin.
package struct SetLineage: Change {
  package let schema: String
  /// The previous rows; nil if the inputs do not have them.
  package let old: [[String?]]?
  package let rows: [[String?]]

  private var table: TableName { TableName(schema, HiddenTable.lineage.name) }

  package var tables: [TableName] { [table] }
  package var words: String { "\(table) has \(Words.count(rows.count, "row"))" }
  package func apply(to catalog: inout Catalog) { catalog.bookkeeping[table] = rows }
  package var inverse: (any Change)? { old.map { SetLineage(schema: schema, old: rows, rows: $0) } }
  package var trace: Trace { .there("SELECT COUNT(*) = \(rows.count) FROM \(SQL.name(table))") }
  package func cost(on before: Table?, for target: Target) -> StepClass { .rowRewrite }

  /// All rows out, these in.
  package func statements(for target: Target) -> [SQLStatement] {
    var result = [SQLStatement("DELETE FROM \(SQL.name(table))")]
    // Statements of bounded length: a schema may have tens of thousands of rows.
    var start = 0
    while start < rows.count {
      let part = rows[start..<min(start + 500, rows.count)]
      let list = part.map { "  (" + $0.map { $0.map(SQL.literal) ?? "NULL" }.joined(separator: ", ") + ")" }
      result.append(
        SQLStatement(
          "INSERT INTO \(SQL.name(table)) (`table_name`, `attribute_name`, `lineage`) VALUES\n"
            + list.joined(separator: ",\n")))
      start += 500
    }
    return result
  }
}
