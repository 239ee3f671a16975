package import Catalog
import MySQLSyntax
import OrderedCollections

/// A view or a trigger is created; one of its name that is there is replaced.
package struct CreateObject: Change {
  package let object: NamedObject

  package var words: String { "\(object.kind.rawValue) \(object.schema).\(object.name) is created" }

  package func apply(to catalog: inout Catalog) {
    DropObject(object: object).apply(to: &catalog)
    catalog.schemas[object.schema]?.objects.append(object)
  }

  package var inverse: (any Change)? { DropObject(object: object) }
  package var trace: Trace { .there(DropObject.count(object)) }

  package func statements(for target: Target) -> [SQLStatement] {
    [object.kind == .trigger ? trigger : view]
  }

  /// CREATE TRIGGER: cannot be prepared, and holds semicolons.
  var trigger: SQLStatement {
    var statement = SQLStatement(
      "CREATE \(definer)TRIGGER \(SQL.name(object.schema)).\(SQL.name(object.name)) \(object.timing ?? "") \(object.event ?? "") ON \(SQL.name(object.schema)).\(SQL.name(object.table ?? "")) FOR EACH ROW \(object.body)"
    )
    statement.before = "DROP TRIGGER IF EXISTS \(SQL.name(object.schema)).\(SQL.name(object.name))"
    statement.needsDelimiter = true
    return statement
  }

  private var view: SQLStatement {
    let security = object.security.map { "SQL SECURITY \($0) " } ?? ""
    let option = object.checkOption.map { $0 == "NONE" ? "" : " WITH \($0) CHECK OPTION" } ?? ""
    return SQLStatement(
      "CREATE OR REPLACE \(definer)\(security)VIEW \(SQL.name(object.schema)).\(SQL.name(object.name)) AS \(object.body)\(option)"
    )
  }

  /// `DEFINER=user@host`, quoted.
  private var definer: String {
    guard let definer = object.definer, let at = definer.lastIndex(of: "@") else { return "" }
    return "DEFINER=\(SQL.name(String(definer[..<at])))@\(SQL.name(String(definer[definer.index(after: at)...]))) "
  }
}
