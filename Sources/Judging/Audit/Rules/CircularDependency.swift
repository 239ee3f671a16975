import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Break circles of foreign keys.
  static let circularDependency = Rule(
    code: "DJ321", name: "circular-dependency",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Break circles of foreign keys.",
    explanation: """
      DataJoint works with acyclic dependencies only: loading the graph raises an error for every table of \
      the schemas involved, so diagrams, cascading deletes and populate() fail.
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
            "Foreign keys lead in a circle through \(cycle.map(\.description).joined(separator: ", "))",
            evidence: ["tables": .list(cycle.map(\.description))]), table)
      }
    })
}
