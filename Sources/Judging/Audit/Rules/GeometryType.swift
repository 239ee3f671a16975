import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Move geometry columns out of DataJoint tables.
  static let geometryType = Rule(
    code: "DJ216", name: "geometry-type",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    work: .tasks(.tableChange, per: .table, settledBy: .geometry),
    summary: "Move geometry columns out of DataJoint tables.",
    explanation: """
      2.x reads the server's internal bytes, but rejects geometry types in definitions: the table cannot be \
      declared again. Coordinates as numbers, or the geometry as text or JSON, can take their place.
      """,
    source: "measured with datajoint 2.3.5: fetch, insert and describe work, declare raises",
    examples: [
      "CREATE TABLE a (id int, ↓p point, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x double, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.geometry) = column.state else { return nil }
      return "\(column.column.columnType) is rejected by 2.x definitions"
    })
}
