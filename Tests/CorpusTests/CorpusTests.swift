import Catalog
import Diagnostics
import Inputs
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

/// The corpus of real dumps, which is next to the repository on some machines. Without it these tests are skipped.
enum Corpus {
  static let servers = ["mysql97", "mariadb1011"]
  static var isThere: Bool { Paths.corpus != nil }

  static func path(_ server: String, _ name: String) -> String { (Paths.corpus ?? "") + "/\(server)/\(name)" }

  static func load(_ path: String, schema: String? = nil, schemaOnly: Bool = false) throws -> LoadedInputs {
    try InputLoader.load([path], options: InputOptions(schemaOnly: schemaOnly, defaultSchema: schema))
  }

  /// A dump of the same seven databases with other options.
  struct Variant: Sendable, CustomTestStringConvertible {
    var server: String
    var name: String
    var testDescription: String { "\(server) \(name)" }
    var path: String { Corpus.path(server, "variants/\(name)") }

    static let all: [Variant] = servers.flatMap { server in
      Paths.list(Corpus.path(server, "variants")).filter { name in
        // MariaDB does not have the option, so the file is empty.
        [".sql", ".gz", ".zst"].contains { name.hasSuffix($0) }
          && !(server == "mariadb1011" && name == "column_statistics.sql")
      }.map { Variant(server: server, name: $0) }
    }
  }
}

@Suite("Real dumps", .enabled(if: Corpus.isThere, "no corpus beside the repository"))
struct CorpusTests {
  @Test("print every table as SHOW CREATE TABLE does", arguments: Corpus.servers)
  func createStatements(server: String) throws {
    let path = Corpus.path(server, "schema.sql")
    let catalog = try Corpus.load(path).catalog
    let text = try #require(Paths.text(path))
    let tables = Array(catalog.tables)
    #expect(tables.count == 393)
    for table in tables {
      let printed = table.createStatement(for: catalog.server)
      guard let position = table.position else { continue }
      let start = text.utf8.index(text.utf8.startIndex, offsetBy: position.byte)
      var written = String(text[start...].prefix { $0 != ";" })
      while !written.hasSuffix("*/"), !text[start...].dropFirst(written.count).hasPrefix(";\n") {
        written += ";" + text[start...].dropFirst(written.count + 1).prefix { $0 != ";" }
      }
      if let counter = table.autoIncrement { written = written.replacing(" AUTO_INCREMENT=\(counter)", with: "") }
      #expect(printed == written)
    }
  }

  @Test("come back from their own SQL and from information_schema as they were", arguments: Corpus.servers)
  func roundTrips(server: String) throws {
    let catalog = try Corpus.load(Corpus.path(server, "schema.sql")).catalog
    let (again, problems) = InformationSchema(catalog).catalog(server: catalog.server)
    #expect(problems == [])
    let start = SourcePosition(file: "again.sql", byte: 0, line: 1, column: 1)
    for table in catalog.tables {
      #expect(again[table.fullName]?.definition == table.definition)
      var builder = CatalogBuilder(Catalog(server: catalog.server))
      builder.beginInput(defaultSchema: table.schema)
      let text = Array(table.createStatement(for: catalog.server).utf8)
      var parser = Parser(text, at: start)
      try builder.apply(parser.statement(), text: text, at: start)
      #expect(builder.catalog[table.fullName]?.definition == table.definition)
    }
  }

  // MARK: Variants

  /// The databases of the variants.
  static let schemas = [
    "djtest_advanced", "djtest_aggr_regress", "djtest_alter", "djtest_extern", "djtest_privileges",
    "djtest_test_custom_datatype", "djtest_types",
  ]

  /// The same databases in the default dump of everything.
  static let reference: [String: Catalog] = {
    var result: [String: Catalog] = [:]
    for server in Corpus.servers { result[server] = try? Corpus.load(Corpus.path(server, "full.sql")).catalog }
    return result
  }()

  /// The kind of file, by its options or by how it was changed.
  struct Difference {
    /// Notes about it.
    var notes: Set<InputNote.Kind> = []
    /// Databases, if it does not have all seven, and tables, if it does not have all of those.
    var schemas: [String]? = CorpusTests.schemas
    var tables: [String]?
    /// Whether its rows differ from those of the default dump.
    var hasOtherRows = false
    /// Whether table options and AUTO_INCREMENT are left out.
    var hasNoOptions = false
    /// Whether names in expressions are unquoted or have different quotes.
    var hasPlainNames = false
    var schema: String?
  }

