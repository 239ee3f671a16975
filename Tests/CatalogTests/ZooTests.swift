import Catalog
import Diagnostics
import Inputs
import MySQLSyntax
import TestSupport
import Testing

/// Tables with every oddity that a column, key or table can have, created on real servers and dumped by their own
/// tools: what we read from the dump must equal that server's information_schema, as recorded by `Zoo/record.py`.
@Suite("Dumps of real servers read as their information_schema")
struct ZooTests {
  struct Recording: Sendable, CustomTestStringConvertible {
    var name: String
    /// Rows that differ, and why.
    var known: [String: String]
    var testDescription: String { name }

    static let all = [
      Recording(
        name: "mysql-9.7",
        known: [
          "tables dja_t_zoo.merged engine": "MRG_MyISAM in definitions, MRG_MYISAM here",
          "columns dja_t_zoo.enums.l column_default": "MySQL replaces what is outside of the BMP",
          "columns dja_t_zoo.gen.e generation_expression": "MySQL encodes text in expressions twice",
          "columns dja_t_zoo.my_delayed.a extra": "NOT SECONDARY is not kept",
        ]),
      Recording(
        name: "mariadb-10.11",
        known: [
          "columns dja_t_zoo.bits.n column_default": "binary text that is not UTF-8",
          "columns dja_t_zoo.ma_sv2.b extra": "WITHOUT SYSTEM VERSIONING is not kept",
          "partitions dja_t_zoo.ma_listdef.p1 partition_description": "VALUES DEFAULT is not kept",
          "partitions dja_t_zoo.ma_partsv.p0 partition_expression": "the server's own words for SYSTEM_TIME",
          "partitions dja_t_zoo.ma_partsv.pn partition_expression": "the server's own words for SYSTEM_TIME",
          "partitions dja_t_zoo.ma_partsv.pn partition_description": "the server's own words for SYSTEM_TIME",
        ]),
    ]

    var dump: [UInt8] { Paths.bytes(Paths.root + "/Tests/CatalogTests/Zoo/\(name).sql")! }

    func load() throws -> LoadedInputs { try InputLoader.load(sql: dump, file: name) }

    /// The server's rows by their key: `columns schema.table.column`.
    func rows() -> [String: [String: String?]] {
      var rows: [String: [String: String?]] = [:]
      for line in Paths.text(Paths.root + "/Tests/CatalogTests/Zoo/\(name).rows")!.split(separator: "\n") {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        var row: [String: String?] = [:]
        for part in parts.dropFirst() {
          if let equals = part.firstIndex(of: "=") {
            row[String(part[..<equals])] = .some(Self.unescaped(part[part.index(after: equals)...]))
          } else {
            row[String(part)] = .some(nil)
          }
        }
        guard let place = ZooTests.place(of: String(parts[0]), { row[$0] ?? nil }) else { continue }
        rows[place] = row
      }
      return rows
    }

    static func unescaped(_ text: Substring) -> String {
      String(decoding: DumpText.unquote(Array("\"\(text)\"".utf8)[...], escapes: true), as: UTF8.self)
    }
  }

  static let keys: [String: [String]] = [
    "schemata": ["schema_name"], "tables": ["table_schema", "table_name"],
    "columns": ["table_schema", "table_name", "column_name"],
    "statistics": ["table_schema", "table_name", "index_name", "seq_in_index"],
    "key_column_usage": ["table_schema", "table_name", "constraint_name", "ordinal_position"],
    "table_constraints": ["table_schema", "table_name", "constraint_name"],
    "referential_constraints": ["constraint_schema", "table_name", "constraint_name"],
    "check_constraints": ["constraint_schema", "constraint_name", "table_name"],
    "views": ["table_schema", "table_name"], "triggers": ["trigger_schema", "trigger_name"],
    "partitions": ["table_schema", "table_name", "partition_name", "subpartition_name"],
  ]

  /// Nil for rows without information: tables without partitions.
  static func place(of view: String, _ value: (String) -> String?) -> String? {
    if view == "partitions", value("partition_name") == nil { return nil }
    return view + " " + (keys[view] ?? []).compactMap { value($0) }.joined(separator: ".")
  }

