import Blobs
import Catalog
import Conversion
import Decisions
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows
import SQLite
import Text
import Time

/// Rows that are ready to be bound: fields, and the bytes that they point into.
struct Batch: Sendable {
  var fields: [Field] = []
  var bytes: [UInt8] = []
  /// The row of the chunk that each row of the batch is; nil for all in their order.
  var rows: [Int]?
  var failures = FailureCounts()
  /// Generated columns for which a row says DEFAULT.
  var defaulted: Set<String> = []
  /// Where the rows come from, to give the place of one that SQLite refuses.
  let chunk: RowChunk
}

/// Turns chunks of one INSERT's rows into fields. Works beside the thread that inserts.
final class RowConverter {
  /// A value's place in the row, what it must be, and how its text is encoded.
  private struct Source {
    var rule: ColumnRule
    /// What legacy bytes mean: of `rule.shape` except for a migrated column.
    var isBits: Bool
    var characters: Characters?
  }

  let table: TableName
  /// Names of the columns that rows fill, in the order of the fields.
  let columns: [String]
  private let sources: [Source?]
  private let missing: [ColumnRule]
  private let unknownNames: Int
  private let showsValues: Bool
  private let refusesZeroDates: Bool
  private let now: String
  /// Whether timestamps are those of UTC: what else they are is unknown, and no zone can be taken off them.
  private let isInUTC: Bool
  private var blobs = BlobReader()

  var width: Int { columns.count }

  /// `rules` are of the table as it is to be; values whose column it has not got are left out.
  init(
    _ rowTable: RowTable, rules: [String: ColumnRule], showsValues: Bool, refusesZeroDates: Bool, now: String
  ) {
    table = rowTable.name
    self.showsValues = showsValues
    self.refusesZeroDates = refusesZeroDates
    self.now = now
    isInUTC = rowTable.isInUTC
    var columns: [String] = []
    var sources: [Source?] = []
    var unknown = 0
    for index in rowTable.columns.indices {
      guard let column = rowTable.column(index) else {
        unknown += 1
        sources.append(nil)
        continue
      }
      guard let rule = rules[column.name], !columns.contains(rule.name) else {
        sources.append(nil)
        continue
      }
      columns.append(rule.name)
      let set: String
      switch rowTable.encoding {
      case .utf8, .unsaid, .xml: set = "utf8mb4"
      case .latin1: set = "latin1"
      case .asStored: set = column.characterSet ?? "utf8mb4"
      case .other(let name): set = name
      }
      sources.append(Source(rule: rule, isBits: column.type.name == "bit", characters: Characters(set)))
    }
    // A column that the INSERT leaves out has its default; without one it is NULL, as of a generated one.
    let missing = rules.values.filter { rule in
      if columns.contains(rule.name) { return false }
      switch rule.defaultValue {
      case .literal, .expression, .raw: return true
      case .null, nil: return false
      }
    }.sorted { $0.name < $1.name }
    self.columns = columns + missing.map(\.name)
    self.sources = sources
    self.missing = missing
    unknownNames = unknown
  }

