import Foundation
import Testing
import Text

@Suite("JSON of values that encode themselves")
struct EncodableTests {
  /// A value of every kind that ours are made of.
  private struct Example: Encodable {
    var z = "plain", a = "q\"u\\o/\n\u{1F}\u{7F}é\u{2028}😀\u{0}"
    var number = -12, flag = true, nothing: Int?, large = UInt64.max, wide = Int128.max
    var half = 0.5, whole = 3.0, tiny = 1e-300, third = Float(1) / 3
    var list = ["b", "a"], empty: [Int] = [], rows: [[String?]] = [["x", nil], []], numbers = [3, 1], flags = [false]
    var names = ["b": [1], "a": [], "é": [2], "A": [3]], kind = Kind.two, kinds = [Kind.one], inner: [Inner] = [Inner()]
    var bytes: [UInt8] = [0, 255]

    enum Kind: String, Encodable { case one, two }
    struct Inner: Encodable { var y = Empty(), x = 1, w: [String: Inner] = [:] }
    struct Empty: Encodable {}
  }

  @Test("values that encode themselves are spelled as Foundation's encoder spells them")
  func encodable() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(JSON.text(encoding: Example()) == String(decoding: try encoder.encode(Example()), as: UTF8.self))
    let list = [Example(), Example()]
    #expect(JSON.text(encoding: list) == String(decoding: try encoder.encode(list), as: UTF8.self))
    #expect(JSON.text(encoding: [String]()) == "[]")
  }
}
