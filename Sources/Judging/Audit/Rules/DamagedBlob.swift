import Blobs
import Catalog
import DataJoint
import Diagnostics
import Rows

extension Rule {
  /// Look for the cause of blobs whose header does not read.
  static let damagedBlob = Rule(
    code: "DJ607", name: "damaged-blob",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Look for the cause of blobs whose header does not read.",
    explanation: """
      The bytes begin as a DataJoint blob, but what follows makes no sense: the data were cut off or re- \
      encoded, or the 32-bit mYm of MATLAB wrote them, which DataJoint reads only with blob.use_32bit_dims. \
      fetch fails on these rows under 0.14 and 2.x alike.
      """,
    source: "datajoint 2.3.5 blob.py",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x6D596D0041FF),(2,0x5A4C3132330001);
      """#,
      #"""
      CREATE TABLE a (id int, x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x6D596D00410200000000000000010000000000000002000000000000000600000000000000000000000000F03F0000000000000040);
      """#,
    ],
    restsOn: [.blobs, .contents],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.blobs?.kinds[.damaged] else {
        return nil
      }
      return Remark(
        "\(count) of \(evidence.values) blobs have a header that does not read",
        evidence: evidence.facts(.damagedBlob, ["count": .int(count)]))
    })
}
