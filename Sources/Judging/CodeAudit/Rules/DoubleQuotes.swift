import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Quote strings in SQL with single quotes.
  static let doubleQuotes = CodeRule(
    code: "DJ728", name: "double-quotes", effect: .raises, resolution: .automatic,
    summary: "Quote strings in SQL with single quotes.",
    explanation: """
      PostgreSQL, and MySQL with ANSI_QUOTES, read "x" as a name. Single quotes work on both. Text inserted at run \
      time may itself contain a quote; a dict is the better restriction there.
      """,
    source: "PostgreSQL manual, 4.1.1 Identifiers; measured with 2.3.5 on MySQL: the same",
    examples: [
      .fixed("x = Subject & 'nickname = \"Bo\"'", "x = Subject & \"nickname = 'Bo'\""),
      .fixed("x = Subject & 'nickname = \"Cyd\\'s\"'", "x = Subject & \"nickname = 'Cyd''s'\""),
      .fixed(
        "x = Subject.proj(days='datediff(\"2023-06-01\", birth)')",
        "x = Subject.proj(days=\"datediff('2023-06-01', birth)\")"),
      .found("x = Subject & f'nickname = \"{name}\"'"),
      .found("x = Subject & 'nickname = \"{}\"'.format(name)"),
      "x = Subject & \"nickname = 'Bo'\"",
    ], when: .postgreSQL
  ) { context, findings in
    for (expression, literal) in context.sqlTexts {
      let source = context.file.bytes[literal.range]
      guard source.contains(0x22), let decoded = literal.decoded.map({ String(decoding: $0, as: UTF8.self) }),
        decoded.contains("\"")
      else { continue }
      let message = "PostgreSQL reads text in double quotes as a name"
      guard expression.node == literal.node, !literal.isFormatted, let value = literal.value,
        let new = SQLQuotes.single(value),
        new != value, let written = PythonLiteral.write(new), literal.pieces.count == 1
      else {
        findings.add(
          literal.range, message,
          fix: Fix(.decide, "Use a dict as the restriction, or single quotes with inner ones doubled", []))
        continue
      }
      findings.add(
        literal.range, message,
        fix: Fix.make(.safe, "Use single quotes", [context.replace(literal.range, written)], in: context))
    }
  }
}

/// Python literals.
enum PythonLiteral {
  /// A string without control characters as a literal; nil for any other.
  static func write(_ text: String) -> String? {
    guard text.unicodeScalars.allSatisfy({ 0x20..<0x7F ~= $0.value }) else { return nil }
    let escaped = text.replacingEach("\\", with: "\\\\")
    if !text.contains("\"") { return "\"" + escaped + "\"" }
    if !text.contains("'") { return "'" + escaped + "'" }
    return "\"" + escaped.replacingEach("\"", with: "\\\"") + "\""
  }
}

extension FileContext {
  /// Strings that are SQL: right of `&` and `-` of a query, of `&=` and `-=`, in `restrict`, and the expressions in
  /// `proj` and `aggr`; each with the expression that it is or is part of.
  var sqlTexts: [(Expression, StringLiteral)] {
    var result: [(Expression, StringLiteral)] = []
    func add(_ expression: Expression) {
      switch expression {
      case .string(let literal): result.append((expression, literal))
      case .list(let list): list.elements.forEach(add)
      case .tuple(let tuple): tuple.elements.forEach(add)
      case .call(let call):
        if call.method == "format", case .string(let literal)? = call.receiver { result.append((expression, literal)) }
        if context(call, is: "AndList") || context(call, is: "Not") { call.positional.forEach(add) }
      case .binary(let binary) where binary.op == .percent:
        if case .string(let literal) = binary.left { result.append((expression, literal)) }
      default: break
      }
    }
    for binary in binaries where binary.op == .ampersand || binary.op == .minus {
      if isQuery(binary.left) || isUniverse(binary.left) { add(binary.right) }
    }
    for statement in file.all(AugmentedAssignment.self) where statement.op == .ampersand || statement.op == .minus {
      if isQuery(statement.target) { add(statement.value) }
    }
    for call in callsByMethod["restrict"] ?? [] where call.receiver.map(isQuery) == true {
      call.positional.forEach(add)
    }
    for call in (callsByMethod["proj"] ?? []) + aggregatingCalls {
      guard let receiver = call.receiver, isQuery(receiver) || isUniverse(receiver) else { continue }
      for argument in call.keywords { add(argument.value) }
    }
    return result
  }

  private func context(_ call: Call, is name: String) -> Bool { dataJointPath(call.callee) == name }

  func isUniverse(_ expression: Expression) -> Bool {
    if case .universal = infer(expression) { true } else { false }
  }
}
