import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import Text

extension Rule {
  /// Build ~lineage for the schema.
  static let missingLineage = Rule(
    code: "DJ410", name: "missing-lineage",
    severity: .error, concern: .hardFailure, resolution: .automatic, phase: .data,
    summary: "Build ~lineage for the schema.",
    explanation: """
      In a schema without ~lineage, 2.3.5 refuses joins and restrictions by another table ("lineage missing on one \
      side") until a heading happens to be loaded, and from then on joins by name alone. The first job table writes \
      rows of its own, after which joins and populate() fail in every new process. `djaudit plan` writes all rows, \
      `djaudit lineage --format sql` only these. Declaring the classes with 2.x, or rebuild_lineage() schema by \
      schema, upstream first, also works.
      """,
    source: "measured with datajoint 2.3.5: join and restrict raise; condition.py, heading.py, lineage.py",
    examples: [
      #"""
      ↓CREATE DATABASE lab;
      USE lab;
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      #"""
      CREATE DATABASE lab;
      USE lab;
      CREATE TABLE a (id int, PRIMARY KEY (id));
      CREATE TABLE `~lineage` (table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name))
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .pipeline { context, findings in
      var counts: [String: Int] = [:]
      for (table, attributes) in context.pipeline.lineage.origins {
        counts[table.schema, default: 0] += attributes.count
      }
      for schema in context.catalog.schemas.values where schema.table(.lineage) == nil {
        let rows = counts[schema.name] ?? 0
        guard rows > 0 else { continue }
        findings.add(
          Remark(
            "The schema has no ~lineage table, which needs \(Words.count(rows, "row"))", evidence: ["rows": .int(rows)]),
          schema: schema)
      }
    })
}
