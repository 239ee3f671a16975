import Catalog

extension Dialect {
  /// MySQL 8.4, and the innovation releases from 8.1 on that led to it.
  static let mysql84 = Dialect(
    name: "mysql-8.4", flavor: .mysql, since: [8, 1], until: [9], assumed: [8, 4, 0], alterFacts: MySQL.alterFacts,
    json: MySQL.json)
}
