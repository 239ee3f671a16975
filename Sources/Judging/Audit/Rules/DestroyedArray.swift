import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Restore arrays that a 2.x client has overwritten with their text.
  static let destroyedArray = Rule(
    code: "DJ606", name: "destroyed-array",
    severity: .error, concern: .silentLoss, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Restore arrays that a 2.x client has overwritten with their text.",
    explanation: """
      A 2.x client treats an unmarked blob as raw bytes and silently stores str(array), such as [0.1 0.2 ... 0.9], \
      in place of an array. NumPy omits the middle of long arrays, so those numbers are gone: restore them from a \
      backup, or compute them again. Keep 2.x clients from writing until the column is marked.
      """,
    source: "datajoint-python issue 1527; measured with datajoint 2.3.5",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'[0.49671415 0.1382643 ... 0.1]');
      """#,
      #"""
      CREATE TABLE a (id int, x longblob, PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'[0.49671415, 0.1382643]');
      """#,
    ],
    restsOn: [.blobs],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.blobs?.kinds[.destroyedArray] else {
        return nil
      }
      return Remark(
        "\(count) of \(evidence.values) values are the text of an array; the numbers are lost",
        evidence: evidence.facts(.destroyedArray, ["count": .int(count)]))
    })
}
