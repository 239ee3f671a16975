import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows

extension InputFormat {
  /// `mysqldump --xml`, and any XML that is not the result of a query.
  static let dumpXML = InputFormat(
    "mysqldump --xml", endings: ["xml"], recognizes: { $0.isXML },
    part: { head, _ in isDump(head.bytes) ? .dump : nil },
    read: { (loader, source, file) throws(InputError) in
      try loader.readDumpXML(source, file: file.name, encoding: file.encoding)
    })

  fileprivate static func isDump(_ head: [UInt8]) -> Bool {
    String(decoding: head, as: UTF8.self).contains("<mysqldump")
  }
}

extension InputLoader {
  /// Reads `mysqldump --xml`. Its tables become rows of information_schema, since that is what they are: the results of
  /// SHOW FIELDS, SHOW KEYS and SHOW TABLE STATUS. Rows of data are counted, never kept.
  mutating func readDumpXML(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {
    guard InputFormat.isDump(source.head) else {
      throw InputError(file, "is XML, but not from mysqldump --xml or mysql --xml")
    }
    var tokens = try XMLTokenizer(ByteReader(source, file: file, options: options))
    var dump = XMLDump()
    var summary = InputSummary(path: file, format: "mysqldump --xml", encoding: encoding)
    export.hasDumpXML = true
    do throws(InputError) {
      while !dump.isComplete, let token = try tokens.next() {
        switch token {
        case .start(let tag) where tag.name == "table_data" && !tag.isEmpty:
          dump.table = dump.value(tag, "name") ?? ""
          if sinks.isEmpty { try countRows(&dump, &tokens) } else { try readRows(&dump, &tokens) }
        case .start(let tag): start(tag, &dump)
        case .text(let bytes):
          if dump.definition.count + bytes.count <= ByteReader.textLimit { dump.definition += bytes }
        case .end(let name): end(name, &dump, at: tokens.reader.position)
        }
        tokens.keepsText = dump.context == .trigger
      }
      if !dump.isComplete { note(.partial, "\(file) ends before </mysqldump>", at: tokens.reader.position) }
    } catch {
      note(.partial, error.message, at: tokens.reader.position)
    }
    if dump.text.sawNonUTF8 { note(.notUTF8, "Text in \(file) that is not UTF-8 was read as latin1") }
    summary.bytes = tokens.reader.byteOffset
    summary.statements = dump.tableCount
    summary.rows = options.schemaOnly ? nil : dump.rowCount
    inputs.append(summary)
  }

  /// Passes the rows of a table to the sinks, and counts them.
  private mutating func readRows(_ dump: inout XMLDump, _ tokens: inout XMLTokenizer) throws(InputError) {
    let start = tokens.reader.byteOffset
    var builder = RowChunkBuilder(at: tokens.reader.position)
    var table: RowTable?
    var rowStart = start
    var row: [(name: [UInt8], value: [UInt8]?, isHex: Bool)] = []
    var isInField = false
    var count = 0
    defer {
      addRows(count, bytes: tokens.reader.byteOffset - start, to: &dump)
      tokens.keepsText = false
    }
    tokens.keepsText = true
    rows: while let token = try tokens.next() {
      switch token {
      case .start(let tag) where tag.name == "row":
        rowStart = tokens.reader.byteOffset
        row.removeAll(keepingCapacity: true)
        // A row that is cut off counts, as it does without a sink.
        count += 1
      case .start(let tag) where tag.name == "field":
        let isNull = tag["xsi:nil"] != nil
        isInField = !isNull && !tag.isEmpty
        row.append(
          (
            tag["name"] ?? [], isNull ? nil : [],
            tag["xsi:type"].map { $0.suffix(9) == Array("hexBinary".utf8) } == true
          ))
      case .text(let bytes):
        if isInField, let last = row.indices.last { row[last].value = bytes }
      case .end("row"):
        if table == nil { table = xmlTable(dump, row.map(\.name)) }
        for field in row {
          if field.isHex, let digits = field.value { builder.add(hex: digits) } else { builder.add(field.value) }
        }
        builder.endRow(at: rowStart)
        if let table, builder.byteCount >= InputLoader.chunkSize {
          flush(&builder, of: table, at: tokens.reader.position)
        }
      case .end("field"): isInField = false
      case .end("table_data"): break rows
      default: break
      }
    }
    if let table { flush(&builder, of: table, at: tokens.reader.position) }
  }

  /// The table, if its definition came before its rows, in this input or in a dump.
  private func xmlTable(_ dump: XMLDump, _ columns: [[UInt8]]) -> RowTable? {
    var part = InformationSchema()
    for view in [InformationSchema.View.tables, .columns] {
      part.rows[view] = exported.rows[view]?.filter {
        $0["table_schema"] == .text(dump.schema) && $0["table_name"] == .text(dump.table)
      }
    }
    guard
      let definition = part.catalog(server: exportServer).catalog[dump.tableName] ?? builder.catalog[dump.tableName]
    else { return nil }
    return RowTable(
      definition, list: columns.map { String(decoding: $0, as: UTF8.self) }, encoding: .xml, isInUTC: true)
  }

  private mutating func addRows(_ count: Int, bytes: Int, to dump: inout XMLDump) {
    let before = export.rowCounts[dump.tableName]
    export.rowCounts[dump.tableName] = ((before?.count ?? 0) + count, (before?.bytes ?? 0) + bytes)
    dump.rowCount = (dump.rowCount ?? 0) + count
  }

  /// Counts the rows of a table; if its data are cut off, those before the end count.
  private mutating func countRows(_ dump: inout XMLDump, _ tokens: inout XMLTokenizer) throws(InputError) {
    let start = tokens.reader.byteOffset
    var count = 0
    defer {
      addRows(count, bytes: tokens.reader.byteOffset - start, to: &dump)
    }
    _ = try tokens.count("row", until: "table_data", &count)
  }

  private mutating func start(_ tag: XMLTag, _ dump: inout XMLDump) {
    switch (dump.context, tag.name) {
    case (_, "database"): dump.schema = dump.value(tag, "name") ?? ""
    case (_, "table_structure"):
      dump.table = dump.value(tag, "name") ?? ""
      dump.columnCount = 0
      dump.tableCount += 1
      dump.context = .structure
      // The dump lists its tables even if none of them has an index.
      for view in [InformationSchema.View.tables, .columns, .statistics] { expect(view) }
    case (.structure, "field"):
      dump.columnCount += 1
      var row = dump.row(
        tag,
        [
          "Field": "column_name", "Type": "column_type", "Null": "is_nullable", "Key": "column_key",
          "Default": "column_default", "Extra": "extra", "Comment": "column_comment",
        ])
      row["ordinal_position"] = .number(dump.columnCount)
      add(row, to: .columns)
    case (.structure, "key"):
      let row = dump.row(
        tag,
        [
          "Non_unique": "non_unique", "Key_name": "index_name", "Seq_in_index": "seq_in_index",
          "Column_name": "column_name", "Collation": "collation", "Sub_part": "sub_part", "Null": "nullable",
          "Index_type": "index_type", "Index_comment": "index_comment", "Visible": "is_visible",
          "Ignored": "ignored", "Expression": "expression",
        ])
      learnServer(of: .statistics, columns: row.keys)
      add(row, to: .statistics)
    case (.structure, "options"):
      // Row_format is the format in use; the chosen one is in Create_options.
      var row = dump.row(
        tag,
        [
          "Engine": "engine", "Auto_increment": "auto_increment", "Collation": "table_collation",
          "Create_options": "create_options", "Comment": "table_comment",
        ])
      let isView = row["engine"] == nil && row["table_comment"] == .text("VIEW")
      row["table_type"] = .text(isView ? "VIEW" : "BASE TABLE")
      add(row, to: .tables)
    case (_, "trigger"):
      dump.definition = []
      dump.settings = ObjectSettings(
        sqlMode: dump.value(tag, "sql_mode"), collation: dump.value(tag, "collation_connection"))
      dump.context = .trigger
    default: break
    }
  }

  private mutating func end(_ name: String, _ dump: inout XMLDump, at position: SourcePosition) {
    switch (dump.context, name) {
    case (.structure, "table_structure"): dump.context = .other
    case (.trigger, "trigger"):
      dump.context = .other
      addTrigger(dump, at: position)
    case (_, "mysqldump"): dump.isComplete = true
    default: break
    }
  }

  /// A trigger is a CREATE TRIGGER statement in CDATA.
  private mutating func addTrigger(_ dump: XMLDump, at position: SourcePosition) {
    do throws(SyntaxError) {
      var parser = Parser(dump.definition, mode: dump.settings.lexicalMode, at: position)
      guard case .createTrigger(let trigger) = try parser.statement() else { return }
      var row: InformationSchema.Row = [
        "trigger_schema": .text(trigger.name.schema ?? dump.schema), "trigger_name": .text(trigger.name.name),
        "event_manipulation": .text(trigger.event), "action_timing": .text(trigger.timing),
        "event_object_table": .text(trigger.table.name), "action_statement": .text(trigger.body),
      ]
      if let definer = trigger.definer { row["definer"] = .text(definer) }
      if let mode = dump.settings.sqlMode { row["sql_mode"] = .text(mode) }
      if let collation = dump.settings.collation { row["collation_connection"] = .text(collation) }
      add(row, to: .triggers)
    } catch { note(error) }
  }
}

/// Where the reader of an XML dump is.
private struct XMLDump {
  enum Context { case other, structure, trigger }

  var context = Context.other
  var schema = ""
  var table = ""
  var columnCount = 0
  var tableCount = 0
  /// Nil for a dump without data.
  var rowCount: Int?
  var isComplete = false
  /// The text of a trigger.
  var definition: [UInt8] = []
  /// Under which it was created.
  var settings = ObjectSettings()
  var text = TextDecoder()

  var tableName: TableName { TableName(schema, table) }

  mutating func value(_ tag: XMLTag, _ name: String) -> String? { tag[name].map { text.decode($0) } }

  /// A row of the current table with attributes of a tag under new names. Missing attributes are NULL.
  mutating func row(_ tag: XMLTag, _ names: [String: String]) -> InformationSchema.Row {
    var row: InformationSchema.Row = ["table_schema": .text(schema), "table_name": .text(table)]
    for attribute in tag.attributes {
      if let name = names[attribute.name] { row[name] = .text(text.decode(attribute.value)) }
    }
    return row
  }
}
