import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Break cycles of foreign keys.
  static let circularDependency = Rule(
    code: "DJ321", name: "circular-dependency",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Break cycles of foreign keys.",
    explanation: """
      DataJoint supports only acyclic dependencies. Loading the graph raises an error for every table of the schemas \
      involved, so diagrams, cascading deletes and populate() fail. Remove one of the foreign keys by hand.
      """,
    source: "datajoint 2.3.5 dependencies.py",
    examples: [
      #"""
      ↓CREATE TABLE a (id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES b (id) ON UPDATE CASCADE);
      CREATE TABLE b (id int, PRIMARY KEY (id), CONSTRAINT g FOREIGN KEY (id) REFERENCES a (id) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      CREATE TABLE b (id int, PRIMARY KEY (id), CONSTRAINT g FOREIGN KEY (id) REFERENCES a (id) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .pipeline { context, findings in
      for cycle in context.pipeline.dependencies.cycles {
        guard let first = cycle.first, let table = context.pipeline.tables[first] else { continue }
        findings.add(
          Remark(
            "Foreign keys form a cycle through \(cycle.map(\.description).joined(separator: ", "))",
            evidence: ["tables": .list(cycle.map(\.description))]), table)
      }
    })
}
