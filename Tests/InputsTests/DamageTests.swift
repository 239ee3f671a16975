import Diagnostics
import Inputs
import TestSupport
import Testing

/// Damaged inputs: reading always ends, either with a catalog or with an error.
@Suite struct DamageTests {
  static let texts = ExportFormatTests.formats.map(\.text) + [DumpXMLTests.dump]

  @Test("damaged exports and dumps in XML neither crash nor hang", .timeLimit(.minutes(1)), arguments: texts.indices)
  func damaged(_ index: Int) throws {
    var random = FixedRandom(seed: UInt64(index))
    let bytes = Array(Self.texts[index].utf8)
    let folder = try TemporaryFolder()
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged.removeSubrange(place..<min(place + 20, damaged.count))
        case 2: damaged.insert(contentsOf: damaged[place..<min(place + 30, damaged.count)], at: place)
        default: damaged.insert("\t\n\"\\<>&,[]{}\0".utf8.randomElement(using: &random)!, at: place)
        }
        if damaged.isEmpty { damaged = [0x3C] }
      }
      try folder.write("input", damaged)
      _ = try? InputLoader.load([folder.file("input")], options: InputOptions(bufferSize: 64))
    }
  }
}
