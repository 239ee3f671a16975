import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Fix markers that do not fit their columns.
  static let markerMisfit = Rule(
    code: "DJ227", name: "marker-misfit",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.blobContent, per: .column),
    summary: "Fix markers that do not fit their columns.",
    explanation: """
      The marker promises something the column cannot hold: a codec with a store needs JSON, a codec without one \
      needs bytes, and a core type needs its native type. 2.x trusts the marker and fails, or decodes something \
      else. Correct the comment or the column type by hand.
      """,
    source: "datajoint 2.3.5 builtin_codecs/, declare.py CORE_TYPES",
    examples: [
      "CREATE TABLE a (id int, ↓x int COMMENT ':<blob>:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓x varchar(9) COMMENT ':int32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓x binary(16) COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x json COMMENT ':<npy@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .invalid(let reason) = column.state else { return nil }
      switch column.marker?.kind {
      case .core, .codec: return Remark(reason.prefix(1).uppercased() + reason.dropFirst())
      default: return nil
      }
    })
}
