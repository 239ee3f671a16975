import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Build ~lineage for the schema.
  static let missingLineage = Rule(
    "DJ410", "missing-lineage", .warning, .shouldChange, .automatic, .data,
    summary: "Build ~lineage for the schema.",
    explanation: """
      Without ~lineage 2.x cannot tell attributes of one name and different meaning apart: it warns and \
      joins by name alone. Upstream schemas come first; rebuild_lineage() of the official tool refuses any \
      other order.
      """,
    source: "datajoint 2.3.5 lineage.py, condition.py; DEFECTS B5",
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
    check: { context, findings in
      var counts: [String: Int] = [:]
      for (table, attributes) in context.pipeline.lineage.origins {
        counts[table.schema, default: 0] += attributes.count
      }
      for schema in context.catalog.schemas.values where schema.tables["~lineage"] == nil {
        let rows = counts[schema.name] ?? 0
        guard rows > 0 else { continue }
        findings.add(
          Remark("The schema has no ~lineage table; it needs \(rows) rows", evidence: ["rows": .int(rows)]),
          schema: schema)
      }
    })
}
