import Diagnostics
import DumpReader
import TestSupport
import Testing

@Suite("Rows without the middle of their long values")
struct AbridgedRowTests {
  /// What stays the same for an abridged row: its position, and for each value the kind, the length and the first
  /// bytes.
  struct Row: Equatable {
    var position: SourcePosition
    var values: [Value]

    struct Value: Equatable {
      var kind: RowValue.Kind
      var byteCount: Int
      var beginning: [UInt8]
    }
  }

  /// The rows of a text, how many bytes of them were left out, and failures.
  static func read(_ sql: String, _ reading: Reading) -> (rows: [Row], omitted: Int, others: [Item], count: Int?) {
    var result = (rows: [Row](), omitted: 0, others: [Item](), count: Int?.none)
    for item in reading.items(sql) {
      guard case .chunk(let chunk) = item else {
        if case .rows(let rows) = item { result.count = rows.rowCount }
        result.others.append(Item(item))
        continue
      }
      result.omitted += chunk.omissions.reduce(0) { $0 + $1.count }
      var reader = RowReader(chunk)
      var count = 0
      while reader.next(in: chunk) {
        count += 1
        let values = reader.values.map { value in
          Row.Value(
            kind: value.kind, byteCount: chunk.abridgedByteCount(of: value) ?? value.byteCount,
            beginning: Array(chunk.decoded(value).prefix(8)))
        }
        result.rows.append(Row(position: reader.position(in: chunk), values: values))
      }
      #expect(count == chunk.rowCount && (chunk.omissions.isEmpty || count == 1))
    }
    return result
  }

  static let head = "INSERT INTO t VALUES "

  @Test("have the same values but for what is in their middle", arguments: 1...15)
  func random(seed: UInt64) {
    var random = Random(seed: seed)
    let pieces = ["a", "bc", "\\'", "\\\\", "\\0", "\\%", "''", "\n", "),(", "é", "xxxxxxxxxxxxxxxx"]
    func value() -> String {
      let length = Int(random.next() % 3) == 0 ? Int(random.next() % 400) : Int(random.next() % 8)
      switch random.next() % 6 {
      case 0: return "NULL"
      case 1: return "\(random.next() % 1000)"
      case 2: return "0x" + String(repeating: "AB", count: length + 1)
      case 3: return "x'" + String(repeating: "0f", count: length) + "'"
      case 4: return "_binary '" + (0..<length).map { _ in random.pick(pieces) }.joined() + "'"
      default: return "'" + (0..<length).map { _ in random.pick(pieces) }.joined() + "'"
      }
    }
    let rows = (0..<12).map { _ in "(" + (0..<4).map { _ in value() }.joined(separator: ",") + ")" }
    let sql = Self.head + rows.joined(separator: ",") + ";\nUSE b;"
    let exact = Self.read(sql, Reading(policy: .deliver))
    #expect(exact.rows.count == 12 && exact.omitted == 0)
    var omitted = 0
    for bufferSize in [40, 64, 100, 4096] {
      for chunk in [1, Int.max] {
        let told = Self.read(
          sql, Reading(bufferSize: bufferSize, chunk: chunk, policy: .deliver, abridgedRowLimit: 24))
        let different = exact.rows.indices.first { !told.rows.indices.contains($0) || told.rows[$0] != exact.rows[$0] }
        #expect(different == nil, "row \(different ?? 0), buffer of \(bufferSize)")
        #expect(told.rows.count == exact.rows.count)
        #expect(told.others == exact.others && told.count == exact.count)
        omitted += told.omitted
      }
    }
    #expect(omitted > 0)
  }

  @Test("are bounded by what is kept", arguments: ["'", "_binary '", "0x"])
  func bounded(_ opening: String) {
    let long = String(repeating: "1", count: 1_000_001)
    let sql = "\(Self.head)(1,\(opening)\(long)\(opening == "0x" ? "" : "'"),2),(3,'b',4);"
    let told = Self.read(sql, Reading(bufferSize: 4096, policy: .deliver, abridgedRowLimit: 10_000))
    #expect(told.omitted > 970_000)
    #expect(told.rows.map { $0.values[1].byteCount } == [opening == "0x" ? 500_001 : 1_000_001, 1])
    #expect(told.rows[1].position.byte == sql.utf8.count - "(3,'b',4);".utf8.count)
  }

  @Test("are too long where the row is, and nothing else is lost")
  func tooLong() {
    let sql = "\(Self.head)(1,'\(String(repeating: "x", count: 5000))'),(2,'y');"
    let told = Self.read(sql, Reading(bufferSize: 64, policy: .deliver, rowLimit: 4000, abridgedRowLimit: 100))
    #expect(told.rows.map { $0.values[1].beginning } == [[UInt8(ascii: "y")]])
    #expect(told.others.first == .failure(.tooLong("a row", limit: 4000)) && told.count == 2)
  }
}
