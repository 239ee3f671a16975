import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Give inputs of one state.
  static let contradictingInputs = Rule(
    code: "DJ906", name: "contradicting-inputs",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Give inputs of one state.",
    explanation: """
      Two inputs define the same table differently: they are of different days or servers. The later one \
      counts here.
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
