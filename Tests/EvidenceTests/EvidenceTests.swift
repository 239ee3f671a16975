import Blobs
import Catalog
import Diagnostics
import DumpReader
import Inputs
import MySQLSyntax
import Rows
import TestSupport
import Testing

@testable import Evidence

@Suite("What the rows show")
struct EvidenceTests {
  static func evidence(_ sql: String, bufferSize: Int = 256 * 1024) throws -> DataEvidence {
    let options = InputOptions(measuresData: true, defaultSchema: "lab", bufferSize: bufferSize)
    let loaded = try InputLoader.load(sql: Array(sql.utf8), file: "dump.sql", options: options)
    return try #require(loaded.evidence)
  }

  /// The evidence from the values of one column.
  static func column(_ definition: String, _ values: String, before: String = "") throws -> ColumnEvidence {
    let rows = values.isEmpty ? "" : "INSERT INTO a VALUES \(values);"
    let evidence = try evidence("\(before)CREATE TABLE a (x \(definition)); \(rows)")
    return try #require(evidence[TableName("lab", "a"), "x"])
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var definition: String
    var values: String
    var expected: String
    var before = ""
    var testDescription: String { "\(definition): \(values)" }

    init(_ definition: String, _ values: String, _ expected: String, before: String = "") {
      (self.definition, self.values, self.expected, self.before) = (definition, values, expected, before)
    }
  }

  @Test(
    "blobs and texts longer than is kept: how long they are, what blobs are, and that texts were not looked through")
  func longValues() throws {
    let length = StatementReader.abridgedRowLimit + 3_000_000
    let long = String(repeating: "x", count: length - 6)
    let sql = """
      CREATE TABLE a (b longblob, t longtext, h longblob COMMENT ':<blob>:');
      INSERT INTO a VALUES (_binary 'mYm\0\0\0\0\0\0\0\0\(long)','short',NULL),(NULL,'\0\(long)\n',0x64\(long.replacing("x", with: "A")));
      """
    let evidence = try Self.evidence(sql)
    let table = TableName("lab", "a")
    let blob = try #require(evidence[table, "b"])
    let text = try #require(evidence[table, "t"])
    #expect(blob.longestBytes == length + 5 && blob.blobs?.kinds.values.reduce(0, +) == 1 && blob.untold == 0)
    #expect(text.longestBytes == length - 4 && text.rows == 2 && text.untold == 1)
    #expect(evidence[table, "h"]?.longestBytes == (length - 6 + 2) / 2)
  }

