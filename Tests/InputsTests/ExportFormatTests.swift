import Catalog
import Diagnostics
import FoundationEssentials
import Inputs
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

/// One table with two columns, as MySQL 8 shows it, in every export format.
@Suite struct ExportFormatTests {
  static let tsv = """
    TABLE_SCHEMA\tTABLE_NAME\tCOLUMN_NAME\tORDINAL_POSITION\tCOLUMN_DEFAULT\tIS_NULLABLE\tCHARACTER_SET_NAME\tCOLLATION_NAME\tCOLUMN_TYPE\tEXTRA\tCOLUMN_COMMENT\tSRS_ID
    lab\tsubject\tid\t1\tNULL\tNO\tNULL\tNULL\tint\tauto_increment\t\tNULL
    lab\tsubject\tnote\t2\tNULL\tYES\tutf8mb4\tutf8mb4_bin\tvarchar(20)\t\ta "b", c\\n\\td\\\\\tNULL

    """
  static let csv = """
    TABLE_SCHEMA,TABLE_NAME,COLUMN_NAME,ORDINAL_POSITION,COLUMN_DEFAULT,IS_NULLABLE,CHARACTER_SET_NAME,COLLATION_NAME,COLUMN_TYPE,EXTRA,COLUMN_COMMENT,SRS_ID
    lab,subject,id,1,,NO,,,int,auto_increment,,
    lab,subject,note,2,,YES,utf8mb4,utf8mb4_bin,varchar(20),,"a ""b"", c
    \td\\",

    """
  static let xml = """
    <?xml version="1.0"?>

    <resultset statement="SELECT * FROM information_schema.COLUMNS
    " xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <row>
    \t<field name="TABLE_SCHEMA">lab</field>
    \t<field name="TABLE_NAME">subject</field>
    \t<field name="COLUMN_NAME">id</field>
    \t<field name="ORDINAL_POSITION">1</field>
    \t<field name="COLUMN_DEFAULT" xsi:nil="true" />
    \t<field name="IS_NULLABLE">NO</field>
    \t<field name="COLUMN_TYPE">int</field>
    \t<field name="EXTRA">auto_increment</field>
    \t<field name="COLUMN_COMMENT"></field>
    \t<field name="SRS_ID" xsi:nil="true" />
      </row>

      <row>
    \t<field name="TABLE_SCHEMA">lab</field>
    \t<field name="TABLE_NAME">subject</field>
    \t<field name="COLUMN_NAME">note</field>
    \t<field name="ORDINAL_POSITION">2</field>
    \t<field name="IS_NULLABLE">YES</field>
    \t<field name="CHARACTER_SET_NAME">utf8mb4</field>
    \t<field name="COLLATION_NAME">utf8mb4_bin</field>
    \t<field name="COLUMN_TYPE">varchar(20)</field>
    \t<field name="EXTRA"></field>
    \t<field name="COLUMN_COMMENT">a &quot;b&quot;, c
    \td\\</field>
    \t<field name="SRS_ID" xsi:nil="true" />
      </row>
    </resultset>

    """
  static let rows = #"""
    [
    {"TABLE_SCHEMA": "lab", "TABLE_NAME": "subject", "COLUMN_NAME": "id", "ORDINAL_POSITION": 1, "COLUMN_DEFAULT": null,
     "IS_NULLABLE": "NO", "COLUMN_TYPE": "int", "EXTRA": "auto_increment", "COLUMN_COMMENT": "", "SRS_ID": null},
    {"table_schema": "lab", "Table_Name": "subject", "COLUMN_NAME": "note", "ORDINAL_POSITION": "2",
     "COLUMN_DEFAULT": null, "IS_NULLABLE": "YES", "CHARACTER_SET_NAME": "utf8mb4", "COLLATION_NAME": "utf8mb4_bin",
     "COLUMN_TYPE": "varchar(20)", "EXTRA": "", "COLUMN_COMMENT": "a \"b\", c\n\td\\", "SRS_ID": null}
    ]
    """#

  static let formats: [(name: String, text: String)] = [
    ("TSV", tsv), ("TSV with a BOM", "\u{FEFF}" + tsv), ("CSV", csv), ("XML", xml), ("JSON", rows),
    ("TSV with CRLF", tsv.replacing("\n", with: "\r\n")),
    ("CSV with CRLF", csv.replacing("SRS_ID\n", with: "SRS_ID\r\n")),
    ("JSON by view", "{\"COLUMNS\": \(rows), \"unknown\": 1}"),
    ("JSON by view in lower case", "{\"columns\": \(rows)}"),
  ]

  @Test("every format tells the same table", arguments: formats.map(\.name))
  func sameTable(_ name: String) throws {
    let text = try #require(Self.formats.first { $0.name == name }).text
    for size in [1, 3, 64, 1 << 16] {
      let loaded = try load(text, options: InputOptions(bufferSize: size))
      let table = try #require(loaded.table("lab", "subject"))
      #expect(table.columns.map(\.name) == ["id", "note"])
      #expect(table.columns[0].isAutoIncrement && !table.columns[0].isNullable)
      #expect(table.columns[0].defaultValue == nil)
      #expect(table.columns[1].comment == "a \"b\", c\n\td\\")
      #expect(table.columns[1].collation == "utf8mb4_bin" && table.columns[1].columnType == "varchar(20)")
      #expect(table.columns[1].defaultValue == .null)
      #expect(loaded.catalog.server.flavor == .mysql)
      #expect(loaded.catalog.facts == [.columns])
      #expect(!loaded.isPartial && !loaded.countedRows)
    }
  }

  @Test("what an export leaves out is said in one note")
  func missing() throws {
    let notes = try load(Self.tsv).notes
    #expect(notes.map(\.kind) == [.missingFacts])
    #expect(notes[0].message.contains("lacks SCHEMATA, TABLES, STATISTICS, KEY_COLUMN_USAGE"))
    #expect(notes[0].message.contains("foreign keys, lineage and topology"))
  }

  @Test("CSV says how many defaults may be empty strings")
  func emptyDefaults() throws {
    let columns =
      "TABLE_SCHEMA,TABLE_NAME,COLUMN_NAME,COLUMN_DEFAULT,IS_NULLABLE,DATA_TYPE,CHARACTER_SET_NAME,COLUMN_TYPE"
    let loaded = try load(
      """
      \(columns)
      lab,t,a,,NO,varchar,utf8mb4,varchar(5)
      lab,t,b,x,NO,varchar,utf8mb4,varchar(5)
      lab,t,c,,NO,text,utf8mb4,text
      lab,t,d,,YES,char,utf8mb4,char(5)
      lab,t,e,,NO,int,,int
      """)
    let note = try #require(loaded.notes.first { $0.kind == .ambiguousNull })
    #expect(note.message.contains("1 NOT NULL string columns") && note.message.contains("1 nullable ones"))
    // MariaDB writes '' including the quotes.
    let mariadb = try load("\(columns),IS_GENERATED\nlab,t,a,,NO,varchar,utf8mb4,varchar(5),NEVER\n")
    #expect(mariadb.notes.allSatisfy { $0.kind != .ambiguousNull })
  }

  @Test(
    "the server is told by columns that only one kind has",
    arguments: [("SRS_ID", Server.Flavor.mysql), ("IS_GENERATED", .mariadb), ("GENERATION_EXPRESSION", .unknown)])
  func server(_ column: String, _ flavor: Server.Flavor) throws {
    let loaded = try load("TABLE_SCHEMA\tTABLE_NAME\tCOLUMN_NAME\tCOLUMN_TYPE\t\(column)\nlab\tt\ta\tint\t\n")
    #expect(loaded.catalog.server == Server(flavor: flavor))
    let says = loaded.notes.contains { $0.message.contains("does not say whether its server is MySQL or MariaDB") }
    #expect(says == (flavor == .unknown))
  }

  @Test("a row that comes twice counts once")
  func twice() throws {
    let index =
      "TABLE_SCHEMA\tTABLE_NAME\tNON_UNIQUE\tINDEX_NAME\tSEQ_IN_INDEX\tCOLUMN_NAME\nlab\tsubject\t0\tPRIMARY\t1\tid\n"
    let folder = try TemporaryFolder(["a.tsv": Self.tsv, "b.csv": Self.csv, "c.tsv": index, "d.tsv": index])
    let loaded = try folder.load()
    let table = try #require(loaded.table("lab", "subject"))
    #expect(table.columns.count == 2)
    #expect(table.indexes.count == 1 && table.primaryKeyColumns == ["id"])
    // The TSV takes precedence over the CSV, so the CSV's empty defaults do not matter.
    #expect(loaded.notes.allSatisfy { $0.kind != .ambiguousNull })
    #expect(loaded.inputs.map(\.format) == ["information_schema (TSV)"])
  }

  @Test("a row of NULLs says that a view has no rows")
  func noRows() throws {
    let loaded = try load("TRIGGER_SCHEMA\tTRIGGER_NAME\tACTION_STATEMENT\nNULL\tNULL\tNULL\n")
    #expect(loaded.catalog.facts == [.triggers])
    #expect(loaded.catalog.schemas.isEmpty)
  }

  @Test("an XML result without rows is told by its statement")
  func emptyXML() throws {
    let xml =
      "<?xml version=\"1.0\"?><resultset statement=\"select * from information_schema.`TRIGGERS` where 0\"></resultset>"
    #expect(try load(xml + xml.replacing("TRIGGERS", with: "VIEWS")).catalog.facts == [.triggers, .views])
  }

  @Test("MySQL's checks are told by two views together")
  func checks() throws {
    let clauses = "CONSTRAINT_SCHEMA\tCONSTRAINT_NAME\tCHECK_CLAUSE\nlab\tchk\t(`a` > 0)\n"
    let names =
      "CONSTRAINT_SCHEMA\tCONSTRAINT_NAME\tTABLE_SCHEMA\tTABLE_NAME\tCONSTRAINT_TYPE\tENFORCED\nlab\tchk\tlab\tt\tCHECK\tNO\n"
    let both = try TemporaryFolder(["a.tsv": clauses, "b.tsv": names]).load()
    #expect(both.table("lab", "t")?.checks == [Check(name: "chk", expression: "(`a` > 0)", isEnforced: false)])
    #expect(both.catalog.facts.contains(.checks))
    #expect(try !load(clauses).catalog.facts.contains(.checks))
  }

  struct Broken: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var message: String
    var testDescription: String { name }

    static let all = [
      Broken(
        name: "a view that nobody knows", text: "TABLE_SCHEMA\tFILE_NAME\na\tb\n",
        message: "not a view of information_schema"),
      Broken(name: "JSON that ends early", text: "[{\"TABLE_SCHEMA\": \"a\"", message: "cannot be read as JSON"),
      Broken(name: "JSON of something else", text: "{\"name\": [1, 2]}", message: "neither a djaudit report"),
      Broken(name: "JSON of no rows", text: "[]", message: "neither a djaudit report"),
      Broken(name: "JSON of numbers", text: "[1, 2]", message: "cannot be read as JSON"),
      Broken(
        name: "JSON of a later djaudit", text: "{\"format_version\": \"2.0\", \"columns\": []}",
        message: "catalog format 2.0"),
      Broken(name: "deep JSON", text: String(repeating: "[", count: 100_000), message: "cannot be read as JSON"),
      Broken(
        name: "XML of something else", text: "<?xml version=\"1.0\"?><html></html>", message: "not from mysqldump"),
      Broken(
        name: "XML of another query",
        text: "<resultset statement=\"SELECT 1\"><row><field name=\"1\">1</field></row></resultset>",
        message: "not a view of information_schema"),
    ]
  }

  @Test("what is no export is refused with a reason", arguments: Broken.all)
  func broken(_ test: Broken) throws {
    let error = #expect(throws: InputError.self) { try load(test.text) }
    #expect(error?.message.contains(test.message) == true, "\(String(describing: error))")
  }

  @Test("an export that is cut off tells what came before")
  func cutOff() throws {
    let xml = try load(String(Self.xml.prefix(Self.xml.count - 200)))
    #expect(xml.isPartial)
    #expect(xml.table("lab", "subject")?.columns.count == 1)
    let short = try load(Self.tsv + "lab\tsubject\n")
    #expect(short.isPartial)
    #expect(short.table("lab", "subject")?.columns.count == 2)
  }

  @Test("djaudit's own catalog comes back as it was")
  func ownCatalog() throws {
    let sql = """
      -- MySQL dump 10.13
      -- Server version\t8.0.36
      CREATE DATABASE lab /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
      USE lab;
      CREATE TABLE a (id int NOT NULL, s varchar(5) NOT NULL DEFAULT '', PRIMARY KEY (id)) ENGINE=InnoDB COMMENT='x';
      CREATE TABLE b (id int NOT NULL, n bigint unsigned DEFAULT '18446744073709551615', PRIMARY KEY (id),
        CONSTRAINT f FOREIGN KEY (id) REFERENCES a (id) ON DELETE CASCADE, CONSTRAINT c CHECK ((n > 0))) ENGINE=InnoDB;
      INSERT INTO a VALUES (1,''),(2,'x');
      -- Dump completed
      """
    let dump = try InputLoader.load(sql: Array(sql.utf8), file: "dump.sql")
    let loaded = try load(CatalogFile(dump.catalog).text)
    #expect(loaded.catalog.server == Server(flavor: .mysql, version: [8, 0, 36], text: "8.0.36"))
    #expect(loaded.definitions == dump.definitions)
    #expect(loaded.rowCounts == ["lab.a": 2])
    #expect(loaded.catalog.facts == dump.catalog.facts)
    #expect(loaded.notes.isEmpty)
    #expect(loaded.catalog.schemas["lab"]?.collation == "utf8mb4_bin")
  }

  @Test("a fact that a catalog did not have stays unknown")
  func ownFacts() throws {
    let loaded = try load(CatalogFile(try load(Self.tsv).catalog).text)
    #expect(loaded.catalog.facts == [.columns])
  }
}

/// A catalog as written by `djaudit catalog --format json`.
struct CatalogFile: Encodable {
  private struct Cell: Encodable {
    var value: InformationSchema.Value

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch value {
      case .null: try container.encodeNil()
      case .number(let number): try container.encode(number)
      case .text(let text): try container.encode(text)
      }
    }
  }

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Source: Encodable {
    struct Server: Encodable {
      var flavor: String
      var version: [Int]
      var text: String?
    }
    var facts: [String]
    var server: Server
  }

  private let catalog: Catalog

  init(_ catalog: Catalog) { self.catalog = catalog }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let server = catalog.server
    try container.encode("1.0", forKey: Key(stringValue: "format_version"))
    try container.encode(
      Source(
        facts: catalog.facts.map(\.rawValue),
        server: Source.Server(flavor: server.flavor.rawValue, version: server.version, text: server.text)),
      forKey: Key(stringValue: "source"))
    for (view, rows) in InformationSchema(catalog).rows {
      try container.encode(rows.map { $0.mapValues(Cell.init) }, forKey: Key(stringValue: view.rawValue))
    }
  }

  var text: String { get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) } }
}
