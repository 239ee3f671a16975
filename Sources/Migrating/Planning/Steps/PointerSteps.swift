public import Catalog
public import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections
import Rows

/// A column that keeps the hash of an object in a store, and what takes its place.
public struct PointerColumn: Sendable {
  public var table: TableName
  public var column: ColumnModel
  public var kind: ExternalKind
  public var store: String
  /// `~external_<store>`, as the dump has it.
  public var tracker: TableName
}

/// Base32, store layout and pointers, as SQL over a row of `~external_<store>`.
package enum PointerSQL {
  /// Joins the tracking table.
  package static func join(_ tracker: String, on hash: String, as alias: String = "e") -> String {
    "JOIN (\(tracked(tracker))) \(alias)\n    ON \(alias).hash = \(hash)"
  }

  /// Rows of the tracking table with the hash of each object's content in base32: 26 digits a–z, 2–7 (RFC 4648 in
  /// lower case without padding: datajoint 2.3.5 hash_registry.py, compute_hash). Five bits a digit, out of three
  /// numbers of 40 bits and a last one of eight, since MySQL has neither base32 nor TRANSLATE.
  ///
  /// Blobs that 0.12 took over from 0.11 have their path in `filepath` and the MD5 of their content in
  /// `contents_hash`; without that no pointer can be made.
  package static func tracked(_ tracker: String) -> String {
    var digits: [String] = []
    for number in 1...3 {
      for shift in stride(from: 35, through: 0, by: -5) { digits.append("(n\(number) >> \(shift)) & 31") }
    }
    digits += ["(n4 >> 3) & 31", "(n4 << 2) & 31"]
    let letters = digits.map { "SUBSTRING('abcdefghijklmnopqrstuvwxyz234567', (\($0)) + 1, 1)" }
    let lines = stride(from: 0, to: letters.count, by: 2).map { letters[$0..<$0 + 2].joined(separator: ", ") }
    return """

          SELECT hash, size, attachment_name, filepath, timestamp, content, CONCAT(
            \(lines.joined(separator: ",\n      "))) AS base32
          FROM (
            SELECT *, CONV(SUBSTRING(HEX(content), 1, 10), 16, 10) AS n1, CONV(SUBSTRING(HEX(content), 11, 10), 16, 10) AS n2,
              CONV(SUBSTRING(HEX(content), 21, 10), 16, 10) AS n3, CONV(SUBSTRING(HEX(content), 31, 2), 16, 10) AS n4
            FROM (SELECT hash, size, attachment_name, filepath, timestamp, IF(filepath IS NULL, hash, contents_hash) AS content
              FROM \(tracker)) tracked) numbers
      """
  }

  /// `<schema>/<h[0:2]>/<h[2:4]>/<h>`: where 0.12 and later put an object (external.py, subfold and
  /// _make_uuid_path).
  package static func legacyPath(_ schema: String, _ subfolding: [Int], as e: String) -> String {
    var parts = [SQL.literal(schema + "/")]
    var start = 1
    for length in subfolding where length > 0 {
      parts.append("SUBSTRING(LOWER(HEX(\(e).hash)), \(start), \(length)), '/'")
      start += length
    }
    return "CONCAT(" + (parts + ["LOWER(HEX(\(e).hash))"]).joined(separator: ", ") + ")"
  }

  /// The pointer of an object written by blob@.
  package static func blob(_ schema: String, _ store: String, _ subfolding: [Int], as e: String) -> String {
    """
    IF(\(e).content IS NULL, NULL, JSON_OBJECT('hash', \(e).base32,
          'path', IF(\(e).filepath IS NULL, \(legacyPath(schema, subfolding, as: e)), \(e).filepath),
          'schema', \(SQL.literal(schema)), 'store', \(SQL.literal(store)), 'size', \(e).size))
    """
  }

  /// The pointer of an attachment whose object is rewritten: 2.x keeps the name in the object, in front of the
  /// contents, and the legacy hash is the MD5 of just that.
  package static func attachment(_ schema: String, _ store: String, as e: String) -> String {
    """
    JSON_OBJECT('hash', \(e).base32, 'path', \(rewrittenPath(schema, as: e)),
          'schema', \(SQL.literal(schema)), 'store', \(SQL.literal(store)), 'size', \(rewrittenSize(as: e)))
    """
  }

  /// Where the rewritten object of an attachment lies: as 2.3.5 puts it in a store without subfolding.
  package static func rewrittenPath(_ schema: String, as e: String) -> String {
    "CONCAT(\(SQL.literal("_hash/" + schema + "/")), \(e).base32)"
  }

  /// Bytes of `name NUL contents`.
  package static func rewrittenSize(as e: String) -> String {
    "\(e).size + OCTET_LENGTH(CONVERT(\(e).attachment_name USING utf8mb4)) + 1"
  }

  /// The pointer of a managed file (builtin_codecs/filepath.py).
  package static func filepath(_ store: String, isMariaDB: Bool, as e: String) -> String {
    let no = isMariaDB ? "JSON_EXTRACT('false', '$')" : "CAST('false' AS JSON)"
    return """
      JSON_OBJECT('path', \(e).filepath, 'store', \(SQL.literal(store)), 'size', \(e).size, 'is_dir', \(no),
            'timestamp', DATE_FORMAT(\(e).timestamp, '%Y-%m-%dT%H:%i:%s+00:00'))
      """
  }
}

