import Catalog
import DataJoint
import Diagnostics
import Evidence
import OrderedCollections

extension Rule {
  /// Find objects missing from the tracking table.
  static let missingObject = Rule(
    code: "DJ613", name: "missing-object",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Find objects missing from the tracking table.",
    explanation: """
      The column refers to objects that ~external_<store> does not list, so neither their path nor their size is \
      known and no pointer can be made. The rows were written with foreign keys off, or the tracking table was \
      cleaned up or is in another dump. Restore its rows, or remove the references, by hand.
      """,
    source: "datajoint 0.14.6 external.py",
    examples: [
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      INSERT INTO `~external_raw` (hash, size) VALUES (0x11111111111111111111111111111111,7);
      CREATE TABLE a (id int, ↓x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash));
      INSERT INTO a VALUES (1,0x11111111111111111111111111111111),(2,0x22222222222222222222222222222222);
      """#,
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      INSERT INTO `~external_raw` (hash, size) VALUES (0x11111111111111111111111111111111,7);
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash));
      INSERT INTO a VALUES (1,0x11111111111111111111111111111111);
      """#,
    ],
    restsOn: [.objects],
    check: .pipeline { context, findings in
      for store in context.pipeline.evidence?.stores ?? [] {
        for reference in store.columns {
          guard let missing = reference.missing, missing > 0, let table = context.pipeline.tables[reference.table],
            let column = table.column(reference.column)
          else { continue }
          findings.add(
            Remark(
              "\(missing) of \(reference.hashes ?? 0) objects are not in \(store.tracker)",
              evidence: ["missing": .int(missing), "objects": .int(reference.hashes ?? 0)]), table, column)
        }
      }
    })
}
