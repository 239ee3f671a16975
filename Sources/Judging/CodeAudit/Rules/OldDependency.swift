import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write dependencies and external types as 0.12 did last.
  static let oldDependency = CodeRule(
    code: "DJ780", name: "old-dependency", effect: .raises, resolution: .decision,
    summary: "Write dependencies as projections.",
    explanation: """
      (a) -> B(c) and external types without a store date from DataJoint 0.11 and earlier; 0.14 rejects them, too. \
      Write the dependency as -> B.proj(a='c').
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .found(definition("(actor) -> Subject(subject_id)")),
      .found(definition("trace : external-raw")),
      .unchanged(definition("-> Subject.proj(actor='subject_id')")),
    ]
  ) { context, findings in
    for source in context.definitions {
      for line in source.definition.lines {
        switch line {
        case .foreignKey(let range):
          let text = source.text(range)
          let arrow = text.range(of: "->")!
          let new = OldDependency.names(text[..<arrow.lowerBound])
          let target = text[arrow.upperBound...]
          guard !new.isEmpty || target.contains("("), !target.contains(".proj") else { continue }
          guard !new.isEmpty || target.hasSuffix(")") else { continue }
          let name = target.drop { $0 == " " }.prefix { $0 != "(" && $0 != " " }
          let old = target.firstIndex(of: "(").map { OldDependency.names(target[$0...]) } ?? []
          let pairs = zip(new, old.isEmpty ? new : old).filter { $0 != $1 }.map { "\($0)='\($1)'" }
          findings.add(
            source.source(range), "this dependency syntax is from DataJoint 0.11 or earlier",
            fix: Fix(
              .decide, pairs.isEmpty ? "-> \(name)" : "-> \(name).proj(\(pairs.joined(separator: ", ")))", []))
        case .attribute(let attribute):
          let type = source.text(attribute.type).lowercased()
          guard type == "external" || type.hasPrefix("external-") else { continue }
          let store = type.dropFirst("external-".count)
          findings.add(
            source.source(attribute.type), "`\(type)` is a type from DataJoint 0.11 or earlier",
            fix: Fix(.decide, store.isEmpty ? "<blob@store>" : "<blob@\(store)>", []))
        default: continue
        }
      }
    }
  }
}

private enum OldDependency {
  /// The names in parentheses.
  static func names(_ text: Substring) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}

extension String {
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
