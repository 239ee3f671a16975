import Catalog
import Diagnostics
import Inputs
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

@Suite struct DumpXMLTests {
  static let dump = """
    <?xml version="1.0"?>
    <mysqldump xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    SET @@SESSION.SQL_LOG_BIN= 0;
    <database name="lab">
    \t<table_structure name="#seed">
    \t\t<field Field="seed" Type="int unsigned" Null="NO" Key="PRI" Extra="auto_increment" Comment="the &quot;seed&quot;" />
    \t\t<field Field="tag" Type="varchar(5)" Null="NO" Key="" Default="" Extra="" Comment="" />
    \t\t<field Field="at" Type="timestamp" Null="NO" Key="" Default="CURRENT_TIMESTAMP" Extra="DEFAULT_GENERATED" Comment="" />
    \t\t<field Field="note" Type="text" Null="YES" Key="MUL" Extra="" Comment="" />
    \t\t<key Table="#seed" Non_unique="0" Key_name="PRIMARY" Seq_in_index="1" Column_name="seed" Collation="A" Null="" Index_type="BTREE" Comment="" Index_comment="" Visible="YES" />
    \t\t<key Table="#seed" Non_unique="1" Key_name="n" Seq_in_index="1" Column_name="note" Collation="A" Sub_part="20" Null="YES" Index_type="BTREE" Comment="" Index_comment="" Visible="NO" />
    \t\t<options Name="#seed" Engine="InnoDB" Version="10" Row_format="Dynamic" Rows="9" Auto_increment="31" Collation="utf8mb4_bin" Create_options="row_format=COMPRESSED stats_persistent=1" Comment="it&apos;s" />
    \t</table_structure>
    \t<table_data name="#seed">
    \t<row>
    \t\t<field name="seed">1</field>
    \t\t<field name="tag">&lt;row&gt; \u{0}\u{1} ]]&gt;</field>
    \t\t<field name="note" xsi:nil="true" />
    \t</row>
    \t<row>
    \t\t<field name="seed">2</field>
    \t</row>
    \t</table_data>
    \t<triggers name="#seed">
    \t\t<trigger Trigger="trg" sql_mode="" Created="2026-11-21 01:40:26.42">
    <![CDATA[
    CREATE DEFINER=`root`@`localhost` TRIGGER `trg` BEFORE INSERT ON `#seed` FOR EACH ROW SET NEW.tag = '>'
    ]]>
    \t\t</trigger>
    \t</triggers>
    \t<table_structure name="empty">
    \t\t<field Field="a" Type="int" Null="NO" Key="" Extra="" Comment="" />
    \t\t<options Name="empty" Engine="InnoDB" Collation="utf8mb4_bin" Create_options="" Comment="" />
    \t</table_structure>
    \t<table_data name="empty">
    \t</table_data>
    \t<table_structure name="v">
    \t\t<field Field="a" Type="int" Null="NO" Key="" Extra="" Comment="" />
    \t\t<options Name="v" Comment="VIEW" />
    \t</table_structure>
    </database>
    </mysqldump>

    """

  @Test("a dump in XML tells tables, indexes, triggers and row counts", arguments: [1, 3, 64, 1 << 16])
  func dump(bufferSize: Int) throws {
    let loaded = try load(Self.dump, options: InputOptions(bufferSize: bufferSize))
    let table = try #require(loaded.table("lab", "#seed"))
    #expect(table.columns.map(\.columnType) == ["int unsigned", "varchar(5)", "timestamp", "text"])
    #expect(table.columns.map(\.defaultValue) == [nil, .literal(""), .expression("CURRENT_TIMESTAMP"), .null])
    #expect(table.columns[0].comment == "the \"seed\"" && table.columns[0].isAutoIncrement)
    #expect(table.columns.allSatisfy { $0.collation == nil && $0.characterSet == nil })
    #expect(table.primaryKeyColumns == ["seed"])
    #expect(table.indexes[1].parts[0].length == 20 && table.indexes[1].isInvisible)
    #expect(table.engine == "InnoDB" && table.collation == "utf8mb4_bin" && table.comment == "it's")
    #expect(table.rowFormat == "COMPRESSED" && table.options == ["stats_persistent=1"])
    #expect(table.autoIncrement == "31")
    #expect(loaded.rowCounts == ["lab.#seed": 2, "lab.empty": 0])
    #expect(loaded.countedRows && !loaded.isPartial)
    #expect(loaded.table("lab", "v") == nil)
    let schema = try #require(loaded.catalog.schemas["lab"])
    #expect(schema.views.map(\.name) == ["v"])
    #expect(schema.triggers.map(\.table) == ["#seed"] && schema.triggers[0].body == "SET NEW.tag = '>'")
    #expect(loaded.catalog.facts == [.tables, .columns, .indexes, .triggers, .rows])
    #expect(loaded.catalog.server.flavor == .mysql)
    #expect(loaded.inputs.map(\.rows) == [2])
  }

  @Test("one note says what --xml leaves out and what to run instead")
  func note() throws {
    let notes = try load(Self.dump).notes
    #expect(notes.map(\.kind) == [.missingFacts])
    #expect(
      notes[0].message.contains("foreign keys") && notes[0].message.contains("mysqldump --no-data, without --xml"))
  }

  @Test("with schemaOnly rows are not counted")
  func schemaOnly() throws {
    let loaded = try load(Self.dump, options: InputOptions(schemaOnly: true))
    #expect(loaded.rowCounts.isEmpty && !loaded.countedRows)
    #expect(loaded.table("lab", "#seed")?.hasData == true)
  }

  @Test("a dump without data has no row counts")
  func noData() throws {
    let start = try #require(Self.dump.firstRange(of: "\t<table_data name=\"#seed\">"))
    let end = try #require(Self.dump.firstRange(of: "\t<triggers"))
    var text = Self.dump.replacing("\t<table_data name=\"empty\">\n\t</table_data>\n", with: "")
    text.replaceSubrange(start.lowerBound..<end.lowerBound, with: "")
    let loaded = try load(text)
    #expect(!loaded.countedRows && !loaded.catalog.facts.contains(.rows))
    #expect(loaded.table("lab", "#seed")?.hasData == false)
  }

  @Test("a dump that is cut off is partial, wherever that is")
  func cutOff() throws {
    let bytes = Array(Self.dump.utf8)
    for length in stride(from: 60, to: bytes.count - 20, by: 37) {
      let loaded = try load(String(decoding: bytes[..<length], as: UTF8.self))
      #expect(loaded.isPartial, "\(length) bytes")
      #expect(loaded.table("lab", "#seed").map { $0.rowCount ?? 0 <= 2 } ?? true)
    }
  }

  @Test("foreign keys from an export complete a dump in XML")
  func together() throws {
    let usage = """
      CONSTRAINT_SCHEMA\tCONSTRAINT_NAME\tTABLE_SCHEMA\tTABLE_NAME\tCOLUMN_NAME\tORDINAL_POSITION\tREFERENCED_TABLE_SCHEMA\tREFERENCED_TABLE_NAME\tREFERENCED_COLUMN_NAME
      lab\tf\tlab\tempty\ta\t1\tlab\t#seed\tseed

      """
    let folder = try TemporaryFolder(["a.xml": Self.dump, "b.tsv": usage])
    let loaded = try folder.load()
    #expect(loaded.table("lab", "empty")?.foreignKeys.map(\.columns) == [["a"]])
    #expect(loaded.catalog.facts.contains(.foreignKeys))
    #expect(loaded.table("lab", "#seed")?.rowCount == 2)
  }
}
