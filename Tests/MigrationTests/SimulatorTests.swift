import Audit
import Catalog
import DataJoint
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing
import Text

@testable import Planning

/// The simulator reads the SQL, not the intention: effects of a step that it does not declare are found.
@Suite("The simulator finds what a step does not say") struct SimulatorTests {
  /// Steps of a plan with a single deliberate mistake each.
  static func mutations(_ step: Step) -> [(what: String, step: Step)] {
    var result: [(String, Step)] = []
    func change(_ what: String, _ body: (inout StepSQL, inout [any Change]) -> Void) {
      result.append((what, step.with(body)))
    }
    for (index, effect) in step.effect.enumerated() {
      // The effect of DROP DATABASE on a schema without tables is left to the server.
      if effect is DropSchema { continue }
      change("effect \(index) is not declared") { $1.remove(at: index) }
    }
    for (index, statement) in step.forward.enumerated() where !statement.sql.isEmpty {
      let sql = statement.sql
      guard sql.hasPrefix("ALTER") || sql.hasPrefix("RENAME") || sql.hasPrefix("CREATE") else { continue }
      change("statement \(index) is left out") { sql, _ in sql.forward.remove(at: index) }
      for (old, new) in [
        (" NOT NULL", ""), (" DEFAULT NULL", " NOT NULL"), ("COMMENT ':", "COMMENT 'x:"),
        ("utf8mb4_bin", "utf8mb4_general_ci"),
        (" AFTER ", " FIRST -- "), ("varchar(", "varchar(1"), ("int(", "bigint("),
        ("ON UPDATE", "ON DELETE CASCADE ON UPDATE"),
        ("ADD COLUMN `_job", "ADD COLUMN `_Job"), (" CURRENT_TIMESTAMP", " NULL DEFAULT CURRENT_TIMESTAMP"),
      ] where sql.contains(old) {
        guard let range = sql.firstRange(of: old) else { continue }
        var text = sql
        text.replaceSubrange(range, with: new)
        if text == sql { continue }
        change("statement \(index): '\(old)' becomes '\(new)'") { made, _ in made.forward[index].sql = text }
      }
      change("statement \(index) is no SQL") { made, _ in made.forward[index].sql = "EXPLODE " + sql }
    }
    return result
  }

