import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Use inputs taken at the same time.
  static let contradictingInputs = Rule(
    code: "DJ906", name: "contradicting-inputs",
    severity: .error, concern: .input, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Use inputs taken at the same time.",
    explanation: """
      Two inputs define the same table differently, so they come from different times or servers. djaudit uses the \
      later definition.
      """,
    source: "djaudit",
    examples: [
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      ↓CREATE TABLE a (id bigint, PRIMARY KEY (id))
      """#,
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .contradiction)
    })
}
