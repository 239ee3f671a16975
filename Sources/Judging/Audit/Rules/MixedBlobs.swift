import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Separate DataJoint blobs from other blobs in one column.
  static let mixedBlobs = Rule(
    code: "DJ605", name: "mixed-blobs",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data,
    work: .tasks(.blobContent, per: .column, settledBy: .blobContent),
    summary: "Separate DataJoint blobs from other blobs in one column.",
    explanation: """
      Some of the values were serialized by DataJoint, others were not. Marked <blob>, fetch fails on the others or \
      returns None; unmarked, it returns raw bytes for all. Find those rows and convert or remove them by hand; \
      `djaudit decisions` asks what the column should be.
      """,
    source: "datajoint 2.3.5 blob.py, codecs",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x646A300005010000000000000061),(2,'{"a": 1}');
      """#,
      #"""
      CREATE TABLE a (id int, x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,0x646A300005010000000000000061),(2,NULL),(3,'');
      """#,
    ],
    restsOn: [.blobs],
    check: .eachColumn { column, table, context in
      guard case .codec = column.state, let evidence = context.evidence(column, table), let blobs = evidence.blobs,
        blobs.foreign > 0, blobs.kinds[.datajoint] != nil
      else { return nil }
      return Remark(
        "\(blobs.foreign) of \(evidence.values) values are not DataJoint blobs: \(blobs.kindText)",
        evidence: evidence.facts(.foreignBlob, blobs.kindFacts))
    })
}
