import Catalog
import Diagnostics
import FoundationEssentials
import Inputs
import OrderedCollections
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A table as printed by SHOW CREATE TABLE.
private func table(_ name: String, _ columns: String = "`id` int NOT NULL,\n  `s` varchar(9) DEFAULT NULL") -> String {
  "CREATE TABLE `\(name)` (\n  \(columns),\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n"
}

@Suite struct MydumperFolderTests {
  static let create =
    "CREATE DATABASE `lab` /*!40100 DEFAULT CHARACTER SET utf8mb4 */ /*!80016 DEFAULT ENCRYPTION='N' */;\n"
  static let metadata = "Started dump at: 2026-11-21 02:06:26\nFinished dump at: 2026-11-21 02:06:27\n"

  @Test("schemas come from names, rows from chunks, views replace their placeholders")
  func folder() throws {
    let folder = try TemporaryFolder([
      "metadata": Self.metadata, "lab-schema-create.sql": Self.create, "lab.#a-schema.sql": table("#a"),
      "lab.#a.00000.sql": "INSERT INTO `#a` VALUES\n(1,\"x\"),\n(2,\"(;\");\n",
      "lab.#a.00001.00002.sql": "INSERT INTO `#a` VALUES(3,NULL);\n", "lab.b-schema.sql": table("b"),
      "lab.v-schema.sql": "CREATE TABLE `v`(\n`id` int\n)ENGINE=MyISAM;\n",
      "lab.v-schema-view.sql": "DROP TABLE IF EXISTS `v`;\nCREATE VIEW `v` AS select `id` from `b`;\n",
      "lab.b-schema-triggers.sql": "CREATE TRIGGER `t` BEFORE INSERT ON `b` FOR EACH ROW SET NEW.s = 'x';\n",
      "lab-schema-post.sql": "CREATE PROCEDURE `p`()\nBEGIN DECLARE x int; SELECT x; END;\n",
      "lab.b-checksum": "123", "README": "no dump",
    ])
    let loaded = try folder.load()
    #expect(loaded.rowCounts == ["lab.#a": 3, "lab.b": 0])
    let schema = try #require(loaded.catalog.schemas["lab"])
    #expect(schema.views.map(\.name) == ["v"] && schema.triggers.map(\.name) == ["t"])
    #expect(schema.tables.keys.elements == ["#a", "b"])
    #expect(loaded.catalog.server.flavor == .mysql)
    #expect(loaded.notes.isEmpty)
    #expect(loaded.inputs.count == 1)
    #expect(loaded.inputs[0].format == "mydumper folder" && loaded.inputs[0].rows == 3)
    #expect(loaded.inputs[0].path == folder.path)
  }

  @Test("names that file systems cannot hold are told by the statements")
  func renamed() throws {
    let loaded = try TemporaryFolder([
      "metadata": "# Finished dump at: 2026-11-21\n",
      "mydumper_0-schema-create.sql": "CREATE DATABASE `my.lab`;\n", "mydumper_0.mydumper_1-schema.sql": table("~log"),
      "mydumper_0.mydumper_1.00000.sql": "INSERT INTO `~log` VALUES(1,NULL);\n",
    ]).load()
    #expect(loaded.rowCounts == ["my.lab.~log": 1])
  }

  @Test("a dot in a schema's name does not split it")
  func dots() throws {
    let loaded = try TemporaryFolder([
      "metadata": Self.metadata, "my.lab-schema-create.sql": "CREATE DATABASE `my.lab`;\n",
      "my.lab.a-schema.sql": table("a"), "my.lab.a.sql": "INSERT INTO `a` VALUES(1,NULL);\n",
    ]).load()
    #expect(loaded.catalog[TableName("my.lab", "a")]?.rowCount == 1)
  }

  @Test("rows in files for LOAD DATA are read as the statement says")
  func loadData() throws {
    let loaded = try TemporaryFolder([
      "metadata": Self.metadata, "lab-schema-create.sql": Self.create, "lab.a-schema.sql": table("a"),
      "lab.a.00000.dat": "1\tx\n", "lab.a.00000.sql": "LOAD DATA LOCAL INFILE 'lab.a.00000.dat' INTO TABLE `a`;\n",
    ]).load()
    #expect(loaded.table("lab", "a")?.rowCount == 1)
    #expect(loaded.notes.isEmpty)
  }

