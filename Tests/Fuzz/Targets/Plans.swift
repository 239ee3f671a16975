// From a dump to its catalog, audit, plan and scripts, and their simulation. The first byte selects the strategy and
// the target.

import Audit
import Catalog
import DataJoint
import Decisions
import Inputs
import PlanFolder
import Planning

/// Makes a plan for the tables that any bytes define.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 1 else { return 0 }
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let options = InputOptions(measuresData: true, defaultSchema: "lab")
  guard let loaded = try? InputLoader.load(sql: Array(bytes[1...]), file: "fuzz.sql", options: options) else {
    return 0
  }
  let pipeline = Pipeline(loaded.catalog, evidence: loaded.evidence)
  let audit = Audit(pipeline, notes: loaded.notes)
  guard let decisions = try? Decisions(pipeline),
    let target = Target(named: bytes[0] & 1 == 0 ? "mysql-9" : "mariadb-10.11", for: loaded.catalog.server)
  else { return 0 }
  let strategies: [Strategy] = [.inPlace, .gradual, .copy]
  let plan = Plan(
    pipeline,
    PlanOptions(
      strategy: strategies[Int(bytes[0] >> 1) % 3], target: target,
      decisions: bytes[0] & 64 == 0 ? decisions : decisions.acceptingSuggestions()))
  _ = plan.scriptFiles
  // A damaged dump may contain what no server would accept, such as a column that is defined twice.
  if !loaded.isPartial { _ = Simulation(plan, before: audit) }
  return 0
}
