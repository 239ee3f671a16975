import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Drop triggers for the migration and recreate them.
  static let trigger = Rule(
    code: "DJ312", name: "trigger",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .data,
    work: .tasks(.storedObject, per: .finding),
    summary: "Drop triggers for the migration and recreate them.",
    explanation: """
      A table with triggers cannot be renamed into another schema (error 1435), and a trigger fires for every row \
      that a migration rewrites. The copy strategy of `djaudit plan` drops the triggers and creates them on the new \
      tables; with the others, drop and recreate them by hand if they must not fire.
      """,
    source: "measured on MySQL 9.7 (error 1435)",
    examples: [
      #"""
      CREATE TABLE a (id int, PRIMARY KEY (id));
      ↓CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.id = 1
      """#,
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [.triggers],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values {
        for trigger in schema.triggers {
          findings.add(
            Remark(
              "Trigger \(trigger.name) (\(trigger.timing ?? "") \(trigger.event ?? "")) on \(trigger.table ?? "")",
              subject: trigger.name, position: trigger.position), schema: schema, table: trigger.table)
        }
      }
    })
}
