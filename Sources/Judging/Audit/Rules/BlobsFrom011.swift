import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Look for blobs that were migrated from 0.11.
  static let blobsFrom011 = Rule(
    code: "DJ405", name: "blobs-from-0-11",
    severity: .note, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.oldObjects, per: .store),
    summary: "Look for blobs that were migrated from 0.11.",
    explanation: """
      Blobs that came from 0.11 keep their old path in filepath, and their hash is the MD5 of that path rather than \
      of the contents; `djaudit plan` builds their pointers from filepath and contents_hash. Only the rows show \
      which ones they are: SELECT COUNT(*) FROM `~external_…` WHERE filepath IS NOT NULL AND attachment_name IS \
      NULL, for stores without managed files. Where contents_hash is NULL, a person must look at the object.
      """,
    source: "datajoint 0.14.6 external.py, SUPPORT_MIGRATED_BLOBS",
    examples: [
      #"""
      ↓CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':filepath@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values {
        guard let store = table.table.hidden?.store, table.table.column("filepath") != nil,
          let use = context.pipeline.stores.first(where: { $0.name == store }), use.columns[.blob] ?? 0 > 0,
          use.columns[.filepath] ?? 0 == 0, table.table.rowCount != 0
        else { continue }
        findings.add(
          "Store \(store) holds blobs: rows with a filepath came from 0.11 and need different pointers", table)
      }
    })
}
