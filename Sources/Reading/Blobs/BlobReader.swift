import ByteScan
import CZlib

/// Recognizes what blobs are. Reuses its decompressor and buffer from one blob to the next, so keep one for many blobs,
/// but use it on one thread at a time.
public struct BlobReader: ~Copyable {
  /// How many bytes of a blob are needed: enough for a header and a look at nested values.
  public static let prefixLength = 1024
  /// How many bytes to decompress.
  static let plainLimit = 1024
  /// How many nested values are examined, and how deep.
  private static let nestedLimit = 64
  private static let depthLimit = 8

  private let inflater: Inflater
  private var plain: [UInt8]

  /// A reader; it owns a decompressor and a buffer, so keep it.
  public init() {
    inflater = Inflater()
    plain = [UInt8](repeating: 0, count: BlobReader.plainLimit)
  }

  /// Recognizes a blob: `prefix` holds its first bytes, at least `prefixLength` of them or all; `count` is its length.
  public mutating func read(_ prefix: [UInt8], count: Int) -> (kind: BlobKind, header: BlobHeader?) {
    if prefix.isEmpty { return (.empty, nil) }
    if prefix.starts(with: "ZL123\0".utf8) {
      var cursor = Cursor(prefix[...])
      cursor.index += 6
      guard let size = cursor.integer(8), size <= 1 << 40,
        let length = inflater.inflate(prefix[cursor.index...], into: &plain), length > 0
      else { return (.damaged, nil) }
      guard let header = BlobReader.header(plain[..<min(length, size)], total: size, isCompressed: true) else {
        return (.damaged, nil)
      }
      return (.datajoint, header)
    }
    if prefix.starts(with: "mYm\0".utf8) || prefix.starts(with: "dj0\0".utf8) {
      guard let header = BlobReader.header(prefix[...], total: count, isCompressed: false) else {
        return (.damaged, nil)
      }
      return (.datajoint, header)
    }
    return (BlobReader.foreignKind(prefix), nil)
  }

  /// Recognizes an in-table attachment: `name NUL contents` (datajoint `attach.py`).
  public static func attachmentKind(_ prefix: [UInt8]) -> BlobKind {
    if prefix.isEmpty { return .empty }
    // File names are at most 255 bytes long.
    guard let end = prefix.prefix(1024).firstIndex(of: 0), end > 0 else { return .namelessAttachment }
    return .attachment
  }

  // MARK: Headers

  private static func header(_ bytes: ArraySlice<UInt8>, total: Int, isCompressed: Bool) -> BlobHeader? {
    let format: BlobHeader.Format
    if bytes.starts(with: "mYm\0".utf8) {
      format = .mYm
    } else if bytes.starts(with: "dj0\0".utf8) {
      format = .dj0
    } else {
      return nil
    }
    var cursor = Cursor(bytes)
    cursor.index += 4
    guard let structure = cursor.byte().flatMap(BlobHeader.Structure.init(code:)) else { return nil }
    var header = BlobHeader(
      format: format, isCompressed: isCompressed, plainByteCount: total, structure: structure, elementType: nil,
      isComplex: false, dimensions: nil, count: nil, nested: [])
    var budget = nestedLimit
    guard describe(&cursor, &header, total: total) else { return nil }
    nested(&cursor, structure, &header, depth: 0, &budget)
    return header
  }

  /// Reads what follows the structure's code, up to the nested values; false if it makes no sense.
  private static func describe(_ cursor: inout Cursor, _ header: inout BlobHeader, total: Int) -> Bool {
    switch header.structure {
    case .array, .struct, .cell:
      guard let dimensions = cursor.dimensions() else { return false }
      header.dimensions = dimensions
      if header.structure == .array {
        guard let code = cursor.integer(4), let type = BlobHeader.elementType(UInt32(code)),
          let isComplex = cursor.integer(4), isComplex <= 1
        else { return false }
        header.elementType = type
        header.isComplex = isComplex == 1
        // The length of a numeric array follows from its header.
        if let bytes = header.elementBytes, bytes != total - (cursor.index - cursor.start) { return false }
      } else if header.structure == .struct {
        guard let count = cursor.integer(4) else { return false }
        header.count = count
      }
    case .recarray:
      guard let count = cursor.integer(4) else { return false }
      header.count = count
    case .tuple, .list, .set, .dict:
      guard let count = cursor.integer(8), count <= total else { return false }
      header.count = count
    case .string, .bytes, .decimal:
      guard let count = cursor.integer(8), count <= total else { return false }
    case .sparse, .int, .bool, .complex, .float, .datetime, .uuid, .none: break
    }
    return true
  }

  /// Adds the structures of nested values, as far as the available bytes go.
  private static func nested(
    _ cursor: inout Cursor, _ structure: BlobHeader.Structure, _ header: inout BlobHeader, depth: Int,
    _ budget: inout Int
  ) {
    var count: Int
    switch structure {
    case .tuple, .list, .set: count = depth == 0 ? header.count ?? 0 : cursor.integer(8) ?? 0
    case .dict: count = (depth == 0 ? header.count ?? 0 : cursor.integer(8) ?? 0).multipliedClamped(by: 2)
    case .array:
      if depth > 0 {
        guard cursor.dimensions() != nil, cursor.integer(4) == 5, cursor.integer(4) != nil else { return }
      } else if header.elementType != "object" {
        return
      }
      count = nestedLimit
    case .cell:
      if depth > 0, cursor.dimensions() == nil { return }
      count = nestedLimit
    case .struct:
      if depth > 0, cursor.dimensions() == nil || cursor.integer(4) == nil { return }
      guard cursor.skipNames(depth == 0 ? header.count ?? 0 : cursor.previous32) else { return }
      count = nestedLimit
    case .recarray:
      // Its arrays have no length prefix: the first can be examined, the others come after it.
      let fields = depth == 0 ? header.count ?? 0 : cursor.integer(4) ?? 0
      guard cursor.skipNames(fields), let first = cursor.byte().flatMap(BlobHeader.Structure.init(code:)) else {
        return
      }
      header.nested.insert(first)
      return
    default: return
    }
    guard depth < depthLimit else { return }
    while count > 0, budget > 0 {
      budget -= 1
      count -= 1
      guard let length = cursor.integer(8), length > 0 else { return }
      let start = cursor.index
      guard let inner = cursor.byte().flatMap(BlobHeader.Structure.init(code:)) else { return }
      header.nested.insert(inner)
      nested(&cursor, inner, &header, depth: depth + 1, &budget)
      guard length <= cursor.end - start else { return }
      cursor.index = start + length
    }
  }

