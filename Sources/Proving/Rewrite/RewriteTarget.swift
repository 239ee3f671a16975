public import Catalog
public import Planning

/// The server that a rewritten dump is for.
public enum RewriteTarget: Sendable, Hashable {
  /// MySQL or MariaDB.
  case mysql(Target)
  case postgresql(PostgreSQLOptions)

  /// The names that `--to` knows.
  public static let names = Target.names + ["postgresql"]

  /// What `--to` is without an answer: the newest MySQL.
  public static let standardName = "mysql-9"

  /// A target by its name; nil for another name.
  public init?(named name: String, for dump: Server, postgresql: PostgreSQLOptions = PostgreSQLOptions()) {
    if name == "postgresql" {
      self = .postgresql(postgresql)
    } else if let target = Target(named: name, for: dump) {
      self = .mysql(target)
    } else {
      return nil
    }
  }

  /// The server that the plan is made for: what PostgreSQL gets is what the newest MySQL would have.
  public func planned(for dump: Server) -> Target {
    switch self {
    case .mysql(let target): target
    case .postgresql: Target(named: RewriteTarget.standardName, for: dump)!
    }
  }

  /// `mysql-9`, `postgresql`.
  public var name: String {
    switch self {
    case .mysql(let target): target.name
    case .postgresql: "postgresql"
    }
  }

  /// Whether the output is SQL for PostgreSQL rather than MySQL or MariaDB.
  public var isPostgreSQL: Bool { if case .postgresql = self { true } else { false } }
}

/// What only PostgreSQL is asked.
public struct PostgreSQLOptions: Sendable, Hashable {
  /// What UUIDs become. DataJoint 2.3.5 can neither fetch nor insert what it declares itself, a column `uuid` marked
  /// `:uuid:`, so that one choice is made for all of them: columns that are joined must be of one type.
  public enum UUIDs: String, Sendable, CaseIterable {
    /// `varchar(36)`: everything works, UUIDs are text.
    case text
    /// `uuid` without a marker: text, too, smaller; jobs that are reserved by a UUID do not work.
    case unmarked
    /// `uuid` with its marker: works with the help for server and clients that is written beside the dump.
    case marked
  }
  /// The choice for every UUID column.
  public var uuids: UUIDs

  /// UUIDs as text unless chosen otherwise.
  public init(uuids: UUIDs = .text) { self.uuids = uuids }
}
