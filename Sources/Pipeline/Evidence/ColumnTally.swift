import Blobs
import ByteScan
import Catalog
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows

/// What a worker reuses from value to value.
struct MeasuringTools: ~Copyable {
  var blobs = BlobReader()
  var bytes: [UInt8] = []
  /// Whether the chunk holds a byte 0, which clients of MySQL escape and text files do not.
  var seesNULs = false
  let powers = FloatTally.powers
  let inverses = FloatTally.inverses
}

/// Everything that is counted for one column. One struct for all types: a table has a few dozen columns, and the
/// tallies that a column does not need cost only a few hundred bytes.
struct ColumnTally: Sendable {
  let name: String
  let measure: Measure
  private let type: DataType
  private let characterSet: String?
  private let isJSON: Bool
  private var rows = 0
  private var nulls = 0
  private var untold = 0
  private var longestBytes = 0
  private var integers = IntegerTally()
  private var zeros = 0
  private var ones = 0
  private var notNumbers = 0
  private var floats = FloatTally()
  private var decimals = DecimalTally()
  private var text = TextTally()
  private var moments: MomentTally
  private var blobs = BlobEvidence()
  private var firstPlaces: [ColumnEvidence.Oddity: SourcePosition] = [:]
  /// 16 bytes each, collected since they were last taken.
  var hashes: [UInt128] = []

  init(_ column: Column, of table: Table, isHash: Bool, isInUTC: Bool) {
    isJSON = table.isJSON(column)
    name = column.name
    type = column.type
    // Values of JSON are utf8mb4; other columns without a character set have types that use only ASCII.
    characterSet = column.characterSet ?? (column.type.name == "json" ? "utf8mb4" : nil)
    measure = Measure(column, isHash: isHash)
    moments = MomentTally(isInUTC: isInUTC)
  }

  func hasType(_ other: DataType) -> Bool { type == other }
  func isAlike(_ other: ColumnTally) -> Bool { name == other.name && type == other.type }

  // MARK: Values

  @inline(__always)
  mutating func add(
    _ value: RowValue, _ bytes: Span<UInt8>, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    _ encoding: RowEncoding, _ tools: inout MeasuringTools
  ) {
    rows &+= 1
    if value.kind == .null {
      nulls &+= 1
      return
    }
    switch measure {
    case .integer where value.kind == .number:
      if integers.add(bytes, value.range) == nil { notANumber(reader, chunk) }
    case .boolean where value.kind == .number:
      guard let number = integers.add(bytes, value.range) else {
        notANumber(reader, chunk)
        return
      }
      if number == 0 { zeros &+= 1 } else if number == 1 { ones &+= 1 } else { mark(.notBoolean, reader, chunk) }
    case .float where value.kind == .number:
      if !floats.add(bytes, value.range, tools.powers.span, tools.inverses.span) { notANumber(reader, chunk) }
    case .text
    where value.kind == .string && !ByteScan.hasHighBytes(in: bytes, value.range)
      && !isJSON && !tools.seesNULs && !(value.hasEscapes && mayHoldNUL(bytes, value.range)):
      let count = value.byteCount
      if count > longestBytes { longestBytes = count }
      note(text.addASCII(bytes, value.range, byteCount: count), reader, chunk)
    case .date where value.kind == .string, .timestamp where value.kind == .string:
      note(moments.addDate(bytes, value.range, of: type, countsHours: measure == .timestamp), reader, chunk)
    default:
      addOther(value, chunk, reader, encoding, &tools)
    }
  }

