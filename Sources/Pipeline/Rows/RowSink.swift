public import Catalog
public import DumpReader

/// Takes the rows of all inputs, in their order, on the thread that reads: evidence, a replay, a sample and a comparison
/// all hang on the one stream. A chunk may be kept and read on another thread.
///
/// A table's definition is known before its rows come. Where an input tells it later, those rows are left out at first
/// and come at the end, from a second reading of their input.
public protocol RowSink: AnyObject {
  /// Rows of a table; `table` is the same object as long as the same INSERT goes on.
  func take(_ chunk: RowChunk, of table: RowTable)
  /// All rows of a table that came so far are gone, as after TRUNCATE or DROP TABLE; false when the sink keeps them.
  func discardRows(of table: TableName) -> Bool
  /// Whether it can do with chunks that nobody has counted, `RowChunk.isUncounted`, and forget them if their lines turn
  /// out to be no rows.
  var takesUncountedRows: Bool { get }
  /// Whether it can do with such chunks of inputs that an earlier reading has shown to keep their lines: these are rows.
  var takesKnownLines: Bool { get }
  /// What came so far was no rows: all of them will come once more.
  func restart()
}

extension RowSink {
  /// By default a sink keeps what it has.
  public func discardRows(of table: TableName) -> Bool { false }
  /// By default all chunks are counted.
  public var takesUncountedRows: Bool { false }
  /// By default nothing but counted chunks.
  public var takesKnownLines: Bool { takesUncountedRows }
  /// By default there is nothing to forget: all chunks are counted.
  public func restart() {}
}
