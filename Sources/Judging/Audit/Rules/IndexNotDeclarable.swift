import Catalog
import DataJoint
import Diagnostics
import MySQLSyntax

extension Rule {
  /// Some indexes cannot be declared in a definition.
  static let indexNotDeclarable = Rule(
    code: "DJ316", name: "index-not-declarable",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Some indexes cannot be declared in a definition.",
    explanation: """
      A definition can declare index (a, b) and unique index (a, b); the text in the parentheses reaches the server \
      unchanged, including prefixes, DESC and expressions. FULLTEXT, SPATIAL and invisible indexes survive the \
      migration, but a table declared anew does not have them: add them again by hand.
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
              "Index \(index.name) \(reason) and cannot be declared in a definition", subject: index.name,
              position: index.position
            ),
            table)
        }
      }
    })
}

extension Index {
  /// What a definition's `index (…)` cannot express about it; nil if nothing.
  fileprivate var peculiarity: String? {
    if kind == .fulltext { return "is FULLTEXT" }
    if kind == .spatial { return "is SPATIAL" }
    return isInvisible ? "is invisible" : nil
  }
}
