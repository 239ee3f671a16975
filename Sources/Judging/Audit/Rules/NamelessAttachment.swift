import Blobs
import Catalog
import DataJoint
import Diagnostics
import Rows

extension Rule {
  /// Give attachments without a name one.
  static let namelessAttachment = Rule(
    code: "DJ608", name: "nameless-attachment",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.lostData, per: .column),
    summary: "Give attachments without a name one.",
    explanation: """
      An attachment in a table is the file's name, a NUL, and its contents. Without that, fetch takes the first \
      part of the contents for a name, or fails: something other than DataJoint wrote the value.
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
        "\(count) of \(evidence.values) attachments have no name in front of their contents",
        evidence: evidence.facts(.namelessAttachment, ["count": .int(count)]))
    })
}