  @Test(
    "numbers, exactly",
    arguments: [
      Case("int", "(1),(-5),(NULL),(3)", "-5…3 4/1"),
      Case("bigint", "(-9223372036854775808),(9223372036854775807)", "-9223372036854775808…9223372036854775807 2/0"),
      Case(
        "bigint unsigned", "(18446744073709551615),(9223372036854775808)",
        "9223372036854775808…18446744073709551615 2/0"),
      Case("bigint", "(999999999999999999),(1000000000000000000)", "999999999999999999…1000000000000000000 2/0"),
      Case("bigint", "(-1000000000000000000)", "-1000000000000000000…-1000000000000000000 1/0"),
      Case("int", "('7'),(\"-8\"),(_binary '9')", "-8…9 3/0"),
      Case("int zerofill", "(00012)", "12…12 1/0"),
      Case("int", "(NULL)", "none 1/1"),
      Case("int", "(1+1),(DEFAULT),(2)", "2…2 3/0 untold 1"),
      Case("int", "(1-1),('x'),(1.5),(2)", "2…2 4/0 not 3"),
      Case("year", "(2024),(0)", "0…2024 2/0"),
      Case("tinyint(1)", "(0),(1),(1),(2),(-1)", "-1…2 5/0 0:1 1:2"),
      Case("tinyint(1)", "('0'),(1)", "0…1 2/0 0:1 1:1"),
      Case("double", "(1.5),(-2.25),(NULL),(1e10)", "-2.25…10000000000.0 4/1"),
      Case(
        "double", "(0.1234567890123456),(0.12345678901234567),(0.1234567890123457)",
        "0.1234567890123456…0.1234567890123457 3/0"),
      Case(
        "double", "(1.7976931348623157e308),(-1.7976931348623157e308)",
        "-1.7976931348623157e+308…1.7976931348623157e+308 2/0"),
      Case("double", "(5),(-0),(.5),(7.)", "-0.0…7.0 4/0"),
      Case("double", "(.),(-),('nan')", "none 3/0 untold 1 not 2"),
      Case("float", "(0.00000000000000000000012345)", "1.2345e-22…1.2345e-22 1/0"),
      Case(
        "decimal(65,30)", "(12345678901234567890123456789012345.5),(-0.10),(0.09)",
        "-0.10…12345678901234567890123456789012345.5 3/0"),
      Case("decimal(5,2)", "(-1.50),(-1.5),(-10.00),(9.99),(010.00)", "-10.00…010.00 5/0"),
      Case("decimal(5,2)", "(0.00),(-0.00)", "0.00…0.00 2/0"),
    ])
  func numbers(_ test: Case) throws {
    let column = try Self.column(test.definition, test.values)
    let numbers = try #require(column.numbers)
    var text = numbers.integers.map { "\($0.lowerBound)…\($0.upperBound)" }
    text = text ?? numbers.decimals.map { "\($0.minimum)…\($0.maximum)" }
    text = text ?? numbers.floats.map { "\($0.lowerBound)…\($0.upperBound)" }
    var result = "\(text ?? "none") \(column.rows)/\(column.nulls)"
    if column.untold > 0 { result += " untold \(column.untold)" }
    if numbers.notNumbers > 0 { result += " not \(numbers.notNumbers)" }
    if test.definition == "tinyint(1)" { result += " 0:\(numbers.zeros) 1:\(numbers.ones)" }
    #expect(result == test.expected)
  }

  @Test(
    "texts",
    arguments: [
      Case("varchar(20)", "('abc'),(''),(NULL),('a\\nb\\'c')", "5 5 empty 1"),
      Case("varchar(20)", "('größe'),('日本')", "5 7 beyond 2"),
      Case("varchar(20)", "('a '),(' a'),('\\\\ ')", "2 2 blank 2"),
      Case("text", "('{\"a\": 1}'),('[1]'),('{a'),('é{}')", "8 8 beyond 1 json 2"),
      Case("text", "('[\"é\"]')", "5 6 beyond 1 json 1"),
      Case("varchar(20)", "('Ã©'),('é'),('â‚¬')", "3 7 beyond 3 twice 2"),
      Case("varchar(20)", "('Ã'),('éè')", "2 4 beyond 2"),
      Case("varchar(20) CHARACTER SET latin1", "(0xC3A9),(0xE9)", "2 4 beyond 2 twice 1"),
      // The euro sign: three bytes of UTF-8.
      Case("varchar(20)", "(_latin1 0x80)", "1 3 beyond 1"),
      Case("enum('a','bb')", "('a'),('bb')", "2 2"),
      Case("json", "('{}')", "2 2 json 1"),
      Case("varchar(20) CHARACTER SET latin1", "('\\x80'),('a')", "3 3"),
      Case("varchar(9) CHARACTER SET utf8mb4", "('é')", "2 4 beyond 1 twice 1", before: "SET NAMES latin1;"),
      Case("varchar(9) CHARACTER SET utf8mb4", "('é')", "1 2 beyond 1", before: "SET NAMES binary;"),
      Case("varchar(9) CHARACTER SET koi8r", "('é')", "? ? beyond 1", before: "SET NAMES binary;"),
      Case("varchar(9) CHARACTER SET latin1", "('é')", "2 4 beyond 1 twice 1", before: "SET NAMES binary;"),
      Case("varchar(9)", "('é')", "? ? beyond 1", before: "SET NAMES gbk;"),
    ])
  func texts(_ test: Case) throws {
    let column = try Self.column(test.definition, test.values, before: test.before)
    let text = try #require(column.text)
    func number(_ value: Int?) -> String { value.map { String($0) } ?? "?" }
    var result = number(text.longestCharacters) + " " + number(text.longestUTF8Bytes)
    for (name, count) in [
      ("empty", text.empty), ("beyond", text.nonASCII), ("twice", text.mojibake), ("blank", text.trailingSpaces),
      ("json", text.json), ("invalid", text.invalidUTF8),
    ] where count > 0 { result += " \(name) \(count)" }
    #expect(result == test.expected)
  }

