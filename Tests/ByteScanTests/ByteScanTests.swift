import TestSupport
import Testing

@testable import ByteScan

@Suite("Byte searches answer as their plain twins do")
struct ByteScanTests {
  /// Bytes in which the needles are rare, common, or next to bytes that a careless bit trick would confuse with them.
  struct Text: Sendable, CustomTestStringConvertible {
    var name: String
    var alphabet: [UInt8]
    var testDescription: String { name }

    static let all = [
      Text(name: "no hit", alphabet: [0x61, 0x62, 0x00, 0xFF]),
      Text(name: "many hits", alphabet: [0x27, 0x5C, 0x0A]),
      Text(name: "rare hits", alphabet: [UInt8](repeating: 0x61, count: 40) + [0x27, 0x5C, 0x0A]),
      Text(name: "numbers", alphabet: Array("0123456789.,+eE*:;<".utf8) + Array("0123456789,-/'()`".utf8)),
      Text(name: "neighbours", alphabet: [0x26, 0x28, 0x5B, 0x5D, 0x09, 0x0B, 0xA7, 0xDC, 0x8A, 0x27]),
    ]

    func bytes(_ count: Int) -> [UInt8] {
      var random = Random(seed: 1)
      return (0..<count).map { _ in random.pick(alphabet) }
    }
  }

  @Test("the first of two bytes, at every length and offset", arguments: Text.all)
  func firstOfTwo(_ text: Text) {
    let bytes = text.bytes(120)
    for offset in 0...16 {
      for length in 0...100 {
        let range = offset..<offset + length
        let fast = ByteScan.firstIndex(of: 0x27, or: 0x5C, in: bytes.span, range)
        let plain = ByteScan.firstIndexPlain(of: 0x27, or: 0x5C, in: bytes.span, range)
        if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
      }
    }
  }

  @Test("the first of one byte, at every length and offset", arguments: Text.all)
  func firstOfOne(_ text: Text) {
    let bytes = text.bytes(120)
    for offset in 0...16 {
      for length in 0...100 {
        let range = offset..<offset + length
        let fast = ByteScan.firstIndex(of: 0x0A, in: bytes.span, range)
        let plain = ByteScan.firstIndexPlain(of: 0x0A, or: 0x0A, in: bytes.span, range)
        if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
      }
    }
  }

  @Test("whether a text is at an index, at every length and offset")
  func holds() {
    let bytes = Text.all[1].bytes(60)
    for length in [0, 1, 2, 7, 8, 9] {
      for text in [Array(bytes[20..<20 + length]), Array(repeating: 0x27, count: length)] {
        for index in 0...60 {
          let isThere = index + length <= 60 && Array(bytes[index..<index + length]) == text
          if ByteScan.holds(text.span, in: bytes.span, at: index) != isThere { Issue.record("\(text) at \(index)") }
        }
      }
    }
  }

  @Test("how often a byte occurs, at every length and offset", arguments: Text.all)
  func count(_ text: Text) {
    let bytes = text.bytes(120)
    for offset in 0...16 {
      for length in 0...100 {
        let range = offset..<offset + length
        let fast = ByteScan.count(of: 0x0A, in: bytes.span, range)
        let plain = ByteScan.countPlain(of: 0x0A, in: bytes.span, range)
        if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
      }
    }
  }

  @Test("the end of numbers, at every length and offset", arguments: Text.all)
  func endOfNumbers(_ text: Text) {
    let bytes = text.bytes(120)
    for offset in 0...16 {
      for length in 0...100 {
        let range = offset..<offset + length
        let fast = ByteScan.endOfNumbers(in: bytes.span, range)
        let plain = ByteScan.endOfNumbersPlain(in: bytes.span, range)
        if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
      }
    }
  }

  @Test("the end of numbers, for every byte in every lane")
  func endOfNumbersByte() {
    for byte in UInt8.min...UInt8.max {
      for lane in 0..<40 {
        var bytes = [UInt8](repeating: 0x31, count: 40)
        bytes[lane] = byte
        let fast = ByteScan.endOfNumbers(in: bytes.span, 0..<40)
        if fast != ByteScan.endOfNumbersPlain(in: bytes.span, 0..<40) { Issue.record("\(byte) at \(lane): \(fast)") }
      }
    }
  }

