public import Catalog
import Diagnostics
import MySQLSyntax
import OrderedCollections

/// The server that the planned SQL is written for.
public struct Target: Sendable, Hashable {
  /// `mysql-8.0`, `mysql-8.4`, `mysql-9` or `mariadb-10.11`.
  public var name: String
  /// Its version as far as known: the oldest of the family where only the family is.
  public var server: Server

  /// The names that `init(named:for:)` knows.
  public static let names = ["mysql-8.0", "mysql-8.4", "mysql-9", "mariadb-10.11"]

  /// A target by its name; nil for another name. A dump's server of the same family tells the version exactly.
  public init?(named name: String, for dump: Server) {
    let version: [Int]
    switch name {
    case "mysql-8.0": version = [8, 0, 19]
    case "mysql-8.4": version = [8, 4, 0]
    case "mysql-9": version = [9, 0, 0]
    case "mariadb-10.11": version = [10, 11, 0]
    default: return nil
    }
    self.name = name
    let flavor: Server.Flavor = name.hasPrefix("maria") ? .mariadb : .mysql
    server = Target.family(of: dump) == name ? dump : Server(flavor: flavor, version: version)
  }

  /// The family that a server belongs to; nil for servers on which no plan is to run.
  static func family(of server: Server) -> String? {
    if server.isMariaDB { return server.isAtLeast(10, 5) ? "mariadb-10.11" : nil }
    guard server.flavor == .mysql, server.isAtLeast(8, 0, 13) else { return nil }
    return server.isAtLeast(9) ? "mysql-9" : server.isAtLeast(8, 1) ? "mysql-8.4" : "mysql-8.0"
  }

  /// The dump's own server where 2.x runs on it (MySQL 8.0.13 or later), else MySQL 8.0, and why.
  public static func standard(for dump: Server) -> (target: Target, note: String?) {
    if !dump.isMariaDB, let own = family(of: dump) { return (Target(named: own, for: dump)!, nil) }
    let note =
      "The dump is from \(dump.name.printable()), but DataJoint 2.x requires MySQL 8.0.13 or later, so the plan is for MySQL 8.0: "
      + "load the dump there first" + (dump.isMariaDB ? ", or give --target mariadb-10.11 to stay" : "")
    return (Target(named: "mysql-8.0", for: dump)!, note)
  }

  var isMariaDB: Bool { server.isMariaDB }
}

extension Catalog {
  /// The same tables as they are after the dump has been loaded into a server: types, names and defaults as it shows
  /// them.
  public func loaded(into target: Target) -> Catalog {
    var copy = self
    copy.server = target.server
    let isAlike =
      server.flavor == target.server.flavor && server.isAtLeast(8) == target.server.isAtLeast(8)
      && server.showsDisplayWidth == target.server.showsDisplayWidth
    if isAlike { return copy }
    var builder = CatalogBuilder(Catalog(server: target.server))
    let position = SourcePosition(file: "", byte: 0, line: 1, column: 1)
    for schema in schemas.values {
      copy.schemas[schema.name]!.tables = [:]
      for table in schema.tables.values {
        let text = Array(table.createStatement(for: server).utf8)
        var parser = Parser(text, at: position)
        builder.beginInput(defaultSchema: schema.name)
        guard let statement = try? parser.statement(),
          (try? builder.apply(statement, text: text, at: position)) != nil,
          var read = builder.catalog[table.fullName]
        else {
          copy.schemas[schema.name]!.tables[table.name] = table
          continue
        }
        read.rowCount = table.rowCount
        read.hasData = table.hasData
        read.dataBytes = table.dataBytes
        read.position = table.position
        for index in read.columns.indices { read.columns[index].position = table.columns[index].position }
        copy.schemas[schema.name]!.tables[table.name] = read
      }
    }
    return copy
  }
}
