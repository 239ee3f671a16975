import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// Know which tables DataJoint does not see.
  static let invisibleTableName = Rule(
    code: "DJ301", name: "invisible-table-name",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "Know which tables DataJoint does not see.",
    explanation: """
      Names must be a tier prefix and lower-case words joined by single underscores, each beginning with a \
      letter. Others (upper case, a word that begins with a digit) are left out of diagrams and generated \
      classes; their columns need no markers.
      """,
    source: "datajoint 2.3.5 user_tables.py, _base_regexp",
    examples: [
      "↓CREATE TABLE Mouse (id int, PRIMARY KEY (id))",
      "↓CREATE TABLE scan_2 (id int, PRIMARY KEY (id))",
      "CREATE TABLE scan2 (id int, PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values where table.identity.tier == .foreign {
        findings.add("DataJoint does not see a table of this name", table)
      }
    })
}
