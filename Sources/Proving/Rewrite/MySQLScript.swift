import Catalog
import Conversion
import DataJoint
import MySQLSyntax
import OrderedCollections
import Planning
import Rows

/// Everything around the rows in a dump for MySQL or MariaDB.
struct MySQLScript: RewriteScript {
  let tables: RewrittenTables
  let server: Server
  let repairs: Repairs
  /// Whether foreign keys are added after the rows, so that the server checks them; otherwise with their tables.
  let addsKeysLast: Bool

  /// Strict, so that no value is truncated silently; zero dates are accepted, since strictness alone does not refuse
  /// them.
  static let mode = "NO_AUTO_VALUE_ON_ZERO,STRICT_ALL_TABLES"

  /// The beginning of each file.
  func header(_ title: String, remarks: [String] = []) -> String {
    // Readers of dumps recognize the dialect by the second line.
    let version = server.version.isEmpty ? "8.0.19" : server.version.map(String.init).joined(separator: ".")
    var text = "-- \(title)\n-- Server version\t\(version)\(server.isMariaDB ? "-MariaDB" : "")\n"
    for remark in remarks { text += "-- \(remark.commentLine)\n" }
    return text + """

      SET NAMES utf8mb4;
      SET SESSION sql_mode = '\(MySQLScript.mode)';
      SET SESSION time_zone = '+00:00';
      SET SESSION foreign_key_checks = \(addsKeysLast ? 1 : 0);
      SET SESSION unique_checks = 0;


      """
  }

  /// Schemas and tables.
  func definitions() -> String {
    var text = ""
    for schema in tables.schemas {
      let collation = self.collation(schema.collation ?? "utf8mb4_bin")
      text += "CREATE DATABASE IF NOT EXISTS \(DumpText.quoteName(schema.name)) "
      text += "DEFAULT CHARACTER SET \(CharacterSet.ofCollation(collation)) COLLATE \(collation);\n"
    }
    var schema = ""
    for entry in tables.entries.values {
      var table = replacingCollations(entry.table)
      if addsKeysLast { table.foreignKeys = [] }
      if table.schema != schema {
        schema = table.schema
        text += "\nUSE \(DumpText.quoteName(schema));\n"
      }
      text += "\n\(table.createStatement(for: server))\(counter(table));\n"
    }
    return text + "\n"
  }

  /// The next AUTO_INCREMENT value, which would be lost if the last rows were deleted.
  private func counter(_ table: Table) -> String {
    guard let next = table.autoIncrement, table.columns.contains(where: \.isAutoIncrement),
      next.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
    else { return "" }
    // No option may follow a table's partitions.
    return table.partitioning == nil ? " AUTO_INCREMENT=\(next)" : ""
  }

  /// Everything after the rows: keys, lineage, then what needs all tables.
  func keys() -> String {
    var text = "SET NAMES utf8mb4;\n"
    if addsKeysLast {
      for entry in tables.entries.values where !entry.table.foreignKeys.isEmpty {
        var own = Table(schema: "", name: entry.table.name)
        own.foreignKeys = entry.table.foreignKeys
        // In the words of the table's own definition, with the parents' schemas named.
        let clauses = own.createStatement(for: server).split(separator: "\n").filter { $0.hasPrefix("  CONSTRAINT") }
        text += "ALTER TABLE \(name(entry.table.fullName))\n"
        text += clauses.map { "  ADD" + $0.dropFirst() }.joined(separator: "\n") + ";\n"
      }
    }
    for (schema, rows) in tables.lineage {
      var table = lineageTable(schema)
      table.schema = schema
      text += "\nUSE \(DumpText.quoteName(schema));\n" + table.createStatement(for: server) + ";\n"
      var start = 0
      while start < rows.count {
        let part = rows[start..<min(start + 500, rows.count)]
        let list = part.map { "(" + $0.map { $0.map(DumpText.quote) ?? "NULL" }.joined(separator: ",") + ")" }
        text += "INSERT INTO \(name(table.fullName)) (`table_name`,`attribute_name`,`lineage`) VALUES\n"
        text += list.joined(separator: ",\n") + ";\n"
        start += 500
      }
    }
    for object in objects() { text += statement(object) }
    return text
  }

  func header(_ part: RewritePart) -> String { header("A dump for DataJoint 2.x. Made by djaudit rewrite.") }

  func writer(_ table: RowTable, _ entry: RewrittenTables.Entry, _ objects: TrackedObjects) throws(RewriteError)
    -> any RowWriter
  {
    try MySQLRows(table, entry, tables, objects, repairs)
  }

  var blockEnd: String? { nil }
  var end: String { "\n-- Dump completed\n" }
  var remarks: [String] { tables.plan.options.remarksOnCollations(tables.plan.pipeline) }

  private func name(_ table: TableName) -> String {
    DumpText.quoteName(table.schema) + "." + DumpText.quoteName(table.table)
  }

