import OrderedCollections
import Catalog
import DataJoint
import MySQLSyntax

/// A column whose values are written anew into one beside it, which then takes its name.
struct Replacement {
  var old: Column
  /// As it will be under the old name.
  var new: Column
  /// The new value; the table is `t`.
  var expression: String
  /// What the expression needs joined, with its condition; empty for none.
  var join: String
  /// New values by old ones, as SQL literals, where the plan itself has them.
  var values: [(old: String, new: String)]?

  /// The new value of each old one out of `values`.
  static func choice(_ column: String, _ values: some Sequence<(old: String, new: String)>) -> String {
    "CASE \(column)" + values.map { "\n  WHEN \($0.old) THEN \($0.new)" }.joined() + "\nEND"
  }
}

extension Planner {
  /// The name of the column beside `column` while both are there. One of JSON that is there already and unmarked is
  /// what an earlier run or the gradual strategy left.
  func pendingName(_ replacement: Replacement, in table: Table) -> String {
    let name = String(String.UnicodeScalarView((replacement.old.name + "_v2").unicodeScalars.prefix(64)))
    if let there = table.column(name), there.type == replacement.new.type, there.isNullable,
      there.comment == pendingComment
    {
      return name
    }
    return freeName(replacement.old.name + "_v2", in: table)
  }

  /// Of columns that are not in use yet: no marker, so that 0.14 still opens the table.
  var pendingComment: String { "for DataJoint 2.x" }

  /// The old column's name once it is replaced: hidden from headings by its underscore.
  func hiddenName(_ column: String, in table: Table) -> String { freeName("_\(column)_v1", in: table) }

  private func pending(_ replacement: Replacement, in table: Table) -> Column {
    var column = replacement.new
    column.name = pendingName(replacement, in: table)
    column.isNullable = true
    column.defaultValue = .null
    column.onUpdate = nil
    column.comment = pendingComment
    return column
  }

  /// The statements that fill the columns beside, and stop where a value is left without one. `unless` is a query that
  /// tells that there is nothing to fill any more.
  func fill(_ name: TableName, _ list: [Replacement], unless: String? = nil) -> [SQLStatement] {
    let table = self.table(name)
    return list.flatMap { replacement -> [SQLStatement] in
      let new = SQL.name(pendingName(replacement, in: table))
      // What comes later than the dump only the server knows.
      if let values = replacement.values, unless == nil {
        return updates(name, replacement, values)
          + [.assertion(missing(name, replacement), unwritten(name, replacement) + "; the dump does not have them")]
      }
      let join = replacement.join.isEmpty ? "" : "\n  " + replacement.join
      let update = SQLStatement(
        "UPDATE \(SQL.name(name)) t\(join)\nSET t.\(new) = \(replacement.expression)", isDone: unless)
      if unless != nil { return [update] }
      return [
        update,
        .assertion(missing(name, replacement), unwritten(name, replacement) + "; see the verify file"),
      ]
    }
  }

  private func unwritten(_ name: TableName, _ replacement: Replacement) -> String {
    "djaudit: rows of \(name).\(replacement.old.name) have no value yet"
  }

  /// A hundred values a statement.
  private func updates(_ name: TableName, _ replacement: Replacement, _ values: [(old: String, new: String)])
    -> [SQLStatement]
  {
    let old = SQL.name(replacement.old.name)
    let new = SQL.name(pendingName(replacement, in: table(name)))
    return stride(from: 0, to: values.count, by: 100).map { start in
      let some = values[start..<min(start + 100, values.count)]
      return SQLStatement(
        "UPDATE \(SQL.name(name)) SET \(new) = \(Replacement.choice(old, some))\nWHERE \(old) IN (\(some.map(\.old).joined(separator: ", ")))"
      )
    }
  }

  /// Counts rows whose value has not been written beside it.
  func missing(_ name: TableName, _ replacement: Replacement) -> String {
    "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(SQL.name(replacement.old.name)) IS NOT NULL AND "
      + "\(SQL.name(pendingName(replacement, in: table(name)))) IS NULL"
  }

  /// Adds the columns beside, and fills them.
  mutating func planReplacementColumns(
    _ model: TableModel, _ list: [Replacement], _ phase: PlanPhase, _ title: String, requires: [String] = []
  ) {
    let name = model.name
    var before = table(name)
    let fill = fill(name, list)
    var forward: [SQLStatement] = []
    var rollback: [SQLStatement] = []
    var effect: [Change] = []
    for replacement in list {
      let column = pending(replacement, in: before)
      if before.column(column.name) != nil { continue }
      let change = Change.addColumn(name, column, after: replacement.old.name)
      var next = Catalog(
        server: server, schemas: [name.schema: Schema(name: name.schema, tables: [name.table: before])])
      next.apply(change)
      let after = next[name]!
      let algorithm =
        options.target.addsColumnsInstantlyAnywhere && before.rowFormat?.uppercased() != "COMPRESSED"
          && !before.indexes.contains { $0.kind == .fulltext } && column.type.name != "longtext"
        ? "ALGORITHM=INSTANT" : ""
      forward.append(
        SQLStatement(
          alter(
            name,
            ["ADD COLUMN " + after.columnClause(column, for: server) + " AFTER " + SQL.name(replacement.old.name)],
            algorithm),
          isDone: SQL.countColumn(name, column.name)))
      rollback.insert(
        SQLStatement(
          alter(name, ["DROP COLUMN " + SQL.name(column.name)]), isDone: SQL.not(SQL.countColumn(name, column.name))),
        at: 0)
      effect.append(change)
      before = after
    }
    // The script itself counts what is not written; this holds after the exchange too.
    let verify = list.map { replacement in
      let names = [pendingName(replacement, in: table(name)), hiddenName(replacement.old.name, in: table(name))]
      return SQLCheck(
        "\(name).\(replacement.old.name): the column beside it, or behind it",
        "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = \(SQL.literal(name.schema)) AND TABLE_NAME = \(SQL.literal(name.table)) AND COLUMN_NAME IN (\(names.map(SQL.literal).joined(separator: ", ")))",
        expected: "1")
    }
    _ = add(
      phase, name.schema, name.table, .rowRewrite, title, label: "values", requires: requires, forward: forward + fill,
      rollback: rollback, verify: verify, effect: effect)
  }

