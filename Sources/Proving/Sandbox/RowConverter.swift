import Catalog
import Conversion
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows
import SQLite
import Text

/// Rows that are ready to be bound: fields, and the bytes that they refer to.
struct Batch: Sendable {
  var fields: [Field] = []
  var bytes: [UInt8] = []
  /// The index in the chunk of each row of the batch; nil if they are all there in order.
  var rows: [Int]?
  var failures = FailureCounts()
  /// Generated columns for which a row says DEFAULT.
  var defaulted: Set<String> = []
  /// The source of the rows, to find the place of one that SQLite refuses.
  let chunk: RowChunk
}

/// The next numbers of AUTO_INCREMENT columns, by table: what a server with no other writers would assign (MySQL
/// manual, AUTO_INCREMENT Handling in InnoDB).
final class AutoIncrement {
  private var next: [TableName: Int64] = [:]

  /// Takes the next number of a table, whose definition may say where to begin.
  func take(_ table: Table) -> Int64 {
    let number = next[table.fullName] ?? table.autoIncrement.flatMap { Int64($0) } ?? 1
    next[table.fullName] = number == .max ? number : number + 1
    return number
  }

  /// Records that a row has its own number.
  func note(_ number: Int64, _ table: Table) {
    guard number > 0, number < .max else { return }
    let start = next[table.fullName] ?? table.autoIncrement.flatMap { Int64($0) } ?? 1
    next[table.fullName] = max(start, number + 1)
  }
}

/// Converts chunks of one INSERT's rows to fields. Works in parallel with the inserting thread.
final class RowConverter {
  /// A value's index in the row, and its conversion.
  ///
  /// An object: copying it for each value would count references to each of its texts.
  private final class Source {
    let rule: ColumnRule
    /// Whether the bytes of a string are stored unchanged: text in UTF-8, or bytes.
    let isDirect: Bool
    /// The value of DEFAULT, once it is needed.
    let standard: Standard

    init(rule: ColumnRule, isDirect: Bool, standard: Standard) {
      (self.rule, self.isDirect, self.standard) = (rule, isDirect, standard)
    }
  }

  /// The value in a row that says DEFAULT or leaves a column out.
  private enum Standard {
    case value(ConvertedValue)
    /// CURRENT_TIMESTAMP and the like, as text.
    case now(String)
    case uuid
    /// A function that cannot be evaluated here.
    case unknown(String)
    case null
  }

  let rowTable: RowTable
  var table: TableName { rowTable.name }
  /// Names of the columns that rows fill, in the order of the fields.
  let columns: [String]
  private let sources: [Source?]
  private let missing: [Source]
  /// NOT NULL columns without a default that the INSERT leaves out.
  private let required: [ColumnRule]
  private let unknownNames: Int
  private let key: Set<String>
  private let numbers: AutoIncrement
  private let showsValues: Bool
  private let now: String
  private var writer: FieldWriter
  private var tools = ConversionTools()

  var width: Int { columns.count }

