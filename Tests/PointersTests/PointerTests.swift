import Catalog
import DataJoint
import Pointers
import Rows
import SQLite
import Testing
import Text

@Suite("Pointers") struct PointerTests {
  static let hash: [UInt8] = Array(0..<16)
  /// The MD5 of no bytes.
  static let content: [UInt8] = [
    0xD4, 0x1D, 0x8C, 0xD9, 0x8F, 0x00, 0xB2, 0x04, 0xE9, 0x80, 0x09, 0x98, 0xEC, 0xF8, 0x42, 0x7E,
  ]

  static func row(
    size: UInt64? = 40, name: String? = nil, path: String? = nil, content: [UInt8]? = nil,
    time: String? = "2024-06-01 12:00:00"
  ) -> TrackerRow {
    TrackerRow(
      table: TableName("lab", "~external_raw"), store: "raw", hash: hash, size: size, attachmentName: name,
      filepath: path, contentsHash: content, timestamp: time)
  }

  // MARK: Contents of a pointer

  struct Case: Sendable, CustomTestStringConvertible {
    var what: String
    var kind: ExternalKind
    var row: TrackerRow
    var subfolding: [Int]?
    var text: String?
    var testDescription: String { what }

    init(_ what: String, _ kind: ExternalKind, _ row: TrackerRow, _ text: String?, subfolding: [Int]? = nil) {
      (self.what, self.kind, self.row, self.subfolding, self.text) = (what, kind, row, subfolding, text)
    }
  }

