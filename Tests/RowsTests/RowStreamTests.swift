import Catalog
import Diagnostics
import DumpReader
import Inputs
import Rows
import TestSupport
import Testing

@Suite("Rows of all inputs come in one stream")
struct RowStreamTests {
  static let a = TableName("lab", "a")

  static func read(_ sql: String, _ options: InputOptions = InputOptions(defaultSchema: "lab")) throws -> (
    RecordingSink, LoadedInputs
  ) {
    let sink = RecordingSink()
    let loaded = try InputLoader.load(sql: Array(sql.utf8), file: "dump.sql", options: options, sinks: [sink])
    return (sink, loaded)
  }

  @Test("rows come with their table, counts are as without a sink", arguments: [1, 7, 64, 4096])
  func rows(bufferSize: Int) throws {
    let sql = """
      CREATE TABLE a (id int, s varchar(9), PRIMARY KEY (id));
      INSERT INTO a VALUES (1,'x'),(2,NULL);
      INSERT INTO a (s, ID) VALUES ('y',3);
      CREATE DATABASE other; USE other;
      CREATE TABLE a (id int);
      REPLACE INTO a VALUES (4);
      INSERT INTO lab.a VALUES (5,'z');
      """
    let options = InputOptions(defaultSchema: "lab", bufferSize: bufferSize)
    let (sink, loaded) = try Self.read(sql, options)
    #expect(sink.rows == [Self.a: ["1|x", "2|-", "y|3", "5|z"], TableName("other", "a"): ["4"]])
    #expect(loaded.catalog[Self.a]?.rowCount == 4)
    #expect(sink.tables.map(\.columns) == [[0, 1], [1, 0], [0], [0, 1]])
    let counted = try InputLoader.load(sql: Array(sql.utf8), file: "dump.sql", options: options)
    #expect(counted.catalog[Self.a] == loaded.catalog[Self.a])
    #expect(counted.notes == loaded.notes)
  }

  @Test("generated columns have no value where the client leaves them out")
  func generated() throws {
    let definition = "CREATE TABLE a (id int, g int GENERATED ALWAYS AS (id + 1) VIRTUAL, n int);"
    #expect(try Self.read(definition + "INSERT INTO a VALUES (1,2)").0.tables[0].columns == [0, 2])
    #expect(try Self.read(definition + "INSERT INTO a VALUES (1,2,2)").0.tables[0].columns == [0, 1, 2])
    #expect(try Self.read(definition + "INSERT INTO a (id,n) VALUES (1,2)").0.tables[0].columns == [0, 2])
  }

  @Test("settings that say what values mean")
  func settings() throws {
    let sql = """
      /*!40101 SET NAMES latin1 */; /*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
      CREATE TABLE a (id int);
      INSERT INTO a VALUES (1);
      /*!40103 SET TIME_ZONE='+00:00' */; SET NAMES utf8mb4;
      INSERT INTO a VALUES (2);
      SET NAMES binary; /*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;
      INSERT INTO a VALUES (3);
      """
    let tables = try Self.read(sql).0.tables
    #expect(tables.map(\.encoding) == [.latin1, .utf8, .asStored])
    #expect(tables.map(\.isInUTC) == [false, true, false])
  }

  @Test("rows before their definition come at the end, once")
  func late() throws {
    let sql = """
      INSERT INTO a VALUES (1);
      CREATE TABLE b (id int);
      INSERT INTO b VALUES (2);
      CREATE TABLE a (id int);
      INSERT INTO a VALUES (3);
      """
    let (sink, _) = try Self.read(sql)
    #expect(sink.rows[TableName("lab", "b")] == ["2"])
    #expect(sink.rows[Self.a] == ["1", "3"])
  }

  @Test("a file of rows named before the file of definitions")
  func files() throws {
    let rows = try TemporaryFolder.file("rows.sql", Array("USE lab; INSERT INTO a VALUES (1),(2);".utf8))
    let definitions = try TemporaryFolder.file("tables.sql", Array("USE lab; CREATE TABLE a (id int);".utf8))
    for paths in [[rows, definitions], [definitions, rows]] {
      let sink = RecordingSink()
      _ = try InputLoader.load(paths, sinks: [sink])
      #expect(sink.rows == [Self.a: ["1", "2"]])
    }
  }

  @Test("schema only gives no rows")
  func schemaOnly() throws {
    let options = InputOptions(schemaOnly: true, defaultSchema: "lab")
    #expect(try Self.read("CREATE TABLE a (id int); INSERT INTO a VALUES (1);", options).0.rows.isEmpty)
  }

  @Test("tracker rows")
  func trackers() throws {
    let sql = """
      CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned, attachment_name varchar(255),
        filepath varchar(1000), contents_hash binary(16), timestamp timestamp);
      INSERT INTO `~external_raw` VALUES (_binary '0123456789abcde\\0',18446744073709551615,'é.txt',NULL,NULL,
        '2024-06-01 12:00:00'),(0x30313233343536373839616263646566,7,NULL,'a/b.dat',0xFF,NULL);
      """
    var found: [TrackerRow] = []
    let sink = TrackerSink { row, _ in found.append(row) }
    _ = try InputLoader.load(
      sql: Array(sql.utf8), file: "dump.sql", options: InputOptions(defaultSchema: "lab"), sinks: [sink])
    let table = TableName("lab", "~external_raw")
    #expect(
      found == [
        TrackerRow(
          table: table, store: "raw", hash: Array("0123456789abcde\0".utf8), size: .max, attachmentName: "é.txt",
          timestamp: "2024-06-01 12:00:00"),
        TrackerRow(
          table: table, store: "raw", hash: Array("0123456789abcdef".utf8), size: 7, filepath: "a/b.dat",
          contentsHash: [0xFF]),
      ])
  }

  /// привет in cp1251.
  static let cyrillic: [UInt8] = [0xEF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]

  @Test(
    "a path is read in the character set of its rows, or of its column",
    arguments: [
      ("SET NAMES cp1251;", "varchar(99)"), ("SET NAMES binary;", "varchar(99) CHARACTER SET cp1251"),
    ])
  func paths(_ names: String, _ type: String) throws {
    let sql = """
      CREATE TABLE `~external_raw` (hash binary(16), filepath \(type));
      \(names)
      INSERT INTO `~external_raw` VALUES (0x30313233343536373839616263646566,'
      """
    var found: [String?] = []
    let sink = TrackerSink { row, _ in found.append(row.filepath) }
    _ = try InputLoader.load(
      sql: Array(sql.utf8) + Self.cyrillic + Array("');".utf8), file: "dump.sql",
      options: InputOptions(defaultSchema: "lab"), sinks: [sink])
    #expect(found == ["привет"])
  }
}