  /// Adds the value at `start` if it is written in the usual way for the column and nothing about it is odd, exactly as
  /// `add` would; returns the index of the comma or parenthesis after it. Adds nothing and returns 0 for other values.
  @inline(__always)
  mutating func addPlain(_ bytes: Span<UInt8>, at start: Int, _ powers: PowersOfTen) -> Int {
    guard start < bytes.count else { return 0 }
    let first = bytes[start]
    if first == "N" {
      guard start &+ 4 < bytes.count, bytes[start &+ 1] == "U", bytes[start &+ 2] == "L", bytes[start &+ 3] == "L",
        ColumnTally.isEnd(bytes, start &+ 4)
      else { return 0 }
      rows &+= 1
      nulls &+= 1
      return start &+ 4
    }
    switch measure {
    case .integer:
      guard let (end, number) = powers.integer(bytes, at: start), ColumnTally.isEnd(bytes, end) else { return 0 }
      rows &+= 1
      integers.add(number)
      return end
    case .boolean:
      guard first & 0xFE == "0", ColumnTally.isEnd(bytes, start &+ 1) else { return 0 }
      rows &+= 1
      integers.add(Int64(first & 1))
      if first == "0" { zeros &+= 1 } else { ones &+= 1 }
      return start &+ 1
    case .float:
      guard let number = powers.decimal(bytes, at: start), ColumnTally.isEnd(bytes, number.end),
        floats.add(number, powers)
      else { return 0 }
      rows &+= 1
      return number.end
    case .decimal:
      guard let number = powers.decimal(bytes, at: start), ColumnTally.isEnd(bytes, number.end),
        decimals.isInside(number)
      else { return 0 }
      rows &+= 1
      return number.end
    case .text:
      guard first == "'", !isJSON, let (quote, escapes) = ByteScan.endOfShortText(in: bytes, from: start &+ 1),
        ColumnTally.isEnd(bytes, quote &+ 1), bytes[quote &- 1] != " ",
        escapes == 0 || !mayHoldNUL(bytes, start &+ 1..<quote)
      else { return 0 }
      rows &+= 1
      let count = quote &- start &- 1 &- escapes
      if count > longestBytes { longestBytes = count }
      _ = text.addASCII(bytes, start &+ 1..<quote, byteCount: count)
      return quote &+ 1
    case .date, .timestamp:
      guard first == "'", let moment = PlainMoment(bytes, at: start &+ 1), ColumnTally.isEnd(bytes, moment.end &+ 1)
      else { return 0 }
      rows &+= 1
      moments.add(moment, countsHours: measure == .timestamp)
      return moment.end &+ 1
    case .time, .blob, .attachment, .hash, .uuid, .length: return 0
    }
  }

