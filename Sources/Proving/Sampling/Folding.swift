/// Text without what a collation may ignore: case, accents, trailing spaces. Parents are looked up by it: texts that
/// fold alike need not be equal to a server, so a row too many may be included, but never one too few.
enum Folding {
  static func fold(_ bytes: [UInt8]) -> [UInt8] {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
    if bytes[..<end].allSatisfy({ $0 < 0x80 }) {
      return bytes[..<end].map { 0x41...0x5A ~= $0 ? $0 + 32 : $0 }.collapsingDoubledS
    }
    var result = ""
    for scalar in String(decoding: bytes[..<end], as: UTF8.self).lowercased().unicodeScalars {
      if 0x300..<0x370 ~= scalar.value { continue }
      result.unicodeScalars.append(base(scalar))
    }
    return Array(result.utf8).collapsingDoubledS
  }

  /// The letter under the accents of Latin-1 and Latin Extended-A, in lower case.
  private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard 0xDF..<0x180 ~= scalar.value else { return scalar }
    let latin1 = Array("saaaaaaaceeeeiiiidnooooo/ouuuuyty".unicodeScalars)
    if scalar.value < 0x100 { return latin1[Int(scalar.value) - 0xDF] }
    let extended: [(ClosedRange<UInt32>, Unicode.Scalar)] = [
      (0x100...0x105, "a"), (0x106...0x10D, "c"), (0x10E...0x111, "d"), (0x112...0x11B, "e"), (0x11C...0x123, "g"),
      (0x124...0x127, "h"), (0x128...0x131, "i"), (0x132...0x133, "i"), (0x134...0x135, "j"), (0x136...0x138, "k"),
      (0x139...0x142, "l"), (0x143...0x14B, "n"), (0x14C...0x153, "o"), (0x154...0x159, "r"), (0x15A...0x161, "s"),
      (0x162...0x167, "t"), (0x168...0x173, "u"), (0x174...0x175, "w"), (0x176...0x178, "y"), (0x179...0x17E, "z"),
      (0x17F...0x17F, "s"),
    ]
    return extended.first { $0.0 ~= scalar.value }?.1 ?? scalar
  }
}

extension [UInt8] {
  /// `ß` is `s` to some collations and `ss` to others.
  fileprivate var collapsingDoubledS: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    for byte in self where !(byte == 0x73 && result.last == 0x73) { result.append(byte) }
    return result
  }
}