  static let differences: [String: Difference] = [
    "truncated.sql": Difference(notes: [.partial], schemas: nil, hasOtherRows: true),
    "no_create_info.sql": Difference(notes: [.rowsWithoutTable], schemas: nil),
    "powershell_utf16_schema.sql": Difference(notes: [.reencoded], hasOtherRows: true),
    "all_databases_nodata.sql": Difference(hasOtherRows: true),
    "where.sql": Difference(schemas: ["djtest_advanced"], hasOtherRows: true),
    "single_db_no_use.sql": Difference(schemas: ["djtest_extern"]),
    "single_db_two_tables.sql": Difference(schemas: ["djtest_types"], tables: ["animal", "zoo"]),
    "system_all.sql": Difference(schemas: []),
    "mariadb_client_on_mysql.sql": Difference(schemas: ["djtest_extern"]),
    "mysql_client_on_mariadb.sql": Difference(schemas: ["djtest_extern", "djtest_types"]),
    "create_options_off.sql": Difference(hasNoOptions: true), "skip_opt.sql": Difference(hasNoOptions: true),
    "compatible_ansi.sql": Difference(hasNoOptions: true, hasPlainNames: true),
    "skip_quote_names.sql": Difference(hasPlainNames: true),
    "mysql97 failed_source_data.sql": Difference(notes: [.clientMessage, .partial], schemas: []),
    "mariadb1011 failed_source_data.sql": Difference(notes: [.partial], schemas: []),
  ]

  @Test(
    "hold the same tables and rows whatever the options, and are read without a remark", arguments: Corpus.Variant.all)
  func variants(_ variant: Corpus.Variant) throws {
    let difference =
      Self.differences[variant.name] ?? Self.differences["\(variant.server) \(variant.name)"] ?? Difference()
    let reference = try #require(Self.reference[variant.server])
    let loaded = try Corpus.load(variant.path, schema: difference.schema)
    let catalog = loaded.catalog
    #expect(Set(loaded.notes.map(\.kind)) == difference.notes, "\(loaded.notes.map(\.message))")
    for name in difference.schemas ?? [] {
      let tables = catalog.schemas[name]?.tables.keys.map { $0 }
      #expect(tables == difference.tables ?? reference.schemas[name]!.tables.keys.map { $0 })
    }
    for table in catalog.tables where Self.schemas.contains(table.schema) {
      let expected = try #require(reference[table.fullName])
      var found = table
      if difference.hasNoOptions {
        (found.engine, found.comment, found.partitioning) = (expected.engine, expected.comment, expected.partitioning)
        for column in found.columns.indices {
          found.columns[column].isAutoIncrement = expected.columns[column].isAutoIncrement
        }
      }
      // Its own ON UPDATE and charset are options too, and nothing else shows them.
      if difference.hasNoOptions, table.name == "foreign_citizen" { continue }
      if found.definition != expected.definition {
        var ours = found.createStatement(for: reference.server)
        var theirs = expected.createStatement(for: reference.server)
        if difference.hasPlainNames {
          ours.removeAll { $0 == "`" || $0 == "\"" }
          theirs.removeAll { $0 == "`" || $0 == "\"" }
        }
        if !difference.hasPlainNames || ours != theirs {
          Issue.record("\(table.fullName)\n\(ours)\n  instead of\n\(theirs)")
        }
      }
      if !difference.hasOtherRows, found.rowCount != expected.rowCount {
        Issue.record("\(table.fullName): \(found.rowCount ?? -1) rows instead of \(expected.rowCount ?? -1)")
      }
    }
    // The large ones are only tested with the default dump.
    if loaded.inputs[0].bytes > 250_000 { return }
    let skimmed = try Corpus.load(variant.path, schema: difference.schema, schemaOnly: true)
    #expect(catalog.tables.map(\.definition) == skimmed.catalog.tables.map(\.definition))
    #expect(catalog.tables.map(\.dataBytes) == skimmed.catalog.tables.map(\.dataBytes))
    #expect(catalog.tables.map(\.position) == skimmed.catalog.tables.map(\.position))
    #expect(Set(loaded.notes.map(\.kind)) == Set(skimmed.notes.map(\.kind)))
  }

  @Test("skimmed over hold what they hold when their rows are counted", arguments: Corpus.servers)
  func schemaOnly(server: String) throws {
    let skimmed = try Corpus.load(Corpus.path(server, "full.sql"), schemaOnly: true).catalog
    let full = try #require(Self.reference[server])
    #expect(full.tables.map(\.definition) == skimmed.tables.map(\.definition))
    #expect(full.tables.map(\.dataBytes) == skimmed.tables.map(\.dataBytes))
    #expect(full.tables.map(\.position) == skimmed.tables.map(\.position))
    #expect(skimmed.tables.allSatisfy { $0.rowCount == nil })
  }
}
