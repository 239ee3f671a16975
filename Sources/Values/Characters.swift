import Catalog
import MySQLSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Text of any MySQL character set as UTF-8.
@safe
final class Characters {
  /// How to turn bytes into UTF-8.
  private enum Way { case utf8, latin1, converter }

  private let way: Way
  private let descriptor: iconv_t?

  /// Nil for a set that nothing here converts.
  init?(_ name: String) {
    let iconvName: String
    switch name {
    case "utf8mb4", "utf8mb3", "utf8", "ascii", "binary":
      (way, unsafe descriptor) = (.utf8, nil)
      return
    case "latin1":
      (way, unsafe descriptor) = (.latin1, nil)
      return
    case "utf16", "ucs2": iconvName = "UTF-16BE"
    case "utf16le": iconvName = "UTF-16LE"
    case "utf32": iconvName = "UTF-32BE"
    case "latin2": iconvName = "ISO-8859-2"
    case "latin5": iconvName = "ISO-8859-9"
    case "latin7": iconvName = "ISO-8859-13"
    case "greek": iconvName = "ISO-8859-7"
    case "hebrew": iconvName = "ISO-8859-8"
    case "cp1250", "cp1251", "cp1256", "cp1257": iconvName = "CP" + name.dropFirst(2)
    case "cp850", "cp852", "cp866": iconvName = "IBM" + name.dropFirst(2)
    case "koi8r": iconvName = "KOI8-R"
    case "koi8u": iconvName = "KOI8-U"
    case "tis620": iconvName = "TIS-620"
    case "macroman": iconvName = "MACINTOSH"
    case "macce": iconvName = "MAC-CENTRALEUROPE"
    case "sjis": iconvName = "SHIFT_JIS"
    case "cp932": iconvName = "CP932"
    case "ujis", "eucjpms": iconvName = "EUC-JP"
    case "euckr": iconvName = "EUC-KR"
    case "gb2312": iconvName = "GB2312"
    case "gbk": iconvName = "GBK"
    case "gb18030": iconvName = "GB18030"
    case "big5": iconvName = "BIG5"
    case "armscii8": iconvName = "ARMSCII-8"
    case "hp8": iconvName = "HP-ROMAN8"
    default: return nil
    }
    guard let opened = unsafe iconv_open("UTF-8", iconvName), Int(bitPattern: opened) != -1 else {
      return nil
    }
    (way, unsafe descriptor) = unsafe (.converter, opened)
  }

  deinit { if let descriptor = unsafe descriptor { unsafe iconv_close(descriptor) } }

  /// Converts `bytes[start...]` in place; false when they are no text of the set: then they stay.
  func convert(_ bytes: inout [UInt8], from start: Int) -> Bool {
    switch way {
    case .utf8: return Characters.isUTF8(bytes, from: start)
    case .latin1:
      if Characters.isASCII(bytes, from: start) { return true }
      let text = DumpText.latin1(Array(bytes[start...]))
      bytes.removeSubrange(start...)
      bytes += text.utf8
      return true
    case .converter:
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
      bytes.removeSubrange(start...)
      bytes += output[..<written]
      return true
    }
  }

  static func isASCII(_ bytes: [UInt8], from start: Int) -> Bool {
    let span = bytes.span
    var all: UInt8 = 0
    for index in start..<span.count { all |= span[index] }
    return all < 0x80
  }

  static func isUTF8(_ bytes: [UInt8], from start: Int) -> Bool {
    if isASCII(bytes, from: start) { return true }
    return (try? UTF8Span(validating: bytes.span.extracting(start...))) != nil
  }
}
