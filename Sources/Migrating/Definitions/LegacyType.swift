import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax

/// Types as `describe()` of 0.14.6 shows them.
enum LegacyType {
  static func text(of column: ColumnModel) -> String {
    // MariaDB's JSON is a longtext with a check.
    let isJSON = column.state == .mark("json")
    let native = isJSON ? "json" : native(column.column)
    let type =
      switch column.marker?.kind {
      case .core(CoreType(.uuid))?, .legacy?, .legacyExternal?, .named?: column.marker?.text ?? native
      default: native
      }
    return type + (column.column.isAutoIncrement ? " auto_increment" : "")
  }

  /// COLUMN_TYPE without the digits after integers and floats; this also applies to `tinyint(1)`.
  private static func native(_ column: Column) -> String {
    var type = column.type
    if type.isInteger || type.name == "float" || type.name == "double", type.parameters.count == 1 {
      type.parameters = []
    }
    guard type.name == "enum" || type.name == "set" else { return type.columnType }
    // 0.14 does not put the type of an enum into a comment, so its double quotes stay.
    return type.name + "("
      + type.values.map { DefinitionText.enumValue($0).replacing("\\\"", with: "\"") }
      .joined(separator: ",") + ")"
  }

  static func comment(of column: ColumnModel) -> String {
    switch column.marker?.kind {
    case .comment?: String(column.column.comment.drop { $0 == ":" || $0.isWhitespace })
    default: String(column.userComment.trimmingPrefix { $0 == ":" || $0.isWhitespace })
    }
  }
}