  // MARK: Other things

  private static func foreignKind(_ bytes: [UInt8]) -> BlobKind {
    if bytes.count >= 2, bytes[0] == 0x80, 2...5 ~= bytes[1] { return .pickle }
    if bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]) { return .numpy }
    if bytes.starts(with: [0x89, 0x48, 0x44, 0x46]) { return .hdf5 }
    guard isText(bytes) else { return .binary }
    let text = bytes.drop { $0 <= " " }
    if looksLikeArray(text) { return .destroyedArray }
    return looksLikeJSON(text, isWhole: bytes.count < prefixLength) ? .json : .text
  }

  /// Whether the bytes are UTF-8 without control characters; the last character may be cut off.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(where: { $0 < " " && !("\t"..."\r" ~= $0) || $0 == 0x7F }) { return false }
    var whole = bytes[...]
    if whole.count >= prefixLength {
      // At most three bytes of an incomplete character can be at the end.
      while let last = whole.last, last & 0xC0 == 0x80, bytes.count - whole.count < 3 { whole.removeLast() }
      if let last = whole.last, last >= 0xC0 { whole.removeLast() }
    }
    return (try? UTF8Span(validating: whole.span)) != nil
  }

  /// Matches `[0.1 0.2 ...]`, `[[1 2]`, `array([…`: what `str` and `repr` make of an array. JSON lists have commas
  /// instead.
  private static func looksLikeArray(_ text: ArraySlice<UInt8>) -> Bool {
    if text.starts(with: "array(".utf8) || text.starts(with: "rec.array(".utf8) { return true }
    guard text.first == "[" else { return false }
    let content = text.drop { $0 == "[" || $0 <= " " }
    // A number, or a word for one, followed by a blank instead of a comma.
    let word = content.prefix { byte in
      switch byte {
      case "0"..."9", "+", "-", ".", "A"..."Z", "a"..."z": true
      default: false
      }
    }
    let text = String(decoding: word, as: UTF8.self)
    let isNumber = word.first.map { "0"..."9" ~= $0 || $0 == "-" || $0 == "+" || $0 == "." } ?? false
    guard isNumber || ["nan", "inf", "True", "False"].contains(text) else { return false }
    let rest = content.dropFirst(word.count)
    guard let next = rest.first else { return false }
    // `[5]` is both; `[5.]` and `[5 6]` are not JSON.
    return next <= " " && rest.first(where: { $0 > " " }) != "," && rest.first(where: { $0 > " " }) != "]"
      || next == "]" && (word.last == "." || text == "True" || text == "False" || text == "nan" || text == "inf")
  }

  private static func looksLikeJSON(_ text: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
    guard let first = text.first, first == "{" || first == "[" else { return false }
    let content = text.dropFirst().drop { $0 <= " " }
    switch content.first ?? 0 {
    case "\"",
      "]" where first == "[", "}" where first == "{":
      break
    case "[", "{", "-", "0"..."9": if first == "{" { return false }
    default:
      let isWord = ["true", "false", "null"].contains { content.starts(with: $0.utf8) }
      guard isWord, first == "[" else { return false }
    }
    guard isWhole else { return true }
    let last = text.last { $0 > " " }
    return last == (first == "{" ? "}" : "]")
  }
}

/// Reads little-endian numbers.
private struct Cursor {
  private let bytes: ArraySlice<UInt8>
  var index: Int
  var start: Int { bytes.startIndex }
  var end: Int { bytes.endIndex }
  /// The four-byte number that was read last.
  private(set) var previous32 = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  mutating func byte() -> UInt8? {
    guard index < end else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  /// A number of `width` bytes; nil at the end, or if it does not fit into an `Int`.
  mutating func integer(_ width: Int) -> Int? {
    guard index + width <= end else { return nil }
    var value: UInt64 = 0
    for offset in (0..<width).reversed() { value = value << 8 | UInt64(bytes[index + offset]) }
    index += width
    guard let result = Int(exactly: value) else { return nil }
    if width == 4 { previous32 = result }
    return result
  }

  /// The number of dimensions, then each of them. NumPy allows 64 at most.
  mutating func dimensions() -> [Int]? {
    guard let count = integer(8), count <= 64 else { return nil }
    var result: [Int] = []
    for _ in 0..<count {
      guard let dimension = integer(8) else { return nil }
      result.append(dimension)
    }
    return result
  }

  /// Skips names that end with NUL.
  mutating func skipNames(_ count: Int) -> Bool {
    var left = count
    while left > 0 {
      guard let byte = byte() else { return false }
      if byte == 0 { left -= 1 }
    }
    return true
  }
}

extension Int {
  fileprivate func multipliedClamped(by factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}
