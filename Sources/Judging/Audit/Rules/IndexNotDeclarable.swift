import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Know which indexes definitions cannot say.
  static let indexNotDeclarable = Rule(
    code: "DJ316", name: "index-not-declarable",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Know which indexes definitions cannot say.",
    explanation: """
      A definition has index (a, b) and unique index (a, b); what stands in the parentheses reaches the server \
      as it is, prefixes, DESC and expressions too. FULLTEXT, SPATIAL and invisible indexes stay through the \
      migration, but a table declared anew does not have them.
      """,
    source: "datajoint 2.3.5 declare.py, compile_index and translate_attribute",
    examples: [
      "CREATE TABLE a (id int, s varchar(99), PRIMARY KEY (id), ↓FULLTEXT KEY s (s))",
      "CREATE TABLE a (id int, s varchar(99), PRIMARY KEY (id), KEY s (s(10) DESC))",
    ],
    needs: [.columns, .indexes],
    check: .pipeline { context, findings in
      for table in context.pipeline.visibleTables {
        for index in table.table.indexes {
          guard let reason = index.peculiarity else { continue }
          findings.add(
            Remark(
              "Index \(index.name) \(reason): a definition cannot say it", subject: index.name, position: index.position
            ),
            table)
        }
      }
    })
}

extension Index {
  /// What a definition's `index (…)` cannot express; nil when it can.
  fileprivate var peculiarity: String? {
    if kind == .fulltext { return "is FULLTEXT" }
    if kind == .spatial { return "is SPATIAL" }
    return isInvisible ? "is invisible" : nil
  }
}
