import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write a codec for each adapted type.
  static let adapterType = CodeRule(
    code: "DJ772", name: "adapter-type", effect: .raises, resolution: .manual,
    summary: "Write a codec for each adapted type.",
    explanation: """
      0.14 looked up <name> among the adapters in the module. In 2.x it is a codec: a subclass of dj.Codec with the \
      same name, with encode and decode instead of put and get, imported before the table is declared. The package's \
      own types (<blob>, <attach>, <npy@store>) need none.
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
        source.source(attribute.type), "`<\(name)>` needs a codec with that name",
        fix: Fix(
          .decide,
          "class \(name.prefix(1).uppercased() + name.dropFirst())Codec(dj.Codec): name = '\(name)', with get_dtype, encode and decode",
          []))
    }
  }
}
