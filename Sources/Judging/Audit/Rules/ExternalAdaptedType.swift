import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Write codecs for adapted types that store externally.
  static let externalAdaptedType = Rule(
    code: "DJ406", name: "external-adapted-type",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.codec, per: .codec),
    summary: "Write codecs for adapted types that store externally.",
    explanation: """
      The marker names the adapter; only the foreign key to ~external_<store> shows that the column is a pointer, \
      and to which store. Both are needed: a codec of that name, written by hand, and the pointer as JSON, which \
      `djaudit plan` writes once `djaudit decisions` says that the codec will exist. The official tools see neither.
      """,
    source: "datajoint 2.3.5 migrate.py, migrate_external, measured",
    examples: [
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, ↓x binary(16) NOT NULL COMMENT ':<graph>:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.external == .adapted else { return nil }
      return Remark(
        "Adapted type \(column.marker?.text ?? "") in store \(column.store ?? "?") needs a codec and a JSON pointer",
        evidence: ["store": .string(column.store ?? "")])
    })
}
