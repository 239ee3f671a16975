import Audit
import Catalog
import DataJoint
import DataJointNames
import Decisions
import Inputs
import MySQLSyntax
import OrderedCollections
import TestSupport
import Testing

@testable import Planning

/// The guarantees of each strategy, for hand-made and random pipelines.
@Suite("Each strategy keeps its promises") struct StrategyTests {
  static let end = "ENGINE=InnoDB DEFAULT CHARSET=latin1"

  struct Case: Sendable, CustomTestStringConvertible {
    var seed: Int
    var strategy: Strategy
    var testDescription: String { "\(strategy.rawValue) \(seed)" }
    static let all = Strategy.allCases.flatMap { strategy in (0..<25).map { Case(seed: $0, strategy: strategy) } }
  }

  struct Whole: Sendable, CustomTestStringConvertible {
    var dump: String
    var strategy: Strategy
    var testDescription: String {
      "\(dump.split(separator: "/").suffix(2).joined(separator: "/")) \(strategy.rawValue)"
    }
    static let all =
      ([Paths.root + "/Samples/lab.sql"]
      + (Paths.corpus.map { ["\($0)/mysql97/full.sql", "\($0)/mariadb1011/full.sql"] } ?? []))
      .flatMap { dump in Strategy.allCases.map { Whole(dump: dump, strategy: $0) } }
  }

  @Test("the audit of the result finds nothing automatic and no damage", arguments: Whole.all)
  func result(_ test: Whole) throws {
    let pipeline = Pipeline(try InputLoader.load([test.dump], options: InputOptions(schemaOnly: true)).catalog)
    let target = Target.standard(for: pipeline.catalog.server).target
    let simulation = Planning.simulate(try Planning.plan(pipeline, test.strategy, on: target.name, suggested: true))
    #expect(simulation.isSuccess)
    Planning.checkResult(simulation)
  }

  @Test("markers that a plan has written are no traces of migrate_columns", arguments: Strategy.allCases)
  func traces(_ strategy: Strategy) throws {
    let pipeline = try Planning.pipeline(
      """
      CREATE DATABASE `lab` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci; USE `lab`;
      CREATE TABLE `session` (`id` int NOT NULL, PRIMARY KEY (`id`)) \(Self.end);
      CREATE TABLE `session__note` (`id` int NOT NULL, `note` longblob, PRIMARY KEY (`id`),
        CONSTRAINT `f` FOREIGN KEY (`id`) REFERENCES `session` (`id`)) \(Self.end);
      """)
    let simulation = Planning.simulate(try Planning.plan(pipeline, strategy, suggested: true))
    #expect(simulation.isSuccess)
    Planning.checkResult(simulation)
  }

  @Test("simulated as declared, there and back; requires what comes before", arguments: Case.all)
  func random(_ test: Case) throws {
    var pipelines = RandomPipelines(seed: test.seed)
    let pipeline = try Planning.pipeline(pipelines.sql(), on: pipelines.target)
    let plan = try Planning.plan(
      pipeline, test.strategy, on: pipelines.target,
      answers: pipelines.random.chance(50) ? [.timestamp: "datetime Asia/Kolkata"] : [:],
      suggested: pipelines.random.chance(60)
    ) { $0.repopulatesComputed = pipelines.random.chance(30) }
    Planning.check(plan)
    // The simulator finds what the plan says about itself.
    let simulation = Planning.simulate(plan)
    #expect(Simulation.differences(simulation.catalog, plan.after) == [])
    // Once it is done, nothing is left to do.
    if test.strategy != .copy {
      let again = Plan(Pipeline(simulation.catalog), plan.options)
      #expect(again.steps.filter { $0.kind != .decisionOpen }.map(\.id) == [], "a second plan is empty")
    }
  }