  /// `~lineage` as in the plan.
  private func lineageTable(_ schema: String) -> Table {
    let source = tables.plan.after.tables.first { $0.name == "~lineage" && tables.name($0.schema) == schema }
    return replacingCollations(source ?? Table(schema: schema, name: "~lineage"), in: schema)
  }

  // MARK: Views, triggers, routines, events

  /// Views, each after those that it reads.
  private func objects() -> [NamedObject] {
    var views = tables.objects.filter { $0.kind == .view }
    var sorted: [NamedObject] = []
    while !views.isEmpty {
      let ready = views.filter { view in
        !views.contains { $0 != view && view.body.contains($0.name) }
      }
      // In a circle, no view can come first.
      let next = ready.isEmpty ? views : ready
      sorted += next
      views.removeAll { next.contains($0) }
    }
    return tables.objects.filter { $0.kind == .function || $0.kind == .procedure } + sorted
      + tables.objects.filter { $0.kind == .trigger || $0.kind == .event }
  }

  /// Without a definer, which need not exist on the new server; that would only be noticed at first use (error 1449).
  private func statement(_ object: NamedObject) -> String {
    let schema = tables.name(object.schema)
    let own = name(TableName(schema, object.name))
    let sql: String
    switch object.kind {
    case .view:
      let security = object.security.map { "SQL SECURITY \($0) " } ?? ""
      let option = object.checkOption.map { $0 == "NONE" ? "" : " WITH \($0) CHECK OPTION" } ?? ""
      sql = "CREATE OR REPLACE \(security)VIEW \(own) AS \(object.body)\(option)"
    case .trigger:
      let table = name(TableName(schema, object.table ?? ""))
      sql = "CREATE TRIGGER \(own) \(object.timing ?? "") \(object.event ?? "") ON \(table) FOR EACH ROW \(object.body)"
    case .procedure: sql = "CREATE PROCEDURE \(own) \(object.body)"
    case .function: sql = "CREATE FUNCTION \(own) \(object.body)"
    case .event: sql = "CREATE EVENT \(own) \(object.body)"
    }
    var delimiter = ";;"
    while sql.utf8.firstRange(of: delimiter.utf8) != nil { delimiter += ";" }
    let settings = object.settings.flatMap { settings in
      var own = settings
      own.collation = settings.collation.map(collation)
      return own.statements(for: server)
    }
    return "\nUSE \(DumpText.quoteName(schema));\n" + (settings.map { $0.before + ";\n" } ?? "")
      + "DELIMITER \(delimiter)\n\(sql) \(delimiter)\nDELIMITER ;\n" + (settings.map { $0.after + ";\n" } ?? "")
  }

  /// The catalog of a server after loading the dump.
  var expected: Catalog {
    var catalog = Catalog(server: server)
    for schema in tables.schemas {
      catalog.schemas[schema.name] = Schema(
        name: schema.name, collation: collation(schema.collation ?? "utf8mb4_bin"))
    }
    for entry in tables.entries.values {
      let table = replacingCollations(entry.table)
      catalog.schemas[table.schema]?.tables[table.name] = table
    }
    for (schema, rows) in tables.lineage {
      var table = lineageTable(schema)
      table.schema = schema
      catalog.schemas[schema]?.tables[table.name] = table
      catalog.bookkeeping[table.fullName] = rows
    }
    for var object in tables.objects {
      object.schema = tables.name(object.schema)
      catalog.schemas[object.schema]?.objects.append(object)
    }
    catalog.sort()
    return catalog
  }

  // MARK: Collations

  /// `schema` is the table's in the output.
  private func replacingCollations(_ table: Table, in schema: String? = nil) -> Table {
    var table = table
    // What the dump does not say is the schema's default.
    let standard = tables.schemas.first { $0.name == schema ?? table.schema }?.collation ?? "utf8mb4_bin"
    table.collation = collation(table.collation ?? standard)
    for index in table.columns.indices {
      if let own = table.columns[index].collation {
        table.columns[index].collation = collation(own)
      } else if table.columns[index].type.isString {
        table.columns[index].collation = table.collation
        table.columns[index].characterSet = table.collation.map(CharacterSet.ofCollation)
      }
    }
    return table
  }

  /// MariaDB lacks MySQL's UCA 9.0 collations: UCA 14.0, also without padding, replaces them. MySQL lacks those of UCA
  /// 14.0.
  private func collation(_ name: String) -> String {
    if server.isMariaDB, name.hasPrefix("utf8mb4_0900_") {
      let kind = name.dropFirst("utf8mb4_0900_".count)
      return kind == "bin" ? "utf8mb4_nopad_bin" : "utf8mb4_uca1400_nopad_\(kind)"
    }
    if !server.isMariaDB, name.contains("uca1400") || name.contains("_nopad_") {
      return name.hasSuffix("_bin")
        ? "utf8mb4_0900_bin" : name.hasSuffix("_as_cs") ? "utf8mb4_0900_as_cs" : "utf8mb4_0900_ai_ci"
    }
    return name
  }
}

extension String {
  /// The text on one line of a comment, whatever it contains.
  var commentLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }
}
