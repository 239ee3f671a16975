import ByteScan

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Converts text from any of MySQL's character sets to UTF-8: single-byte sets by the servers' own tables, others by
/// iconv.
@safe
public final class Characters {
  /// How to turn bytes into UTF-8.
  private enum Way {
    case utf8, latin1
    case converter(keepsASCII: Bool)
    /// UTF-8 of each byte, empty if the byte is not a character.
    case table([[UInt8]], keepsASCII: Bool)
  }

  private let way: Way
  private let descriptor: iconv_t?
  /// Characters that iconv (glibc 2.36) decodes differently from MySQL 9.7. Everything else that both can decode, they
  /// decode alike.
  private let doubtful: [ClosedRange<UInt32>]

  /// Nil for a set that cannot be converted here. With `isExact`, characters that iconv and MySQL convert differently
  /// are refused.
  public init?(_ name: String, isExact: Bool = false) {
    let iconvName: String
    var keepsASCII = true
    doubtful = isExact ? Characters.doubtful(in: name) : []
    switch name {
    case "utf8mb4", "utf8mb3", "utf8", "binary":
      (way, unsafe descriptor) = (.utf8, nil)
      return
    case "latin1":
      (way, unsafe descriptor) = (.latin1, nil)
      return
    case "utf16", "ucs2": (iconvName, keepsASCII) = ("UTF-16BE", false)
    case "utf16le": (iconvName, keepsASCII) = ("UTF-16LE", false)
    case "utf32": (iconvName, keepsASCII) = ("UTF-32BE", false)
    // SHIFT_JIS has a yen sign for the backslash.
    case "sjis", "cp932": iconvName = "CP932"
    case "ujis": iconvName = "EUC-JP"
    case "eucjpms": iconvName = "EUC-JP-MS"
    // MySQL's set is the extended one.
    case "euckr": iconvName = "CP949"
    case "gb2312": iconvName = "GB2312"
    case "gbk": iconvName = "GBK"
    case "gb18030": iconvName = "GB18030"
    case "big5": iconvName = "BIG5"
    default:
      guard let table = SingleByteSets.utf8(of: name) else { return nil }
      (way, unsafe descriptor) = (.table(table, keepsASCII: table[0x5B] == [0x5B]), nil)
      return
    }
    guard let opened = unsafe iconv_open("UTF-8", iconvName), Int(bitPattern: opened) != -1 else {
      return nil
    }
    (way, unsafe descriptor) = unsafe (.converter(keepsASCII: keepsASCII), opened)
  }

  private static func doubtful(in set: String) -> [ClosedRange<UInt32>] {
    switch set {
    case "sjis": [0x2225...0x2225, 0xFF0D...0xFF0D, 0xFF3C...0xFF3C, 0xFF5E...0xFF5E, 0xFFE0...0xFFE2]
    case "ujis": [0xFF3C...0xFF3C, 0xFF5E...0xFF5E]
    case "big5":
      [
        0xAF...0xAF, 0x2CD...0x2CD, 0x2027...0x2027, 0x2215...0x2215, 0x2295...0x2299, 0x2574...0x2574,
        0x5341...0x5341, 0x5345...0x5345, 0xE000...0xFAFF, 0xFE51...0xFE51, 0xFE68...0xFE68, 0xFF0F...0xFF0F,
        0xFF3C...0xFF3C, 0xFF5E...0xFF5E, 0xFFE0...0xFFE5,
      ]
    case "gb18030": [0x9FB4...0x9FBB, 0xFE10...0xFE19, 0x20087...0x20089, 0x200CC...0x200CC, 0x215D7...0x241FE]
    default: []
    }
  }

  deinit { if let descriptor = unsafe descriptor { unsafe iconv_close(descriptor) } }

  /// Converts `bytes[start...]` in place; returns false, and leaves them unchanged, if they are not text in this set.
  public func convert(_ bytes: inout [UInt8], from start: Int) -> Bool {
    switch way {
    case .utf8: return Characters.isUTF8(bytes, from: start)
    case .latin1:
      if Characters.isASCII(bytes, from: start) { return true }
      let text = Latin1.text(bytes.span.extracting(start...))
      bytes.removeSubrange(start...)
      bytes += text.utf8
      return true
    case .table(let table, let keepsASCII):
      if keepsASCII, Characters.isASCII(bytes, from: start) { return true }
      var text: [UInt8] = []
      text.reserveCapacity((bytes.count - start) * 2)
      for byte in bytes[start...] {
        let character = table[Int(byte)]
        if character.isEmpty { return false }
        text += character
      }
      bytes.removeSubrange(start...)
      bytes += text
      return true
    case .converter(let keepsASCII):
      if keepsASCII, Characters.isASCII(bytes, from: start) { return true }
      var input = Array(bytes[start...])
      var output = [UInt8](repeating: 0, count: input.count * 4 + 16)
      let written: Int? = unsafe input.withUnsafeMutableBytes { source in
        unsafe output.withUnsafeMutableBytes { target in
          // Safety: both counts are those of the buffers.
          var from = unsafe source.baseAddress?.assumingMemoryBound(to: CChar.self)
          var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var (left, room) = (source.count, target.count)
          unsafe _ = iconv(descriptor, nil, nil, nil, nil)
          let result = unsafe iconv(descriptor, &from, &left, &to, &room)
          return result == Int(bitPattern: UInt.max) || left > 0 ? nil : target.count - room
        }
      }
      guard let written else { return false }
      if !doubtful.isEmpty,
        String(decoding: output[..<written], as: UTF8.self).unicodeScalars.contains(where: { scalar in
          doubtful.contains { $0.contains(scalar.value) }
        })
      {
        return false
      }
      bytes.removeSubrange(start...)
      bytes += output[..<written]
      return true
    }
  }

  /// Whether all of `bytes[start...]` are below 0x80.
  public static func isASCII(_ bytes: [UInt8], from start: Int) -> Bool {
    let span = bytes.span
    var all: UInt8 = 0
    for index in start..<span.count { all |= span[index] }
    return all < 0x80
  }

  /// Whether `bytes[start...]` are valid UTF-8.
  public static func isUTF8(_ bytes: [UInt8], from start: Int) -> Bool {
    if isASCII(bytes, from: start) { return true }
    return (try? UTF8Span(validating: bytes.span.extracting(start...))) != nil
  }
}
