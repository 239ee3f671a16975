import Catalog
import Foundation
import Inputs
import MySQLSyntax
import SQLite
import TestSupport
import Testing
import Text

@testable import Sandbox

/// Random values of every type, and damaged INSERTs: what is stored equals what the dump contains, or a failure was
/// counted. `Tests/Fuzz` does the same with arbitrary bytes.
@Suite("Random rows in the sandbox") struct ConversionPropertyTests {
  static let types = [
    "tinyint", "smallint unsigned", "mediumint", "int", "bigint", "bigint unsigned", "decimal(12,4)", "float", "double",
    "bit(9)", "year", "date", "datetime(6)", "timestamp NULL", "time", "char(9)", "varchar(30)", "text",
    "enum('a','b''c')", "set('a','b')", "json", "binary(4)", "varbinary(30)", "blob", "longblob",
  ]

  /// Pieces from which values are put together.
  private static let atoms: [[UInt8]] =
    [
      "0", "1", "-1", "127", "128", "-129", "65536", "18446744073709551615",
      "99999999999999999999999999999999999999999",
      "1e5", "-0.5", ".5", "1e400", "nan", "a", "b'c", "a,b", "2024-02-29", "2023-02-29", "2024-02-29 23:59:59.999999",
      "0000-00-00", "-838:59:59", "12:00:00", "{\"a\": [1, null]}", "{", "é", "🐭", " ", "", "\0", "\\", "\u{1A}", "\n",
      "'", "%", "\"",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x80, 0x00], [0xED, 0xA0, 0x80]]

  /// A value as written, and the bytes that it stands for; nil for NULL.
  private static func value(_ random: inout Random) -> (text: [UInt8], bytes: [UInt8]?) {
    if Int.random(in: 0..<8, using: &random) == 0 { return (Array("NULL".utf8), nil) }
    var bytes: [UInt8] = []
    for _ in 0..<[1, 1, 1, 2, 5].randomElement(using: &random)! { bytes += atoms.randomElement(using: &random)! }
    if Int.random(in: 0..<4, using: &random) == 0 {
      let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      return (Array((bytes.isEmpty ? "''" : "0x" + digits).utf8), bytes)
    }
    var text: [UInt8] = Array("'".utf8)
    for byte in bytes {
      switch byte {
      case 0x27: text += Array((Bool.random(using: &random) ? "''" : "\\'").utf8)
      case 0x5C: text += Array("\\\\".utf8)
      case 0: text += Array("\\0".utf8)
      case 0x0A where Bool.random(using: &random): text += Array("\\n".utf8)
      case 0x1A: text += Array("\\Z".utf8)
      default: text.append(byte)
      }
    }
    return (text + Array("'".utf8), bytes)
  }

  /// What SQLite should store for bytes in a column without failures, computed independently of the sandbox's code.
  private static func reference(_ type: String, _ bytes: [UInt8]?, _ stored: Value) -> Bool {
    guard let bytes else { return stored == .null }
    let text = String(validating: bytes, as: UTF8.self)
    switch type.prefix(while: { $0 != "(" && $0 != " " }) {
    case "tinyint", "smallint", "mediumint", "int", "bigint", "year":
      guard let text, let number = Int128(text) else { return false }
      if let small = Int64(exactly: number) { return stored == .integer(small) }
      return stored == .text(text)
    case "float", "double":
      guard let text, let number = Double(text) else { return false }
      return stored == .real(number)
    case "bit":
      return stored == .integer(bytes.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    case "binary", "varbinary", "blob", "longblob": return stored == .blob(bytes)
    default: return text.map { stored == .text($0) } ?? false
    }
  }

  /// A stored value as a literal.
  private static func literal(_ value: Value) -> String {
    switch value {
    case .null: "NULL"
    case .integer(let number): String(number)
    case .real(let number): String(number)
    case .text(let text) where text.isEmpty: "''"
    case .text(let text): "CONVERT(0x\(Array(text.utf8).hex) USING utf8mb4)"
    case .blob(let bytes): bytes.isEmpty ? "''" : "0x\(bytes.hex)"
    }
  }

  /// Values that a server stores in a different form, such as `'2024-6-1'`, are stored in that form.
  @Test(
    "a value is stored as it stands in the dump, in the form that loads as itself, or its failure is counted",
    arguments: types)
  func values(_ type: String) throws {
    var random = Random(seed: UInt64(type.utf8.count) * 31 + type.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })
    let head = "SET NAMES utf8mb4; CREATE DATABASE s DEFAULT CHARSET utf8mb4; USE s;\n"
    var sql = Array("\(head)CREATE TABLE t (i int, v \(type), PRIMARY KEY (i));\n".utf8)
    var written: [(text: [UInt8], bytes: [UInt8]?)] = []
    for index in 0..<400 {
      let (text, bytes) = Self.value(&random)
      sql += Array((index % 50 == 0 ? (index == 0 ? "" : ";\n") + "INSERT INTO t VALUES " : ",").utf8)
      sql += Array("(\(index),".utf8) + text + Array(")".utf8)
      written.append((text, bytes))
    }
    sql += Array(";\n".utf8)
    let trial = try Trial(bytes: sql)
    let stored = try trial.rows("SELECT v FROM \"s.t\" ORDER BY i").map { $0[0] }
    try #require(stored.count == written.count)
    // Each value that differs from the reference has failed when replayed alone in a table of its own.
    let differing = written.indices.filter { !Self.reference(type, written[$0].bytes, stored[$0]) }
    var again = Array(head.utf8)
    for index in differing {
      again += Array("CREATE TABLE t\(index) (v \(type)); INSERT INTO t\(index) VALUES (".utf8)
      again += written[index].text + Array(");\n".utf8)
    }
    let second = try Trial(bytes: again)
    let failed = Set(second.result.failures.map(\.table.table))
    let changed = differing.filter { !failed.contains("t\($0)") && stored[$0] != .null }
    var third = Array(head.utf8)
    for index in changed {
      third += Array(
        "CREATE TABLE t\(index) (v \(type)); INSERT INTO t\(index) VALUES (\(Self.literal(stored[index])));\n".utf8)
    }
    let last = try Trial(bytes: third)
    #expect(last.result.failures == [])
    for index in changed { #expect(try last.rows("SELECT v FROM \"s.t\(index)\"") == [[stored[index]]], "\(index)") }
    #expect(differing.count < written.count && written.count - differing.count > 20)
  }

  @Test("no damage to an INSERT makes it trap, and each of its rows is stored or counted", arguments: 0..<40)
  func damage(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed) + 1)
    let columns = Self.types.enumerated().map { "c\($0) \($1)" }.joined(separator: ", ")
    let head = Array("SET NAMES utf8mb4; CREATE DATABASE s; USE s; CREATE TABLE t (\(columns));\n".utf8)
    var rows = Array("INSERT INTO t VALUES ".utf8)
    for row in 0..<20 {
      rows += Array(row == 0 ? "(".utf8 : ",(".utf8)
      for column in Self.types.indices { rows += (column == 0 ? [] : [0x2C]) + Self.value(&random).text }
      rows += [0x29]
    }
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let at = Int.random(in: 0..<rows.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: rows[at] = UInt8.random(in: 0...255, using: &random)
      case 1: rows.remove(at: at)
      case 2: rows.insert(contentsOf: Self.atoms.randomElement(using: &random)!, at: at)
      default: rows.insert([0x27, 0x5C, 0x29, 0x28, 0x2C, 0x3B].randomElement(using: &random)!, at: at)
      }
    }
    let trial = try Trial(bytes: head + rows + Array(";\n".utf8))
    let refused = trial.result.failures.filter { [.shape, .storage, .primaryKey].contains($0.kind) }.reduce(0) {
      $0 + $1.count
    }
    for table in trial.result.tables where table.expected != nil { #expect(table.stored + refused == table.expected) }
  }
}
