import Catalog
import Diagnostics
import Inputs
import SQLite

/// What the file says about itself, for people who open it: `djaudit_tables`, `djaudit_checks`, `djaudit_findings`, and
/// `djaudit_notes` about the inputs, which says whether they were complete.
enum Views {
  /// `djau`: the number in the header of djaudit's files (https://sqlite.org/pragma.html#pragma_application_id).
  static let applicationID = 0x646A_6175
  /// The version of the layout of these tables.
  static let version = 1

  static func write(_ result: SandboxResult, to database: Database) throws(SQLiteError) {
    try database.connection.execute(
      """
      PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version);
      CREATE TABLE djaudit_data_tables (name TEXT, "schema" TEXT, "table" TEXT, expected INTEGER, stored INTEGER);
      CREATE TABLE djaudit_data_checks (kind TEXT, "table" TEXT, name TEXT, columns TEXT, violations INTEGER,
        parting INTEGER, not_checked TEXT);
      CREATE TABLE djaudit_data_findings (kind TEXT, "table" TEXT, "column" TEXT, count INTEGER, message TEXT,
        file TEXT, line INTEGER, byte INTEGER, statement TEXT, value TEXT);
      CREATE TABLE djaudit_data_notes (is_partial INTEGER, kind TEXT, message TEXT, file TEXT, line INTEGER, byte INTEGER);
      CREATE VIEW djaudit_notes AS SELECT * FROM djaudit_data_notes;
      CREATE VIEW djaudit_tables AS SELECT * FROM djaudit_data_tables;
      CREATE VIEW djaudit_checks AS SELECT * FROM djaudit_data_checks;
      CREATE VIEW djaudit_findings AS SELECT * FROM djaudit_data_findings
      """)
    func text(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    func number(_ number: Int?) -> Value { number.map { .integer(Int64($0)) } ?? .null }
    var notes = try database.connection.prepare("INSERT INTO djaudit_data_notes VALUES (?, ?, ?, ?, ?, ?)")
    for note in result.inputs.notes {
      try notes.run([
        number(note.isPartial ? 1 : 0), .text(note.kind.rawValue), .text(note.message), text(note.position?.file),
        number(note.position?.line), number(note.position?.byte),
      ])
    }
    var tables = try database.connection.prepare("INSERT INTO djaudit_data_tables VALUES (?, ?, ?, ?, ?)")
    for row in result.tables {
      try tables.run([
        .text(database.layout.name(row.table)), .text(row.table.schema), .text(row.table.table), number(row.expected),
        number(row.stored),
      ])
    }
    var checks = try database.connection.prepare("INSERT INTO djaudit_data_checks VALUES (?, ?, ?, ?, ?, ?, ?)")
    for check in result.keys {
      try checks.run([
        .text(check.kind.rawValue), .text(check.table.description), .text(check.name),
        .text(check.columns.joined(separator: ", ")), number(check.violations), number(check.parting),
        text(check.notChecked),
      ])
    }
    for check in result.expressions {
      try checks.run([
        .text(check.kind.rawValue), .text(check.table.description), .text(check.name), .text(check.expression),
        number(check.violations), .null, text(check.notChecked),
      ])
    }
    var findings = try database.connection.prepare(
      "INSERT INTO djaudit_data_findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    func add(_ failure: Failure, _ kind: String, count: Int?) throws(SQLiteError) {
      try findings.run([
        .text(kind), .text(failure.table.description), text(failure.column), number(count), .text(failure.message),
        text(failure.position?.file), number(failure.position?.line), number(failure.position?.byte),
        text(failure.statement), text(failure.value),
      ])
    }
    for group in result.failures {
      for failure in group.first { try add(failure, failure.kind.rawValue, count: group.count) }
    }
    for check in result.keys {
      for row in check.partingRows { try add(row, "\(row.kind.rawValue) under utf8mb4_bin", count: check.parting) }
    }
  }
}
