/// SHA-256 (FIPS 180-4), computed incrementally. Digests stand in for values that are too long to keep.
///
/// A digest decides whether two rows are equal, so a faster hash for which anyone can construct collisions will not do.
/// swift-crypto would add more than a minute of BoringSSL to every clean build.
public struct SHA256: Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var schedule = [UInt32](repeating: 0, count: 64)
  private var rest: [UInt8] = []
  private var byteCount = 0

  /// A hash of no bytes yet.
  public init() {}

  /// The digest of some bytes.
  public static func of(_ bytes: [UInt8]) -> [UInt8] {
    var digest = SHA256()
    digest.add(bytes[...])
    return digest.finish()
  }

  /// Appends bytes.
  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    byteCount += bytes.count
    var bytes = bytes
    if !rest.isEmpty {
      let missing = min(64 - rest.count, bytes.count)
      rest += bytes.prefix(missing)
      bytes = bytes.dropFirst(missing)
      if rest.count < 64 { return }
      // Copied first, since its span must not borrow from what is changed.
      let block = rest
      rest = []
      compress(block.span, 0)
    }
    let span = bytes.span
    var index = 0
    while index + 64 <= span.count {
      compress(span, index)
      index += 64
    }
    rest += bytes.dropFirst(index)
  }

  /// The digest, 32 bytes.
  public mutating func finish() -> [UInt8] {
    let bits = UInt64(byteCount) &* 8
    var padding: [UInt8] = [0x80]
    padding += [UInt8](repeating: 0, count: (119 - byteCount % 64) % 64)
    for shift in stride(from: 56, through: 0, by: -8) {
      padding.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    add(padding[...])
    return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
  }

  private mutating func compress(_ bytes: Span<UInt8>, _ start: Int) {
    for index in 0..<16 {
      let at = start &+ index &* 4
      schedule[index] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at &+ 1]) << 16 | UInt32(bytes[at &+ 2]) << 8 | UInt32(bytes[at &+ 3])
    }
    for index in 16..<64 {
      let (w15, w2) = (schedule[index &- 15], schedule[index &- 2])
      let s0 = SHA256.rotate(w15, 7) ^ SHA256.rotate(w15, 18) ^ w15 >> 3
      let s1 = SHA256.rotate(w2, 17) ^ SHA256.rotate(w2, 19) ^ w2 >> 10
      schedule[index] = schedule[index &- 16] &+ s0 &+ schedule[index &- 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let s1 = SHA256.rotate(e, 6) ^ SHA256.rotate(e, 11) ^ SHA256.rotate(e, 25)
      let first = h &+ s1 &+ (e & f ^ ~e & g) &+ SHA256.constants[index] &+ schedule[index]
      let s0 = SHA256.rotate(a, 2) ^ SHA256.rotate(a, 13) ^ SHA256.rotate(a, 22)
      let second = s0 &+ (a & b ^ a & c ^ b & c)
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  @inline(__always) private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
