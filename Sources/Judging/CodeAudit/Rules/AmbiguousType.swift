import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Choose a type where there is no one answer.
  static let ambiguousType = CodeRule(
    code: "DJ778", name: "ambiguous-type", effect: .note, resolution: .decision,
    summary: "Choose a type where there is no one answer.",
    explanation: """
      tinyint(1) may be a truth or a small number, bigint unsigned has values that int64 lacks, timestamp, time, year and \
      text have no core type. They pass under 2.x as they are. The answers of djaudit.decisions.toml are written into the \
      definitions too, so that both end alike.
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
      guard case .ambiguous(let choices) = verdict else { return }
      let old = source.text(attribute.type)
      if let answer = source.databaseName(of: attribute).flatMap({ context.options.answers[$0] }) {
        if answer.lowercased() == old.lowercased() { return }
        findings.add(
          source.source(attribute.type), "`\(old)` becomes `\(answer)`, as was decided",
          fix: context.retype(source, attribute, answer, .safe))
      } else {
        findings.add(
          source.source(attribute.type), "`\(old)` has no one core type", fix: Fix(.decide, choices, []))
      }
    }
  }
}
