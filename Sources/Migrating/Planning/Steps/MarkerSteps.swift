import Catalog
import DataJoint
import Decisions
import Evidence
import MySQLSyntax
import Text
import Time

extension Planner {
  /// Markers of one table: one ALTER that only changes comments, so that the server need not touch rows; columns for
  /// which it copies the table nevertheless have a step of their own.
  mutating func planMarkers(_ model: TableModel) {
    let before = table(model)
    // Computed once, on first use: a table may have thousands of columns.
    lazy var rowBytes = before.rowBytesInUTF8MB4
    var changes: [AlterAlgorithm: [SetColumn]] = [:]
    for column in model.columns {
      guard let current = before.column(column.name) else { continue }
      switch outcome(column, of: model, current: current, rowBytes: rowBytes) {
      case .comment(let comment) where comment != current.comment:
        var marked = current
        marked.comment = comment
        let change = SetColumn(table: model.name, old: current, new: marked)
        changes[change.algorithm(on: before, for: target), default: []].append(change)
      case .open(let question, let undone): ask(question, model.name, column.name, undone)
      case .kept: kept.insert(Lineage.Attribute(model.name, column.name))
      default: break
      }
    }
    let count = changes.values.reduce(0) { $0 + $1.count }
    for (algorithm, changes) in changes.sorted(by: { $0.key > $1.key }) {
      let isBeside = algorithm != .instant && changes.count < count
      add(
        StepDraft(
          .markers, model.name.schema, model.name.table,
          "\(changes.count) column comment\(changes.count == 1 ? " gets its marker" : "s get their markers")",
          label: isBeside ? "copied" : "", [.change(changes, asking: algorithm, askingBack: algorithm)],
          verify: [
            SQLCheck(
              "\(model.name): marked columns", SQL.countComments(model.name, changes.map(\.new)),
              expected: String(changes.count))
          ]))
    }
  }

  /// Types that a decision changes: each takes a copy of the table, since the server rewrites the values.
  mutating func planTypes(_ model: TableModel) {
    let before = table(model)
    lazy var rowBytes = before.rowBytesInUTF8MB4
    var changes: [SetColumn] = []
    var moved: [(Column, TimeZoneRules)] = []
    for column in model.columns {
      guard let current = before.column(column.name) else { continue }
      switch outcome(column, of: model, current: current, rowBytes: rowBytes) {
      case .type(let new) where new != current: changes.append(SetColumn(table: model.name, old: current, new: new))
      case .values(let new, let rules): moved.append((new, rules))
      default: break
      }
    }
    if !changes.isEmpty {
      let changes = changes
      // A shorter value would come back with zeros after it; what is too long the server refuses by itself.
      let guards = changes.compactMap { change -> SQLStatement? in
        let old = change.old
        guard old.type.name == "binary", old.type != change.new.type, let length = old.type.parameters.first else {
          return nil
        }
        return .loss(
          "SELECT COUNT(*) FROM \(SQL.name(model.name)) WHERE LENGTH(\(SQL.name(old.name))) < \(length)",
          "values of \(model.name).\(old.name) are shorter than \(old.columnType), which 0.14 would read padded with zeros",
          wayOn: "They were written by 2.x: keep them, or delete these rows with 2.x.",
          isDone: SQL.countColumn(model.name, old.name, and: "DATA_TYPE = 'binary'"))
      }
      add(
        StepDraft(
          .types, model.name.schema, model.name.table,
          "as decided: "
            + changes.map { "\($0.old.name) \($0.old.columnType) → \($0.new.columnType)" }.joined(separator: ", "),
          [.change(changes)], guards: guards,
          verify: [
            SQLCheck(
              "\(model.name): decided types",
              SQL.countColumns(
                model.name, "COLUMN_TYPE", changes.map { ($0.new.name, $0.new.columnType) }),
              expected: String(changes.count))
          ]))
    }
    for (column, rules) in moved { planLocalTimes(model, column, rules) }
  }

  /// A timestamp whose stored values are local times: written as UTC into a column next to it, then swapped.
  private mutating func planLocalTimes(_ model: TableModel, _ column: Column, _ rules: TimeZoneRules) {
    let old = table(model).column(column.name)!
    let replacement = Replacement(old: old, new: column, value: { rules.utc($0) })
    let hours = pipeline.evidence?[model.name, column.name]?.moments?.hours?.count(in: rules.ambiguous)
    let twiceInData = hours.map { "; \(Words.plural($0, "row")) of the dump in hours that occurred twice" } ?? ""
    planReplacementColumns(model, [replacement], .types, "local times of \(rules.name) become UTC" + twiceInData)
    // A person has given the zone, and how these are read has been said: they are counted, not refused.
    let hidden = SQL.name(hiddenName(old.name, in: table(model)))
    let counts = written(
      [
        (rules.ambiguous, "occurred twice, read as the first"),
        (rules.skipped, "never occurred, read as if the clock had not been set forward"),
      ].compactMap { ranges, words -> SQLCheck? in
        guard !ranges.isEmpty else { return nil }
        let condition = ranges.map {
          "(\(hidden) >= '\(CivilTime.text($0.lowerBound))' AND \(hidden) < '\(CivilTime.text($0.upperBound))')"
        }
        return SQLCheck(
          "\(model.name).\(old.name): local times that \(words)",
          "SELECT COUNT(*) FROM \(SQL.name(model.name)) WHERE " + condition.joined(separator: " OR "), expected: nil)
      })
    planExchange(model, [replacement], .types, keys: [], extra: counts)
  }
}
