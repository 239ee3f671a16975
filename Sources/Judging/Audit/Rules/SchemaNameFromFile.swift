import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Say which schema the dump is of.
  static let schemaNameFromFile = Rule(
    code: "DJ908", name: "schema-name-from-file",
    severity: .warning, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Say which schema the dump is of.",
    explanation: """
      A dump made with --compact and without --databases names no schema. Its file's name stands in; \
      --schema NAME sets the right one. Foreign keys from other schemas find it only under its own name.
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
