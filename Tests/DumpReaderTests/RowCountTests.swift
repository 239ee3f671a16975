import ByteScan
import Diagnostics
import DumpReader
import Testing

@Suite("Rows are counted, and skimmed over")
struct RowCountTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// What follows `INSERT INTO t VALUES`, without the delimiter.
    var values: String
    var count: Int
    var reading = Reading()
    var testDescription: String { name }

    init(_ name: String, _ values: String, _ count: Int, _ reading: Reading = Reading()) {
      (self.name, self.values, self.count, self.reading) = (name, values, count, reading)
    }
  }

  static let cases: [Case] = [
    Case("one row", " (1)", 1),
    Case("several rows", " (1,'a'),(2,'b'),(3,NULL)", 3),
    Case("rows on lines of their own", "\n(1,'a'),\n(2,'b')", 2),
    Case("an empty tuple", " ()", 1),
    Case("no rows at all", " ", 0),
    Case("a string that looks like rows", " ('a),(b'),('c);(')", 2),
    Case("a string that looks like an end", " ('a);\\n'),(';')", 2),
    Case("doubled and escaped quotes", " ('it''s'),('it\\'s'),('\\\\'),('')", 4),
    Case("double quotes", " (\"a),(\"),(\"it's\")", 2),
    Case(
      "a backslash before the closing quote under NO_BACKSLASH_ESCAPES", " ('a\\'),('b\\')", 2,
      Reading(mode: LexicalMode(backslashEscapes: false))),
    Case("nested parentheses", " (1,(2+3)),(f(g(1),2))", 2),
    Case("hex, bits, binary, dates", " (0x2928,x'2C28',b'01',_binary 'a),(\\0\\'',DATE '2020-01-01'),(-1.5e-3)", 2),
    Case("a geometry", " (ST_GeomFromText('POINT(1 2)')),(_binary '\\0\\0),(')", 2),
    Case("ON DUPLICATE KEY UPDATE is no row", " (1),(2) ON DUPLICATE KEY UPDATE a=VALUES(a), b=(1),c=(2)", 2),
    Case("an alias is no row", " (1),(2) AS new(a) ON DUPLICATE KEY UPDATE a=new.a", 2),
    Case("a quoted alias is no row", " (1) AS `n),(`(a)", 1),
    Case("RETURNING is no row", " (1),(2) RETURNING (a),(b)", 2),
    Case("VALUES ROW(…)", " ROW(1,2),ROW(3,4), row (5,6)", 3),
    Case("comments between rows", " (1), -- (2),\n(3) /* ,(4) */,(5) # ;\n", 3),
    Case("comments inside of a row", " (1, -- ),(\n2, /* ),( */ 3, # )\n4)", 1),
    Case("hyphens that are no comment", " (5--3),(1-1)", 2),
    Case("a slash that is no comment", " (4/2),(1)", 2),
    Case("blanks everywhere", "\n\t( 1 , 2 )\n,\n( 3 , 4 )\n", 2),
    Case("UTF-8", " ('größe'),('日本),(語')", 2),
  ]

  /// The bytes from after VALUES to the delimiter.
  @Test("counts", arguments: cases)
  func count(_ test: Case) throws {
    let sql = "INSERT INTO `t` VALUES\(test.values);USE b;"
    let items = test.reading.items(sql)
    #expect(items.map(Item.init) == [.rows("INSERT INTO `t` VALUES", test.count), .statement("USE b")])
    guard case .rows(let rows) = items[0] else { return }
    #expect(rows.byteCount == test.values.utf8.count)
    #expect(!rows.isWhole)
  }

  @Test("counts the same whatever the size of the buffer", arguments: cases)
  func bufferSizes(_ test: Case) {
    let sql = "INSERT INTO `t` VALUES\(test.values);USE b;"
    for size in [1, 2, 3, 7, 64, 4096] {
      var reading = test.reading
      reading.bufferSize = size
      #expect(reading(sql) == [.rows("INSERT INTO `t` VALUES", test.count), .statement("USE b")], "buffer of \(size)")
    }
  }

  @Test("keeps whole statements where they are wanted", arguments: cases)
  func keep(_ test: Case) {
    let sql = "INSERT INTO `t` VALUES\(test.values);USE b;"
    for size in [1, 7, 4096] {
      var reading = test.reading
      reading.policy = .keep
      reading.bufferSize = size
      #expect(reading(sql) == [.rows(String(sql.dropLast(7)), test.count), .statement("USE b")])
    }
  }

  @Test("skims to the same end, under the header of mysqldump and without", arguments: cases)
  func skim(_ test: Case) {
    for header in ["", "-- MySQL dump 10.13  Distrib 8.0.36\n", "-- MariaDB dump 10.19\n"] {
      let sql = "\(header)INSERT INTO `t` VALUES\(test.values);\nUSE b;\n"
      for size in [1, 2, 3, 7, 64, 4096] {
        for isSeekable in [true, false] {
          var reading = test.reading
          (reading.policy, reading.bufferSize, reading.isSeekable) = (.skim, size, isSeekable)
          let items = reading.items(sql).filter { if case .comment = $0 { false } else { true } }
          #expect(
            items.map(Item.init) == [.rows("INSERT INTO `t` VALUES", nil), .statement("USE b")], "\(header) \(size)")
          guard case .rows(let rows)? = items.first else { continue }
          #expect(rows.byteCount == test.values.utf8.count)
          #expect(items.last?.position.line == sql.split(separator: "\n", omittingEmptySubsequences: false).count - 1)
        }
      }
    }
  }

  @Test(
    "other heads of an INSERT",
    arguments: [
      "INSERT IGNORE INTO `t` VALUES", "REPLACE INTO `t` VALUES", "insert into t (a, b) values",
      "INSERT INTO `a`.`t` (`values`, `b`) VALUES", "INSERT INTO value VALUES", "INSERT INTO a.value (b) VALUES",
      "INSERT t VALUE", "INSERT LOW_PRIORITY IGNORE INTO `t` PARTITION (p0) VALUES", "/*!40000 INSERT INTO `t` VALUES",
      "INSERT INTO t -- x\n VALUES", "INSERT /* values (1) */ INTO t VALUES", "INSERT INTO \"t\" VALUES",
    ])
  func heads(_ head: String) {
    let expected = head.hasPrefix("/*") ? [Item.statement(head + "(1),(2)")] : [.rows(head, 2)]
    #expect(Reading()(head + "(1),(2);") == expected)
  }

  @Test("a head that begins like the one before is another one", arguments: [1, 2, 7, 4096])
  func similarHeads(bufferSize: Int) {
    let sql =
      "INSERT t VALUE(1);INSERT t VALUES(1),(2);INSERT t VALUES(3);INSERT t VALUESX(4);INSERT t VALUES\n(5);INSERT"
    #expect(
      Reading(bufferSize: bufferSize)(sql) == [
        .rows("INSERT t VALUE", 1), .rows("INSERT t VALUES", 2), .rows("INSERT t VALUES", 1),
        .statement("INSERT t VALUESX(4)"), .rows("INSERT t VALUES", 1), .statement("INSERT…"),
      ])
  }

  @Test("the policy is asked anew for another head, and once for one that comes again")
  func policies() throws {
    let sql = "INSERT a VALUES (1);INSERT a VALUES (2);INSERT b VALUES (3);INSERT a VALUES (4);"
    let asked = Asked()
    var reader = StatementReader(MemorySource(Array(sql.utf8)), file: "d") { head in
      asked.heads.append(String(decoding: head, as: UTF8.self))
      return head.contains(0x62) ? .skim : .count
    }
    var counts: [Int?] = []
    while let item = try reader.next() { if case .rows(let rows) = item { counts.append(rows.rowCount) } }
    #expect(counts == [1, 1, nil, 1])
    #expect(asked.heads == ["INSERT a VALUES", "INSERT b VALUES", "INSERT a VALUES"])
  }

  private final class Asked { var heads: [String] = [] }

  @Test("under another delimiter")
  func delimiter() {
    let sql = "DELIMITER //\nINSERT INTO t VALUES (4/2),('//');//\nUSE b//"
    #expect(Reading()(sql) == [.rows("INSERT INTO t VALUES", 2), .statement("USE b")])
  }

  struct Cut: Sendable, CustomTestStringConvertible {
    var sql: String
    var what: String
    var testDescription: String { sql }
    static let all = [
      Cut(sql: "INSERT INTO t VALUES (1),(2", what: "the rows of an INSERT"),
      Cut(sql: "INSERT INTO t VALUES (1),('a", what: "a string of an INSERT"),
      Cut(sql: "INSERT INTO t VALUES (1),('a\\", what: "a string of an INSERT"),
      Cut(sql: "INSERT INTO t VALUES (1) /* a", what: "a comment of an INSERT"),
      Cut(sql: "INSERT INTO t VALUES (1)", what: "the rows of an INSERT"),
      Cut(sql: "INSERT INTO t VALUES", what: "the rows of an INSERT"),
    ]
  }

  @Test(
    "an INSERT that ends early is told, with where it begins, behind the rows that came whole", arguments: Cut.all,
    [RowPolicy.count, .skim, .keep])
  func cut(_ test: Cut, policy: RowPolicy) {
    for size in [1, 3, 4096] {
      let items = Reading(bufferSize: size, policy: policy).items("USE a;\n" + test.sql)
      let rows = policy == .skim ? nil : test.sql.contains("(1)") ? 1 : 0
      #expect(
        items.map(Item.init) == [
          .statement("USE a"), .rows("INSERT INTO t VALUES", rows), .failure(.truncated(test.what)),
        ])
      #expect(items.last?.position.line == 2)
    }
  }

  @Test("a cut INSERT is told under the header of mysqldump too", arguments: Cut.all)
  func cutSkimmed(_ test: Cut) {
    for size in [1, 3, 4096] {
      let items = Reading(bufferSize: size, policy: .skim).items("-- MySQL dump 10\n" + test.sql)
      guard case .failure(let error)? = items.last, case .truncated = error.reason else {
        Issue.record("\(items)")
        return
      }
      #expect(items.count == 3)
      #expect(error.position.line == 2)
    }
  }

  @Test("a raw line end in a string under mysqldump's header does not lead the skim astray", arguments: [true, false])
  func rawLineEnds(isSeekable: Bool) {
    let sql = """
      -- MySQL dump 10.13
      INSERT INTO t VALUES (1,'a');
      INSERT INTO t VALUES (1,'a
      b'),(2,'c

      d');
      INSERT INTO t VALUES
      (1,'x;
      '),
      (2,'y');
      USE b;

      """
    for size in [1, 2, 3, 7, 64, 4096] {
      let items = Reading(bufferSize: size, policy: .skim, isSeekable: isSeekable).items(sql)
      #expect(
        items.dropFirst().map(Item.init) == [.rows("INSERT INTO t VALUES", nil), .statement("USE b")],
        "buffer of \(size)")
      #expect(items.map(\.position.line) == [1, 2, 11])
      guard case .rows(let rows) = items[1] else { continue }
      #expect(rows.statementCount == 3)
    }
  }

  struct Run: Sendable, CustomTestStringConvertible {
    var sql: String
    /// Statements and rows of each item.
    var items: [[Int]]
    var testDescription: String { sql }
    static let all = [
      Run(sql: "INSERT t VALUES (1);\nINSERT t VALUES (2),(3);\r\nINSERT t VALUES(4);\n", items: [[3, 4]]),
      Run(sql: "INSERT t VALUES (1);\n\nINSERT t VALUES (3);", items: [[1, 1], [1, 1]]),
      Run(sql: "INSERT t VALUES (';\nINSERT t VALUES (');\nINSERT t VALUES\n(2);", items: [[2, 2]]),
      Run(sql: "INSERT t (a) VALUES (1);\nINSERT t VALUES (2);", items: [[1, 1], [1, 1]]),
      Run(sql: "INSERT `t(1)` VALUES (1);\nINSERT `t(1)` VALUES (2);", items: [[2, 2]]),
      Run(
        sql: "INSERT t VALUES (1) ON DUPLICATE KEY UPDATE a=VALUES(a);\nINSERT t VALUES (2);\nINSERT t VALUES (3);",
        items: [[1, 1], [2, 2]]),
      Run(sql: "INSERT t VALUES (1);\nINSERT t VALUESX (2);", items: [[1, 1]]),
      Run(sql: "INSERT t VALUES (1);\nINSERT t VALUE", items: [[1, 1], [1, 0]]),
      Run(sql: "INSERT t VALUES (1);\n-- c\nINSERT t VALUES (2);", items: [[1, 1], [1, 1]]),
    ]
  }

  @Test("INSERTs with one head, line by line, are read as one", arguments: Run.all)
  func runs(_ test: Run) {
    for size in [1, 2, 3, 7, 64, 4096] {
      for policy in [RowPolicy.count, .deliver, .skim] {
        for header in ["", "-- MySQL dump 10.13\n"] {
          let items = Reading(bufferSize: size, policy: policy).items(header + test.sql)
          let found = items.compactMap { item in
            if case .rows(let rows) = item { [rows.statementCount, rows.rowCount ?? 0] } else { nil }
          }
          if policy == .skim {
            // Lines alone do not show what follows the rows.
            #expect(found.reduce(0) { $0 + $1[0] } == test.items.reduce(0) { $0 + $1[0] })
          } else {
            #expect(found == test.items)
          }
          guard policy == .deliver else { continue }
          let rows = items.reduce(into: 0) { if case .chunk(let chunk) = $1 { $0 += chunk.decodedRows.count } }
          #expect(rows == test.items.reduce(0) { $0 + $1[1] })
        }
      }
    }
  }

  @Test("a cut statement of several is told with its own start", arguments: [RowPolicy.count, .skim, .deliver])
  func cutRun(policy: RowPolicy) {
    for (header, line) in [("", 3), ("-- MySQL dump 10.13\n", 4)] {
      for size in [1, 7, 4096] {
        let sql = header + "INSERT t VALUES (1);\nINSERT t VALUES (2);\nINSERT t VALUES (3),('a"
        #expect(Reading(bufferSize: size, policy: policy).items(sql).last?.position.line == line)
      }
    }
  }

  @Test("CRLF does not hinder the skim")
  func skimCRLF() {
    let sql = "-- MySQL dump 10.13\r\nINSERT INTO t VALUES\r\n(1),\r\n(2);\r\nUSE b;\r\n"
    for size in [1, 2, 3, 7, 64, 4096] {
      let items = Reading(bufferSize: size, policy: .skim).items(sql)
      #expect(items.dropFirst().map(Item.init) == [.rows("INSERT INTO t VALUES", nil), .statement("USE b")])
      #expect(items.map(\.position.line) == [1, 2, 5])
    }
  }

  @Test("an INSERT that is too long to keep is counted")
  func tooLongToKeep() {
    let row = "('" + String(repeating: "x", count: 1 << 20) + "')"
    let sql = "INSERT INTO t VALUES " + Array(repeating: row, count: 5).joined(separator: ",") + ";USE b;"
    let items = Reading(policy: .keep)(sql)
    #expect(items == [.rows("INSERT INTO t VALUES", 5), .statement("USE b")])
  }
}
