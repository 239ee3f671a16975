import Catalog
import Foundation
import Inputs
import SQLite
import Sandbox
import Testing

/// The sandbox's rows are the server's, one by one.
@Suite("The sandbox against a real server", .enabled(if: !Client.all.isEmpty, "DJAUDIT_TEST_MYSQL names no server"))
struct SandboxIntegrationTests {
  static let script = """
    DROP DATABASE IF EXISTS sb_rows; CREATE DATABASE sb_rows DEFAULT CHARACTER SET latin1; USE sb_rows;
    SET NAMES utf8mb4; SET SESSION sql_mode = ''; SET time_zone = '+00:00';
    CREATE TABLE p (k varchar(20) NOT NULL, PRIMARY KEY (k));
    CREATE TABLE t (i int NOT NULL AUTO_INCREMENT, s varchar(20) DEFAULT NULL, u varchar(20) CHARACTER SET utf8mb4,
      r varchar(20) CHARACTER SET cp1251, b longblob, n bigint unsigned, d decimal(20,5), f double, e enum('a','é'),
      m set('x','y'), bt bit(9), dt datetime(3), ts timestamp NULL, tm time, y year, j json, k varchar(20),
      PRIMARY KEY (i), UNIQUE KEY su (s, u), CONSTRAINT fk FOREIGN KEY (k) REFERENCES p (k));
    INSERT INTO p VALUES ('José'), ('abc');
    INSERT INTO t VALUES (1,'caf€é','🐭é','Жук',0x00FF275C0A1A,18446744073709551615,-12345.67890,1.5e-300,'é','x,y',
      b'101010101','2024-02-29 23:59:59.125','2024-01-01 00:00:00','-838:59:59',1999,'{"a": [1, "é"]}','jose'),
      (2,'','a''b\\\\"','','',0,0,-0.1,'a','',0,'0000-00-00 00:00:00',NULL,'00:00:00',2000,'[]','ABC'),
      (3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
    """

  @Test(arguments: Client.all) func rows(_ server: Client) throws {
    defer { try? server.drop(["sb_rows"]) }
    try server.execute(Data(Self.script.utf8))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let dump = folder.appendingPathComponent("s.sql").path
    try Data(try server.dump(["sb_rows"])).write(to: URL(fileURLWithPath: dump))
    let file = folder.appendingPathComponent("s.sqlite").path
    let catalog = try InputLoader.load([dump], options: InputOptions(schemaOnly: true)).catalog
    let result = try Sandbox.replay([dump], to: file, catalog: catalog)
    #expect(result.failures == [])
    // José/jose and abc/ABC.
    #expect(result.keys.first { $0.name == "fk" }?.parting == 2)
    #expect(result.keys.first { $0.name == "fk" }?.violations == 0)
    let expressions = [
      "i", "HEX(CONVERT(s USING utf8mb4))", "HEX(u)", "HEX(CONVERT(r USING utf8mb4))", "HEX(b)", "n", "d",
      "HEX(CONVERT(e USING utf8mb4))", "m", "bt+0", "dt", "tm", "y", "k",
    ]
    let mine = [
      "i", "hex(s)", "hex(u)", "hex(r)", "hex(b)", "n", "d", "hex(e)", "m", "bt", "dt", "tm", "y", "k",
    ]
    let theirs = try server.execute(
      Data("SELECT \(expressions.joined(separator: ", ")) FROM sb_rows.t ORDER BY i".utf8))
    let ours = try Sandbox.query(
      "SELECT \(mine.map { "CASE WHEN \($0.replacing("hex(", with: "(")) IS NULL THEN 'NULL' ELSE \($0) END" }.joined(separator: ", ")) FROM \"sb_rows.t\" ORDER BY i",
      in: file
    ).rows.map { row in
      row.map { value in
        switch value {
        case .text(let text): text
        case .integer(let number): "\(number)"
        default: "\(value)"
        }
      }
    }
    #expect(ours == theirs)
    #expect(
      try Sandbox.query("SELECT f FROM \"sb_rows.t\" ORDER BY i", in: file).rows == [
        [.real(1.5e-300)], [.real(-0.1)], [.null],
      ])
  }
}
