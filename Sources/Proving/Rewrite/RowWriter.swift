import Catalog
import Conversion
import Decisions
public import Diagnostics
import DumpReader
import MySQLSyntax
import Planning
import Rows
import Text

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

  /// Of rows that an earlier reading has found to be whole lines.
  static func brokenLine(at position: SourcePosition) -> RewriteError {
    RewriteError("these lines are no rows, though they were when they were read before", at: position)
  }
}

/// Writes rows of one INSERT. Its chunks may be written on several threads.
protocol RowWriter: Sendable {
  /// The table of the output.
  var table: TableName { get }
  /// The text before the first row.
  var head: String { get }
  /// Settings that the rows depend on; empty for the settings made at the beginning.
  var session: String { get }
  /// Whether all tuples stay byte for byte what they are.
  var copiesTuples: Bool { get }
  /// Appends all rows of some chunks.
  func write(_ chunks: [RowChunk], into buffer: inout ByteBuffer, _ tools: inout ConversionTools) throws(RewriteError)
}

extension RowWriter {
  /// Ends the reading of a chunk. Throws if it was taken for whole lines and is not.
  func finish(_ reader: borrowing RowReader, _ chunk: borrowing RowChunk) throws(RewriteError) {
    if reader.finish(chunk) { return }
    throw .brokenLine(at: chunk.position)
  }
}

/// A column of the output and the value of a row that fills it.
struct RowSlot: Sendable {
  /// Index of the value in a row.
  var index: Int
  var conversion: ColumnConversion

  var old: Column { conversion.old }
  var new: Column { conversion.new }
}

extension RewrittenTables {
  /// How the values of a column are converted.
  func conversion(of old: Column, becoming new: Column, in entry: Entry, _ objects: TrackedObjects) -> ColumnConversion
  {
    let change: ValueChange? =
      if let pointing = entry.pointers[new.name] {
        .pointer(
          PointerMaker(
            pointing.kind, store: pointing.store, tracker: pointing.tracker,
            subfolding: plan.options.subfolding[pointing.store], objects: objects))
      } else {
        ValueChange(old, becoming: new, in: entry.source, plan.options.decisions)
      }
    return ColumnConversion(old, becoming: new, change)
  }
}

extension Repairs {
  /// Converts a value, applying repairs if it cannot be converted. Throws what is wrong if no repair applies.
  func convert(
    _ value: RowValue, _ slot: RowSlot, in chunk: borrowing RowChunk, of table: RowTable,
    _ tools: inout ConversionTools
  ) throws(ValueRefusal) -> ConvertedValue {
    do throws(ConversionProblem) {
      return try slot.conversion.convert(value, in: chunk, of: table, &tools)
    } catch {
      switch error {
      case .noText(let bytes):
        guard let text = text(bytes) else {
          throw ValueRefusal("bytes that are not valid in the dump's character set")
        }
        tools.counts.repaired["invalid-text", default: 0] += 1
        return .text(text)
      case .notReinterpreted(let text): return .text(text)
      case .unknownSet(let set, _):
        throw ValueRefusal("characters of \(set) that djaudit cannot convert")
      case .noObject(let tracker):
        let message = "the hash has no row in \(tracker) that points to an object"
        guard missingObject != nil else { throw ValueRefusal(message) }
        return try null("missing-object", message, slot, &tools)
      }
    }
  }

  /// NULL instead of a value, if the column allows it.
  func null(_ repair: String, _ message: String, _ slot: RowSlot, _ tools: inout ConversionTools)
    throws(ValueRefusal) -> ConvertedValue
  {
    guard slot.new.isNullable else { throw ValueRefusal(message + ", and the column is NOT NULL") }
    tools.counts.repaired[repair, default: 0] += 1
    return .null
  }
}

/// Why a value cannot be written.
struct ValueRefusal: Error {
  var message: String
  init(_ message: String) { self.message = message }
}
