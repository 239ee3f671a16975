import Catalog
import MySQLSyntax

extension Server {
  /// Why the server refuses ALGORITHM=INSTANT and INPLACE for MODIFY and CHANGE COLUMN of any column of a table; nil
  /// where it does not.
  ///
  /// Measured on MySQL 9.7.4 (error 1845): an enforced CHECK that names a column of one of `validatedTypes` is in the
  /// way. Over text and blob themselves, varchar, JSON, numbers, year, bit and geometry it is not; nor is one that is
  /// NOT ENFORCED, or that names a generated number made of such a column. ADD and DROP COLUMN stay instant. MariaDB 10.5,
  /// 10.11 and 11.8 take INSTANT whatever a table's checks are.
  func obstacleToInstant(_ table: Table) -> String? {
    guard flavor == .mysql else { return nil }
    for check in table.checks where check.isEnforced {
      let expression = check.expression.lowercased()
      for column in table.columns where Server.validatedTypes.contains(column.type.name) {
        let isMeant =
          expression.contains(DumpText.quoteName(column.name).lowercased())
          || check.isColumnLevel && check.name == column.name
        if isMeant { return "check \(check.name) is over \(column.name), which is \(column.columnType)" }
      }
    }
    return nil
  }

  /// Types whose columns MySQL takes for changed when it looks whether a CHECK has to be validated again.
  private static let validatedTypes: Set<String> = [
    "tinytext", "mediumtext", "longtext", "tinyblob", "mediumblob", "longblob", "enum", "set", "date", "time",
    "datetime", "timestamp",
  ]
}
