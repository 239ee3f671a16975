import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Rewrite the legacy marker :attach: to :<attach>:.
  static let inTableAttachment = Rule(
    code: "DJ202", name: "in-table-attachment",
    severity: .error, concern: .silentLoss, resolution: .automatic, phase: .data,
    summary: "Rewrite the legacy marker :attach: to :<attach>:.",
    explanation: """
      Without angle brackets 2.x attaches no codec: fetch returns the bytes of name and contents together \
      instead of a file. The official status counts such columns as migrated. The bytes stay as they are; \
      only the marker changes.
      """,
    source: "datajoint 2.3.5 heading.py; measured",
    examples: [
      "CREATE TABLE a (id int, ↓file longblob COMMENT ':attach:a file', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, file longblob COMMENT ':<attach>:a file', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .legacy("attach", store: nil)? = column.marker?.kind else { return nil }
      return "Legacy marker :attach: must become :<attach>:; until then 2.x fetches raw bytes"
    })
}
