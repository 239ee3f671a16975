import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Make the input again: it is incomplete.
  static let incompleteInput = Rule(
    code: "DJ901", name: "incomplete-input",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Make the input again: it is incomplete.",
    explanation: """
      The input ends early, holds an error of the client that wrote it, or has parts that cannot be read. \
      Everything said here is about what could be read; more may be wrong in what could not.
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
