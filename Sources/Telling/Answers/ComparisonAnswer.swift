import Catalog
public import Comparison
import Diagnostics
import Report
public import Text

/// The output of `djaudit compare`. It contains no values of the data unless that is asked for: rows are identified by
/// digests of their keys.
public struct ComparisonAnswer: Sendable {
  private let comparison: Comparison
  private let showsValues: Bool
  private let inputs: (a: [String], b: [String])

  /// `a` and `b` name the inputs; values are shown only if `showsValues` is set.
  public init(_ comparison: Comparison, a: [String], b: [String], showsValues: Bool) {
    self.comparison = comparison
    self.showsValues = showsValues
    inputs = (a, b)
  }

  // MARK: JSON

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    .object([
      "format": .string(formatVersion),
      "verdict": .string(comparison.verdict.rawValue),
      "equal": .bool(comparison.verdict == .equal),
      "tolerance": .string(String(comparison.options.tolerance)),
      "a": JSON(inputs.a),
      "b": JSON(inputs.b),
      "tables": .array(comparison.tables.map(json)),
      "tables_only_in_a": JSON(comparison.tablesOnlyInA.map(\.description)),
      "tables_only_in_b": JSON(comparison.tablesOnlyInB.map(\.description)),
      "schema_differences": JSON(comparison.schemaDifferences),
      "left_aside": JSON(comparison.leftAside),
      "notes": JSON(comparison.notes),
    ])
  }

  private func json(_ table: TableComparison) -> JSON {
    .object([
      // The keys of datajoint.migrate.compare_query_results.
      "match": .bool(table.isMatch && table.notCompared.isEmpty),
      "row_count": .int(table.rowCountA),
      "discrepancies": JSON(discrepancies(table)),
      "table": .string(table.a.description),
      "other": .string(table.b.description),
      "compared_by": .string(table.hasKey ? "primary key" : "whole rows"),
      "rows": .object([
        "a": .int(table.rowCountA), "b": .int(table.rowCountB), "only_in_a": .int(table.onlyInA),
        "only_in_b": .int(table.onlyInB), "changed": .int(table.changed),
      ]),
      "changed_columns": .object(
        Dictionary(table.changedColumns.map { ($0.column, JSON.int($0.count)) }, uniquingKeysWith: { a, _ in a })),
      "schema_differences": JSON(table.schemaDifferences),
      "not_compared": .array(
        table.notCompared.map {
          .object(["column": $0.column.isEmpty ? .null : .string($0.column), "reason": .string($0.reason)])
        }),
      "left_aside": JSON(table.leftAside),
      "notes": JSON(table.notes),
    ])
  }

  /// The differences of a table, in words: counts first, then some rows.
  private func discrepancies(_ table: TableComparison) -> [String] {
    var result: [String] = []
    if table.rowCountA != table.rowCountB {
      result.append("Row count mismatch: A=\(table.rowCountA), B=\(table.rowCountB)")
    }
    if table.onlyInA > 0 { result.append("\(rows(table.onlyInA)) only in A") }
    if table.onlyInB > 0 { result.append("\(rows(table.onlyInB)) only in B") }
    if table.changed > 0 {
      let columns = table.changedColumns.map { "\($0.column) in \($0.count)" }.joined(separator: ", ")
      result.append("\(rows(table.changed)) changed: \(columns)")
    }
    result += table.columnsOnlyInA.map { "column \($0) only in A" }
    result += table.columnsOnlyInB.map { "column \($0) only in B" }
    return result + table.examples.map { example($0, table) }
  }

  private func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

  private func example(_ row: RowDifference, _ table: TableComparison) -> String {
    let key = row.key.map { "\($0.column)=\($0.value)" }.joined(separator: ", ")
    let name = showsValues && !key.isEmpty ? "row (\(key))" : "row #\(row.keyDigest)"
    guard row.kind == .changed else { return "\(name): \(row.kind.rawValue)" }
    let columns = row.columns.map { showsValues ? "\($0.column): \($0.a) != \($0.b)" : $0.column }
    return "\(name): " + (showsValues ? "" : "changed in ") + columns.joined(separator: ", ")
  }

  // MARK: Text

  /// The output as text for a terminal; names are escaped.
  public var text: String {
    var table = TextTable(["table", "rows", "only in A", "only in B", "changed", "match"], numeric: [1, 2, 3, 4])
    for entry in comparison.tables {
      let name = entry.a == entry.b ? "\(entry.a)" : "\(entry.a) ~ \(entry.b)"
      table.add([
        name, String(entry.rowCountA), String(entry.onlyInA), String(entry.onlyInB), String(entry.changed),
        entry.isMatch ? entry.notCompared.isEmpty ? "yes" : "not all" : "NO",
      ])
    }
    var text = comparison.tables.isEmpty ? "" : table.text + "\n"
    func list(_ title: String, _ lines: [String], limit: Int = .max) {
      if lines.isEmpty { return }
      text += "\(title)\n"
      for line in lines.prefix(limit) { text += "  \(line.printable())\n" }
      if lines.count > limit { text += "  … and \(lines.count - limit) more\n" }
      text += "\n"
    }
    for entry in comparison.tables where !entry.isMatch { list("\(entry.a)", discrepancies(entry)) }
    list("Tables only in A", comparison.tablesOnlyInA.map(\.description))
    list("Tables only in B", comparison.tablesOnlyInB.map(\.description))
    list(
      "Not compared",
      comparison.tables.flatMap { entry in
        entry.notCompared.map { "\(entry.a)\($0.column.isEmpty ? "" : ".")\($0.column): \($0.reason)" }
      })
    list(
      "Definitions that differ",
      comparison.schemaDifferences
        + comparison.tables.flatMap { entry in entry.schemaDifferences.map { "\(entry.a): \($0)" } }, limit: 40)
    list(
      "Left aside",
      comparison.leftAside
        + comparison.tables.flatMap { entry in entry.leftAside.map { "\(entry.a).\($0)" } }, limit: 40)
    list("Remarks", comparison.notes + comparison.tables.flatMap { entry in entry.notes.map { "\(entry.a): \($0)" } })
    let compared = comparison.tables.reduce(0) { $0 + $1.rowCountA }
    let differing = comparison.tables.count { !$0.isMatch }
    let verdict =
      switch comparison.verdict {
      case .equal: "Equal"
      case .different: "Different"
      case .partial: comparison.isDifferent ? "Different, and not all was compared" : "Not all was compared"
      }
    text += "\(verdict): \(Words.count(comparison.tables.count, "table")), \(Words.count(compared, "row")) of A"
    text += differing > 0 ? ", \(differing) \(differing == 1 ? "table" : "tables") with differences\n" : "\n"
    return text
  }
}
