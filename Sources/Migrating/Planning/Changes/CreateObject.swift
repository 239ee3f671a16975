package import Catalog
import MySQLSyntax
import OrderedCollections

/// Creates a view or a trigger, replacing an existing one of its name.
package struct CreateObject: Change {
  package let object: NamedObject

  package var words: String { "\(object.kind.rawValue) \(object.schema).\(object.name) is created" }

  package func apply(to catalog: inout Catalog) {
    DropObject(object: object).apply(to: &catalog)
    catalog.schemas[object.schema]?.objects.append(object)
  }

  package var inverse: (any Change)? { DropObject(object: object) }
  package var trace: Trace { .there(DropObject.count(object)) }

  package func statements(for target: Target) -> [SQLStatement] { [statement(for: target)] }

  func statement(for target: Target) -> SQLStatement {
    var statement = object.kind == .trigger ? trigger : view
    if let settings = object.settings, let own = settings.statements(for: target.server) {
      statement.mode = settings.lexicalMode
      statement.before = (statement.before.map { $0 + ";\n" } ?? "") + own.before
      statement.after = own.after
      statement.needsDelimiter = true
    }
    return statement
  }

  /// CREATE TRIGGER: cannot be prepared, and holds semicolons.
  private var trigger: SQLStatement {
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
