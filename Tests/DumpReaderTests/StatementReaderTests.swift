import ByteScan
import Diagnostics
import DumpReader
import Testing

@Suite("Statements are found as the mysql client finds them")
struct StatementReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var sql: String
    var expected: [Item]
    var reading = Reading()
    var testDescription: String { name }

    init(_ name: String, _ sql: String, _ expected: [Item], _ reading: Reading = Reading()) {
      (self.name, self.sql, self.expected, self.reading) = (name, sql, expected, reading)
    }
  }

  static let cases: [Case] = [
    Case("an empty text has nothing", "", []),
    Case("blanks have nothing", " \t\r\n\u{0B}\u{0C}\n", []),
    Case("two statements", "USE a;\nUSE b;\n", [.statement("USE a"), .statement("USE b")]),
    Case("two statements on one line", "USE a;USE b;", [.statement("USE a"), .statement("USE b")]),
    Case("empty statements are skipped", ";;\n ; USE a;;", [.statement("USE a")]),
    Case("blanks before the delimiter are not part of it", "USE a \n ;", [.statement("USE a")]),
    Case("USE on a line of its own needs no delimiter", "use a\nUSE b;", [.statement("use a"), .statement("USE b")]),
    Case(
      "a name may be of several lines, and hold a delimiter", "USE `a\n;b`;USE c;",
      [.statement("USE `a\n;b`"), .statement("USE c")]),
    Case("a statement without its delimiter is marked", "USE a", [.statement("USE a…")]),
    Case("a semicolon inside of a string does not end it", "SET @a = 'x;y';", [.statement("SET @a = 'x;y'")]),
    Case("nor inside of double quotes", "SET @a = \"x;y\";", [.statement("SET @a = \"x;y\"")]),
    Case("nor inside of a quoted name", "USE `x;y`;", [.statement("USE `x;y`")]),
    Case("a doubled quote does not close", "SET @a = 'x'';y';", [.statement("SET @a = 'x'';y'")]),
    Case("a doubled backtick does not close", "USE `x``;y`;", [.statement("USE `x``;y`")]),
    Case("an escaped quote does not close", "SET @a = 'x\\';y';", [.statement("SET @a = 'x\\';y'")]),
    Case(
      "an escaped backslash lets the quote close", "SET @a = 'x\\\\';USE b;",
      [
        .statement("SET @a = 'x\\\\'"), .statement("USE b"),
      ]),
    Case(
      "a backslash in a quoted name is a backslash", "USE `x\\`;USE b;",
      [
        .statement("USE `x\\`"), .statement("USE b"),
      ]),
    Case(
      "NO_BACKSLASH_ESCAPES: a backslash in a string is a backslash", "SET @a = 'x\\';USE b;",
      [.statement("SET @a = 'x\\'"), .statement("USE b")], Reading(mode: LexicalMode(backslashEscapes: false))),
    Case(
      "ANSI_QUOTES: a backslash in double quotes is a backslash", "USE \"x\\\";USE b;",
      [.statement("USE \"x\\\""), .statement("USE b")], Reading(mode: LexicalMode(ansiQuotes: true))),
    Case("a string over several lines", "SET @a = 'x\n;\ny';", [.statement("SET @a = 'x\n;\ny'")]),

    Case(
      "comments between statements", "-- one\n# two\nUSE a;--\n-- three",
      [
        .comment("-- one"), .comment("# two"), .statement("USE a"), .comment("--"), .comment("-- three"),
      ]),
    Case(
      "a comment ends at the line end, whatever it holds", "-- it's; \"x\n# `y\nUSE a;",
      [
        .comment("-- it's; \"x"), .comment("# `y"), .statement("USE a"),
      ]),
    Case("two hyphens without a blank are an operator", "SELECT 5--3;", [.statement("SELECT 5--3")]),
    Case("a comment with a tab behind the hyphens", "--\tx;y\nUSE a;", [.comment("--\tx;y"), .statement("USE a")]),
    Case("a block comment between statements is skipped", "/* it's; */USE a;/**/", [.statement("USE a")]),
    Case("a block comment of stars", "/***;***/USE a;", [.statement("USE a")]),
    Case(
      "comments inside of a statement stay in it", "CREATE -- it's;\nTABLE /* ; ' */ t # ;\"\n(a INT);",
      [
        .statement("CREATE -- it's;\nTABLE /* ; ' */ t # ;\"\n(a INT)")
      ]),
    Case(
      "a comment sign inside of a string is text", "SET @a = '/* -- # */';USE b;",
      [
        .statement("SET @a = '/* -- # */'"), .statement("USE b"),
      ]),
    Case(
      "version comments are code", "/*!40101 SET NAMES utf8 */;\n/*!50003 SET @a = ';' */;",
      [
        .statement("/*!40101 SET NAMES utf8 */"), .statement("/*!50003 SET @a = ';' */"),
      ]),
    Case(
      "MariaDB's version comments are code", "/*M!100616 SET NAMES utf8 */;",
      [
        .statement("/*M!100616 SET NAMES utf8 */")
      ]),
    Case(
      "a comment inside of a version comment", "/*!50001 CREATE /* ; */ VIEW v AS SELECT 1 */;USE a;",
      [
        .statement("/*!50001 CREATE /* ; */ VIEW v AS SELECT 1 */"), .statement("USE a"),
      ]),
    Case(
      "MariaDB's sandbox line is a comment", "/*M!999999\\- enable the sandbox mode */ \nUSE a;",
      [
        .comment("/*M!999999\\- enable the sandbox mode */"), .statement("USE a"),
      ]),
    Case(
      "the older sandbox line is a comment", "/*!999999\\- enable the sandbox mode */ \nUSE a;",
      [
        .statement("USE a")
      ]),

    Case(
      "DELIMITER changes what ends a statement", "DELIMITER ;;\nBEGIN; END ;;\nDELIMITER ;\nUSE a;",
      [
        .statement("BEGIN; END"), .statement("USE a"),
      ]),
    Case(
      "DELIMITER in lower case, $$, blanks behind it", "delimiter  $$ \nBEGIN; END$$\ndelimiter ;\nUSE a;",
      [
        .statement("BEGIN; END"), .statement("USE a"),
      ]),
    Case(
      "DELIMITER of a word character", "DELIMITER //\nBEGIN /* // */ x; END//\nDELIMITER ;\nUSE a;",
      [
        .statement("BEGIN /* // */ x; END"), .statement("USE a"),
      ]),
    Case(
      "the delimiter inside of a string is text", "DELIMITER ;;\nSET @a = ';;' ;;\nDELIMITER ;\n",
      [
        .statement("SET @a = ';;'")
      ]),
    Case("DELIMITER at the very end", "USE a;\nDELIMITER", [.statement("USE a")]),
    Case("a name that begins with DELIMITER is a name", "DELIMITERS x;", [.statement("DELIMITERS x")]),

    Case(
      "CRLF", "-- x\r\nUSE a;\r\nDELIMITER ;;\r\nBEGIN;\r\nEND ;;\r\nDELIMITER ;\r\nUSE b;\r\n",
      [
        .comment("-- x"), .statement("USE a"), .statement("BEGIN;\r\nEND"), .statement("USE b"),
      ]),
    Case("a byte-order mark", "\u{FEFF}USE a;", [.statement("USE a")]),
    Case("a byte-order mark and nothing else", "\u{FEFF}", []),

    Case(
      "messages of clients",
      """
      mysqldump: [Warning] Using a password; on the command line can't be secure.
      USE a;
      mysqldump: Error: 'x'; when trying to dump
      mariadb-dump: Got error: 1
      Warning: A partial dump from a server
      """,
      [
        .message("mysqldump: [Warning] Using a password; on the command line can't be secure."), .statement("USE a"),
        .message("mysqldump: Error: 'x'; when trying to dump"), .message("mariadb-dump: Got error: 1"),
        .message("Warning: A partial dump from a server"),
      ]),

    Case(
      "a string that is not closed", "USE a;SET @a = 'x;\nUSE b;\n",
      [
        .statement("USE a"), .failure(.unterminated("a string")),
      ]),
    Case("a string that ends in a backslash", "SET @a = 'x\\", [.failure(.unterminated("a string"))]),
    Case("a quoted name that is not closed", "USE `a;", [.failure(.unterminated("a quoted name"))]),
    Case(
      "ANSI_QUOTES: a name in double quotes that is not closed", "USE \"a;", [.failure(.unterminated("a quoted name"))],
      Reading(mode: LexicalMode(ansiQuotes: true))),
    Case("a comment that is not closed", "USE a;/* x;", [.statement("USE a"), .failure(.unterminated("a comment"))]),
    Case("a comment that ends in a star", "/* x *", [.failure(.unterminated("a comment"))]),
    Case("a comment inside of a statement that is not closed", "USE /* x;", [.failure(.unterminated("a comment"))]),

    Case(
      "INSERT without VALUES is a statement", "INSERT INTO t SELECT 1;INSERT t SET a = 1;",
      [
        .statement("INSERT INTO t SELECT 1"), .statement("INSERT t SET a = 1"),
      ]),
    Case("INSERT that ends before VALUES", "INSERT INTO t", [.statement("INSERT INTO t…")]),
    Case("UTF-8 in names", "USE `größe`;USE größe;", [.statement("USE `größe`"), .statement("USE größe")]),
  ]

  @Test("gives these items", arguments: cases)
  func items(_ test: Case) {
    #expect(test.reading(test.sql) == test.expected)
  }

  @Test("gives the same items whatever the size of its buffer", arguments: cases)
  func bufferSizes(_ test: Case) {
    for size in [1, 2, 3, 7, 64, 4096] {
      var reading = test.reading
      reading.bufferSize = size
      #expect(reading(test.sql) == test.expected, "buffer of \(size)")
      reading.bufferSize = 4096
      reading.chunk = size
      #expect(reading(test.sql) == test.expected, "pieces of \(size)")
    }
  }

  @Test("tells the file, byte, line and column of every item", arguments: [1, 2, 3, 7, 64, 4096])
  func positions(bufferSize: Int) {
    let sql =
      "\u{FEFF}-- é\n  USE a; USE b;\r\n\n/* x\n\n */ INSERT INTO t VALUES\n(1),\n(2);\n  # y\nmysqldump: z\nSET @a ='"
    let places = Reading(bufferSize: bufferSize).items(sql).map(\.position)
    let expected: [(byte: Int, line: Int, column: Int)] = [
      (3, 1, 4), (11, 2, 3), (18, 2, 10), (27, 4, 1), (37, 6, 5), (70, 9, 3), (74, 10, 1), (95, 11, 9),
    ]
    #expect(places.map(\.byte) == expected.map(\.byte))
    #expect(places.map(\.line) == expected.map(\.line))
    #expect(places.map(\.column) == expected.map(\.column))
    #expect(places.allSatisfy { $0.file == "dump.sql" })
  }

  @Test("a statement over the limit is left out, and reading goes on behind it", arguments: [1, 7, 64, 4096])
  func tooLong(bufferSize: Int) {
    let filler = String(repeating: "x", count: 100)
    let reading = Reading(bufferSize: bufferSize, statementLimit: 99)
    for (open, close) in [("", ""), ("'", "'"), ("`", "`"), ("/*", "*/"), ("-- ", "\n"), ("(", ")")] {
      let items = reading("SET @a = \(open)\(filler)\(close);USE b;")
      #expect(items == [.failure(.tooLong("a statement", limit: 99)), .statement("USE b")], "\(open)")
    }
    #expect(reading("SET @a = \(filler)") == [.failure(.tooLong("a statement", limit: 99))])
  }

  @Test("a long comment between statements is no statement", arguments: [1, 7, 64, 4096])
  func longComment(bufferSize: Int) {
    let filler = String(repeating: "x", count: 100)
    #expect(Reading(bufferSize: bufferSize, statementLimit: 99)("/*\(filler)*/USE b;") == [.statement("USE b")])
  }
}