extension Planner {
  func retiredTracker(_ name: TableName) -> TableName { Plan.retiredTracker(name) }
}

extension Plan {
  /// The name under which a tracking table is out of reach of 0.14's clean-up, which looks for `~external_<store>` and
  /// deletes every object that no foreign key leads to (facts: external.py, unused).
  package static func retiredTracker(_ name: TableName) -> TableName {
    TableName(name.schema, name.hidden?.retired?.name ?? name.table)
  }
}

extension Planner {
  /// The external columns of a table that can become pointers; what cannot is noted.
  mutating func pointerColumns(_ model: TableModel) -> [PointerColumn] {
    var result: [PointerColumn] = []
    let table = model.table
    for column in model.columns {
      guard let kind = column.external else { continue }
      func cannot(_ planner: inout Planner, _ why: String) {
        planner.ask("external column", model.name, column.name, why)
      }
      guard let store = column.store, let tracker = model.tracker(of: column) else {
        cannot(&self, "no foreign key and no marker names its store")
        continue
      }
      if kind == .adapted {
        switch answer(model.name, column.name, .adaptedType) {
        case "codec"?: break
        case "keep"?: continue
        default:
          ask(.adaptedType, model.name, column.name, "its hash becomes a pointer once someone answers for the codec")
          continue
        }
      }
      guard column.column.type.isBinary16 else {
        cannot(&self, "\(column.column.columnType) is what 0.11 wrote: 0.12's own migration has to be run first")
        continue
      }
      guard catalog.contains(tracker) || catalog.contains(retiredTracker(tracker)) else {
        cannot(&self, "\(tracker) is not in the inputs")
        continue
      }
      let isTied =
        column.isInPrimaryKey || column.isInherited
        || table.indexes.contains { ($0.isUnique || $0.columns.count > 1) && $0.columns.contains(column.name) }
      if isTied {
        cannot(&self, "it is part of a key: its values are to be exchanged by hand")
        continue
      }
      let pointer = PointerColumn(table: model.name, column: column, kind: kind, store: store, tracker: tracker)
      let marker = ":\(codec(of: pointer)):"
      if (marker + column.userComment).unicodeScalars.count > 1024 {
        switch answer(model.name, column.name, .commentTooLong) {
        case "cut"?: break
        case "keep"?: continue
        default:
          let length = column.userComment.unicodeScalars.count
          ask(
            .commentTooLong, model.name, column.name,
            "the marker \(marker) does not fit in front of the comment of \(length) characters")
          continue
        }
      }
      result.append(pointer)
    }
    return result
  }

  /// The codec that reads a pointer.
  private func codec(of pointer: PointerColumn) -> String {
    switch pointer.kind {
    case .blob, .legacy011: return "<blob@\(pointer.store)>"
    case .attach: return "<attach@\(pointer.store)>"
    case .filepath: return "<filepath@\(pointer.store)>"
    case .adapted:
      let name = (pointer.column.marker?.text ?? "").filter { $0 != "<" && $0 != ">" }
      return name.contains("@") ? "<\(name)>" : "<\(name)@\(pointer.store)>"
    }
  }

