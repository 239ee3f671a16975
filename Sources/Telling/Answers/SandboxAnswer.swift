import Catalog
import Diagnostics
import Inputs
import Report
public import SQLite
public import Sandbox
public import Text

/// `djaudit sandbox`: the result of a replay into SQLite.
public struct SandboxAnswer: Sendable {
  /// What the replay found.
  public let result: SandboxResult
  /// The database file; nil if it was temporary.
  public let file: String?

  /// `file` is the database's path, or nil if it is not kept.
  public init(_ result: SandboxResult, file: String?) {
    self.result = result
    self.file = file
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    var answer: [String: JSON] = [
      "format_version": .string(formatVersion), "migrated": .bool(result.isMigrated), "fine": .bool(result.isFine),
      "partial": .bool(result.isPartial), "failures": .int(result.failureCount),
      "exact_collations": JSON(result.exactCollations),
      "tables": .array(
        result.tables.map { row in
          .object([
            "table": .string(row.table.description), "rows_in_input": JSON(row.expected),
            "rows_stored": .int(row.stored),
          ])
        }),
      "keys": .array(
        result.keys.map { check in
          var object: [String: JSON] = [
            "kind": .string(check.kind.rawValue), "table": .string(check.table.description),
            "name": .string(check.name), "columns": JSON(check.columns), "violations": JSON(check.violations),
            "parting_under_utf8mb4_bin": JSON(check.parting), "not_checked": JSON(check.notChecked),
          ]
          if !check.examples.isEmpty { object["examples"] = JSON(check.examples) }
          if !check.partingRows.isEmpty {
            object["parting_rows"] = .array(check.partingRows.map(SandboxAnswer.json))
          }
          return .object(object)
        }),
      "expressions": .array(
        result.expressions.map { check in
          .object([
            "kind": .string(check.kind.rawValue), "table": .string(check.table.description),
            "name": .string(check.name), "expression": .string(check.expression),
            "violations": JSON(check.violations), "not_checked": JSON(check.notChecked),
          ])
        }),
      "findings": .array(
        result.failures.map { group in
          .object([
            "kind": .string(group.kind.rawValue), "table": .string(group.table.description),
            "column": JSON(group.column), "count": .int(group.count),
            "first": .array(group.first.map(SandboxAnswer.json)),
          ])
        }),
      "checked": JSON(result.checked), "not_checked": JSON(result.notChecked),
      "notes": JSON(result.inputs.notes.map { ($0.position.map { "\($0): " } ?? "") + $0.message }),
    ]
    if let file { answer["file"] = .string(file) }
    return .object(answer)
  }

  private static func json(_ failure: Failure) -> JSON {
    var object: [String: JSON] = ["message": .string(failure.message)]
    if let position = failure.position {
      object["file"] = .string(position.file)
      object["line"] = .int(position.line)
      object["byte"] = .int(position.byte)
    }
    if let statement = failure.statement { object["statement"] = .string(statement) }
    if let value = failure.value { object["value"] = .string(value) }
    return .object(object)
  }

  private static func line(_ failure: Failure) -> String {
    "    " + (failure.position.map { "\($0) (byte \($0.byte)): " } ?? "").printable() + failure.message.printable()
      + (failure.statement.map { "  " + $0.printable(limit: 60) } ?? "")
      + (failure.value.map { "  " + $0.printable(limit: 200) } ?? "") + "\n"
  }

