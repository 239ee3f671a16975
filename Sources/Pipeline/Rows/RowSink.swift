public import Catalog
public import DumpReader

/// Receives the rows of all inputs, in order, on the reading thread: evidence, a replay, a sample and a comparison all
/// use the same stream. A chunk may be kept and read on another thread.
///
/// A table's definition is known before its rows come. If an input defines it later, its rows are skipped at first and
/// delivered at the end, from a second reading of that input.
public protocol RowSink: AnyObject {
  /// Receives rows of a table; `table` is the same object while the same INSERT continues.
  func take(_ chunk: RowChunk, of table: RowTable)
  /// All rows of a table so far are gone, as after TRUNCATE or DROP TABLE; returns false if the sink keeps them.
  func discardRows(of table: TableName) -> Bool
  /// Whether it can handle uncounted chunks, `RowChunk.isUncounted`, and forget them if their lines turn out not to be
  /// rows.
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
