import Blobs
import Catalog
import Conversion
import MySQLSyntax
import Rows
import SQLite
import Text

/// Writes values as SQLite stores them, and says of each whether its column can hold it.
struct FieldWriter: ~Copyable {
  /// What is wrong with a value.
  struct Problem: Error {
    var kind: Failure.Kind
    var message: String

    init(_ kind: Failure.Kind, _ message: String) {
      self.kind = kind
      self.message = message
    }
  }

  private let refusesZeroDates: Bool
  private let isInUTC: Bool
  private var blobs = BlobReader()

  /// `refusesZeroDates`: 2.x reads one as no value at all. `isInUTC`: timestamps are in UTC, not in an unknown zone.
  init(refusesZeroDates: Bool, isInUTC: Bool) {
    self.refusesZeroDates = refusesZeroDates
    self.isInUTC = isInUTC
  }

  /// Appends a value that is neither NULL nor DEFAULT nor an expression. `isString`: it was written as a string, which
  /// matters for years. A value that the column cannot hold is kept as written.
  mutating func append(_ value: ConvertedValue, _ rule: ColumnRule, isString: Bool, to batch: inout Batch) -> Problem? {
    let start = batch.bytes.count
    switch value {
    case .null, .standard, .expression:
      batch.fields.append(.null)
      return nil
    case .bits(let number):
      // 64 bits fill SQLite's integer, including the sign.
      batch.fields.append(.integer(Int64(bitPattern: number)))
      let limit: UInt64 =
        switch rule.shape {
        case .bits(let count): count >= 64 ? .max : (1 << UInt64(count)) - 1
        case .integer(let range): UInt64(range.upperBound)
        default: .max
        }
      return number > limit ? Problem(.range, "too many bits for the type") : nil
    case .pattern(let bytes):
      guard let number = bytes.drop(while: { $0 == 0 }).asNumber else {
        batch.bytes += bytes
        batch.fields.append(.blob(at: start, count: bytes.count))
        return Problem(.range, "more bytes than a number has")
      }
      batch.bytes += String(number).utf8
    case .number(let bytes), .moment(let bytes), .text(let bytes), .bytes(let bytes): batch.bytes += bytes
    }
    if case .bytes = value, rule.isText, !Characters.isUTF8(batch.bytes, from: start) {
      batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
      return Problem(.text, "bytes that are not valid text")
    }
    return finish(start, rule, isString: isString, &batch)
  }

  /// Makes a field of the bytes from `start` on: text in UTF-8, bytes, or the text of a number or a moment.
  mutating func finish(_ start: Int, _ rule: ColumnRule, isString: Bool, _ batch: inout Batch) -> Problem? {
    var problem: Problem?
    switch rule.shape {
    case .text(let most, let bytes):
      if rule.isPadded { batch.trim(to: start) }
      if !ValueCheck.characters(batch.bytes.span.extracting(start...), atMost: most) {
        problem = Problem(.length, "longer than \(Words.plural(most, "character"))")
      } else if batch.bytes.count - start > bytes {
        problem = Problem(.length, "longer than \(Words.plural(bytes, "byte"))")
      } else if batch.bytes.count - start > most {
        batch.cut(from: start, characters: most)
      }
    case .member(let members, let isSet):
      if !FieldWriter.isMember(batch.bytes[start...], members, isSet: isSet) {
        problem = Problem(
          .member, "not one of the \(Words.plural(members.count, "value")) of the \(isSet ? "set" : "enum")")
      }
    case .json:
      if !JSONSyntax.isValid(batch.bytes.span.extracting(start...)) { problem = Problem(.json, "not JSON") }
    case .bytes(let most):
      if batch.bytes.count - start > most {
        problem = Problem(.length, "longer than \(Words.plural(most, "byte"))")
      } else if rule.isPadded {
        batch.bytes += [UInt8](repeating: 0, count: most - (batch.bytes.count - start))
      }
      if rule.isBlob {
        let prefix = Array(batch.bytes[start...].prefix(BlobReader.prefixLength))
        let (kind, header) = blobs.read(prefix, count: batch.bytes.count - start)
        if kind != .datajoint {
          problem = Problem(.blob, "<blob> does not decode \(kind.rawValue)")
        } else if header == nil {
          problem = Problem(.blob, "the blob's header is not understood")
        }
      }
      batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
      return problem
    case .integer, .year, .unsignedBigint, .bits:
      guard let number = ValueCheck.integer(batch.bytes.span.extracting(start...)) ?? batch.roundedInteger(start) else {
        problem = Problem(.form, "not a whole number")
        break
      }
      // A negative number that rounds to 0 is nevertheless refused.
      if number == 0, batch.isNegative(start), rule.isUnsigned { problem = Problem(.range, "below 0") }
      let (stored, range): (Int128, ClosedRange<Int128>) =
        switch rule.shape {
        case .integer(let range): (number, Int128(range.lowerBound)...Int128(range.upperBound))
        case .year: (Moments.year(number, isShort: isString && batch.bytes.count - start < 3), 1901...2155)
        case .bits(let count): (number, 0...(Int128(1) << Int128(min(count, 64))) - 1)
        default: (number, 0...Int128(UInt64.max))
        }
      if !range.contains(stored), rule.shape != .year || stored != 0 {
        problem = Problem(.range, "beyond \(range.lowerBound) to \(range.upperBound)")
      }
      if let small = Int64(exactly: stored) {
        batch.bytes.removeSubrange(start...)
        batch.fields.append(.integer(small))
        return problem
      }
      batch.bytes.replaceSubrange(start..., with: Array(String(stored).utf8))
    case .float(let isUnsigned):
      batch.trimBlanks(from: start)
      if let number = ValueCheck.double(batch.bytes.span.extracting(start...)) {
        if isUnsigned, number < 0 {
          problem = Problem(.range, "below 0")
        } else if !number.isFinite || rule.conversion.new.type.name == "float" && !Float(number).isFinite {
          problem = Problem(.range, "out of range for the type")
        }
        if number.isFinite {
          batch.bytes.removeSubrange(start...)
          batch.fields.append(.real(number))
          return problem
        }
      } else {
        problem = Problem(.form, "not a number")
      }
    case .decimal(let integer, let fraction, let isUnsigned):
      batch.trimBlanks(from: start)
      if !ValueCheck.isDecimal(batch.bytes.span.extracting(start...), fraction: fraction) {
        guard let rounded = ExactNumber.rounded(Array(batch.bytes[start...]), fraction: fraction) else {
          problem = Problem(.form, "not a decimal number")
          break
        }
        if isUnsigned && batch.isNegative(start) || ValueCheck.integerDigits(rounded.span) > integer {
          problem = Problem(
            .range, "beyond decimal(\(integer + fraction),\(fraction))\(isUnsigned ? " unsigned" : "")")
          break
        }
        batch.bytes.replaceSubrange(start..., with: rounded)
      }
      if ValueCheck.integerDigits(batch.bytes.span.extracting(start...)) > integer
        || isUnsigned && batch.bytes[start] == 0x2D
      {
        problem = Problem(
          .range, "beyond decimal(\(integer + fraction),\(fraction))\(isUnsigned ? " unsigned" : "")")
      }
    case .date: problem = moment(ValueCheck.date(batch.bytes.span.extracting(start...)), "date")
    case .datetime: problem = moment(ValueCheck.datetime(batch.bytes.span.extracting(start...)), "datetime")
    case .timestamp:
      problem = moment(ValueCheck.timestamp(batch.bytes.span.extracting(start...), isInUTC: isInUTC), "timestamp")
    case .time: problem = moment(ValueCheck.time(batch.bytes.span.extracting(start...)), "time")
    case .uuid:
      if batch.bytes.count - start != 36 { problem = Problem(.form, "not a UUID") }
    case .anything:
      if !Characters.isUTF8(batch.bytes, from: start) {
        batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
        return nil
      }
    }
    batch.fields.append(.text(at: start, count: batch.bytes.count - start))
    return problem
  }

