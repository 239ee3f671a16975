import Catalog
import Conversion
import DataJoint
import DataJointNames
import Dispatch
import DumpReader
import Rows
import Synchronization

/// Rows on their way from a thread that reads one side to the one that compares both. Only a few wait.
final class RowQueue: Sendable {
  private struct State {
    var chunks: [(chunk: RowChunk, table: RowTable)] = []
  }

  private let state = Mutex(State())
  private let places = ChunkPlaces(16)
  private let filled = DispatchSemaphore(value: 0)

  init() {}

  func put(_ chunk: RowChunk, _ table: RowTable) {
    places.take(for: chunk)
    state.withLock { $0.chunks.append((chunk, table)) }
    filled.signal()
  }

  /// Signals the end.
  func end() { filled.signal() }

  /// Waits for the next rows; nil at the end.
  func next() -> (chunk: RowChunk, table: RowTable)? {
    filled.wait()
    let first = state.withLock { $0.chunks.isEmpty ? nil : $0.chunks.removeFirst() }
    guard let first else {
      // Further calls get the same answer.
      filled.signal()
      return nil
    }
    places.release(first.chunk)
    return first
  }
}

/// Passes rows of the compared tables to another thread, and keeps those of tracking tables.
final class QueueSink: RowSink {
  private let queue: RowQueue
  private let tables: Set<TableName>
  private let trackers: TrackerSink

  init(_ queue: RowQueue, tables: Set<TableName>, trackers: TrackerSink) {
    self.queue = queue
    self.tables = tables
    self.trackers = trackers
  }

  func take(_ chunk: RowChunk, of table: RowTable) {
    if table.name.hidden?.store != nil { trackers.take(chunk, of: table) }
    if tables.contains(table.name) { queue.put(chunk, table) }
  }
}