  @inline(__always)
  private static func isEnd(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == "," || bytes[index] == ")")
  }

  /// Whether an escape in the text of a literal may stand for a NUL.
  @inline(never)
  private func mayHoldNUL(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = ByteScan.firstIndex(of: "\\", in: bytes, range)
    while index &+ 1 < range.upperBound {
      if bytes[index &+ 1] == "0" { return true }
      index = ByteScan.firstIndex(of: "\\", in: bytes, index &+ 2..<max(index &+ 2, range.upperBound))
    }
    return false
  }

  /// Whether a decoded text contains a NUL; for JSON, its escape.
  private func holdsNUL(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(0) { return true }
    guard isJSON else { return false }
    var index = 0
    while let slash = bytes[index...].firstIndex(of: "\\") {
      if bytes[slash...].dropFirst().prefix(5).elementsEqual("u0000".utf8) { return true }
      index = slash + 2
      if index >= bytes.count { return false }
    }
    return false
  }

  /// Handles all values but the plainest.
  @inline(never)
  private mutating func addOther(
    _ value: RowValue, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader, _ encoding: RowEncoding,
    _ tools: inout MeasuringTools
  ) {
    if value.kind == .default || value.kind == .expression {
      guard let (chunk, constant) = chunk.constant(value, for: type) else {
        untold += 1
        return
      }
      return addOther(constant, chunk, reader, encoding, &tools)
    }
    switch measure {
    case .blob, .attachment:
      let count = value.byteCount
      longestBytes = max(longestBytes, count)
      if encoding == .xml, value.kind != .hex {
        blobs.isUnreadable = true
        return
      }
      addBlob(value, byteCount: count, chunk, reader, &tools)
      return
    case .hash, .uuid, .length:
      let count = value.byteCount
      longestBytes = max(longestBytes, count)
      if measure == .length || encoding == .xml && value.kind != .hex { return }
      // Some tools drop zeros at the end of BINARY(16) values in hex; the server pads them again.
      guard count <= 16, count > 0 else {
        mark(.wrongLength, reader, chunk)
        return
      }
      guard measure == .hash else { return }
      tools.bytes.removeAll(keepingCapacity: true)
      chunk.decode(value, into: &tools.bytes)
      hashes.append(UInt128(bytes: tools.bytes))
      return
    default: break
    }
    tools.bytes.removeAll(keepingCapacity: true)
    chunk.decode(value, into: &tools.bytes)
    let bytes = tools.bytes
    switch measure {
    case .integer, .boolean:
      // Bit literals and hex digits are numbers here; no dump writes them.
      guard value.kind != .hex, value.kind != .bits, let number = integers.add(bytes.span, bytes.indices) else {
        notANumber(reader, chunk)
        return
      }
      guard measure == .boolean else { return }
      if number == 0 { zeros += 1 } else if number == 1 { ones += 1 } else { mark(.notBoolean, reader, chunk) }
    case .float:
      if !floats.add(bytes.span, bytes.indices, tools.powers.span, tools.inverses.span) { notANumber(reader, chunk) }
    case .decimal: if !decimals.add(bytes.span, bytes.indices) { notANumber(reader, chunk) }
    case .date, .timestamp:
      note(
        moments.addDate(
          bytes.span, bytes.indices, of: type, isNumber: value.kind == .number, countsHours: measure == .timestamp),
        reader, chunk)
    case .time:
      note(moments.addTime(bytes.span, bytes.indices, of: type, isNumber: value.kind == .number), reader, chunk)
    default:
      longestBytes = max(longestBytes, bytes.count)
      if holdsNUL(bytes) {
        text.nuls += 1
        mark(.nul, reader, chunk)
      }
      if isJSON, bytes.first(where: { $0 > " " }) == "\"" {
        text.jsonStrings += 1
        mark(.jsonString, reader, chunk)
      }
      note(text.add(bytes, textEncoding(value, chunk, encoding)), reader, chunk)
    }
  }

  /// Examines the first bytes of a blob or attachment of `byteCount` bytes.
  private mutating func addBlob(
    _ value: RowValue, byteCount count: Int, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    _ tools: inout MeasuringTools
  ) {
    tools.bytes.removeAll(keepingCapacity: true)
    chunk.decode(value, into: &tools.bytes, limit: BlobReader.prefixLength)
    if measure == .attachment {
      let kind = BlobReader.attachmentKind(tools.bytes)
      blobs.add(kind, nil)
      if kind == .namelessAttachment { mark(.namelessAttachment, reader, chunk) }
    } else {
      let (kind, header) = tools.blobs.read(tools.bytes, count: count)
      blobs.add(kind, header)
      switch kind {
      case .datajoint, .empty: break
      case .destroyedArray: mark(.destroyedArray, reader, chunk)
      case .damaged: mark(.damagedBlob, reader, chunk)
      default: mark(.foreignBlob, reader, chunk)
      }
    }
  }

  /// Adds a string of `byteCount` bytes whose middle the chunk leaves out: enough for a blob, whose first bytes say
  /// what it is. For other values, only the length is known.
  mutating func addAbridged(
    _ value: RowValue, byteCount: Int, _ chunk: borrowing RowChunk, _ reader: borrowing RowReader,
    _ tools: inout MeasuringTools
  ) {
    rows &+= 1
    longestBytes = max(longestBytes, byteCount)
    switch measure {
    case .blob, .attachment: addBlob(value, byteCount: byteCount, chunk, reader, &tools)
    case .hash, .uuid: mark(.wrongLength, reader, chunk)
    case .length: break
    default: untold += 1
    }
  }

  /// The encoding of a text: that of its introducer, otherwise the dump's.
  private func textEncoding(_ value: RowValue, _ chunk: borrowing RowChunk, _ encoding: RowEncoding)
    -> TextTally.Encoding
  {
    var encoding = encoding
    if let introducer = chunk.introducer(of: value) {
      encoding = RowEncoding(names: String(decoding: introducer.dropFirst(), as: UTF8.self))
    } else if value.kind == .hex || value.kind == .bits || value.kind == .binary {
      encoding = .asStored
    }
    switch encoding {
    case .utf8, .unsaid, .xml: return .utf8
    case .latin1: return .latin1
    case .other: return .unknown
    case .asStored:
      guard let characterSet else { return .unknown }
      switch CharacterSet.canonical(characterSet) {
      case "utf8mb3", "utf8mb4", "ascii": return .utf8
      case "latin1": return .latin1
      default: return .unknown
      }
    }
  }

  // MARK: Oddities

  @inline(never)
  private mutating func notANumber(_ reader: borrowing RowReader, _ chunk: borrowing RowChunk) {
    notNumbers += 1
    mark(.notANumber, reader, chunk)
  }

  @inline(__always)
  private mutating func note(
    _ oddity: TextTally.Oddity, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk
  ) {
    switch oddity {
    case .none: break
    case .invalidUTF8: mark(.invalidUTF8, reader, chunk)
    case .mojibake: mark(.mojibake, reader, chunk)
    case .trailingSpace: mark(.trailingSpace, reader, chunk)
    }
  }

  @inline(__always)
  private mutating func note(
    _ oddity: MomentTally.Oddity, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk
  ) {
    switch oddity {
    case .none: break
    case .zeroDate: mark(.zeroDate, reader, chunk)
    case .outOfRange: mark(.outOfRange, reader, chunk)
    case .fraction: mark(.fraction, reader, chunk)
    case .notAMoment: mark(.notAMoment, reader, chunk)
    case .notADayTime: mark(.notADayTime, reader, chunk)
    }
  }

  /// Records where an oddity was first seen.
  @inline(never)
  private mutating func mark(
    _ oddity: ColumnEvidence.Oddity, _ reader: borrowing RowReader, _ chunk: borrowing RowChunk
  ) {
    // Workers do not process chunks in order.
    if let known = firstPlaces[oddity],
      (known.file, known.byte) <= (chunk.position.file, reader.byteOffset(in: chunk))
    {
      return
    }
    firstPlaces[oddity] = reader.position(in: chunk)
  }

  // MARK: Results

  mutating func merge(_ other: ColumnTally) {
    rows += other.rows
    nulls += other.nulls
    untold += other.untold
    longestBytes = max(longestBytes, other.longestBytes)
    integers.merge(other.integers)
    zeros += other.zeros
    ones += other.ones
    notNumbers += other.notNumbers
    floats.merge(other.floats)
    decimals.merge(other.decimals)
    text.merge(other.text)
    moments.merge(other.moments)
    blobs.merge(other.blobs)
    firstPlaces.merge(other.firstPlaces, uniquingKeysWith: min)
  }

  /// Nil if no row has a value for the column.
  var evidence: ColumnEvidence? {
    guard rows > 0 else { return nil }
    var result = ColumnEvidence(name: name, columnType: type.columnType)
    result.rows = rows
    result.nulls = nulls
    result.untold = untold
    result.firstPlaces = firstPlaces
    let hasValues = rows > nulls + untold
    switch measure {
    case .integer, .boolean, .float, .decimal:
      var numbers = NumberEvidence()
      numbers.integers = integers.range
      numbers.floats = floats.range
      numbers.decimals = decimals.range
      (numbers.zeros, numbers.ones, numbers.notNumbers) = (zeros, ones, notNumbers)
      result.numbers = numbers
    case .date, .timestamp, .time: result.moments = moments.evidence(of: type.name)
    case .text:
      if hasValues {
        result.text = text.evidence
        result.longestBytes = longestBytes
      }
    case .blob, .attachment:
      result.blobs = blobs
      if hasValues { result.longestBytes = longestBytes }
    case .hash, .uuid, .length: if hasValues { result.longestBytes = longestBytes }
    }
    return result
  }
}

extension UInt128 {
  /// Up to 16 bytes, the first one highest, padded with zeros.
  init(bytes: [UInt8]) {
    var value: UInt128 = 0
    for index in 0..<16 { value = value << 8 | UInt128(index < bytes.count ? bytes[index] : 0) }
    self = value
  }
}
