import Foundation
import TestSupport
import Testing

/// `djaudit sandbox`, and what it leaves behind when something goes wrong.
@Suite struct SandboxCommandTests {
  static func dump(rows: Int) -> String {
    "CREATE DATABASE s; USE s; CREATE TABLE t (a int, b varchar(200), PRIMARY KEY (a));\n"
      + stride(from: 0, to: rows, by: 1000).map { start in
        "INSERT INTO t VALUES "
          + (start..<min(rows, start + 1000)).map { "(\($0),'\(String(repeating: "x", count: 100))')" }
          .joined(separator: ",") + ";\n"
      }.joined()
  }

  static func folder(of path: String) -> String { (path as NSString).deletingLastPathComponent }
  static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test("a report, a file and a query") func answers() throws {
    let dump = try TemporaryFolder.file("s.sql", Array(Self.dump(rows: 3).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/s.sqlite"
    let first = try CommandTests.run(["sandbox", dump, "-o", file])
    #expect(first.code == 0)
    #expect(first.output.hasPrefix("3 rows of 1 table replayed"))
    #expect(try Self.files(in: folder) == ["s.sql", "s.sqlite"])
    let query = try CommandTests.run(["sandbox", dump, "--query", "SELECT count(*) AS n FROM \"s.t\""])
    #expect(query.output == "n\n3\n")
    #expect(try CommandTests.run(["sandbox", dump, "--query", "DELETE FROM \"s.t\""]).code == 2)
    // An existing file is queried as it is, and stays unchanged.
    let bytes = try Data(contentsOf: URL(filePath: file))
    try FileManager.default.moveItem(atPath: dump, toPath: dump + ".away")
    let direct = try CommandTests.run(["sandbox", file, "--query", "SELECT name, stored FROM djaudit_tables"])
    #expect(direct.code == 0)
    #expect(direct.output == "name  stored\ns.t   3\n")
    for query in ["DELETE FROM \"s.t\"", "SELECT 1; SELECT 2", "ATTACH 'x' AS y", ""] {
      #expect(try CommandTests.run(["sandbox", file, "--query", query]).code == 2, "\(query)")
    }
    #expect(try Data(contentsOf: URL(filePath: file)) == bytes)
    #expect(try CommandTests.run(["sandbox", file]).code == 2)
    #expect(try CommandTests.run(["sandbox", file, "--query", "SELECT 1", "-o", folder + "/x.sqlite"]).code == 2)
    let foreign = try TemporaryFolder.file(
      "x.sqlite", Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 4096))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: foreign)) }
    let other = try CommandTests.run(["sandbox", foreign, "--query", "SELECT 1"])
    #expect(other.code == 2)
    #expect(other.errors.contains("none that djaudit sandbox has made"))
    try FileManager.default.moveItem(atPath: dump + ".away", toPath: dump)
    let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10001) SELECT i FROM n"
    let cut = try CommandTests.run(["sandbox", file, "--query", many])
    #expect(cut.output.split(separator: "\n").count == 10_001)
    #expect(cut.errors.contains("the first 10000"))
    let json = try CommandTests.run(["sandbox", dump, "--format", "json"])
    #expect(json.output.contains("\"fine\": true") || json.output.contains("\"fine\":true"))
    #expect(try CommandTests.run(["sandbox", dump, "-o", dump]).code == 2)
    #expect(try CommandTests.run(["sandbox", "-"], input: Self.dump(rows: 2)).code == 0)
    #expect(try CommandTests.run(["sandbox", "-", "--migrated"], input: "").code == 2)
  }

  @Test("failures make the exit code 1, damage makes it 2") func codes() throws {
    let dump = try TemporaryFolder.file(
      "s.sql", Array("CREATE DATABASE s; USE s; CREATE TABLE t (a tinyint); INSERT INTO t VALUES (1000);\n".utf8))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: dump)) }
    let answer = try CommandTests.run(["sandbox", dump])
    #expect(answer.code == 1)
    #expect(answer.output.contains("range, 1"))
    let cut = try TemporaryFolder.file("c.sql", Array(Self.dump(rows: 2000).utf8.prefix(150_000)))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: cut)) }
    let partial = try CommandTests.run(["sandbox", cut])
    #expect(partial.code == 2)
    #expect(!partial.output.isEmpty)
  }

  @Test(
    "a gz file with an unreadable tail is partial: what comes before it is replayed, and the file is kept",
    arguments: ["head -c 20000 s.sql.gz > bad.gz", "(head -c 20000 s.sql.gz; printf 'xxxxxxxxxxxxxxxxxxxx') > bad.gz"])
  func tail(_ damage: String) throws {
    let dump = try TemporaryFolder.file("s.sql", Array(Self.dump(rows: 20_000).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try Self.shell("cd '\(folder)' && gzip -k s.sql && \(damage)") == 0)
    let answer = try CommandTests.run(["sandbox", folder + "/bad.gz", "-o", folder + "/s.sqlite"])
    #expect(answer.code == 2)
    #expect(answer.errors.contains("bad.gz"))
    let stored = try #require(answer.output.split(separator: " ").first.flatMap { Int($0) })
    #expect(stored > 1000 && stored < 20_000)
    let query = try CommandTests.run(["sandbox", folder + "/bad.gz", "--query", "SELECT count(*) FROM \"s.t\"", "-q"])
    #expect(query.code == 2)
    #expect(query.output.split(separator: "\n").last == "\(stored)")
  }

  @discardableResult
  static func shell(_ command: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test("a disk that is full leaves nothing") func full() throws {
    let dump = try TemporaryFolder.file("s.sql", Array(Self.dump(rows: 20_000).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Files of this process are limited to 512 kB; without the signal this is an error of write(2), as on a full disk.
    let code = try Self.shell(
      "trap '' XFSZ; ulimit -f 1024; exec '\(CommandTests.program.path)' sandbox '\(dump)' -o '\(folder)/s.sqlite'")
    #expect(code == 2)
    #expect(try Self.files(in: folder) == ["s.sql"])
    let answer = try CommandTests.run(["sandbox", dump, "-o", "/dev/full"])
    #expect(answer.code == 2)
  }

  @Test(
    "a run that is ended on the way leaves nothing that looks finished",
    arguments: [SIGKILL, SIGTERM, SIGINT, SIGHUP]) func ended(_ number: Int32) throws
  {
    let folder = try TemporaryFolder().path
    let process = Process()
    process.executableURL = CommandTests.program
    process.arguments = ["sandbox", "-", "-o", folder + "/s.sqlite"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // A pipe that stays open, so that the end of the dump never comes.
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data(Self.dump(rows: 1000).utf8))
    let deadline = Date().addingTimeInterval(60)
    while try Self.files(in: folder).isEmpty, process.isRunning, Date() < deadline { usleep(5000) }
    #expect(try Self.files(in: folder) == ["s.sqlite.djaudit-\(process.processIdentifier)"])
    #expect(kill(process.processIdentifier, number) == 0)
    while process.isRunning, Date() < deadline { usleep(5000) }
    if process.isRunning {
      Issue.record("signal \(number) did not end it")
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == number)
    // Nothing can clean up after SIGKILL; what is left has a different name.
    let left = try Self.files(in: folder)
    if number == SIGKILL { #expect(!left.contains("s.sqlite")) } else { #expect(left == []) }
    try pipe.fileHandleForWriting.close()
  }

  @Test("a folder that does not take files is an error") func readOnly() throws {
    let dump = try TemporaryFolder.file("s.sql", Array(Self.dump(rows: 3).utf8))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: dump)) }
    // Root may write everywhere except where nothing exists.
    var closed = "/proc"
    if geteuid() != 0 {
      closed = Self.folder(of: dump) + "/closed"
      try FileManager.default.createDirectory(
        atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    }
    let answer = try CommandTests.run(["sandbox", dump, "-o", closed + "/s.sqlite"])
    #expect(answer.code == 2)
    #expect(answer.output == "")
    #expect(answer.errors.contains(closed + "/s.sqlite"))
  }
}
