import Testing

@testable import SQLite

@Suite("SQLite, wrapped")
struct SQLiteTests {
  @Test(
    "values come back as they went in",
    arguments: [
      Value.null, .integer(.min), .integer(0), .real(0.1), .text(""), .text("a\0b é 🐭"), .blob([]), .blob([0, 255]),
    ])
  func roundTrip(_ value: Value) throws {
    let connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE t (a)")
    do {
      var insert = try connection.prepare("INSERT INTO t VALUES (?)")
      try insert.run([value])
    }
    #expect(try connection.value("SELECT a FROM t") == value)
  }

  @Test("rows are bound in bulk, and one that is refused does not stop the others")
  func bulk() throws {
    let connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT")
    let bytes = Array("hello".utf8)
    let fields: [Field] = [
      .integer(1), .text(at: 0, count: 5), .blob(at: 1, count: 2),
      .integer(1), .null, .null,
      .integer(2), .text(at: 0, count: 0), .blob(at: 0, count: 0),
      .integer(3), .null, .real(1.5),
    ]
    var failures: [Int: ResultCode] = [:]
    var insert = try connection.prepare("INSERT INTO t VALUES (?, ?, ?)")
    let end = insert.runRows(fields.span, width: 3, in: bytes.span) { row, error in
      failures[row] = error.code
      return true
    }
    #expect(end == 4)
    #expect(failures == [1: .constraintPrimaryKey, 3: .constraintDataType])
    var rows: [[Value]] = []
    var select = try connection.prepare("SELECT a, b, c FROM t ORDER BY a")
    while try select.step() { rows.append([select[0], select[1], select[2]]) }
    #expect(rows == [[.integer(1), .text("hello"), .blob(Array("el".utf8))], [.integer(2), .text(""), .blob([])]])
  }

  @Test("an error has the extended code and the SQL, not the values")
  func errors() throws {
    let connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE t (a TEXT UNIQUE); INSERT INTO t VALUES ('secret')")
    var insert = try connection.prepare("INSERT INTO t VALUES (?)")
    let error = #expect(throws: SQLiteError.self) { try insert.run([.text("secret")]) }
    #expect(error?.code == .constraintUnique)
    #expect(error?.code.primary == .constraint)
    #expect(error?.sql == "INSERT INTO t VALUES (?)")
    #expect(error.map { "\($0)".contains("secret") } == false)
    #expect(throws: SQLiteError.self) { try connection.execute("SELECT \"no such name\"") }
  }

  @Test("collations and functions are Swift closures")
  func closures() throws {
    let connection = try Connection(":memory:")
    try connection.createCollation("by_length") { $0.count - $1.count }
    try connection.createFunction("twice", argumentCount: 1) { arguments in
      guard case .integer(let number) = arguments[0] else { return .null }
      return .integer(number * 2)
    }
    #expect(try connection.value("SELECT 'ab' = 'cd' COLLATE by_length") == .integer(1))
    #expect(try connection.value("SELECT twice(21)") == .integer(42))
  }

  @Test(
    "a connection that only reads refuses the rest",
    arguments: [
      "INSERT INTO t VALUES (1)", "ATTACH ':memory:' AS other", "PRAGMA user_version = 3", "DROP TABLE t",
      "SELECT load_extension('x')",
    ])
  func readOnly(_ sql: String) throws {
    let connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE t (a)")
    try connection.allowOnlyReading()
    #expect(throws: SQLiteError.self) { try connection.execute(sql) }
    #expect(try connection.value("SELECT count(*) FROM t") == .integer(0))
  }

  @Test("more than one statement is noticed")
  func tail() throws {
    let connection = try Connection(":memory:")
    #expect(try connection.prepare("SELECT 1; SELECT 2").hasMore)
    #expect(try !connection.prepare("SELECT 1 ;\n").hasMore)
    #expect(throws: SQLiteError.self) { _ = try connection.prepare("") }
  }

  @Test("names may hold anything", arguments: ["a\"b", "a]b", "a`b", "🐭.x", "a'b", "a.b"])
  func names(_ name: String) throws {
    let connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE \(quoted(name)) (\(quoted(name)) INTEGER)")
    #expect(try connection.value("SELECT name FROM sqlite_schema") == .text(name))
    #expect(try connection.value("SELECT \(literal(name))") == .text(name))
  }
}
