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
    code: "DJ792", name: "definition-differs", effect: .note, resolution: .decision,
    summary: "Settle where a definition and its table differ.",
    explanation: """
      A table keeps what it was declared with: a definition that was edited later, or a table that was altered by hand, \
      says something else. If the class is declared anew under 2.x (a parallel schema, another server), the new table \
      follows the definition, and rows may not fit it; inserts by position follow the existing table.
      """,
    source: "comparison with the dump",
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
          findings.add(range, "`\(name)` has no column `\(attribute.name)`")
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
            "`\(attribute.name)` may \(isNullable ? "" : "not ")be null here and may \(column.column.isNullable ? "" : "not ")be null in `\(name)`"
          )
        }
        if let difference = source.differs(attribute, from: column.column) {
          findings.add(range, difference + " in `\(name)`")
        }
        let comment = attribute.comment.map { source.text($0) } ?? ""
        if comment != column.userComment, !comment.contains("%"), !comment.contains("\\"), !comment.contains("\"") {
          findings.add(range, "the comment of `\(attribute.name)` differs from the one in `\(name)`")
        }
      }
      if let difference = context.parents(of: table, differFrom: model) {
        findings.add(table.node.nameRange, difference)
      }
      guard let heading = context.project.definedHeading(of: table) else { continue }
      let names = Set(heading.names)
      let extra = model.columns.filter { !$0.isHidden && !names.contains($0.name) }.map(\.name)
      if !extra.isEmpty {
        findings.add(
          source.table.node.nameRange,
          "`\(name)` has columns that the definition lacks: `\(extra.joined(separator: "`, `"))`",
          evidence: ["columns": .list(extra)])
      }
    }
  }
}

extension DefinitionSource {
  /// How a default differs; nil if both agree, or cannot be compared.
  fileprivate func differs(_ attribute: LegacyDefinition.Attribute, from column: Column) -> String? {
    func described(_ value: String?) -> String { value.map { "`\($0)`" } ?? "no default" }
    var here = attribute.defaultRange.map { text($0) }
    if here?.lowercased() == "null" { here = nil }
    let there: String? =
      switch column.defaultValue {
      case .literal(let value): value
      case .expression(let value): value
      default: nil
      }
    if let text = here, let quote = text.first, quote == "\"" || quote == "'", text.last == quote, text.count >= 2 {
      // It is put into SQL as it is.
      here = String(text.dropFirst().dropLast()).replacing("\(quote)\(quote)", with: String(quote))
    }
    if here == there { return nil }
    if let here, let there {
      if here.lowercased().hasPrefix("current_timestamp"), there.lowercased().hasPrefix("current_timestamp") {
        return nil
      }
      if let a = Double(here), let b = Double(there), a == b { return nil }
      if ["true": "1", "false": "0"][here.lowercased()] == there { return nil }
      if here.contains("\\") || here.contains("%") { return nil }
    }
    return "the default of `\(attribute.name)` is \(described(here)) here and \(described(there))"
  }
}

extension FileContext {
  /// How the parents of a class differ from those of its table; nil if they agree or cannot be determined.
  fileprivate func parents(of table: TableClass, differFrom model: TableModel) -> String? {
    guard let parents = project.definedParents(of: table) else { return nil }
    var here: Set<String> = []
    for parent in parents {
      switch parent {
      case .known(let known):
        guard let schema = known.schema?.databaseName else { return nil }
        here.insert("\(schema).\(known.databaseTableName)")
      case .virtual, .anonymous, .mixed: return nil
      }
    }
    let there = Set(
      model.table.foreignKeys.lazy.map(\.referencedTable).filter { !$0.isHidden }.map { "\($0.schema).\($0.table)" })
    let missing = here.subtracting(there).sorted()
    let extra = there.subtracting(here).sorted()
    if !missing.isEmpty { return "`\(model.name)` has no foreign key to `\(missing.joined(separator: "`, `"))`" }
    if !extra.isEmpty {
      return
        "`\(model.name)` has a foreign key to `\(extra.joined(separator: "`, `"))` that the definition does not name"
    }
    return nil
  }
}
