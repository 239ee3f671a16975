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
      0.x stores the contents in a file that carries the attachment's name in its own; 2.x expects name, a \
      zero byte and the contents in one object. Hash and size of the new object follow from \
      ~external_<store>, but every object has to be written again, next to the conversion of its pointer.
      """,
    source: "datajoint 0.14.6 external.py, 2.3.5 builtin_codecs/attach.py; measured",
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
        "External attachment in store \(store): pointer and objects must be rewritten",
        evidence: ["store": .string(store)])
    })
}
