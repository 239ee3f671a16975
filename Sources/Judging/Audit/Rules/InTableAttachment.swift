import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Replace the legacy marker :attach: with :<attach>:.
  static let inTableAttachment = Rule(
    code: "DJ202", name: "in-table-attachment",
    severity: .error, concern: .silentLoss, resolution: .automatic, phase: .data,
    summary: "Replace the legacy marker :attach: with :<attach>:.",
    explanation: """
      Without the angle brackets 2.x does not apply the codec: fetch returns the file name and contents as raw bytes \
      instead of a file. The official status check counts such columns as migrated. `djaudit plan` changes the \
      marker; the bytes stay as they are.
      """,
    source: "datajoint 2.3.5 heading.py; measured with datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓file longblob COMMENT ':attach:a file', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, file longblob COMMENT ':<attach>:a file', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .legacy("attach", store: nil)? = column.marker?.kind else { return nil }
      return "Legacy marker :attach: must become :<attach>:; until then, 2.x fetches raw bytes"
    })
}
