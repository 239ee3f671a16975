import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Do not mark columns without DataJoint blobs as :<blob>:.
  static let foreignBlob = Rule(
    code: "DJ604", name: "foreign-blob",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data,
    work: .tasks(.blobContent, per: .column, settledBy: .blobContent),
    summary: "Do not mark columns without DataJoint blobs as :<blob>:.",
    explanation: """
      None of the values in this column was serialized by DataJoint. Marked <blob>, fetch fails on each value or \
      returns None. Convert the values first (a pickle or .npy file must be unpacked and inserted again, by hand), \
      or keep raw bytes by leaving the column unmarked or marking it :bytes:. `djaudit decisions` asks which.
      """,
    source: "datajoint 2.3.5 blob.py, codecs",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x80049501),(2,0x934E554D505901),(3,NULL);
      """#,
      #"""
      CREATE TABLE a (id int, x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x646A300005010000000000000061),(2,'');
      """#,
      #"""
      CREATE TABLE a (id int, x longblob COMMENT ':bytes:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x80049501);
      """#,
    ],
    restsOn: [.blobs],
    check: .eachColumn { column, table, context in
      guard case .codec = column.state, let blobs = context.evidence(column, table)?.blobs, blobs.foreign > 0,
        blobs.kinds[.datajoint] == nil
      else { return nil }
      return Remark("Holds no DataJoint blobs: \(blobs.kindText)", evidence: blobs.kindFacts)
    })
}
