import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Move routines and events to the new schema.
  static let routineOrEvent = Rule(
    code: "DJ318", name: "routine-or-event",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .data,
    work: .tasks(.storedObject, per: .finding),
    summary: "Move routines and events to the new schema.",
    explanation: """
      Routines and events belong to their schema and name tables in their bodies, so they stay where they are when \
      tables are renamed or copied into another schema. Move them by hand. mysqldump writes them only with \
      --routines --events.
      """,
    source: "measured on MySQL 9.7",
    examples: [
      "↓CREATE PROCEDURE p() SELECT 1",
      "CREATE TABLE a (id int, PRIMARY KEY (id))",
    ],
    needs: [],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values {
        for object in schema.objects where [.procedure, .function, .event].contains(object.kind) {
          findings.add(
            Remark("The \(object.kind.rawValue) \(object.name)", subject: object.name, position: object.position),
            schema: schema)
        }
      }
    })
}
