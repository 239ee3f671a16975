import Catalog
import Conversion
import DataJoint
import DataJointNames
import Dispatch
import DumpReader
import Rows
import Synchronization

/// Rows on their way from the thread that reads one side to the one that compares both. Few wait: each chunk takes as
/// many places as it has pieces of usual size, and one that is larger than the queue waits until it is empty.
final class RowQueue: Sendable {
  private static let places = 16
  private static let placeSize = 256 << 10

  private struct State {
    var chunks: [(chunk: RowChunk, table: RowTable)] = []
  }

  private let state = Mutex(State())
  private let free = DispatchSemaphore(value: RowQueue.places)
  private let filled = DispatchSemaphore(value: 0)

  init() {}

  private static func size(_ chunk: RowChunk) -> Int { min(places, 1 + chunk.bytes.count / placeSize) }

  func put(_ chunk: RowChunk, _ table: RowTable) {
    for _ in 0..<RowQueue.size(chunk) { free.wait() }
    state.withLock { $0.chunks.append((chunk, table)) }
    filled.signal()
  }

  /// No more will come.
  func end() { filled.signal() }

  /// Waits for the next rows; nil at the end.
  func next() -> (chunk: RowChunk, table: RowTable)? {
    filled.wait()
    let first = state.withLock { $0.chunks.isEmpty ? nil : $0.chunks.removeFirst() }
    guard let first else {
      // Whoever asks again hears the same.
      filled.signal()
      return nil
    }
    for _ in 0..<RowQueue.size(first.chunk) { free.signal() }
    return first
  }
}

/// Passes the rows of the compared tables on to another thread, and keeps those of tracking tables.
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
