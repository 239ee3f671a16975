import Catalog
import DataJoint
import DataJointNames
import MySQLSyntax
import OrderedCollections

/// A column whose values are rewritten into one next to it, which then takes its name.
struct Replacement {
  var old: Column
  /// The new column, under the old name.
  var new: Column
  /// The new value, computed from the column of `t` with the old one.
  var value: @Sendable (String) -> String
  /// A join that the value needs, by that column; nil if it needs none.
  var join: (@Sendable (String) -> String)?
  /// An expression that is not NULL if the joined row exists.
  var joined: String?
  /// New values by old ones, as SQL literals, if the plan itself contains them.
  var values: [(old: String, new: String)]?

  /// The new value for each old one, from `values`.
  static func choice(_ column: String, _ values: some Sequence<(old: String, new: String)>) -> String {
    "CASE \(column)" + values.map { "\n  WHEN \($0.old) THEN \($0.new)" }.joined() + "\nEND"
  }

  /// The new value in a query with a left join: NULL if there is nothing to join.
  func leftValue(_ column: String) -> String {
    joined.map { "IF(\($0) IS NULL, NULL, \(value(column)))" } ?? value(column)
  }

  /// The same, in a form that can be compared with the new column.
  func comparable(_ column: String) -> String {
    new.type.isString || new.type.name == "longtext"
      ? "CONVERT(\(leftValue(column)) USING utf8mb4) COLLATE utf8mb4_bin" : leftValue(column)
  }

  /// A query for rows of a table whose column `filled` differs from what `column` gives.
  func differing(_ table: TableName, _ column: String, _ filled: String) -> String {
    let source = "t.\(SQL.name(column))"
    let join = join.map { "\n  LEFT " + $0(source) } ?? ""
    return
      "SELECT COUNT(*) FROM \(SQL.name(table)) t\(join)\nWHERE NOT (t.\(SQL.name(filled)) <=> \(comparable(source)))"
  }
}

extension Planner {
  /// The name of the new column while both exist. An existing column whose comment identifies it was left by an earlier
  /// step, an earlier run or the gradual strategy.
  func pendingName(_ replacement: Replacement, in table: Table) -> String {
    let comment = pendingComment(replacement.old.name)
    return Planner.name("", replacement.old.name, "_v2") { name in
      guard let there = table.columnIgnoringCase(name) else { return false }
      return !(there.name == name && there.type == replacement.new.type && there.isNullable && there.comment == comment)
    }
  }

  /// The comment of columns that are not in use yet: no marker, so that 0.14 still opens the table.
  private func pendingComment(_ column: String) -> String { "for DataJoint 2.x: \(column)" }

  /// The old column's name after the replacement; its underscore hides it from headings.
  func hiddenName(_ column: String, in table: Table) -> String {
    let comment = hiddenComment(column)
    return Planner.name("_", column, "_v1") { name in
      table.columnIgnoringCase(name).map { $0.comment != comment } ?? false
    }
  }

  /// The comment of replaced columns, by which finalize recognizes them.
  private func hiddenComment(_ column: String) -> String { "until finalize: what was in \(column)" }

  /// Columns that were replaced, by this plan or earlier: each says what it was, and that column exists.
  func replacedColumns(of table: Table) -> [Column] {
    let head = hiddenComment("")
    return table.columns.filter { column in
      column.name.hasPrefix("_") && column.comment.hasPrefix(head)
        && table.column(String(column.comment.dropFirst(head.count))) != nil
    }
  }

  private func pending(_ replacement: Replacement, in table: Table) -> Column {
    var column = replacement.new
    column.name = pendingName(replacement, in: table)
    column.isNullable = true
    column.defaultValue = .null
    column.onUpdate = nil
    column.comment = pendingComment(replacement.old.name)
    return column
  }

