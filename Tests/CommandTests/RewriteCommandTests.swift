import Foundation
import TestSupport
import Testing

/// `djaudit rewrite` on the command line: what it reads, what it writes, and what it leaves behind when something goes
/// wrong.
@Suite struct RewriteCommandTests {
  // MARK: One dump in many forms

  static let tracker = """
    CREATE TABLE `~external_heavy` (
      `hash` binary(16) NOT NULL,
      `size` bigint unsigned NOT NULL,
      `attachment_name` varchar(255) DEFAULT NULL,
      `filepath` varchar(1000) DEFAULT NULL,
      `contents_hash` binary(16) DEFAULT NULL,
      `timestamp` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
      PRIMARY KEY (`hash`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

    """
  static let scan = """
    CREATE TABLE `scan` (
      `id` int NOT NULL,
      `note` varchar(40) DEFAULT NULL,
      `taps` longblob,
      `signal` binary(16) NOT NULL COMMENT ':blob@heavy:',
      PRIMARY KEY (`id`),
      KEY `signal` (`signal`),
      CONSTRAINT `scan_ibfk_1` FOREIGN KEY (`signal`) REFERENCES `~external_heavy` (`hash`)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

    """
  static let head = "-- MySQL dump 10.13\n-- Server version\t8.0.36\nSET NAMES utf8mb4;\n"
  static let create = "CREATE DATABASE `lab` DEFAULT CHARACTER SET utf8mb4;\nUSE `lab`;\n"
  static let rows = [
    #"INSERT INTO `scan` VALUES (1,'a\tü\\\n\'',_binary 'mYm\0\n\\',0x30313233343536373839616263646566),"#
      + "(2,NULL,NULL,0x30313233343536373839616263646566);\n",
    "INSERT INTO `~external_heavy` VALUES (0x30313233343536373839616263646566,12,NULL,NULL,NULL,'2024-01-01 00:00:00');\n",
  ]
  static let end = "-- Dump completed on 2026-11-21  2:06:26\n"
  static let sql = head + create + tracker + scan + rows.joined() + end
  static let definitions = head + create + tracker + scan + end
  static let xml = """
    <?xml version="1.0"?>
    <mysqldump xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
    <database name="lab">
    \t<table_data name="scan">
    \t<row>
    \t\t<field name="id">1</field>
    \t\t<field name="note">a\tü\\
    '</field>
    \t\t<field name="taps" xsi:type="xs:hexBinary">6D596D000A5C</field>
    \t\t<field name="signal" xsi:type="xs:hexBinary">30313233343536373839616263646566</field>
    \t</row>
    \t<row>
    \t\t<field name="id">2</field>
    \t\t<field name="note" xsi:nil="true" />
    \t\t<field name="taps" xsi:nil="true" />
    \t\t<field name="signal" xsi:type="xs:hexBinary">30313233343536373839616263646566</field>
    \t</row>
    \t</table_data>
    \t<table_data name="~external_heavy">
    \t<row>
    \t\t<field name="hash" xsi:type="xs:hexBinary">30313233343536373839616263646566</field>
    \t\t<field name="size">12</field>
    \t\t<field name="attachment_name" xsi:nil="true" />
    \t\t<field name="filepath" xsi:nil="true" />
    \t\t<field name="contents_hash" xsi:nil="true" />
    \t\t<field name="timestamp">2024-01-01 00:00:00</field>
    \t</row>
    \t</table_data>
    </database>
    </mysqldump>

    """

  enum Form: String, CaseIterable, Sendable {
    case plain = "a dump"
    case gzip = "a dump in gzip"
    case zstd = "a dump in Zstandard"
    case input = "standard input"
    case several = "definitions and rows in two dumps"
    case mydumper = "a folder of mydumper"
    case tab = "a --tab folder"
    case xml = "rows as XML beside definitions"

