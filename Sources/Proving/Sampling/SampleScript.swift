import Catalog
import Conversion
import Diagnostics
import MySQLSyntax
import SQLite
import Text

/// The SQL of a sample: schemas, tables, rows, keys that are added after all rows.
struct SampleScript {
  private let spill: KeySpill
  private let definitions: SampleDefinitions
  private let options: SampleOptions
  private let remarks: [String]
  private let gaps: [String]
  private let inserts: [TableName: [ColumnConversion]]

  /// The size at which an INSERT ends: servers accept at least 16 MB.
  private static let statementSize = 1 << 20

  init(
    _ spill: KeySpill, _ definitions: SampleDefinitions, _ options: SampleOptions, remarks: [String], gaps: [String],
    inserts: [TableName: [ColumnConversion]]
  ) {
    self.spill = spill
    self.definitions = definitions
    self.options = options
    self.remarks = remarks
    self.gaps = gaps
    self.inserts = inserts
  }

  func write(_ emit: (String) throws -> Void) throws {
    let server = definitions.server
    let perTable = Words.count(options.rows, "row")
    try emit("-- A sample: \(perTable) a table and what they need, seed \(options.seed). Made by djaudit.\n")
    // Readers of dumps recognize the dialect by this line.
    let version = server.version.map(String.init).joined(separator: ".")
    try emit("-- Server version\t\(version.isEmpty ? "8.0.0" : version)\(server.isMariaDB ? "-MariaDB" : "")\n")
    for gap in gaps {
      try emit(DumpText.incompleteMark + "the inputs could not be read whole: \(gap.printable())\n")
    }
    for remark in remarks { try emit("-- \(remark.replacing("\n", with: " "))\n") }
    try emit(
      """

      SET NAMES utf8mb4;
      SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
      SET SESSION foreign_key_checks = 1;
      SET SESSION unique_checks = 1;
      \(spill.hasLocalTimes ? "-- Timestamps are in the time zone of the client that wrote the dump." : "SET SESSION time_zone = '+00:00';")


      """)
    for schema in definitions.schemas.sorted(by: { $0.name.utf8Precedes($1.name) }) {
      let collation = schema.collation.map { " CHARACTER SET \(CharacterSet.ofCollation($0)) COLLATE \($0)" } ?? ""
      try emit("CREATE DATABASE IF NOT EXISTS \(DumpText.quoteName(schema.name))\(collation);\n")
    }
    for entry in definitions.entries {
      let table = entry.table
      try emit("\nUSE \(DumpText.quoteName(table.schema));\n\(table.createStatement(for: server));\n")
    }
    for entry in definitions.entries { try rows(entry, emit) }
    for (table, key) in definitions.lateKeys {
      let name = DumpText.quoteName(table.schema) + "." + DumpText.quoteName(table.table)
      var own = Table(schema: "", name: table.table)
      own.foreignKeys = [key]
      // In the words of the table's own definition, with the parent's schema named.
      let clause = own.createStatement(for: server).split(separator: "\n").first { $0.hasPrefix("  CONSTRAINT") }
      try emit("\nALTER TABLE \(name)\n  ADD\(clause?.dropFirst() ?? "");\n")
    }
    for statement in definitions.trailer { try emit("\n" + statement) }
    // The end of a complete dump.
    let gap = DumpText.incompleteMark + "made from inputs that were not read whole"
    try emit("\n" + (gaps.isEmpty ? "-- Dump completed" : gap) + "\n")
  }

  private func rows(_ entry: SampleDefinitions.Entry, _ emit: (String) throws -> Void) throws {
    guard let t = spill.index(of: entry.source), let columns = inserts[entry.source], !columns.isEmpty else { return }
    var statement = try spill.connection.prepare(
      "SELECT sql FROM texts JOIN chosen USING (t, n) WHERE t = ?1 ORDER BY n")
    try statement.bind([.integer(Int64(t))])
    let names = columns.map { DumpText.quoteName($0.new.name) }.joined(separator: ",")
    let table = DumpText.quoteName(entry.table.schema) + "." + DumpText.quoteName(entry.table.name)
    var size = 0
    while try statement.step() {
      let row = statement.text(0)
      if size == 0 || size > SampleScript.statementSize {
        try emit((size == 0 ? "\n" : ";\n") + "INSERT INTO \(table) (\(names)) VALUES\n" + row)
        size = row.utf8.count
      } else {
        try emit(",\n" + row)
        size += row.utf8.count
      }
    }
    if size > 0 { try emit(";\n") }
  }
}
