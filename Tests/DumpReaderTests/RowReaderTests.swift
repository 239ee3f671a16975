import ByteScan
import Diagnostics
import DumpReader
import TestSupport
import Testing

@Suite("Rows are cut into values")
struct RowReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// What follows `INSERT INTO t VALUES`, without the delimiter.
    var values: String
    var rows: [String]
    var reading = Reading()
    var testDescription: String { values }

    init(_ values: String, _ rows: [String], _ reading: Reading = Reading()) {
      (self.values, self.rows, self.reading) = (values, rows, reading)
    }
  }

  @Test("values that are skipped end where they do when they are read", arguments: cases)
  func skipped(_ test: Case) {
    let chunk = RowChunk(
      head: [], tuples: Array(test.values.utf8), rowCount: 0,
      position: SourcePosition(file: "", byte: 0, line: 1, column: 1),
      mode: test.reading.mode)
    var exact = RowReader(chunk)
    guard exact.hasPlainTuples else { return }
    for readCount in 0..<4 {
      var (reader, ends) = (RowReader(chunk), [Int]())
      while reader.enterTuple(in: chunk.bytes.span) {
        var (cursor, count) = (reader.cursor, 0)
        var isAtEnd = false
        while count < readCount, !isAtEnd {
          isAtEnd = reader.nextValue(in: chunk.bytes.span, at: &cursor) == nil
          count += 1
        }
        if !isAtEnd { reader.skipValues(in: chunk.bytes.span, at: &cursor) }
        ends.append(cursor)
        reader.leaveTuple(at: cursor)
      }
      exact = RowReader(chunk)
      var expected: [Int] = []
      while exact.next(in: chunk) { expected.append(exact.rowEnd) }
      #expect(ends.prefix(expected.count) == expected[...])
    }
  }

  static let cases: [Case] = [
    Case("(1)", ["n1"]),
    Case(" (1,-2,+3,4.5,-.5,1e10,1.5E-3,0)", ["n1|n-2|n+3|n4.5|n-.5|n1e10|n1.5E-3|n0"]),
    Case("(18446744073709551615,-9223372036854775808)", ["n18446744073709551615|n-9223372036854775808"]),
    Case("(NULL,null,\\N,DEFAULT,default)", ["-|-|-|d|d"]),
    Case("(1,'a'),(2,'b'),\n(3,NULL)", ["n1|sa", "n2|sb", "n3|-"]),
    Case("()", [""]),
    Case("('')", ["s"]),
    Case("('it''s','it\\'s','\\\\','a\\\\')", [#"sit's|sit's|s\|sa\"#]),
    Case(#"('\0\b\n\r\t\Z\%\_\x\"')"#, [#"s\0\8\a\d\9\1a\%\_x""#]),
    Case("('a\\'),('b\\')", ["sa\\", "sb\\"], Reading(mode: LexicalMode(backslashEscapes: false))),
    Case("('a''b\\n')", ["sa'b\\n"], Reading(mode: LexicalMode(backslashEscapes: false))),
    Case("(\"a),(\",\"it's\",\"a\"\"b\")", ["sa),(|sit's|sa\"b"]),
    Case("(\"a\",'b')", ["e\"a\"|sb"], Reading(mode: LexicalMode(ansiQuotes: true))),
    Case("('a),(b',');')", ["sa),(b|s);"]),
    Case("(_binary 'a\\0',_binary'b',_BINARY \"c\")", ["ba\\0|bb|bc"]),
    Case(#"(CONVERT("{\"k\": 1}" USING UTF8MB4),convert('a' using utf8mb4))"#, [#"s{"k": 1}|sa"#]),
    Case("(CONVERT('a' USING latin1),CONVERT('a'))", ["eCONVERT('a' USING latin1)|eCONVERT('a')"]),
    Case("(_latin1 'a',_utf8mb4'b')", ["i_latin1 a|i_utf8mb4 b"]),
    Case("(0x4142,x'4142',X'4a',0xF,x'')", ["xAB|xAB|xJ|x\\f|x"]),
    Case("(_binary 0x4142,_binary x'41')", ["x_binary AB|x_binary A"]),
    Case(
      "(_latin1 0xE9,_utf8mb4  X'C3A9',_ucs2\tb'0100000101000010')",
      ["x_latin1 \\e9|x_utf8mb4 \\c3\\a9|t_ucs2 AB"]),
    Case("(b'01000001',0b1,B'0100000101000010')", ["tA|t\\1|tAB"]),
    Case("(0xZZ,x'4g',b'2')", ["e0xZZ|ex'4g'|eb'2'"]),
    Case(
      "(CURRENT_TIMESTAMP,now(),uuid_to_bin('a,b)(',1),(1+2),f(g(1),2))",
      ["eCURRENT_TIMESTAMP|enow()|euuid_to_bin('a,b)(',1)|e(1+2)|ef(g(1),2)"]),
    Case("(DATE '2020-01-01','a' 'b',N'x',TRUE)", ["eDATE '2020-01-01'|e'a' 'b'|eN'x'|eTRUE"]),
    Case(" ROW(1,2), ROW(3,4)", ["n1|n2", "n3|n4"]),
    Case("( 1 , 'a' ,\tNULL )\n,\n( 2 , 'b' , NULL )", ["n1|sa|-", "n2|sb|-"]),
    Case("(1), -- (2),\n(3) /* ,(4) */,(5) # ;\n", ["n1", "n3", "n5"]),
    Case("(1, -- ),(\n2, /* ),( */ 3, # )\n4)", ["n1|n2|n3|n4"]),
    Case("(1/* , */,'a'/* ) */)", ["n1|sa"]),
    Case("(5--3),(1-1),(4/2)", ["n5--3", "n1-1", "n4/2"]),
    // Not valid SQL, but what is counted is also delivered.
    Case(",'a # (',`(`(1) '-- (' (2) \"(\"", ["n1", "n2"]),
    Case("(1),(2) ON DUPLICATE KEY UPDATE a=VALUES(a), b=(1)", ["n1", "n2"]),
    Case("(1),(2) AS new(a) ON DUPLICATE KEY UPDATE a=new.a", ["n1", "n2"]),
    Case("('größe','日本')", ["sgr\\c3\\b6\\c3\\9fe|s\\e6\\97\\a5\\e6\\9c\\ac"]),
  ]

  /// The rows in chunks, and those delivered separately.
  static func read(_ sql: String, _ reading: Reading) -> (rows: [String], others: [Item], counts: [Int]) {
    var reading = reading
    reading.policy = .deliver
    var rows: [String] = []
    var others: [Item] = []
    var counts: [Int] = []
    for item in reading.items(sql) {
      if case .chunk(let chunk) = item {
        rows += chunk.decodedRows
        counts.append(chunk.rowCount)
      } else {
        others.append(Item(item))
      }
    }
    return (rows, others, counts)
  }

  @Test("values", arguments: cases)
  func values(_ test: Case) {
    let result = Self.read("INSERT INTO `t` VALUES\(test.values);USE b;", test.reading)
    #expect(result.rows == test.rows)
    #expect(result.counts.reduce(0, +) == test.rows.count)
  }

  @Test("the same at every size of the buffer", arguments: cases)
  func bufferSizes(_ test: Case) {
    let sql = "INSERT INTO `t` VALUES\(test.values);USE b;"
    var others: [Item]?
    for size in [1, 2, 3, 4, 5, 7, 16, 64, 4096] {
      for chunk in [1, Int.max] {
        var reading = test.reading
        (reading.bufferSize, reading.chunk) = (size, chunk)
        let result = Self.read(sql, reading)
        #expect(result.rows == test.rows, "buffer of \(size)")
        if others == nil { others = result.others } else { #expect(result.others == others!) }
      }
    }
  }

  @Test("delivering counts as counting does", arguments: RowCountTests.cases)
  func counts(_ test: RowCountTests.Case) {
    for size in [1, 3, 64, 4096] {
      var reading = test.reading
      reading.bufferSize = size
      let result = Self.read("INSERT INTO `t` VALUES\(test.values);USE b;", reading)
      #expect(result.rows.count == test.count)
      #expect(result.counts.reduce(0, +) == test.count)
      #expect(result.others == [.rows("INSERT INTO `t` VALUES", test.count), .statement("USE b")])
    }
  }

  @Test("a row above the limit is reported and skipped, those around it are read", arguments: [1, 3, 8, 64])
  func rowLimit(bufferSize: Int) {
    let long = String(repeating: "x", count: 100)
    for (values, expected, tooLong) in [
      ("(1),('\(long)'),(2)", ["n1", "n2"], 1), ("('\(long)'),(2)", ["n2"], 1), ("(1),('\(long)')", ["n1"], 1),
      ("('\(long)')", [], 1), ("(1),('\(long)'),('\(long)'),(2)", ["n1", "n2"], 2),
    ] {
      var reading = Reading(bufferSize: bufferSize, rowLimit: 80)
      reading.policy = .deliver
      let result = Self.read("INSERT INTO t VALUES \(values);USE b;", reading)
      #expect(result.rows == expected)
      let failures = result.others.count { $0 == .failure(.tooLong("a row", limit: 80)) }
      #expect(failures == tooLong)
      #expect(result.others.suffix(1) == [.statement("USE b")])
    }
  }

  @Test("rows know where they stand", arguments: [1, 7, 64, 4096])
  func positions(bufferSize: Int) throws {
    let sql = "USE a;\nINSERT INTO t VALUES (1,'a'),\n('b\nc',\n2),(3,4);\nINSERT INTO t VALUES\n(5,6);"
    var reading = Reading(bufferSize: bufferSize)
    reading.policy = .deliver
    var found: [String] = []
    for case .chunk(let chunk) in reading.items(sql) {
      var reader = RowReader(chunk)
      while reader.next(in: chunk) {
        let position = reader.position(in: chunk)
        #expect(Array(sql.utf8)[position.byte] == 0x28)
        found.append("\(position.line):\(position.column)")
      }
    }
    #expect(found == ["2:22", "3:1", "5:4", "7:1"])
  }

  @Test("an INSERT that is cut off gives the rows that came whole", arguments: [1, 7, 4096])
  func cutOff(bufferSize: Int) {
    for cut in ["(1),(2),(3,'x", "(1),(2),(3", "(1),(2),", "(1),(2)"] {
      let result = Self.read("INSERT INTO t VALUES " + cut, Reading(bufferSize: bufferSize))
      #expect(result.rows == ["n1", "n2"])
      #expect(result.others.count == 2)
    }
  }

  @Test("chunks that another format has split")
  func split() {
    var builder = RowChunkBuilder(at: SourcePosition(file: "t.txt", byte: 0, line: 1, column: 1))
    builder.add(Array("a\\n'".utf8))
    builder.add(nil)
    builder.endRow(at: 0)
    builder.add([])
    builder.add(hex: Array("4142".utf8))
    builder.endRow(at: 17)
    let chunk = builder.chunk()
    #expect(chunk.decodedRows == ["sa\\n'|-", "s|xAB"])
    #expect(chunk.rowCount == 2)
    var reader = RowReader(chunk)
    _ = reader.next(in: chunk)
    _ = reader.next(in: chunk)
    #expect(reader.position(in: chunk).byte == 17)
  }

  @Test("a decoding that is cut short gives the beginning", arguments: 0...12)
  func limit(_ limit: Int) {
    let chunk = RowChunk(
      tuples: Array(#"('a\'b''c\%d\n',0x414243,'plain text')"#.utf8), rowCount: 1,
      position: SourcePosition(file: "", byte: 0, line: 1, column: 1))
    var reader = RowReader(chunk)
    let isThere = reader.next(in: chunk)
    #expect(isThere)
    for value in reader.values {
      #expect(chunk.decoded(value, limit: limit) == Array(chunk.decoded(value).prefix(limit)))
    }
  }
}
