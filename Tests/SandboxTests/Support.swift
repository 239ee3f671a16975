import Audit
import Catalog
import DataJoint
import Foundation
import Inputs
import MySQLSyntax
import SQLite

@testable import Planning
@testable import Sandbox

/// A dump in a file of its own, replayed.
struct Trial {
  var result: SandboxResult
  var path: String
  let folder: URL

  /// `plan` makes a plan of what the dump has; the replay goes into what it leaves.
  init(
    _ sql: String, options: SandboxOptions = SandboxOptions(), plan: ((Pipeline) throws -> Plan)? = nil
  ) throws {
    try self.init(bytes: Array(sql.utf8), options: options, plan: plan)
  }

  init(
    bytes: [UInt8], options: SandboxOptions = SandboxOptions(), plan: ((Pipeline) throws -> Plan)? = nil
  ) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("sandbox-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let dump = folder.appendingPathComponent("s.sql")
    try Data(bytes).write(to: dump)
    path = folder.appendingPathComponent("s.sqlite").path
    let catalog = try InputLoader.load([dump.path], options: InputOptions(schemaOnly: true)).catalog
    let plan = try plan.map { try $0(Pipeline(catalog)) }
    result = try Sandbox.replay([dump.path], to: path, catalog: catalog, plan: plan, options: options)
  }

  func rows(_ sql: String) throws -> [[Value]] { try Sandbox.query(sql, in: path).rows }
  func remove() { try? FileManager.default.removeItem(at: folder) }
  var kinds: [String] { result.failures.map { "\($0.kind.rawValue) \($0.column ?? "-") \($0.count)" } }
}
