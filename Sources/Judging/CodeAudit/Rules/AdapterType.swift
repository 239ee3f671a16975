import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write a codec for each adapted type.
  static let adapterType = CodeRule(
    code: "DJ772", name: "adapter-type", effect: .raises, resolution: .manual,
    summary: "Write a codec for each adapted type.",
    explanation: """
      <name> was looked up among the adapters of the module. Under 2.x it is a codec: a subclass of dj.Codec whose name is \
      the same, with encode and decode in place of put and get, imported before the table is declared. The types of the \
      package itself (<blob>, <attach>, <npy@store>) need none.
      """,
    source: "measured with 2.3.5: Codec <x> is not registered",
    examples: [
      .found(definition("graph : <graph>")),
      .unchanged(definition("trace : <blob>")),
    ]
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      guard case .adapter(let name) = verdict else { return }
      findings.add(
        source.source(attribute.type), "`<\(name)>` needs a codec of that name",
        fix: Fix(
          .decide,
          "class \(name.prefix(1).uppercased() + name.dropFirst())Codec(dj.Codec): name = '\(name)', with get_dtype, encode and decode",
          []))
    }
  }
}
