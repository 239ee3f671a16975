import Catalog
import Foundation
import Planning
import TestSupport

/// A real server, named by DJAUDIT_TEST_MYSQL (`host:port`, several separated by commas), and the client that talks to
/// it: `mariadb` or `mysql`, whichever is installed. User root without a password.
struct Client: Sendable, CustomStringConvertible {
  var host: String
  var port: String

  static let all: [Client] = (ProcessInfo.processInfo.environment["DJAUDIT_TEST_MYSQL"] ?? "")
    .split(separator: ",").map { place in
      let parts = place.split(separator: ":")
      return Client(host: String(parts[0]), port: parts.count > 1 ? String(parts[1]) : "3306")
    }

  var description: String { "\(host):\(port)" }

  /// Suites run in parallel, and several load dumps of the same schemas, so these take turns.
  static let turn = NSLock()

  /// Selects some of the cases by words in their description: `DJAUDIT_TEST_CASES=lab.sql+copy`.
  static func isWanted(_ description: String) -> Bool {
    let words = ProcessInfo.processInfo.environment["DJAUDIT_TEST_CASES"] ?? ""
    return words.isEmpty || words.split(separator: "+").allSatisfy { description.contains($0) }
  }

  struct Failure: Error, CustomStringConvertible { var description: String }

  static func program(_ names: [String]) -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in names {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        return "\(folder)/\(name)"
      }
    }
    return names[0]
  }

  private var account: [String] { ["-h", host, "-P", port, "-u", "root"] }

  /// Runs a program with `input` and returns its output; throws its error messages.
  static func run(_ program: String, _ arguments: [String], input: Data = Data(), isForced: Bool = false) throws -> Data
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let files = ["in", "out", "err"].map { URL(filePath: folder.file($0)) }
    try input.write(to: files[0])
    for file in files[1...] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0, !isForced {
      throw Failure(
        description:
          "\(program) \(arguments.joined(separator: " ").prefix(200)) ended with \(process.terminationStatus): "
          + String(decoding: try Data(contentsOf: files[2]).prefix(2000), as: UTF8.self))
    }
    return try Data(contentsOf: files[1])
  }

  /// Runs a script as a reader of the plan does; returns rows of tab-separated values.
  @discardableResult
  func execute(_ sql: String, initial: String? = nil) throws -> [[String]] {
    try execute(Data(sql.utf8), initial: initial)
  }

  @discardableResult
  func execute(_ sql: Data, initial: String? = nil) throws -> [[String]] {
    let arguments =
      account + ["--batch", "--skip-column-names", "--default-character-set=utf8mb4"]
      + (initial.map { ["--init-command=" + $0] } ?? [])
    let output = try Client.run(Client.program(["mariadb", "mysql"]), arguments, input: sql)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The client's output for a script, including header lines and escapes. If forced, it continues after errors.
  func batch(_ sql: String, isForced: Bool = false) throws -> Data {
    let program = Client.program(["mariadb", "mysql"])
    let arguments = account + ["--batch"] + (isForced ? ["--force"] : [])
    return try Client.run(program, arguments, input: Data(sql.utf8), isForced: isForced)
  }

  /// Loads a dump, without the parts that a server of another kind, or one that already has it, refuses.
  func load(_ path: String) throws { try execute(loadable(path)) }

  var isMariaDB: Bool {
    get throws { try execute("SELECT VERSION()")[0][0].contains("MariaDB") }
  }

  /// A dump of these schemas with rows. MariaDB's program does not know the collation that MySQL's triggers name and
  /// ends without a message, so it leaves triggers out.
  func dump(_ schemas: [String], options: [String] = []) throws -> [UInt8] {
    let triggers = try isMariaDB ? "--triggers" : "--skip-triggers"
    let arguments = account + ["--databases"] + schemas + ["--routines", triggers, "--single-transaction"] + options
    return Array(try Client.run(Client.program(["mariadb-dump", "mysqldump"]), arguments))
  }

  /// CHECKSUM TABLE of every table, which is equal for equal rows.
  func checksums(_ schemas: [String]) throws -> [String: String] {
    let list = schemas.map { "'\($0)'" }.joined(separator: ",")
    let tables = try execute(
      "SELECT CONCAT('`', TABLE_SCHEMA, '`.`', REPLACE(TABLE_NAME, '`', '``'), '`') FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (\(list)) AND TABLE_TYPE = 'BASE TABLE'"
    )
    let rows = try execute(tables.map { "CHECKSUM TABLE \($0[0]);" }.joined(separator: "\n"))
    return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { a, _ in a })
  }

  func drop(_ schemas: some Sequence<String>) throws {
    try execute(
      "SET foreign_key_checks = 0;\n" + schemas.map { "DROP DATABASE IF EXISTS `\($0)`;" }.joined(separator: "\n"))
  }

  /// The dump without the parts that a server of another kind, or one that already has it, refuses.
  func loadable(_ path: String) throws -> Data {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    var changes = [("SET @@GLOBAL.GTID_PURGED", "-- SET @@GLOBAL.GTID_PURGED")]
    if try isMariaDB { changes.append(("utf8mb4_0900_ai_ci", "utf8mb4_general_ci")) }
    for (old, new) in changes {
      while let range = bytes.range(of: Data(old.utf8)),
        new.hasPrefix("--") == false || range.lowerBound == 0 || bytes[range.lowerBound - 1] == 0x0A
      {
        bytes.replaceSubrange(range, with: Data(new.utf8))
      }
    }
    return bytes
  }

  /// This server as the target of a plan.
  func target(for server: Server) throws -> Target? {
    let version = try execute("SELECT VERSION()")[0][0]
    let family = try isMariaDB ? "mariadb-10.11" : version.hasPrefix("8.") ? "mysql-8.4" : "mysql-9"
    return Target(named: family, for: server)
  }

  /// Dumps to test with on this server: the sample, and the corpus' dump of the same kind of server.
  var dumps: [String] {
    let own = (try? isMariaDB) == true ? "mariadb1011" : "mysql97"
    return [Paths.root + "/Samples/lab.sql"] + (Paths.corpus.map { [$0 + "/\(own)/full.sql"] } ?? [])
  }
}
