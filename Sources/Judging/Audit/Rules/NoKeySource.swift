import Catalog
import DataJoint
import DataJointNames
import Diagnostics

extension Rule {
  /// Give auto-populated tables a dependency in their primary key.
  static let noKeySource = Rule(
    code: "DJ311", name: "no-key-source",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.structure, per: .table),
    summary: "Give auto-populated tables a dependency in their primary key.",
    explanation: """
      populate() derives its keys from the parents in the primary key. Without any it raises "A table must have \
      dependencies from its primary key for auto-populate to work", unless the class defines key_source itself. Add \
      the dependency or key_source by hand.
      """,
    source: "datajoint 2.3.5 autopopulate.py",
    examples: [
      "↓CREATE TABLE _import (n int, PRIMARY KEY (n))",
      "CREATE TABLE manual (n int, PRIMARY KEY (n))",
    ],
    needs: [.columns, .indexes, .foreignKeys],
    check: .eachTable { table, context in
      guard table.identity.isAutoPopulated,
        !(context.pipeline.dependencies.parents[table.name] ?? []).contains(where: \.isPrimary)
      else { return nil }
      return "No foreign key in its primary key: populate() has no key source"
    })
}
