import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Name the schema of the dump.
  static let schemaNameFromFile = Rule(
    code: "DJ908", name: "schema-name-from-file",
    severity: .warning, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Name the schema of the dump.",
    explanation: """
      A dump made with --compact and without --databases names no schema, so its file name is used instead. Set the \
      right name with --default-schema NAME: foreign keys from other schemas find it only under that name.
      """,
    source: "djaudit",
    examples: [
      "CREATE TABLE a (id int, PRIMARY KEY (id))"
    ],
    needs: [],
    check: .pipeline { context, findings in
      findings.add(notes: context.notes, .schemaFromFileName)
    })
}
