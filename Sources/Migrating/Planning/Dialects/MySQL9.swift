import Catalog

extension Dialect {
  /// MySQL 9.
  static let mysql9 = Dialect(
    name: "mysql-9", flavor: .mysql, since: [9], assumed: [9, 0, 0], alterFacts: MySQL.alterFacts, json: MySQL.json)
}
