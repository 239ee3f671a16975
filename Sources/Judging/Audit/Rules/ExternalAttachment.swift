import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Rewrite the objects of external attachments.
  static let externalAttachment = Rule(
    code: "DJ402", name: "external-attachment",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.attachments, per: .store),
    summary: "Rewrite the objects of external attachments.",
    explanation: """
      0.x stores the contents in a file whose name ends in the attachment's name; 2.x expects the name, a zero byte \
      and the contents in one object. The hash and size of the new object follow from ~external_<store>, but every \
      object must be written again in addition to converting its pointer. `djaudit plan` writes the SQL and \
      stores/rewrite-attachments.py, which you run where the store is mounted.
      """,
    source: "datajoint 0.14.6 external.py; datajoint 2.3.5 builtin_codecs/attach.py; measured with 2.3.5",
    examples: [
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, ↓x binary(16) NOT NULL COMMENT ':attach@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.external == .attach, let store = column.store else { return nil }
      return Remark(
        "External attachment in store \(store): its pointers and objects must be rewritten",
        evidence: ["store": .string(store)])
    })
}
