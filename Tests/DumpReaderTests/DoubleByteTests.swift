import ByteScan
import Diagnostics
import DumpReader
import TestSupport
import Testing

/// Strings as written by clients in character sets whose characters may end in a backslash or a backtick; the values
/// are those stored by MySQL 9.7.4 and MariaDB 10.11.19.
@Suite("A byte is not always a character")
struct DoubleByteTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var set: DoubleByteSet?
    /// The bytes between the quotes.
    var written: [UInt8]
    var stored: [UInt8]
    var testDescription: String { "\(set.map { "\($0)" } ?? "latin1"): \(written)" }

    static let all: [Case] = [
      // A character that ends in a backslash: alone, before a doubled quote, before an escape.
      Case(set: .gbk, written: [0x95, 0x5C], stored: [0x95, 0x5C]),
      Case(set: .gbk, written: [0x95, 0x5C, 0x27, 0x27], stored: [0x95, 0x5C, 0x27]),
      Case(set: .gbk, written: [0x95, 0x5C, 0x5C, 0x27], stored: [0x95, 0x5C, 0x27]),
      Case(set: .gbk, written: [0x41, 0xFE, 0x5C, 0x5C, 0x5C], stored: [0x41, 0xFE, 0x5C, 0x5C]),
      // Four bytes of GB18030.
      Case(set: .gbk, written: [0x81, 0x30, 0x81, 0x30, 0x5C, 0x6E], stored: [0x81, 0x30, 0x81, 0x30, 0x0A]),
      Case(set: .sjis, written: [0x83, 0x5C, 0x95, 0x5C], stored: [0x83, 0x5C, 0x95, 0x5C]),
      // Half-width: single-byte characters beyond ASCII.
      Case(set: .sjis, written: [0xB1, 0x5C, 0x27], stored: [0xB1, 0x27]),
      Case(set: .big5, written: [0xA5, 0x5C, 0xA4, 0x60], stored: [0xA5, 0x5C, 0xA4, 0x60]),
      // 0x95 does not begin a character in Big5.
      Case(set: .big5, written: [0x95, 0x5C, 0x27], stored: [0x95, 0x27]),
      // Only the byte after a backslash is escaped, even if it begins a character.
      Case(set: .gbk, written: [0x5C, 0x95, 0x5C, 0x27], stored: [0x95, 0x27]),
      Case(set: nil, written: [0x95, 0x5C, 0x27], stored: [0x95, 0x27]),
    ]
  }

  @Test("in rows", arguments: Case.all)
  func rows(_ test: Case) throws {
    let string = [0x27] + test.written + [0x27]
    let sql =
      Array("INSERT INTO t VALUES (1,".utf8) + string + Array("),(2,_binary ".utf8) + string + Array(",'b');".utf8)
    for bufferSize in [1, 2, 3, 7, 64] {
      var reading = Reading(bufferSize: bufferSize, policy: .deliver, mode: LexicalMode(doubleBytes: test.set))
      var values: [[UInt8]] = []
      for case .chunk(let chunk) in reading.items(sql) {
        var reader = RowReader(chunk)
        while reader.next(in: chunk) {
          values.append(chunk.decoded(reader.values[1]))
          #expect(reader.values[1].byteCount == values.last?.count)
        }
      }
      #expect(values == [test.stored, test.stored])
      reading.policy = .count
      guard case .rows(let rows)? = reading.items(sql).first else {
        Issue.record("no rows")
        continue
      }
      #expect(rows.rowCount == 2)
    }
  }

  @Test("in statements", arguments: [1, 2, 3, 64])
  func statements(_ bufferSize: Int) {
    // A name that ends in a character whose second byte is a backtick, and a comment that ends in a backslash.
    let create =
      Array("CREATE TABLE `".utf8) + [0x81, 0x60] + Array("` (a int COMMENT '".utf8) + [0x95, 0x5C] + Array("')".utf8)
    let items = Reading(bufferSize: bufferSize, mode: LexicalMode(doubleBytes: .gbk)).items(
      create + Array(";USE b;".utf8))
    guard items.count == 2, case .statement(let first) = items[0] else {
      Issue.record("\(items)")
      return
    }
    #expect(first.bytes == create)
  }

  @Test("sets whose second bytes mean nothing need no care")
  func otherSets() {
    for name in ["utf8mb4", "latin1", "binary", "euckr", "gb2312", "ujis", "eucjpms", "tis620"] {
      #expect(DoubleByteSet(name) == nil)
    }
    #expect(DoubleByteSet("gb18030") == .gbk)
    #expect(DoubleByteSet("cp932") == .sjis)
  }
}
