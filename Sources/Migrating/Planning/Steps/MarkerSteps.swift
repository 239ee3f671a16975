import Catalog
import DataJoint
import Decisions
import MySQLSyntax
import Rows
import Time

extension Planner {
  /// Markers of one table: one ALTER that changes comments and nothing else, so that the server needs no row; columns
  /// for which it copies the table all the same have a step of their own.
  mutating func planMarkers(_ model: TableModel) {
    let before = table(model.name)
    var instant: [Column] = []
    var copied: [Column] = []
    for column in model.columns {
      guard var current = before.column(column.name) else { continue }
      switch outcome(column, of: model, current: current) {
      case .comment(let comment) where comment != current.comment:
        current.comment = comment
        let isInstant = server.algorithm(for: .comment, of: before, column: current).least == .instant
        if isInstant && !before.isSpelledJSON(current, on: server) {
          instant.append(current)
        } else {
          copied.append(current)
        }
      case .open(let question, let undone): ask(question, model.name, column.name, undone)
      default: break
      }
    }
    planMarkers(model, copied, .copy, label: instant.isEmpty ? "" : "copied")
    planMarkers(model, instant, .instant, label: "")
  }

  private mutating func planMarkers(
    _ model: TableModel, _ columns: [Column], _ algorithm: AlterAlgorithm, label: String
  ) {
    guard !columns.isEmpty else { return }
    let before = table(model.name)
    let old = columns.compactMap { before.column($0.name) }
    func modify(_ list: [Column]) -> String {
      alter(model.name, list.map { "MODIFY COLUMN " + before.unchangedClause($0, for: server) }, algorithm.clause)
    }
    let comments = columns.map { ($0.name, $0.comment) }
    add(
      draft(
        .markers, model.name.schema, model.name.table, algorithm.kind,
        "\(columns.count) column comment\(columns.count == 1 ? " gets its marker" : "s get their markers")",
        label: label,
        forward: [SQLStatement(modify(columns))], rollback: [SQLStatement(modify(old))],
        verify: [
          SQLCheck(
            "\(model.name): marked columns", SQL.countComments(model.name, comments), expected: String(columns.count))
        ],
        effect: columns.map { .setColumn(model.name, $0) }))
  }

  /// Types that a decision changes: a table copy each, since the server rewrites the values.
  mutating func planTypes(_ model: TableModel) {
    let before = table(model.name)
    var changed: [Column] = []
    var moved: [(Column, TimeZoneRules)] = []
    for column in model.columns {
      guard let current = before.column(column.name) else { continue }
      switch outcome(column, of: model, current: current) {
      case .type(let new) where new != current: changed.append(new)
      case .values(let new, let rules): moved.append((new, rules))
      default: break
      }
    }
    if !changed.isEmpty {
      let old = changed.compactMap { before.column($0.name) }
      func modify(_ list: [Column]) -> String {
        alter(model.name, list.map { "MODIFY COLUMN " + before.columnClause($0, for: server) })
      }
      // A shorter value would come back with zeros after it; what is too long the server refuses by itself.
      let guards = zip(old, changed).compactMap { old, new -> SQLStatement? in
        guard old.type.name == "binary", old.type != new.type, let length = old.type.parameters.first else {
          return nil
        }
        return .loss(
          "SELECT COUNT(*) FROM \(SQL.name(model.name)) WHERE LENGTH(\(SQL.name(old.name))) < \(length)",
          "values of \(model.name).\(old.name) are shorter than \(old.columnType), which 0.14 would read padded with zeros",
          wayOn: "They were written by 2.x: keep them, or delete these rows with 2.x.",
          isDone: SQL.countColumn(model.name, old.name, and: "DATA_TYPE = 'binary'"))
      }
      let types = changed.map { "(\(SQL.literal($0.name)), \(SQL.literal($0.columnType)))" }.joined(separator: ", ")
      add(
        draft(
          .types, model.name.schema, model.name.table, .tableCopy,
          "as decided: "
            + zip(old, changed).map { "\($0.name) \($0.columnType) → \($1.columnType)" }.joined(separator: ", "),
          forward: [SQLStatement(modify(changed))], rollback: [SQLStatement(modify(old))],
          guards: guards,
          verify: [
            SQLCheck(
              "\(model.name): decided types",
              "SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = \(SQL.literal(model.name.schema)) AND TABLE_NAME = \(SQL.literal(model.name.table)) AND (COLUMN_NAME, COLUMN_TYPE) IN (\(types))",
              expected: String(changed.count))
          ],
          effect: changed.map { .setColumn(model.name, $0) }))
    }
    for (column, rules) in moved { planLocalTimes(model, column, rules) }
  }

  /// A timestamp whose stored values are local times: written as UTC into a column beside it, then exchanged.
  private mutating func planLocalTimes(_ model: TableModel, _ column: Column, _ rules: TimeZoneRules) {
    let old = table(model.name).column(column.name)!
    let replacement = Replacement(old: old, new: column, value: { rules.utc($0) })
    let twice = rules.ambiguous.map {
      "(\(SQL.name(old.name)) >= '\(CivilTime.text($0.lowerBound))' AND \(SQL.name(old.name)) < '\(CivilTime.text($0.upperBound))')"
    }
    let hours = pipeline.evidence?[model.name, column.name]?.moments?.hours?.count(in: rules.ambiguous)
    let twiceInData = hours.map { "; \($0) rows of the dump are in an hour that occurred twice" } ?? ""
    planReplacementColumns(model, [replacement], .types, "local times of \(rules.name) become UTC" + twiceInData)
    planExchange(
      model, [replacement], .types, keys: [],
      extra: twice.isEmpty
        ? []
        : [
          SQLCheck(
            "\(model.name).\(old.name): local times that occurred twice, read as the first",
            "SELECT COUNT(*) FROM \(SQL.name(model.name)) WHERE "
              + twice.joined(separator: " OR ").replacing(
                SQL.name(old.name), with: SQL.name(hiddenName(old.name, in: table(model.name)))), expected: "0")
        ])
  }
}
