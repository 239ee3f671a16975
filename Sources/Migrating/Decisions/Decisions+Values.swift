public import Catalog
import DataJoint
import MySQLSyntax
public import Time

/// What answers do to the values of a column, beyond changing its type.
extension Decisions {
  /// The zone of the local times in a timestamp that becomes a datetime; nil if they are in UTC, nobody has said, or
  /// this machine does not know the zone. `table` is the legacy one.
  public func localTimes(of column: Column, becoming target: Column, in table: TableName) -> TimeZoneRules? {
    guard column.type.name == "timestamp", target.type.name == "datetime",
      let zone = timeZone(Lineage.Attribute(table, column.name)), zone != "UTC"
    else { return nil }
    return TimeZoneRules(zone)
  }

  /// Whether the bytes of a column's text are read as the UTF-8 that they are.
  public func isReinterpreted(_ column: Column, becoming target: Column, in table: TableName) -> Bool {
    column.type.isString && target.characterSet == "utf8mb4" && column.characterSet != "utf8mb4"
      && answer(Lineage.Attribute(table, column.name), .textBytes) == "reinterpret"
  }
}
