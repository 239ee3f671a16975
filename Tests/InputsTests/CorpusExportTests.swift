import Catalog
import Diagnostics
import FoundationEssentials
import Inputs
import MySQLSyntax
import OrderedCollections
import Testing

/// Every format compared with the plain dump of the same server.
@Suite(.needsCorpus) struct CorpusExportTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var server: String
    var format: String
    var testDescription: String { "\(format) of \(server)" }

    static func all(_ formats: String...) -> [Case] {
      Corpus.servers.flatMap { server in formats.map { Case(server: server, format: $0) } }
    }

    var path: String { "\(Corpus.path!)/\(server)/" }
    func dump() throws -> LoadedInputs { try #require(Corpus.dumps[server]) }
  }

  /// Facts that are not in the corpus' exports, which have neither CHECK_CONSTRAINTS nor PARTITIONS.
  static func withoutUntold(_ tables: [TableName: Table]) -> [TableName: Table] {
    tables.mapValues { table in
      var table = table
      table.checks = []
      table.partitioning = nil
      return table
    }
  }

  @Test("an export tells the same tables as the dump", arguments: Case.all("json", "xml", "tsv", "csv"))
  func exports(_ test: Case) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: test.path + "infoschema")
    let files = names.filter { $0.contains("." + test.format) }.sorted()
    let export = try InputLoader.load(files.map { test.path + "infoschema/" + $0 })
    let dump = try test.dump()
    var expected = Self.withoutUntold(dump.definitions)
    #expect(expected.count == 393)
    if test.format == "csv", test.server == "mysql97" {
      // '' and NULL look the same in CSV.
      for (name, var table) in expected {
        for index in table.columns.indices where table.columns[index].defaultValue == .literal("") {
          table.columns[index].defaultValue = table.columns[index].isNullable ? .null : nil
        }
        expected[name] = table
      }
    }
    let found = Self.withoutUntold(export.definitions)
    #expect(Set(found.keys) == Set(expected.keys))
    for (name, table) in expected { #expect(found[name] == table, "\(name)") }
    for schema in dump.catalog.schemas.values {
      #expect(export.catalog.schemas[schema.name]?.collation == schema.collation)
    }
    #expect(export.catalog.server.flavor == dump.catalog.server.flavor)
    #expect(export.catalog.facts == [.schemata, .tables, .columns, .indexes, .foreignKeys, .referenceRules])
    #expect(export.notes.count { $0.kind == .missingFacts } == 1)
    #expect(export.notes.contains { $0.kind == .ambiguousNull } == (test.format == "csv" && test.server == "mysql97"))
    #expect(!export.isPartial)
  }

  @Test("a folder with all formats is read as one export")
  func folder() throws {
    let test = Case(server: "mariadb1011", format: "folder")
    let export = try InputLoader.load([test.path + "infoschema"])
    #expect(Self.withoutUntold(export.definitions) == Self.withoutUntold(try test.dump().definitions))
    #expect(export.inputs.map(\.format) == ["information_schema (JSON)"])
  }

  @Test("a dump in XML tells what it can, and as many rows", arguments: Case.all("xml"))
  func dumpXML(_ test: Case) throws {
    let xml = try InputLoader.load([test.path + "variants/xml.xml"])
    let dump = try test.dump()
    let definitions = dump.definitions
    #expect(xml.definitions.count == 60)
    for (name, found) in xml.definitions {
      // No foreign keys, checks, partitions, collations of columns or expressions; MySQL's client leaves generated
      // columns out completely.
      var expected = try #require(definitions[name])
      expected.foreignKeys = []
      expected.checks = []
      expected.partitioning = nil
      if test.server == "mysql97" { expected.columns.removeAll { $0.generated != nil } }
      for index in expected.columns.indices {
        expected.columns[index].characterSet = nil
        expected.columns[index].collation = nil
        expected.columns[index].generated?.expression = ""
      }
      #expect(found == expected, "\(name)")
      #expect(xml.rowCounts[name.description] == dump.rowCounts[name.description], "\(name)")
    }
    #expect(xml.catalog.schemas["djtest_types"]?.triggers.map(\.body) == ["SET NEW.a = COALESCE(NEW.a, 5)"])
    #expect(xml.catalog.schemas["djtest_types"]?.views.map(\.name) == ["v_view"])
    #expect(xml.catalog.facts == [.tables, .columns, .indexes, .triggers, .rows])
    #expect(!xml.isPartial)
  }

  @Test(
    "folders of mydumper and --tab have the dump's tables and rows",
    arguments: Case.all("mydumper", "mydumper_c", "tab", "tab_csv"))
  func folders(_ test: Case) throws {
    let dump = try test.dump()
    let loaded = try InputLoader.load([test.path + "variants/" + test.format])
    let expected = dump.definitions
    #expect(loaded.definitions.count == (test.format == "mydumper_c" ? 13 : 37))
    for (name, table) in loaded.definitions {
      #expect(table == expected[name], "\(name)")
      #expect(loaded.rowCounts[name.description] == dump.rowCounts[name.description], "\(name)")
    }
    if test.format != "mydumper_c" {
      let schema = try #require(loaded.catalog.schemas["djtest_types"])
      #expect(schema.views.map(\.name) == ["v_view"])
      #expect(schema.triggers.map(\.name) == ["trg"])
    }
    #expect(loaded.notes.isEmpty)
    #expect(loaded.catalog.server.flavor == dump.catalog.server.flavor)
    #expect(loaded.inputs.count == (test.format == "mydumper_c" ? 1 : 3))
  }

  @Test("the whole catalog as djaudit writes it comes back as it was", arguments: Case.all("catalog"))
  func ownCatalog(_ test: Case) throws {
    let dump = try test.dump()
    let loaded = try load(CatalogFile(dump.catalog).text)
    #expect(loaded.definitions == dump.definitions)
    #expect(loaded.rowCounts == dump.rowCounts)
    #expect(loaded.catalog.server == dump.catalog.server)
    #expect(loaded.catalog.facts == dump.catalog.facts)
    #expect(loaded.notes.isEmpty)
  }
}
