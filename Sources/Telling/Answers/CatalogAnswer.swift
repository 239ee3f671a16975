public import Catalog
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Report
public import Text

/// `djaudit catalog`: the schemas as in information_schema.
public struct CatalogAnswer: Sendable {
  /// The schemas shown.
  public let catalog: Catalog
  /// Shows all schemas of a catalog.
  public init(_ catalog: Catalog) { self.catalog = catalog }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    let views = InformationSchema(catalog)
    let server = catalog.server
    var document: [String: JSON] = [
      "format_version": .string(formatVersion),
      "source": .object([
        "is_partial": .bool(catalog.isPartial),
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

  /// The definitions as SHOW CREATE TABLE would print them, for people: control characters in names are escaped.
  public var text: String {
    var result = ""
    for schema in catalog.schemas.values {
      result += "-- Schema \(schema.name.printable())" + (schema.collation.map { " (\($0))" } ?? "") + "\n\n"
      for table in schema.tables.values {
        if let rows = table.rowCount { result += "-- \(Words.count(rows, "row"))\n" }
        result += table.readable.createStatement(for: catalog.server).split(
          separator: "\n", omittingEmptySubsequences: false
        )
        .map { String($0).printable() }.joined(separator: "\n")
        result += ";\n\n"
      }
      for object in schema.objects { result += "-- \(object.kind.rawValue) \(object.name.printable())\n" }
      if !schema.objects.isEmpty { result += "\n" }
    }
    return result
  }
}

extension Table {
  /// The table with names and expressions that are safe to print; string literals already escape line breaks.
  fileprivate var readable: Table {
    var copy = self
    copy.name = name.printable()
    for index in copy.columns.indices {
      copy.columns[index].name = copy.columns[index].name.printable()
      if let text = copy.columns[index].generated?.expression {
        copy.columns[index].generated!.expression = text.printable()
      }
      if case .expression(let text)? = copy.columns[index].defaultValue {
        copy.columns[index].defaultValue = .expression(text.printable())
      }
    }
    for index in copy.indexes.indices {
      copy.indexes[index].name = copy.indexes[index].name.printable()
      for part in copy.indexes[index].parts.indices {
        copy.indexes[index].parts[part].column = copy.indexes[index].parts[part].column?.printable()
        copy.indexes[index].parts[part].expression = copy.indexes[index].parts[part].expression?.printable()
      }
    }
    for index in copy.foreignKeys.indices {
      let key = copy.foreignKeys[index]
      copy.foreignKeys[index].name = key.name.printable()
      copy.foreignKeys[index].columns = key.columns.map { $0.printable() }
      copy.foreignKeys[index].referencedColumns = key.referencedColumns.map { $0.printable() }
      copy.foreignKeys[index].referencedTable = TableName(
        key.referencedTable.schema.printable(), key.referencedTable.table.printable())
    }
    for index in copy.checks.indices {
      copy.checks[index].name = copy.checks[index].name.printable()
      copy.checks[index].expression = copy.checks[index].expression.printable()
    }
    return copy
  }
}