  /// The statements that fill the new columns, and stop if a value would be missing. Nothing is done if `unless`, a
  /// query for each, says that the columns have been swapped already. With `anew`, the server's own rows are used,
  /// where otherwise the plan's are.
  func fill(
    _ name: TableName, _ list: [Replacement], in table: Table, anew: Bool = false, unless: (Replacement) -> String
  ) -> [SQLStatement] {
    // Columns that update themselves keep their values (MySQL manual, Automatic Initialization and Updating for
    // TIMESTAMP).
    let kept = table.columns.filter { $0.onUpdate != nil }.map { SQL.name($0.name) }
    return list.flatMap { replacement -> [SQLStatement] in
      let done = unless(replacement)
      let pending = pendingName(replacement, in: table)
      let old = "t.\(SQL.name(replacement.old.name))"
      var statements: [SQLStatement]
      // Only the server knows rows that are newer than the dump.
      if let values = replacement.values, !anew {
        let also = kept.map { ", \($0) = \($0)" }.joined()
        statements = updates(name, replacement, values, in: table, kept: also, isDone: done)
      } else {
        let join = replacement.join.map { "\n  " + $0(old) } ?? ""
        let also = kept.map { ", t.\($0) = t.\($0)" }.joined()
        statements = [
          SQLStatement(
            "UPDATE \(SQL.name(name)) t\(join)\nSET t.\(SQL.name(pending)) = \(replacement.value(old))" + also,
            isDone: done)
        ]
      }
      let isFromDump = replacement.values != nil && !anew
      statements.append(
        .assertion(
          missing(name, replacement, in: table),
          unwritten(name, replacement) + (isFromDump ? "; the dump does not have them" : ""),
          wayOn: replacement.join == nil
            ? "Inspect the rows that the query finds."
            : isFromDump
              ? "0.14 has added objects since the dump was made: dump and plan again."
              : "Their object is missing from the tracking table. With 0.14, give the rows an object or NULL, and run the script again.",
          isDone: done))
      return statements
    }
  }

  private func unwritten(_ name: TableName, _ replacement: Replacement) -> String {
    "rows of \(name).\(replacement.old.name) have no value yet"
  }

  /// One statement per hundred values.
  private func updates(
    _ name: TableName, _ replacement: Replacement, _ values: [(old: String, new: String)], in table: Table,
    kept: String,
    isDone: String
  ) -> [SQLStatement] {
    let old = SQL.name(replacement.old.name)
    let new = SQL.name(pendingName(replacement, in: table))
    return stride(from: 0, to: values.count, by: 100).map { start in
      let some = values[start..<min(start + 100, values.count)]
      return SQLStatement(
        "UPDATE \(SQL.name(name)) SET \(new) = \(Replacement.choice(old, some))\(kept)\nWHERE \(old) IN (\(some.map(\.old).joined(separator: ", ")))",
        isDone: isDone)
    }
  }

  /// A query: whether the new columns have already taken their place.
  func isExchanged(_ model: TableModel, _ replacement: Replacement) -> String {
    SQL.countColumn(model.name, hiddenName(replacement.old.name, in: table(model)))
  }

  /// Counts rows whose new value has not been written.
  private func missing(_ name: TableName, _ replacement: Replacement, in table: Table) -> String {
    "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(SQL.name(replacement.old.name)) IS NOT NULL AND "
      + "\(SQL.name(pendingName(replacement, in: table))) IS NULL"
  }

