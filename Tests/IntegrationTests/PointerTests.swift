import Catalog
import DataJoint
import Decisions
import Files
import Foundation
import Inputs
import MySQLSyntax
import PlanFolder
import Planning
import Pointers
import Rows
import Testing
import Text

/// Pointers that a plan writes out from the dump's rows equal those that the server makes.
@Suite(
  "Pointers on a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"), .serialized)
struct PointerTests {
  static let schema = "djaudit_pointers"

  /// A column of each kind, difficult names and paths, and a blob that was migrated from 0.11.
  static let sql = #"""
    DROP DATABASE IF EXISTS djaudit_pointers; CREATE DATABASE djaudit_pointers CHARACTER SET utf8mb4; USE djaudit_pointers;
    CREATE TABLE `~external_a-b` (hash binary(16) NOT NULL, size bigint unsigned NOT NULL, attachment_name varchar(255),
      filepath varchar(1000), contents_hash binary(16), timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
      PRIMARY KEY (hash));
    SET time_zone = '+00:00';
    INSERT INTO `~external_a-b` VALUES
      (0x000102030405060708090a0b0c0d0e0f, 0, NULL, NULL, NULL, '2020-02-29 23:59:59'),
      (0xffffffffffffffffffffffffffffffff, 18446744073709551000, NULL, NULL, NULL, '2020-01-01 00:00:00'),
      (0x80000000000000000000000000000001, 7, NULL, 'old/80000000-0000-0000-0000-000000000001',
        0xd41d8cd98f00b204e9800998ecf8427e, '2020-01-01 00:00:00'),
      (0x11111111111111111111111111111111, 1, 'a "b" \\ ''c''.txt', NULL, NULL, '2020-01-01 00:00:00'),
      (0x22222222222222222222222222222222, 2, '../../é😀\n\t.gz', NULL, NULL, '2020-01-01 00:00:00'),
      (0x33333333333333333333333333333333, 3, NULL, 'dir/é "quoted" \\ ''x''\n😀/f.dat',
        0xd41d8cd98f00b204e9800998ecf8427e, '2021-06-30 12:34:56');
    CREATE TABLE t (id int NOT NULL, b binary(16) COMMENT ':blob@a-b:', a binary(16) COMMENT ':attach@a-b:it''s',
      f binary(16) COMMENT ':filepath@a-b:', g binary(16) COMMENT ':<graph>:', PRIMARY KEY (id),
      CONSTRAINT t1 FOREIGN KEY (b) REFERENCES `~external_a-b` (hash),
      CONSTRAINT t2 FOREIGN KEY (a) REFERENCES `~external_a-b` (hash),
      CONSTRAINT t3 FOREIGN KEY (f) REFERENCES `~external_a-b` (hash),
      CONSTRAINT t4 FOREIGN KEY (g) REFERENCES `~external_a-b` (hash));
    INSERT INTO t VALUES (1, 0x000102030405060708090a0b0c0d0e0f, 0x11111111111111111111111111111111,
        0x33333333333333333333333333333333, 0x22222222222222222222222222222222),
      (2, 0xffffffffffffffffffffffffffffffff, 0x22222222222222222222222222222222, NULL,
        0x33333333333333333333333333333333),
      (3, 0x80000000000000000000000000000001, NULL, NULL, 0x000102030405060708090a0b0c0d0e0f), (4, NULL, NULL, NULL, NULL);
    """#

  @Test("from the dump's rows as from the server, for each strategy", arguments: Client.all, Strategy.allCases)
  func sameValues(_ client: Client, _ strategy: Strategy) throws {
    let all = [Self.schema, Self.schema + "_v2", Self.schema + "_old"]
    try client.drop(all)
    defer { try? client.drop(all) }
    try client.execute(Self.sql)
    var rows: [TrackerRow] = []
    let loaded = try InputLoader.load(
      sql: try client.dump([Self.schema]), file: "dump", sinks: [TrackerSink { row, _ in rows.append(row) }])
    #expect(rows.count == 6)
    let pipeline = Pipeline(loaded.catalog)
    let server = pipeline.catalog.server
    let family = server.isMariaDB ? "mariadb-10.11" : server.isAtLeast(9) ? "mysql-9" : "mysql-8.4"
    var options = PlanOptions(
      strategy: strategy, target: try #require(Target(named: family, for: server)),
      decisions: try Decisions(pipeline).acceptingSuggestions(), subfolding: ["a-b": [1, 3]])
    let place = strategy == .copy ? "\(Self.schema)_v2.t" : "\(Self.schema).t"
    let columns = strategy == .copy ? ["b", "a", "f", "g"] : ["b_v2", "a_v2", "f_v2", "g_v2"]

    func values() throws -> [[String]] {
      let plan = Plan(pipeline, options)
      #expect(plan.open.isEmpty)
      let files = Dictionary(plan.scriptFiles.map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
      let scripts = plan.scripts.filter { [.encoding, .pointers, .create, .copy].contains($0.phase) }
      for script in scripts { try client.execute(files["sql/\(script.name).sql"]!) }
      let found = try client.execute("SET NAMES utf8mb4; SELECT id, \(columns.joined(separator: ", ")) FROM \(place)")
      for script in scripts.reversed() { try client.execute(files["rollback/\(script.name).sql"]!) }
      return found
    }
    let fromServer = try values()
    options.trackedObjects = Dictionary(grouping: rows, by: \.table)
    let fromDump = try values()
    #expect(fromDump == fromServer)
    #expect(fromServer.count == 4)
    #expect(fromServer.joined().filter { $0.hasPrefix("{") }.count == 9)
  }

  /// MariaDB does not mix a literal outside latin1 with a latin1 column: errors 1267 and 1271.
  @Test("names of schema and store that the tracking table's character set does not have", arguments: Client.all)
  func foreignNames(_ client: Client) throws {
    let schema = "djaudit_схема"
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    try client.execute(
      """
      CREATE DATABASE `\(schema)` CHARACTER SET latin1; USE `\(schema)`;
      CREATE TABLE `~external_магазин` (hash binary(16) NOT NULL, size bigint unsigned NOT NULL,
        attachment_name varchar(255), filepath varchar(1000), contents_hash binary(16),
        timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, PRIMARY KEY (hash));
      INSERT INTO `~external_магазин` (hash, size, attachment_name, filepath, contents_hash) VALUES
        (0x01020304050607080102030405060708, 1, NULL, NULL, NULL),
        (0x11020304050607080102030405060708, 2, 'größe.txt', NULL, NULL),
        (0x21020304050607080102030405060708, 3, NULL, 'dir/é.dat', 0xd41d8cd98f00b204e9800998ecf8427e);
      CREATE TABLE t (id int NOT NULL, b binary(16) COMMENT ':blob@магазин:', a binary(16) COMMENT ':attach@магазин:',
        f binary(16) COMMENT ':filepath@магазин:', PRIMARY KEY (id),
        CONSTRAINT t1 FOREIGN KEY (b) REFERENCES `~external_магазин` (hash),
        CONSTRAINT t2 FOREIGN KEY (a) REFERENCES `~external_магазин` (hash),
        CONSTRAINT t3 FOREIGN KEY (f) REFERENCES `~external_магазин` (hash));
      INSERT INTO t VALUES (1, 0x01020304050607080102030405060708, 0x11020304050607080102030405060708,
        0x21020304050607080102030405060708);
      """)
    let pipeline = Pipeline(try InputLoader.load(sql: try client.dump([schema]), file: "dump").catalog)
    let server = pipeline.catalog.server
    let family = server.isMariaDB ? "mariadb-10.11" : server.isAtLeast(9) ? "mysql-9" : "mysql-8.4"
    let plan = Plan(
      pipeline,
      PlanOptions(
        strategy: .inPlace, target: try #require(Target(named: family, for: server)),
        decisions: try Decisions(pipeline).acceptingSuggestions()))
    for file in plan.scriptFiles where file.path.hasPrefix("sql/") { try client.execute(file.text) }
    let found = try client.execute("SET NAMES utf8mb4; SELECT b, a, f FROM `\(schema)`.t").joined().joined()
    // An attachment is its name in UTF-8, a NUL, and its contents.
    for part in ["\(schema)/01/02", "\"size\": 14", "dir/é.dat", "магазин"] {
      #expect(found.contains(part), "\(found)")
    }
  }

  @Test("the list of attachments from the dump's rows as from the server", arguments: Client.all)
  func sameManifest(_ client: Client) throws {
    try client.drop([Self.schema])
    defer { try? client.drop([Self.schema]) }
    try client.execute(Self.sql)
    var rows: [TrackerRow] = []
    let loaded = try InputLoader.load(
      sql: try client.dump([Self.schema]), file: "dump", sinks: [TrackerSink { row, _ in rows.append(row) }])
    let pipeline = Pipeline(loaded.catalog)
    let options = PlanOptions(
      strategy: .inPlace, target: try #require(Target(named: "mariadb-10.11", for: pipeline.catalog.server)),
      decisions: try Decisions(pipeline).acceptingSuggestions())
    let plan = Plan(pipeline, options)
    let files = Dictionary(plan.attachmentFiles(rows: rows).map { ($0.path, $0.text) }, uniquingKeysWith: { a, _ in a })
    let query = try #require(files["stores/attachments.sql"])
    let manifest = try #require(files["stores/attachments.tsv"]).split(separator: "\n").dropFirst()
    func listed() throws -> [String] { try client.execute(query).map { $0.joined(separator: "\t") } }
    #expect(try listed() == manifest.map(String.init).sorted { $0.suffix(32) < $1.suffix(32) })
    // After the swap the tracking table has a different name.
    try client.execute("RENAME TABLE \(Self.schema).`~external_a-b` TO \(Self.schema).`~v1_external_a-b`")
    #expect(try listed().count == 2)
  }

  /// Every kind of column with every combination of values that a row can have or lack.
  static let rows: [TrackerRow] = {
    var rows: [TrackerRow] = []
    for size in [nil, 0, 18_446_744_073_709_551_000] as [UInt64?] {
      for name in [nil, #"größe 'x' \ "y".txt"#] {
        for path in [nil, "d'ir/é😀 \"q\" \\ f\n\t\u{1F}"] {
          for content in [nil, [UInt8](repeating: 0xA5, count: 16)] {
            for time in [nil, "2024-06-01 12:00:00.000", "2024-06-01 12:00:00.999", "0000-00-00 00:00:00.000"] {
              let number = UInt8(rows.count)
              rows.append(
                TrackerRow(
                  table: TableName(schema, "~external_raw"), store: "raw", hash: (0..<16).map { number &* ($0 + 7) },
                  size: size, attachmentName: name, filepath: path, contentsHash: content, timestamp: time))
            }
          }
        }
      }
    }
    for index in rows.indices { rows[index].hash[0] = UInt8(index) }
    return rows
  }()

  @Test("a server makes the pointer that the text says", arguments: Client.all)
  func renderings(_ client: Client) throws {
    try client.drop([Self.schema])
    defer { try? client.drop([Self.schema]) }
    let version = try client.execute("SELECT VERSION()").joined().first ?? ""
    let isMariaDB = version.contains("MariaDB")
    func quote(_ text: String?) -> String { text.map(DumpText.quote) ?? "NULL" }
    func quote(_ bytes: [UInt8]?) -> String { bytes.map { "0x" + $0.hex } ?? "NULL" }
    let kinds = [ExternalKind.blob, .attach, .filepath, .adapted, .legacy011]
    let columns = kinds.indices.map { "j\($0)" }
    var sql = """
      CREATE DATABASE \(Self.schema) CHARACTER SET utf8mb4; USE \(Self.schema); SET NAMES utf8mb4;
      SET sql_mode = '', time_zone = '+00:00';
      CREATE TABLE `~external_raw` (hash binary(16) NOT NULL, size bigint unsigned, attachment_name varchar(255),
        filepath varchar(1000), contents_hash binary(16), timestamp timestamp(3) NULL, PRIMARY KEY (hash));
      CREATE TABLE wanted (hash binary(16) NOT NULL, \(columns.map { $0 + " json" }.joined(separator: ", ")),
        PRIMARY KEY (hash));

