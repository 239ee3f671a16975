/// The server that wrote a dump: its conventions decide what DDL means and what information_schema shows.
public struct Server: Sendable, Hashable, Codable {
  /// The two families, which differ in nearly everything that DDL leaves implicit.
  public enum Flavor: String, Sendable, Codable { case mysql, mariadb, unknown }

  /// `unknown` if the input does not say.
  public var flavor: Flavor
  /// Major, minor, patch; empty if the input does not say.
  public var version: [Int]
  /// The version as in the input, `10.11.19-MariaDB-0+deb12u1`.
  public var text: String?

  /// A server; by default, nothing is known about it.
  public init(flavor: Flavor = .unknown, version: [Int] = [], text: String? = nil) {
    self.flavor = flavor
    self.version = version
    self.text = text
  }

  /// Reads what follows `-- Server version`.
  public init(versionText: String) {
    let digits = versionText.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let isMariaDB = versionText.lowercased().contains("mariadb")
    var version = digits.split(separator: ".").prefix(3).compactMap { Int($0) }
    // Replication-safe spelling of MariaDB 10 and later: 5.5.5-10.6.12-MariaDB.
    if isMariaDB, versionText.hasPrefix("5.5.5-1") {
      version = Server(versionText: String(versionText.dropFirst(6))).version
    }
    // Other products speak the protocol and report the MySQL version that they imitate: nothing is known about them.
    let isOther = ["tidb", "dolt", "vitess", "oceanbase", "singlestore", "memsql"].contains {
      versionText.lowercased().contains($0)
    }
    if isOther { version = [] }
    self.init(flavor: isOther ? .unknown : isMariaDB ? .mariadb : .mysql, version: version, text: versionText)
  }

  /// Whether the version is known and at least this one.
  public func isAtLeast(_ version: Int...) -> Bool { isAtLeast(version) == true }

  /// Whether the version is known and earlier than this one.
  public func isBefore(_ version: Int...) -> Bool { isAtLeast(version) == false }

  /// Nil if the input does not say enough: `8.0.mysql_aurora.3.04.0` is some 8.0.
  private func isAtLeast(_ version: [Int]) -> Bool? {
    if self.version.count < version.count, version.starts(with: self.version) { return nil }
    return !self.version.lexicographicallyPrecedes(version)
  }

  /// False for an unknown server.
  public var isMariaDB: Bool { flavor == .mariadb }

  /// MySQL has a data dictionary since 8.0, and shows defaults and actions differently since then; an unknown server is
  /// treated the same way.
  var hasDataDictionary: Bool { flavor == .unknown || flavor == .mysql && (version.isEmpty || isAtLeast(8)) }

  /// MariaDB and MySQL before 8.0.19 show integer display widths (MySQL 8.0.19 release notes). Nil if the server is
  /// unknown: then a type stays as written.
  public var showsDisplayWidth: Bool? {
    switch flavor {
    case .mariadb: true
    case .mysql: isAtLeast([8, 0, 19]).map { !$0 }
    case .unknown: nil
    }
  }

  /// What information_schema shows for an action that a foreign key leaves out: NO ACTION in MySQL 8, RESTRICT in
  /// MariaDB and older MySQL. In InnoDB both have the same effect.
  public var omittedAction: String { hasDataDictionary ? "NO ACTION" : "RESTRICT" }

  /// `MySQL 8.0.36`, for people.
  public var name: String {
    let label =
      switch flavor {
      case .mysql: "MySQL"
      case .mariadb: "MariaDB"
      case .unknown: text ?? "unknown server"
      }
    return version.isEmpty ? label : label + " " + version.map(String.init).joined(separator: ".")
  }
}
