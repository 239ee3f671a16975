import ByteScan
public import Diagnostics
import PythonSyntax

/// A Jupyter notebook: its code cells as one Python text, and the way back. Unchanged parts keep their bytes.
public struct Notebook: Sendable {
  /// The code cells one after another, each after a comment that says where it begins, to be read as Python. Cells in
  /// another language (`%%bash`) or with a magic without its sign (`cd ..`) are left out.
  public let text: [UInt8]
  private let bytes: [UInt8]
  private let cells: [Cell]
  private let file: String

  private struct Cell: Sendable {
    /// Among all cells, 1-based.
    var number: Int
    /// The value of `source` in the JSON.
    var value: Range<Int>
    /// The strings of the list, or the single string.
    var strings: [Piece]
    var isList: Bool
    /// Leading lines of magic, which are not in the text.
    var skippedLines: Int
    /// This cell's bytes in the text.
    var range: Range<Int>
  }

  /// A string of `source`.
  private struct Piece: Sendable {
    /// Including its quotes.
    var range: Range<Int>
    var text: [UInt8]
  }

  /// Reads a notebook.
  /// - Throws: `SyntaxError` with the place in the JSON, if it cannot be read as a notebook.
  public init(_ bytes: [UInt8], file: String) throws(SyntaxError) {
    self.bytes = bytes
    self.file = file
    var reader = NotebookReader(bytes, file: file)
    let found = try reader.read()
    var text: [UInt8] = []
    var cells: [Cell] = []
    for (number, value, strings, isList) in found {
      let pieces = strings.map { Piece(range: $0.range, text: $0.text) }
      let source = pieces.flatMap(\.text)
      guard let skipped = Notebook.magicLines(source) else { continue }
      text += Notebook.marker(number)
      let start = text.count
      var rest = source[...]
      for _ in 0..<skipped { rest = rest.drop { $0 != "\n" }.dropFirst() }
      text += rest
      let range = start..<text.count
      if text.last != "\n" { text.append("\n") }
      cells.append(
        Cell(number: number, value: value, strings: pieces, isList: isList, skippedLines: skipped, range: range))
    }
    self.text = text
    self.cells = cells
  }

  private static func marker(_ number: Int) -> [UInt8] { Array("# %% djaudit: cell \(number)\n".utf8) }

  /// The number of lines of cell magic at the beginning of a cell; nil for a cell that is not Python.
  private static func magicLines(_ source: [UInt8]) -> Int? {
    guard source.starts(with: "%%".utf8) else { return isAutomagic(source) ? nil : 0 }
    let word = source.dropFirst(2).prefix { "a"..."z" ~= $0 || "0"..."9" ~= $0 }
    // Cell magics whose cells are Python, according to ruff and IPython.
    let isPython = [
      "capture", "debug", "prun", "pypy", "python", "python3", "time", "timeit",
    ].contains(String(decoding: word, as: UTF8.self))
    return isPython ? 1 : nil
  }

  /// Whether a cell is a single line of magic without its percent sign. IPython accepts that only in cells of one line
  /// (`prefilter_lines`, IPython 9.18.1), and never if it is Python.
  private static func isAutomagic(_ source: [UInt8]) -> Bool {
    let line = source.drop { $0 == " " || $0 == "\t" }
    let word = line.prefix { "a"..."z" ~= $0 || $0 == "_" || "0"..."9" ~= $0 }
    guard let end = line.dropFirst(word.count).first, end == " " || end == "\t",
      !source.dropLast().contains(where: { $0 == "\n" || $0 == "\r" }),
      automagics.contains(String(decoding: word, as: UTF8.self))
    else { return false }
    return !SourceFile(path: "", bytes: Array(line), dialect: .notebookCell).parses
  }

  /// IPython's line magics whose argument is not Python, including its aliases for the shell.
  private static let automagics: Set<String> = [
    "alias", "autoawait", "autocall", "automagic", "autoreload", "bookmark", "cat", "cd", "colors", "conda", "config",
    "cp", "dirs", "env", "gui", "hist", "history", "ldir", "less", "lf", "lk", "ll", "load", "load_ext", "logstart",
    "ls", "lx", "macro", "mamba", "man", "matplotlib", "micromamba", "mkdir", "more", "mv", "notebook", "pinfo",
    "pinfo2", "pip", "popd", "precision", "psearch", "pushd", "pylab", "recall", "reload_ext", "rep", "rerun", "reset",
    "rm", "rmdir", "run", "save", "sc", "set_env", "store", "sx", "system", "unalias", "unload_ext", "uv", "who",
    "who_ls", "whos", "xmode",
  ]

