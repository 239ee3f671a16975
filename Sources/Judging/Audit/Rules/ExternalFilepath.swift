import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Convert pointers of managed files to JSON.
  static let externalFilepath = Rule(
    code: "DJ403", name: "external-filepath",
    severity: .error, concern: .silentLoss, resolution: .automatic, phase: .data,
    summary: "Convert pointers of managed files to JSON.",
    explanation: """
      0.x stores the hash of a relative path in binary(16); 2.x reads JSON that contains the path itself, which \
      ~external_<store> has. Without conversion, fetch returns the 16 bytes of the hash. `djaudit plan` converts the \
      pointers. The official migrate_filepath looks for varchar columns and finds none.
      """,
    source: "datajoint 2.3.5 migrate.py, migrate_filepath, and builtin_codecs/filepath.py; measured with 2.3.5",
    examples: [
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, ↓x binary(16) NOT NULL COMMENT ':filepath@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.external == .filepath, let store = column.store else { return nil }
      return Remark(
        "Managed file in store \(store): 2.x fetches only the 16 bytes of the hash", evidence: ["store": .string(store)]
      )
    })
}
