import Diagnostics
import Testing
import Text

@testable import Estimate

@Suite struct PriceListTests {
  static func read(_ text: String) throws -> PriceList { try PriceList.read(Array(text.utf8), file: "p.toml") }

  @Test("every item has a price with a reason, low to high", arguments: WorkItem.allCases)
  func standard(_ item: WorkItem) {
    let price = PriceList.standard[item]
    #expect(price.item == item && price.per >= 1 && price.atMost ?? 1 >= 1)
    #expect(
      0 <= price.effort.low && price.effort.low <= price.effort.likely && price.effort.likely <= price.effort.high)
    #expect(price.effort.high > 0)
    // Readers are told what is measured or from the guide, and what is assumed.
    let reason = price.reason
    #expect(
      reason.contains("ssumed") || reason.contains("easured") || reason.contains("guide"), "\(item.rawValue): \(reason)"
    )
    // People's times are whole minutes, so that no sum of them needs seconds.
    if item.kind != .machine {
      #expect([price.effort.low, price.effort.likely, price.effort.high].allSatisfy { $0 % 60 == 0 })
    }
  }

  @Test("what is printed reads back as it was, the standard list and one of one's own")
  func roundTrip() throws {
    #expect(try Self.read(PriceList.standard.toml) == .standard)
    let own = SumTests.prices(7)
    #expect(try Self.read(own.toml) == own)
    #expect(try Self.read(own.toml).toml == own.toml)
    let odd = PriceList([
      Price(.codec, effort: Effort(low: 1, likely: 61, high: 3_600_000), reason: "\"quoted\"\n\\ \u{1B}[2J")
    ])
    #expect(try Self.read(odd.toml) == odd)
  }

  @Test("what a file leaves out keeps its standard price")
  func partial() throws {
    let list = try Self.read("[price.codec]\nhigh = \"8 h\"\nat_most = 2\n[price.wave]\nat_most = \"none\"\n")
    #expect(list.changed == [.codec, .wave])
    var expected = PriceList.standard[.codec]
    expected.effort.high = 8 * 3600
    expected.atMost = 2
    #expect(list[.codec] == expected && list[.wave].atMost == nil)
    #expect(try Self.read("") == .standard)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int
    var key: String
    var message: String
    var testDescription: String { text.replacing("\n", with: " ") }
  }

  static let mistakes = [
    Mistake(text: "format = 2", line: 1, key: "format", message: "format 1"),
    Mistake(text: "format = 1\nprices = 1", line: 2, key: "prices", message: "unknown key"),
    Mistake(text: "price = 1", line: 1, key: "price", message: "[price.<item>]"),
    Mistake(text: "price.codec = 1", line: 1, key: "price.codec", message: "expected a table"),
    Mistake(text: "[price.codecs]", line: 1, key: "price.codecs", message: "there are environment, server"),
    Mistake(text: "[price.codec]\nhigher = 1", line: 2, key: "price.codec.higher", message: "unknown key"),
    Mistake(text: "[price.codec]\nunit = \"column\"", line: 2, key: "price.codec.unit", message: "adapted type"),
    Mistake(text: "[price.codec]\nper = 0", line: 2, key: "price.codec.per", message: "from 1"),
    Mistake(text: "[price.codec]\nper = -3", line: 2, key: "price.codec.per", message: "from 1"),
    Mistake(text: "[price.codec]\nat_most = \"all\"", line: 2, key: "price.codec.at_most", message: "from 1"),
    Mistake(text: "[price.codec]\nreason = 5", line: 2, key: "price.codec.reason", message: "string in quotes"),
    Mistake(text: "[price.codec]\n\nlow = \"9 h\"", line: 1, key: "price.codec", message: "9 h, 1 h and 4 h"),
    Mistake(text: "[price.codec]\nlow = \"9 h", line: 2, key: "", message: "not closed"),
  ]

  @Test("a mistake is told with its file, line and key", arguments: mistakes)
  func refuses(_ test: Mistake) throws {
    let error = try #require(#expect(throws: ConfigurationError.self) { try Self.read(test.text) })
    #expect(error.position.line == test.line && error.position.file == "p.toml" && error.key == test.key, "\(error)")
    #expect(error.message.contains(test.message), "\(error)")
    #expect(error.description.hasPrefix("p.toml:\(test.line):"))
  }

  @Test(
    "a time is a whole number and its unit",
    arguments: [
      ("90 s", 90), ("15 min", 900), ("2 h", 7200), ("1000 h", 3_600_000), ("0 s", 0), ("1001 h", nil), ("15", nil),
      ("15min", nil), ("-1 min", nil), ("1.5 h", nil), ("15  min", nil), ("15 days", nil), ("", nil), (" min", nil),
      ("99999999 s", nil), ("１ h", nil),
    ] as [(String, Int?)])
  func times(_ test: (text: String, seconds: Int?)) {
    #expect(Words.seconds(test.text) == test.seconds)
    if let seconds = test.seconds { #expect(Words.seconds(Words.duration(seconds)) == seconds) }
  }
}
