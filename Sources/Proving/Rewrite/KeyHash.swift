import ByteScan

/// A hash of a key's values, 64 bits wide. The same in each run, since hashes are compared with those of another reading.
struct KeyHash {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Adds a value: its bytes, wherever they are.
  @inline(__always)
  mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound, let word = ByteScan.word(in: bytes, at: index) {
      mix(word)
      index &+= 8
    }
    var rest: UInt64 = 0
    var shift: UInt64 = 0
    while index < range.upperBound {
      rest |= UInt64(bytes[index]) &<< shift
      shift &+= 8
      index &+= 1
    }
    mix(rest)
    // So that `1`, `23` are not `12`, `3`.
    mix(UInt64(truncatingIfNeeded: range.count))
  }

  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: 0xBF58_476D_1CE4_E5B9)
    state = product.high ^ product.low &+ 0x94D0_49BB_1331_11EB
  }

  /// Spread, since neighbours differ in few bits.
  var value: UInt64 {
    var hash = state ^ state &>> 29
    hash = hash &* 0x94D0_49BB_1331_11EB
    return hash ^ hash &>> 32
  }
}
