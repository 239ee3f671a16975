import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Check inserts of empty rows.
  static let emptyInsert = CodeRule(
    code: "DJ744", name: "empty-insert", effect: .note, resolution: .manual,
    summary: "Check inserts of empty rows.",
    explanation: """
      An empty row raised an AssertionError in 0.14. 2.x inserts a row of defaults where every attribute has one, and \
      otherwise raises a DataJointError, which an `except AssertionError` does not catch.
      """,
    source: "measured with 0.14.6 and 2.3.5: Cannot insert empty row",
    examples: [
      .found("Subject.insert1({})"),
      .found("Subject.insert([{}])"),
      .found("Subject.insert1(dict())"),
      "Subject.insert([])",
      "Subject.insert1({**key})",
    ]
  ) { context, findings in
    for call in context.queryCalls("insert", "insert1") {
      guard let argument = call.positional.first ?? call.argument(call.method == "insert" ? "rows" : "row")?.value
      else { continue }
      let rows = call.method == "insert1" ? [argument] : context.rows(in: argument)
      for row in rows where row.isEmptyDict {
        findings.add(
          row.range, "an empty row raised before; 2.x inserts one of defaults if every attribute has a default",
          fix: Fix(.decide, "Remove it, or name an attribute", []))
      }
    }
  }
}

extension Expression {
  fileprivate var isEmptyDict: Bool {
    switch self {
    case .dict(let dict): dict.items.isEmpty
    case .call(let call): call.callee.dottedName == "dict" && call.arguments.isEmpty
    default: false
    }
  }
}
