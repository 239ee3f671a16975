import Foundation
import Testing

/// `djaudit sandbox`, and what is left of it when something goes wrong.
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
    let dump = try CommandTests.temporaryFile("s.sql", Array(Self.dump(rows: 3).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = folder + "/s.sqlite"
    let first = try CommandTests.run(["sandbox", dump, "-o", file])
    #expect(first.code == 0)
    #expect(first.output.hasPrefix("3 rows of 1 tables replayed"))
    #expect(try Self.files(in: folder) == ["s.sql", "s.sqlite"])
    let query = try CommandTests.run(["sandbox", dump, "--query", "SELECT count(*) AS n FROM \"s.t\""])
    #expect(query.output == "n\n3\n")
    #expect(try CommandTests.run(["sandbox", dump, "--query", "DELETE FROM \"s.t\""]).code == 2)
    let json = try CommandTests.run(["sandbox", dump, "--format", "json"])
    #expect(json.output.contains("\"fine\": true") || json.output.contains("\"fine\":true"))
    #expect(try CommandTests.run(["sandbox", dump, "-o", dump]).code == 2)
    #expect(try CommandTests.run(["sandbox", "-"], input: Self.dump(rows: 2)).code == 0)
    #expect(try CommandTests.run(["sandbox", "-", "--migrated"], input: "").code == 2)
  }

  @Test("failures make the exit code 1, damage makes it 2") func codes() throws {
    let dump = try CommandTests.temporaryFile(
      "s.sql", Array("CREATE DATABASE s; USE s; CREATE TABLE t (a tinyint); INSERT INTO t VALUES (1000);\n".utf8))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: dump)) }
    let answer = try CommandTests.run(["sandbox", dump])
    #expect(answer.code == 1)
    #expect(answer.output.contains("range, 1"))
    let cut = try CommandTests.temporaryFile("c.sql", Array(Self.dump(rows: 2000).utf8.prefix(150_000)))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: cut)) }
    let partial = try CommandTests.run(["sandbox", cut])
    #expect(partial.code == 2)
    #expect(!partial.output.isEmpty)
  }

  @Test("a gz file with an unreadable tail is partial") func tail() throws {
    let dump = try CommandTests.temporaryFile("s.sql", Array(Self.dump(rows: 20_000).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.shell("gzip -k '\(dump)' && head -c 20000 '\(dump).gz' > '\(folder)/cut.gz'")
    let answer = try CommandTests.run(["sandbox", folder + "/cut.gz", "--schema", "s"])
    #expect(answer.code == 2)
    #expect(answer.output.contains("rows of 1 tables replayed"))
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
    let dump = try CommandTests.temporaryFile("s.sql", Array(Self.dump(rows: 20_000).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Files of this process end at 512 kB; without the signal that is an error of write(2), as on a full disk.
    let code = try Self.shell(
      "trap '' XFSZ; ulimit -f 1024; exec '\(CommandTests.program.path)' sandbox '\(dump)' -o '\(folder)/s.sqlite'")
    #expect(code == 2)
    #expect(try Self.files(in: folder) == ["s.sql"])
  }

  @Test("a run that is killed leaves nothing that looks finished") func killed() throws {
    let dump = try CommandTests.temporaryFile("s.sql", Array(Self.dump(rows: 1000).utf8))
    let folder = Self.folder(of: dump)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // The dump comes through a pipe that stays open, so that the end never comes.
    try Self.shell(
      """
      (cat '\(dump)'; sleep 5) | '\(CommandTests.program.path)' sandbox - -o '\(folder)/s.sqlite' & sleep 1
      kill -9 $(ps -o pid=,args= | grep '[s]andbox - -o \(folder)' | awk '{print $1}' | head -1)
      """)
    #expect(try !Self.files(in: folder).contains("s.sqlite"))
  }

  @Test("a folder that does not take files is an error") func readOnly() throws {
    let dump = try CommandTests.temporaryFile("s.sql", Array(Self.dump(rows: 3).utf8))
    defer { try? FileManager.default.removeItem(atPath: Self.folder(of: dump)) }
    // Root may write anywhere but where there is nothing to write to.
    let answer = try CommandTests.run(["sandbox", dump, "-o", "/proc/s.sqlite"])
    #expect(answer.code == 2)
    #expect(answer.errors.contains("/proc/s.sqlite"))
  }
}
