import Diagnostics
import DumpReader

/// A source that throws once the consumer of the rows has stopped: with a full disk there is no reason to read on.
final class StoppableSource: ByteSource {
  private let source: any ByteSource
  private let name: String
  private let isStopped: @Sendable () -> Bool

  init(_ source: any ByteSource, name: String, isStopped: @escaping @Sendable () -> Bool) {
    self.source = source
    self.name = name
    self.isStopped = isStopped
  }

  var consumed: Int { source.consumed }
  var total: Int? { source.total }
  var isSeekable: Bool { source.isSeekable }
  func seek(to offset: Int) -> Bool { source.seek(to: offset) }

  func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    if isStopped() { throw InputError(name, "was not read to its end") }
    return try source.read(into: &buffer, at: offset)
  }
}