  @Test("the end of one number, and bytes beyond ASCII, for every byte in every lane")
  func endOfNumberByte() {
    for byte in UInt8.min...UInt8.max {
      for lane in 0..<20 {
        for other: UInt8 in [0x2D, 0x30, 0x39, 0x2E] {
          var bytes = [UInt8](repeating: other, count: 20)
          bytes[lane] = byte
          let fast = ByteScan.endOfNumber(in: bytes.span, 0..<20)
          if fast != ByteScan.endOfNumberPlain(in: bytes.span, 0..<20) { Issue.record("\(byte) at \(lane): \(fast)") }
          let isHigh = ByteScan.hasHighBytes(in: bytes.span, 0..<20)
          if isHigh != ByteScan.hasHighBytesPlain(in: bytes.span, 0..<20) { Issue.record("\(byte) at \(lane)") }
        }
      }
    }
  }

  @Test("the end of one number, at every length and offset", arguments: Text.all)
  func endOfNumber(_ text: Text) {
    let bytes = text.bytes(120)
    for offset in 0...16 {
      for length in 0...100 {
        let range = offset..<offset + length
        let fast = ByteScan.endOfNumber(in: bytes.span, range)
        let plain = ByteScan.endOfNumberPlain(in: bytes.span, range)
        if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
        let isHigh = ByteScan.hasHighBytes(in: bytes.span, range)
        if isHigh != ByteScan.hasHighBytesPlain(in: bytes.span, range) { Issue.record("\(range): \(isHigh)") }
      }
    }
  }

  @Test("the end of a string with escapes, at every length and offset", arguments: [2, 3, 5, 40, 1000])
  func endOfEscapedString(rarity: Int) {
    var random = Random(seed: UInt64(rarity))
    for _ in 0..<60 {
      let bytes = (0..<230).map { _ -> UInt8 in
        let special: [UInt8] = [0x5C, 0x5C, 0x5C, 0x25, 0x5F, 0x27]
        return Int.random(in: 0..<rarity, using: &random) == 0 ? random.pick(special) : 0x61
      }
      for offset in 0...8 {
        for length in stride(from: 0, through: 220, by: 1) {
          let range = offset..<offset + length
          let fast = ByteScan.endOfEscapedString(0x27, in: bytes.span, range)
          let plain = ByteScan.endOfEscapedStringPlain(0x27, in: bytes.span, range)
          if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
          let quote = ByteScan.closingQuote(0x27, in: bytes.span, range)
          if quote != (plain.end, plain.endsInEscape) { Issue.record("\(range): \(quote) instead of \(plain)") }
        }
      }
    }
  }

  @Test("escapes of a string of many blocks, with runs of backslashes", arguments: [0, 1, 2, 3, 100])
  func manyEscapes(longestRun: Int) {
    var random = Random(seed: UInt64(longestRun))
    var bytes: [UInt8] = []
    while bytes.count < 20_000 {
      // Pairs that any client writes, runs of backslashes, and pairs that keep their backslash.
      bytes += [0x5C, random.pick([0x30, 0x6E, 0x5C, 0x27, 0x25, 0x5F])]
      let run = Int.random(in: 0...longestRun, using: &random)
      bytes += [UInt8](repeating: 0x5C, count: run + run % 2)
      bytes += [UInt8](repeating: 0x61, count: Int.random(in: 0...9, using: &random))
    }
    for offset in 0..<70 where bytes[offset] == 0x61 {
      let range = offset..<bytes.count
      let fast = ByteScan.endOfEscapedString(0x27, in: bytes.span, range)
      let plain = ByteScan.endOfEscapedStringPlain(0x27, in: bytes.span, range)
      if fast != plain { Issue.record("\(range): \(fast) instead of \(plain)") }
    }
    // All lanes full, for longer than a lane can count.
    let full = Array(String(repeating: "\\n", count: 20_000).utf8)
    #expect(ByteScan.endOfEscapedString(0x27, in: full.span, full.indices).escapes == 20_000)
  }

