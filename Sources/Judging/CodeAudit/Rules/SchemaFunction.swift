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
      .fixed("from datajoint.schemas import Schema", "from datajoint import Schema"),
      .fixed("from datajoint.schemas import Schema as S", "from datajoint import Schema as S"),
      .found("from datajoint.schemas import Schema, lookup_class_name"),
      "s = dj.Schema('lab')",
    ]
  ) { context, findings in
    for (range, name, isImport) in context.dataJointMentions(of: ["schema", "schemas.Schema", "schemas.schema"]) {
      let message = "`\(name)` is `Schema` under 2.x"
      let statement = context.file.node(covering: range).statement
      var edits = [context.replace(range, isImport && name.hasSuffix("schema") ? "Schema as schema" : "Schema")]
      if name.hasPrefix("schemas."), case .importFrom(let view)? = statement, let module = view.moduleRange {
        // The module has no such name either.
        guard view.names.count == 1 else {
          findings.add(range, message, fix: Fix(.decide, "from datajoint import Schema", []))
          continue
        }
        edits.append(context.replace(module, "datajoint"))
      }
      findings.add(range, message, fix: .make(.safe, "Write Schema", edits, in: context))
    }
  }
}
