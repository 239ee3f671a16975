import Foundation

/// A real PostgreSQL server, named by DJAUDIT_TEST_POSTGRES (`host:port`). User root without a password.
struct Postgres: Sendable, CustomStringConvertible {
  var host: String
  var port: String

  static let all: [Postgres] = (ProcessInfo.processInfo.environment["DJAUDIT_TEST_POSTGRES"] ?? "")
    .split(separator: ",").map { place in
      let parts = place.split(separator: ":")
      return Postgres(host: String(parts[0]), port: parts.count > 1 ? String(parts[1]) : "5432")
    }

  var description: String { "PostgreSQL \(host):\(port)" }

  private static let psql: String = {
    let folders =
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
      + (11...20).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
    return folders.map { $0 + "/psql" }.first(where: FileManager.default.isExecutableFile) ?? "psql"
  }()

  /// Runs a script and returns rows of tab-separated values; psql's error messages are thrown.
  @discardableResult
  func execute(_ script: Data, in database: String) throws -> [[String]] {
    let output = try Client.run(
      Postgres.psql,
      [
        "-h", host, "-p", port, "-U", "root", "-d", database, "-X", "-q", "-A", "-t", "-F", "\t", "-v",
        "ON_ERROR_STOP=1", "-f", "-",
      ], input: script)
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @discardableResult
  func execute(_ script: String, in database: String) throws -> [[String]] {
    try execute(Data(script.utf8), in: database)
  }

  /// The unchanged output of a script.
  func print(_ script: String, in database: String) throws -> Data {
    try Client.run(
      Postgres.psql,
      ["-h", host, "-p", port, "-U", "root", "-d", database, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"],
      input: Data(script.utf8))
  }

  /// Creates an empty database and drops it afterwards.
  func withDatabase(_ body: (String) throws -> Void) throws {
    let name = "djaudit_" + UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(12)
    try execute("CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C';", in: "postgres")
    defer { _ = try? execute("DROP DATABASE IF EXISTS \(name);", in: "postgres") }
    try body(String(name))
  }
}
