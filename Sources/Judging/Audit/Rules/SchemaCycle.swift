import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Migrate schemas that refer to each other together.
  static let schemaCycle = Rule(
    code: "DJ503", name: "schema-cycle",
    severity: .note, concern: .decision, resolution: .none, phase: .data,
    summary: "Migrate schemas that refer to each other together.",
    explanation: """
      Tables of these schemas refer to each other in both directions. That is legal as long as the tables themselves \
      form no cycle, but the schemas have no order: `djaudit plan` migrates them as one. The official \
      rebuild_lineage refuses each of them.
      """,
    source: "datajoint 2.3.5 lineage.py",
    examples: [
      #"""
      ↓CREATE DATABASE lab;
      USE lab;
      CREATE TABLE a (id int, PRIMARY KEY (id));
      CREATE TABLE c (id int, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES other.b (id) ON UPDATE CASCADE);
      CREATE DATABASE other;
      USE other;
      CREATE TABLE b (id int, PRIMARY KEY (id), CONSTRAINT g FOREIGN KEY (id) REFERENCES lab.a (id) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (id int, PRIMARY KEY (id));
      CREATE TABLE q (id int, PRIMARY KEY (id));
      """#,
    ],
    needs: [.columns, .foreignKeys],
    check: .pipeline { context, findings in
      for wave in context.pipeline.waves where wave.count > 1 {
        findings.add(
          Remark(
            "The schemas \(wave.joined(separator: ", ")) refer to each other and must move together",
            evidence: ["schemas": .list(wave)]), schema: context.catalog.schemas[wave[0]])
      }
    })
}
