import Blobs
import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Rows

extension Rule {
  /// Correct markers that promise what the bytes are not.
  static let markerBelied = Rule(
    code: "DJ612", name: "marker-belied",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.oddValues, per: .column),
    summary: "Correct markers that promise what the bytes are not.",
    explanation: """
      The marker says <blob>, but values are no objects that DataJoint serialized: fetch fails on them or \
      returns None. A migration that marked every blob column without looking at a byte leaves this behind. \
      Convert the values, or take the marker back.
      """,
    source: "datajoint 2.3.5 blob.py; DEFECTS: the official tool marks without looking",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓x longblob COMMENT ':<blob>:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x80049501);
      """#,
      #"""
      CREATE TABLE a (id int, x longblob COMMENT ':<blob>:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x646A300005010000000000000061);
      """#,
    ],
    restsOn: [.blobs],
    check: .eachColumn { column, table, context in
      guard case .codec("blob", store: nil)? = column.marker?.kind, let evidence = context.evidence(column, table),
        let blobs = evidence.blobs, blobs.foreign > 0
      else { return nil }
      return Remark(
        "Marked :\(column.marker?.text ?? ""):, but \(blobs.foreign) of \(evidence.values) values are none: \(blobs.kindText)",
        evidence: evidence.facts(.foreignBlob, blobs.kindFacts))
    })
}