  @Test("up to the closing steps the gradual strategy changes nothing that 0.14 sees", arguments: 0..<25)
  func gradual(_ seed: Int) throws {
    var pipelines = RandomPipelines(seed: seed)
    let pipeline = try Planning.pipeline(pipelines.sql(), on: pipelines.target)
    let plan = try Planning.plan(pipeline, .gradual, on: pipelines.target, suggested: true)
    let closing: Set<PlanPhase> = [.types, .swap, .markers, .jobs, .finalize]
    let open = plan.steps.prefix { !closing.contains($0.phase) }
    #expect(plan.steps.dropFirst(open.count).allSatisfy { closing.contains($0.phase) || $0.phase == .open })
    var catalog = pipeline.catalog
    for step in open {
      for change in step.effect {
        switch change {
        case is ExchangeColumn, is DropColumn, is RenameTables, is DropTable:
          Issue.record("\(step.id): \(change.words)")
        case let change as SetColumn:
          #expect(catalog[change.table]?.column(change.old.name) == change.old)
          #expect(change.old.comment == change.new.comment && change.old.columnType == change.new.columnType)
        case let change as AddColumn:
          #expect(change.column.isNullable && Marker.split(change.column.comment).marker == nil)
        case let change as DropForeignKey:
          // Encoding drops keys while it converts the columns they connect.
          #expect(
            step.phase == .encoding
              && open.contains {
                $0.effect.contains {
                  ($0 as? AddForeignKey).map { $0.table == change.table && $0.key == change.key } ?? false
                }
              })
        default: break
        }
        catalog.apply(change)
      }
      for statement in step.forward {
        #expect(!statement.sql.contains("DROP COLUMN") && !statement.sql.contains("RENAME"))
      }
    }
    let keys = { (catalog: Catalog) in
      Set(
        catalog.tables.flatMap { table in
          table.foreignKeys.map { "\(table.fullName) \($0.name) \($0.columns) \($0.referencedTable)" }
        })
    }
    #expect(keys(catalog) == keys(pipeline.catalog))
  }

  @Test("phases within a wave come in their order, and waves in theirs", arguments: [Strategy.inPlace, .gradual])
  func order(_ strategy: Strategy) throws {
    for seed in 0..<10 {
      var pipelines = RandomPipelines(seed: seed)
      let plan = try Planning.plan(
        try Planning.pipeline(pipelines.sql(), on: pipelines.target), strategy, on: pipelines.target)
      // Steps that wait for an answer are listed after all that run.
      let steps = plan.steps.filter { $0.kind != .decisionOpen }
      for (a, b) in zip(steps, steps.dropFirst()) where a.wave == b.wave && strategy == .inPlace {
        #expect(a.phase <= b.phase, "\(a.id) before \(b.id)")
      }
    }
  }

  @Test("a dump that is 2.x already gives an empty plan", arguments: Strategy.allCases)
  func done(_ strategy: Strategy) throws {
    let sql = """
      CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci; USE lab;
      CREATE TABLE `~lineage` (table_name varchar(64) NOT NULL, attribute_name varchar(64) NOT NULL, lineage varchar(255) NOT NULL,
        PRIMARY KEY (table_name, attribute_name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
      INSERT INTO `~lineage` VALUES ('__t','id','lab.__t.id');
      CREATE TABLE __t (id int NOT NULL COMMENT ':int32:', b longblob COMMENT ':<blob>:', s varchar(9) NOT NULL,
        _job_start_time datetime(3) DEFAULT NULL COMMENT ':datetime(3):when', _job_duration float DEFAULT NULL COMMENT ':float32:x',
        _job_version varchar(64) NOT NULL DEFAULT '' COMMENT ':varchar(64):code', PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
      """
    let plan = try Planning.plan(try Planning.pipeline(sql), strategy)
    if strategy != .copy { #expect(plan.steps.map(\.id) == []) }
    #expect(plan.open.isEmpty)
  }

  @Test("of a pipeline that is partly migrated, only what is missing is planned")
  func partly() throws {
    let sql = """
      CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE lab;
      CREATE TABLE `~lineage` (table_name varchar(64) NOT NULL, attribute_name varchar(64) NOT NULL, lineage varchar(255) NOT NULL,
        PRIMARY KEY (table_name, attribute_name)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
      INSERT INTO `~lineage` VALUES ('a','id','lab.gone.id'),('b','n','lab.b.n');
      CREATE TABLE __a (id int NOT NULL COMMENT ':int32:', b longblob, PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
      CREATE TABLE b (n int NOT NULL COMMENT ':int32:', PRIMARY KEY (n)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
      """
    let pipeline = try Planning.pipeline(sql)
    let plan = try Planning.plan(pipeline)
    #expect(plan.steps.map(\.id) == ["markers/lab.__a", "jobs/lab.__a", "lineage/lab.~lineage"])
    #expect(plan.steps[0].effect.count == 1)
    let lineage = plan.steps[2]
    #expect(lineage.title == "~lineage: 1 row is new or differs, 1 goes")
    #expect(lineage.rollback?.last?.sql.contains("'lab.gone.id'") == true)
    Planning.check(plan)
  }

  @Test("two inputs that contradict each other, and a schema upstream that is missing, are planned all the same")
  func odd() throws {
    let sql = """
      CREATE DATABASE lab DEFAULT CHARACTER SET latin1; USE lab;
      CREATE TABLE a (id int NOT NULL, PRIMARY KEY (id)) \(Self.end);
      CREATE TABLE a (id int NOT NULL, n int, PRIMARY KEY (id)) \(Self.end);
      CREATE TABLE c (id int NOT NULL, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES up.p (id)) \(Self.end);
      """
    for strategy in Strategy.allCases {
      let plan = try Planning.plan(try Planning.pipeline(sql), strategy)
      #expect(plan.after[TableName("lab", "a")]?.column("n")?.comment == ":int32:")
      let simulation = Planning.simulate(plan)
      #expect(simulation.unexpected.isEmpty, "\(simulation.unexpected)")
      #expect(simulation.rollbackDifferences == [])
      Planning.checkScripts(plan)
    }
  }

  @Test("a dump of MySQL 5.7 is planned for the server it will be loaded into", arguments: Target.names)
  func older(_ target: String) throws {
    let text = """
      -- MySQL dump 10.13  Distrib 5.7.44
      -- Server version\t5.7.44
      CREATE TABLE a (id int(10) unsigned NOT NULL AUTO_INCREMENT, f tinyint(1) NOT NULL DEFAULT '0', z int(5) unsigned zerofill,
        t timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, y year(4) DEFAULT '2000', b blob, PRIMARY KEY (id)) \(Self.end);
      """
    let loaded = try Planning.load(text)
    let pipeline = Pipeline(loaded)
    for strategy in Strategy.allCases {
      for isSuggested in [false, true] {
        Planning.check(try Planning.plan(pipeline, strategy, on: target, suggested: isSuggested))
      }
    }
    let eight = try Planning.load(text.replacing("5.7.44", with: "8.0.36"))
    Planning.check(try Planning.plan(Pipeline(eight), on: "mariadb-10.11", suggested: true))
    let maria = try Planning.load(text.replacing("5.7.44", with: "10.6.4-MariaDB"))
    Planning.check(try Planning.plan(Pipeline(maria), on: "mysql-8.4", suggested: true))
  }

  // MARK: Copy

  static let circle = """
    CREATE DATABASE lab DEFAULT CHARACTER SET latin1; USE lab;
    CREATE TABLE a (id int NOT NULL, me int DEFAULT NULL, b int DEFAULT NULL, PRIMARY KEY (id), KEY me (me), KEY b (b),
      CONSTRAINT self FOREIGN KEY (me) REFERENCES a (id), CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id)) \(end);
    CREATE TABLE b (id int NOT NULL, a int NOT NULL, PRIMARY KEY (id), KEY a (a), CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a (id)) \(end);
    DELIMITER ;;
    CREATE DEFINER=`root`@`localhost` TRIGGER g BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.id = 1; END ;;
    DELIMITER ;
    CREATE VIEW v AS select a.id AS id from a;
    CREATE DATABASE stay DEFAULT CHARACTER SET latin1; USE stay;
    CREATE TABLE c (id int NOT NULL, PRIMARY KEY (id), CONSTRAINT c_a FOREIGN KEY (id) REFERENCES lab.a (id)) \(end);
    """

  @Test("circles, triggers, views and schemas that stay come through a copy")
  func copy() throws {
    let pipeline = try Planning.pipeline(Self.circle, schema: nil)
    let plan = try Planning.plan(pipeline, .copy) { $0.schemas = ["lab"] }
    Planning.checkScripts(plan)
    let simulation = Planning.simulate(plan)
    #expect(simulation.unexpected.isEmpty, "\(simulation.unexpected)")
    #expect(simulation.rollbackDifferences == [])
    let late = plan.steps.filter { $0.id.hasSuffix("/keys") && $0.phase == .copy }.flatMap(\.effect).count
    #expect(late == 2, "the key into the table itself, and one of the circle's")
    let rename = try #require(plan.steps.firstIndex { $0.id == "cutover/lab/rename" })
    let before = simulation.outcomes[..<rename].count
    #expect(before == rename)
    let stopped = Planning.simulate(plan, stopAfter: "cutover/lab/rename").catalog
    #expect(stopped[TableName("stay", "c")]?.foreignKeys[0].referencedTable == TableName("lab_old", "a"))
    #expect(stopped.schemas["lab"]!.triggers.isEmpty)
    let after = simulation.catalog
    #expect(after[TableName("stay", "c")]?.foreignKeys[0].referencedTable == TableName("lab", "a"))
    #expect(after.schemas["lab"]!.triggers.map(\.name) == ["g"])
    #expect(after.schemas["lab"]!.views.map(\.name) == ["v"])
    #expect(after[TableName("lab", "a")]?.foreignKeys.map(\.referencedTable.schema) == ["lab", "lab"])
    #expect(after[TableName("lab", "a")]?.column("id")?.comment == ":int32:")
    #expect(Array(after.schemas.keys) == ["lab", "stay"])
    // A single statement changes all names.
    #expect(plan.steps[rename].forward.count { $0.sql.hasPrefix("RENAME TABLE") } == 1)
  }

  struct Suffix: Sendable, CustomTestStringConvertible {
    var suffix: String
    var schemas: [String]
    var isFine = false
    var testDescription: String { "'\(suffix)' on \(schemas)" }
  }

  @Test(
    "parallel names that are taken are refused",
    arguments: [
      Suffix(suffix: "_v2", schemas: ["a"], isFine: true), Suffix(suffix: "_v2", schemas: ["a", "a_v2"]),
      Suffix(suffix: "_v2", schemas: ["a", "a_old"]), Suffix(suffix: "_old", schemas: ["a"]),
      Suffix(suffix: "", schemas: ["a"]),
      Suffix(suffix: "_b_old", schemas: ["a", "a_b"]), Suffix(suffix: "_v2", schemas: ["a", "A_V2"]),
      Suffix(suffix: String(repeating: "x", count: 64), schemas: ["a"]),
      Suffix(suffix: "`; x", schemas: ["a"], isFine: true),
    ])
  func suffixes(_ test: Suffix) throws {
    let sql = test.schemas.map {
      "CREATE DATABASE `\($0)`; USE `\($0)`; CREATE TABLE t (id int NOT NULL, PRIMARY KEY (id)) \(Self.end);"
    }.joined()
    let plan = try Planning.plan(try Planning.pipeline(sql, schema: nil), .copy) { $0.suffix = test.suffix }
    #expect(plan.steps.isEmpty != test.isFine)
    #expect(plan.notes.isEmpty == test.isFine)
    Planning.checkScripts(plan)
  }

  @Test("rows that populate() makes anew are not copied, nor are those that refer to them")
  func repopulated() throws {
    let sql = """
      CREATE DATABASE lab DEFAULT CHARACTER SET latin1; USE lab;
      CREATE TABLE m (id int NOT NULL, PRIMARY KEY (id)) \(Self.end);
      CREATE TABLE __c (id int NOT NULL, PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (id) REFERENCES m (id)) \(Self.end);
      CREATE TABLE __c__p (id int NOT NULL, n int NOT NULL, PRIMARY KEY (id, n), CONSTRAINT g FOREIGN KEY (id) REFERENCES __c (id)) \(Self.end);
      CREATE TABLE u (id int NOT NULL, PRIMARY KEY (id), CONSTRAINT h FOREIGN KEY (id) REFERENCES __c (id)) \(Self.end);
      """
    let pipeline = try Planning.pipeline(sql, schema: nil)
    let plan = try Planning.plan(pipeline, .copy) { $0.repopulatesComputed = true }
    #expect(plan.steps.filter { $0.phase == .copy }.map(\.table) == ["m"])
    #expect(plan.notes.filter { $0.hasPrefix("lab.u ") }.count == 1)
    let stops = plan.steps.filter { $0.phase == .finalize }.flatMap(\.forward).compactMap(\.stopIf?.message)
    #expect(
      stops.filter { $0.contains("computed again") }
        == ["__c", "__c__p", "u"].reversed().map {
          "djaudit: rows of lab_old.\($0) have not been computed again in lab.\($0)"
        })
    Planning.check(plan)
  }

  @Test("only blobs means only blobs", arguments: [Strategy.inPlace, .gradual])
  func onlyBlobs(_ strategy: Strategy) throws {
    let sql = PointerTests.table([("x", ":blob@raw:")], more: "b longblob, n int, s varchar(9) COLLATE latin1_bin,")
    let plan = try Planning.plan(try Planning.pipeline(sql), strategy) { $0.onlyBlobs = true }
    #expect(plan.steps.map(\.id) == ["markers/lab.t"])
    #expect(plan.steps[0].effect.count == 1)
  }
}
