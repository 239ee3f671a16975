import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Separate the key with dashes.
  static let separator = CodeRule(
    code: "DJ779", name: "separator", effect: .raises, resolution: .automatic,
    summary: "Separate the key with dashes.",
    explanation: """
      ___ used to separate the primary key from the other attributes, as --- does; 2.x takes it for a name and raises.
      """,
    source: "measured with 2.3.5: Attribute name in line starts with an underscore",
    examples: [
      .fixed(
        """
        @schema
        class Cage(dj.Manual):
            definition = '''
            cage : bool
            ___
            room : bool
            '''
        """,
        """
        @schema
        class Cage(dj.Manual):
            definition = '''
            cage : bool
            ---
            room : bool
            '''
        """),
      """
      @schema
      class Cage(dj.Manual):
          definition = '''
          cage : bool
          ---
          room : bool
          '''
      """,
    ]
  ) { context, findings in
    for source in context.definitions {
      for case .separator(let line) in source.definition.lines where source.text.bytes[line.lowerBound] == 0x5F {
        let count = source.text.bytes[line].prefix { $0 == 0x5F }.count
        let range = source.source(line.lowerBound..<line.lowerBound + count)
        findings.add(
          range, "2.x reads `___` as an attribute name",
          fix: Fix(.safe, "Write dashes", [context.replace(range, String(repeating: "-", count: count))]))
      }
    }
  }
}
