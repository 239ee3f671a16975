import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Mark blob columns that hold serialized objects with :<blob>:.
  static let unmarkedBlob = Rule(
    code: "DJ201", name: "unmarked-blob",
    severity: .error, concern: .silentLoss, resolution: .automatic, phase: .data,
    summary: "Mark blob columns that hold serialized objects with :<blob>:.",
    explanation: """
      0.x recognised blobs by their MySQL type; 2.x takes a plain blob for raw bytes. fetch then returns the \
      undecoded bytes, and inserting an array stores the text of str(array) in its place without an error: \
      that data is gone. The marker in the column comment changes nothing else. Columns that hold other \
      things than DataJoint blobs must not be marked; only the data can show that.
      """,
    source: "measured with datajoint 2.3.5; datajoint-python issue 1527",
    examples: [
      "CREATE TABLE a (id int, ↓trace longblob NOT NULL, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, trace longblob COMMENT ':<blob>:calcium', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, file longblob COMMENT ':attach:a file', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .codec(let codec) = column.state else { return nil }
      return Remark(
        "\(column.column.columnType) has no marker: 2.x reads raw bytes and stores str(array) over arrays",
        evidence: ["marker": .string(":\(codec):"), "type": .string(column.column.columnType)])
    })
}