  /// How many keys of a kind hold, and the state of the others: a key that was not fully checked is not counted as
  /// holding.
  private static func summary(_ keys: [KeyCheck]) -> String {
    let honoured = keys.count { !$0.isBroken && $0.notChecked == nil }
    if honoured == keys.count { return "all honoured" }
    let counts = [
      (keys.count { ($0.violations ?? 0) > 0 }, "broken"),
      (keys.count { ($0.parting ?? 0) > 0 }, "with rows whose keys differ or become equal under utf8mb4_bin"),
      (keys.count { $0.notChecked != nil }, "only partly checked"),
    ]
    return ([(honoured, "honoured")] + counts).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private static func summary(_ checks: [ExpressionCheck], _ verb: String) -> String {
    let counts = [
      (checks.count { $0.violations == 0 && $0.notChecked == nil }, verb),
      (checks.count { ($0.violations ?? 0) > 0 }, "broken"),
      (checks.count { $0.notChecked != nil }, verb == "met" ? "not checked" : "not recomputed"),
    ]
    if counts[0].0 == checks.count { return "all \(verb)" }
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    let stored = result.tables.reduce(0) { $0 + $1.stored }
    var text = "\(Words.count(stored, "row")) of \(Words.count(result.tables.count, "table")) replayed"
    text += result.isMigrated ? " into the definitions of 2.0" : ""
    text += file.map { ": \($0.printable())\n" } ?? "\n"
    let short = result.tables.filter { $0.expected != nil && $0.expected != $0.stored }
    if !short.isEmpty {
      var table = TextTable(["table", "rows in the inputs", "stored"], numeric: [1, 2])
      for row in short { table.add([row.table.description, "\(row.expected ?? 0)", "\(row.stored)"]) }
      text += "\n" + table.text
    }
    let broken = result.keys.filter(\.isBroken)
    let unchecked = result.keys.filter { $0.notChecked != nil }
    for kind in [KeyCheck.Kind.primary, .unique, .foreign] {
      let all = result.keys.filter { $0.kind == kind }
      if all.isEmpty { continue }
      text += "\(Words.count(all.count, "\(kind.rawValue) key")): \(SandboxAnswer.summary(all))\n"
    }
    for (kind, title, verb) in [
      (ExpressionCheck.Kind.check, "CHECK constraint", "met"), (.generated, "generated column", "recomputed"),
    ] {
      let all = result.expressions.filter { $0.kind == kind }
      if !all.isEmpty { text += "\(Words.count(all.count, title)): \(SandboxAnswer.summary(all, verb))\n" }
    }
    if !broken.isEmpty {
      var table = TextTable(["key", "columns", "violations", "part under utf8mb4_bin"], numeric: [2, 3])
      for check in broken {
        table.add([
          "\(check.table).\(check.name)", check.columns.joined(separator: ", "),
          check.violations.map { "\($0)" } ?? "not checked", check.parting.map { "\($0)" } ?? "not checked",
        ])
      }
      text += "\n" + table.text
      for check in broken {
        for example in check.examples { text += "  \(check.table).\(check.name): \(example)".printable() + "\n" }
      }
      for check in broken where !check.partingRows.isEmpty {
        text += "  \(check.table).\(check.columns.joined(separator: ", ")): parting".printable() + "\n"
        text += check.partingRows.map(SandboxAnswer.line).joined()
      }
    }
    if !result.failures.isEmpty {
      text += "\n\(Words.plural(result.failureCount, "failure"))\n"
      for group in result.failures {
        let place = [group.table.description, group.column].compactMap { $0 }.joined(separator: ".")
        text += "  \(place.printable()): \(group.kind.rawValue), \(group.count)\n"
        for failure in group.first {
          text += SandboxAnswer.line(failure)
        }
      }
    }
    let open =
      unchecked.map { "\($0.table).\($0.name): \($0.notChecked ?? "")" }
      + result.expressions.filter { $0.notChecked != nil }.map {
        "\($0.table).\($0.name): \($0.notChecked ?? "") in \($0.expression)"
      }
    if !open.isEmpty {
      text += "\nNot checked\n"
      for line in open.prefix(20) { text += "  " + line.printable(limit: 200) + "\n" }
      if open.count > 20 { text += "  … and \(open.count - 20) more (--format json has all)\n" }
    }
    if !result.hasPlaces, result.failures.contains(where: { $0.first.contains { $0.position == nil } }) {
      text += "\nStandard input is read only once, so rows that violate keys or checks are reported without a place.\n"
    }
    for line in result.checked { text += "checked: \(line.printable())\n" }
    for line in result.notChecked { text += "not checked: \(line.printable())\n" }
    let collations = Set(result.keys.flatMap(\.collations)).sorted()
    if !collations.isEmpty { text += "Keys were compared exactly under \(Words.list(collations)).\n" }
    return text
  }
}

/// The rows of a query, for `--query`.
public struct QueryAnswer: Sendable {
  /// The names of the columns, in order.
  public var columns: [String]
  /// The rows, with one value per column.
  public var rows: [[Value]]

  /// The result of a query.
  public init(columns: [String], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    .object([
      "columns": JSON(columns),
      "rows": .array(
        rows.map { row in
          .array(
            row.map { value in
              switch value {
              case .null: .null
              case .integer(let number): .int(Int(number))
              case .real(let number): .string("\(number)")
              case .text(let text): .string(text)
              case .blob: .string(value.shown)
              }
            })
        }),
    ])
  }

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    var table = TextTable(columns)
    for row in rows {
      table.add(
        row.map { value in
          if case .text(let text) = value { return text }
          return value.shown
        })
    }
    return table.text
  }
}