      """
    let contents = kinds.map { PointerContent($0, schema: "l'ab", store: "r'aw", subfolding: [1, 3]) }
    for row in Self.rows {
      sql += """
        INSERT INTO `~external_raw` VALUES (\(quote(row.hash)), \(row.size.map { String($0) } ?? "NULL"),
          \(quote(row.attachmentName)), \(quote(row.filepath)), \(quote(row.contentsHash)), \(quote(row.timestamp)));
        INSERT INTO wanted VALUES (\(quote(row.hash)), \(contents.map { quote($0.text(of: row)) }.joined(separator: ", ")));

        """
    }
    try client.execute(sql)
    for (column, content) in zip(columns, contents) {
      let pointer = PointerMySQL(content, isMariaDB: isMariaDB, literal: DumpText.quote)
      let found = try client.execute(
        """
        USE \(Self.schema); SET NAMES utf8mb4; SET time_zone = '+00:00';
        SELECT COUNT(*), SUM(made IS NOT NULL), SUM(made <=> wanted) FROM
          (SELECT \(pointer.expression(as: "e")) AS made, wanted.\(column) AS wanted
           FROM wanted \(PointerMySQL.join("`~external_raw`", on: "wanted.hash"))) pointers
        """)
      let count = Self.rows.count
      let made = Self.rows.count { content.text(of: $0) != nil }
      #expect(found == [[String(count), String(made), String(count)]], "\(content.forms)")
      #expect(made > 20)
    }
  }
}