  @Test("a run that did not finish is noted, an unknown server too")
  func unfinished() throws {
    let loaded = try TemporaryFolder([
      "metadata": "Started dump at: x\n", "lab-schema-create.sql": "CREATE DATABASE `lab`;\n",
      "lab.a-schema.sql": table("a"),
    ]).load()
    #expect(loaded.notes.map(\.kind) == [.missingFacts, .noCompletionMark])
    #expect(loaded.table("lab", "a")?.rowCount == nil)
  }

  @Test("with schemaOnly no row is counted")
  func schemaOnly() throws {
    let loaded = try TemporaryFolder([
      "lab-schema-create.sql": Self.create, "lab.a-schema.sql": table("a"),
      "lab.a.sql": "INSERT INTO `a` VALUES\n(1,NULL);\n",
    ]).load(InputOptions(schemaOnly: true))
    #expect(loaded.rowCounts.isEmpty)
    #expect(loaded.table("lab", "a")?.hasData == true)
  }
}

@Suite struct TabFolderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var rows: Int?
    var isCertain = true
    var testDescription: String { name }

    static let all = [
      Case(name: "the standard", text: "1\ta\n2\t\\N\n", rows: 2),
      Case(name: "no rows", text: "", rows: 0),
      Case(name: "escaped line ends and tabs", text: "1\ta\\\nb\n2\t\\\t\\\\\n", rows: 2),
      Case(name: "quotes in the standard", text: "1\t\"a\n2\tb\"\n3\t\"c\n", rows: 3),
      Case(name: "commas and quotes", text: "1,\"a\nb,c\"\r\n2,\"\\\"\\^M\"\r\n3,\\N\r\n", rows: 3),
      Case(name: "doubled quotes without escapes", text: "1,\"a\"\"\n,\\\"\n2,NULL\n", rows: 2),
      Case(name: "lines that end with CRLF", text: "1\ta\nb\r\n2\tc\r\n", rows: 2),
      Case(name: "semicolons", text: "1;a\n2;b\n", rows: 2),
      Case(name: "bars", text: "1|\"a|\n\"\n2|b\n", rows: 2),
      Case(name: "rows that fit nothing", text: "1\n2\n3\n", rows: 3, isCertain: false),
      Case(name: "a file that is cut off", text: "1\ta\n2", rows: 2, isCertain: false),
    ]
  }

  @Test("rows are counted in the dialect that the files show", arguments: Case.all)
  func dialects(_ test: Case) throws {
    for size in [1, 3, 64, 1 << 16] {
      let folder = try TemporaryFolder(["lab/@007ea.sql": table("~a"), "lab/@007ea.txt": test.text])
      let loaded = try folder.load(InputOptions(bufferSize: size))
      #expect(loaded.table("lab", "~a")?.rowCount == test.rows, "buffer of \(size)")
      #expect(loaded.notes.contains { $0.kind == .partial } == !test.isCertain)
      #expect(loaded.notes.contains { $0.kind == .schemaFromFileName })
    }
  }

  @Test("the dialect is the folder's, so that a file without a complete row at its start is read like the others")
  func shared() throws {
    let long = "1,\"" + String(repeating: "x,\ny", count: 5000) + "\"\r\n2,\"\"\r\n"
    let loaded = try TemporaryFolder([
      "lab/a.sql": table("a"), "lab/a.txt": long, "lab/b.sql": table("b"), "lab/b.txt": "1,\"x\"\r\n2,\"y\"\r\n",
    ]).load()
    #expect(loaded.rowCounts == ["lab.a": 2, "lab.b": 2])
    #expect(!loaded.isPartial)
  }

  @Test("the header names the schema, --schema goes before it")
  func schema() throws {
    let sql = "-- MySQL dump 10.13\n--\n-- Host: localhost    Database: real\n" + table("a") + "-- Dump completed\n"
    let folder = try TemporaryFolder(["folder/a.sql": sql, "folder/a.txt": "1\tx\n"])
    #expect(try folder.load().rowCounts == ["real.a": 1])
    #expect(try folder.load(InputOptions(defaultSchema: "mine")).rowCounts == ["mine.a": 1])
  }

  @Test("with schemaOnly the rows' files are not even opened")
  func schemaOnly() throws {
    let folder = try TemporaryFolder(["lab/a.sql": table("a")])
    // If it were opened, a file with an unknown compression would be an error.
    try folder.write("lab/a.txt.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    let loaded = try folder.load(InputOptions(schemaOnly: true))
    #expect(loaded.table("lab", "a")?.hasData == true)
    #expect(throws: InputError.self) { try folder.load() }
  }

  @Test("generated columns may be left out, and tables without rows stay apart from those with none dumped")
  func generated() throws {
    let columns = "`id` int NOT NULL,\n  `g` int GENERATED ALWAYS AS (`id` * 2) STORED,\n  `s` text"
    let loaded = try TemporaryFolder([
      "lab/a.sql": table("a", columns), "lab/a.txt": "1\tx\n2\ty\n", "lab/b.sql": table("b"),
    ]).load()
    #expect(loaded.rowCounts == ["lab.a": 2])
    #expect(!loaded.isPartial)
  }
}

