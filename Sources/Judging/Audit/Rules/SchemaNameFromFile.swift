import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Say which schema the dump is of.
  static let schemaNameFromFile = Rule(
    "DJ908", "schema-name-from-file", .warning, .decision, .manual, .code,
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
    check: { context, findings in
      findings.add(notes: context.notes, .schemaFromFileName)
    })
}
