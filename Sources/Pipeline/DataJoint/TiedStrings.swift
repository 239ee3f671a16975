public import Catalog
import DataJointNames
import MySQLSyntax
import OrderedCollections

/// String columns that are tied together by foreign keys: they must all be converted between dropping and adding those
/// keys, or not at all. A key of two strings ties all four columns: it can only be added again once the last one is
/// converted.
public struct TiedStrings: Sendable {
  /// The columns, sorted.
  public var columns: [Lineage.Attribute]
  /// The foreign keys that tie them, each with its table.
  public var keys: [(child: TableName, key: ForeignKey)]
  /// Tables in the order of their names.
  public var tables: [TableName] { Array(Set(columns.map(\.table))).sorted() }
}

extension Pipeline {
  /// Groups of strings tied by foreign keys, at least one of which has to be converted; sorted by first column.
  public func tiedStrings() -> [TiedStrings] {
    var leader: [Lineage.Attribute: Lineage.Attribute] = [:]
    func find(_ start: Lineage.Attribute) -> Lineage.Attribute {
      var current = start
      while let next = leader[current], next != current {
        // Halving the path keeps chains short.
        leader[current] = leader[next]
        current = next
      }
      return current
    }
    var keys: [(TableName, ForeignKey, Lineage.Attribute)] = []
    for table in catalog.tables where !table.isHidden {
      for key in table.foreignKeys where !key.referencedTable.isHidden {
        var ends: [Lineage.Attribute] = []
        for pair in key.pairs where table.column(pair.child)?.type.isString == true {
          ends += [Lineage.Attribute(table.fullName, pair.child), Lineage.Attribute(key.referencedTable, pair.parent)]
        }
        guard let first = ends.first else { continue }
        for end in ends where leader[end] == nil { leader[end] = end }
        for end in ends.dropFirst() {
          let (a, b) = (find(first), find(end))
          // The smaller one leads, so that the result does not depend on the order of keys.
          if a < b { leader[b] = a } else if b < a { leader[a] = b }
        }
        keys.append((table.fullName, key, first))
      }
    }
    var groups: [Lineage.Attribute: TiedStrings] = [:]
    for attribute in leader.keys {
      groups[find(attribute), default: TiedStrings(columns: [], keys: [])].columns.append(attribute)
    }
    for (child, key, attribute) in keys { groups[find(attribute)]!.keys.append((child, key)) }
    return groups.values
      .filter { group in
        group.columns.contains { attribute in
          tables[attribute.table]?.column(attribute.name)?.column.collation.map {
            isToBeConverted($0, in: attribute.table.schema)
          } ?? false
        }
      }
      .map { TiedStrings(columns: $0.columns.sorted(), keys: $0.keys) }
      .sorted { $0.columns[0] < $1.columns[0] }
  }
}
