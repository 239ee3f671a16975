import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Check the statements that were skipped.
  static let statementNotUnderstood = Rule(
    code: "DJ902", name: "statement-not-understood",
    severity: .error, concern: .input, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Check the statements that were skipped.",
    explanation: """
      The statement does not belong in a dump of tables, or does not follow the grammar that MySQL documents. It was \
      skipped; the rest was read. If it defines something the pipeline needs, fix the dump by hand.
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
