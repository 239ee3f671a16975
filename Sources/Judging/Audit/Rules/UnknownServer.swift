import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Find out which server the schemas come from.
  static let unknownServer = Rule(
    code: "DJ103", name: "unknown-server",
    severity: .note, concern: .decision, resolution: .manual, phase: .code, work: .tasks(.input, per: .rule),
    summary: "Find out which server the schemas come from.",
    explanation: """
      The input does not name the server that wrote it: dumps made with --compact or --skip-comments have no header, \
      and the views of information_schema do not contain the version. Run SELECT VERSION() on the server (`djaudit \
      export-queries` includes it); it must be MySQL 8.0.13 or later.
      """,
    source: "mysqldump manual, --skip-comments",
    examples: [
      "↓CREATE TABLE a (id int, PRIMARY KEY (id))",
      #"""
      -- Server version	8.4.2
      CREATE TABLE a (id int, PRIMARY KEY (id))
      """#,
    ],
    needs: [],
    check: .pipeline { context, findings in
      guard context.catalog.server.version.isEmpty else { return }
      findings.add("The input does not contain the server's version; run SELECT VERSION() on the server")
    })
}
