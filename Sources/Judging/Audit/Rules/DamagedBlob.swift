import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Find out why blobs have unreadable headers.
  static let damagedBlob = Rule(
    code: "DJ607", name: "damaged-blob",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Find out why blobs have unreadable headers.",
    explanation: """
      The bytes begin like a DataJoint blob, but the rest makes no sense: the data was truncated or re-encoded, or \
      written by the 32-bit mYm of MATLAB, which DataJoint reads only with blob.use_32bit_dims. fetch fails on these \
      rows under both 0.14 and 2.x. Restore or recompute them by hand.
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
        "\(count) of \(evidence.values) blobs have an unreadable header",
        evidence: evidence.facts(.damagedBlob, ["count": .int(count)]))
    })
}
