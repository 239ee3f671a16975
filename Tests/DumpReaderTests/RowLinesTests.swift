import ByteScan
import Diagnostics
import DumpReader
import TestSupport
import Testing

@Suite("Whole lines that are delivered uncounted")
struct RowLinesTests {
  /// The result of reading a dump, independent of where chunks were cut.
  struct Told: Equatable {
    var rows: [String] = []
    var places: [SourcePosition] = []
    var others: [Item] = []
    var positions: [SourcePosition] = []
    /// Statements, rows, bytes and whether anything follows the rows.
    var counts: [[Int]] = []
    /// Whether there were uncounted chunks, and whether the rows of one could not be counted.
    var hasLines = false
    var isDeceived = false
    /// Whether all rows were found to keep lines.
    var keepsLines = true
    /// Rows of the lists of tuples that chunks were copied in.
    var copied: [String] = []
  }

  static func read(_ sql: String, _ reading: Reading) -> Told {
    var told = Told()
    for item in reading.items("-- MySQL dump 10.13\n" + sql) {
      switch item {
      case .chunk(let chunk):
        told.hasLines = told.hasLines || chunk.isUncounted
        told.rows += chunk.decodedRows
        told.copied += chunk.isUncounted ? lists(of: chunk) : chunk.decodedRows
        var reader = RowReader(chunk)
        while reader.next(in: chunk) { told.places.append(reader.position(in: chunk)) }
        reader.finish(chunk)
      case .rows(let rows):
        var count = rows.rowCount ?? 0
        if let uncounted = rows.uncounted {
          // After a broken promise everything is read again, so the rest does not matter.
          guard let total = uncounted.total else {
            told.isDeceived = true
            return told
          }
          count += total
        }
        told.keepsLines = told.keepsLines && rows.keepsLines
        told.counts.append([rows.statementCount, count, rows.byteCount, rows.updatesRows ? 1 : 0])
        told.others.append(.rows(rows.text.string, nil))
        told.positions.append(rows.text.position)
      default:
        told.others.append(Item(item))
        told.positions.append(item.position)
      }
    }
    return told
  }

  /// The rows of the lists that a chunk is copied in, each a chunk of its own.
  private static func lists(of chunk: RowChunk) -> [String] {
    var rows: [String] = []
    chunk.eachList { range in
      rows += RowChunk(tuples: Array(chunk.bytes[range]), rowCount: 0, position: chunk.position).decodedRows
    }
    return rows
  }

  /// Whether a promise is broken in some reading. None is, whatever the cuts, where one reading has found that rows keep
  /// their lines.
  @discardableResult
  static func compare(_ sql: String) -> (hasLines: Bool, isDeceived: Bool) {
    let exact = read(sql, Reading(policy: .deliver))
    var (hasLines, isDeceived, keepsLines) = (false, false, exact.keepsLines)
    for size in [1, 2, 3, 5, 7, 16, 64, 4096] {
      for chunk in [1, Int.max] {
        var told = read(sql, Reading(bufferSize: size, chunk: chunk, policy: .deliverLines))
        hasLines = hasLines || told.hasLines
        isDeceived = isDeceived || told.isDeceived
        if told.isDeceived { continue }
        keepsLines = keepsLines || told.keepsLines
        #expect(told.copied == told.rows, "buffer of \(size)")
        (told.hasLines, told.keepsLines) = (false, exact.keepsLines)
        if told != exact { Issue.record("buffer of \(size): \(told) instead of \(exact)") }
      }
    }
    #expect(!keepsLines || !isDeceived, "\(sql)")
    return (hasLines, isDeceived)
  }

  @Test(
    "are kept where no line ends inside of a tuple",
    arguments: [
      ("INSERT INTO t VALUES (1,'a'),(2,'b');\n", true), ("INSERT INTO t VALUES\n(1),\n(2);\n", true),
      ("INSERT INTO t VALUES\r\n(1),\r\n\r\n(2);\r\n", true), ("INSERT INTO t VALUES (1)\n,(2);", true),
      ("INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2),\n(3);\n", true),
      ("INSERT INTO t VALUES (1,'a\nb');\n", false), ("INSERT INTO t VALUES (1,\n2);\n", false),
      ("INSERT INTO t VALUES (1,'),\n('),\n(2,'');\n", false), ("INSERT INTO t VALUES (1) /*\n*/;\n", false),
      ("INSERT INTO t VALUES (1),\n(2)\nON DUPLICATE KEY UPDATE a=(1);\n", false),
      ("INSERT INTO t VALUES (1),\nROW(2);\n", false), ("INSERT INTO t VALUES (1),\n(2); USE b;\n", false),
      ("INSERT INTO t VALUES (1),'),\n',(2);\n", false), ("INSERT INTO t VALUES (1);\r\n", true),
    ])
  func kept(_ sql: String, _ keepsLines: Bool) {
    #expect(Self.read(sql, Reading(policy: .deliver)).keepsLines == keepsLines)
    for size in [1, 3, 16, 4096] {
      let told = Self.read(Self.longer(sql), Reading(bufferSize: size, policy: .deliverLines))
      #expect(told.isDeceived || told.keepsLines == keepsLines)
    }
  }

