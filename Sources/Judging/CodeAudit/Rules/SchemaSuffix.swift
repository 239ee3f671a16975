import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Rename schemas where they are declared.
  static let schemaSuffix = CodeRule(
    code: "DJ767", name: "schema-suffix", effect: .note, resolution: .automatic,
    summary: "Rename schemas where they are declared.",
    explanation: """
      --suffix is appended to schema names that are written as literals, as the guide's parallel strategy requires. \
      Computed names are left alone: change the prefix in one place instead.
      """,
    source: "DataJoint 2.0 migration guide, parallel schemas",
    examples: [
      .fixed("s = dj.Schema('lab_ephys')", "s = dj.Schema('lab_ephys_v2')"),
      .fixed("m = dj.VirtualModule('m', 'lab_ephys')", "m = dj.VirtualModule('m', 'lab_ephys_v2')"),
      .found("s = dj.Schema(prefix + 'ephys')"),
      "s = dj.Schema()",
    ], when: .suffix
  ) { context, findings in
    guard let suffix = context.options.suffix else { return }
    for schema in context.project.schemas where schema.module == context.module {
      switch schema.database {
      case .literal(let name, let literal):
        guard !name.hasSuffix(suffix) else { continue }
        guard let inside = literal.inside else {
          findings.add(
            literal.range, "`\(name)` is written as several literals", fix: Fix(.decide, "Add \(suffix) by hand", []))
          continue
        }
        findings.add(
          literal.range, "`\(name)` becomes `\(name)\(suffix)`",
          fix: .make(.safe, "Add \(suffix)", [context.insert(suffix, at: inside.upperBound)], in: context))
      case .computed(let expression, let value):
        if value?.hasSuffix(suffix) == true { continue }
        findings.add(
          expression.range, "the name of this schema is computed\(value.map { ": `\($0)`" } ?? "")",
          fix: Fix(.decide, "Add \(suffix) where the name is computed", []))
      case .later: continue
      }
    }
  }
}
