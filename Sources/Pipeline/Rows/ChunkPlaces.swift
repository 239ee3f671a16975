import Dispatch
public import DumpReader

/// Bounds the rows that wait between the thread that reads them and another: a chunk takes as many places as it has
/// pieces of usual size, and one with more pieces than there are places waits until all are free.
public struct ChunkPlaces: Sendable {
  private static let size = 256 << 10
  private let count: Int
  private let free: DispatchSemaphore

  /// For one thread that takes places.
  public init(_ count: Int) {
    self.count = count
    free = DispatchSemaphore(value: count)
  }

  private func needed(_ chunk: RowChunk) -> Int { min(count, 1 + chunk.bytes.count / ChunkPlaces.size) }

  /// Waits until there is room for a chunk.
  public func take(for chunk: RowChunk) { for _ in 0..<needed(chunk) { free.wait() } }

  /// Makes room, after the chunk has been used.
  public func release(_ chunk: RowChunk) { for _ in 0..<needed(chunk) { free.signal() } }
}
