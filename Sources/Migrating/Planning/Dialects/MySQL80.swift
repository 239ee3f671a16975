import Catalog

extension Dialect {
  /// MySQL 8.0. DataJoint 2.x requires 8.0.13.
  static let mysql80 = Dialect(
    name: "mysql-8.0", flavor: .mysql, since: [8, 0, 13], until: [8, 1], assumed: [8, 0, 19],
    alterFacts: [
      // MySQL manual, Online DDL Operations: at the end since 8.0.12, at any place and DROP COLUMN since 8.0.29.
      AlterFact([.addColumnWithin, .dropColumn], .inPlace, "MySQL has it instant since 8.0.29", until: [8, 0, 29])
    ] + MySQL.alterFacts,
    json: MySQL.json)
}
