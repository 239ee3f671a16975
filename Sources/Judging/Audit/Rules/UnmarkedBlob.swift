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
      0.x recognized blobs by their MySQL type; 2.x treats an unmarked blob as raw bytes. fetch then returns \
      undecoded bytes, and inserting an array silently stores the text of str(array) in its place, so that data is \
      lost. The marker is part of the column comment and changes nothing else; `djaudit plan` adds it. Columns that \
      hold anything other than DataJoint blobs must not be marked, which only the rows can show.
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
        "\(column.column.columnType) has no marker: 2.x reads raw bytes and overwrites arrays with str(array)",
        evidence: ["marker": .string(":\(codec):"), "type": .string(column.column.columnType)])
    })
}
