import Catalog
import Code
import DataJoint
import DataJointNames
import Diagnostics
import MySQLSyntax
import OrderedCollections
import PythonSyntax

extension CodeRule {
  /// Settle where a definition and its table differ.
  static let definitionDiffers = CodeRule(
    code: "DJ792", name: "definition-differs", effect: .changes, resolution: .decision,
    summary: "Settle where a definition and its table differ.",
    explanation: """
      A table keeps what it was declared with: a definition that was edited later, or a table that was altered by hand, \
      says something else. Where the class is declared anew under 2.x (a parallel schema, another server), the new table \
      is what the definition says, and rows may not fit it; inserts by position follow the table.
      """,
    source: "held against the dump",
    examples: [], when: .database
  ) { context, findings in
    guard let database = context.options.database.map(DatabaseTables.init) else { return }
    for table in context.tables {
      guard let source = DefinitionSource(table), source.literal.file === context.file, !source.isTemplate,
        let model = database.model(of: table)
      else { continue }
      let name = "\(model.name)"
      for attribute in source.definition.attributes {
        let range = source.source(attribute.nameRange)
        guard let column = model.column(attribute.name) else {
          findings.add(range, "`\(attribute.name)` is no column of `\(name)`")
          continue
        }
        let type = source.text(attribute.type)
        if column.marker == nil, !TypeVerdict.agrees(type, with: column.column.type) {
          findings.add(
            source.source(attribute.type),
            "`\(attribute.name)` is `\(type)` here and `\(column.column.columnType)` in `\(name)`",
            evidence: ["definition": .string(type), "table": .string(column.column.columnType)])
        }
        if attribute.isKey != column.isInPrimaryKey {
          findings.add(
            range,
            "`\(attribute.name)` is \(attribute.isKey ? "" : "not ")in the primary key here and \(column.isInPrimaryKey ? "" : "not ")in `\(name)`"
          )
        }
        let isNullable = attribute.defaultRange.map { source.text($0).lowercased() == "null" } ?? false
        if isNullable != column.column.isNullable {
          findings.add(
            range,
            "`\(attribute.name)` may \(isNullable ? "" : "not ")be null here and may \(column.column.isNullable ? "" : "not ")in `\(name)`"
          )
        }
        let comment = attribute.comment.map { source.text($0) } ?? ""
        if comment != column.userComment, !comment.contains("%"), !comment.contains("\\"), !comment.contains("\"") {
          findings.add(range, "the comment of `\(attribute.name)` differs from that in `\(name)`")
        }
      }
      guard let heading = context.project.heading(of: .known(source.table)) else { continue }
      let names = Set(heading.names)
      let extra = model.columns.filter { !$0.isHidden && !names.contains($0.name) }.map(\.name)
      if !extra.isEmpty {
        findings.add(
          source.table.node.nameRange,
          "`\(name)` has columns that the definition does not: `\(extra.joined(separator: "`, `"))`",
          evidence: ["columns": .list(extra)])
      }
    }
  }
}
