import Code
import DataJoint
import DataJointNames
import Diagnostics
import OrderedCollections
import PythonSyntax

extension CodeRule {
  /// Find out what happened to tables that classes declare.
  static let classWithoutTable = CodeRule(
    code: "DJ790", name: "class-without-table", effect: .note, resolution: .manual,
    summary: "Find out what happened to tables that classes declare.",
    explanation: """
      The dump has the schema that a class is declared in, but no table for the class. The table was dropped, renamed, \
      never declared on this server, or is new: importing the module declares it, under 2.x with 2.x types.
      """,
    source: "comparison with the dump",
    examples: [], when: .database
  ) { context, findings in
    guard let database = context.options.database.map(DatabaseTables.init) else { return }
    for table in context.tables where table.isDeclared && database.hasSchema(of: table) {
      guard database.model(of: table) == nil, let schema = table.schema?.databaseName else { continue }
      findings.add(
        table.node.nameRange,
        "`\(table.qualifiedName)` has no table `\(schema)`.`\(table.databaseTableName)` in the dump")
    }
  }
}
