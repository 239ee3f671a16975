import Diagnostics
import Text

/// Headings, lines and tables that look the same as text, Markdown and HTML. Text from an input is marked as such and
/// escaped when the page is written.
struct Page {
  /// Part of a line or a cell.
  enum Piece {
    /// Our own words and numbers.
    case words(String)
    /// Text from an input.
    case name(String)
    case number(Int)

    static func optional(_ number: Int?) -> Piece { number.map(Piece.number) ?? .words("") }

    var plain: String {
      switch self {
      case .words(let text), .name(let text): text
      case .number(let number): String(number)
      }
    }

    /// Whether it is aligned to the right of its column.
    var isNumber: Bool { if case .number = self { true } else { false } }
  }

  enum Block {
    case heading(String)
    case lines([[Piece]])
    case table([String], [[Piece]])
    /// A list of names, possibly a long one.
    case list(String, [String])
  }

  var title: String
  var blocks: [Block] = []

  private static func numeric(_ head: [String], _ rows: [[Piece]]) -> Set<Int> {
    Set(head.indices.filter { column in rows.contains { $0[column].isNumber } })
  }

  // MARK: Text

  /// Text for a terminal; lists show at most `limit` names.
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

  /// In bytes; an issue can have 65,536 characters.
  private static let markdownLimit = 65_000

  /// Markdown for a GitHub issue: blocks that would make it too long are cut, and what is left out is counted.
  var markdownText: String {
    var text = "## \(title)\n"
    for block in blocks {
      let room = Page.markdownLimit - text.utf8.count - 200
      switch block {
      case .heading(let heading): if room > 0 { text += "\n### \(heading)\n\n" }
      case .lines(let lines): text += Page.cut(lines.map { "- " + Page.markdownLine($0) + "\n" }, room, "line")
      case .table(let head, let rows):
        // A heading always needs its table's header, and a table may use half of the remaining space.
        let cells = rows.map { row in "| " + row.map(Page.markdownCell).joined(separator: " | ") + " |\n" }
        text += Markdown.table(head, []) + Page.cut(cells, room / 2, "row")
      case .list(let title, let names):
        let lines = names.map { $0.printable(limit: 400) }
        var size = 0
        let shown = lines.prefix { line in
          // Each of the two fences is as long as the longest run of backticks.
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
    return shown.joined() + (rest > 0 ? "\nand \(Words.plural(rest, noun)) more\n" : "")
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

  /// A self-contained file without scripts.
  var html: String {
    var page = Markup()
    page.element("html", ["lang": "en"]) { page in
      page.element("head") { head in
        head.void("meta", ["charset": "utf-8"])
        head.void(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src \(ContentPolicy.source(of: Page.style.description))",
          ])
        head.void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        head.element("title", title)
        head.insert(style: Page.style)
      }
      page.newLine()
      page.element("body") { body in
        body.element("main") { main in
          main.element("h1", title)
          for block in blocks {
            main.newLine()
            Page.add(block, to: &main)
          }
        }
      }
    }
    return "<!DOCTYPE html>\n" + page.html + "\n"
  }

  private static func add(_ block: Block, to page: inout Markup) {
    switch block {
    case .heading(let text): page.element("h2", text)
    case .lines(let lines):
      for line in lines {
        page.element("p") { paragraph in
          for piece in line { add(piece, to: &paragraph) }
        }
      }
    case .table(let head, let rows):
      let numeric = Page.numeric(head, rows)
      func look(_ index: Int) -> String { numeric.contains(index) ? "n" : "" }
      page.element("div", ["class": "wide"]) { box in
        box.element("table") { table in
          table.element("thead") { section in
            section.element("tr") { row in
              for (index, cell) in head.enumerated() {
                row.element("th", ["class": look(index), "scope": "col"], cell)
              }
            }
          }
          table.element("tbody") { section in
            for cells in rows {
              section.newLine()
              section.element("tr") { row in
                for (index, cell) in cells.enumerated() {
                  row.element("td", ["class": look(index)]) { add(cell, to: &$0) }
                }
              }
            }
          }
        }
      }
    case .list(let title, let names):
      page.element("details") { details in
        details.element("summary", title)
        details.element("ul") { list in
          for name in names {
            list.element("li") { $0.element("code", name) }
          }
        }
      }
    }
  }

  private static func add(_ piece: Piece, to page: inout Markup) {
    if case .name(let text) = piece {
      if !text.isEmpty { page.element("code", text) }
    } else {
      page.add(piece.plain)
    }
  }

  private static let style: StaticString = """
    :root { color-scheme: light dark; }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } p { margin: .3rem 0; }
    .wide { overflow-x: auto; } table { border-collapse: collapse; }
    th, td { padding: .25rem .75rem; text-align: left; border-bottom: 1px solid #8886; vertical-align: top; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
    td code { overflow-wrap: normal; white-space: nowrap; }
    details { margin-top: 1rem; } summary { cursor: pointer; }
    @media print { body { margin: 0; max-width: none; } details > summary { list-style: none; } }
    """
}