  @Test(
    "dates and times",
    arguments: [
      Case("date", "('2024-06-01'),('1999-12-31'),(NULL)", "1999-12-31…2024-06-01"),
      Case("date", "('0000-00-00'),('2024-00-10'),('2024-06-00')", "none zero 3"),
      Case("date", "('0999-12-31'),('9999-12-31')", "0999-12-31…9999-12-31 early 1"),
      Case(
        "date", "('2023-02-29'),('2024-02-29'),('2024-04-31'),('1900-02-29'),('2000-02-29'),('2024-13-01')",
        "2000-02-29…2024-02-29 not 4"),
      Case("datetime", "('2024-06-01 24:00:00'),('2024-06-01 23:59:60'),('2024-06-31 00:00:00')", "none not 3"),
      Case(
        "datetime(6)", "('2024-06-01 12:00:00.250000'),('2024-06-01 12:00:00.000000')",
        "2024-06-01 12:00:00…2024-06-01 12:00:00.25 fraction 1"),
      Case(
        "datetime", "('2024-06-01T12:00:00'),('x'),('2024-6-1'),(now())",
        "2024-06-01 00:00:00…2024-06-01 12:00:00 not 1"),
      // What MySQL 9.7 and MariaDB 10.11 take in strict mode.
      Case(
        "date",
        "('24-6-1'),('2024/06/02'),('2024.6.3'),('20240604'),(20240605),('240606'),('2024^06^07 12'),(' 2024-6-8 ')",
        "2024-06-01…2024-06-08"),
      Case(
        "datetime", "('2024-6-1 1:2:3'),(20240602120000),('2024-06-03 12')", "2024-06-01 01:02:03…2024-06-03 12:00:00"),
      Case("date", "('2024-2-31'),('2024-06-01x'),(2024-06-01),('2024-0-1'),('24')", "none zero 1 not 4"),
      Case("time", "('1:2'),('10203'),('1 1:0:0')", "01:02:00…25:00:00 long 1"),
      Case("timestamp", "('1970-01-01 00:00:01'),('2038-01-19 03:14:07')", "1970-01-01 00:00:01…2038-01-19 03:14:07"),
      Case("time", "('12:00:00'),('-00:00:01'),('838:59:59'),('00:00:00.5')", "-00:00:01…838:59:59 fraction 1 long 2"),
      Case("time", "('24:00:00')", "24:00:00…24:00:00 long 1"),
    ])
  func moments(_ test: Case) throws {
    let moments = try #require(try Self.column(test.definition, test.values).moments)
    var result = moments.minimum.map { "\($0)…\(moments.maximum!)" } ?? "none"
    for (name, count) in [
      ("zero", moments.zeroDates), ("early", moments.outOfRange), ("fraction", moments.fractions),
      ("long", moments.notDayTimes), ("not", moments.notMoments),
    ] where count > 0 { result += " \(name) \(count)" }
    #expect(result == test.expected)
  }