  /// What takes the place of a hash; `alias` names the row of the tracking table.
  func replacement(_ pointer: PointerColumn, as alias: String = "e") -> Replacement {
    let schema = pointer.tracker.schema
    let subfolding = options.subfolding[pointer.store] ?? [2, 2]
    let expression: String
    switch pointer.kind {
    case .blob, .legacy011:
      expression = PointerSQL.blob(schema, pointer.store, subfolding, as: alias)
    case .attach:
      expression = PointerSQL.attachment(schema, pointer.store, as: alias)
    case .filepath:
      expression = PointerSQL.filepath(pointer.store, isMariaDB: options.target.isMariaDB, as: alias)
    case .adapted:
      // Each row of the tracking table tells whether it is an attachment, a file or a blob.
      expression = """
        CASE WHEN \(alias).attachment_name IS NOT NULL THEN \(PointerSQL.attachment(schema, pointer.store, as: alias))
              WHEN \(alias).filepath IS NOT NULL THEN \(PointerSQL.filepath(pointer.store, isMariaDB: options.target.isMariaDB, as: alias))
              ELSE \(PointerSQL.blob(schema, pointer.store, subfolding, as: alias)) END
        """
    }
    let old = table(pointer.table).column(pointer.column.name) ?? pointer.column.column
    var new = old
    new.type = options.target.isMariaDB ? DataType("longtext") : DataType("json")
    new.columnType = new.type.columnType
    (new.characterSet, new.collation) = options.target.isMariaDB ? ("utf8mb4", "utf8mb4_bin") : (nil, nil)
    new.defaultValue = new.isNullable ? .null : nil
    new.comment = Planner.marked(pointer.column.userComment, ":\(codec(of: pointer)):")
    let tracker = catalog.contains(pointer.tracker) ? pointer.tracker : retiredTracker(pointer.tracker)
    return Replacement(
      old: old, new: new, expression: expression,
      join: PointerSQL.join(SQL.name(tracker), on: "t.\(SQL.name(old.name))", as: alias),
      values: pointerValues(pointer, subfolding))
  }

  /// The pointers of a column's objects, where the plan has the rows of their tracking table.
  private func pointerValues(_ pointer: PointerColumn, _ subfolding: [Int]) -> [(old: String, new: String)]? {
    guard let objects = options.trackedObjects else { return nil }
    return (objects[pointer.tracker] ?? []).compactMap { row in
      PointerValues.json(row, pointer.kind, pointer.store, subfolding).map { json in
        ("0x" + Base16.text(row.hash), SQL.literal(json))
      }
    }
  }

  /// The JSON columns of a table beside its hashes, filled from the tracking tables; the old ones still serve 0.14.
  mutating func planPointerValues(_ model: TableModel, _ pointers: [PointerColumn]) {
    guard !pointers.isEmpty else { return }
    let attachments = pointers.contains(where: mayBeAttachment)
    planReplacementColumns(
      model, pointers.map { replacement($0) }, .pointers,
      "\(pointers.map(\.column.name).joined(separator: ", ")): JSON pointers beside the hashes"
        + (attachments ? "; attachments need their objects rewritten (stores/rewrite-attachments.py)" : ""))
  }

  /// Tracking tables of a schema get names that 0.14 does not look for, before any key to them is dropped: without
  /// keys its clean-up takes every object for unused.
  mutating func planTrackers(_ schema: String, _ trackers: [TableName]) -> [String] {
    trackers.compactMap { tracker in
      let retired = retiredTracker(tracker)
      guard catalog.contains(tracker), !catalog.contains(retired) else { return nil }
      return add(
        .swap, schema, tracker.table, .metadataOnly,
        "renamed out of the reach of 0.14's clean-up, which would delete every object once the keys are gone",
        label: "retire",
        forward: [
          SQLStatement(
            "RENAME TABLE \(SQL.name(tracker)) TO \(SQL.name(retired))", isDone: SQL.countTable(retired))
        ],
        rollback: [
          SQLStatement(
            "RENAME TABLE \(SQL.name(retired)) TO \(SQL.name(tracker))", isDone: SQL.countTable(tracker))
        ],
        verify: [SQLCheck("\(retired) is there", SQL.countTable(retired), expected: "1")],
        effect: [.renameTables([tracker: retired])])
    }
  }

  /// Pointers take the place of hashes; the keys to the tracking tables go.
  mutating func planPointerExchange(
    _ model: TableModel, _ pointers: [PointerColumn], requires: [String]
  ) {
    guard !pointers.isEmpty else { return }
    let columns = Set(pointers.map(\.column.name))
    let keys = table(model.name).foreignKeys.filter {
      $0.referencedTable.hidden?.isTracker == true && $0.columns.contains(where: columns.contains)
    }
    planExchange(model, pointers.map { replacement($0) }, .swap, keys: keys, requires: requires)
  }
}
