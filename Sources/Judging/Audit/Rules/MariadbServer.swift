import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Plan for MariaDB being outside of what DataJoint 2.x supports.
  static let mariadbServer = Rule(
    code: "DJ102", name: "mariadb-server",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.server, per: .once),
    summary: "Plan for MariaDB being outside of what DataJoint 2.x supports.",
    explanation: """
      DataJoint 2.0.2 and 2.3.5 work against MariaDB 10.11, as measured, but upstream supports MySQL and \
      PostgreSQL only. JSON columns are longtext there, generated columns can only be altered by copying the \
      table, and behaviour may part ways in a later release. Test on a copy, or move to MySQL 8.
      """,
    source: "measured: datajoint 2.0.2 and 2.3.5 against MariaDB 10.11",
    examples: [
      #"""
      ↓-- Server version	10.11.6-MariaDB-log
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
      #"""
      -- Server version	9.1.0
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
    ],
    needs: [],
    check: .pipeline { context, findings in
      let server = context.catalog.server
      guard server.isMariaDB else { return }
      findings.add("The dump comes from \(server.name); DataJoint 2.x supports MySQL 8.0.13 or later")
    })
}
