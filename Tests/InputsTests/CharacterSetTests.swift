import Catalog
import Inputs
import TestSupport
import Testing

/// Dumps that `--default-character-set` wrote; the counts are those of the servers that loaded them.
@Suite struct CharacterSetTests {
  /// A dump whose rows are in a set and whose definitions, as clients write them, are in utf8mb4.
  private static func dump(_ set: String, _ bytes: [UInt8]) -> [UInt8] {
    let row = [0x27] + bytes + [0x27]
    return Array("SET NAMES \(set);\nCREATE DATABASE lab; USE lab;\n".utf8)
      + Array("SET @saved_cs_client = @@character_set_client;\nSET character_set_client = utf8mb4;\n".utf8)
      // Valid UTF-8, and a character whose last byte begins one in the other sets.
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
}
