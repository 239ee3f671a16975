import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Choose a type if there is more than one answer.
  static let ambiguousType = CodeRule(
    code: "DJ778", name: "ambiguous-type", effect: .note, resolution: .decision,
    summary: "Choose a type if there is more than one answer.",
    explanation: """
      tinyint(1) may be a boolean or a small number, bigint unsigned has values larger than int64 can hold, and \
      timestamp, time, year and text have no core type. 2.x accepts them as they are. With --types core, the answers \
      in djaudit.decisions.toml are also written into the definitions, so that code and database agree.
      """,
    source: "DataJoint 2.0 migration guide, types",
    examples: [
      .found(definition("n : bigint unsigned")),
      .found(definition("n : tinyint(1)")),
      .found(definition("t : timestamp")),
      .unchanged(definition("n : bool")),
    ], when: .coreTypes
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      let old = source.text(attribute.type)
      let choices: String
      switch verdict {
      case .ambiguous(let found): choices = found
      // For a tinyint(1) whose values are numbers, the answer may have been a number.
      case .fine where old.lowercased() == "bool":
        guard let name = source.databaseName(of: attribute), context.options.answers[name] != nil else { return }
        choices = "bool"
      default: return
      }
      if let answer = source.databaseName(of: attribute).flatMap({ context.options.answers[$0] }) {
        if answer.lowercased() == old.lowercased() { return }
        findings.add(
          source.source(attribute.type), "`\(old)` becomes `\(answer)`, as decided",
          fix: context.retype(source, attribute, answer, .safe))
      } else {
        findings.add(
          source.source(attribute.type), "`\(old)` has no single core type", fix: Fix(.decide, choices, []))
      }
    }
  }
}
