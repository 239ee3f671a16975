import Blobs
import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Evidence

extension Rule {
  /// Fix markers that do not match the stored bytes.
  static let markerBelied = Rule(
    code: "DJ612", name: "marker-belied",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.oddValues, per: .column),
    summary: "Fix markers that do not match the stored bytes.",
    explanation: """
      The column is marked <blob>, but some values were not serialized by DataJoint: fetch fails on them or returns \
      None. A migration that marked every blob column without looking at its contents leaves this behind. Convert \
      the values or remove the marker, by hand.
      """,
    source: "datajoint 2.3.5 blob.py, and migrate.py, which marks blob columns without reading them",
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
        "Marked :\(column.marker?.text ?? ""):, but \(blobs.foreign) of \(evidence.values) values are not DataJoint blobs: \(blobs.kindText)",
        evidence: evidence.facts(.foreignBlob, blobs.kindFacts))
    })
}
