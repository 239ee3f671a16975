import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Drop zerofill.
  static let zerofill = Rule(
    code: "DJ218", name: "zerofill",
    severity: .warning, concern: .shouldChange, resolution: .decision, phase: .data, work: .question,
    summary: "Drop zerofill.",
    explanation: """
      2.3.5 rejects integer … zerofill in a definition (2.0.0 to 2.3.2 accept it). zerofill only pads numbers with \
      zeros for display; the values are the same without it. Numbers whose leading zeros carry meaning belong in a \
      char(n). Answer in `djaudit decisions`; `djaudit plan` drops it.
      """,
    source: "measured with datajoint 2.3.5: fetch, insert and describe work, declare raises",
    examples: [
      "CREATE TABLE a (id int, ↓n int(5) unsigned zerofill, PRIMARY KEY (id))",
      "CREATE TABLE a (id int, n int unsigned, PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard case .decision(.zerofill) = column.state else { return nil }
      return "\(column.column.columnType): 2.x definitions reject zerofill"
    })
}
