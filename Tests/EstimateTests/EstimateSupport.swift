import Audit
import Catalog
import DataJoint
import Decisions
import Diagnostics
import Evidence
import Inputs
import Planning
import TestSupport

@testable import Estimate

/// Makes estimates of a few statements.
enum Estimating {
  static let head = "-- MySQL dump 10.13  Distrib x\n-- Server version\t9.7.0\n"

  /// Schemas that are ready for 2.x except for the subject of a test.
  static func schema(_ name: String, _ sql: String = "") -> String {
    "CREATE DATABASE \(name) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\nUSE \(name);\n\(sql)\n"
  }

  static func table(_ name: String, _ columns: String, _ more: String = "") -> String {
    "CREATE TABLE `\(name)` (\(columns)\(more)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;\n"
  }

  static func audit(_ sql: String, head: String = head) throws -> Audit {
    let loaded = try InputLoader.load(
      sql: Array((head + sql + "-- Dump completed\n").utf8), file: "test", options: InputOptions(measuresData: true))
    return Audit(
      Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows)
  }

  /// For a rule's example, which is in schema `lab`.
  static func audit(example sql: String, includesPostgreSQL: Bool = false) throws -> Audit {
    let loaded = try InputLoader.load(
      sql: Array(sql.utf8), file: "example", options: InputOptions(measuresData: true, defaultSchema: "lab"))
    return Audit(
      Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows, selection: RuleSelection(includesPostgreSQL: includesPostgreSQL))
  }

  static func plan(
    _ audit: Audit, _ strategy: Strategy = .inPlace, target: String = "mysql-9", suggested: Bool = false,
    _ change: (inout PlanOptions) -> Void = { _ in }
  ) throws -> Plan {
    var decisions = try Decisions(audit.pipeline)
    if suggested { decisions = decisions.acceptingSuggestions() }
    var options = PlanOptions(
      strategy: strategy, target: Target(named: target, for: audit.pipeline.catalog.server)!, decisions: decisions)
    change(&options)
    return Plan(audit.pipeline, options)
  }

  static func estimate(
    _ sql: String, _ strategy: Strategy = .inPlace, target: String = "mysql-9", prices: PriceList = .standard,
    suggested: Bool = false
  ) throws -> Estimate {
    let audit = try audit(sql)
    return Estimate(audit, try plan(audit, strategy, target: target, suggested: suggested), prices: prices)
  }

  /// The sample of the repository, and the dumps of the corpus if this machine has them.
  static let files: [String] =
    [Paths.root + "/Samples/lab.sql"]
    + (Paths.corpus.map { corpus in
      ["mysql97/schema.sql", "mariadb1011/full.sql"].map { corpus + "/" + $0 }
    } ?? [])

  static func audit(file: String) throws -> Audit {
    let loaded = try InputLoader.load([file], options: InputOptions(measuresData: true))
    return Audit(
      Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows)
  }
}

extension Estimate {
  /// The number of things of an item, and how many are charged.
  func count(_ item: WorkItem) -> Int { lines.filter { $0.item == item }.compactMap(\.count).reduce(0, +) }
  func lots(_ item: WorkItem) -> Int { lines.filter { $0.item == item }.map(\.lots).reduce(0, +) }
  func schema(_ name: String) -> SchemaEstimate? { schemas.first { $0.name == name } }
}
