import Catalog
import Files
import Foundation
import Planning
import Rewrite
import TestSupport
import Testing

/// Values and names moved from one real server to another.
@Suite(
  "Rewritten values and names on real servers",
  .enabled(if: !Client.all.isEmpty && !Postgres.all.isEmpty, "needs DJAUDIT_TEST_MYSQL and DJAUDIT_TEST_POSTGRES"),
  .serialized)
struct RewriteValueTests {
  /// Character sets of MySQL and MariaDB that this package reads.
  static let characterSets = [
    "latin1", "latin2", "latin5", "latin7", "ascii", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866",
    "greek", "hebrew", "koi8r", "koi8u", "macroman", "macce", "tis620", "utf8mb3", "utf8mb4",
  ]

  /// Every character of the single-byte sets, and some of each length of UTF-8.
  static func bytes(_ set: String) -> [UInt8] {
    switch set {
    case "ascii": Array(0x20...0x7E)
    case "utf8mb3": Array("aäß€漢字\u{FEFF}\u{2028}".utf8)
    case "utf8mb4": Array("aäß€漢字😀𝄞\u{10FFFF}".utf8)
    default: Array(0x01...0x7E) + Array(0x80...0xFF)
    }
  }

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  @Test("text of every character set is on PostgreSQL what the server says it is", arguments: Client.all)
  func characterSets(_ client: Client) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let schema = "djaudit_rewrite_sets"
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    var sql = "CREATE DATABASE `\(schema)`; USE `\(schema)`;\n"
    for set in Self.characterSets {
      sql +=
        "CREATE TABLE `\(set)` (`id` int NOT NULL, `v` text CHARACTER SET \(set), PRIMARY KEY (`id`)) ENGINE=InnoDB;\n"
      // Bytes for which a set has no character are not text in it: one row per byte, and only those are reported.
      for (id, piece) in (set.hasPrefix("utf8") ? [Self.bytes(set)] : Self.bytes(set).map { [$0] }).enumerated() {
        sql += "INSERT IGNORE INTO `\(set)` VALUES (\(id),CONVERT(x'\(Self.hex(piece))' USING \(set)));\n"
      }
    }
    try client.execute(sql)
    let dump = try client.dump([schema])
    let (text, _, _) = try RewriteTests.rewrite(dump, to: .postgresql(PostgreSQLOptions()))
    for server in Postgres.all {
      try server.withDatabase { database in
        try server.execute(Data(text), in: database)
        for set in Self.characterSets {
          let wanted = try client.execute(
            "SELECT id, LOWER(HEX(CONVERT(v USING utf8mb4))) FROM `\(schema)`.`\(set)` ORDER BY id")
          let found = try server.execute(
            "SELECT id, encode(convert_to(v, 'UTF8'), 'hex') FROM \"\(schema)\".\"\(set)\" ORDER BY id;", in: database)
          #expect(wanted == found && wanted.count > 0, "\(set)")
        }
      }
    }
  }

  /// Names and values that try to end the context they are in: SQL, COPY, psql's commands, the verify script.
  static let hostile = [
    "a\"; DROP TABLE x; --", "a'b\\", "\\.", "\\! touch hit", "x\ny", "`; SELECT 1; #", "$$", "*/ x /*", "ü€漢",
    "\\copy x", ":'HOME'", "\\gexec",
  ]

  @Test("hostile names and values stay what they are", arguments: Client.all)
  func hostileNames(_ client: Client) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    func name(_ text: String) -> String { "`" + text.replacing("`", with: "``") + "`" }
    func literal(_ text: String) -> String {
      "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n") + "'"
    }
    let schema = "djaudit_rewrite_names"
    var sql = "CREATE DATABASE `\(schema)` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE `\(schema)`;\n"
    for text in Self.hostile {
      sql +=
        "CREATE TABLE \(name(text)) (\(name("k" + text)) int NOT NULL COMMENT \(literal(text)), \(name(text)) varchar(60) "
        + "NOT NULL DEFAULT \(literal(text)), PRIMARY KEY (\(name("k" + text)))) ENGINE=InnoDB COMMENT=\(literal(text));\n"
      sql += "INSERT INTO \(name(text)) VALUES "
      sql += Self.hostile.enumerated().map { "(\($0),\(literal($1)))" }.joined(separator: ",") + ";\n"
    }
    let target = try #require(try client.target(for: Server(flavor: .unknown, version: [])))
    let (mysql, summary, rewrite) = try RewriteTests.rewrite(Array(sql.utf8), to: .mysql(target))
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    try client.execute(Data(mysql))
    for file in rewrite.companions(summary) where file.path == "verify.sql" {
      let lines = try client.execute(file.text)
      #expect(lines.count >= Self.hostile.count && lines.allSatisfy { $0.last == "ok" }, "\(lines)")
    }
    let (text, pgSummary, pgRewrite) = try RewriteTests.rewrite(
      Array(sql.utf8), to: .postgresql(PostgreSQLOptions()))
    for server in Postgres.all {
      try server.withDatabase { database in
        try server.execute(Data(text), in: database)
        for file in pgRewrite.companions(pgSummary) where file.path == "verify.sql" {
          let lines = try server.execute(file.text, in: database)
          // A name with a line break is printed on two lines.
          #expect(
            lines.filter { $0.last == "ok" }.count >= Self.hostile.count && !lines.contains { $0.last == "WRONG" },
            "\(lines)")
        }
        for text in Self.hostile {
          func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
          let found = try server.execute(
            "SELECT encode(convert_to(\(quoted(text)), 'UTF8'), 'hex') FROM \(quoted(schema)).\(quoted(text)) ORDER BY \(quoted("k" + text));",
            in: database)
          #expect(found.map { $0[0] } == Self.hostile.map { Self.hex(Array($0.utf8)) }, "\(text)")
        }
      }
    }
  }

  @Test("a blob of a megabyte with every byte, and rows of NULLs and of nothing", arguments: Client.all)
  func blobs(_ client: Client) throws {
    Client.turn.lock()
    defer { Client.turn.unlock() }
    let schema = "djaudit_rewrite_blobs"
    try client.drop([schema])
    defer { try? client.drop([schema]) }
    let all = Self.hex((0..<256).map { UInt8($0) })
    try client.execute(
      """
      CREATE DATABASE `\(schema)`; USE `\(schema)`;
      CREATE TABLE `b` (`id` int NOT NULL, `v` longblob, `t` varchar(9) CHARACTER SET utf8mb4, PRIMARY KEY (`id`)) ENGINE=InnoDB;
      INSERT INTO `b` VALUES (1,REPEAT(x'\(all)',4096),'a'), (2,NULL,NULL), (3,'',''), (4,x'\(all)','\\\\.');
      """)
    for options in [["--hex-blob"], []] {
      let dump = try client.dump([schema], options: options)
      let (text, _, _) = try RewriteTests.rewrite(dump, to: .postgresql(PostgreSQLOptions()))
      let wanted = try client.execute(
        "SELECT id, IFNULL(SHA2(v,256),'-'), IFNULL(LENGTH(v),'-'), IFNULL(HEX(t),'-') FROM `\(schema)`.`b` ORDER BY id"
      )
      for server in Postgres.all {
        try server.withDatabase { database in
          try server.execute(Data(text), in: database)
          let found = try server.execute(
            "SELECT id, coalesce(encode(sha256(v),'hex'),'-'), coalesce(length(v)::text,'-'), coalesce(upper(encode(convert_to(t,'UTF8'),'hex')),'-') FROM \"\(schema)\".\"b\" ORDER BY id;",
            in: database)
          #expect(wanted == found)
        }
      }
    }
  }
}
