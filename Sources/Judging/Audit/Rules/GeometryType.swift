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
      2.x reads the server's internal bytes, but rejects geometry types in a definition, so the table cannot be \
      declared again. By hand, store coordinates as numbers, or the geometry as text or JSON; `djaudit decisions` \
      records that a column stays as it is.
      """,
    source: "measured with datajoint 2.3.5: fetch, insert and describe work, declare raises",
    examples: [
      "CREATE TABLE a (id int, ↓p point, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x double, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.geometry) = column.state else { return nil }
      return "2.x definitions reject \(column.column.columnType)"
    })
}