  /// The place of a byte of the text: the line of the file, and the line of the cell as people count.
  public func position(of byte: Int) -> SourcePosition {
    guard let cell = cells.last(where: { $0.range.lowerBound <= byte }) else {
      return SourcePosition(file: file, byte: 0, line: 1, column: 1)
    }
    let before = text[cell.range.lowerBound..<min(byte, text.count)]
    let line = before.count { $0 == "\n" } + 1 + cell.skippedLines
    let column = (before.lastIndex(of: "\n").map { min(byte, text.count) - $0 - 1 } ?? before.count) + 1
    // The string that contains the line; a single string contains it somewhere.
    var place = cell.value.lowerBound
    var seen = 1
    for piece in cell.strings {
      if seen <= line { place = piece.range.lowerBound }
      seen += piece.text.count { $0 == "\n" }
    }
    let start = SourcePosition(file: file, byte: 0, line: 1, column: 1)
    var position = start.advanced(by: place, in: bytes)
    position.cell = SourcePosition.Cell(number: cell.number, line: line, column: column)
    return position
  }

  /// The notebook with another text: unchanged cells and lines keep their bytes. Nil if the text's cells are not those
  /// of this notebook.
  public func with(_ new: [UInt8]) -> [UInt8]? {
    var rest = new[...]
    var result: [UInt8] = []
    var position = 0
    for (index, cell) in cells.enumerated() {
      let marker = Notebook.marker(cell.number)
      guard rest.starts(with: marker) else { return nil }
      rest = rest.dropFirst(marker.count)
      var body = rest
      if index + 1 < cells.count {
        let next = Notebook.marker(cells[index + 1].number)
        guard let end = Notebook.find(next, in: rest) else { return nil }
        body = rest[..<end]
        rest = rest[end...]
      }
      let old = text[cell.range]
      // The text ends each cell with a line end that the notebook may not have.
      if old.last != "\n", body.last == "\n" { body = body.dropLast() }
      if body.elementsEqual(old) { continue }
      result += bytes[position..<cell.value.lowerBound]
      result += value(of: cell, Array(body))
      position = cell.value.upperBound
    }
    return result + bytes[position...]
  }

  private static func find(_ marker: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].starts(with: marker) { return index }
      guard let end = text[index...].firstIndex(of: "\n") else { return nil }
      index = end + 1
    }
    return nil
  }

  /// The JSON of a cell's source with other lines.
  private func value(of cell: Cell, _ body: [UInt8]) -> [UInt8] {
    let magic = Array(
      Notebook.lines(cell.strings.flatMap(\.text)[...]).prefix(cell.skippedLines).joined())
    guard cell.isList else { return Notebook.json(magic + body) }
    let lines = Notebook.lines((magic + body)[...])
    // The bytes around the strings, as around the first two.
    let open = bytes[cell.value.lowerBound..<(cell.strings.first?.range.lowerBound ?? cell.value.upperBound - 1)]
    let close = bytes[(cell.strings.last?.range.upperBound ?? cell.value.upperBound - 1)..<cell.value.upperBound]
    let separator =
      cell.strings.count > 1
      ? Array(bytes[cell.strings[0].range.upperBound..<cell.strings[1].range.lowerBound])
      : [","] + open.dropFirst()
    var known: [[UInt8]: Range<Int>] = [:]
    for piece in cell.strings { known[piece.text] = piece.range }
    var result = Array(open)
    for (index, line) in lines.enumerated() {
      if index > 0 { result += separator }
      result += known[Array(line)].map { Array(bytes[$0]) } ?? Notebook.json(Array(line))
    }
    return result + close
  }

  /// Lines with their ends.
  private static func lines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var rest = text
    while !rest.isEmpty {
      let end = rest.firstIndex(of: "\n").map { $0 + 1 } ?? rest.endIndex
      result.append(rest[..<end])
      rest = rest[end...]
    }
    return result
  }

  /// A string as Jupyter writes it: only what must be escaped is.
  private static func json(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = ["\""]
    for byte in text {
      switch byte {
      case "\"": result += ["\\", "\""]
      case "\\": result += ["\\", "\\"]
      case 0x08: result += ["\\", "b"]
      case "\t": result += ["\\", "t"]
      case "\n": result += ["\\", "n"]
      case 0x0C: result += ["\\", "f"]
      case "\r": result += ["\\", "r"]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        result += Array("\\u".utf8) + Array(String(repeating: "0", count: 4 - digits.count).utf8) + Array(digits.utf8)
      default: result.append(byte)
      }
    }
    return result + ["\""]
  }
}
