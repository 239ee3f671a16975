import Catalog
import DataJointNames

/// What the foreign keys above a column lead to. Each column is followed only once: key attributes are passed down
/// through many tables.
final class Inheritance {
  enum End {
    /// A column of the same type with a 2.x marker.
    case marked
    /// A column without a marker, or of another type.
    case unmarked
    /// A table that no input has.
    case missing
  }

  private let catalog: Catalog
  private var ends: [TableName: [String: End]] = [:]

  init(_ catalog: Catalog) { self.catalog = catalog }

  func end(of column: Column, in table: Table) -> End {
    var path = [(table.fullName, column.name)]
    var seen: Set<TableName> = [table.fullName]
    var current = (table: table, column: column)
    var end: End?
    while end == nil {
      let link = current.table.foreignKeys.lazy.compactMap { key in
        key.pairs.first { $0.child == current.column.name }.map { (key.referencedTable, $0.parent) }
      }.first
      guard let (name, attribute) = link else {
        end = .unmarked
        break
      }
      guard let parent = catalog[name], let source = parent.column(attribute) else {
        end = .missing
        break
      }
      if source.columnType != current.column.columnType {
        end = .unmarked
      } else if let marker = Marker.split(source.comment).marker {
        if case .core = marker.kind { end = .marked } else { end = .unmarked }
      } else if let known = ends[name]?[attribute] {
        end = known
      } else if !seen.insert(name).inserted {
        // Foreign keys lead in a circle.
        end = .unmarked
      } else {
        path.append((name, attribute))
        current = (parent, source)
      }
    }
    for (name, attribute) in path { ends[name, default: [:]][attribute] = end! }
    return end!
  }
}
