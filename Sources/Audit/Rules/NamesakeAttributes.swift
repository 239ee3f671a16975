import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Rename attributes that share a name but not an origin.
  static let namesakeAttributes = Rule(
    "DJ504", "namesake-attributes", .warning, .hardFailure, .manual, .code,
    summary: "Rename attributes that share a name but not an origin.",
    explanation: """
      A table and one that it depends on have an attribute of the same name that is not the same attribute: \
      another origin, or none. 2.x refuses to join or restrict one by the other as they are ("non-homologous \
      namesakes"); the query must project one of them away or rename it.
      """,
    source: "datajoint 2.3.5 condition.py, assert_join_compatibility",
    examples: [
      #"""
      CREATE TABLE p (id int, notes varchar(9), PRIMARY KEY (id));
      CREATE TABLE c (id int, ↓notes varchar(9), PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (id int, notes varchar(9), PRIMARY KEY (id));
      CREATE TABLE c (id int, remarks varchar(9), PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES p (id) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: { context, findings in
      for table in context.pipeline.visibleTables {
        let parents = Set((context.pipeline.dependencies.parents[table.name] ?? []).map(\.parent)).subtracting([
          table.name
        ])
        for column in table.columns where !column.isHidden {
          let own = context.pipeline.lineage[table.name, column.name]
          let others = parents.sorted().filter { parent in
            guard let model = context.pipeline.tables[parent], model.column(column.name) != nil else { return false }
            // An attribute that cannot be resolved has a finding of its own.
            if context.pipeline.lineage.obstacles[.init(table.name, column.name)] != nil { return false }
            if context.pipeline.lineage.obstacles[.init(parent, column.name)] != nil { return false }
            let origin = context.pipeline.lineage[parent, column.name]
            return origin == nil || origin != own
          }
          guard !others.isEmpty else { continue }
          findings.add(
            Remark(
              "Not the same attribute as in \(others.map(\.description).joined(separator: ", ")): 2.x refuses to join the tables as they are",
              evidence: ["tables": .list(others.map(\.description))]), table, column)
        }
      }
    })
}
