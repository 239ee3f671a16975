// DataJoint's blobs, their pieces, and the names of attachments.

import Blobs

/// Reads any bytes as a blob, complete and truncated.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var blobs = BlobReader()
  _ = blobs.read(bytes, count: bytes.count)
  _ = blobs.read(bytes, count: bytes.count + 100_000)
  _ = BlobReader.attachmentKind(bytes)
  return 0
}
