import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Rename namesakes among the parents of auto-populated tables.
  static let keySourceFails = Rule(
    code: "DJ505", name: "key-source-fails",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Rename namesakes among the parents of auto-populated tables.",
    explanation: """
      populate() joins the primary keys of the parents. Two of them have an attribute with the same name but \
      different origins, and the dependency does not rename it: the join raises, and the table cannot be populated. \
      Rename the attribute in the foreign key, or define key_source in the class.
      """,
    source: "datajoint 2.3.5 autopopulate.py key_source, condition.py",
    examples: [
      #"""
      CREATE TABLE p (a int, n int, PRIMARY KEY (a, n));
      CREATE TABLE q (b int, n int, PRIMARY KEY (b, n));
      ↓CREATE TABLE __c (a int, b int, PRIMARY KEY (a, b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON UPDATE CASCADE, CONSTRAINT g FOREIGN KEY (b) REFERENCES q (b) ON UPDATE CASCADE)
      """#,
      #"""
      CREATE TABLE p (a int, PRIMARY KEY (a));
      CREATE TABLE q (b int, PRIMARY KEY (b));
      CREATE TABLE __c (a int, b int, PRIMARY KEY (a, b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (a) ON UPDATE CASCADE, CONSTRAINT g FOREIGN KEY (b) REFERENCES q (b) ON UPDATE CASCADE)
      """#,
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .eachTable { table, context in
      guard table.identity.isAutoPopulated else { return nil }
      var seen: [String: Lineage.Attribute?] = [:]
      for edge in context.pipeline.dependencies.parents[table.name] ?? [] where edge.isPrimary {
        guard let parent = context.pipeline.tables[edge.parent]?.table else { continue }
        let renames = Dictionary(edge.attributes.map { ($0.parent, $0.child) }, uniquingKeysWith: { a, _ in a })
        for attribute in parent.primaryKeyColumns {
          let name = renames[attribute] ?? attribute
          let origin = context.pipeline.lineage[edge.parent, attribute]
          if let other = seen[name], other == nil || other != origin {
            return Remark(
              "Its parents' keys share a name with different origins: \(name) (\(other?.description ?? "unknown") and \(origin?.description ?? "unknown"))",
              evidence: ["attribute": .string(name)])
          }
          seen[name] = .some(origin)
        }
      }
      return nil
    })
}
