import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Write a codec for each adapted type.
  static let adaptedType = Rule(
    code: "DJ229", name: "adapted-type",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.codec, per: .codec),
    summary: "Write a codec for each adapted type.",
    explanation: """
      An adapted type of 0.x has its name in angle brackets already, as codecs do in 2.x, so other tools count it as \
      migrated. But 2.x knows no codec of that name until someone writes one: fetch raises "Unknown codec". The \
      stored bytes are what the adapter made, so a Codec subclass with the same name that decodes them is enough; \
      write it by hand and confirm it in `djaudit decisions`.
      """,
    source: "measured with datajoint 2.3.5",
    examples: [
      "CREATE TABLE a (id int, ↓g longblob COMMENT ':<graph>:a graph', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, g longblob COMMENT ':<blob>:a graph', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, table, context in
      guard case .adapter(let name) = column.state, !context.pipeline.isDeclaredBy2x(table.table.schema) else {
        return nil
      }
      return Remark(
        "Adapted type <\(name)> needs a Codec with name = \"\(name)\" in 2.x", evidence: ["codec": .string(name)])
    })
}
