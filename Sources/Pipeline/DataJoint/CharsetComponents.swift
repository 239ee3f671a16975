import Catalog
import MySQLSyntax
import OrderedCollections

extension Pipeline {
  /// Groups of two or more string columns that foreign keys tie together and of which one at least is to
  /// be converted. Each sorted, groups by their first column.
  public var charsetComponents: [[Lineage.Attribute]] {
    var leader: [Lineage.Attribute: Lineage.Attribute] = [:]
    func find(_ start: Lineage.Attribute) -> Lineage.Attribute {
      var current = start
      while let next = leader[current], next != current {
        // Halving the path keeps long chains short.
        leader[current] = leader[next]
        current = next
      }
      return current
    }
    for table in catalog.tables {
      for key in table.foreignKeys {
        for pair in key.pairs where table.column(pair.child)?.type.isString == true {
          let ends = [
            Lineage.Attribute(table.fullName, pair.child), Lineage.Attribute(key.referencedTable, pair.parent),
          ]
          for end in ends where leader[end] == nil { leader[end] = end }
          let (a, b) = (find(ends[0]), find(ends[1]))
          // The lesser one leads, so that the result does not depend on the order of keys.
          if a < b { leader[b] = a } else { leader[a] = b }
        }
      }
    }
    return Dictionary(grouping: leader.keys, by: find).values
      .filter { group in
        group.count > 1
          && group.contains { attribute in
            tables[attribute.table]?.column(attribute.name)?.column.collation.map {
              isToBeConverted($0, in: attribute.table.schema)
            } ?? false
          }
      }
      .map { $0.sorted() }.sorted { $0[0] < $1[0] }
  }
}
