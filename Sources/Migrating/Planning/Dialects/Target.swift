public import Catalog
import Diagnostics
import MySQLSyntax
import OrderedCollections

/// The server that the planned SQL is written for.
public struct Target: Sendable, Hashable {
  /// What its family accepts.
  let dialect: Dialect
  /// Its version as far as known; if only the family is, the oldest one.
  public let server: Server

  /// `mysql-8.0`, `mysql-8.4`, `mysql-9` or `mariadb-10.11`.
  public var name: String { dialect.name }

  /// The names that `init(named:for:)` knows.
  public static let names = Dialect.all.map(\.name)

  /// A target by its name; nil for an unknown name. If the dump's server belongs to the family, its exact version is
  /// used.
  public init?(named name: String, for dump: Server) {
    guard let dialect = Dialect.all.first(where: { $0.name == name }) else { return nil }
    self.dialect = dialect
    server =
      Dialect.of(dump)?.name == name ? dump : Server(flavor: dialect.flavor, version: dialect.assumed)
  }

  /// The dump's own server if 2.x supports it (MySQL 8.0.13 or later), otherwise MySQL 8.0, with a note that says why.
  public static func standard(for dump: Server) -> (target: Target, note: String?) {
    if let own = Dialect.of(dump), own.flavor == .mysql { return (Target(named: own.name, for: dump)!, nil) }
    let note =
      "The dump is from \(dump.name.printable()), but DataJoint 2.x requires MySQL 8.0.13 or later, so the plan is for MySQL 8.0: "
      + "load the dump there first" + (dump.isMariaDB ? ", or give --target mariadb-10.11 to stay" : "")
    return (Target(named: "mysql-8.0", for: dump)!, note)
  }

  /// By family and version.
  public static func == (a: Self, b: Self) -> Bool { a.name == b.name && a.server == b.server }
  /// By family and version.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(server)
  }
}

extension Catalog {
  /// The same tables after the dump has been loaded into a server: types, names and defaults as it shows them.
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
        // All at once, since each assignment to `columns` copies them.
        var columns = read.columns
        for index in columns.indices { columns[index].position = table.columns[index].position }
        read.columns = columns
        copy.schemas[schema.name]!.tables[table.name] = read
      }
    }
    return copy
  }
}
