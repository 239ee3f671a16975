import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Say what a fetch with computed arguments should return.
  static let fetchComputed = CodeRule(
    code: "DJ706", name: "fetch-computed", effect: .changes, resolution: .decision,
    summary: "Say what a fetch with computed arguments should return.",
    explanation: """
      If names are in variables, as_dict or format is in a variable, or **kwargs is used, the code does not say which \
      form of fetch it needs, and each form is spelled differently in 2.x: 'KEY' may be among the names; one name \
      gives an array, several give a list. A bound method (f = query.fetch) was an object with state and is now a \
      plain method. fetch(as_dict=True, format='array') used to raise and now returns dicts.
      """,
    source: "measured with 0.14.6 and 2.3.5",
    examples: [
      .found("x = Subject.fetch(*wanted)"),
      .found("x = Subject.fetch(name)"),
      .found("x = Subject.fetch(as_dict=flag)"),
      .found("x = Subject.fetch(**options)"),
      .found("f = Subject.fetch"),
      .found(
        "class T(dj.Manual):\n    def proj(self, *names): return super().proj(*names, 'b')\nx = (T & key).fetch('a')"
      ),
      "x = Subject.fetch('nickname')",
    ]
  ) { context, findings in
    for fetch in context.fetches {
      let call = fetch.call
      guard fetch.isComputed, !fetch.hasUnknownKeyword else { continue }
      let stars = call.arguments.filter { $0.kind == .star }
      var advice = "Spell out the form that is meant: to_arrays(), to_dicts(), keys(), or proj(…).to_arrays()['a']"
      if stars.count == 1, call.positional.isEmpty, !call.arguments.contains(where: { $0.kind == .doubleStar }) {
        let names = stars[0].value.text
        advice =
          "If 'KEY' is not among \(names): r = \(fetch.receiver.node.file.text(fetch.receiver.outerRange)).proj(*\(names)).to_arrays(); [r[name] for name in \(names)]"
      }
      if let own = fetch.ownMethod {
        findings.add(
          call.reportedRange, "`fetch` on a class with a `\(own)` of its own, which the new calls would run",
          fix: Fix(.decide, advice, []))
        continue
      }
      findings.add(
        call.reportedRange, "what `fetch` returns here depends on run-time values and differs under 2.x",
        fix: Fix(.decide, advice, []))
    }
    for attribute in (context.attributesByName["fetch"] ?? []) + (context.attributesByName["fetch1"] ?? []) {
      if let parent = attribute.node.parent, let call = Call(parent), call.callee.node == attribute.node { continue }
      guard context.isQuery(attribute.value), !context.isVersioned(attribute.node) else { continue }
      findings.add(
        attribute.nameRange, "`\(attribute.name)` without a call is a plain method under 2.x",
        fix: Fix(.decide, "Call the new methods where the rows are needed", []))
    }
  }
}
