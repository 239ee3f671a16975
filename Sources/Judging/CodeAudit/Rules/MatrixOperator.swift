import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Use join(…, semantic_check=False) instead of @.
  static let matrixOperator = CodeRule(
    code: "DJ720", name: "at-operator", effect: .raises, resolution: .automatic,
    summary: "Use join(…, semantic_check=False) instead of @.",
    explanation: """
      2.x has no @ operator between queries: it raises. join with semantic_check=False joins by name as @ did, with \
      the same rows and columns. *, which the guide recommends, raises if a common name is not the same foreign-key \
      attribute on both sides.
      """,
    source: "measured with 2.3.5: The @ operator has been removed",
    examples: [
      .fixed("x = Subject @ Session", "x = Subject.join(Session, semantic_check=False)"),
      .fixed(
        "x = (Subject & 'weight > 3') @ Session.proj()",
        "x = (Subject & 'weight > 3').join(Session.proj(), semantic_check=False)"),
      .fixed(
        "x = Subject * Session @ Weighing", "x = (Subject * Session).join(Weighing, semantic_check=False)"),
      "x = a @ b",
    ]
  ) { context, findings in
    for binary in context.binaries where binary.op == .at && !context.isVersioned(binary.node) {
      guard context.isQuery(binary.left) || context.isQuery(binary.right) else { continue }
      let (left, right) = (binary.left.outerRange, binary.right.outerRange)
      let edits =
        context.parenthesize(binary.left) + [
          context.replace(left.upperBound..<right.lowerBound, ".join("),
          context.insert(", semantic_check=False)", at: right.upperBound),
        ]
      findings.add(
        binary.opRange, "`@` between queries raises under 2.x",
        fix: .make(.safe, "Use join without the check", edits, in: context))
    }
    for statement in context.file.all(AugmentedAssignment.self) where statement.op == .at {
      guard context.isQuery(statement.value) || context.isQuery(statement.target) else { continue }
      findings.add(
        statement.opRange, "`@=` between queries raises under 2.x",
        fix: Fix(
          .decide,
          "\(statement.target.text) = \(statement.target.text).join(\(statement.value.text), semantic_check=False)", [])
      )
    }
  }
}
