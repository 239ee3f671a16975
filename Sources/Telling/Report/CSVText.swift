import Diagnostics

/// Lines of comma-separated values (RFC 4180) that a spreadsheet takes for what they are.
struct CSVText {
  private(set) var text = ""

  init(_ header: [String]) { add(header.map(Cell.text)) }

  enum Cell {
    case text(String)
    case number(Int)

    init(_ text: String?) { self = .text(text ?? "") }
    init(_ number: Int?) { self = number.map(Cell.number) ?? .text("") }
  }

  mutating func add(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      switch cell {
      case .number(let number): text += String(number)
      case .text(let string): text += CSVText.quoted(string)
      }
    }
    text += "\r\n"
  }

  /// What spreadsheets take a cell for a formula by (OWASP, CSV injection), full-width forms included.
  private static let formulaStarts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]

  /// Controls are shown as escapes. An apostrophe before what would be a formula makes it text; semicolons, which part
  /// cells in some countries, are quoted too.
  private static func quoted(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first(where: { $0 != " " }).map(formulaStarts.contains) ?? false
    let shown = (isFormula ? "'" : "") + text.printable()
    let isPlain = shown.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x3B }
    if isPlain, !isFormula, shown.first != " ", shown.last != " " { return shown }
    return "\"" + shown.replacingEach("\"", with: "\"\"") + "\""
  }
}