  @Test("the end of a short text, at every offset", arguments: [2, 5, 20])
  func endOfShortText(rarity: Int) {
    var random = Random(seed: UInt64(rarity))
    for _ in 0..<50 {
      let bytes = (0..<90).map { _ -> UInt8 in
        let special: [UInt8] = [0x5C, 0x25, 0x5F, 0x27, 0x80, 0xFF, 0x26, 0x28, 0x5B, 0x5D]
        return Int.random(in: 0..<rarity, using: &random) == 0 ? random.pick(special) : 0x61
      }
      for start in 0...90 {
        guard let fast = ByteScan.endOfShortText(in: bytes.span, from: start) else { continue }
        let plain = ByteScan.endOfEscapedStringPlain(0x27, in: bytes.span, start..<90)
        if fast != (plain.end, plain.escapes) || ByteScan.hasHighBytesPlain(in: bytes.span, start..<plain.end) {
          Issue.record("\(start): \(fast) instead of \(plain)")
        }
      }
    }
    let text = Array("a\\'b\\%c', and more bytes".utf8)
    #expect(ByteScan.endOfShortText(in: text.span, from: 0).map { [$0.end, $0.escapes] } == [7, 1])
  }

  @Test("digits and their number, with every byte behind them, at every distance from the end")
  func digits() {
    var random = Random(seed: 5)
    for byte in UInt8.min...UInt8.max {
      for count in 0...9 {
        var bytes = (0..<count).map { _ in UInt8.random(in: 0x30...0x39, using: &random) } + [byte]
        for _ in 0..<9 {
          let fast = ByteScan.digits(in: bytes.span, from: 0)
          let plain = ByteScan.digitsPlain(in: bytes.span, from: 0)
          if fast.count != plain.count || fast.count > 0 && fast.number != plain.number {
            Issue.record("\(bytes): \(fast) instead of \(plain)")
          }
          bytes.append(random.pick([0x30, 0x39, 0x2C, 0xFF, 0x00, byte]))
        }
      }
    }
  }

  @Test("numbers and points, at every length and offset, with one other byte in every place")
  func numbers() {
    var random = Random(seed: 9)
    for _ in 0..<40 {
      var bytes = (0..<60).map { _ in UInt8.random(in: 0x30...0x39, using: &random) }
      let place = Int.random(in: 0..<60, using: &random)
      bytes[place] = random.pick([0x2E, 0x2F, 0x3A, 0x2D, 0x00, 0xFF, 0xB0, 0x20, 0x35])
      for offset in 0...40 {
        for length in 0...18 {
          let range = offset..<offset + length
          let fast = ByteScan.number(in: bytes.span, range)
          let plain = ByteScan.numberPlain(in: bytes.span, range)
          if fast != plain { Issue.record("\(range): \(String(describing: fast)), not \(String(describing: plain))") }
          let point = ByteScan.firstPoint(in: bytes.span, range)
          if point != ByteScan.firstPointPlain(in: bytes.span, range) { Issue.record("\(range): \(point)") }
        }
      }
    }
  }

  @Test("a count beyond what one lane holds is not cut off")
  func longCount() {
    let bytes = [UInt8](repeating: 0x0A, count: 32 * 600 + 5)
    #expect(ByteScan.count(of: 0x0A, in: bytes.span, 0..<bytes.count) == bytes.count)
    #expect(ByteScan.count(of: 0x0B, in: bytes.span, 0..<bytes.count) == 0)
  }

  @Test("every byte value is found, whatever stands around it")
  func everyByte() {
    for needle in UInt8.min...UInt8.max {
      var bytes = [UInt8](repeating: needle ^ 1, count: 24)
      bytes[13] = needle
      #expect(ByteScan.firstIndex(of: needle, in: bytes.span, 0..<24) == 13)
      #expect(ByteScan.firstIndex(of: needle, or: needle, in: bytes.span, 0..<24) == 13)
      #expect(ByteScan.count(of: needle, in: bytes.span, 0..<24) == 1)
    }
  }

  @Test("a range outside of the bytes is a programming mistake")
  func badRange() async {
    await #expect(processExitsWith: .failure) {
      let bytes: [UInt8] = [1, 2, 3]
      _ = ByteScan.firstIndex(of: 1, in: bytes.span, 0..<4)
    }
  }
}
