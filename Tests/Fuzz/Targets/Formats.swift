// Inputs other than SQL: XML, CSV, TSV and JSON, detected by their first bytes.

import Inputs

/// Loads any bytes as an input with a name that fits their contents.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let names = ["in.xml", "columns.csv", "columns.tsv", "in.json"]
  let path = Scratch.write(Array(bytes[1...]), names[Int(bytes[0]) % 4])
  let size = [1, 7, 64, 4096][Int(bytes[0] >> 2) % 4]
  _ = try? InputLoader.load([path], options: InputOptions(measuresData: true, bufferSize: size))
  return 0
}
