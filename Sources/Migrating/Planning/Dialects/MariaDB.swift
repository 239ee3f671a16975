import Catalog
import DataJoint
import MySQLSyntax

extension Dialect {
  /// MariaDB from 10.5 on.
  static let mariadb = Dialect(
    name: "mariadb-10.11", flavor: .mariadb, since: [10, 5], assumed: [10, 11, 0], alterFacts: alterFactsOfMariaDB,
    // An alias (MariaDB Knowledge Base, JSON Data Type).
    json: JSONForm(type: DataType("longtext"), characterSet: "utf8mb4", collation: "utf8mb4_bin", isChecked: true),
    refusesVersioned: true
  ) { pipeline in
    guard pipeline.stores.contains(where: { !$0.columns.isEmpty }) else { return [] }
    // Measured with 2.3.5 on 10.11, in its own tables as well: JSON on MariaDB has the type longtext.
    return [
      "DataJoint 2.3.5 fetches objects in stores from MariaDB, but cannot insert them (\"dict can not be used as parameter\"): it does not officially support MariaDB. Move to MySQL before anyone inserts."
    ]
  }

  /// Measured on 10.5, 10.11 and 11.8, which agree.
  private static let alterFactsOfMariaDB: [AlterFact] = [
    AlterFact([.type], .copy, "the type changes"),
    AlterFact([.nullability], .inPlace, "it is not instant") { table, _ in
      table.rowFormat?.uppercased() != "REDUNDANT"
    },
    AlterFact([.commentOfSpelledJSON], .copy, "JSON that is written as longtext is another type"),
    AlterFact([.dropColumn], .inPlace, "an index has the column") { $0.hasIndex(on: $1) },
    AlterFact([.comment], .copy, "the column is generated, and stored or in an index") { table, column in
      column?.generated.map { $0.isStored || table.hasIndex(on: column) } ?? false
    },
    AlterFact([.addColumnWithin], .copy, "the table has a virtual column") { table, _ in
      table.columns.contains(where: \.isVirtual)
    },
    AlterFact([.addColumn], .inPlace, "a virtual column is in an index") { table, _ in
      table.hasIndexedVirtualColumn
    },
    AlterFact([.dropColumn], .copy, "a virtual column is in an index") { table, _ in table.hasIndexedVirtualColumn },
    AlterFact(AlterShape.columns, .inPlace, "the table is compressed or has a FULLTEXT index") { table, _ in
      table.isCompressed || table.hasFulltext
    },
    AlterFact(AlterShape.columns + [.nullability, .defaultCollation], .copy, "the engine copies") { table, _ in
      table.isCopiedByEngine
    },
    AlterFact(AlterShape.allCases, .copy, "a key is WITHOUT OVERLAPS") { table, _ in table.hasKeyOverPeriod },
    AlterFact(AlterShape.allCases, .copy, "a unique key is over a whole text or blob") { table, _ in
      table.hasLongUnique
    },
  ]
}