@Suite struct FolderTests {
  static let dump = "CREATE DATABASE `lab`;\nUSE `lab`;\n" + table("a") + "INSERT INTO `a` VALUES (1,NULL);\n"

  @Test("plain dumps are read in the order of their names, other files left alone")
  func dumps() throws {
    let loaded = try TemporaryFolder([
      "2.sql": "USE `lab`;\nINSERT INTO `a` VALUES (2,NULL);\n", "1.sql": Self.dump,
      "notes.txt": "TABLE_SCHEMA is a column",
      "data.json": "{\"a\": 1}", "page.xml": "<?xml version=\"1.0\"?><html/>", ".hidden.sql": "BROKEN(",
      "old/3.sql": "USE `lab`;\nINSERT INTO `a` VALUES (3,NULL);\n",
    ]).load()
    #expect(loaded.rowCounts == ["lab.a": 2])
    #expect(loaded.inputs.map(\.format) == ["SQL dump", "SQL dump"])
    #expect(loaded.notes.isEmpty)
  }

  @Test("folders of folders are read")
  func nested() throws {
    let loaded = try TemporaryFolder([
      "x/mydumper/metadata": MydumperFolderTests.metadata,
      "x/mydumper/lab-schema-create.sql": MydumperFolderTests.create,
      "x/mydumper/lab.a-schema.sql": table("a"), "x/tab/b.sql": table("b"), "x/tab/b.txt": "1\tx\n",
      "y/dump.sql": "USE other;\n" + table("c"), "z/notes.md": "nothing",
    ]).load()
    #expect(Set(loaded.catalog.tables.map(\.fullName.description)) == ["lab.a", "tab.b", "other.c"])
  }

  @Test("nothing to read is an error, and so is an empty folder")
  func nothing() throws {
    let folder = try TemporaryFolder(["notes.md": "nothing"])
    let error = #expect(throws: InputError.self) { try folder.load() }
    #expect(error?.path == folder.path)
    #expect(throws: InputError.self) { try TemporaryFolder().load() }
  }

  @Test("a file that cannot be read is named")
  func unreadable() throws {
    let folder = try TemporaryFolder(["a.sql": Self.dump])
    try folder.write("b.sql.xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    let error = #expect(throws: InputError.self) { try folder.load() }
    #expect(error?.path == folder.file("b.sql.xz"))
    #expect(error?.help?.contains("xz -dc") == true)
  }

  @Test("an empty dump is noted, the others are read")
  func empty() throws {
    let loaded = try TemporaryFolder(["a.sql": Self.dump, "b.sql": ""]).load()
    #expect(loaded.rowCounts == ["lab.a": 1])
    #expect(loaded.isPartial)
  }

  @Test("links in a circle and links to nowhere do not matter")
  func links() throws {
    let folder = try TemporaryFolder(["x/y/dump.sql": Self.dump])
    for (name, target) in [("x/y/up", "../.."), ("x/self", "."), ("again", "x"), ("gone", "nowhere")] {
      try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
    }
    let loaded = try folder.load()
    #expect(loaded.rowCounts == ["lab.a": 1])
  }

  @Test("a pipe in a folder is not waited for", .timeLimit(.minutes(1)))
  func pipe() throws {
    let folder = try TemporaryFolder(["a.sql": Self.dump])
    try #require(unsafe mkfifo(folder.file("b.sql"), 0o600) == 0)
    #expect(try folder.load().rowCounts == ["lab.a": 1])
  }

  @Test("every format that is there in four comes once, the one that tells most")
  func formats() throws {
    let loaded = try TemporaryFolder([
      "c.csv": ExportFormatTests.csv, "t.tsv": ExportFormatTests.tsv, "x.xml": ExportFormatTests.xml,
      "j.json": ExportFormatTests.rows,
    ]).load()
    #expect(loaded.table("lab", "subject")?.columns.count == 2)
    #expect(loaded.inputs.map(\.format) == ["information_schema (JSON)"])
  }
}
