import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write dj.Schema.
  static let schemaFunction = CodeRule(
    code: "DJ750", name: "schema-function", effect: .raises, resolution: .automatic,
    summary: "Write dj.Schema.",
    explanation: """
      2.x has no dj.schema: importing the module raises an AttributeError, even though step 3 of the guide spells it \
      that way. dj.Schema is the same in both versions, with the same arguments.
      """,
    source: "measured with 2.3.5: module 'datajoint' has no attribute 'schema'",
    examples: [
      .fixed("s = dj.schema('lab', locals())", "s = dj.Schema('lab', locals())"),
      .fixed("s = dj.schemas.Schema('lab')", "s = dj.Schema('lab')"),
      .fixed("from datajoint import schema", "from datajoint import Schema as schema"),
      "s = dj.Schema('lab')",
    ]
  ) { context, findings in
    for (range, name, isImport) in context.dataJointMentions(of: ["schema", "schemas.Schema"]) {
      let edit: Edit
      if isImport {
        edit = context.replace(range, "Schema as schema")
      } else {
        edit = context.replace(range, "Schema")
      }
      findings.add(
        range, "`\(name)` is `Schema` under 2.x", fix: .make(.safe, "Write Schema", [edit], in: context))
    }
  }
}
