import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use the keys of dj.config, not the methods of a dict.
  static let configContainer = CodeRule(
    code: "DJ761", name: "config-container", effect: .raises, resolution: .automatic,
    summary: "Use the keys of dj.config, not the methods of a dict.",
    explanation: """
      dj.config is not a mapping in 2.x: 'x' in dj.config, iteration, items, update, pop and setdefault raise an \
      AttributeError. Test for a key with dj.config.get('x') is not None, and assign settings one by one. Some keys are \
      there by default in one version only: 0.14 always had database.user and fetch_format, 2.x always has \
      download_path, and stores as an empty dict.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed("x = 'custom' in dj.config", "x = dj.config.get('custom') is not None"),
      .fixed("x = 'custom' not in dj.config", "x = dj.config.get('custom') is None"),
      .fixed(
        "dj.config.update({'safemode': False, 'loglevel': 'INFO'})",
        """
        dj.config['safemode'] = False
        dj.config['loglevel'] = 'INFO'
        """),
      .fixed(
        """
        dj.config.update(
            {"database.host": host
             or "localhost"})
        """,
        """
        dj.config["database.host"] = (host
             or "localhost")
        """),
      .fixed("dj.config.update(safemode=False)", "dj.config['safemode'] = False"),
      .found("x = name in dj.config"),
      .found("x = dict(dj.config)"),
      .found("x = dj.config.items()"),
      .fixed("x = 'stores' not in dj.config", "x = not dj.config.get('stores')"),
      .found("x = 'download_path' in dj.config"),
      "x = dj.config.get('safemode')",
    ]
  ) { context, findings in
    for view in context.file.all(Comparison.self) where !context.isVersioned(view.node) {
      let operands = view.operands
      for (index, op) in view.operators.enumerated() where op == .in || op == .notIn {
        guard context.isConfig(operands[index + 1]) else { continue }
        var fix = Fix(.decide, "dj.config.get(key) is not None", [])
        if operands.count == 2, let key = operands[0].stringValue {
          fix = context.test(for: key, operands[0], in: operands[1], isIn: op == .in, view)
        }
        findings.add(view.range, "`in dj.config` raises an AttributeError under 2.x", fix: fix)
      }
    }
    for method in ["items", "keys", "values", "update", "pop", "setdefault", "copy"] {
      for call in context.callsByMethod[method] ?? [] where !context.isVersioned(call.node) {
        guard let receiver = call.receiver, context.isConfig(receiver) else { continue }
        findings.add(
          call.reportedRange, "`dj.config` has no `\(method)` under 2.x",
          fix: method == "update"
            ? context.assignments(for: call, of: receiver) : Fix(.decide, "Name the settings you need", []))
      }
    }
    for call in ["dict", "list", "iter", "sorted", "set", "len"].flatMap({ context.callsByName[$0] ?? [] }) {
      guard let first = call.positional.first, context.isConfig(first), !context.isVersioned(call.node) else {
        continue
      }
      findings.add(
        call.range, "`\(call.callee.text)` of `dj.config` raises under 2.x",
        fix: Fix(.decide, "Name the settings you need", []))
    }
    for statement in context.file.all(For.self) where context.isConfig(statement.iterated) {
      findings.add(
        statement.iterated.range, "`dj.config` cannot be iterated under 2.x",
        fix: Fix(.decide, "Name the settings you need", []))
    }
  }
}

extension Comparison {
  /// `not a in b`
  fileprivate var isNegated: Bool { node.parent.flatMap(UnaryOperation.init)?.op == .not }
}

extension Expression {
  /// Whether it begins and ends with its own brackets.
  fileprivate var isBracketed: Bool {
    switch self {
    case .list, .dict, .set: true
    default: false
    }
  }
}

extension FileContext {
  /// What tells whether a key was set, as membership did.
  fileprivate func test(
    for key: String, _ literal: Expression, in config: Expression, isIn: Bool, _ view: Comparison
  ) -> Fix {
    let range = view.range
    let get: [Edit.Piece] = [.source(config.outerRange), .text(".get("), .source(literal.outerRange)]
    switch Settings.membership(of: key) {
    case .agrees:
      return .make(
        .safe, "Use get", [edit(range, get + [.text(isIn ? ") is not None" : ") is None")])], in: self)
    case .emptyByDefault:
      // An empty dict that the code sets was there; where it is set because there is none, setting it again is the same.
      let isFilled = configUses.allSatisfy { use in
        guard use.key == key, case .write(let value) = use.kind else { return true }
        guard case .dict(let dict) = value else { return false }
        return !dict.items.isEmpty || (!isIn || view.isNegated) && isGuarded(use.node, by: key)
      }
      return .make(
        isFilled ? .safe : .values, "Use get",
        [edit(range, [.text(isIn ? "bool(" : "not ")] + get + [.text(isIn ? "))" : ")")])], in: self)
    case .alwaysBefore: return Fix(.decide, "0.14 always has `\(key)`: test for the value that you need", [])
    case .alwaysNow: return Fix(.decide, "2.x always has `\(key)`: test for the value that you need", [])
    }
  }

  /// Whether a node is in an `if` that tests whether a key is not there.
  private func isGuarded(_ node: Node, by key: String) -> Bool {
    for ancestor in node.ancestors {
      guard case .if(let statement)? = Statement(ancestor) else { continue }
      return statement.branches.contains { branch in
        var test = branch.test
        if case .unary(let unary) = test, unary.op == .not { test = unary.operand }
        guard case .comparison(let view) = test, view.operands[0].stringValue == key else { return false }
        return view.operators == (view.isNegated ? [.in] : [.notIn])
      }
    }
    return false
  }

  /// One assignment for each key of `dj.config.update(…)` that is a statement of its own.
  fileprivate func assignments(for call: Call, of config: Expression) -> Fix {
    let otherwise = Fix(.decide, "dj.config['key'] = value, one by one", [])
    guard let parent = call.node.parent, let view = ExpressionStatement(parent) else { return otherwise }
    let statement = Statement.expression(view)
    var pieces: [Edit.Piece] = []
    func add(_ key: Edit.Piece, _ value: Expression) {
      if !pieces.isEmpty { pieces.append(.text(separator(after: statement))) }
      // A multi-line value now needs its own parentheses.
      let isOpen = value.outerRange == value.range && !value.isBracketed && file.bytes[value.range].contains(0x0A)
      pieces += [.text(config.text + "["), key, .text(isOpen ? "] = (" : "] = "), .source(value.outerRange)]
      if isOpen { pieces.append(.text(")")) }
    }
    for argument in call.arguments {
      switch argument.kind {
      case .keyword: add(.text("'\(argument.keyword!)'"), argument.value)
      case .positional, .doubleStar:
        guard case .dict(let dict) = argument.value else { return otherwise }
        for item in dict.items {
          guard let key = item.key, key.stringValue != nil else { return otherwise }
          add(.source(key.outerRange), item.value)
        }
      case .star: return otherwise
      }
    }
    if pieces.isEmpty { return otherwise }
    return .make(.safe, "Assign one by one", [edit(call.range, pieces)], in: self)
  }
}