  /// `rules` are those of the resulting table; values of columns that it does not have are skipped. Rows without a
  /// value for a column of `key` cannot be stored.
  init(
    _ rowTable: RowTable, rules: [String: ColumnRule], key: [String], numbers: AutoIncrement, _ options: SandboxOptions
  ) {
    self.rowTable = rowTable
    self.key = Set(key)
    self.numbers = numbers
    showsValues = options.showsValues
    now = options.now
    writer = FieldWriter(refusesZeroDates: options.refusesZeroDates, isInUTC: rowTable.isInUTC)
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
      sources.append(RowConverter.source(rule, rowTable, options))
    }
    // A column that the INSERT leaves out has its default; without one it is NULL, as generated ones are.
    let left = rules.values.filter { !columns.contains($0.name) }.sorted { $0.name < $1.name }
    let missing = left.filter { rule in
      if rule.isAutoIncrement || rule.impliedDefault != nil { return true }
      switch rule.defaultValue {
      case .literal, .expression, .raw: return true
      case .null, nil: return false
      }
    }
    required = left.filter { $0.isRequired && !$0.isAutoIncrement }
    self.columns = columns + missing.map(\.name)
    self.sources = sources
    self.missing = missing.map { RowConverter.source($0, rowTable, options) }
    unknownNames = unknown
  }

  private static func source(_ rule: ColumnRule, _ table: RowTable, _ options: SandboxOptions) -> Source {
    let isDirect =
      switch rule.shape {
      case .text, .json: rule.conversion.isPlainText && table.encoding.isUTF8
      case .bytes: rule.conversion.isPlainBytes
      default: false
      }
    return Source(rule: rule, isDirect: isDirect, standard: standard(rule, options))
  }

  private static func standard(_ rule: ColumnRule, _ options: SandboxOptions) -> Standard {
    switch rule.defaultValue ?? rule.impliedDefault {
    case .literal(let text)?: return .value(.text(Array(text.utf8)))
    case .expression(let text)?, .raw(let text)?:
      if let moment = moment(text, rule, options.now) { return .now(moment) }
      if text.lowercased().filter({ !" ()".contains($0) }) == "uuid" { return .uuid }
      return rule.conversion.constant(Array(text.utf8)).map { .value($0) } ?? .unknown(text)
    case .null?, nil: return .null
    }
  }

  /// Converts all rows of a chunk. A row of the wrong shape is skipped and counted; one with a value that its type
  /// cannot hold is kept unchanged, so that its children do not fail because of it.
  func convert(_ chunk: RowChunk) -> Batch {
    var batch = Batch(chunk: chunk)
    batch.fields.reserveCapacity(chunk.rowCount * width)
    batch.bytes.reserveCapacity(chunk.bytes.count)
    var reader = RowReader(chunk)
    var kept: [Int]? = nil
    let source = chunk.bytes.span
    while reader.next(in: chunk) {
      let values = reader.values
      // VALUES () means the default of every column.
      guard values.count == sources.count || values.isEmpty, unknownNames == 0 else {
        if kept == nil { kept = Array(0..<reader.rowIndex) }
        fail(
          .shape, nil, reader, chunk, reader.rowStart..<reader.rowEnd, &batch,
          unknownNames > 0
            ? "The INSERT names columns that the table does not have"
            : "\(Words.plural(values.count, "value")) for \(Words.plural(sources.count, "column"))")
        continue
      }
      let start = batch.fields.count
      var isStorable = true
      for (index, column) in sources.enumerated() {
        guard let column else { continue }
        let isKnown =
          values.isEmpty
          ? standard(column, nil, reader, chunk, &batch)
          : field(values[index], column, source, reader, chunk, &batch)
        isStorable = isStorable && (isKnown || !key.contains(column.rule.name))
      }
      for column in missing {
        let isKnown = standard(column, nil, reader, chunk, &batch)
        isStorable = isStorable && (isKnown || !key.contains(column.rule.name))
      }
      for rule in required { lacks(rule, reader, chunk, &batch) }
      if isStorable {
        kept?.append(reader.rowIndex)
      } else {
        if kept == nil { kept = Array(0..<reader.rowIndex) }
        batch.fields.removeSubrange(start...)
      }
    }
    batch.rows = kept
    return batch
  }

  // MARK: Values

  /// Appends a value; if only a server can compute it, appends NULL and returns false.
  @inline(__always)
  private func field(
    _ value: RowValue, _ column: Source, _ source: Span<UInt8>, _ reader: RowReader, _ chunk: RowChunk,
    _ batch: inout Batch
  ) -> Bool {
    switch value.kind {
    case .number where column.rule.conversion.isNumber && !column.rule.isAutoIncrement:
      // The plainest of numbers.
      switch column.rule.shape {
      case .integer(let range):
        guard let number = ValueCheck.integer(source.extracting(value.range)), let small = Int64(exactly: number),
          range.contains(small)
        else { break }
        batch.fields.append(.integer(small))
        return true
      case .float(let isUnsigned):
        // What no float is too small for.
        guard let number = ValueCheck.double(source.extracting(value.range)), abs(number) < 1e38,
          !isUnsigned || number >= 0
        else { break }
        batch.fields.append(.real(number))
        return true
      case .decimal(let integer, let fraction, let isUnsigned):
        let digits = source.extracting(value.range)
        guard ValueCheck.isDecimal(digits, fraction: fraction), ValueCheck.integerDigits(digits) <= integer,
          !isUnsigned || digits[0] != 0x2D
        else { break }
        batch.fields.append(.text(at: batch.bytes.count, count: value.count))
        append(source, value.range, to: &batch.bytes)
        return true
      default: break
      }
    case .string where column.isDirect && chunk.introducer(of: value) == nil:
      let start = batch.bytes.count
      if value.hasEscapes {
        chunk.decode(value, into: &batch.bytes)
      } else {
        append(source, value.range, to: &batch.bytes)
      }
      if case .bytes = column.rule.shape {
      } else if !Characters.isUTF8(batch.bytes, from: start) {
        batch.bytes.removeSubrange(start...)
        break
      }
      if let problem = writer.finish(start, column.rule, isString: true, &batch) {
        refuse(problem, column.rule, reader, chunk, value.range, &batch)
      }
      return true
    case .string where column.rule.conversion.isPlainMoment(source, value):
      let start = batch.bytes.count
      append(source, value.range, to: &batch.bytes)
      if let problem = writer.finish(start, column.rule, isString: true, &batch) {
        refuse(problem, column.rule, reader, chunk, value.range, &batch)
      }
      return true
    case .hex where value.count % 2 == 1 && value.start > 0 && source[value.start - 1] == 0x27:
      // 0xF is a byte, x'F' an error of syntax (MySQL manual, Hexadecimal Literals).
      fail(.form, column.rule, reader, chunk, value.range, &batch, "an odd number of hexadecimal digits")
      batch.fields.append(.null)
      return true
    case .binary where column.isDirect, .hex where column.isDirect:
      guard case .bytes = column.rule.shape else { break }
      let start = batch.bytes.count
      chunk.decode(value, into: &batch.bytes)
      if let problem = writer.finish(start, column.rule, isString: true, &batch) {
        refuse(problem, column.rule, reader, chunk, value.range, &batch)
      }
      return true
    default: break
    }
    return other(value, column, reader, chunk, &batch)
  }

  @inline(__always)
  private func append(_ source: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
    unsafe source.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Handles all values but the plainest.
  @inline(never)
  private func other(
    _ value: RowValue, _ column: Source, _ reader: RowReader, _ chunk: RowChunk, _ batch: inout Batch
  ) -> Bool {
    let rule = column.rule
    let converted: ConvertedValue
    do throws(ConversionProblem) {
      converted = try rule.conversion.convert(value, in: chunk, of: rowTable, &tools)
    } catch {
      let start = batch.bytes.count
      switch error {
      case .noText(let bytes):
        fail(
          .text, rule, reader, chunk, value.range, &batch, "bytes that are not valid text in the encoding of the dump")
        batch.bytes += bytes
      case .unknownSet(let set, let bytes):
        fail(.expression, rule, reader, chunk, value.range, &batch, "characters of \(set) that djaudit cannot convert")
        batch.bytes += bytes
      case .notReinterpreted(let text):
        fail(
          .text, rule, reader, chunk, value.range, &batch,
          "not valid UTF-8, although the answer says that they are UTF-8")
        _ = writer.append(.text(text), rule, isString: true, to: &batch)
        return true
      case .noObject: break
      }
      batch.fields.append(.blob(at: start, count: batch.bytes.count - start))
      return true
    }
    switch converted {
    case .null:
      if rule.isAutoIncrement { return number(rule, &batch) }
      if !rule.isNullable { refuse(.init(.null, "NULL"), rule, reader, chunk, value.range, &batch) }
      batch.fields.append(.null)
      return true
    case .standard: return standard(column, value, reader, chunk, &batch)
    case .expression(let text):
      guard let moment = RowConverter.moment(DumpText.decode(text).text, rule, now) else {
        fail(.expression, rule, reader, chunk, value.range, &batch, "an expression that only a server computes")
        batch.fields.append(.null)
        return false
      }
      _ = writer.append(.moment(Array(moment.utf8)), rule, isString: true, to: &batch)
      return true
    default:
      let problem = writer.append(converted, rule, isString: value.kind != .number, to: &batch)
      if let problem { refuse(problem, rule, reader, chunk, value.range, &batch) }
      if rule.isAutoIncrement, let last = batch.fields.last, last.kind == .integer {
        if last.payload == 0, !rowTable.keepsZero {
          batch.fields.removeLast()
          return number(rule, &batch)
        }
        numbers.note(last.payload, rowTable.definition)
      }
      return true
    }
  }

  // MARK: Defaults

  /// Appends the next number of an AUTO_INCREMENT column.
  private func number(_ rule: ColumnRule, _ batch: inout Batch) -> Bool {
    batch.fields.append(.integer(numbers.take(rowTable.definition)))
    return true
  }

  /// Appends a column's value in a row that says DEFAULT, `value`, or leaves it out; false if only a server can compute
  /// it.
  private func standard(
    _ column: Source, _ value: RowValue?, _ reader: RowReader, _ chunk: RowChunk, _ batch: inout Batch
  ) -> Bool {
    let rule = column.rule
    if rule.isAutoIncrement { return number(rule, &batch) }
    switch column.standard {
    case .value(let value): _ = writer.append(value, rule, isString: true, to: &batch)
    case .now(let moment): _ = writer.append(.moment(Array(moment.utf8)), rule, isString: true, to: &batch)
    case .uuid:
      _ = writer.append(.text(Array(RowConverter.randomUUID().utf8)), rule, isString: true, to: &batch)
    case .unknown(let function):
      let range = value?.range ?? reader.rowStart..<reader.rowStart
      fail(.expression, rule, reader, chunk, range, &batch, "the default \(function) is computed by the server")
      batch.fields.append(.null)
      return false
    case .null:
      if rule.isGenerated { batch.defaulted.insert(rule.name) }
      if rule.isRequired { lacks(rule, reader, chunk, &batch) }
      batch.fields.append(.null)
    }
    return true
  }

  private func lacks(_ rule: ColumnRule, _ reader: RowReader, _ chunk: RowChunk, _ batch: inout Batch) {
    refuse(
      .init(.null, "the row has no value for it, and the column has no default"), rule, reader, chunk,
      reader.rowStart..<reader.rowEnd, &batch)
  }

  /// The value of a time function: the same moment for the whole replay.
  private static func moment(_ function: String, _ rule: ColumnRule, _ now: String) -> String? {
    var name = Substring(function.lowercased().filter { $0 != " " })
    // In place, without a copy for each pair: a value may consist of parentheses only.
    while name.hasPrefix("("), name.hasSuffix(")") {
      name.removeFirst()
      name.removeLast()
    }
    if let open = name.firstIndex(of: "(") {
      guard name.hasSuffix(")"), name[name.index(after: open)...].dropLast().allSatisfy(\.isNumber) else { return nil }
      name = name[..<open]
    }
    switch name {
    case "current_timestamp", "now", "localtime", "localtimestamp", "utc_timestamp", "sysdate":
      return rule.shape == .date ? String(now.prefix(10)) : rule.shape == .time ? String(now.suffix(8)) : now
    case "current_date", "curdate", "utc_date": return String(now.prefix(10))
    case "current_time", "curtime", "utc_time": return String(now.suffix(8))
    default: return nil
    }
  }

  /// A value of UUID(), different each time.
  private static func randomUUID() -> String {
    let digits = (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(index == 12 ? "4" : digit)
    }
    return text
  }

  // MARK: Failures

  /// Counts a value that a strict server refuses. With IGNORE the server would change it, which is not computed here.
  private func refuse(
    _ problem: FieldWriter.Problem, _ rule: ColumnRule, _ reader: RowReader, _ chunk: RowChunk, _ range: Range<Int>,
    _ batch: inout Batch
  ) {
    if rowTable.duplicates == .ignored {
      fail(
        .expression, rule, reader, chunk, range, &batch,
        "\(problem.message): with INSERT IGNORE the server stores another value")
    } else {
      fail(problem.kind, rule, reader, chunk, range, &batch, problem.message)
    }
  }

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

  /// The text of a row, truncated.
  static func excerpt(of chunk: RowChunk, _ reader: RowReader) -> String {
    DumpText.decode(chunk.bytes[reader.rowStart..<reader.rowEnd].prefix(200)).text.printable()
  }

  /// The beginning of a chunk's statement, up to its values.
  static func beginning(of chunk: RowChunk) -> String? {
    chunk.head.isEmpty ? nil : DumpText.decode(chunk.head.prefix(120)).text.printable()
  }
}