    /// The inputs of a command, created in a folder, and its standard input.
    func inputs(in folder: TemporaryFolder) throws -> (arguments: [String], input: String?) {
      typealias Parts = RewriteCommandTests
      switch self {
      case .plain: return ([try folder.write("lab.sql", Parts.sql)], nil)
      case .gzip, .zstd:
        let plain = try folder.write("lab.sql", Parts.sql)
        let name = plain + (self == .gzip ? ".gz" : ".zst")
        let tool = self == .gzip ? "gzip -c" : "zstd -qc"
        try #require(Parts.shell("\(tool) '\(plain)' > '\(name)'").code == 0)
        return ([name], nil)
      case .input: return (["-"], Parts.sql)
      case .several:
        let first = try folder.write("a.sql", Parts.definitions)
        return ([first, try folder.write("b.sql", Parts.head + "USE `lab`;\n" + Parts.rows.joined() + Parts.end)], nil)
      case .mydumper:
        try folder.write("d/metadata", "Started dump at: 2026-11-21 02:06:26\nFinished dump at: 2026-11-21 02:06:27\n")
        try folder.write(
          "d/lab-schema-create.sql", "CREATE DATABASE `lab` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;\n")
        try folder.write("d/lab.scan-schema.sql", Parts.scan)
        try folder.write("d/lab.~external_heavy-schema.sql", Parts.tracker)
        try folder.write("d/lab.scan.sql", "/*!40101 SET NAMES binary*/;\n" + Parts.rows[0])
        try folder.write("d/lab.~external_heavy.sql", "/*!40101 SET NAMES binary*/;\n" + Parts.rows[1])
        return ([folder.file("d")], nil)
      case .tab:
        try folder.write("lab/scan.sql", Parts.head + Parts.scan + Parts.end)
        try folder.write("lab/@007eexternal_heavy.sql", Parts.head + Parts.tracker + Parts.end)
        try folder.write(
          "lab/scan.txt",
          "1\ta\\\tü\\\\\\\n'\tmYm\\0\\\n\\\\\t0123456789abcdef\n2\t\\N\t\\N\t0123456789abcdef\n")
        try folder.write("lab/@007eexternal_heavy.txt", "0123456789abcdef\t12\t\\N\t\\N\t\\N\t2024-01-01 00:00:00\n")
        return ([folder.file("lab")], nil)
      case .xml: return ([try folder.write("a.sql", Parts.definitions), try folder.write("b.xml", Parts.xml)], nil)
      }
    }
  }

  static func shell(_ command: String) throws -> (code: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = CommandTests.package
    let errors = Pipe()
    (process.standardError, process.standardOutput) = (errors, FileHandle.nullDevice)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  static func rewrite(_ arguments: [String], input: String? = nil) throws -> CommandTests.Answer {
    try CommandTests.run(["rewrite", "--accept-suggestions"] + arguments, input: input)
  }

  /// The base32 text and the path are those that 0.14.6 and 2.3.5 make from the hash.
  static let pointer =
    #"{"hash":"gaytemzugu3doobzmfrggzdfmy","path":"lab/30/31/30313233343536373839616263646566","schema":"lab","#
    + #""size":12,"store":"heavy"}"#

  /// All, but Zstandard only where its tool is.
  static let forms = Form.allCases.filter { $0 != .zstd || (try? shell("command -v zstd").code) == 0 }

  @Test("every input that carries rows is rewritten alike", arguments: forms)
  func inputs(_ form: Form) throws {
    let folder = try TemporaryFolder()
    let (arguments, input) = try form.inputs(in: folder)
    let legacy = try folder.write("legacy.sql", Self.sql)
    for target in ["mysql-9", "postgresql"] {
      let output = folder.file("out-\(target).sql")
      let answer = try Self.rewrite(arguments + ["--to", target, "-o", output], input: input)
      #expect(answer.code == 0, "\(answer.errors)")
      #expect(answer.output.contains("1 table, 2 rows\n2 hashes became pointers\n"), "\(answer.output)")
      let comparison = try CommandTests.run(["compare", "--accept-suggestions", legacy, output])
      #expect(comparison.code == 0 && comparison.output.hasSuffix("Equal: 1 table, 2 rows of A\n"), "\(comparison)")
    }
    let text = try #require(folder.text("out-postgresql.sql"))
    let rows = text.split(separator: "\n").filter { $0.contains(Self.pointer) }
    // COPY's text format as in PostgreSQL's manual.
    #expect(
      rows == [
        #"1\#ta\tü\\\n'\#t\\x6d596d000a5c\#t\#(Self.pointer)"#, #"2\#t\N\#t\N\#t\#(Self.pointer)"#,
      ])
  }

  // MARK: Outputs

