public import Catalog
import Diagnostics
import OrderedCollections

/// `djaudit catalog`: the schemas as information_schema tells them.
public struct CatalogAnswer: Sendable {
  public let catalog: Catalog
  public init(_ catalog: Catalog) { self.catalog = catalog }

  public var json: JSON {
    let views = InformationSchema(catalog)
    let server = catalog.server
    var document: [String: JSON] = [
      "format_version": .string(formatVersion),
      "source": .object([
        "facts": JSON(catalog.facts.sorted().map(\.rawValue)),
        "server": .object([
          "flavor": .string(server.flavor.rawValue), "text": JSON(server.text),
          "version": .array(server.version.map(JSON.int)),
        ]),
      ]),
    ]
    for view in InformationSchema.View.allCases {
      document[view.rawValue] = .array((views.rows[view] ?? []).map { .object($0.mapValues { JSON($0) }) })
    }
    return .object(document)
  }

  /// The definitions as SHOW CREATE TABLE would print them.
  public var text: String {
    var result = ""
    for schema in catalog.schemas.values {
      result += "-- Schema \(schema.name.printable())" + (schema.collation.map { " (\($0))" } ?? "") + "\n\n"
      for table in schema.tables.values {
        if let rows = table.rowCount { result += "-- \(rows) rows\n" }
        result += table.createStatement(for: catalog.server).split(separator: "\n", omittingEmptySubsequences: false)
          .map { String($0).printable() }.joined(separator: "\n")
        result += ";\n\n"
      }
      for object in schema.objects { result += "-- \(object.kind.rawValue) \(object.name.printable())\n" }
      if !schema.objects.isEmpty { result += "\n" }
    }
    return result
  }
}