  /// Puts the new columns in the place of the old, which stay hidden until the end. `keys` are foreign keys that go.
  mutating func planExchange(
    _ model: TableModel, _ list: [Replacement], _ phase: PlanPhase, keys: [ForeignKey], requires: [String] = [],
    extra: [SQLCheck] = []
  ) {
    let name = model.name
    let before = table(name)
    var after = Catalog(server: server, schemas: [name.schema: Schema(name: name.schema, tables: [name.table: before])])
    var effect: [Change] = keys.map { .dropForeignKey(name, $0.name) }
    var exchange: [(hidden: Column, new: Column, pending: Column, old: Column)] = []
    for replacement in list {
      let pending = before.column(pendingName(replacement, in: before)) ?? pending(replacement, in: before)
      var hidden = replacement.old
      hidden.name = hiddenName(replacement.old.name, in: before)
      hidden.isNullable = true
      hidden.defaultValue = .null
      hidden.onUpdate = nil
      hidden.comment = "until finalize: what was in \(replacement.old.name)"
      effect.append(.renameColumn(name, old: replacement.old.name, hidden))
      effect.append(.renameColumn(name, old: pending.name, replacement.new))
      exchange.append((hidden, replacement.new, pending, replacement.old))
    }
    for change in effect { after.apply(change) }
    let renamed = after[name]!
    let forward =
      keys.map { key in
        SQLStatement(
          alter(name, ["DROP FOREIGN KEY " + SQL.name(key.name)]), isDone: SQL.not(SQL.countForeignKey(name, key.name)))
      }
      + [
        SQLStatement(
          alter(
            name,
            exchange.flatMap { entry in
              [
                "CHANGE COLUMN \(SQL.name(entry.old.name)) " + renamed.columnClause(entry.hidden, for: server),
                "CHANGE COLUMN \(SQL.name(entry.pending.name)) " + renamed.columnClause(entry.new, for: server),
              ]
            }), isDone: SQL.countColumn(name, exchange[0].hidden.name))
      ]
    let back =
      [
        SQLStatement(
          alter(
            name,
            exchange.flatMap { entry in
              [
                "CHANGE COLUMN \(SQL.name(entry.new.name)) " + before.columnClause(entry.pending, for: server),
                "CHANGE COLUMN \(SQL.name(entry.hidden.name)) " + before.columnClause(entry.old, for: server),
              ]
            }), isDone: SQL.not(SQL.countColumn(name, exchange[0].hidden.name)))
      ]
      + keys.map { key in
        let clause = foreignKeyClause(current(key), in: name)
        return SQLStatement(alter(name, ["ADD " + clause]), isDone: SQL.countForeignKey(name, key.name))
      }
    let verify =
      exchange.map { entry in
        SQLCheck(
          "\(name).\(entry.new.name): values lost",
          "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(SQL.name(entry.hidden.name)) IS NOT NULL AND \(SQL.name(entry.new.name)) IS NULL",
          expected: "0")
      } + extra
    _ = add(
      phase, name.schema, name.table, .inPlaceRebuild,
      "\(list.map(\.old.name).joined(separator: ", ")): the new values take the place of the old, which stay hidden as "
        + exchange.map(\.hidden.name).joined(separator: ", "),
      label: "exchange", requires: requires, forward: forward, rollback: back,
      verify: verify, effect: effect)
  }

  /// The key as it refers to its table under that table's present name.
  private func current(_ key: ForeignKey) -> ForeignKey {
    var key = key
    if !catalog.contains(key.referencedTable) {
      let moved = retiredTracker(key.referencedTable)
      if catalog.contains(moved) { key.referencedTable = moved }
    }
    return key
  }

  func foreignKeyClause(_ key: ForeignKey, in name: TableName) -> String {
    var text =
      "CONSTRAINT \(SQL.name(key.name)) FOREIGN KEY (\(SQL.names(key.columns))) REFERENCES \(SQL.name(key.referencedTable)) (\(SQL.names(key.referencedColumns)))"
    if key.onDelete != server.omittedAction { text += " ON DELETE " + key.onDelete }
    if key.onUpdate != server.omittedAction { text += " ON UPDATE " + key.onUpdate }
    return text
  }
}
