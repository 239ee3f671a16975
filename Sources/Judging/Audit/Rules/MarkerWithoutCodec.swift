import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Fix pointer columns marked without angle brackets.
  static let markerWithoutCodec = Rule(
    code: "DJ226", name: "marker-without-codec",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.blobContent, per: .column),
    summary: "Fix pointer columns marked without angle brackets.",
    explanation: """
      The official migrate_external writes :blob@store: on its JSON column. 2.x applies a codec only to \
      <blob@store>, so fetch returns the pointer itself, a dict, instead of the object. The values are wrong too \
      ("url": null, a hexadecimal hash): restore the original column if it is still there and let `djaudit plan` \
      convert it, or rewrite the pointers by hand.
      """,
    source: "datajoint migrate.py, migrate_external, measured with 2.0.2 and 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓x json COMMENT ':blob@raw:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .legacy(let name, let store?)? = column.marker?.kind, case .invalid = column.state else { return nil }
      return "Marker :\(name)@\(store): on JSON applies no codec; 2.x returns the pointer instead of the value"
    })
}
