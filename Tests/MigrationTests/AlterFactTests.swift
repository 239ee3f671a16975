import Catalog
import DataJoint
import Decisions
import Diagnostics
import MySQLSyntax
import TestSupport
import Testing

@testable import Planning

/// The expected values are those of servers; `AlterTests` of the integration suite checks them again.
@Suite("What an ALTER costs a server") struct AlterFactTests {
  /// The table's entry for `ALTER TABLE lab.t …` on a table.
  static func refusal(_ create: String, _ alter: String, on target: String) throws -> String? {
    let catalog = try Planning.catalog(create + ";", on: target)
    let text = Array("ALTER TABLE lab.t \(alter)".utf8)
    let place = SourcePosition(file: "test", byte: 0, line: 1, column: 1)
    var parser = Parser(text, at: place)
    let statement = try parser.statement()
    guard case .alterTable(let parsed) = statement else { return "no ALTER" }
    var builder = CatalogBuilder(catalog)
    try builder.apply(statement, text: text, at: place)
    let name = TableName("lab", "t")
    return try #require(Target(named: target, for: catalog.server)).refusal(
      of: parsed, before: try #require(catalog[name]), after: try #require(builder.catalog[name]))
  }

  @Test("the cheapest algorithm is taken, and what is cheaper refused", arguments: AlterCase.all)
  func cheapest(_ test: AlterCase) throws {
    for (target, least) in [("mysql-9", test.mysql), ("mariadb-10.11", test.mariadb)] {
      guard let least = least.flatMap({ AlterAlgorithm(rawValue: $0.rawValue) }) else { continue }
      for algorithm in AlterAlgorithm.allCases {
        let refusal = try Self.refusal(test.create, "\(test.alter), \(algorithm.clause)", on: target)
        #expect((refusal == nil) == (algorithm >= least), "\(target), \(algorithm.rawValue): \(refusal ?? "taken")")
      }
    }
  }

  @Test("without a clause the server chooses; INSTANT goes with no LOCK; a versioned table takes nothing")
  func others() throws {
    let plain = AlterCase.all[0].create
    #expect(try Self.refusal(plain, "MODIFY COLUMN x bigint", on: "mysql-9") == nil)
    #expect(try Self.refusal(plain, AlterCase.mark + ", ALGORITHM=INSTANT, LOCK=NONE", on: "mysql-9") != nil)
    #expect(try Self.refusal(plain, AlterCase.mark + ", ALGORITHM=INSTANT, LOCK=DEFAULT", on: "mysql-9") == nil)
    let versioned = plain + " WITH SYSTEM VERSIONING"
    #expect(try Self.refusal(versioned, AlterCase.mark, on: "mariadb-10.11") != nil)
    #expect(try Self.refusal(versioned, AlterCase.standard, on: "mariadb-10.11") == nil)
  }

  @Test("a plan whose step the server refuses is no success")
  func simulated() throws {
    let pipeline = try Planning.pipeline(
      "CREATE TABLE t (id int NOT NULL, b longblob, PRIMARY KEY (id), CHECK (length(b) < 9)) ENGINE=InnoDB;")
    let plan = try Planning.plan(pipeline)
    #expect(Planning.simulate(plan).unexpected.isEmpty)
    var steps = plan.steps
    let index = try #require(steps.firstIndex { $0.phase == .markers })
    steps[index] = steps[index].with { sql, _ in
      sql.forward[0].sql = sql.forward[0].sql.replacing("ALGORITHM=COPY", with: "ALGORITHM=INSTANT")
    }
    let found = Planning.simulate(Plan(plan, steps: steps)).unexpected.map(\.change)
    #expect(found.count == 1 && found.allSatisfy { $0.contains("refuses ALGORITHM=INSTANT; it needs COPY") })
  }

  /// `AlterTests` of the integration suite runs these scripts.
  @Test(
    "no form of a table makes a step that the server refuses, and what an expression names is asked about",
    arguments: Strategy.allCases, ["mysql-9", "mariadb-10.11"])
  func forms(_ strategy: Strategy, _ target: String) throws {
    var forms = TableForm.all(onMariaDB: target.hasPrefix("maria"))
    if strategy == .copy { forms.removeAll { $0.name == "versioned" } }
    let sql = "CREATE DATABASE `lab` DEFAULT CHARACTER SET latin1;\nUSE `lab`;\n" + TableForm.sql(forms)
    let plan = try Planning.plan(
      try Planning.pipeline(sql, on: target, schema: nil), strategy, on: target,
      answers: [
        .boolean: "int16", .timestamp: "datetime Asia/Tokyo", .text: "varchar(100)",
        .bigintUnsigned: "decimal(20,0)", .set: "varchar", .bit: "int64", .keyCollation: "utf8mb4_bin",
        .expressionCollation: "utf8mb4_bin",
      ])
    let simulation = Planning.simulate(plan)
    #expect(simulation.unexpected.isEmpty && simulation.rollbackDifferences.isEmpty, "\(simulation.unexpected)")
    #expect(simulation.automaticLeft.isEmpty, "\(simulation.automaticLeft.map { $0.findings.first })")
    let left = plan.open.filter { $0.question == Planner.inExpression }
      .map { "\($0.attribute.table.table.dropFirst()): \($0.attribute.name)" }
    let names = Set(forms.map(\.name))
    #expect(
      Set(left)
        == Set(
          TableForm.left.filter { names.contains($0.key) }.flatMap { form, columns in
            columns.split(separator: " ").map { "\(form): \($0)" }
          }))
    let frozen = Set(plan.open.filter { $0.question == Planner.versioning }.map(\.attribute.table.table))
    #expect(frozen == (names.contains("versioned") ? ["_versioned"] : []))
  }

  @Test("a key over a period is known from information_schema, and no copy is planned of what it does not tell")
  func period() throws {
    let sql = """
      CREATE TABLE t (id int NOT NULL, f date NOT NULL, e date NOT NULL, PERIOD FOR p (f, e),
        UNIQUE KEY u (id, p WITHOUT OVERLAPS));
      CREATE TABLE plain (id int NOT NULL, f date NOT NULL, e date NOT NULL, UNIQUE KEY u (id, e, f), CHECK (f <> e));
      """
    let pipeline = try Planning.pipeline(sql, on: "mariadb-10.11")
    let views = InformationSchema(pipeline.catalog)
    let told = Pipeline(views.catalog(server: pipeline.catalog.server).catalog)
    for pipeline in [pipeline, told] {
      #expect(pipeline.catalog.tables.filter(\.hasKeyOverPeriod).map(\.name) == ["t"])
    }
    #expect(try Planning.plan(pipeline, .copy, on: "mariadb-10.11").notes.allSatisfy { !$0.contains("OVERLAPS") })
    let plan = try Planning.plan(told, .copy, on: "mariadb-10.11")
    #expect(plan.steps.allSatisfy { $0.forward.isEmpty } && plan.notes.contains { $0.contains("WITHOUT OVERLAPS") })
  }

  @Test("a copy of a table with a history is refused")
  func history() throws {
    let pipeline = try Planning.pipeline(
      "CREATE TABLE t (id int NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB WITH SYSTEM VERSIONING;", on: "mariadb-10.11")
    let plan = try Planning.plan(pipeline, .copy, on: "mariadb-10.11")
    #expect(plan.steps.allSatisfy { $0.forward.isEmpty } && plan.notes.contains { $0.contains("SYSTEM VERSIONING") })
  }
}
