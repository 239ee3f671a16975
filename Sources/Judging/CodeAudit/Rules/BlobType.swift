import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Declare blobs as <blob>.
  static let blobType = CodeRule(
    code: "DJ770", name: "blob-type", effect: .changes, resolution: .automatic,
    summary: "Declare blobs as <blob>.",
    explanation: """
      longblob and the other blob types are raw bytes in 2.x: inserting an array raises, and reading existing rows \
      returns bytes instead of the stored value. <blob> is the same column with DataJoint's encoding. Of all changes \
      to definitions, this is the one without which data is lost or code stops.
      """,
    source: "measured with 2.3.5: stores raw bytes only",
    examples: [
      .fixed(
        definition("trace : longblob                  # samples"),
        definition("trace : <blob>                    # samples")),
      .fixed(definition("extra = null : mediumblob"), definition("extra = null : <blob>")),
      .fixed(definition("extra : BLOB # b"), definition("extra : <blob> # b")),
      .unchanged(definition("trace : <blob>")),
    ]
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      guard case .blob(let type) = verdict else { return }
      findings.add(
        source.source(attribute.type),
        "`\(attribute.name)` is raw bytes under 2.x",
        fix: context.retype(source, attribute, type, .safe))
    }
  }

  /// A table with one attribute, for examples.
  static func definition(_ line: String) -> String {
    """
    @schema
    class Sample(dj.Manual):
        definition = \"\"\"
        -> Subject
        ---
        \(line)
        \"\"\"
    """
  }
}

extension FileContext {
  /// Visits the attributes of the file's definitions.
  func eachAttribute(_ body: (DefinitionSource, LegacyDefinition.Attribute, TypeVerdict) -> Void) {
    for source in definitions where !isVersioned(source.table.node.node) {
      for (attribute, verdict) in source.attributes { body(source, attribute, verdict) }
    }
  }

  /// The fix that replaces an attribute's type.
  func retype(
    _ source: DefinitionSource, _ attribute: LegacyDefinition.Attribute, _ type: String, _ safety: Fix.Safety
  ) -> Fix {
    guard let edit = source.retype(attribute, type, in: self) else { return Fix(.decide, "Write \(type)", []) }
    return Fix(safety, "Write \(type)", [edit])
  }
}
