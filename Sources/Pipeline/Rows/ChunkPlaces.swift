import Dispatch
public import DumpReader

/// Limits the rows that wait between the reading thread and another thread: a chunk takes one place for each piece of
/// the usual size, and a chunk with more pieces than there are places waits until all are free.
public struct ChunkPlaces: Sendable {
  private static let size = 256 << 10
  private let count: Int
  private let free: DispatchSemaphore

  /// Only one thread may take places.
  public init(_ count: Int) {
    self.count = count
    free = DispatchSemaphore(value: count)
  }

  private func needed(_ chunk: RowChunk) -> Int { min(count, 1 + chunk.bytes.count / ChunkPlaces.size) }

  /// Waits until there is room for a chunk.
  public func take(for chunk: RowChunk) { for _ in 0..<needed(chunk) { free.wait() } }

  /// Frees the places of a chunk after its use.
  public func release(_ chunk: RowChunk) { for _ in 0..<needed(chunk) { free.signal() } }
}