  private func moment(_ moment: ValueCheck.Moment, _ type: String) -> Problem? {
    switch moment {
    case .fine: nil
    case .zero: refusesZeroDates ? Problem(.range, "a zero \(type), which 2.x reads as None") : nil
    case .outOfRange: Problem(.range, "no such \(type)")
    case .malformed: Problem(.form, "not a \(type)")
    }
  }

  /// An empty string is what MySQL stores for an invalid value (MySQL manual, The ENUM Type): an error value, but one
  /// that its own dumps contain and load again.
  private static func isMember(_ bytes: ArraySlice<UInt8>, _ members: [String], isSet: Bool) -> Bool {
    if bytes.isEmpty { return true }
    func holds(_ part: ArraySlice<UInt8>) -> Bool { members.contains { $0.utf8.elementsEqual(part) } }
    return isSet ? bytes.split(separator: 0x2C, omittingEmptySubsequences: false).allSatisfy(holds) : holds(bytes)
  }
}

extension ArraySlice<UInt8> {
  /// Up to eight bytes as a big-endian number.
  fileprivate var asNumber: UInt64? { count > 8 ? nil : reduce(0) { $0 << 8 | UInt64($1) } }
}

extension Batch {
  /// Strips trailing spaces, which char columns do not return.
  fileprivate mutating func trim(to start: Int) {
    while bytes.count > start, bytes.last == 0x20 { bytes.removeLast() }
  }

  /// Strips blanks at both ends, which numbers may have around them.
  fileprivate mutating func trimBlanks(from start: Int) {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
    while bytes.count > start, isBlank(bytes[bytes.count - 1]) { bytes.removeLast() }
    let blanks = bytes[start...].prefix(while: isBlank).count
    if blanks > 0 { bytes.removeSubrange(start..<start + blanks) }
  }

  /// Whether the text of a number is below 0.
  fileprivate func isNegative(_ start: Int) -> Bool {
    bytes[start...].first == 0x2D && bytes[start...].contains { 0x31...0x39 ~= $0 }
  }

  /// Strips spaces beyond a column's maximum number of characters.
  fileprivate mutating func cut(from start: Int, characters: Int) {
    var count = bytes[start...].count { $0 & 0xC0 != 0x80 }
    while count > characters, bytes.last == 0x20 {
      bytes.removeLast()
      count -= 1
    }
  }

  /// The text of a number, rounded to a whole number; nil for anything else.
  fileprivate mutating func roundedInteger(_ start: Int) -> Int128? {
    trimBlanks(from: start)
    return ExactNumber.rounded(Array(bytes[start...]), fraction: 0).flatMap { ValueCheck.integer($0.span) }
  }
}
