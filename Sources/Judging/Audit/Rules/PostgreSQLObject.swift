import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections

extension Rule {
  /// Rewrite views, triggers, routines and events for PostgreSQL.
  static let postgresqlObject = Rule(
    code: "DJ810", name: "postgresql-object",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .data,
    summary: "Rewrite views, triggers, routines and events for PostgreSQL.",
    explanation: """
      Their bodies are written in MySQL's SQL, which djaudit does not translate; they are left out of a dump for \
      PostgreSQL. DataJoint does not manage them.
      """,
    source: "PostgreSQL manual, SQL Commands",
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
        for object in schema.objects {
          findings.add(
            Remark(
              "\(object.kind.rawValue) \(object.name) is left out", subject: object.kind.rawValue + " " + object.name,
              position: object.position), schema: schema, table: object.table)
        }
      }
    })
}
