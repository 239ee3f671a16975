import Testing

@testable import Inputs

@Suite struct DelimitedTextTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var dialect: TextDialect
    var text: String
    /// Fields as text; `\N` is NULL, quotes mark fields that were quoted.
    var rows: [[String]]
    var testDescription: String { name }

    static let batch = TextDialect(separator: 0x09, hasQuotes: false, hasEscapes: true, endsWithCRLF: false)
    static let csv = TextDialect(separator: 0x2C, hasQuotes: true, hasEscapes: false, endsWithCRLF: false)
    static let outfile = TextDialect(separator: 0x2C, hasQuotes: true, hasEscapes: true, endsWithCRLF: true)

    static let all = [
      Case(
        name: "a tab ends a field, a line end a row", dialect: batch, text: "a\tb\nc\td\n",
        rows: [["a", "b"], ["c", "d"]]),
      Case(
        name: "the last row needs no line end", dialect: batch, text: "a\tb\nc\td", rows: [["a", "b"], ["c", "d"]]),
      Case(name: "escapes stand for bytes", dialect: batch, text: #"a\tb\nc\\d\0\q"# + "\n", rows: [["a\tb\nc\\d\0q"]]),
      Case(name: "an escaped line end is text", dialect: batch, text: "a\\\nb\tc\n", rows: [["a\nb", "c"]]),
      Case(name: "an escaped tab is text", dialect: batch, text: "a\\\tb\tc\n", rows: [["a\tb", "c"]]),
      Case(
        name: "only a whole field is NULL", dialect: batch, text: "\\N\ta\\Nb\t\\Nc\n", rows: [[#"\N"#, "aNb", "c"]]),
      Case(name: "an empty line is a row of one empty field", dialect: batch, text: "\n\n", rows: [[""], [""]]),
      Case(
        name: "a carriage return belongs to the line end", dialect: batch, text: "a\tb\r\nc\td\r\n",
        rows: [["a", "b"], ["c", "d"]]),
      Case(name: "quotes are text without quotes", dialect: batch, text: "\"a\tb\"\n", rows: [["\"a", "b\""]]),
      Case(
        name: "quotes hide separators and line ends", dialect: csv, text: "\"a,b\nc\",d\n", rows: [["\"a,b\nc\"", "d"]]),
      Case(name: "a doubled quote is one", dialect: csv, text: "\"a\"\"b\",\"\"\n", rows: [["\"a\"b\"", "\"\""]]),
      Case(name: "a quote inside of a field is text", dialect: csv, text: "a\"b\",c\n", rows: [["a\"b\"", "c"]]),
      Case(name: "a backslash is text without escapes", dialect: csv, text: "\"a\\\",b\n", rows: [["\"a\\\"", "b"]]),
      Case(
        name: "an escaped quote stays inside", dialect: outfile, text: "\"a\\\",b\",c\r\n", rows: [["\"a\",b\"", "c"]]),
      Case(
        name: "a line end of another kind is text", dialect: outfile, text: "a\nb,\"c\nd\"\r\ne,f\r\n",
        rows: [["a\nb", "\"c\nd\""], ["e", "f"]]),
      Case(name: "a lone carriage return is text", dialect: outfile, text: "a\rb,\r\r\n", rows: [["a\rb", "\r"]]),
      Case(name: "nothing is no row", dialect: csv, text: "", rows: []),
    ]
  }

  /// Scans the text in chunks of a certain size.
  func scan(_ test: Case, pieces size: Int, keepsFields: Bool) -> (rows: [[String]], count: Int) {
    var scanner = TextScanner(test.dialect, keepsFields: keepsFields)
    let bytes = Array(test.text.utf8)
    var start = 0
    while start < bytes.count {
      let end = min(start + size, bytes.count)
      _ = scanner.scan(bytes.span, start..<end)
      start = end
    }
    scanner.finish()
    let rows = scanner.takeRows().map { row in
      row.map { field in
        let text = String(decoding: field.bytes, as: UTF8.self)
        return field.isNull ? #"\N"# : field.isQuoted ? "\"" + text + "\"" : text
      }
    }
    return (rows, scanner.rowCount)
  }

  @Test("fields are what the dialect says, however the text is cut into pieces", arguments: Case.all)
  func fields(_ test: Case) {
    for size in [1, 2, 3, 7, 64] {
      #expect(scan(test, pieces: size, keepsFields: true).rows == test.rows, "pieces of \(size)")
    }
  }

  @Test("rows are counted the same when no field is kept", arguments: Case.all)
  func counts(_ test: Case) {
    for size in [1, 2, 3, 7, 64] {
      #expect(scan(test, pieces: size, keepsFields: false).count == test.rows.count, "pieces of \(size)")
    }
  }

  @Test("a row longer than the limit is refused")
  func limit() {
    var scanner = TextScanner(Case.csv, keepsFields: true)
    let bytes = [UInt8](repeating: 0x61, count: 100)
    let (first, second) = (
      scanner.scan(bytes.span, bytes.indices, limit: 100), scanner.scan(bytes.span, bytes.indices, limit: 100)
    )
    #expect(first && !second)
  }

  @Test("random bytes make the same rows in pieces as at once")
  func random() {
    var random = FixedRandom(seed: 7)
    let alphabet = Array("ab,\t\n\r\"\\N".utf8)
    for _ in 0..<300 {
      let bytes = (0..<40).map { _ in alphabet.randomElement(using: &random)! }
      for dialect in [Case.batch, Case.csv, Case.outfile] {
        let test = Case(name: "", dialect: dialect, text: String(decoding: bytes, as: UTF8.self), rows: [])
        let whole = scan(test, pieces: 64, keepsFields: true)
        #expect(scan(test, pieces: 1, keepsFields: true).rows == whole.rows, "\(bytes)")
        #expect(scan(test, pieces: 5, keepsFields: false).count == whole.count, "\(bytes)")
      }
    }
  }
}
