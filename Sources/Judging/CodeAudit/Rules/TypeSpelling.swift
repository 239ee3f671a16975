import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write core types in lower case and without a space.
  static let typeSpelling = CodeRule(
    code: "DJ774", name: "type-spelling", effect: .raises, resolution: .automatic,
    summary: "Write core types in lower case and without a space.",
    explanation: """
      2.x takes VARCHAR(9), DATE, ENUM(…) and the like, and varchar (9), for core types but does not find them: \
      "Unknown core type". INT, FLOAT, DOUBLE and TIMESTAMP are native types and are accepted in capitals.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(definition("room : VARCHAR(12)"), definition("room : varchar(12)")),
      .fixed(definition("room : varchar (12)   # r"), definition("room : varchar(12)    # r")),
      .fixed(definition("sex : ENUM('M', 'F')"), definition("sex : enum('M', 'F')")),
      .unchanged(definition("n : INT")),
    ]
  ) { context, findings in
    context.eachAttribute { source, attribute, verdict in
      guard case .spelling(let type) = verdict else { return }
      let old = source.text(attribute.type)
      // DJ775 handles the quotes of an enum, so only the word is replaced.
      let word = type.prefix { $0.isLetter }
      let blanks = old.unicodeScalars.count - type.unicodeScalars.count
      let start = attribute.type.lowerBound
      let range = source.source(start..<start + word.utf8.count + blanks)
      var edits = [context.replace(range, String(word))]
      if blanks > 0, let gap = attribute.gap, gap.count >= 2 {
        edits.append(context.insert(String(repeating: " ", count: blanks), at: source.source(gap).upperBound))
      }
      findings.add(
        source.source(attribute.type), "2.x does not find the type `\(old)`",
        fix: Fix(.safe, "Write \(word)", edits))
    }
  }
}
