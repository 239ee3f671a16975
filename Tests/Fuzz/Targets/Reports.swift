// A report's JSON, read as an input again.

import DataJoint
import Inputs

/// Loads any bytes as a report.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let path = Scratch.write(unsafe Array(UnsafeBufferPointer(start: start, count: count)), "report.json")
  if let loaded = try? InputLoader.load([path], options: InputOptions(measuresData: true)) {
    _ = Pipeline(loaded.catalog, evidence: loaded.evidence)
  }
  return 0
}
