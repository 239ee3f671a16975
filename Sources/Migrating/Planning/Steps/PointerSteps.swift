public import Catalog
public import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import OrderedCollections
package import Pointers
import Rows
import Text

/// A column with the hashes of objects in a store, and what replaces it.
public struct PointerColumn: Sendable {
  /// The table that has the column.
  public var table: TableName
  /// The column with the hashes.
  public var column: ColumnModel
  /// What the objects are.
  public var kind: ExternalKind
  /// The store's name.
  public var store: String
  /// `~external_<store>`, as in the dump.
  public var tracker: TableName
}

extension PointerMySQL {
  /// As written in a script of a plan.
  package init(_ content: PointerContent, isMariaDB: Bool) {
    self.init(content, isMariaDB: isMariaDB, literal: { SQL.literal($0) })
  }
}

extension PointerColumn {
  /// The contents of its pointers.
  package func content(_ options: PlanOptions) -> PointerContent {
    PointerContent(kind, schema: tracker.schema, store: store, subfolding: options.subfolding[store])
  }
}

extension Planner {
  func retiredTracker(_ name: TableName) -> TableName { Plan.retiredTracker(name) }
}

extension Plan {
  /// The name under which a tracking table is out of reach of 0.14's clean-up, which looks for `~external_<store>` and
  /// deletes every object that no foreign key refers to (external.py, `unused`).
  package static func retiredTracker(_ name: TableName) -> TableName {
    TableName(name.schema, name.hidden?.retired?.name ?? name.table)
  }
}

extension Planner {
  /// The external columns of a table that can become pointers; the others are noted.
  mutating func pointerColumns(_ model: TableModel) -> [PointerColumn] {
    var result: [PointerColumn] = []
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
        case "keep"?:
          kept.insert(Lineage.Attribute(model.name, column.name))
          continue
        default:
          ask(.adaptedType, model.name, column.name, "its hash becomes a pointer once someone answers for the codec")
          continue
        }
      }
      guard column.column.type.isBinary16 else {
        cannot(&self, "\(column.column.columnType) was written by 0.11: run the migration of 0.12 first")
        continue
      }
      guard catalog.contains(tracker) || catalog.contains(retiredTracker(tracker)) else {
        cannot(&self, "\(tracker) is not in the inputs")
        continue
      }
      if let key = model.key(holding: column) {
        cannot(&self, "it is in \(key), which cannot hold JSON: change that first, dump and plan again (DJ417)")
        continue
      }
      if let use = self.table(model).expressions(naming: column.name).first {
        ask(
          Planner.inExpression, model.name, column.name,
          "it is named by \(use), which would see a pointer in place of the hash: drop the expression first, or change it"
        )
        continue
      }
      let pointer = PointerColumn(table: model.name, column: column, kind: kind, store: store, tracker: tracker)
      let marker = ":\(codec(of: pointer)):"
      if (marker + column.userComment).unicodeScalars.count > 1024 {
        switch answer(model.name, column.name, .commentTooLong) {
        case "cut"?: break
        case "keep"?:
          kept.insert(Lineage.Attribute(model.name, column.name))
          continue
        default:
          let length = column.userComment.unicodeScalars.count
          ask(
            .commentTooLong, model.name, column.name,
            "the marker \(marker) does not fit: the comment already has \(length) characters")
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

  /// What replaces a hash; `alias` names the row of the tracking table, which is looked up where it is now or where it
  /// will be retired.
  func replacement(_ pointer: PointerColumn, as alias: String = "e", isRetired: Bool = false) -> Replacement {
    let content = pointer.content(options)
    let expression = PointerMySQL(content, isMariaDB: server.isMariaDB).expression(as: alias)
    let old = catalog[pointer.table]?.column(pointer.column.name) ?? pointer.column.column
    var new = target.dialect.asJSON(old)
    new.defaultValue = new.isNullable ? .null : nil
    new.comment = Planner.marked(pointer.column.userComment, ":\(codec(of: pointer)):")
    let isThere = catalog.contains(pointer.tracker) && !isRetired
    let tracker = SQL.name(isThere ? pointer.tracker : retiredTracker(pointer.tracker))
    return Replacement(
      old: old, new: new, value: { _ in expression }, join: { PointerMySQL.join(tracker, on: $0, as: alias) },
      joined: "\(alias).hash", values: pointerValues(pointer, content))
  }

  /// The pointers to a column's objects, if the plan has the rows of their tracking table.
  private func pointerValues(_ pointer: PointerColumn, _ content: PointerContent) -> [(old: String, new: String)]? {
    guard let objects = options.trackedObjects else { return nil }
    return (objects[pointer.tracker] ?? []).compactMap { row in
      content.text(of: row).map { ("0x" + row.hash.hex, SQL.literal($0)) }
    }
  }

  /// Adds JSON columns next to a table's hashes, filled from the tracking tables; the old columns still serve 0.14.
  mutating func planPointerValues(_ model: TableModel, _ pointers: [PointerColumn]) {
    guard !pointers.isEmpty else { return }
    let attachments = pointers.contains(where: mayBeAttachment)
    planReplacementColumns(
      model, pointers.map { replacement($0) }, .pointers,
      "\(pointers.map(\.column.name).joined(separator: ", ")): JSON pointers added next to the hashes"
        + (attachments ? "; attachments need their objects rewritten (stores/rewrite-attachments.py)" : ""))
  }

  /// Gives tracking tables of a schema names that 0.14 does not look for, before any key to them is dropped: without
  /// keys its clean-up considers every object unused.
  mutating func planTrackers(_ schema: String, _ trackers: [TableName]) -> [String] {
    trackers.compactMap { tracker in
      let retired = retiredTracker(tracker)
      guard catalog.contains(tracker), !catalog.contains(retired) else { return nil }
      let known = catalog.tables(referringTo: tracker).map { "(\(SQL.literal($0.schema)), \(SQL.literal($0.table)))" }
      let unknown =
        "SELECT COUNT(*) FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_SCHEMA = \(SQL.literal(tracker.schema)) AND REFERENCED_TABLE_NAME = \(SQL.literal(tracker.table))"
        + (known.isEmpty ? "" : " AND (TABLE_SCHEMA, TABLE_NAME) NOT IN (\(known.joined(separator: ", ")))")
      let rename = RenameTables(names: [(tracker, retired)])
      return add(
        StepDraft(
          .swap, schema, tracker.table,
          "renamed to hide it from 0.14's clean-up, which would delete every object once the keys are gone",
          label: "retire",
          [
            .run(
              .assertion(
                unknown, "tables that this plan does not know keep objects in \(tracker)",
                wayOn: "0.14 has declared them since the dump was made: dump and plan again.",
                isDone: rename.trace.isDone)),
            .change([rename]),
          ], verify: [rename.trace.check("\(retired) is there")]))
    }
  }

  /// Replaces hashes with pointers; the keys to the tracking tables are dropped.
  mutating func planPointerExchange(
    _ model: TableModel, _ pointers: [PointerColumn], requires: [String]
  ) {
    guard !pointers.isEmpty else { return }
    let columns = Set(pointers.map(\.column.name))
    let keys = table(model).foreignKeys.filter {
      $0.referencedTable.hidden?.isTracker == true && $0.columns.contains(where: columns.contains)
    }
    planExchange(model, pointers.map { replacement($0) }, .swap, keys: keys, requires: requires)
  }
}
