import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Find out where external columns without a tracking table lead.
  static let untrackedExternalColumn = Rule(
    code: "DJ415", name: "untracked-external-column",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.tableChange, per: .table),
    summary: "Find out where external columns without a tracking table lead.",
    explanation: """
      The marker says external, but no foreign key leads to ~external_<store>. The size, name and path of the \
      objects are unknown, so no pointer can be made. Find out by hand whether the tracking table was dropped or a \
      conversion stopped halfway, and restore the foreign key before planning.
      """,
    source: "datajoint 0.14.6 external.py",
    examples: [
      "CREATE TABLE a (id int, ↓x binary(16) COMMENT ':blob@raw:', PRIMARY KEY (id))",
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash))
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .eachColumn { column, table, _ in
      guard let kind = column.external, kind != .legacy011, kind != .adapted else { return nil }
      let isTracked = table.table.foreignKeys.contains {
        $0.columns.contains(column.name) && $0.referencedTable.hidden?.store != nil
      }
      return isTracked ? nil : "External \(kind.rawValue) without a foreign key to ~external_\(column.store ?? "")"
    })
}
