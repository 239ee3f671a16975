import Diagnostics
import DumpReader
import TestSupport
import Testing

/// Random dumps from a fixed seed: pieces that are each easy to get wrong, combined in any order.
@Suite("Random dumps")
struct PropertyTests {
  struct Dump {
    var text = ""
    var rows: [Int] = []
    var statements = 0
    /// Where the text after the last rows begins, on a line of its own.
    var rowsEnd = -1
    var followsRows: Bool { rowsEnd == text.utf8.count && !text.hasSuffix("USE x;\n") }
  }

  static func dump(seed: UInt64) -> Dump {
    var random = Random(seed: seed)
    var dump = Dump(text: random.chance(50) ? "-- MySQL dump 10.13\n" : "")
    let strings = [
      "'a'", "'it''s'", "'\\''", "'),('", "');'", "\"x;\"", "_binary '\\0\\\\'", "0x29", "'-- '", "'/*'", "'\\n'",
    ]
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: dump.text += "-- comment; it's\n"
      case 1: dump.text += "/* ; ' */ "
      case 2:
        dump.text += "CREATE TABLE `t` (a INT DEFAULT \(random.pick(strings)) /* ; */);\n"
        dump.statements += 1
      case 3:
        dump.text +=
          "DELIMITER ;;\nCREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET @a = ';;'; END ;;\nDELIMITER ;\n"
        dump.statements += 1
      default:
        let count = Int.random(in: 1...9, using: &random)
        let isLined = random.chance(50)
        let tuples = (0..<count).map { _ in
          "(" + (0..<Int.random(in: 1...4, using: &random)).map { _ in random.pick(strings) }.joined(separator: ",")
            + ")"
        }
        // After another statement on the line before, both are read as one.
        let continues = dump.followsRows
        dump.text += "INSERT INTO `t` VALUES" + (isLined ? "\n" : " ") + tuples.joined(separator: isLined ? ",\n" : ",")
        dump.text += ";" + (random.chance(80) ? "\n" : " USE x;\n")
        if dump.text.hasSuffix("USE x;\n") { dump.statements += 1 }
        if continues { dump.rows[dump.rows.count - 1] += count } else { dump.rows.append(count) }
        dump.rowsEnd = dump.text.utf8.count
      }
    }
    return dump
  }

  @Test("count and skim find the same statements at every buffer size", arguments: 1...60 as ClosedRange<UInt64>)
  func equal(seed: UInt64) {
    let dump = Self.dump(seed: seed)
    for size in [1, 2, 3, 7, 64, 4096] {
      let counted = Reading(bufferSize: size).items(dump.text)
      let counts = counted.compactMap { item in if case .rows(let rows) = item { rows.rowCount } else { nil } }
      #expect(counts == dump.rows)
      #expect(counted.count { if case .statement = $0 { true } else { false } } == dump.statements)
      for isSeekable in [true, false] {
        let skimmed = Reading(bufferSize: size, policy: .skim, isSeekable: isSeekable).items(dump.text)
        #expect(skimmed.map(\.position) == counted.map(\.position))
      }
    }
  }
}
