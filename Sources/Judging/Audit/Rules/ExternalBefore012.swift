import Catalog
import DataJoint
import Diagnostics

extension Rule {
  /// Bring external columns of 0.11 forward.
  static let externalBefore012 = Rule(
    code: "DJ404", name: "external-before-0-12",
    severity: .error, concern: .hardFailure, resolution: .manual, phase: .data, work: .tasks(.external011, per: .store),
    summary: "Bring external columns of 0.11 forward.",
    explanation: """
      The marker :external: is from before 0.12: 2.x refuses to load the table ("Legacy datatype"). A hash \
      with a foreign key to ~external_* but without a marker loads, and fetch returns its bytes instead of the \
      object; whether it is a blob, an attachment or a file only the class tells. Bring such columns to 0.12 \
      markers first, or convert by hand.
      """,
    source: "datajoint 2.3.5 heading.py; datajoint 0.12 migrate.py",
    examples: [
      "CREATE TABLE a (id int, ↓x char(51) COMMENT ':external:old', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, ↓x char(51) COMMENT ':external-raw:old', PRIMARY KEY (id))",
      "CREATE TABLE a (id int, x json COMMENT ':<blob@raw>:', PRIMARY KEY (id))",
    ],
    check: .eachColumn { column, _, _ in
      guard column.external == .legacy011 else { return nil }
      return "External column of 0.11 or older\(column.store.map { " (store \($0))" } ?? "")"
    })
}
