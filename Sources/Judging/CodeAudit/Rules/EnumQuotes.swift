import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Quote the values of an enum with single quotes.
  static let enumQuotes = CodeRule(
    code: "DJ775", name: "enum-quotes", effect: .raises, resolution: .automatic,
    summary: "Quote the values of an enum with single quotes.",
    explanation: """
      2.x stores the type in the column's comment, which it puts in double quotes, so enum("a","b") is an SQL syntax \
      error. With single quotes the values are the same.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(definition("shade : enum(\"dark\", \"light\")"), definition("shade : enum('dark', 'light')")),
      .fixed(definition("size : enum(\"5'\", \"6'\")"), definition("size : enum('5''', '6''')")),
      .found(definition("shade : enum('say \"dark\"', 'light')")),
      .unchanged(definition("shade : enum('dark', 'light')")),
    ]
  ) { context, findings in
    context.eachAttribute { source, attribute, _ in
      let type = source.text(attribute.type)
      guard type.lowercased().hasPrefix("enum"), type.contains("\""), let open = type.firstIndex(of: "(") else {
        return
      }
      let values = String(type[open...])
      let offset = type[..<open].utf8.count
      let range = attribute.type.lowerBound + offset..<attribute.type.upperBound
      // Double quotes within a value stay.
      guard let new = SQLQuotes.single(values), new != values,
        let written = source.text.written(new, at: range.lowerBound)
      else {
        findings.add(
          source.source(attribute.type), "double quotes in an enum are a SQL error under 2.x",
          fix: Fix(.decide, "Quote the values with single quotes", []))
        return
      }
      findings.add(
        source.source(attribute.type), "double quotes in an enum are a SQL error under 2.x",
        fix: Fix(.safe, "Use single quotes", [context.replace(source.source(range), written)]))
    }
  }
}

/// Strings in SQL.
enum SQLQuotes {
  /// The text with double-quoted strings put in single quotes; nil if a string does not end.
  static func single(_ sql: String) -> String? {
    var result = ""
    var rest = sql.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "'", "`":
        // A string or name with other quotes stays.
        result.unicodeScalars.append(scalar)
        var isClosed = false
        while let next = rest.popFirst() {
          result.unicodeScalars.append(next)
          if next == "\\", scalar == "'", let escaped = rest.popFirst() {
            result.unicodeScalars.append(escaped)
          } else if next == scalar {
            isClosed = true
            break
          }
        }
        if !isClosed { return nil }
      case "\"":
        result += "'"
        var isClosed = false
        while let next = rest.popFirst() {
          if next == "\\" {
            guard let escaped = rest.popFirst() else { return nil }
            // Within single quotes, a double quote needs no escape.
            if escaped == "\"" {
              result += "\""
            } else {
              result += "\\"
              result.unicodeScalars.append(escaped)
            }
          } else if next == "\"" {
            if rest.first == "\"" {
              rest.removeFirst()
              result += "\""
              continue
            }
            isClosed = true
            break
          } else if next == "'" {
            result += "''"
          } else {
            result.unicodeScalars.append(next)
          }
        }
        if !isClosed { return nil }
        result += "'"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
