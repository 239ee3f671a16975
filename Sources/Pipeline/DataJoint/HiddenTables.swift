public import Catalog
public import DataJointNames
import OrderedCollections

extension TableName {
  /// Whether DataJoint keeps the table for itself.
  public var isHidden: Bool { HiddenTable.isHidden(table) }
  /// Which of DataJoint's own tables it is; nil for any other table.
  public var hidden: HiddenTable? { HiddenTable(table) }
}

extension Table {
  /// Whether DataJoint keeps the table for itself.
  public var isHidden: Bool { HiddenTable.isHidden(name) }
  /// Which of DataJoint's own tables it is; nil for any other table.
  public var hidden: HiddenTable? { HiddenTable(name) }
}

extension Schema {
  /// A hidden table of the schema; nil if there is none.
  public func table(_ hidden: HiddenTable) -> Table? { tables[hidden.name] }
}

extension Lineage {
  /// Whether an origin, as in `~lineage`, is an attribute of a tracking table: `rebuild_lineage` of 2.3.5 gives
  /// external columns such an origin.
  public static func isOfTracker(_ origin: String) -> Bool {
    origin.split(separator: ".").contains { HiddenTable(String($0))?.isTracker == true }
  }
}

extension TableModel {
  /// What keeps a pointer, which is JSON, from taking an external column's place: a key that no server makes of JSON, in
  /// words. A plain index of the column alone goes with the foreign key that needs it.
  public func key(holding column: ColumnModel) -> String? {
    if column.isInPrimaryKey { return "the primary key" }
    let index = table.indexes.first { ($0.isUnique || $0.columns.count > 1) && $0.columns.contains(column.name) }
    if let index { return "index \(index.name)" }
    return column.isInherited ? "a foreign key to another table" : nil
  }

  /// The tracking table with the objects of an external column: the one that its foreign key refers to, or, if only a
  /// marker names the store, the one that 0.12 to 0.14 would have created in the schema. Nil for a column that is not
  /// external, or whose store is not named.
  public func tracker(of column: ColumnModel) -> TableName? {
    guard column.external != nil else { return nil }
    let key = table.foreignKeys.first { $0.columns == [column.name] && $0.referencedTable.hidden?.store != nil }
    return key?.referencedTable
      ?? column.store.map { TableName(table.schema, HiddenTable.tracker(store: $0).name) }
  }
}
