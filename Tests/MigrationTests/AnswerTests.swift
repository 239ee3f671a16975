import DataJoint
import Inputs
import MySQLSyntax
import TestSupport
import Testing

@testable import Decisions
@testable import Planning

/// For all answers, the plan accounts for everything that it leaves.
@Suite struct AnswerTests {
  /// A table for each question; questions that only rows raise are asked about every column (`Planning.plan`).
  static let sql = """
    CREATE DATABASE lab DEFAULT CHARACTER SET latin1;
    USE lab;
    CREATE TABLE `~external_raw` (hash binary(16), size bigint unsigned NOT NULL, attachment_name varchar(255),
      filepath varchar(1000), contents_hash binary(16), timestamp timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
      PRIMARY KEY (hash)) DEFAULT CHARSET=latin1;
    CREATE TABLE a (id int NOT NULL, flag tinyint(1), seen timestamp NULL, seen_at timestamp NOT NULL
      DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, note text, at time, y year, kinds set('x','y'), bits bit(7),
      h binary(16), b binary(4), place geometry, z int(5) unsigned zerofill, colon int COMMENT ':see: x', ip inet6,
      big bigint unsigned, words int COMMENT '\(String(repeating: "long ", count: 204))', g longblob COMMENT ':<graph>:',
      PRIMARY KEY (id)) DEFAULT CHARSET=latin1;
    CREATE TABLE k (name varchar(9) NOT NULL, side varchar(9), CONSTRAINT s CHECK (side IN ('left', 'right')), x longblob,
      s varchar(20), PRIMARY KEY (name)) DEFAULT CHARSET=latin1;
    CREATE TABLE kk (name varchar(9) NOT NULL, PRIMARY KEY (name), CONSTRAINT kf FOREIGN KEY (name) REFERENCES k (name))
      DEFAULT CHARSET=latin1;
    CREATE TABLE e (id int NOT NULL, x binary(16) NOT NULL COMMENT ':<graph>:', o char(51) COMMENT ':external:old',
      PRIMARY KEY (id), CONSTRAINT f FOREIGN KEY (x) REFERENCES `~external_raw` (hash)) DEFAULT CHARSET=latin1;
    """

  struct Case: Sendable, CustomTestStringConvertible {
    var topic: DecisionTopic
    var answer: String
    var testDescription: String { "\(topic.rawValue) = \(answer)" }

    static let all = DecisionTopic.allCases.flatMap { topic in
      topic.choices.map { choice in
        let answer = choice.answer == "varchar(n)" ? "varchar(200)" : choice.answer
        return Case(topic: topic, answer: topic == .timestamp ? answer + " Europe/Berlin" : answer)
      }
    }
  }

  @Test("nothing automatic is left and nothing else changes", arguments: Case.all)
  func answered(_ test: Case) throws {
    let pipeline = try Planning.pipeline(Self.sql, schema: nil)
    for strategy in [Strategy.inPlace, .copy] {
      let plan = try Planning.plan(pipeline, strategy, answers: [test.topic: test.answer])
      let simulation = Planning.simulate(plan)
      #expect(simulation.isSuccess, "\(strategy): \(simulation.automaticLeft) \(simulation.unexpected)")
      if test.answer == "keep", ![.external011, .adaptedType].contains(test.topic) {
        #expect(!plan.kept.isEmpty, "\(strategy)")
      }
    }
  }

  @Test("every question is there to be answered")
  func questions() throws {
    let asked = Set(try Decisions(Planning.pipeline(Self.sql, schema: nil)).list.map(\.question))
    let byRows: Set = [DecisionTopic.blobContent.rawValue, DecisionTopic.textBytes.rawValue]
    #expect(asked == Set(DecisionTopic.allCases.map(\.rawValue)).subtracting(byRows))
  }

  @Test("what is kept is counted, by rule")
  func counted() throws {
    let pipeline = try Planning.pipeline("CREATE TABLE t (id int, b bigint unsigned, PRIMARY KEY (id));")
    let simulation = Planning.simulate(try Planning.plan(pipeline, answers: [.bigintUnsigned: "keep"]))
    #expect(simulation.kept == ["DJ203": 1, "DJ234": 1])
    #expect(simulation.waiting.isEmpty && simulation.isSuccess)
  }

  // MARK: Local times

  /// By Python's zoneinfo, 2020-10-25 02:30 occurs twice in Europe/Berlin, and 2020-03-29 02:30 never.
  static let zoned = """
    -- MySQL dump 10.13
    -- Server version\t9.7.0
    /*!40103 SET TIME_ZONE='+00:00' */;
    CREATE DATABASE lab DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
    USE lab;
    CREATE TABLE a (id int NOT NULL, ts timestamp NULL, ts3 timestamp(3) NULL, ok timestamp NULL, PRIMARY KEY (id))
      COLLATE=utf8mb4_bin;
    INSERT INTO a VALUES (1,'2020-10-25 02:30:00','2020-10-25 02:59:59.999','2020-10-25 03:00:00'),
      (2,'2020-03-29 02:30:00','2020-10-25 02:00:00','2020-03-29 03:00:00'),(3,NULL,NULL,'2020-10-25 01:59:59');
    -- Dump completed
    """

  struct Unclear: Sendable, CustomTestStringConvertible {
    var zone: String
    var notes: [String]
    var testDescription: String { zone }
  }

  @Test(
    "local times that occurred twice or never are counted before anything runs",
    arguments: [
      Unclear(
        zone: "Europe/Berlin",
        notes: [
          "lab.a.ts: 1 local time occurred twice in Europe/Berlin and is read as the first; 1 local time never occurred in Europe/Berlin and is read as if the clock had not been set forward.",
          "lab.a.ts3: 2 local times occurred twice in Europe/Berlin and are read as the first.",
        ]),
      Unclear(zone: "Asia/Kolkata", notes: []), Unclear(zone: "UTC", notes: []), Unclear(zone: "+01:00", notes: []),
    ])
  func unclear(_ test: Unclear) throws {
    let loaded = try InputLoader.load(
      sql: Array(Self.zoned.utf8), file: "test", options: InputOptions(measuresData: true))
    let pipeline = Pipeline(loaded.catalog, evidence: loaded.evidence)
    for strategy in Strategy.allCases {
      let plan = try Planning.plan(pipeline, strategy, answers: [.timestamp: "datetime " + test.zone])
      #expect(plan.notes == test.notes, "\(strategy)")
      // The checks show them, but none stops.
      let counts = plan.steps.flatMap(\.verify).filter { $0.label.contains("local times that") }
      #expect(counts.allSatisfy { $0.expected == nil && $0.text.contains("'ok' AS verdict") })
      #expect(counts.isEmpty == (strategy == .copy || test.zone != "Europe/Berlin"))
    }
  }

  @Test("where rows were not counted the plan says so")
  func uncounted() throws {
    let plan = try Planning.plan(
      Planning.pipeline("CREATE TABLE t (id int, ts timestamp NULL, PRIMARY KEY (id));"),
      answers: [.timestamp: "datetime Europe/Berlin"])
    #expect(plan.notes.map { $0.suffix(35) } == ["How many there are was not counted."])
  }
}
