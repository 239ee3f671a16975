import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Replace markers that no released 2.x understands.
  static let unreadableMarker = Rule(
    code: "DJ225", name: "unreadable-marker",
    severity: .error, concern: .hardFailure, resolution: .automatic, phase: .data,
    summary: "Replace markers that no released 2.x understands.",
    explanation: """
      migrate.py of 2.0.x wrote uint8 to uint64 and int24, which no release supports. describe() repeats them, and a \
      table declared from its output fails, with "Unsupported attribute type" in 2.3.5 or with an error of the \
      server; so do the job tables of such keys. `djaudit plan` replaces the marker.
      """,
    source: "measured with declare.match_type of datajoint 2.3.5; datajoint 2.0.2 migrate.py",
    examples: [
      "CREATE TABLE a (id int, ↓n int unsigned COMMENT ':uint32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int unsigned COMMENT ':int64:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .unreadable(let type)? = column.marker?.kind else { return nil }
      let target = TypeProfile.portable.target(of: column.column.type)
      return Remark(
        "No released 2.x understands the marker :\(type):\(target.map { "; use :\($0):" } ?? "")",
        evidence: target.map { ["marker": .string(":\($0):")] } ?? [:])
    })
}
