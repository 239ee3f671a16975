import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Upgrade to MySQL 8.0.13 or later.
  static let serverVersion = Rule(
    code: "DJ101", name: "server-version",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .code, work: .tasks(.server, per: .once),
    summary: "Upgrade to MySQL 8.0.13 or later.",
    explanation: """
      DataJoint 2.x requires MySQL 8.0.13 or later: it declares expression defaults and relies on instant changes of \
      column comments. Before anything else, upgrade the server by hand, or load the dump into a newer one.
      """,
    source: "DataJoint 2.0 migration guide, requirements; MySQL 8.0.13 release notes",
    examples: [
      #"""
      ↓-- Server version	5.7.44-log
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      #"""
      -- Server version	8.0.36
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      #"""
      -- Server version	8.0.mysql_aurora.3.04.0
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      #"""
      -- Server version	10.11.6-MariaDB
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
    ],
    needs: [],
    check: .pipeline { context, findings in
      let server = context.catalog.server
      guard server.flavor == .mysql, server.isBefore(8, 0, 13) else { return }
      findings.add(
        Remark(
          "The dump comes from \(server.name); DataJoint 2.x requires MySQL 8.0.13 or later",
          evidence: ["version": .string(server.text ?? server.name)]))
    })
}
