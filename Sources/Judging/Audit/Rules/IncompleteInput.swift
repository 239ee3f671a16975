import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Dump again: the input is incomplete.
  static let incompleteInput = Rule(
    code: "DJ901", name: "incomplete-input",
    severity: .error, concern: .input, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Dump again: the input is incomplete.",
    explanation: """
      The input ends early, contains an error message of the client that wrote it, or has parts that cannot be read. \
      All results cover only the part that could be read; the rest may hold more findings.
      """,
    source: "djaudit",
    examples: [
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      ↓INSERT INTO a VALUES (1),(2
      """#,
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .partial)
      findings.add(notes: context.notes, .noCompletionMark)
    })
}
