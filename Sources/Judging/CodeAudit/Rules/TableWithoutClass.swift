import Catalog
import Code
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import PythonSyntax

extension CodeRule {
  /// Find the classes of tables, or drop the tables.
  static let tableWithoutClass = CodeRule(
    code: "DJ791", name: "table-without-class", effect: .note, resolution: .manual,
    summary: "Find the classes of tables, or drop the tables.",
    explanation: """
      The dump has tables in a schema that the sources declare, but no class for them. Either their classes are in \
      sources that were not given, or they are gone: then nothing fills these tables any more, and parts whose master \
      has no class are never visible.
      """,
    source: "comparison with the dump",
    examples: [], when: .database
  ) { context, findings in
    guard let pipeline = context.options.database else { return }
    for schema in context.project.schemas where schema.kind == .schema && schema.module == context.module {
      guard let name = schema.databaseName, let tables = pipeline.catalog.schemas[name]?.tables else { continue }
      // The first declaration of a database stands for all.
      guard context.project.schemas.first(where: { $0.kind == .schema && $0.databaseName == name }) == schema else {
        continue
      }
      let classes = Set(
        context.project.tables.filter { $0.schema?.databaseName == name }.map(\.databaseTableName))
      if classes.isEmpty { continue }
      let lonely = tables.values.compactMap { pipeline.tables[$0.fullName] }.filter {
        $0.isVisible && !classes.contains($0.table.name)
      }
      for model in lonely {
        findings.add(
          schema.call.range, "`\(name)`.`\(model.table.name)` has no class `\(model.identity.className)` in the sources"
        )
      }
    }
  }

  /// Find the code for schemas, or leave them.
  static let schemaWithoutCode = CodeRule(
    code: "DJ793", name: "schema-without-code", effect: .note, resolution: .manual,
    summary: "Find the code for schemas, or leave them.",
    explanation: """
      The dump has schemas that nothing in the sources opens, neither as a schema nor as a virtual module. Names \
      computed at run time are unknown here.
      """,
    source: "comparison with the dump",
    examples: [], when: .database
  ) { context, findings in
    guard let pipeline = context.options.database,
      let first = context.project.schemas.first(where: { $0.kind == .schema }), first.module == context.module
    else { return }
    let opened = Set(context.project.schemas.compactMap(\.databaseName))
    for schema in pipeline.catalog.schemas.values where !opened.contains(schema.name) {
      guard schema.tables.values.contains(where: { pipeline.tables[$0.fullName]?.isVisible == true }) else { continue }
      findings.add(first.call.range, "no source opens the schema `\(schema.name)`")
    }
  }
}
