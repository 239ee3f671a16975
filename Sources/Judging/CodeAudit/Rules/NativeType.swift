import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Declare numbers with core types.
  static let nativeType = CodeRule(
    code: "DJ777", name: "native-type", effect: .deprecated, resolution: .automatic,
    summary: "Declare numbers with core types.",
    explanation: """
      2.x accepts native types, and logs a line for each. With --types core they become the core types that the guide \
      recommends and that the migrated columns are marked with; fetches return the same either way.
      """,
    source: "DataJoint 2.0 migration guide, types; measured: the same results with native and core types",
    examples: [
      .fixed(definition("n : int      # n"), definition("n : int32    # n")),
      .fixed(definition("n : smallint unsigned"), definition("n : int32")),
      .fixed(definition("x : decimal(5)"), definition("x : decimal(5,0)")),
      .unchanged(definition("n : int32")),
      .unchanged(definition("n : varchar(3)")),
    ], when: .coreTypes
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      guard case .native(let type) = verdict else { return }
      let answer = source.databaseName(of: attribute).flatMap { context.options.answers[$0] }
      findings.add(
        source.source(attribute.type), "`\(source.text(attribute.type))` is a native type",
        fix: context.retype(source, attribute, answer ?? type, .safe))
    }
  }
}