  @Test(
    "outputs are files, compressed or not, folders and standard output",
    arguments: ["out.sql", "out.sql.gz", "out.sql.zst", "out/", "-"], ["mysql-8.0", "mariadb-10.11", "postgresql"])
  func outputs(_ name: String, _ target: String) throws {
    let folder = try TemporaryFolder()
    var path = folder.file(name)
    if name == "-" {
      // Blobs are bytes that are not valid text.
      path = folder.file("stdout.sql")
      let answer = try Self.shell(
        "exec '\(CommandTests.program.path)' rewrite --accept-suggestions Samples/lab.sql --to \(target) -o - > '\(path)'"
      )
      #expect(answer.code == 0 && answer.errors.contains("25 tables, 312 rows\n"), "\(answer)")
    } else {
      let answer = try Self.rewrite(["Samples/lab.sql", "--to", target, "-o", path])
      #expect(answer.code == 0, "\(answer.errors)")
      #expect(answer.output.contains("25 tables, 312 rows\n") && answer.output.contains("Load it"))
      // The files that belong to it are there, and nothing temporary.
      let beside = folder.names.map { $0.replacing(name, with: "") }
      #expect(beside.contains { $0.hasSuffix("verify.sql") } && beside.contains { $0.hasSuffix("attachments.tsv") })
      #expect(!folder.names.contains { $0.contains("djaudit-") })
    }
    let comparison = try CommandTests.run(["compare", "--accept-suggestions", "Samples/lab.sql", path])
    #expect(comparison.code == 0 && comparison.output.hasSuffix("Equal: 25 tables, 312 rows of A\n"), "\(comparison)")
  }

  @Test("a file that is there stays until the new one is complete; a folder with files is not replaced")
  func places() throws {
    let folder = try TemporaryFolder(["in.sql": Self.sql, "full/mine": "mine"])
    let own = try Self.rewrite([folder.file("in.sql"), "-o", folder.file("in.sql")])
    #expect(own.code == 2 && own.errors.contains("in.sql: is an input"))
    let full = try Self.rewrite([folder.file("in.sql"), "-o", folder.file("full")])
    #expect(full.code == 2 && full.errors.contains("not empty"))
    let device = try Self.rewrite([folder.file("in.sql"), "-o", "/dev/null"])
    #expect(device.code == 0, "\(device.errors)")
    #expect(folder.names == ["full", "full/mine", "in.sql"] && folder.text("in.sql") == Self.sql)
  }

  @Test("what djaudit has written gives way to what it writes later", arguments: ["mysql-9", "postgresql"])
  func again(_ target: String) throws {
    let folder = try TemporaryFolder(["in.sql": Self.sql])
    for _ in 0..<2 {
      let answer = try Self.rewrite([folder.file("in.sql"), "--to", target, "-o", folder.file("out.sql")])
      #expect(answer.code == 0, "\(answer.errors)")
    }
  }

  // MARK: Failures

  @Test("a full disk, or a file that may not grow: no half file, exit code 2", arguments: ["x.sql", "x.sql.gz", "x/"])
  func fullDisk(_ name: String) throws {
    let folder = try TemporaryFolder()
    let answer = try Self.shell(
      "ulimit -f 8; '\(CommandTests.program.path)' rewrite -q --accept-suggestions Samples/lab.sql -o '\(folder.file(name))'"
    )
    #expect(answer.code == 2 && answer.errors.contains("File too large"), "\(answer)")
    #expect(folder.names.isEmpty, "\(folder.names)")
  }

  @Test("a reader that goes away: exit code 2")
  func brokenPipe() throws {
    let folder = try TemporaryFolder()
    let answer = try Self.shell(
      """
      { '\(CommandTests.program.path)' rewrite -q --accept-suggestions Samples/lab.sql -o - 2>'\(folder.file("errors"))'
        echo $? > '\(folder.file("code"))'; } | head -c 1
      """)
    #expect(answer.code == 0 && folder.text("code") == "2\n")
    #expect(folder.text("errors")?.contains("Broken pipe") == true)
  }

