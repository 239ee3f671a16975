import Code
import Diagnostics
import PythonSyntax

extension CodeRule {
  /// Keep new key attributes out of computed tables.
  static let computedKey = CodeRule(
    code: "DJ783", name: "computed-key", effect: .note, resolution: .decision,
    summary: "Keep new key attributes out of computed tables.",
    explanation: """
      The documentation of 2.x wants the primary key of Imported and Computed tables to come from foreign keys only, \
      and its code has a check that raises otherwise. 2.3.5 never gets to that check: such tables are declared and \
      populated as before. Move the attribute to a part, or set \
      dj.config.jobs.allow_new_pk_fields_in_computed_tables to True, so that a later version does not refuse the table.
      """,
    source: "measured with 2.3.5; _declare_check of autopopulate.py, which that of table.py shadows",
    examples: [
      .found(
        """
        @schema
        class Traces(dj.Computed):
            definition = '''
            -> Session
            unit : int
            ---
            rate : float
            '''
        """),
      """
      @schema
      class Traces(dj.Computed):
          definition = '''
          -> Session
          ---
          rate : float
          '''
          class Unit(dj.Part):
              definition = '''
              -> master
              unit : int
              '''
      """,
    ]
  ) { context, findings in
    for source in context.definitions where source.table.tier == .computed || source.table.tier == .imported {
      let names = source.definition.attributes.filter(\.isKey)
      guard let first = names.first else { continue }
      let list = names.map { "`\($0.name.prefix(60))`" }.joined(separator: ", ")
      findings.add(
        source.source(first.nameRange), "\(list) of the key comes from no foreign key, which 2.x does not want",
        fix: Fix(.decide, "Move it to a part, or allow it in dj.config.jobs", []))
    }
  }
}
