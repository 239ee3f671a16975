import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections

extension Rule {
  /// DataJoint does not see tables with these names.
  static let invisibleTableName = Rule(
    code: "DJ301", name: "invisible-table-name",
    severity: .note, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.remark, per: .table),
    summary: "DataJoint does not see tables with these names.",
    explanation: """
      A table name must be a tier prefix followed by lowercase words joined by single underscores, each beginning \
      with a letter. Other names (upper case, a word that begins with a digit) are left out of diagrams and \
      generated classes, and their columns need no markers. If the table belongs to the pipeline, rename it by hand.
      """,
    source: "datajoint 2.3.5 user_tables.py, _base_regexp",
    examples: [
      "↓CREATE TABLE Mouse (id int, PRIMARY KEY (id))",
      "↓CREATE TABLE scan_2 (id int, PRIMARY KEY (id))",
      "CREATE TABLE scan2 (id int, PRIMARY KEY (id))",
    ],
    check: .pipeline { context, findings in
      for table in context.pipeline.tables.values where table.identity.tier == .foreign {
        findings.add("DataJoint does not see a table with this name", table)
      }
    })
}
