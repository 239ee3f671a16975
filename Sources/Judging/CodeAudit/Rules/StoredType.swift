import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Put attachments and external types in angle brackets.
  static let storedType = CodeRule(
    code: "DJ771", name: "stored-type", effect: .raises, resolution: .automatic,
    summary: "Put attachments and external types in angle brackets.",
    explanation: """
      attach, blob@store, attach@store and filepath@store are codecs in 2.x: <attach>, <blob@store>, <attach@store>, \
      <filepath@store>. Without brackets, 2.x raises "Unsupported attribute type". A filepath is fetched as an \
      ObjectRef with read(), open() and download(), no longer as a path.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(definition("photo : attach"), definition("photo : <attach>")),
      .fixed(definition("movie : filepath@raw   # file"), definition("movie : <filepath@raw> # file")),
      .fixed(definition("trace = null : blob@shared"), definition("trace = null : <blob@shared>")),
      .unchanged(definition("photo : <attach>")),
    ]
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      guard case .stored(let type) = verdict else { return }
      findings.add(
        source.source(attribute.type), "2.x has no type `\(source.text(attribute.type))`",
        fix: context.retype(source, attribute, type, .safe))
    }
  }
}
