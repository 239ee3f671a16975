import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Look at statements that were left out.
  static let statementNotUnderstood = Rule(
    code: "DJ902", name: "statement-not-understood",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Look at statements that were left out.",
    explanation: """
      A statement is none that a dump of tables has, or its grammar is not what MySQL documents. It was left \
      out; the rest was read.
      """,
    source: "djaudit",
    examples: [
      #"""
      ↓FROBNICATE THE TABLES;
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      #"""
      CREATE TABLE a (id int(↓, PRIMARY KEY (id));
      CREATE TABLE b (id int, PRIMARY KEY (id))
      """#,
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .unknownStatement)
    })
}