  /// The expected values are what 2.3.5 reads: `get_hash` of hash_registry.py, `from_json` of objectref.py.
  static let cases: [Case] = [
    Case(
      "a blob", .blob, row(),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "lab/00/01/000102030405060708090a0b0c0d0e0f", "schema": "lab", "store": "raw", "size": 40}"#
    ),
    Case(
      "folders as the store's settings say", .blob, row(),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "lab/0/001/000102030405060708090a0b0c0d0e0f", "schema": "lab", "store": "raw", "size": 40}"#,
      subfolding: [0, 1, 3]),
    Case(
      "no size: 2.3.5 reads none of a blob", .blob, row(size: nil),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "lab/00/01/000102030405060708090a0b0c0d0e0f", "schema": "lab", "store": "raw", "size": null}"#
    ),
    Case(
      "a blob of 0.11 lies under its path; its hash is that of the path", .blob,
      row(path: "old/x.blob", content: content),
      #"{"hash": "2qoyzwmpaczaj2mabgmoz6ccpy", "path": "old/x.blob", "schema": "lab", "store": "raw", "size": 40}"#),
    Case("a blob of 0.11 whose contents nobody hashed: 2.3.5 would refuse them", .blob, row(path: "old/x.blob"), nil),
    Case(
      "an attachment: its size counts the name and a NUL", .attach, row(name: "größe.txt"),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "_hash/lab/aaaqeayeaudaocajbifqydiob4", "schema": "lab", "store": "raw", "size": 52}"#
    ),
    Case(
      "an attachment's hash is that of name NUL contents, whatever stands in filepath", .attach,
      row(name: "a", path: "x/y", content: content),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "_hash/lab/aaaqeayeaudaocajbifqydiob4", "schema": "lab", "store": "raw", "size": 42}"#
    ),
    Case("an attachment without a name cannot be rewritten", .attach, row(), nil),
    Case(
      "an attachment without a size", .attach, row(size: nil, name: "a"),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "_hash/lab/aaaqeayeaudaocajbifqydiob4", "schema": "lab", "store": "raw", "size": null}"#
    ),
    Case(
      "a file", .filepath, row(path: #"a/"b" \ é.dat"#, content: content),
      #"{"path": "a/\"b\" \\ é.dat", "store": "raw", "size": 40, "is_dir": false, "timestamp": "2024-06-01T12:00:00+00:00"}"#
    ),
    Case(
      "seconds without a fraction", .filepath, row(path: "a", time: "2024-06-01 12:00:00.999"),
      #"{"path": "a", "store": "raw", "size": 40, "is_dir": false, "timestamp": "2024-06-01T12:00:00+00:00"}"#),
    Case(
      "a zero date is not a time that Python reads", .filepath, row(path: "a", time: "0000-00-00 00:00:00"),
      #"{"path": "a", "store": "raw", "size": 40, "is_dir": false, "timestamp": null}"#),
    Case(
      "a file of which the table tells nothing else", .filepath, row(size: nil, path: "a", time: nil),
      #"{"path": "a", "store": "raw", "size": null, "is_dir": false, "timestamp": null}"#),
    Case("a file without a path", .filepath, row(), nil),
    Case(
      "an adapted type's row says what it is: an attachment", .adapted, row(name: "a", path: "b", content: content),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "_hash/lab/aaaqeayeaudaocajbifqydiob4", "schema": "lab", "store": "raw", "size": 42}"#
    ),
    Case(
      "… a file", .adapted, row(path: "a"),
      #"{"path": "a", "store": "raw", "size": 40, "is_dir": false, "timestamp": "2024-06-01T12:00:00+00:00"}"#),
    Case(
      "… a blob", .adapted, row(),
      #"{"hash": "aaaqeayeaudaocajbifqydiob4", "path": "lab/00/01/000102030405060708090a0b0c0d0e0f", "schema": "lab", "store": "raw", "size": 40}"#
    ),
  ]

  @Test("what a pointer says", arguments: cases)
  func text(_ test: Case) {
    let content = PointerContent(test.kind, schema: "lab", store: "raw", subfolding: test.subfolding)
    #expect(content.text(of: test.row) == test.text)
  }

  @Test("a hash of other than 16 bytes has no pointer")
  func shortHash() {
    var row = Self.row()
    row.hash.removeLast()
    #expect(PointerContent(.blob, schema: "lab", store: "raw").text(of: row) == nil)
  }

  // MARK: The renderings agree

  /// Every kind of column with every combination of values that a row can have or lack.
  static let rows: [TrackerRow] = {
    var rows: [TrackerRow] = []
    for size in [nil, 0, 18_446_744_073_709_551_000] as [UInt64?] {
      for name in [nil, "größe 'x'.txt"] {
        for path in [nil, "d'ir/é \"q\" \\ f\n\t"] {
          for content in [nil, content] {
            for time in [nil, "2024-06-01 12:00:00", "2024-06-01 12:00:00.125", "0000-00-00 00:00:00"] {
              // SQLite adds numbers that exceed its integers as floats.
              if name != nil, let size, size > 1 << 60 { continue }
              rows.append(row(size: size, name: name, path: path, content: content, time: time))
            }
          }
        }
      }
    }
    return rows
  }()

  @Test(
    "SQLite makes the pointer that the text says",
    arguments: [ExternalKind.blob, .attach, .filepath, .adapted, .legacy011])
  func sqlite(_ kind: ExternalKind) throws {
    let connection = try Connection(":memory:")
    try connection.createFunction(PointerSQLite.base32, argumentCount: 1) { arguments in
      guard case .blob(let bytes) = arguments[0] else { return .null }
      return .text(Base32.encode(bytes))
    }
    // As made by the sandbox.
    try connection.execute(
      """
      CREATE TABLE e (hash BLOB, size BLOB, attachment_name TEXT, filepath TEXT, contents_hash BLOB, timestamp TEXT)
      """)
    let content = PointerContent(kind, schema: "l'ab", store: "r'aw", subfolding: [1, 3])
    let expression = PointerSQLite(content).expression(as: "e")
    var made = 0
    for row in Self.rows {
      try connection.execute("DELETE FROM e")
      var insert = try connection.prepare("INSERT INTO e VALUES (?, ?, ?, ?, ?, ?)")
      try insert.run([
        .blob(row.hash),
        row.size.map { Int64(exactly: $0).map { .integer($0) } ?? .text(String($0)) } ?? .null,
        row.attachmentName.map { .text($0) } ?? .null, row.filepath.map { .text($0) } ?? .null,
        row.contentsHash.map { .blob($0) } ?? .null, row.timestamp.map { .text($0) } ?? .null,
      ])
      let pointer = try connection.value("SELECT \(expression) FROM e")
      let text = content.text(of: row)
      // Only blanks may differ.
      let plain = try connection.value("SELECT json(?)", [text.map { .text($0) } ?? .null])
      #expect(pointer == plain, "\(row)")
      if text != nil { made += 1 }
    }
    #expect(made > 20 && Self.rows.count > 60)
  }
}