  @Test("one wrong effect or statement is reported", arguments: 0..<12)
  func mutation(_ seed: Int) throws {
    var pipelines = RandomPipelines(seed: seed)
    let pipeline = try Planning.pipeline(pipelines.sql(), on: pipelines.target)
    let strategy = pipelines.random.pick(Strategy.allCases)
    let plan = try Planning.plan(pipeline, strategy, on: pipelines.target, suggested: true)
    let before = Audit(pipeline, selection: RuleSelection(select: ["DJ999"]))
    var all = plan.steps.indices.flatMap { index in Self.mutations(plan.steps[index]).map { (index, $0.what, $0.step) }
    }
    all.shuffle(using: &pipelines.random)
    for (index, what, step) in all.prefix(40) {
      // A definition that has the same meaning in other words is not a mutation.
      var steps = plan.steps
      steps[index] = step
      let mutant = Plan(plan, steps: steps)
      let simulation = Simulation(mutant, before: before, selection: RuleSelection(select: ["DJ999"]))
      if simulation.unexpected.isEmpty {
        #expect(
          Simulation.differences(simulation.catalog, plan.after) == [] && Self.isHarmless(what, step),
          "\(step.id): \(what) went by")
      }
    }
  }

  /// Other wordings of the same: NOT NULL, and a collation that is already implied.
  private static func isHarmless(_ what: String, _ step: Step) -> Bool {
    what.contains("' NOT NULL' becomes") || what.contains("' DEFAULT NULL' becomes")
      || what.contains("utf8mb4_general_ci")
      || what.contains(" CURRENT_TIMESTAMP") || what.contains("'ON UPDATE'")
      // A schema's or table's own collation is only a default for new objects. Views are recreated unchanged; a schema
      // includes its tables.
      || step.id.hasSuffix("/views")
      || what.hasPrefix("effect") && step.effect.contains { $0 is DropSchema }
      || step.forward.isEmpty || what.hasPrefix("statement") && step.effect.isEmpty
  }

  @Test("there and a part of the way, what is declared is what happened", arguments: 0..<8)
  func stopAfter(_ seed: Int) throws {
    var pipelines = RandomPipelines(seed: seed + 100)
    let pipeline = try Planning.pipeline(pipelines.sql(), on: pipelines.target)
    let plan = try Planning.plan(
      pipeline, pipelines.random.pick(Strategy.allCases), on: pipelines.target, suggested: true)
    var declared = pipeline.catalog
    for (index, step) in plan.steps.enumerated() {
      for change in step.effect { declared.apply(change) }
      guard index.isMultiple(of: 3) || index == plan.steps.count - 1 else { continue }
      let simulation = Planning.simulate(plan, stopAfter: step.id)
      #expect(simulation.outcomes.count == index + 1)
      #expect(simulation.unexpected.isEmpty)
      #expect(Simulation.differences(simulation.catalog, declared) == [])
      if step.phase != .finalize { #expect(simulation.rollbackDifferences == []) }
    }
  }

  @Test("a way back that does not lead back is reported")
  func rollback() throws {
    let pipeline = try Planning.pipeline(
      "CREATE TABLE t (id int NOT NULL, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;")
    let plan = try Planning.plan(pipeline)
    var steps = plan.steps
    steps[0] = steps[0].with { sql, _ in sql.rollback = [] }
    #expect(!Planning.simulate(Plan(plan, steps: steps)).rollbackDifferences.isEmpty)
    steps[0] = steps[0].with { sql, _ in sql.rollback = nil }
    #expect(Planning.simulate(Plan(plan, steps: steps)).rollbackDifferences.isEmpty, "a step without a way back stays")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var sql: String
    /// Whether MySQL 9.7 and MariaDB 10.11 refuse it.
    var isRefused = true
    var testDescription: String { sql }
  }

  @Test(
    "foreign keys between different collations are refused, as by the servers",
    arguments: [
      Refusal(
        sql: "CREATE TABLE lab.n (c char(4) COLLATE utf8mb4_general_ci NOT NULL, FOREIGN KEY (c) REFERENCES lab.p (c))"),
      Refusal(
        sql: "CREATE TABLE lab.n (c char(4) CHARACTER SET latin1 NOT NULL, FOREIGN KEY (c) REFERENCES lab.p (c))"),
      Refusal(
        sql: "CREATE TABLE lab.n (c varchar(9) COLLATE utf8mb4_bin NOT NULL, FOREIGN KEY (c) REFERENCES lab.p (c))",
        isRefused: false),
      Refusal(
        sql: "CREATE TABLE lab.n (e enum('a','b') CHARACTER SET latin1 NOT NULL, FOREIGN KEY (e) REFERENCES lab.p (e))",
        isRefused: false),
      Refusal(sql: "ALTER TABLE lab.loose ADD CONSTRAINT y FOREIGN KEY (c) REFERENCES lab.p (c)"),
      Refusal(sql: "ALTER TABLE lab.child MODIFY c varchar(9) COLLATE utf8mb4_general_ci NOT NULL"),
      Refusal(sql: "ALTER TABLE lab.child MODIFY c char(3) COLLATE utf8mb4_bin NOT NULL", isRefused: false),
      Refusal(sql: "ALTER TABLE lab.p MODIFY c char(4) COLLATE utf8mb4_general_ci NOT NULL"),
      Refusal(sql: "ALTER TABLE lab.loose MODIFY c char(4) COLLATE utf8mb4_bin NOT NULL", isRefused: false),
    ], ["mysql-9", "mariadb-10.11"])
  func keysBetweenCollations(_ test: Refusal, _ target: String) throws {
    let options = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;\n"
    let pipeline = try Planning.pipeline(
      "CREATE TABLE p (c char(4) NOT NULL, e enum('a','b') NOT NULL, PRIMARY KEY (c), UNIQUE KEY (e)) \(options)"
        + "CREATE TABLE child (c varchar(9) NOT NULL, KEY (c), CONSTRAINT x FOREIGN KEY (c) REFERENCES p (c)) \(options)"
        + "CREATE TABLE loose (c char(4) COLLATE utf8mb4_general_ci NOT NULL, KEY (c)) \(options)", on: target)
    let plan = try Planning.plan(pipeline, on: target)
    let step = plan.steps[0].with { sql, _ in sql.forward = [SQLStatement(test.sql)] }
    let refusals = Planning.simulate(Plan(plan, steps: [step])).unexpected.map(\.change).filter {
      $0.contains("the server refuses foreign key")
    }
    #expect(refusals.isEmpty != test.isRefused, "\(refusals)")
  }

  @Test("the difference of definitions as diff -u shows it")
  func diff() throws {
    let pipeline = try Planning.pipeline(
      "CREATE TABLE `t` (`id` int NOT NULL, `s` varchar(9) DEFAULT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;"
    )
    let plan = try Planning.plan(pipeline)
    #expect(
      Planning.simulate(plan, stopAfter: "markers/lab.t").diff == """
        --- lab.t
        +++ lab.t
        @@ -1,5 +1,5 @@
         CREATE TABLE `t` (
        -  `id` int NOT NULL,
        +  `id` int NOT NULL COMMENT ':int32:',
           `s` varchar(9) COLLATE utf8mb4_bin DEFAULT NULL,
           PRIMARY KEY (`id`)
         ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin

        """)
    #expect(Planning.simulate(try Planning.plan(pipeline) { $0.schemas = [] }).diff == "")
  }
}
