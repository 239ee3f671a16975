import ByteScan
import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import TestSupport
import Testing

@testable import Evidence
@testable import Rows

@Suite("Values that are measured where they stand show what values that were cut first do")
struct PlainValuesTests {
  /// A column with its kind of values, both plain ones and ones that only look plain.
  struct Kind: Sendable, CustomTestStringConvertible {
    var type: DataType
    var comment = ""
    var values: [String]
    var testDescription: String { "\(type.name)\(type.parameters)" }

    static let numbers = [
      "0", "1", "-1", "7", "42", "-99999999", "12345678", "123456789", "1234567890123456", "12345678901234567",
      "-9223372036854775808", "18446744073709551615", "00012", "-0", "1.5", "-2.25", "0.5", "123.456789", "0.12345678",
      "0.123456789", "12345678.12345678", "12345678.1234567890", "99999999.9999999999999999", "123456789.5",
      "0.1234567890123456", "0.12345678901234567", "-0.0", ".5", "7.", "-.5", "1e5", "1.5e-7", "-", ".", "1-1", "1/2",
      "1.2.3", "--1", "+5", "0x41", "'7'", "' 7'", "DEFAULT", "1 ", " 2", "1/*c*/",
    ]
    static let moments = [
      "'2024-06-01'", "'2024-06-01 12:34:56'", "'2024-06-01 12:34:56.5'", "'2024-06-01T12:34:56'", "'0000-00-00'",
      "'0999-01-01'", "'1000-01-01'", "'9999-12-31 23:59:59'", "'2024-00-01'", "'2024-01-00 00:00:00'", "'2024-6-1'",
      "'2024-06-01 '", "'2024-06-01 12:34'", "'2024/06/01'", "'20a4-06-01'", "'2024-06-0:'", "'2024-06-01 12:34:5:'",
      "'2024-06-01 99:99:99'", "'2024-99-99'", "'2024-06-01''", "_binary '2024-06-01'", "''", "'", "CURRENT_TIMESTAMP",
      "'12:34:56'", "'-838:59:59'", "'2024-06-\\01'", "'2024-06-01\\'", "'2024-06-01 12:34:56\\'",
    ]
    /// Values that leave a quote open.
    static let open = ["'", "'2024-06-01''", "'2024-06-01\\'", "'2024-06-01 12:34:56\\'"]
    static let texts = [
      "''", "'a'", "'abc def'", "'O\\'Brien'", "'it''s'", "'trailing '", "'{\"a\":1}'", "'[1, 2]'", "'\\\\'", "'a\\%b'",
      "'\\_'", "'é'", "'\\é'", "'Ã©'", "'sixteen bytes !!'", "'\(String(repeating: "long ", count: 30))x'",
      "'\(String(repeating: "\\n", count: 20))'", "\"double\"", "_utf8mb4 'x'", "_binary 'x'", "'a,b)c'", "0x4142",
      "'x' 'y'", "'line\nend'", "12", "'NULL'", "NULLIF(1,1)",
    ]

    static let all = [
      Kind(type: DataType("int"), values: numbers), Kind(type: DataType("bigint"), values: numbers),
      Kind(type: DataType("tinyint", [1]), values: numbers), Kind(type: DataType("double"), values: numbers),
      Kind(type: DataType("decimal", [65, 30]), values: numbers), Kind(type: DataType("date"), values: moments),
      Kind(type: DataType("datetime", [6]), values: moments), Kind(type: DataType("timestamp"), values: moments),
      Kind(type: DataType("time"), values: moments), Kind(type: DataType("varchar", [99]), values: texts),
      Kind(type: DataType("json"), values: texts), Kind(type: DataType("longblob"), values: texts),
      Kind(type: DataType("binary", [16]), comment: ":uuid:", values: texts),
      Kind(type: DataType("point"), values: texts),
    ]
  }

  private static func evidence(_ columns: [Column], _ chunks: [RowChunk], cutFirst: Bool) -> [ColumnEvidence] {
    let definition = Table(schema: "s", name: "t", columns: columns)
    let table = RowTable(definition, list: [], encoding: .utf8, isInUTC: true)
    var tally = TableTally(table)
    var tools = MeasuringTools()
    for chunk in chunks {
      if cutFirst {
        var reader = RowReader(chunk)
        tally.addRows(chunk, &reader, table, &tools)
      } else {
        tally.add(chunk, of: table, &tools)
      }
    }
    return tally.columns.compactMap(\.evidence)
  }

