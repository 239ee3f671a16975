import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Test on MariaDB before you rely on it: DataJoint 2.x does not officially support it.
  static let mariadbServer = Rule(
    code: "DJ102", name: "mariadb-server",
    severity: .warning, concern: .shouldChange, resolution: .manual, phase: .code, work: .tasks(.server, per: .once),
    summary: "Test on MariaDB before you rely on it: DataJoint 2.x does not officially support it.",
    explanation: """
      DataJoint 2.0.2 and 2.3.5 do work on MariaDB 10.11 (measured), but upstream supports only MySQL and \
      PostgreSQL. On MariaDB, JSON columns are longtext, changing a generated column copies the table, and a later \
      release may behave differently. Test on a copy (`djaudit plan --target mariadb-10.11`), or move to MySQL 8.
      """,
    source: "measured with datajoint 2.0.2 and 2.3.5 on MariaDB 10.11",
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
