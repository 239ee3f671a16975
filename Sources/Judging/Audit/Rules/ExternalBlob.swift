import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Convert pointers of external blobs to JSON.
  static let externalBlob = Rule(
    code: "DJ401", name: "external-blob",
    severity: .error, concern: .silentLoss, resolution: .automatic, phase: .data,
    summary: "Convert pointers of external blobs to JSON.",
    explanation: """
      0.x stores a hash in binary(16) and finds the object through ~external_<store>; 2.x reads a JSON pointer. \
      Without conversion, fetch returns the 16 bytes of the hash. `djaudit plan` computes the pointers from \
      ~external_<store>; the objects stay where they are. The official tool writes pointers that cannot be decoded \
      ("url": null).
      """,
    source: "measured: 2.3.5 fetches the original values through these pointers; migrate.py, migrate_external",
    examples: [
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, ↓x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.external == .blob, let store = column.store else { return nil }
      return Remark(
        "External blob in store \(store): 2.x fetches only the 16 bytes of the hash",
        evidence: ["store": .string(store)])
    })
}
