import Diagnostics
import DumpReader

extension InputLoader {
  /// Passes the decompressed bytes of a file to a closure, piece by piece.
  public static func bytes(of path: String, _ take: (Span<UInt8>) throws -> Void) throws {
    let source = try InputLoader(InputOptions()).open(path, name: path).source
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = try source.read(into: &buffer, at: 0)
      if count == 0 { return }
      try take(buffer.span.extracting(..<count))
    }
  }
}
