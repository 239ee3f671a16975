import Catalog
import Diagnostics
import Inputs
import MySQLSyntax
import OrderedCollections

extension Server {
  static let mysql57 = Server(flavor: .mysql, version: [5, 7, 44])
  static let mysql8018 = Server(flavor: .mysql, version: [8, 0, 18])
  static let mysql8036 = Server(flavor: .mysql, version: [8, 0, 36])
  static let mysql97 = Server(flavor: .mysql, version: [9, 7, 4])
  static let mariadb103 = Server(flavor: .mariadb, version: [10, 3, 39])
  static let mariadb1011 = Server(flavor: .mariadb, version: [10, 11, 19])

  static let all = [mysql57, mysql8018, mysql8036, mysql97, mariadb103, mariadb1011]
}

extension Catalog {
  /// The contents of a dump of this server with these statements, in the database `s` unless they name another.
  static func reading(_ sql: String, from server: Server, collation: String? = nil) throws -> Catalog {
    var builder = CatalogBuilder(Catalog(server: server))
    builder.beginInput(defaultSchema: "s")
    if let collation { try builder.apply("CREATE DATABASE s COLLATE \(collation)") }
    for statement in sql.split(separator: ";\n") { try builder.apply(String(statement)) }
    return builder.finish(countedRows: false)
  }

  /// The only table of the database `s`.
  static func table(_ sql: String, from server: Server = .mysql97, collation: String? = nil) throws -> Table {
    let catalog = try Catalog.reading(sql, from: server, collation: collation)
    return catalog.schemas["s"]!.tables.values.first!
  }
}

extension CatalogBuilder {
  mutating func apply(_ sql: String) throws {
    let text = Array(sql.utf8)
    let start = SourcePosition(file: "test.sql", byte: 0, line: 1, column: 1)
    var parser = Parser(text, at: start)
    try apply(parser.statement(), text: text, at: start)
  }
}

extension InformationSchema.Row {
  /// The value as text, `NULL` for NULL, nil if the row has no such column.
  func shown(_ column: String) -> String? { self[column].map { $0.string ?? "NULL" } }
}
