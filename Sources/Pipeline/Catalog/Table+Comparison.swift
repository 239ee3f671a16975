import Diagnostics
import MySQLSyntax

extension Table {
  /// Whether two tables have the same `definition`, compared without copying.
  public func hasSameDefinition(as other: Table) -> Bool {
    schema == other.schema && name == other.name && engine == other.engine && collation == other.collation
      && comment == other.comment && rowFormat == other.rowFormat && options == other.options
      && partitioning == other.partitioning && checks == other.checks && period == other.period
      && columns.elementsEqual(other.columns) { $0.isSame(as: $1) }
      && indexes.elementsEqual(other.indexes) { $0.isSame(as: $1) }
      && foreignKeys.elementsEqual(other.foreignKeys) { $0.isSame(as: $1) }
  }
}

extension Column {
  /// Equal except for where they were read.
  fileprivate func isSame(as other: Column) -> Bool {
    if position == other.position { return self == other }
    var moved = shared.value
    moved.position = other.position
    return moved == other.shared.value
  }
}

extension Index {
  /// Equal except for where they were read, and for clauses that do not matter.
  fileprivate func isSame(as other: Index) -> Bool {
    if position == other.position, clauses == other.clauses { return self == other }
    var moved = self
    (moved.position, moved.clauses) = (other.position, other.clauses)
    return moved == other
  }
}

extension ForeignKey {
  /// Equal except for where they were read.
  fileprivate func isSame(as other: ForeignKey) -> Bool {
    if position == other.position { return self == other }
    var moved = self
    moved.position = other.position
    return moved == other
  }
}
