public import Catalog

/// A part of the output; in a folder, each is a file.
public enum RewritePart: Sendable, Hashable {
  /// Schemas and tables.
  case definitions
  /// Rows of one table of the output.
  case rows(TableName)
  /// Everything after the rows: keys, comments, lineage, views.
  case keys
}

/// Where a rewritten dump goes.
public protocol RewriteOutput: AnyObject {
  /// Writes bytes of a part; parts of one table may continue after others.
  func write(_ bytes: Span<UInt8>, to part: RewritePart) throws(RewriteError)
}

/// Keeps the output in memory; for tests.
public final class MemoryOutput: RewriteOutput {
  /// All parts, in the order they were written.
  public private(set) var bytes: [UInt8] = []

  /// Starts empty.
  public init() {}

  /// Appends the bytes, whichever part they belong to.
  public func write(_ bytes: Span<UInt8>, to part: RewritePart) throws(RewriteError) {
    for index in bytes.indices { self.bytes.append(bytes[index]) }
  }

  /// The bytes as UTF-8.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension RewriteOutput {
  func write(_ text: String, to part: RewritePart) throws(RewriteError) {
    let bytes = Array(text.utf8)
    try write(bytes.span, to: part)
  }
}