  @Test("timestamps by hour")
  func hours() throws {
    let column = try Self.column(
      "timestamp",
      "('2024-10-27 00:30:00'),('2024-10-27 00:59:59'),('2024-10-27 01:00:00'),('2023-10-29 00:10:00'),(NULL)",
      before: "SET TIME_ZONE='+00:00';")
    let moments = try #require(column.moments)
    let hours = try #require(moments.hours)
    #expect(moments.isInUTC)
    // 2024-10-27 00:00:00 UTC
    let start = 1_729_987_200
    #expect(hours.count(in: [start..<start + 3600]) == 2)
    #expect(hours.count(in: [start..<start + 3601]) == 3)
    #expect(hours.count(in: [start..<start + 3600, start + 1800..<start + 1801]) == 2)
    #expect(hours.count(in: [start + 3600..<start + 7200, 1_698_537_600..<1_698_541_200]) == 2)
    #expect(hours.count(in: [0..<3600]) == 0)
    #expect(hours.count(in: [.min..<Int.max]) == 4)
  }

  @Test("more hours than are kept are said, not guessed")
  func tooManyHours() throws {
    var tally = MomentTally(isInUTC: true)
    let timestamp = DataType("timestamp")
    var count = 0
    for hour in 0..<MomentTally.hourLimit + 10 {
      // Days of the month are enough to vary the hours.
      let (day, month, year) = (hour / 24 % 28 + 1, hour / 672 % 12 + 1, hour / 8064 + 1971)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let text = Array("\(year)-\(two(month))-\(two(day)) \(two(hour % 24)):00:00".utf8)
      _ = tally.addDate(text.span, text.indices, of: timestamp, countsHours: true)
      count += 1
    }
    let hours = try #require(tally.evidence(of: "timestamp").hours)
    #expect(hours.counts.count == MomentTally.hourLimit && hours.uncounted == 10)
    #expect(hours.counts.values.reduce(0, +) + hours.uncounted == count)
    #expect(hours.count(in: [0..<3600]) == nil)
  }