  /// The complete rows of an INSERT, in chunks as the statement reader cuts them.
  private static func chunks(_ rows: String, backslashEscapes: Bool = true, bufferSize: Int = 4096) -> [RowChunk] {
    let source = MemorySource(Array("INSERT INTO t VALUES \(rows);\n".utf8))
    var reader = StatementReader(source, file: "t.sql", bufferSize: bufferSize) { _ in .deliver }
    reader.mode.backslashEscapes = backslashEscapes
    var chunks: [RowChunk] = []
    while let item = try? reader.next() {
      if case .chunk(let chunk) = item { chunks.append(chunk) }
    }
    return chunks
  }

  @Test("each value alone, at the end of a chunk and far from it", arguments: Kind.all)
  func alone(_ kind: Kind) {
    let column = Column(name: "x", type: kind.type, comment: kind.comment)
    for value in kind.values + ["NULL", "NUL", "NULL ", "null"] {
      for rows in ["(\(value))", "(\(value)),(\(value),NULL,'\(String(repeating: "x", count: 40))')"] {
        for escapes in [true, false] {
          let chunks = Self.chunks(rows, backslashEscapes: escapes)
          let plain = Self.evidence([column], chunks, cutFirst: true)
          let fast = Self.evidence([column], chunks, cutFirst: false)
          if fast != plain { Issue.record("\(rows): \(fast) instead of \(plain)") }
        }
      }
    }
  }

  @Test("rows of all kinds of columns, plain and odd values in any order", arguments: 1...40)
  func rows(seed: UInt64) {
    var random = Random(seed: seed)
    let kinds = (0..<6).map { _ in random.pick(Kind.all) }
    let columns = kinds.enumerated().map { Column(name: "c\($0)", type: $1.type, comment: $1.comment) }
    var chunks: [RowChunk] = []
    for bufferSize in [100, 4096, 1 << 20, 1 << 20] {
      let rows = (0..<30).map { _ in
        let values = kinds.map { kind in
          if random.chance(10) { return "NULL" }
          // Values that leave a quote or parenthesis open swallow the rest, so they are rare.
          if random.chance(1) { return random.pick(random.pick(Kind.all).values) }
          return random.pick(kind.values.filter { !Kind.open.contains($0) })
        }
        return "(" + values.joined(separator: random.chance(10) ? ", " : ",") + ")"
      }
      let text = rows.joined(separator: random.pick([",", ",\n", ", "]))
      chunks += Self.chunks(text, backslashEscapes: random.chance(80), bufferSize: bufferSize)
    }
    #expect(!chunks.isEmpty)
    let plain = Self.evidence(columns, chunks, cutFirst: true)
    let fast = Self.evidence(columns, chunks, cutFirst: false)
    #expect(fast == plain)
  }

  @Test("the first place of an oddity does not depend on the order in which chunks are measured")
  func firstPlaces() {
    let columns = [Column(name: "b", type: DataType("tinyint", [1])), Column(name: "d", type: DataType("date"))]
    let rows = (0..<40).map { $0 % 8 == 5 ? "(2,'0000-00-00')" : "(1,'2024-06-01')" }
    let chunks = Self.chunks(rows.joined(separator: ",\n"), bufferSize: 64)
    #expect(chunks.count > 5)
    let inOrder = Self.evidence(columns, chunks, cutFirst: false)
    #expect(inOrder[0].firstPlaces[.notBoolean]?.line == 6)
    #expect(inOrder[1].firstPlaces[.zeroDate]?.line == 6)
    #expect(Self.evidence(columns, chunks.reversed(), cutFirst: false) == inOrder)
  }

  @Test("numbers of any length, at any magnitude", arguments: 1...20)
  func numbers(seed: UInt64) {
    var random = Random(seed: seed)
    for type in [DataType("bigint"), DataType("double")] {
      let column = Column(name: "x", type: type)
      let values = (0..<300).map { _ -> String in
        let digits = { (count: Int) in String((0..<count).map { _ in random.pick(Array("0123456789")) }) }
        let whole = digits(Int.random(in: 0...18, using: &random))
        let point = random.chance(50) ? "." + digits(Int.random(in: 0...18, using: &random)) : ""
        return (random.chance(30) ? "-" : "") + whole + point
      }
      // In chunks of one row, whose last value is at the end of the bytes, and in a single chunk.
      let rows = values.map { "(\($0))" }
      for chunks in [rows.flatMap { Self.chunks($0) }, Self.chunks(rows.joined(separator: ","))] {
        let plain = Self.evidence([column], chunks, cutFirst: true)
        #expect(Self.evidence([column], chunks, cutFirst: false) == plain)
      }
    }
  }
}
