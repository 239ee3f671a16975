import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Rows

extension Rule {
  /// Find the objects that hashes lead to.
  static let postgresqlMissingObject = Rule(
    code: "DJ818", name: "postgresql-missing-object",
    severity: .error, concern: .silentLoss, resolution: .none, phase: .data,
    summary: "Find the objects that hashes lead to.",
    explanation: """
      A hash whose tracking table has no row for it cannot become a pointer. --repair missing-object=null makes it \
      NULL where the column is nullable; otherwise nothing is written, for MySQL neither.
      """,
    source: "datajoint 0.14.6 external.py",
    examples: [
      #"""
      CREATE TABLE `~external_s` (hash binary(16) NOT NULL, size bigint unsigned, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), timestamp timestamp, PRIMARY KEY (hash));
      CREATE TABLE a (id int, ↓b binary(16) NOT NULL COMMENT ':blob@s:', PRIMARY KEY (id), CONSTRAINT k FOREIGN KEY (b) REFERENCES `~external_s` (hash));
      INSERT INTO a VALUES (1,x'00112233445566778899aabbccddeeff');
      """#,
      "CREATE TABLE a (id int, b blob, PRIMARY KEY (id))",
    ],
    restsOn: [.objects],
    check: .pipeline { context, findings in
      for store in context.pipeline.evidence?.stores ?? [] {
        for reference in store.columns {
          guard let missing = reference.missing, missing > 0, let table = context.pipeline.tables[reference.table] else {
            continue
          }
          findings.add(
            Remark("\(missing) hashes have no row in \(store.tracker)", evidence: ["count": .int(missing)]), table,
            table.column(reference.column))
        }
      }
    })
}
