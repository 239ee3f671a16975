import ByteScan
import Diagnostics

/// Comma-separated values (RFC 4180) that a spreadsheet cannot mistake for formulas.
public struct CSVText {
  /// The lines so far; each ends with CRLF.
  public private(set) var text = ""

  /// Starts with a line of column names.
  public init(_ header: [String]) { add(header.map(Cell.text)) }

  /// One value of a line.
  public enum Cell {
    case text(String)
    case number(Int)

    /// An empty cell for nil.
    public init(_ text: String?) { self = .text(text ?? "") }
    /// An empty cell for nil.
    public init(_ number: Int?) { self = number.map(Cell.number) ?? .text("") }
  }

  /// Adds a line.
  public mutating func add(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .number(let number): text += String(number)
      case .text(let string): text += CSVText.quoted(string)
      }
    }
    text += "\r\n"
  }

  /// Characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection), full-width forms included.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  /// Control characters are shown as escapes. An apostrophe before a would-be formula makes it text. Semicolons, which
  /// separate cells in some countries, are quoted too.
  private static func quoted(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first(where: { $0 != " " }).map(formulaStarts.contains) ?? false
    let shown = (isFormula ? "'" : "") + text.printable()
    let isPlain = shown.utf8.allSatisfy { $0 != "\"" && $0 != "," && $0 != ";" }
    if isPlain, !isFormula, shown.first != " ", shown.last != " " { return shown }
    return "\"" + shown.replacingEach("\"", with: "\"\"") + "\""
  }
}
