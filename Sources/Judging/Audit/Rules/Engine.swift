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
      Only InnoDB has the foreign keys and transactions that DataJoint relies on; on another engine keys are \
      read and forgotten, and a failed insert leaves half of its rows.
      """,
    source: "MySQL manual, FOREIGN KEY Constraints",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id)) ENGINE=MyISAM",
      "CREATE TABLE a (id int, PRIMARY KEY (id)) ENGINE=InnoDB",
    ],
    needs: [.tables],
    check: .eachTable { table, _ in
      guard let engine = table.table.engine, engine.lowercased() != "innodb" else { return nil }
      return Remark("The table is on \(engine), which keeps no foreign keys", evidence: ["engine": .string(engine)])
    })
}
