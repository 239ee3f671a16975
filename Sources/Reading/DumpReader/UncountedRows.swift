import Synchronization

/// Counts the rows of chunks that were cut at line ends, as their readers report them.
public final class UncountedRows: Sendable {
  private struct State {
    var rows = 0
    /// Chunks that were cut and have not been read yet.
    var open = 0
    var isBroken = false
    var keepsLines = true
  }

  private let state = Mutex(State())

  init() {}

  /// All rows; nil if a chunk contained anything but whole tuples or was not read to its end: then lines do not tell
  /// where tuples end, and only reading the input again does.
  public var total: Int? { state.withLock { $0.isBroken || $0.open > 0 ? nil : $0.rows } }

  /// Whether no line ended inside of a tuple in the chunks that were read.
  var keepsLines: Bool { state.withLock { $0.keepsLines && !$0.isBroken } }

  func open() { state.withLock { $0.open += 1 } }

  func close(rows: Int?, keepsLines: Bool) {
    state.withLock {
      $0.open -= 1
      if !keepsLines { $0.keepsLines = false }
      if let rows { $0.rows += rows } else { $0.isBroken = true }
    }
  }
}