  @Test(
    "tell what an exact reading does",
    arguments: [
      "INSERT INTO t VALUES (1,'a'),(2,'b');\nUSE b;\n",
      "INSERT INTO t VALUES\n(1,'a'),\n(2,'b;'),\n(3,');');\nUSE b;\n",
      "INSERT INTO t VALUES\r\n(1),\r\n(2);\r\nUSE b;\r\n",
      "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2),(3);\nINSERT INTO t VALUES\n(4),\n(5);\nUSE b;",
      "INSERT INTO t VALUES (1),\n(2);\nINSERT INTO t (a) VALUES (3);\nINSERT INTO t VALUES (4);\n",
      "INSERT INTO t VALUES\n(1),\n(2)\nON DUPLICATE KEY UPDATE a=VALUES(a);\nUSE b;\n",
      "INSERT INTO t VALUES\n(1),\n(2),\n(3,'x",
      "INSERT INTO t VALUES\n(1),\n(2),\n(3", "INSERT INTO t VALUES\n(1),\n(2)", "INSERT INTO t VALUES\n(1),\n(2),\n",
      "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\nINSERT INTO t VALUES (3,'x",
      "INSERT INTO t VALUES\n(1),\n\n\n(2);\n", "INSERT INTO t VALUES\n(1);;\nUSE b;",
    ])
  func promised(_ sql: String) {
    #expect(!Self.compare(sql).isDeceived)
    // Rows that end in the buffer are counted.
    let (hasLines, isDeceived) = Self.compare(Self.longer(sql))
    #expect(hasLines && !isDeceived)
  }

  /// With forty rows before the first.
  static func longer(_ sql: String) -> String {
    let head = "INSERT INTO t VALUES"
    return head + "\n" + String(repeating: "(0,'x'),\n", count: 40) + sql.dropFirst(head.utf8.count)
  }

  @Test(
    "notice a promise that is broken",
    arguments: [
      "INSERT INTO t VALUES\n(1,'a),\n(b),\n(c),\n(d),\n(e),\n(f'),\n(2,'c');\n",
      "INSERT INTO t VALUES\n(1,'a);\n(b'),\n(2,'c');\n",
      "INSERT INTO t VALUES\n(1),\n(2,f(1),\n(3));\n", "INSERT INTO t VALUES\n(1), /* (2),\n(3), */ (4),\n(5);\n",
      "INSERT INTO t VALUES\n(1),\n(2),\n(3); INSERT INTO u VALUES (4);\n",
      "INSERT INTO t VALUES\n(1),\nROW(2),\n(3);\n", "INSERT INTO t VALUES\n(1),\n(2) AS n(a),\n(3);\n",
      "INSERT INTO t VALUES\n(1),\n(2) -- ),\n,(3);\n", "INSERT INTO t VALUES\n(1),\n(2,`),\n`);\n",
      "INSERT INTO t VALUES\n(1),\n(2) # (),\n,(3);\n",
    ])
  func broken(_ sql: String) {
    Self.compare(sql)
    #expect(Self.compare(Self.longer(sql)).isDeceived)
  }

  @Test("tell the same of random texts, or notice", arguments: 1...60)
  func random(seed: UInt64) {
    var random = Random(seed: seed)
    let pieces = [
      "(1)", "(2,'x')", ",\n", ",\n", ");\n", "),\n", "\n", "'", "\\", ";\n", ";\nINSERT INTO t VALUES ", "(", ")",
      " -- ", "/*", "*/", "#", "\"", "`", "\r\n", "NULL", "_binary '", "ROW", "x",
    ]
    for _ in 0..<20 {
      let text = (0..<Int(random.next() % 25)).map { _ in random.pick(pieces) }.joined()
      Self.compare("INSERT INTO t VALUES \(text)(3),\n(4);\nUSE b;")
    }
  }

  @Test("are as long as a client writes them, and no longer")
  func longLines() {
    for (length, lineCount) in [(1_000_000, 3), (5_000_000, 0)] {
      let row = "('\(String(repeating: "x", count: length))')"
      let sql = "-- MySQL dump 10.13\nINSERT INTO t VALUES\n\(row),\n(1);\nINSERT INTO t VALUES \(row);\nUSE b;"
      var (counted, uncounted, last) = (0, 0, 0)
      for item in Reading(bufferSize: 4096, policy: .deliverLines).items(sql) {
        if case .chunk(let chunk) = item {
          if chunk.isUncounted { chunk.count() } else { counted += chunk.rowCount }
        } else if case .rows(let rows) = item {
          uncounted = rows.uncounted?.total ?? 0
          #expect(rows.statementCount == 2 && rows.rowCount == counted)
        }
        last = item.position.line
      }
      #expect(counted == 3 - lineCount && uncounted == lineCount && last == 6)
    }
  }
}
