import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Recreate views after the cut-over.
  static let view = Rule(
    code: "DJ313", name: "view",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .data,
    work: .tasks(.storedObject, per: .finding),
    summary: "Recreate views after the cut-over.",
    explanation: """
      A view names its tables by schema: after a copy or rename it still reads the old ones, and renaming a view \
      into another schema fails (error 1450). DataJoint does not manage views, so recreate them by hand.
      """,
    source: "measured on MySQL 9.7 (error 1450)",
    examples: [
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      ↓CREATE VIEW v AS SELECT id FROM a
      """#,
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [.views],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values {
        for view in schema.views {
          findings.add(
            Remark("View \(view.name)", subject: view.name, position: view.position), schema: schema, table: view.name)
        }
      }
    })
}
