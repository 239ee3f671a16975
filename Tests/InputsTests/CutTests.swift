import Catalog
import Diagnostics
import Inputs
import TestSupport
import Testing

/// Inputs truncated at every byte: one that ends inside something is incomplete, whether or not its format has an end
/// mark.
@Suite("What stops inside of something is incomplete")
struct CutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Files next to the truncated one; none for an input that is a single file.
    var folder: [String: String] = [:]
    var file = "input.sql"
    var text: String
    /// Whether the rest may be complete: it ends after one thing and before the next.
    var isBoundary: @Sendable (String) -> Bool
    var testDescription: String { name }
  }

  private static func endsStatement(_ text: String) -> Bool {
    let text = text.drop { $0.isWhitespace }
    let line = text.split(whereSeparator: \.isNewline).last ?? ""
    let last = text.last { !$0.isWhitespace }
    return last == nil || last == ";" || line.hasPrefix("-- ") || line == "--" || line.hasPrefix("DELIMITER")
  }

  private static func endsLine(_ text: String) -> Bool { text.isEmpty || text.hasSuffix("\n") }

  static let body = """
    /*!40101 SET @saved_cs_client     = @@character_set_client */;
    CREATE TABLE `a` (
      `id` int NOT NULL COMMENT 'it''s; x', -- a comment
      `b` varchar(9) DEFAULT NULL /*!80023 INVISIBLE */,
      PRIMARY KEY (`id`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
    LOCK TABLES `a` WRITE;
    INSERT INTO `a` VALUES (1,'x;\\'y'),(2,NULL);
    UNLOCK TABLES;
    DELIMITER ;;
    /*!50003 CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET @a = 1; END */;;
    DELIMITER ;
    /*!50001 CREATE VIEW `v` AS select 1 AS `x` */;

    """

  static let cases: [Case] = [
    Case(
      name: "mysqldump",
      text: "-- MySQL dump 10.13\n-- Server version\t8.0.36\nUSE lab;\n" + body
        + "-- Dump completed on 2026-01-01  0:00:00\n"
    ) { $0.isEmpty || $0.contains("-- Dump completed") || !$0.contains("-- MySQL dump ") },
    Case(name: "mysqldump --compact", text: body) { text in
      // A lock or delimiter that is not reset is reported, too.
      let isLocked = text.contains("LOCK TABLES `a` WRITE;") && !text.contains("UNLOCK TABLES;")
      let isInBlock =
        text.contains("DELIMITER ;;") && !text.contains("DELIMITER ;\n") && !text.hasSuffix("DELIMITER ;")
      return endsStatement(text) && !isLocked && !isInBlock
    },
    Case(
      name: "mysqldump --tab, its rows",
      folder: ["a.sql": "-- MySQL dump 10.13\nCREATE TABLE `a` (`id` int, `d` date);\n-- Dump completed\n"],
      file: "a.txt",
      text: "1\t2024-01-01\n2\t\\N\n3\t2024-05-06\n", isBoundary: endsLine),
    Case(
      name: "mysqldump --tab with quotes",
      folder: ["a.sql": "-- MySQL dump 10.13\nCREATE TABLE `a` (`id` int, `d` text);\n-- Dump completed\n"],
      file: "a.txt",
      text: "\"1\",\"a\nb\"\n\"2\",\"c\"\n", isBoundary: endsLine),
    Case(
      name: "mydumper",
      folder: [
        "metadata": "# Finished dump at: x\n", "lab-schema-create.sql": "CREATE DATABASE `lab`;\n",
        "lab.a-schema.sql": "CREATE TABLE `a` (`id` int, `d` date);\n",
      ], file: "lab.a.00000.sql",
      text: "/*!40101 SET NAMES binary*/;\nINSERT INTO `a` VALUES(1,'2024-01-01')\n,(2,NULL);\n",
      isBoundary: endsStatement),
    Case(
      name: "mydumper --load-data",
      folder: [
        "metadata": "# Finished dump at: x\n", "lab-schema-create.sql": "CREATE DATABASE `lab`;\n",
        "lab.a-schema.sql": "CREATE TABLE `a` (`id` int, `d` date);\n",
        "lab.a.00000.sql": "LOAD DATA LOCAL INFILE 'lab.a.00000.dat' INTO TABLE `a` CHARACTER SET binary;\n",
      ],
      file: "lab.a.00000.dat", text: "1\t2024-01-01\n2\t\\N\n", isBoundary: endsLine),
    Case(
      name: "MySQL Shell",
      folder: [
        "@.json": "{\"serverVersion\": \"8.0.40\"}", "@.done.json": "{}", "@.sql": "-- x\n",
        "lab.sql": "CREATE DATABASE `lab`; USE `lab`;\n", "lab@a.sql": "CREATE TABLE `a` (`id` int, `d` date);\n",
      ],
      file: "lab@a@@0.tsv", text: "1\t2024-01-01\n2\t\\N\n", isBoundary: endsLine),
    // A header alone names a view, and nothing is known to be missing.
    Case(name: "TSV", file: "columns.tsv", text: ExportFormatTests.tsv, isBoundary: endsLine),
    Case(name: "CSV", file: "columns.csv", text: ExportFormatTests.csv) { endsLine($0) && !$0.hasSuffix(", c\n") },
    Case(name: "XML of a view", file: "columns.xml", text: ExportFormatTests.xml) { $0.contains("</resultset>") },
    Case(name: "JSON of a view", file: "columns.json", text: ExportFormatTests.rows) {
      $0.filter { !$0.isWhitespace }.hasSuffix("]") && (try? load($0)) != nil
    },
    Case(name: "mysqldump --xml", file: "dump.xml", text: DumpXMLTests.dump) { $0.contains("</mysqldump>") },
  ]

  @Test("whatever is cut", arguments: cases)
  func cut(_ test: Case) throws {
    let bytes = Array(test.text.utf8)
    let folder = try TemporaryFolder()
    for (name, text) in test.folder { try folder.write(name, Array(text.utf8)) }
    let path = test.folder.isEmpty ? folder.file(test.file) : folder.path
    var silent: [String] = []
    for count in 0...bytes.count {
      let left = String(decoding: bytes[..<count], as: UTF8.self)
      try folder.write(test.file, Array(bytes[..<count]))
      let isTold: Bool
      do { isTold = try InputLoader.load([path], options: InputOptions(defaultSchema: "lab")).isPartial } catch {
        isTold = true
      }
      if count == bytes.count {
        #expect(!isTold, "the whole of it is complete")
      } else if !isTold, !test.isBoundary(left) {
        silent.append("\(count): …\(left.suffix(20))")
      }
    }
    #expect(silent.isEmpty, "\(silent.prefix(10))")
  }
}
