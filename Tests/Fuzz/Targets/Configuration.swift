// Files that people write in addition to a dump (decisions, prices, stores and settings), and a server's answers to the
// probe.

import Catalog
import DataJoint
import Decisions
import Estimate
import Inputs
import PlanFolder
import Settings

private let dump = Array(
  """
  CREATE TABLE `s`.`t` (`a` int NOT NULL, `b` tinyint(1) NOT NULL, `x` longblob COMMENT ':blob:', PRIMARY KEY (`a`));
  """.utf8)
private let pipeline = (try? InputLoader.load(sql: dump, file: "t.sql")).map { Pipeline($0.catalog) }!
private let dumpPath = Scratch.write(dump, "t.sql")

/// Reads any bytes as one of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let text = Array(bytes[1...])
  switch bytes[0] % 5 {
  case 0: if let file = try? DecisionsFile.read(text, file: "d.toml") { _ = try? Decisions(pipeline, file: file) }
  case 1: _ = try? PriceList.read(text, file: "p.toml")
  case 2: _ = try? StoreSettings.parse(text, file: "s.json")
  case 3: _ = try? SettingsFile(text, path: "djaudit.toml")
  default:
    let path = Scratch.write(text, "probe.tsv")
    _ = try? InputLoader.load([dumpPath], options: InputOptions(measuresData: true, probeResults: path))
  }
  return 0
}
