import Diagnostics
import Migration

/// Headings, lines and tables that read alike as text, Markdown and HTML. What comes from an input is marked as such
/// and escaped where the page is written.
struct Page {
  /// A piece of a line or a cell.
  enum Piece {
    /// Our own words and numbers.
    case words(String)
    /// From an input.
    case name(String)
    case number(Int)

    static func optional(_ number: Int?) -> Piece { number.map(Piece.number) ?? .words("") }

    var plain: String {
      switch self {
      case .words(let text), .name(let text): text
      case .number(let number): String(number)
      }
    }

    /// Pieces that stand to the right of their column.
    var isNumber: Bool { if case .number = self { true } else { false } }
  }

  enum Block {
    case heading(String)
    case lines([[Piece]])
    case table([String], [[Piece]])
    /// Lines of names that may be many.
    case list(String, [String])
  }

  var title: String
  var blocks: [Block] = []

  private static func numeric(_ head: [String], _ rows: [[Piece]]) -> Set<Int> {
    Set(head.indices.filter { column in rows.contains { $0[column].isNumber } })
  }

  // MARK: Text

  /// For a terminal; lists show at most `limit` names.
  func text(limit: Int) -> String {
    blocks.map { block in
      switch block {
      case .heading(let text): return "\n\(text)\n"
      case .lines(let lines): return lines.map { $0.map(\.plain).joined().printable() + "\n" }.joined()
      case .table(let head, let rows):
        var table = TextTable(head, numeric: Page.numeric(head, rows))
        for row in rows { table.add(row.map(\.plain)) }
        return table.text
      case .list(let title, let names):
        let rest = names.count > limit ? "  and \(names.count - limit) more (--verbose)\n" : ""
        return "\n\(title)\n" + names.prefix(limit).map { "  \($0.printable())\n" }.joined() + rest
      }
    }.joined()
  }

  // MARK: Markdown

  /// In bytes; an issue takes 65,536 characters.
  private static let markdownLimit = 65_000

  /// For a GitHub issue: blocks that would make it too long are cut, and what is left out is counted.
  var markdownText: String {
    var text = "## \(title)\n"
    for block in blocks {
      let room = Page.markdownLimit - text.utf8.count - 200
      switch block {
      case .heading(let heading): if room > 0 { text += "\n### \(heading)\n\n" }
      case .lines(let lines): text += Page.cut(lines.map { "- " + Page.markdownLine($0) + "\n" }, room, "line")
      case .table(let head, let rows):
        // A heading needs its table's head in any case, and a table may take half of what is left.
        let cells = rows.map { row in "| " + row.map(Page.markdownCell).joined(separator: " | ") + " |\n" }
        text += Markdown.table(head, []) + Page.cut(cells, room / 2, "row")
      case .list(let title, let names):
        let lines = names.map { $0.printable(limit: 400) }
        var size = 0
        let shown = lines.prefix { line in
          // A fence is as long as the longest run of backticks, twice.
          size += 3 * line.utf8.count + 1
          return size <= room / 2
        }
        text += "\n<details><summary>\(title)</summary>\n\n" + Markdown.block("text", shown.joined(separator: "\n"))
        if shown.count < lines.count { text += "\nand \(lines.count - shown.count) more\n" }
        text += "\n</details>\n"
      }
    }
    return text
  }

  private static func cut(_ pieces: [String], _ room: Int, _ noun: String) -> String {
    var size = 0
    let shown = pieces.prefix { piece in
      size += piece.utf8.count
      return size <= room
    }
    let rest = pieces.count - shown.count
    return shown.joined() + (rest > 0 ? "\nand \(AuditAnswer.plural(rest, noun)) more\n" : "")
  }

  private static func markdownLine(_ pieces: [Piece]) -> String { pieces.map(markdownCell).joined() }

  private static func markdownCell(_ piece: Piece) -> String {
    switch piece {
    case .words(let text): Markdown.prose(text)
    case .name(let text): text.isEmpty ? "" : markdown(text, limit: 100)
    case .number(let number): String(number)
    }
  }

  // MARK: HTML

  /// One self-contained file without scripts.
  var html: String {
    var body = ""
    for block in blocks {
      switch block {
      case .heading(let text): body += "<h2>\(Page.html(text))</h2>\n"
      case .lines(let lines):
        body += lines.map { "<p>" + $0.map(Page.htmlPiece).joined() + "</p>\n" }.joined()
      case .table(let head, let rows):
        let numeric = Page.numeric(head, rows)
        func row(_ cells: [String], _ tag: String) -> String {
          "<tr>"
            + cells.enumerated().map { index, cell in
              "<\(tag)\(numeric.contains(index) ? " class=\"n\"" : "")\(tag == "th" ? " scope=\"col\"" : "")>\(cell)</\(tag)>"
            }.joined() + "</tr>\n"
        }
        body +=
          "<div class=\"wide\"><table>\n<thead>\(row(head.map(Page.html), "th"))</thead>\n<tbody>\n"
          + rows.map { row($0.map(Page.htmlPiece), "td") }.joined() + "</tbody></table></div>\n"
      case .list(let title, let names):
        body +=
          "<details><summary>\(Page.html(title))</summary>\n<ul>\n"
          + names.map { "<li><code>\(Page.html($0))</code></li>\n" }.joined() + "</ul></details>\n"
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(Page.html(title))</title>
      <style>
      :root { color-scheme: light dark; }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } p { margin: .3rem 0; }
      .wide { overflow-x: auto; } table { border-collapse: collapse; }
      th, td { padding: .25rem .75rem; text-align: left; border-bottom: 1px solid #8886; vertical-align: top; }
      .n { text-align: right; font-variant-numeric: tabular-nums; }
      code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
      details { margin-top: 1rem; } summary { cursor: pointer; }
      @media print { body { margin: 0; max-width: none; } details > summary { list-style: none; } }
      </style>
      </head>
      <body>
      <main>
      <h1>\(Page.html(title))</h1>
      \(body)</main>
      </body>
      </html>

      """
  }

  private static func htmlPiece(_ piece: Piece) -> String {
    if case .name(let text) = piece { return text.isEmpty ? "" : "<code>\(html(text))</code>" }
    return html(piece.plain)
  }

  private static func html(_ text: String) -> String {
    var result = ""
    for scalar in text.printable().unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
