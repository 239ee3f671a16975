import Catalog
import DataJoint
import Diagnostics
import Evidence
import OrderedCollections

extension Rule {
  /// No row refers to these tracked objects.
  static let unreferencedObject = Rule(
    code: "DJ614", name: "unreferenced-object",
    severity: .note, concern: .shouldChange, resolution: .none, phase: .data,
    summary: "No row refers to these tracked objects.",
    explanation: """
      The rows that referred to them were deleted, and nobody has run delete on the store since. They need no \
      pointer, but take space. Delete them with 0.14 while the foreign keys still show what is in use, or leave \
      them. Schemas that are not in the inputs may refer to them.
      """,
    source: "datajoint 0.14.6 external.py, unused()",
    examples: [
      #"""
      ↓CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      INSERT INTO `~external_raw` (hash, size) VALUES (0x11111111111111111111111111111111,7),(0x22222222222222222222222222222222,7);
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash));
      INSERT INTO a VALUES (1,0x11111111111111111111111111111111);
      """#,
      #"""
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16), PRIMARY KEY (hash));
      INSERT INTO `~external_raw` (hash, size) VALUES (0x11111111111111111111111111111111,7);
      CREATE TABLE a (id int, x binary(16) NOT NULL COMMENT ':blob@raw:', PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash));
      INSERT INTO a VALUES (1,0x11111111111111111111111111111111),(2,0x11111111111111111111111111111111);
      """#,
    ],
    restsOn: [.objects],
    check: .pipeline { context, findings in
      for store in context.pipeline.evidence?.stores ?? [] {
        guard let count = store.unreferenced, let tracked = store.tracked, count > 0,
          let table = context.pipeline.tables[store.tracker]
        else {
          continue
        }
        findings.add(
          Remark(
            "\(count) of \(tracked) objects have no row in the inputs that refers to them",
            evidence: ["unreferenced": .int(count), "tracked": .int(tracked)]), table)
      }
    })
}
