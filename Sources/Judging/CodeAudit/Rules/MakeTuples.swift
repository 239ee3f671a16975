import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Name the method make.
  static let makeTuples = CodeRule(
    code: "DJ739", name: "make-tuples", effect: .deprecated, resolution: .automatic,
    summary: "Name the method make.",
    explanation: """
      populate still calls _make_tuples, but the method has been named make since 0.9. If other code also calls it, or \
      a subclass has one of its own, these must change as well.
      """,
    source: "measured with 2.3.5",
    examples: [
      .fixed(
        """
        @schema
        class Count(dj.Computed):
            definition = '''
            -> Subject
            ---
            n : bool
            '''
            def _make_tuples(self, key):
                self.insert1(dict(key, n=1))
        """,
        """
        @schema
        class Count(dj.Computed):
            definition = '''
            -> Subject
            ---
            n : bool
            '''
            def make(self, key):
                self.insert1(dict(key, n=1))
        """),
      .found(
        """
        @schema
        class Count(dj.Computed):
            definition = '''
            -> Subject
            ---
            n : bool
            '''
            def _make_tuples(self, key):
                self.insert1(dict(key, n=1))
        Count()._make_tuples({})
        """),
    ]
  ) { context, findings in
    for table in context.tables where table.tier == .computed || table.tier == .imported {
      guard let method = table.makeMethods["_make_tuples"], method.node.file === context.file,
        table.makeMethods["make"] == nil
      else { continue }
      let isMentioned = context.projectFacts.isAttribute("_make_tuples")
      let isInherited = context.project.tables.contains { other in
        other != table && other.bases.contains(table) && other.makeMethods["_make_tuples"] != nil
      }
      findings.add(
        method.nameRange, "`_make_tuples` is `make`",
        fix: isMentioned || isInherited
          ? Fix(.decide, "Rename it together with all its calls", [])
          : .make(.safe, "Name it make", [context.replace(method.nameRange, "make")], in: context))
    }
  }
}
