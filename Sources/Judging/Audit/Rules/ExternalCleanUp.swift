import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Stop 0.14 clients from deleting external files.
  static let externalCleanUp = Rule(
    code: "DJ407", name: "external-clean-up",
    severity: .warning, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.cleanUp, per: .store),
    summary: "Stop 0.14 clients from deleting external files.",
    explanation: """
      0.14 finds unused objects through the foreign keys to ~external_<store>. Once the migration has dropped those \
      keys, schema.external[store].delete(delete_external_files=True) considers every object unused and deletes all \
      files, including those that 2.x and copies use. Tell everyone who could run it. `djaudit plan` renames the \
      tracking table out of its reach as soon as the pointers are filled.
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
        findings.add(
          "Tracks store \(store)\(rows): once its foreign keys are gone, a 0.14 clean-up deletes every file", table)
      }
    })
}
