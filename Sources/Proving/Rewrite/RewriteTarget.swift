public import Catalog
public import Planning

/// The server that a rewritten dump is for.
public enum RewriteTarget: Sendable, Hashable {
  /// MySQL or MariaDB.
  case mysql(Target)
  case postgresql(PostgreSQLOptions)

  /// The names that `--to` accepts.
  public static let names = Target.names + ["postgresql"]

  /// The default of `--to`: the newest MySQL.
  public static let standardName = "mysql-9"

  /// A target by its name; nil for an unknown name.
  public init?(named name: String, for dump: Server, postgresql: PostgreSQLOptions = PostgreSQLOptions()) {
    if name == "postgresql" {
      self = .postgresql(postgresql)
    } else if let target = Target(named: name, for: dump) {
      self = .mysql(target)
    } else {
      return nil
    }
  }

  /// The server that the plan is made for: for PostgreSQL, the newest MySQL.
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

/// Options that only apply to PostgreSQL.
public struct PostgreSQLOptions: Sendable, Hashable {
  /// What UUIDs become. DataJoint 2.3.5 can neither fetch nor insert what it declares itself, a column `uuid` marked
  /// `:uuid:`. One choice applies to all of them, since joined columns must have the same type.
  public enum UUIDs: String, Sendable, CaseIterable {
    /// `varchar(36)`: everything works, UUIDs are text.
    case text
    /// `uuid` without a marker: also text for clients, but smaller; reserving jobs by a UUID does not work.
    case unmarked
    /// `uuid` with its marker: works with the files for server and clients that are written next to the dump.
    case marked
  }
  /// The choice for every UUID column.
  public var uuids: UUIDs

  /// UUIDs as text unless chosen otherwise.
  public init(uuids: UUIDs = .text) { self.uuids = uuids }
}
