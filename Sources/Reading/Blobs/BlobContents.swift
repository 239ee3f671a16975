/// Produces the plain form of serialized objects, decompressing them if necessary. Reuses its decompressor and buffer
/// from one object to the next.
public struct BlobContents: ~Copyable {
  private let inflater = Inflater()
  private var buffer = [UInt8](repeating: 0, count: 64 * 1024)

  /// Allocates the buffer, 64 KiB.
  public init() {}

  /// Passes the plain form of a `ZL123` blob to `body`, piece by piece. Returns false for other bytes, for damaged
  /// data, and if the length in the header is not that of the content.
  public mutating func inflate(_ blob: inout [UInt8], _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
    guard blob.count > 14, blob.starts(with: "ZL123\0".utf8) else { return false }
    var size: UInt64 = 0
    for index in (6..<14).reversed() { size = size << 8 | UInt64(blob[index]) }
    guard size <= 1 << 40 else { return false }
    var count = 0
    let isWhole = inflater.inflateAll(&blob, from: 14, limit: Int(size), buffer: &buffer) { piece in
      count += piece.count
      body(piece)
    }
    return isWhole && count == Int(size)
  }
}