  /// Converts all rows of a chunk. A row of the wrong shape is left out and counted; one with a value that its type
  /// does not hold is kept as it is, so that its children do not fail for it.
  func convert(_ chunk: RowChunk) -> Batch {
    var batch = Batch(chunk: chunk)
    batch.fields.reserveCapacity(chunk.rowCount * width)
    batch.bytes.reserveCapacity(chunk.bytes.count)
    var reader = RowReader(chunk)
    var kept: [Int]? = nil
    let source = chunk.bytes.span
    while reader.next(in: chunk) {
      let values = reader.values
      guard values.count == sources.count, unknownNames == 0 else {
        if kept == nil { kept = Array(0..<reader.rowIndex) }
        fail(
          .shape, nil, reader, chunk, reader.rowStart..<reader.rowEnd, &batch,
          unknownNames > 0
            ? "The INSERT names columns that the table does not have"
            : "\(values.count) values for \(sources.count) columns")
        continue
      }
      kept?.append(reader.rowIndex)
      for index in values.indices {
        guard let column = sources[index] else { continue }
        let value = values[index]
        switch value.kind {
        case .null:
          if !column.rule.isNullable { fail(.null, column.rule, reader, chunk, value.range, &batch, "NULL") }
          batch.fields.append(.null)
        case .number:
          number(value, column, source, reader, chunk, &batch)
        case .default:
          batch.fields.append(defaultField(column.rule, reader, chunk, value, &batch))
        case .expression:
          expression(value, column, reader, chunk, &batch)
        default:
          let start = batch.bytes.count
          if value.kind == .hex || value.kind == .bits || value.hasEscapes {
            chunk.decode(value, into: &batch.bytes)
          } else {
            append(source, value.range, to: &batch.bytes)
          }
          var characters = column.characters
          if value.kind != .binary, let name = chunk.introducer(of: value) {
            characters = Characters(String(decoding: name.dropFirst(), as: UTF8.self).lowercased())
          }
          field(start, value, column, characters, reader, chunk, &batch)
        }
      }
      for rule in missing { batch.fields.append(defaultField(rule, reader, chunk, nil, &batch)) }
    }
    batch.rows = kept
    return batch
  }

