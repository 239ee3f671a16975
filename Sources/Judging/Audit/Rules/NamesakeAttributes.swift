import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Rename attributes that share a name but not an origin.
  static let namesakeAttributes = Rule(
    code: "DJ504", name: "namesake-attributes",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .code,
    work: .tasks(.join, per: .attributeName),
    summary: "Rename attributes that share a name but not an origin.",
    explanation: """
      A table and one that it depends on have attributes with the same name but different origins, or none. 2.x \
      refuses to join one with the other, or restrict one by the other ("non-homologous namesakes"). Rename one of \
      the attributes, or project it away in the queries; both are done in the code.
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
    check: .pipeline { context, findings in
      let lineage = context.pipeline.lineage
      for table in context.pipeline.visibleTables {
        var others: [String: [TableName]] = [:]
        let parents = Set((context.pipeline.dependencies.parents[table.name] ?? []).map(\.parent))
        let origins = lineage.origins[table.name] ?? [:]
        for parent in parents.subtracting([table.name]).sorted() {
          let theirs = lineage.origins[parent] ?? [:]
          for attribute in context.pipeline.tables[parent]?.columns ?? [] where !attribute.isHidden {
            guard table.column(attribute.name) != nil else { continue }
            let (own, origin) = (origins[attribute.name], theirs[attribute.name])
            if own != nil, own == origin { continue }
            // An attribute that cannot be resolved has a finding of its own.
            if lineage.obstacles[.init(table.name, attribute.name)] != nil { continue }
            if lineage.obstacles[.init(parent, attribute.name)] != nil { continue }
            others[attribute.name, default: []].append(parent)
          }
        }
        for column in table.columns {
          guard let tables = others[column.name]?.map(\.description) else { continue }
          findings.add(
            Remark(
              "Same name but not the same attribute as in \(tables.joined(separator: ", ")): 2.x refuses to join these tables as they are",
              evidence: ["tables": .list(tables)]), table, column)
        }
      }
    })
}
