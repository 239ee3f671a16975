import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Put angle brackets into markers of pointer columns.
  static let markerWithoutCodec = Rule(
    code: "DJ226", name: "marker-without-codec",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.blobContent, per: .column),
    summary: "Put angle brackets into markers of pointer columns.",
    explanation: """
      The official migrate_external writes :blob@store: onto its JSON column. 2.x attaches a codec only to \
      <blob@store>: fetch returns the pointer itself, a dict, instead of the object. Its values are wrong as \
      well ("url": null, a hexadecimal hash) and must be written again.
      """,
    source: "DEFECTS C2, C3 measured with datajoint 2.0.2 and 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓x json COMMENT ':blob@raw:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .legacy(let name, let store?)? = column.marker?.kind, case .invalid = column.state else { return nil }
      return "Marker :\(name)@\(store): on JSON attaches no codec; 2.x returns the pointer instead of the value"
    })
}
