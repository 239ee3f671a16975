import Catalog
import Diagnostics
import Inputs
import MySQLSyntax
import TestSupport
import Testing

/// Dumps written with `--default-character-set`; the counts are those of the servers that loaded them.
@Suite struct CharacterSetTests {
  /// A dump whose rows are in a character set and whose definitions are in utf8mb4, as clients write them.
  private static func dump(_ set: String, _ bytes: [UInt8]) -> [UInt8] {
    let row = [0x27] + bytes + [0x27]
    return Array("SET NAMES \(set);\nCREATE DATABASE lab; USE lab;\n".utf8)
      + Array("SET @saved_cs_client = @@character_set_client;\nSET character_set_client = utf8mb4;\n".utf8)
      // Valid UTF-8, and a character whose last byte begins another in the other character sets.
      + Array("CREATE TABLE `a` (`id` int, `name` varchar(20) COMMENT '表');\n".utf8)
      + Array("SET character_set_client = @saved_cs_client;\n".utf8)
      + Array("INSERT INTO `a` VALUES (1,".utf8) + row + Array("),(2,".utf8) + row + Array(");\n".utf8)
      + Array("CREATE TABLE `b` (`id` int);\nINSERT INTO `b` VALUES (1);\n".utf8)
  }

  @Test(
    "a backslash that ends a character escapes nothing",
    arguments: [
      ("gbk", [0x95, 0x5C]), ("GB18030", [0x95, 0x5C]), ("sjis", [0x95, 0x5C]), ("cp932", [0x83, 0x5C]),
      ("big5", [0xA5, 0x5C]), ("latin1", [0x95, 0x5C, 0x5C]),
    ] as [(String, [UInt8])])
  func backslash(_ set: String, _ bytes: [UInt8]) throws {
    for schemaOnly in [false, true] {
      let folder = try TemporaryFolder()
      try folder.write("a.sql", Self.dump(set, bytes))
      let loaded = try InputLoader.load(
        [folder.file("a.sql")], options: InputOptions(schemaOnly: schemaOnly, bufferSize: 16))
      #expect(loaded.notes.isEmpty)
      #expect(loaded.rowCounts == (schemaOnly ? [:] : ["lab.a": 2, "lab.b": 1]))
      #expect(loaded.table("lab", "a")?.columns.last?.comment == "表")
      #expect(loaded.table("lab", "b") != nil)
    }
  }

  /// Definitions written by a person or by Navicat; the text is what MySQL 9.7.4 shows after loading them.
  @Test(
    "definitions are read in the set that the client names",
    arguments: [
      ("cp1251", [0xCF, 0xF0], "Пр"), ("koi8r", [0xF0, 0xD2], "Пр"), ("latin1", [0xC3, 0xA9, 0x80], "Ã©€"),
      ("ujis", [0xC9, 0xBD], "表"), ("gbk", [0x95, 0x5C], "昞"), ("sjis", [0x95, 0x5C], "表"),
      ("binary", [0xD0, 0x9F], "П"),
    ] as [(String, [UInt8], String)])
  func definitions(_ set: String, _ bytes: [UInt8], _ text: String) throws {
    let dump =
      Array("SET NAMES \(set);\nCREATE DATABASE lab; USE lab;\nCREATE TABLE `".utf8) + bytes
      + Array("` (`id` int COMMENT '".utf8) + bytes + Array("', `e` enum('".utf8) + bytes
      + Array("'));\nINSERT INTO `".utf8)
      + bytes + Array("` VALUES (1,NULL);\n".utf8)
    let loaded = try InputLoader.load(sql: dump, file: "lab.sql")
    #expect(loaded.notes.isEmpty)
    let table = try #require(loaded.table("lab", text))
    #expect(table.columns[0].comment == text)
    #expect(table.columns[1].type.values == [text])
    #expect(table.rowCount == 1)
  }

  @Test("what is not text of the set that the client names is said")
  func unread() throws {
    func note(_ set: String, _ bytes: [UInt8]) throws -> String? {
      let dump =
        Array("SET NAMES \(set);\nCREATE DATABASE lab; USE lab;\nCREATE TABLE t (`id` int COMMENT '".utf8) + bytes
        + Array("');\n".utf8)
      return try InputLoader.load(sql: dump, file: "lab.sql").notes.first { $0.kind == .notUTF8 }.map {
        "\($0.position?.line ?? 0): \($0.message)"
      }
    }
    #expect(try note("cp1251", [0x98]) == "3: Text that cannot be read as cp1251 was read as latin1")
    #expect(try note("big5", [0xC9, 0xBD]) == nil)
    #expect(try note("ujis", [0xC3, 0xA9, 0xFF]) == "3: Text that cannot be read as ujis was read as latin1")
    #expect(try note("klingon", [0xC3, 0xA9]) == "3: Text that cannot be read as klingon was read as UTF-8")
    #expect(try note("utf8mb4", [0xE9]) == "3: Text that is not UTF-8 was read as latin1")
  }
}