  @inline(__always)
  private func append(_ source: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
    unsafe source.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  // MARK: Values

  private func number(
    _ value: RowValue, _ column: Source, _ source: Span<UInt8>, _ reader: RowReader, _ chunk: RowChunk,
    _ batch: inout Batch
  ) {
    let text = source.extracting(value.range)
    switch column.rule.shape {
    case .integer(let range):
      if let number = ValueCheck.integer(text) {
        if number >= range.lowerBound, number <= range.upperBound {
          batch.fields.append(.integer(Int64(number)))
          return
        }
        fail(
          .range, column.rule, reader, chunk, value.range, &batch, "beyond \(range.lowerBound) to \(range.upperBound)")
        if let small = Int64(exactly: number) {
          batch.fields.append(.integer(small))
          return
        }
      } else {
        fail(.form, column.rule, reader, chunk, value.range, &batch, "not a whole number")
      }
    case .float(let isUnsigned):
      if let number = ValueCheck.double(text) {
        if isUnsigned, number < 0 { fail(.range, column.rule, reader, chunk, value.range, &batch, "below 0") }
        batch.fields.append(.real(number))
        return
      }
      fail(.form, column.rule, reader, chunk, value.range, &batch, "not a number")
    case .bits where column.isBits:
      // A bit's value written as a number.
      if let number = ValueCheck.integer(text), let small = Int64(exactly: number) {
        batch.fields.append(.integer(small))
        return
      }
    default:
      let start = batch.bytes.count
      append(source, value.range, to: &batch.bytes)
      field(start, value, column, nil, reader, chunk, &batch)
      return
    }
    let start = batch.bytes.count
    append(source, value.range, to: &batch.bytes)
    batch.fields.append(.text(at: start, count: batch.bytes.count - start))
  }

  /// Makes a field of the decoded bytes after `start`.
  private func field(
    _ start: Int, _ value: RowValue, _ column: Source, _ characters: Characters?, _ reader: RowReader,
    _ chunk: RowChunk, _ batch: inout Batch
  ) {
    let rule = column.rule
    func wrong(_ kind: Failure.Kind, _ message: @autoclosure () -> String) {
      fail(kind, rule, reader, chunk, value.range, &batch, message())
    }
    if column.isBits {
      var number: UInt64 = 0
      for byte in batch.bytes[start...].suffix(8) { number = number << 8 | UInt64(byte) }
      let excess = batch.bytes.count - start > 8
      batch.bytes.removeSubrange(start...)
      let limit: UInt64 =
        switch rule.shape {
        case .bits(let count): count >= 64 ? .max : (1 << UInt64(count)) - 1
        case .integer(let range): UInt64(range.upperBound)
        default: .max
        }
      if excess || number > limit { wrong(.range, "more bits than the type has") }
      // 64 bits fill SQLite's integer, sign included.
      batch.fields.append(.integer(Int64(bitPattern: number)))
      return
    }
    switch rule.shape {
    case .text(let most, let bytes):
      guard text(start, characters, &batch) else {
        wrong(.text, "bytes that are not valid in the dump's encoding")
        batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
        return
      }
      if rule.isReinterpreted, !reinterpret(start, &batch) {
        wrong(.text, "bytes that are no UTF-8, which the decision takes them for")
      }
      if !ValueCheck.characters(batch.bytes.span.extracting(start...), atMost: most) {
        wrong(.length, "longer than \(most) characters")
      } else if batch.bytes.count - start > bytes {
        wrong(.length, "longer than \(bytes) bytes")
      }
    case .member(let members, let isSet):
      guard text(start, characters, &batch) else {
        wrong(.text, "bytes that are not valid text")
        batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
        return
      }
      if !isMember(batch.bytes[start...], members, isSet: isSet) {
        wrong(.member, "not one of the \(members.count) values of the \(isSet ? "set" : "enum")")
      }
    case .json:
      guard text(start, characters, &batch) else {
        wrong(.text, "bytes that are not valid text")
        batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
        return
      }
      if !JSONSyntax.isValid(batch.bytes.span.extracting(start...)) { wrong(.json, "not JSON") }
    case .bytes(let most):
      if batch.bytes.count - start > most { wrong(.length, "longer than \(most) bytes") }
      if rule.isBlob {
        let prefix = Array(batch.bytes[start...].prefix(BlobReader.prefixLength))
        let (kind, header) = blobs.read(prefix, count: batch.bytes.count - start)
        if kind != .datajoint {
          wrong(.blob, "<blob> does not decode \(kind.rawValue)")
        } else if header == nil {
          wrong(.blob, "the blob's header is not understood")
        }
      }
      batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
      return
    case .integer, .year, .unsignedBigint, .bits:
      guard let number = ValueCheck.integer(batch.bytes.span.extracting(start...)) else {
        wrong(.form, "not a whole number")
        break
      }
      let range: ClosedRange<Int128> =
        switch rule.shape {
        case .integer(let range): Int128(range.lowerBound)...Int128(range.upperBound)
        case .year: 0...2155
        default: 0...Int128(UInt64.max)
        }
      if !range.contains(number) { wrong(.range, "beyond \(range.lowerBound) to \(range.upperBound)") }
      if let small = Int64(exactly: number) {
        batch.bytes.removeSubrange(start...)
        batch.fields.append(.integer(small))
        return
      }
    case .float(let isUnsigned):
      if let number = ValueCheck.double(batch.bytes.span.extracting(start...)) {
        if isUnsigned, number < 0 { wrong(.range, "below 0") }
        batch.bytes.removeSubrange(start...)
        batch.fields.append(.real(number))
        return
      }
      wrong(.form, "not a number")
    case .decimal(let integer, let fraction, let isUnsigned):
      if let digits = ValueCheck.decimal(batch.bytes.span.extracting(start...)) {
        if digits.integer > integer || digits.fraction > fraction || isUnsigned && digits.isNegative {
          wrong(.range, "beyond decimal(\(integer + fraction),\(fraction))\(isUnsigned ? " unsigned" : "")")
        }
      } else {
        wrong(.form, "not a decimal number")
      }
    case .date: moment(ValueCheck.date(batch.bytes.span.extracting(start...)), "date", wrong)
    case .datetime:
      moment(ValueCheck.datetime(batch.bytes.span.extracting(start...)), "datetime", wrong)
      if let zone = rule.zone, isInUTC, let moved = zone.instant(of: batch.bytes.span.extracting(start...)) {
        batch.bytes.removeSubrange(start...)
        batch.bytes += moved.utf8
      }
    case .timestamp: moment(ValueCheck.timestamp(batch.bytes.span.extracting(start...)), "timestamp", wrong)
    case .time: moment(ValueCheck.time(batch.bytes.span.extracting(start...)), "time", wrong)
    case .uuid:
      if batch.bytes.count - start != 36 { wrong(.form, "not a UUID") }
    case .anything:
      if !Characters.isUTF8(batch.bytes, from: start) {
        batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
        return
      }
    }
    batch.fields.append(.text(at: start, count: batch.bytes.count - start))
  }

  private func moment(
    _ moment: ValueCheck.Moment, _ type: String, _ wrong: (Failure.Kind, @autoclosure () -> String) -> Void
  ) {
    switch moment {
    case .fine: break
    case .zero: if refusesZeroDates { wrong(.range, "a zero \(type), which 2.x reads as no value") }
    case .outOfRange: wrong(.range, "no such \(type)")
    case .malformed: wrong(.form, "not a \(type)")
    }
  }

  private func text(_ start: Int, _ characters: Characters?, _ batch: inout Batch) -> Bool {
    guard let characters else { return Characters.isUTF8(batch.bytes, from: start) }
    return characters.convert(&batch.bytes, from: start)
  }

  /// Takes the bytes that text has in latin1 for UTF-8; false, and nothing changed, where they are none.
  private func reinterpret(_ start: Int, _ batch: inout Batch) -> Bool {
    guard let bytes = UTF8Text.reinterpreted(Array(batch.bytes[start...])) else { return false }
    batch.bytes.removeSubrange(start...)
    batch.bytes += bytes
    return true
  }

  /// An empty string is what MySQL keeps of a value that was none (MySQL manual, The ENUM Type): an error value, yet
  /// one that its own dumps hold and load again.
  private func isMember(_ bytes: ArraySlice<UInt8>, _ members: [String], isSet: Bool) -> Bool {
    if bytes.isEmpty { return true }
    func holds(_ part: ArraySlice<UInt8>) -> Bool {
      if members.contains(where: { $0.utf8.elementsEqual(part) }) { return true }
      let text = String(decoding: part, as: UTF8.self).lowercased()
      return members.contains { $0.lowercased() == text }
    }
    return isSet ? bytes.split(separator: 0x2C).allSatisfy(holds) : holds(bytes)
  }

  // MARK: Defaults and expressions

  private func defaultField(
    _ rule: ColumnRule, _ reader: RowReader, _ chunk: RowChunk, _ value: RowValue?, _ batch: inout Batch
  ) -> Field {
    func text(_ text: String) -> Field {
      let start = batch.bytes.count
      batch.bytes += text.utf8
      return rule.declaredType == "BLOB" && !text.isEmpty && Int64(text) == nil
        ? .blob(at: start, count: batch.bytes.count - start) : .text(at: start, count: batch.bytes.count - start)
    }
    switch rule.defaultValue {
    case .literal(let literal): return text(literal)
    case .expression(let function):
      if let moment = now(function, rule) { return text(moment) }
      if function.lowercased().filter({ !" ()".contains($0) }) == "uuid" { return text(RowConverter.randomUUID()) }
      let range = value?.range ?? reader.rowStart..<reader.rowStart
      fail(.expression, rule, reader, chunk, range, &batch, "the default \(function) is not computed here")
      return .null
    case .raw(let raw):
      let digits = raw.filter { $0 != "'" }
      if digits.lowercased().hasPrefix("b"), let number = Int64(digits.dropFirst(), radix: 2) {
        return .integer(number)
      }
      return text(raw)
    case .null, nil:
      if rule.isGenerated { batch.defaulted.insert(rule.name) }
      if !rule.isNullable, let value {
        fail(.null, rule, reader, chunk, value.range, &batch, "DEFAULT, and the column has none")
      }
      return .null
    }
  }

  /// What a function of the time of day gives: one moment for the whole replay.
  private func now(_ function: String, _ rule: ColumnRule) -> String? {
    var name = function.lowercased().filter { $0 != " " }
    while name.hasPrefix("("), name.hasSuffix(")") { name = String(name.dropFirst().dropLast()) }
    if let open = name.firstIndex(of: "(") { name = String(name[..<open]) }
    switch name {
    case "current_timestamp", "now", "localtime", "localtimestamp", "utc_timestamp", "sysdate":
      return rule.shape == .date ? String(now.prefix(10)) : rule.shape == .time ? String(now.suffix(8)) : now
    case "current_date", "curdate", "utc_date": return String(now.prefix(10))
    case "current_time", "curtime", "utc_time": return String(now.suffix(8))
    default: return nil
    }
  }

  private func expression(
    _ value: RowValue, _ column: Source, _ reader: RowReader, _ chunk: RowChunk, _ batch: inout Batch
  ) {
    let text = DumpText.decode(chunk.decoded(value)).text
    let start = batch.bytes.count
    let upper = text.uppercased()
    if let moment = now(text, column.rule) {
      batch.bytes += moment.utf8
      batch.fields.append(.text(at: start, count: batch.bytes.count - start))
    } else if upper == "TRUE" || upper == "FALSE" {
      batch.fields.append(.integer(upper == "TRUE" ? 1 : 0))
    } else if let digits = RowConverter.argument(of: ["UUID_TO_BIN", "UNHEX"], text), digits.count % 2 == 0 {
      var byte: UInt8 = 0
      for (index, digit) in digits.enumerated() {
        byte = byte << 4 | digit
        if index % 2 == 1 { batch.bytes.append(byte) }
      }
      batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
    } else {
      fail(.expression, column.rule, reader, chunk, value.range, &batch, "a function that is not computed here")
      batch.fields.append(.null)
    }
  }

  /// As UUID() gives: another one each time.
  private static func randomUUID() -> String {
    let digits = (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(index == 12 ? "4" : digit)
    }
    return text
  }

  /// The hex digits in the one quoted argument of a function, hyphens left out.
  private static func argument(of names: [String], _ text: String) -> [UInt8]? {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")"), names.contains(text[..<open].uppercased()) else {
      return nil
    }
    let inner = text[text.index(after: open)...].dropLast().filter { $0 != " " }
    guard inner.count >= 2, let quote = inner.first, quote == "'" || quote == "\"", inner.last == quote else {
      return nil
    }
    var digits: [UInt8] = []
    for letter in inner.dropFirst().dropLast() where letter != "-" {
      guard let digit = letter.hexDigitValue else { return nil }
      digits.append(UInt8(digit))
    }
    return digits
  }

  // MARK: Failures

  private func fail(
    _ kind: Failure.Kind, _ rule: ColumnRule?, _ reader: RowReader, _ chunk: RowChunk, _ range: Range<Int>,
    _ batch: inout Batch, _ message: @autoclosure () -> String
  ) {
    let shows = showsValues
    batch.failures.add(kind, table, rule?.name) {
      Failure(
        kind: kind, table: table, column: rule?.name, message: message(), position: reader.position(in: chunk),
        statement: RowConverter.beginning(of: chunk),
        value: shows ? DumpText.decode(chunk.bytes[range.prefix(200)]).text.printable() : nil)
    }
  }

  /// The text of a row, cut.
  static func excerpt(of chunk: RowChunk, _ reader: RowReader) -> String {
    DumpText.decode(chunk.bytes[reader.rowStart..<reader.rowEnd].prefix(200)).text.printable()
  }

  /// How the statement of a chunk begins: up to its values.
  static func beginning(of chunk: RowChunk) -> String? {
    chunk.head.isEmpty ? nil : DumpText.decode(chunk.head.prefix(120)).text.printable()
  }
}
