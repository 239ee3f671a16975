import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Keep 0.14 from cleaning up external stores.
  static let externalCleanUp = Rule(
    code: "DJ407", name: "external-clean-up",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.cleanUp, per: .store),
    summary: "Keep 0.14 from cleaning up external stores.",
    explanation: """
      0.14 finds unused objects through the foreign keys to ~external_<store>. Once the migration has \
      dropped those keys, schema.external[store].delete(delete_external_files=True) takes every object for \
      unused and deletes all files, those that 2.x and copies use included. Tell everyone who could run it, \
      and rename the table out of its reach as soon as its keys are gone.
      """,
    source: "datajoint 0.14.6 external.py, unused() and delete()",
    examples: [
      #"""
      ↓CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values {
        guard let store = table.table.hidden?.store else { continue }
        let rows = table.table.rowCount.map { " (\($0) objects)" } ?? ""
        findings.add("Tracks store \(store)\(rows): without its foreign keys 0.14's clean-up deletes every file", table)
      }
    })
}
