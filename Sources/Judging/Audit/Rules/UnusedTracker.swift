import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// No column refers to this store.
  static let unusedTracker = Rule(
    code: "DJ414", name: "unused-tracker",
    severity: .note, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "No column refers to this store.",
    explanation: """
      The table tracks objects, but no column of its schema points to them: either the tables that used it were \
      dropped, or their foreign keys are gone. Nothing needs converting; the objects stay.
      """,
    source: "datajoint 0.14.6 external.py",
    examples: [
      #"""
      ↓CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      """#,
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .pipeline { context, findings in
      let used = Set(context.catalog.tables.flatMap(\.foreignKeys).map(\.referencedTable))
      for table in context.pipeline.tables.values {
        guard let store = table.table.hidden?.store, !used.contains(table.name) else { continue }
        findings.add("Tracks store \(store), but no foreign key refers to it", table)
      }
    })
}
