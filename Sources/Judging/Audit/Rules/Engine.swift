import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Move tables to InnoDB.
  static let engine = Rule(
    code: "DJ113", name: "engine",
    severity: .warning, concern: .hardFailure, resolution: .manual, phase: .data,
    work: .tasks(.tableChange, per: .table),
    summary: "Move tables to InnoDB.",
    explanation: """
      Only InnoDB supports the foreign keys and transactions that DataJoint relies on. Other engines parse foreign \
      keys and ignore them, and a failed insert leaves half of its rows behind. Change the engine by hand (ALTER \
      TABLE … ENGINE=InnoDB) before the migration.
      """,
    source: "MySQL manual, FOREIGN KEY Constraints; MySQL manual, The InnoDB Storage Engine",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id)) ENGINE=MyISAM",
      "CREATE TABLE a (id int, PRIMARY KEY (id)) ENGINE=InnoDB",
    ],
    needs: [.tables],
    check: .eachTable { table, _ in
      guard let engine = table.table.engine, engine.lowercased() != "innodb" else { return nil }
      return Remark("The table uses \(engine), which ignores foreign keys", evidence: ["engine": .string(engine)])
    })
}
