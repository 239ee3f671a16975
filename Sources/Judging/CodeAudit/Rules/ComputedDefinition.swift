import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Check the types of definitions that are computed at run time.
  static let computedDefinition = CodeRule(
    code: "DJ781", name: "computed-definition", effect: .changes, resolution: .decision,
    summary: "Check the types of definitions that are computed at run time.",
    explanation: """
      Types are rewritten in definitions that are string literals: in the class, in a base, returned by a property, or \
      with text inserted by an f-string, .format or %. The result of other expressions, and text inserted \
      in place of a type or a whole line, cannot be known without running the program. longblob and other blob types are \
      raw bytes under 2.x, whatever produces them: check the text, and write <blob>.
      """,
    source: "measured with 2.3.5: stores raw bytes only",
    examples: [
      .found(
        """
        @schema
        class Sample(dj.Manual):
            definition = "sample : int\\n" + MORE
        """),
      .found(
        """
        @schema
        class Sample(dj.Manual):
            @property
            def definition(self):
                return make_definition(self)
        """),
      .found(
        """
        @schema
        class Sample(dj.Manual):
            definition = f'''
            sample : int32
            ---
            trace : {kind}
            '''
        """),
      .found(
        """
        @schema
        class Sample(dj.Manual):
            definition = '''
            sample : int32
            ---
            {more}
            '''.format(more=MORE)
        """),
      .found("table.definition = '''\nsample : int\n---\ntrace : longblob\n'''"),
      .found("make('''\nsample : int\n---\ntrace : longblob\n''')"),
      .unchanged(
        """
        @schema
        class Sample(dj.Manual):
            definition = f'''
            # {comment}
            sample_{name} : int32
            ---
            trace : <blob@{store}>
            '''
        """),
      "print('''\nsample : int\n---\nday : date\n''')",
    ]
  ) { context, findings in
    for table in context.tables where !context.isVersioned(table.node.node) {
      for given in [table.definition] + table.redefinitions {
        switch given {
        case .function(let function):
          findings.add(function.nameRange, "the definition of `\(table.qualifiedName)` is computed at run time")
        case .computed(let value):
          let isHere = value.node.file === context.file
          findings.add(
            isHere ? value.range : table.node.nameRange,
            "the definition of `\(table.qualifiedName)` is computed at run time")
        case .literal, .template, .none: continue
        }
      }
    }
    for source in context.definitions where source.isTemplate {
      for line in source.definition.lines {
        switch line {
        case .attribute(let attribute) where source.hidesType(attribute):
          findings.add(
            source.source(attribute.type), "the type of `\(attribute.name)` is inserted at run time")
        case .other(let range) where source.hasPlaceholder(range):
          findings.add(source.source(range), "the text inserted here is not checked")
        default: continue
        }
      }
    }
    // Texts that look like definitions, passed to something that is not followed.
    let known = Set(context.definitions.map(\.literal.node))
    for literal in context.file.all(StringLiteral.self) where !known.contains(literal.node) {
      guard let text = literal.value, text.contains("\n"), text.contains("---"), text.contains("blob"),
        !isDocstring(literal), LegacyDefinition.hasBlob(text), !context.isVersioned(literal.node)
      else { continue }
      findings.add(
        literal.range.lowerBound..<(literal.pieces.first?.inside.lowerBound ?? literal.range.upperBound),
        "this text looks like a definition with blobs, which are raw bytes under 2.x")
    }
  }

  private static func isDocstring(_ literal: StringLiteral) -> Bool {
    literal.node.parent.flatMap(Statement.init).map { if case .expression = $0 { true } else { false } } ?? false
  }
}

extension DefinitionSource {
  /// Whether there is a placeholder where the name of a type is expected.
  fileprivate func hidesType(_ attribute: LegacyDefinition.Attribute) -> Bool {
    let word = text.bytes[attribute.type].prefix { 0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == 0x3C }
    return hasPlaceholder(attribute.type.lowerBound..<min(word.endIndex + 1, attribute.type.upperBound))
  }
}

extension LegacyDefinition {
  /// Whether a text reads as a definition with a blob.
  fileprivate static func hasBlob(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let definition = LegacyDefinition(bytes)
    var hasSeparator = false
    for case .separator in definition.lines { hasSeparator = true }
    return hasSeparator
      && definition.attributes.contains { attribute in
        if case .blob = TypeVerdict(String(decoding: bytes[attribute.type], as: UTF8.self)) { true } else { false }
      }
  }
}
