import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Look at statements that were left out.
  static let statementNotUnderstood = Rule(
    "DJ902", "statement-not-understood", .error, .hardFailure, .manual, .code,
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
    check: { context, findings in
      findings.add(notes: context.notes, .unknownStatement)
    })
}
