import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Migrate external columns of 0.11 to 0.12 first.
  static let externalBefore012 = Rule(
    code: "DJ404", name: "external-before-0-12",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.external011, per: .store),
    summary: "Migrate external columns of 0.11 to 0.12 first.",
    explanation: """
      The marker :external: predates 0.12, and 2.x refuses to load the table ("Legacy datatype"). A hash with a \
      foreign key to ~external_* but without a marker does load, and fetch returns its bytes instead of the object; \
      only the class shows whether it is a blob, an attachment or a file. Bring such columns to 0.12 with that \
      release's own migration, or convert them by hand; `djaudit decisions` asks which.
      """,
    source: "datajoint 2.3.5 heading.py; datajoint 0.12 migrate.py",
    examples: [
      "CREATE TABLE a (id int, ↓x char(51) COMMENT ':external:old', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓x char(51) COMMENT ':external-raw:old', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.external == .legacy011 else { return nil }
      return "External column from 0.11 or earlier\(column.store.map { " (store \($0))" } ?? "")"
    })
}
