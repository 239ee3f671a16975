import ArgumentParser
import Audit
import Catalog
import DataJoint
import Migration
import Rows

extension PlanArguments {
  /// The plan that a report shows: in place, for the standard target, with the answers that there are. Nil where the
  /// inputs lack facts; a file of answers that cannot be read is an error as in `djaudit plan`.
  static func reported(_ audit: Audit, answers: DecisionArguments, objects: [TrackerRow]?) throws -> Plan? {
    let catalog = audit.pipeline.catalog
    guard Plan.neededFacts(for: catalog.server).isSubset(of: catalog.facts) else { return nil }
    var planning = try PlanArguments.parse([])
    planning.answers = answers
    return try planning.plan(audit, objects: objects)
  }
}
