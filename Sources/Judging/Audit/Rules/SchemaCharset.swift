import Catalog
import DataJoint
import Diagnostics
import OrderedCollections

extension Rule {
  /// Set the schema's default to utf8mb4 with utf8mb4_bin.
  static let schemaCharset = Rule(
    code: "DJ104", name: "schema-charset",
    severity: .warning, concern: .shouldChange, resolution: .automatic, phase: .data,
    summary: "Set the schema's default to utf8mb4 with utf8mb4_bin.",
    explanation: """
      New tables inherit the character set of their schema. The migration guide requires utf8mb4 with utf8mb4_bin, \
      which compares strings by code point. With any other default, tables declared after the migration differ from \
      migrated ones, and a foreign key between them fails with error 3780. `djaudit plan` changes the default.
      """,
    source: "DataJoint 2.0 migration guide, encoding; MySQL error 3780",
    examples: [
      #"""
      ↓CREATE DATABASE lab DEFAULT CHARACTER SET latin1;
      USE lab;
      """#,
      #"""
      CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
      USE lab;
      """#,
    ],
    needs: [.schemata],
    check: .pipeline { context, findings in
      for schema in context.catalog.schemas.values {
        guard let collation = schema.collation, context.pipeline.isToBeConverted(collation, in: schema.name) else {
          continue
        }
        findings.add(
          Remark("The schema's default is \(collation), not utf8mb4_bin", evidence: ["collation": .string(collation)]),
          schema: schema)
      }
    })
}
