import Diagnostics

/// Aligned columns of text; text from a dump is made printable here.
public struct TextTable {
  private let header: [String]
  private let numeric: Set<Int>
  private var rows: [[String]] = []

  /// `numeric` columns are right-aligned.
  public init(_ header: [String], numeric: Set<Int> = []) {
    self.header = header
    self.numeric = numeric
  }

  /// Adds a line with a cell for each column.
  public mutating func add(_ row: [String]) { rows.append(row.map { $0.printable() }) }

  /// The lines, without trailing blanks.
  public var text: String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += (column == 0 ? "" : "  ") + (numeric.contains(column) ? padding + cell : cell + padding)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
