/// The server that wrote a dump: its habits decide what DDL means and how information_schema tells it.
public struct Server: Sendable, Hashable, Codable {
  /// The two families, which differ in nearly everything that DDL leaves implicit.
  public enum Flavor: String, Sendable, Codable { case mysql, mariadb, unknown }

  /// `unknown` if the input does not say.
  public var flavor: Flavor
  /// Major, minor, patch; empty if the input does not say.
  public var version: [Int]
  /// The version as the input has it, `10.11.19-MariaDB-0+deb12u1`.
  public var text: String?

  /// By default a server that nothing is known about.
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
    // Others speak the protocol, and tell the version of MySQL that they speak it like: of them nothing is known.
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

  /// Nil where the input does not say enough: `8.0.mysql_aurora.3.04.0` is some 8.0.
  private func isAtLeast(_ version: [Int]) -> Bool? {
    if self.version.count < version.count, version.starts(with: self.version) { return nil }
    return !self.version.lexicographicallyPrecedes(version)
  }

  /// False for an unknown server.
  public var isMariaDB: Bool { flavor == .mariadb }

  /// MySQL from 8.0 on keeps a data dictionary of its own and tells defaults and actions differently; an unknown
  /// server is read as one.
  var hasDataDictionary: Bool { flavor == .unknown || flavor == .mysql && (version.isEmpty || isAtLeast(8)) }

  /// Integer display widths are shown by MariaDB and by MySQL before 8.0.19 (MySQL 8.0.19 release notes).
  /// Nil when the server is not known: then a type stays as it is written.
  public var showsDisplayWidth: Bool? {
    switch flavor {
    case .mariadb: true
    case .mysql: isAtLeast([8, 0, 19]).map { !$0 }
    case .unknown: nil
    }
  }

  /// What an action means that a foreign key leaves out, in information_schema: MySQL 8 says NO ACTION, MariaDB and
  /// older MySQL say RESTRICT. The two act alike in InnoDB.
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
