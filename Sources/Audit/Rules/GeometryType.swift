import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Move geometry columns out of DataJoint tables.
  static let geometryType = Rule(
    "DJ216", "geometry-type", .error, .hardFailure, .manual, .data,
    summary: "Move geometry columns out of DataJoint tables.",
    explanation: """
      2.x rejects geometry types in definitions. Coordinates as numbers, or the geometry as text or JSON, \
      can take their place.
      """,
    source: "measured with declare.match_type of 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓p point, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x double, PRIMARY KEY (id))",
    ],
    eachColumn: { column, _, _ in
      guard case .decision(.geometry) = column.state else { return nil }
      return "\(column.column.columnType) is rejected by 2.x definitions"
    })
}
