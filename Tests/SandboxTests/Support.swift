import Audit
import Catalog
import DataJoint
import Foundation
import Inputs
import MySQLSyntax
import SQLite
import TestSupport

@testable import Planning
@testable import Sandbox

/// Writes a dump to a file of its own and replays it.
struct Trial {
  var result: SandboxResult
  var path: String

  /// `plan` makes a plan from the dump; the replay goes into the tables that it produces.
  init(
    _ sql: String, options: SandboxOptions = SandboxOptions(), plan: ((Pipeline) throws -> Plan)? = nil
  ) throws {
    try self.init(bytes: Array(sql.utf8), options: options, plan: plan)
  }

  init(
    bytes: [UInt8], options: SandboxOptions = SandboxOptions(), plan: ((Pipeline) throws -> Plan)? = nil
  ) throws {
    let folder = try TemporaryFolder()
    let dump = try folder.write("s.sql", bytes)
    path = folder.file("s.sqlite")
    let catalog = try InputLoader.load([dump], options: InputOptions(schemaOnly: true)).catalog
    let plan = try plan.map { try $0(Pipeline(catalog)) }
    result = try Sandbox.replay([dump], to: path, catalog: catalog, plan: plan, options: options)
  }

  func rows(_ sql: String) throws -> [[Value]] { try Sandbox.query(sql, in: path).rows }
  var kinds: [String] { result.failures.map { "\($0.kind.rawValue) \($0.column ?? "-") \($0.count)" } }
}
