import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Replace markers that no released 2.x reads.
  static let unreadableMarker = Rule(
    code: "DJ225", name: "unreadable-marker",
    severity: .error, concern: .hardFailure, resolution: .automatic, phase: .data,
    summary: "Replace markers that no released 2.x reads.",
    explanation: """
      migrate.py of 2.0.x wrote uint8 to uint64 and int24. No release has these types: describe() repeats \
      them, and a table declared from that fails, with "Unsupported attribute type" in 2.3.5 or at the server; \
      so do the job tables of such keys.
      """,
    source: "measured with declare.match_type of 2.3.5; datajoint 2.0.2 migrate.py",
    examples: [
      "CREATE TABLE a (id int, ↓n int unsigned COMMENT ':uint32:', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int unsigned COMMENT ':int64:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .unreadable(let type)? = column.marker?.kind else { return nil }
      let target = TypeProfile.portable.target(of: column.column.type)
      return Remark(
        "Marker :\(type): is read by no released 2.x\(target.map { "; :\($0): is" } ?? "")",
        evidence: target.map { ["marker": .string(":\($0):")] } ?? [:])
    })
}