  @Test("field by field", arguments: Recording.all)
  func informationSchema(_ recording: Recording) throws {
    let loaded = try recording.load()
    #expect(loaded.notes.filter { $0.kind != .notUTF8 }.map(\.message) == [])
    let views = InformationSchema(loaded.catalog)
    var ours: [String: InformationSchema.Row] = [:]
    let isMariaDB = loaded.catalog.server.isMariaDB
    for (view, rows) in views.rows {
      for row in rows {
        let place = Self.place(of: view.rawValue) { column in
          // MySQL's CHECK_CONSTRAINTS does not name the table.
          view == .checkConstraints && column == "table_name" && !isMariaDB ? nil : row[column]?.string
        }
        if let place { ours[place] = row }
      }
    }
    let known = Set(recording.known.keys)
    var differences: Set<String> = []
    let theirs = recording.rows()
    for (place, row) in theirs {
      guard let mine = ours[place] else {
        differences.insert(place)
        continue
      }
      for (field, value) in row {
        guard let claimed = mine[field] else { continue }
        // Known only to a server: the row format it chose, the counter of an empty table, and a view's text with
        // databases before the names.
        if field == "row_format" || field == "auto_increment", claimed == .null { continue }
        if field == "view_definition" { continue }
        if claimed.string != value {
          differences.insert("\(place) \(field)")
          if !known.contains("\(place) \(field)") {
            Issue.record("\(place) \(field): \(claimed.string ?? "NULL"), the server says \(value ?? "NULL")")
          }
        }
      }
    }
    #expect(differences.subtracting(known).sorted() == [])
    #expect(known.subtracting(differences).sorted() == [], "no longer different")
    let extra = Set(ours.keys).subtracting(theirs.keys).filter { !$0.hasPrefix("routines") && !$0.hasPrefix("events") }
    #expect(extra.sorted() == [])
  }

  /// Text that is not in the catalog, by table.
  static let unprinted: [String: Set<String>] = [
    "mysql-9.7": ["my_autoext", "my_colfmt", "my_collt", "my_delayed", "my_ts", "opts8"],
    "mariadb-10.11": ["bits", "ma_sv", "ma_sv2"],
  ]

  @Test("and print as its SHOW CREATE TABLE does", arguments: Recording.all)
  func createStatement(_ recording: Recording) throws {
    let catalog = try recording.load().catalog
    let text = String(decoding: recording.dump, as: UTF8.self)
    var differing: Set<String> = []
    for table in catalog.tables {
      let printed = table.createStatement(for: catalog.server)
      if !text.contains(printed + ";\n") {
        // Only the counter is left out on purpose.
        let counter = table.autoIncrement.map { " AUTO_INCREMENT=\($0)" } ?? ""
        let withoutCounter = text.replacing(counter, with: "")
        if counter.isEmpty || !withoutCounter.contains(printed + ";\n") { differing.insert(table.name) }
      }
    }
    #expect(differing == Self.unprinted[recording.name]!)
  }

  @Test("and come back from information_schema as they were", arguments: Recording.all)
  func identity(_ recording: Recording) throws {
    let catalog = try recording.load().catalog
    let (again, problems) = InformationSchema(catalog).catalog(server: catalog.server)
    #expect(problems == [])
    for table in catalog.tables {
      // Defaults of binary columns are shown up to their first NUL, characters outside the BMP as question marks, a
      // period as a CHECK, and some options not at all.
      if ["bits", "enums", "ma_period", "ma_period2", "merged", "my_autoext", "my_ts"].contains(table.name) {
        continue
      }
      expectEqual(again[table.fullName]?.definition, table.definition)
    }
  }

  @Test("and come back from their own SQL as they were", arguments: Recording.all)
  func sqlIdentity(_ recording: Recording) throws {
    let catalog = try recording.load().catalog
    for table in catalog.tables {
      var builder = CatalogBuilder(Catalog(server: catalog.server))
      builder.beginInput(defaultSchema: table.schema)
      try builder.apply(table.createStatement(for: catalog.server))
      expectEqual(builder.finish(countedRows: false)[table.fullName]?.definition, table.definition)
    }
  }
}

/// Compares two tables part by part, so that a failure shows the part.
func expectEqual(_ a: Table?, _ b: Table, sourceLocation: SourceLocation = #_sourceLocation) {
  guard let a else {
    Issue.record("\(b.fullName) is missing", sourceLocation: sourceLocation)
    return
  }
  if a == b { return }
  for (x, y) in zip(a.columns, b.columns) where x != y {
    Issue.record("\(b.fullName): \(x)\n    is not \(y)", sourceLocation: sourceLocation)
  }
  for (x, y) in zip(a.indexes, b.indexes) where x != y {
    Issue.record("\(b.fullName): \(x)\n    is not \(y)", sourceLocation: sourceLocation)
  }
  #expect(a.columns.map(\.name) == b.columns.map(\.name), "\(b.fullName)", sourceLocation: sourceLocation)
  #expect(a.indexes.map(\.name) == b.indexes.map(\.name), "\(b.fullName)", sourceLocation: sourceLocation)
  #expect(a.foreignKeys == b.foreignKeys, "\(b.fullName)", sourceLocation: sourceLocation)
  #expect(a.checks == b.checks, "\(b.fullName)", sourceLocation: sourceLocation)
  #expect(a.options == b.options, "\(b.fullName)", sourceLocation: sourceLocation)
  #expect(a.partitioning == b.partitioning, "\(b.fullName)", sourceLocation: sourceLocation)
  #expect(
    [a.engine, a.collation, a.comment, a.rowFormat] == [b.engine, b.collation, b.comment, b.rowFormat],
    "\(b.fullName)", sourceLocation: sourceLocation)
  Issue.record("\(b.fullName) differs", sourceLocation: sourceLocation)
}