  /// Adds the new columns and fills them.
  mutating func planReplacementColumns(
    _ model: TableModel, _ list: [Replacement], _ phase: PlanPhase, _ title: String, requires: [String] = []
  ) {
    let name = model.name
    var after = table(model)
    var work: [Work] = []
    for replacement in list {
      let column = pending(replacement, in: after)
      if after.column(column.name) != nil { continue }
      let check = target.dialect.check(of: column)
      let change = AddColumn(table: name, column: column, after: replacement.old.name, check: check)
      // With a check, no algorithm is requested.
      let isInstant = check == nil && change.algorithm(on: after, for: target) == .instant
      work.append(
        .change(
          [change], asking: isInstant ? .instant : nil,
          // After the swap it has another name.
          isDone: SQL.countColumns(name, [column.name, hiddenName(replacement.old.name, in: table(model))])))
      change.apply(to: &after)
    }
    work += fill(name, list, in: after) { isExchanged(model, $0) }.map(Work.run)
    // The script itself counts what is missing; this also holds after the swap.
    var named = after
    let verify = list.map { replacement in
      let old = replacement.old.name
      let names = [pendingName(replacement, in: after), hiddenName(old, in: named)]
      named.columns.append(Column(name: names[1], type: replacement.old.type, comment: hiddenComment(old)))
      return SQLCheck(
        "\(name).\(replacement.old.name): its new column",
        SQL.countColumns(name, names), expected: "1")
    }
    add(
      StepDraft(
        phase, name.schema, name.table, title, kind: .rowRewrite, label: "values", requires: requires, work,
        verify: verify))
  }

  /// Puts the new columns in place of the old ones, which stay hidden until the end. `keys` are foreign keys to drop.
  mutating func planExchange(
    _ model: TableModel, _ list: [Replacement], _ phase: PlanPhase, keys: [ForeignKey], requires: [String] = [],
    extra: [SQLCheck] = []
  ) {
    let name = model.name
    let before = table(model)
    var changes: [ExchangeColumn] = []
    // Two long names may become the same when they are cut.
    var named = before
    for replacement in list {
      let pending = before.column(pendingName(replacement, in: before)) ?? pending(replacement, in: before)
      var hidden = replacement.old
      hidden.name = hiddenName(replacement.old.name, in: named)
      hidden.isNullable = true
      hidden.defaultValue = .null
      hidden.onUpdate = nil
      hidden.comment = hiddenComment(replacement.old.name)
      changes.append(
        ExchangeColumn(
          table: name, old: ColumnChange(before: replacement.old, after: hidden),
          new: ColumnChange(before: pending, after: replacement.new)))
      named.columns.append(hidden)
    }
    let wayOn =
      "A client wrote while the script ran. Run the script of the same name in rollback/, stop all writers, and run this script again."
    let unchanged = zip(list, changes).map { replacement, change in
      Work.run(
        .assertion(
          replacement.differing(name, change.old.before.name, change.new.before.name),
          "values of \(name).\(change.old.before.name) have changed since they were converted", wayOn: wayOn,
          isDone: change.trace.isDone))
    }
    let verify =
      changes.map { change in
        SQLCheck(
          "\(name).\(change.new.after.name): values lost",
          "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(SQL.name(change.old.after.name)) IS NOT NULL AND \(SQL.name(change.new.after.name)) IS NULL",
          expected: "0")
      } + extra
    let guards = zip(list, changes).flatMap { replacement, change -> [SQLStatement] in
      let (hidden, new) = (change.old.after, change.new.after)
      return [
        .assertion(
          SQL.countColumn(name, new.name, and: "DATA_TYPE = " + SQL.literal(new.type.name)),
          "\(name).\(hidden.name) no longer exists: finalize has run, so a rollback is not possible",
          wayOn: "Restore the backup, or stay on 2.x.", isDone: change.trace.isDone),
        .loss(
          replacement.differing(name, hidden.name, new.name),
          "rows of \(name).\(new.name) were written by 2.x and have no 0.14 value",
          wayOn:
            "Keep them, or delete these rows with 2.x. If the column allows NULL, `SET @djaudit_discard = 'yes'` in the session discards the values.",
          isDone: change.trace.isUndone),
      ]
    }
    add(
      StepDraft(
        phase, name.schema, name.table,
        "\(list.map(\.old.name).joined(separator: ", ")): the new values replace the old ones, which are kept hidden as "
          + changes.map(\.old.after.name).joined(separator: ", "),
        label: "exchange", requires: requires,
        unchanged + keys.map { .change([DropForeignKey(table: name, key: $0)]) } + [.change(changes)], guards: guards,
        verify: verify))
  }
}
