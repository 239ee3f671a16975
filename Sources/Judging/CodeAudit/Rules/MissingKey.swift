import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Give the table a primary key.
  static let missingKey = CodeRule(
    code: "DJ782", name: "missing-key", effect: .note, resolution: .manual,
    summary: "Give the table a primary key.",
    explanation: """
      0.14 refuses a definition without an attribute above the separator. 2.x declares the table: with a hidden key \
      `_singleton`, so that it has one row at most.
      """,
    source: "measured with 0.14.6 (Table must have a primary key) and 2.3.5",
    examples: [
      .found(
        """
        @schema
        class Cage(dj.Manual):
            definition = '''
            # a comment
            ---
            room : bool
            '''
        """),
      """
      @schema
      class Cage(dj.Manual):
          definition = '''
          -> Subject
          ---
          room : bool
          '''
      """,
      """
      @schema
      class Cage(dj.Manual):
          definition = '''
          room : bool
          '''
      """,
    ]
  ) { context, findings in
    for source in context.definitions {
      lines: for line in source.definition.lines {
        switch line {
        case .attribute, .foreignKey, .other: break lines
        case .index, .comment: continue
        case .separator(let range):
          findings.add(
            source.source(range), "no attribute is above it: 2.x declares a table of one row instead of raising",
            fix: Fix(.decide, "Name the primary key's attributes above it", []))
          break lines
        }
      }
    }
  }
}
