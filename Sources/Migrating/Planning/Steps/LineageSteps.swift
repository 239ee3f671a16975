import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections
import Text

extension Table {
  /// `~lineage` as 2.x creates it (datajoint 2.3.5 lineage.py, ensure_lineage_table).
  static func lineage(in schema: String) -> Table {
    func column(_ name: String, _ length: Int, _ comment: String) -> Column {
      Column(
        name: name, type: DataType("varchar", [length]), characterSet: "utf8mb4", collation: "utf8mb4_bin",
        isNullable: false, comment: comment)
    }
    return Table(
      schema: schema, name: HiddenTable.lineage.name,
      columns: [
        column("table_name", 64, "table name within the schema"),
        column("attribute_name", 64, "attribute name"),
        column("lineage", 255, "origin: schema.table.attribute"),
      ],
      indexes: [
        Index(name: "PRIMARY", kind: .primary, parts: [.init(column: "table_name"), .init(column: "attribute_name")])
      ], engine: "InnoDB", collation: "utf8mb4_bin")
  }
}

extension Planner {
  /// The rows of `~lineage` that a schema needs; `rename` gives the names of schemas in them.
  func lineageRows(of schema: String, rename: (String) -> String = { $0 }) -> [[String?]] {
    guard let schema = pipeline.catalog.schemas[schema] else { return [] }
    return pipeline.lineage.rows(of: schema).map { attribute, origin in
      let table = TableName(rename(origin.table.schema), origin.table.table)
      return [attribute.table.table, attribute.name, Lineage.Attribute(table, origin.name).description]
    }
  }

  /// Writes a schema's `~lineage` if it is missing or differs.
  mutating func planLineage(_ schema: String) {
    let name = TableName(schema, HiddenTable.lineage.name)
    let before = catalog.bookkeeping[name]
    // 2.x also stores rows about its job tables and hidden columns there; those stay as they are.
    let own = (before ?? []).filter { row in
      row.count > 1 && (HiddenTable.isHidden(row[0] ?? "") || HiddenColumn.isHidden(row[1] ?? ""))
    }
    let rows = lineageRows(of: schema) + own
    let isThere = catalog.contains(name)
    planLineageObstacles(schema)
    // If the dump does not contain the existing rows, they are written again.
    if isThere && (before.map(Set.init) == Set(rows) || rows.isEmpty) { return }
    if rows.isEmpty, visibleTables(of: schema).isEmpty { return }
    let title: String
    if let before, isThere {
      let (old, new) = (Set(before), Set(rows))
      title =
        "~lineage: \(Words.plural(new.subtracting(old).count, "row is new or differs", "rows are new or differ")), \(Words.plural(old.subtracting(new).count, "goes", "go"))"
    } else {
      title = "~lineage: \(Words.count(rows.count, "row"))"
    }
    let long = rows.filter { ($0[2] ?? "").unicodeScalars.count > 255 }
    for row in long {
      ask("lineage too long", TableName(schema, row[0] ?? ""), row[1] ?? "", "its origin has more than 255 characters")
    }
    let isUnknown = isThere && before == nil
    add(
      StepDraft(
        .lineage, schema, HiddenTable.lineage.name, title,
        (isThere ? [] : [.change([CreateTable(table: .lineage(in: schema))])])
          + [.change([SetLineage(schema: schema, old: before, rows: rows)])],
        rollback: isUnknown ? .none("the inputs do not hold the rows that were there before") : .inverse,
        verify: [SQLCheck("\(name): rows", "SELECT COUNT(*) FROM \(SQL.name(name))", expected: String(rows.count))]))
  }

  /// Attributes whose origin cannot be determined get no row, and 2.x raises when they are joined; if two foreign keys
  /// disagree, 2.3.5 itself writes the last one's origin once the class is declared.
  private mutating func planLineageObstacles(_ schema: String) {
    if lineageObstacles == nil {
      lineageObstacles = Dictionary(grouping: pipeline.lineage.obstacles.keys, by: \.table.schema)
    }
    for attribute in (lineageObstacles![schema] ?? []).sorted() {
      let why =
        switch pipeline.lineage.obstacles[attribute]! {
        case .conflict(let origins):
          "its foreign keys lead to different origins: " + origins.map(\.description).joined(separator: ", ")
            + "; 2.x writes that of the last one when the class is declared"
        case .missing(let table): "table \(table) is not in the inputs"
        case .circle: "its foreign keys lead back to it"
        }
      ask("lineage", attribute.table, attribute.name, "no row in ~lineage: " + why)
    }
  }
}
