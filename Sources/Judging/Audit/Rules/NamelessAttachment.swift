import Blobs
import Catalog
import DataJoint
import Diagnostics
import Evidence

extension Rule {
  /// Repair attachments that have no file name.
  static let namelessAttachment = Rule(
    code: "DJ608", name: "nameless-attachment",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Repair attachments that have no file name.",
    explanation: """
      An in-table attachment is the file name, a NUL byte, and the contents. Without the first two, fetch takes the \
      beginning of the contents for the name, or fails. Something other than DataJoint wrote the value; insert it \
      again by hand.
      """,
    source: "datajoint 2.3.5 builtin_codecs/attach.py",
    examples: [
      #"""
      CREATE TABLE a (id int, ↓f longblob COMMENT ':attach:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'no name');
      """#,
      #"""
      CREATE TABLE a (id int, f longblob COMMENT ':attach:', PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'a.txt\0contents');
      """#,
    ],
    restsOn: [.blobs],
    check: .eachColumn { column, table, context in
      guard let evidence = context.evidence(column, table), let count = evidence.blobs?.kinds[.namelessAttachment]
      else {
        return nil
      }
      return Remark(
        "\(count) of \(evidence.values) attachments have no file name before their contents",
        evidence: evidence.facts(.namelessAttachment, ["count": .int(count)]))
    })
}
