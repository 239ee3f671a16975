import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Write SQL that PostgreSQL accepts.
  static let postgreSQLText = CodeRule(
    code: "DJ785", name: "postgresql-text", effect: .raises, resolution: .decision,
    summary: "Write SQL that PostgreSQL accepts.",
    explanation: """
      PostgreSQL does not know backticks, does not compare a boolean with a number (flag = 1), and has no counterpart \
      to insert(…, replace=True). MySQL functions such as datediff, ifnull and group_concat have other names.
      """,
    source: "measured with 2.3.5 on PostgreSQL 15",
    examples: [
      .found("x = Subject & '`nickname` = 1'"),
      .found("x = Subject & 'alive = 1'"),
      .found("Subject.insert1(row, replace=True)"),
      .found("x = Subject.proj(a='ifnull(weight, 0)')"),
      "x = Subject & 'weight > 3'",
    ], when: .postgreSQL
  ) { context, findings in
    let functions = [
      "ifnull", "datediff", "group_concat", "date_format", "str_to_date", "unix_timestamp", "from_unixtime", "if",
      "curdate", "timestampdiff", "date_add", "date_sub", "json_extract", "rand",
    ]
    for (expression, literal) in context.sqlTexts {
      guard let decoded = literal.decoded.map({ String(decoding: $0, as: UTF8.self) }) else { continue }
      if decoded.contains("`") {
        findings.add(
          literal.range, "PostgreSQL does not support backticks", fix: Fix(.decide, "Remove them", []))
      }
      let lower = decoded.lowercased()
      for name in functions where lower.calls(name) {
        findings.add(
          literal.range, "`\(name)` is a MySQL function",
          fix: Fix(.decide, "Use PostgreSQL's function, or Python", []))
      }
      // Truth values on the left side that are compared with a number.
      if let parent = expression.node.parent, let binary = BinaryOperation(parent),
        let heading = context.heading(binary.left)
      {
        for attribute in heading.attributes
        where ["bool", "boolean"].contains(attribute.type?.lowercased() ?? "")
          && (lower.compares(attribute.name, "1") || lower.compares(attribute.name, "0"))
        {
          findings.add(
            literal.range, "PostgreSQL cannot compare the boolean `\(attribute.name)` with a number",
            fix: Fix(.decide, "Use \(attribute.name), not \(attribute.name), or a dict with True", []))
        }
      }
    }
    for call in context.queryCalls("insert", "insert1") {
      guard let argument = call.argument("replace") else { continue }
      if case .constant(let constant) = argument.value, case .false = constant.value { continue }
      findings.add(
        argument.range, "PostgreSQL has no REPLACE", fix: Fix(.decide, "Use update1, or delete and insert", []))
    }
  }
}

extension String {
  /// Whether a function is called.
  fileprivate func calls(_ name: String) -> Bool {
    var previous: Character = " "
    var rest = self[...]
    while !rest.isEmpty {
      if !(previous.isLetter || previous == "_" || previous.isNumber), rest.hasPrefix(name),
        rest.dropFirst(name.count).drop(while: { $0 == " " }).first == "("
      {
        return true
      }
      previous = rest.removeFirst()
    }
    return false
  }

  /// Whether it contains `name = value`.
  fileprivate func compares(_ name: String, _ value: String) -> Bool {
    var previous: Character = " "
    var rest = self[...]
    while !rest.isEmpty {
      if !(previous.isLetter || previous == "_" || previous.isNumber), rest.hasPrefix(name) {
        var tail = rest.dropFirst(name.count).drop { $0 == " " }
        if tail.first == "=" {
          tail = tail.dropFirst().drop { $0 == " " }
          if tail.hasPrefix(value), tail.dropFirst(value.count).first?.isNumber != true { return true }
        }
      }
      previous = rest.removeFirst()
    }
    return false
  }
}