  @Test("asked to end while it writes, it leaves nothing", arguments: [SIGINT, SIGTERM], ["x.sql", "x/"])
  func interrupted(_ signal: Int32, _ name: String) throws {
    let folder = try TemporaryFolder()
    let many = (0..<60_000).map {
      "(\($0),'\(String(repeating: "x", count: 30))',NULL,0x30313233343536373839616263646566)"
    }
    let sql = Self.sql.replacing("(2,NULL", with: "(99999,NULL")
      .replacing(
        "INSERT INTO `~",
        with:
          "INSERT INTO `scan` VALUES (100000,NULL,NULL,0x30313233343536373839616263646566),\n\(many.dropFirst(3).joined(separator: ",\n"));\nINSERT INTO `~"
      )
    let input = try folder.write("in.sql", sql)
    let process = Process()
    process.executableURL = CommandTests.program
    process.arguments = ["rewrite", "-q", "--accept-suggestions", "-", "-o", folder.file(name)]
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: input))
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder.path]) { $1 }
    try process.run()
    while process.isRunning, !folder.names.contains(where: { $0.hasPrefix("x") }) { usleep(2000) }
    try #require(folder.names.contains { $0.hasPrefix("x") && $0.contains("djaudit-") })
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
    #expect(folder.names == ["in.sql"], "\(folder.names)")
  }

  @Test("a dump that is cut off is refused, or marked inside and out", arguments: ["mysql-9", "postgresql"])
  func partial(_ target: String) throws {
    let folder = try TemporaryFolder([
      "cut.sql": Self.head + Self.create + Self.tracker + Self.scan + Self.rows[1] + Self.rows[0].prefix(60)
    ])
    let output = folder.file("out.sql")
    let refused = try Self.rewrite([folder.file("cut.sql"), "--to", target, "-o", output])
    #expect(refused.code == 2 && refused.errors.contains("--partial"))
    #expect(folder.names == ["cut.sql"])
    let answer = try Self.rewrite([folder.file("cut.sql"), "--to", target, "-o", output, "--partial"])
    #expect(answer.code == 2 && answer.output.hasPrefix("INCOMPLETE: "), "\(answer)")
    let text = try #require(folder.text("out.sql"))
    #expect(text.contains("\n-- INCOMPLETE: ") && !text.contains("-- Dump completed"))
    #expect(folder.text("out.INCOMPLETE.txt")?.contains("out.sql is INCOMPLETE") == true)
    // Reading the output reports it again.
    #expect(try CommandTests.run(["audit", "--fail-on", "never", output]).code == 2)
    let parts = try Self.rewrite([folder.file("cut.sql"), "--to", target, "-o", folder.file("out/"), "--partial"])
    #expect(parts.code == 2 && folder.names.contains("out/INCOMPLETE.txt"))
    #expect(folder.text("out/10-definitions.sql")?.contains("\n-- INCOMPLETE: ") == true)
  }

  @Test("a dump of 2.x: to its own server an unchanged copy, to PostgreSQL a real move")
  func modern() throws {
    let folder = try TemporaryFolder(["in.sql": CommandTests.modern + "\nINSERT INTO a VALUES (1), (2) ;\n-- the end"])
    let input = folder.file("in.sql")
    let copy = try Self.rewrite([input, "--to", "mysql-8.0", "-o", folder.file("copy.sql")])
    #expect(copy.code == 0 && copy.output.hasSuffix("is already for DataJoint 2.x: copied unchanged\n"), "\(copy)")
    #expect(folder.text("copy.sql") == folder.text("in.sql"))
    for name in ["copy.sql.gz", "copy.sql.zst"] {
      #expect(try Self.rewrite([input, "--to", "mysql-8.0", "-o", folder.file(name)]).code == 0)
      #expect(try Self.rewrite([folder.file(name), "--to", "mysql-8.0", "-o", folder.file(name + ".sql")]).code == 0)
      #expect(folder.text(name + ".sql") == folder.text("in.sql"))
    }
    #expect(try Self.rewrite([input, "--to", "mysql-8.0", "-o", "-"]).output == folder.text("in.sql"))
    let move = try Self.rewrite([input, "--to", "postgresql", "-o", folder.file("pg.sql")])
    #expect(move.code == 0 && move.output.hasPrefix("1 table, 2 rows\nno value changed\n"), "\(move)")
    #expect(folder.text("pg.sql")?.contains(#"COPY "lab"."a" ("id") FROM stdin;"#) == true)
    let back = try Self.rewrite([folder.file("pg.sql"), "-o", folder.file("back.sql")])
    #expect(back.code == 2 && back.errors.contains("already for PostgreSQL"), "\(back)")
  }

  @Test("XML alone does not say what a plan has to know")
  func xmlAlone() throws {
    let folder = try TemporaryFolder(["rows.xml": Self.xml])
    let answer = try Self.rewrite([folder.file("rows.xml"), "-o", folder.file("out.sql")])
    #expect(answer.code == 2 && folder.names == ["rows.xml"], "\(answer)")
  }
}
