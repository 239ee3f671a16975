import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Decide what binary columns hold.
  static let binaryType = Rule(
    code: "DJ215", name: "binary-type",
    severity: .warning, concern: .shouldChange, resolution: .decision, phase: .data, work: .question,
    summary: "Decide what binary columns hold.",
    explanation: """
      2.x reads the bytes, but rejects binary(n) and varbinary(n) in a definition, so the table cannot be declared \
      again. A binary(16) may be a UUID that lost its marker (mark it :uuid:), a hash into external storage that \
      lost its foreign key, or plain bytes (type bytes). Answer in `djaudit decisions`.
      """,
    source: "measured with datajoint 2.3.5: fetch, insert and describe work, declare raises",
    examples: [
      "CREATE TABLE a (id int, ↓h binary(16), PRIMARY KEY (id))",
      "CREATE TABLE a (id int, u binary(16) COMMENT ':uuid:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.binary) = column.state else { return nil }
      let isUUID = column.column.columnType == "binary(16)"
      return
        "\(column.column.columnType) has no marker and 2.x definitions reject it: \(isUUID ? "is it a UUID, a lost pointer, or bytes?" : "does it hold bytes?")"
    })
}