  @Test("blobs")
  func blobs() throws {
    let array =
      "_binary 'mYm\\0A" + number(2) + number(1) + number(2) + "\u{06}\\0\\0\\0\\0\\0\\0\\0"
      + String(repeating: "\\0", count: 16) + "'"
    func number(_ value: UInt8) -> String { String(UnicodeScalar(value)) + String(repeating: "\\0", count: 7) }
    let column = try Self.column(
      "longblob", "(\(array)),(NULL),(''),('[0.1 0.2]'),('{\"a\":1}'),(0x80049500),(\(array))")
    let blobs = try #require(column.blobs)
    #expect(blobs.kinds == [.datajoint: 2, .empty: 1, .destroyedArray: 1, .json: 1, .pickle: 1])
    #expect(blobs.foreign == 3)
    #expect(blobs.arrays.keys.sorted() == ["float64"])
    #expect(blobs.arrays["float64"]?.largestDimensions == [1, 2])
    #expect(blobs.arrays["float64"]?.bytes == 32)
    #expect(column.longestBytes == 53)
    #expect(column.firstPlaces[.destroyedArray]?.line == 1)
    let attachments = try #require(
      try Self.column("longblob COMMENT ':attach:'", "('a.txt\\0abc'),('abc'),('\\0abc')").blobs)
    #expect(attachments.kinds == [.attachment: 1, .namelessAttachment: 2])
  }

  @Test("hashes of stores", arguments: [1, 64, 4096])
  func stores(bufferSize: Int) throws {
    func hash(_ digit: Int) -> String { "0x" + String(repeating: String(digit), count: 32) }
    let evidence = try Self.evidence(
      """
      CREATE TABLE `~external_raw` (hash binary(16), size bigint, PRIMARY KEY (hash));
      INSERT INTO `~external_raw` VALUES (\(hash(1)),1),(\(hash(2)),1),(\(hash(3)),1);
      CREATE TABLE `~external_none` (hash binary(16), PRIMARY KEY (hash));
      CREATE TABLE a (x binary(16), y binary(16) COMMENT ':attach@raw:', FOREIGN KEY (x) REFERENCES `~external_raw` (hash));
      INSERT INTO a VALUES (\(hash(1)),\(hash(1))),(\(hash(1)),\(hash(4))),(NULL,\(hash(5)));
      """, bufferSize: bufferSize)
    let a = TableName("lab", "a")
    #expect(
      evidence.stores
        == [
          StoreEvidence(
            tracker: TableName("lab", "~external_raw"), store: "raw", tracked: 3,
            columns: [
              .init(table: a, column: "x", hashes: 1, missing: 0), .init(table: a, column: "y", hashes: 3, missing: 2),
            ], unreferenced: 2)
        ])
  }

  @Test(
    "hashes are held up to a limit for a column and one for all; beyond it nothing is known, whatever their order",
    arguments: [
      (8, 9, true, true), (8, 8, false, false), (5, 9, true, true), (4, 9, false, true), (4, 7, false, false),
    ])
  func hashLimits(_ limit: Int, _ total: Int, _ isLargeKnown: Bool, _ isSmallKnown: Bool) {
    let raw = TableName("lab", "~external_raw")
    let (large, small) = (TableName("lab", "a"), TableName("lab", "b"))
    // 1 tracked, 5 in one column, 3 in the other; each occurs often.
    var pieces: [(UInt128, HashSets.Key)] = []
    for _ in 0..<5 {
      pieces.append((1, HashSets.Key(table: raw, column: "hash", tracker: raw)))
      for hash in 1...5 { pieces.append((UInt128(hash), HashSets.Key(table: large, column: "x", tracker: raw))) }
      for hash in 1...3 { pieces.append((UInt128(hash), HashSets.Key(table: small, column: "x", tracker: raw))) }
    }
    var random = Random(seed: 7)
    for _ in 0..<50 {
      pieces.shuffle(using: &random)
      var sets = HashSets(limit: limit, totalLimit: total)
      for (hash, key) in pieces { sets.add([hash], key) }
      let store = sets.evidence(tables: [raw, large, small])[0]
      #expect(
        store.columns == [
          .init(table: large, column: "x", hashes: isLargeKnown ? 5 : nil, missing: isLargeKnown ? 4 : nil),
          .init(table: small, column: "x", hashes: isSmallKnown ? 3 : nil, missing: isSmallKnown ? 2 : nil),
        ])
      #expect(store.tracked == (isSmallKnown ? 1 : nil))
      #expect(store.unreferenced == (isLargeKnown && isSmallKnown ? 0 : nil))
      #expect(store.isKnown == (isLargeKnown && isSmallKnown))
    }
  }

  @Test("jobs by status")
  func jobs() throws {
    let evidence = try Self.evidence(
      """
      CREATE TABLE `~jobs` (table_name varchar(255), key_hash char(32), status enum('reserved','error','ignore'));
      INSERT INTO `~jobs` VALUES ('__a','1','error'),('__a','2','error'),('__a','3','reserved'),('_b','1','ignore');
      """)
    #expect(
      evidence.jobs == [
        "lab": [
          JobCount(table: "__a", status: "error", count: 2), JobCount(table: "__a", status: "reserved", count: 1),
          JobCount(table: "_b", status: "ignore", count: 1),
        ]
      ])
  }

  @Test("nothing depends on how rows are cut into pieces", arguments: [1, 3, 64, 4096, 256 * 1024])
  func pieces(bufferSize: Int) throws {
    var sql = "CREATE TABLE a (i int, s varchar(99), d datetime, b blob, f double);\n"
    var random = Random(seed: 7)
    for statement in 0..<20 {
      let rows = (0..<50).map { row in
        let number = Int.random(in: -1000...1000, using: &random)
        return
          "(\(number),'row \\'\(number)\\'','2024-06-\(10 + row % 20) 00:00:0\(row % 10)',_binary 'dj0\\0\u{05}x',\(number)e-2)"
      }
      sql += "INSERT INTO a VALUES \(rows.joined(separator: statement % 2 == 0 ? "," : ",\n"));\n"
    }
    // The header promises that no line ends inside a tuple; the second dump breaks this promise.
    for sql in [sql, "-- MySQL dump 10.13\n" + sql, "-- MySQL dump 10.13\n" + sql.replacing("row", with: "ro),\n(w")] {
      let columns = try #require(try Self.evidence(sql, bufferSize: bufferSize).columns[TableName("lab", "a")])
      let whole = try #require(try Self.evidence(sql.replacing("-- M", with: "--  M")).columns[TableName("lab", "a")])
      for (a, b) in zip(columns, whole) {
        #expect(a.rows == 1000 && a.rows == b.rows)
        #expect(a.numbers == b.numbers && a.text == b.text && a.moments == b.moments && a.blobs == b.blobs)
        #expect(a.firstPlaces.mapValues(\.line) == b.firstPlaces.mapValues(\.line))
      }
    }
  }

  @Test("lines that break their client's promise cost time, and no row", arguments: [1, 64, 256 * 1024])
  func deceivingLines(bufferSize: Int) throws {
    let rows = (0..<20_000).map { "(\($0),'\($0 == 15_000 ? "),\n(" : "text")')" }.joined(separator: ",\n")
    for header in ["", "-- MySQL dump 10.13\n"] {
      let sql = header + "CREATE TABLE a (i int, s varchar(99));\nINSERT INTO a VALUES\n\(rows);\n-- Dump completed\n"
      let options = InputOptions(measuresData: true, defaultSchema: "lab", bufferSize: bufferSize)
      let loaded = try InputLoader.load(sql: Array(sql.utf8), file: "dump.sql", options: options)
      #expect(loaded.catalog[TableName("lab", "a")]?.rowCount == 20_000)
      #expect(loaded.inputs.map(\.rows) == [20_000] && loaded.notes.isEmpty)
      #expect(loaded.evidence?[TableName("lab", "a"), "i"]?.rows == 20_000)
    }
  }

  @Test("a sink that can forget rows gets all of them once more when lines broke their promise")
  func forgetting() throws {
    // Longer than the buffer, so that a chunk ends inside it.
    let lie = String(repeating: "),\n(", count: 4096)
    for isDeceiving in [false, true] {
      let rows = (0..<20_000).map { row in
        let digits = String(row, radix: 16)
        let hash = String(repeating: "0", count: 32 - digits.count) + digits
        return "(0x\(hash),\(row),'\(isDeceiving && row == 15_000 ? lie : "text")')"
      }
      let sql = """
        -- MySQL dump 10.13
        CREATE TABLE `~external_raw` (hash binary(16), size bigint, attachment_name varchar(255), PRIMARY KEY (hash));
        INSERT INTO `~external_raw` VALUES
        \(rows.joined(separator: ",\n"));
        -- Dump completed

        """
      var sizes: [UInt64] = []
      var forgotten = 0
      let forget = {
        sizes = []
        forgotten += 1
      }
      let sink = TrackerSink(forget: forget) { row, _ in sizes.append(row.size ?? 0) }
      let options = InputOptions(measuresData: true, defaultSchema: "lab", bufferSize: 4096)
      let loaded = try InputLoader.load(sql: Array(sql.utf8), file: "dump.sql", options: options, sinks: [sink])
      #expect(loaded.inputs.map(\.rows) == [20_000])
      #expect(sizes == Array(0..<20_000) && forgotten == (isDeceiving ? 1 : 0))
    }
  }

  @Test("a column that is defined otherwise in the end is left out; nothing is measured without being asked")
  func redefinition() throws {
    let evidence = try Self.evidence(
      "CREATE TABLE a (x int, y int); INSERT INTO a VALUES (1,2); ALTER TABLE a MODIFY x varchar(9);")
    #expect(evidence.columns[TableName("lab", "a")]?.map(\.name) == ["y"])
    for options in [InputOptions(defaultSchema: "lab"), InputOptions(schemaOnly: true, measuresData: true)] {
      let loaded = try InputLoader.load(
        sql: Array("USE lab; CREATE TABLE a (x int); INSERT INTO a VALUES (1);".utf8), file: "x", options: options)
      #expect(loaded.evidence == nil)
    }
  }
}
