package import Catalog
import OrderedCollections

/// Drops a view or a trigger.
package struct DropObject: Change {
  package let object: NamedObject

  package var words: String { "\(object.kind.rawValue) \(object.schema).\(object.name) is dropped" }

  package func apply(to catalog: inout Catalog) {
    catalog.schemas[object.schema]?.objects.removeAll { $0.kind == object.kind && $0.name == object.name }
  }

  package var inverse: (any Change)? { CreateObject(object: object) }
  package var trace: Trace { .gone(DropObject.count(object)) }

  package func statements(for target: Target) -> [SQLStatement] {
    let kind = object.kind == .trigger ? "TRIGGER" : "VIEW"
    return [SQLStatement("DROP \(kind) IF EXISTS \(SQL.name(object.schema)).\(SQL.name(object.name))")]
  }

  /// Counts it: 1 or 0.
  static func count(_ object: NamedObject) -> String {
    let (list, prefix) = object.kind == .trigger ? ("TRIGGERS", "TRIGGER") : ("VIEWS", "TABLE")
    return
      "SELECT COUNT(*) FROM information_schema.\(list) WHERE \(prefix)_SCHEMA = \(SQL.literal(object.schema)) AND \(prefix)_NAME = \(SQL.literal(object.name))"
  }
}
