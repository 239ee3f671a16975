import Catalog
import Decisions
public import Diagnostics
import DumpReader
import MySQLSyntax
import Planning
import Rows
import Text
import Time
import Values

/// Why a dump cannot be rewritten.
public struct RewriteError: UserError, Equatable {
  /// What is wrong, as a sentence without the position.
  public var message: String
  /// Where in the inputs; nil if the error is not about one place.
  public var position: SourcePosition?

  /// An error with its place, if it has one.
  public init(_ message: String, at position: SourcePosition? = nil) {
    self.message = message
    self.position = position
  }

  /// The message, after the position if there is one.
  public var description: String { (position.map { "\($0): " } ?? "") + message }
}

/// What a rewrite makes of values, by kind; for the summary.
public struct RewriteCounts: Sendable, Equatable {
  /// Rows written.
  public var rows = 0
  /// Hashes that became pointers.
  public var pointers = 0
  /// Local times that became UTC.
  public var localTimes = 0
  /// UTF-8 stored as latin1 that was taken for what it is.
  public var reinterpreted = 0
  /// Text that was converted from another character set.
  public var recoded = 0
  /// Bytes that became hexadecimal digits, UUIDs text, bits numbers.
  public var respelled = 0
  /// Values that a repair changed, by its name.
  public var repaired: [String: Int] = [:]

  mutating func add(_ other: RewriteCounts) {
    rows += other.rows
    pointers += other.pointers
    localTimes += other.localTimes
    reinterpreted += other.reinterpreted
    recoded += other.recoded
    respelled += other.respelled
    repaired.merge(other.repaired, uniquingKeysWith: +)
  }
}

/// What one worker brings along from chunk to chunk.
struct RowTools: ~Copyable {
  var text = UTF8Text()
  var scratch: [UInt8] = []
  var counts = RewriteCounts()
}

/// Writes rows of one INSERT. Chunks of it may be written on several threads.
protocol RowWriter: Sendable {
  /// Which table of the output they are of.
  var table: TableName { get }
  /// What stands before the first of some rows.
  var head: String { get }
  /// What has to be set before the rows mean what they say; empty for what is set from the beginning.
  var session: String { get }
  /// Appends all rows of some chunks.
  func write(_ chunks: [RowChunk], into buffer: inout ByteBuffer, _ tools: inout RowTools) throws(RewriteError)
}

/// A column of the output and the value of a row that fills it.
struct RowSlot<Task: Sendable>: Sendable {
  /// Index of the value in a row.
  var index: Int
  var old: Column
  var new: Column
  var task: Task
}

/// What becomes of the values of a column beyond another spelling.
enum ValueChangeTask: Sendable {
  case localTime(TimeZoneRules)
  case reinterpreted
}

extension RowTable {
  /// A value's text as UTF-8; nil where it is none of what it is said to be.
  func utf8(
    _ value: RowValue, _ column: Column, in chunk: borrowing RowChunk, _ tools: inout RowTools
  ) -> [UInt8]? {
    let bytes = chunk.decoded(value)
    let introducer = chunk.introducer(of: value).map { String(decoding: $0.dropFirst(), as: UTF8.self).lowercased() }
    // Digits and binary strings are in the column's own character set.
    let isRaw = value.kind == .hex || value.kind == .bits || value.kind == .binary
    let said = introducer.map { RowEncoding(names: $0) } ?? encoding
    let own = isRaw && said == encoding || introducer == "binary" ? RowEncoding.asStored : said
    // Said to be UTF-8, and none: nothing is guessed about it.
    if own == .utf8 || own == .xml, !Characters.isUTF8(bytes, from: 0) { return nil }
    guard let text = tools.text.convert(bytes, own, characterSet: column.characterSet),
      Characters.isUTF8(text, from: 0)
    else { return nil }
    if text != bytes { tools.counts.recoded += 1 }
    return text
  }
}

extension RewrittenTables {
  /// What an answer makes of the values of a column.
  func change(of column: Column, becoming new: Column, in table: TableName) -> ValueChangeTask? {
    let decisions = plan.options.decisions
    if let zone = decisions.localTimes(of: column, becoming: new, in: table) { return .localTime(zone) }
    if column.characterSet == "latin1", decisions.isReinterpreted(column, becoming: new, in: table) {
      return .reinterpreted
    }
    return nil
  }
}
