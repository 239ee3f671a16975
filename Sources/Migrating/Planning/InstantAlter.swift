import Catalog
import MySQLSyntax

extension Server {
  /// Why the server refuses ALGORITHM=INSTANT for any change of a table; nil where it does not.
  ///
  /// Measured on MySQL 9.7.4 with 26 forms of checks (error 1845): an enforced CHECK over a TEXT or BLOB column is in
  /// the way, over JSON, varchar and numbers it is not, nor is one that is NOT ENFORCED. MariaDB 10.11 takes INSTANT
  /// with the checks that it gives its JSON.
  func obstacleToInstant(_ table: Table) -> String? {
    guard flavor == .mysql else { return nil }
    for check in table.checks where check.isEnforced {
      for column in table.columns where column.type.isText || column.type.isBlob {
        let isMeant =
          check.expression.contains(DumpText.quoteName(column.name)) || check.isColumnLevel && check.name == column.name
        if isMeant { return "check \(check.name) is over \(column.name), which is \(column.columnType)" }
      }
    }
    return nil
  }
}
