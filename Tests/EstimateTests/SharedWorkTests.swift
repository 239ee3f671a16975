import Audit
import DataJoint
import Decisions
import Diagnostics
import Planning
import Testing

@testable import Estimate

/// Findings that are one piece of work are charged once.
@Suite struct SharedWorkTests {
  @Test(
    "every rule that a person resolves says what work it is, of its own kind",
    arguments: Rule.all.map(\.code))
  func rules(_ code: String) throws {
    let rule = try #require(Rule.named(code))
    switch rule.resolution {
    case .automatic: #expect(rule.work == .steps)
    case .none: #expect(rule.work == .nothing)
    case .decision, .manual:
      #expect(rule.work != .steps, "\(rule.code) \(rule.name)")
      // <npy@> (DJ616) is new in 2.x: an option that costs nothing until someone wants it.
      #expect(rule.work != .nothing || rule.code == "DJ616", "\(rule.code) \(rule.name)")
      if case .tasks(let task, _, _) = rule.work {
        #expect(WorkItem(task).kind == (rule.resolution == .manual ? .manual : .decision), "\(rule.code) \(rule.name)")
      }
    }
  }

  @Test("every task has a price, and every question that settles one is a topic")
  func names() {
    for task in Work.Task.allCases { #expect(WorkItem(rawValue: task.rawValue) != nil) }
    for question in Work.Question.allCases { #expect(DecisionTopic(rawValue: question.rawValue) != nil) }
  }

  /// Rules whose findings are separate work, with an example that has one.
  static let examples: [(code: String, sql: String)] = Rule.all.compactMap { rule in
    guard case .tasks = rule.work, rule.family != "9",
      let example = rule.examples.first(where: { $0.contains("↓") })
    else { return nil }
    return (rule.code, example.replacing("↓", with: ""))
  }

  @Test("what a rule finds in its own example is paid for, and makes the schema's level", arguments: examples)
  func example(_ test: (code: String, sql: String)) throws {
    let rule = try #require(Rule.named(test.code))
    let audit = try Estimating.audit(example: test.sql, includesPostgreSQL: rule.family == "8")
    guard case .tasks(let task, _, _) = rule.work else { return }
    let item = WorkItem(task)
    let estimate = Estimate(audit, try Estimating.plan(audit, target: "mysql-8.0"))
    #expect(audit.groups.contains { $0.rule.code == test.code })
    #expect(estimate.lines.contains { $0.item == item && $0.rules.contains(test.code) && $0.lots > 0 })
    // A note about the inputs does not belong to a schema.
    if item != .input, let schema = audit.groups.first(where: { $0.rule.code == test.code })?.findings[0].schema {
      let level = try #require(estimate.schema(schema)).level
      #expect(item.kind == .manual ? level == .manual : level != .automatic)
    }
  }

  @Test("sixty numbers of a table are as much work as one")
  func numbers() throws {
    let one = Estimating.schema("a", Estimating.table("t", "id int, PRIMARY KEY (id)"))
    let columns = (1...59).map { "c\($0) int, " }.joined()
    let sixty = Estimating.schema("a", Estimating.table("t", columns + "id int, PRIMARY KEY (id)"))
    let (a, b) = (try Estimating.estimate(one), try Estimating.estimate(sixty))
    #expect(a.people == b.people && a.machine == b.machine)
  }

  static let flags = Estimating.schema(
    "a",
    Estimating.table("t", "id int, is_a tinyint(1), is_b tinyint(1), is_c tinyint(1), PRIMARY KEY (id)")
      + Estimating.table("u", "id int, is_d tinyint(1), PRIMARY KEY (id)"))

  @Test("a group of columns is one question, its other columns are looked through")
  func group() throws {
    let estimate = try Estimating.estimate(Self.flags)
    #expect(estimate.count(.decision) == 1 && estimate.count(.decisionColumn) == 3)
    #expect(estimate.schema("a")?.questionCount == 1 && estimate.schema("a")?.level == .decisions)
    #expect(estimate.openQuestionCount == 1 && estimate.suggestedCount == 1)
  }

  @Test("an answered question costs nothing, and what is to run stays the same")
  func answered() throws {
    let open = try Estimating.estimate(Self.flags)
    let answered = try Estimating.estimate(Self.flags, suggested: true)
    #expect(answered.count(.decision) == 0 && answered.count(.decisionColumn) == 0)
    #expect(answered.schema("a")?.level == .automatic)
    #expect(open.total { $0.kind != .decision } == answered.total { $0.kind != .decision })
  }

  @Test("a question about two schemas is paid for with the first, and counts with both")
  func twoSchemas() throws {
    let table = Estimating.table("t", "id int, is_a tinyint(1), PRIMARY KEY (id)")
    let estimate = try Estimating.estimate(Estimating.schema("a", table) + Estimating.schema("b", table))
    #expect(estimate.count(.decision) == 1 && estimate.count(.decisionColumn) == 1)
    #expect(estimate.schemas.map(\.questionCount) == [1, 1])
    let line = try #require(estimate.lines.first { $0.item == .decision })
    #expect(line.schema == estimate.schemas[0].name)
  }

  @Test("a codec is written once, however many columns and schemas have its name")
  func codec() throws {
    let table = Estimating.table(
      "t", "id int, g longblob COMMENT ':<graph>:', h longblob COMMENT ':<graph>:', PRIMARY KEY (id)")
    let estimate = try Estimating.estimate(Estimating.schema("a", table) + Estimating.schema("b", table))
    #expect(estimate.count(.codec) == 1)
    #expect(estimate.schemas.map(\.pieceCount) == [1, 1] && estimate.schemas.allSatisfy { $0.level == .manual })
    let line = try #require(estimate.lines.first { $0.item == .codec })
    #expect(line.rules == ["DJ229"] && line.phase == .code)
    // If the codec has to be written anyway, whether it will exist is not a separate question.
    #expect(estimate.count(.decision) == 0)
  }

  @Test("joins over one attribute's name are looked through once, whatever tables have it")
  func joins() throws {
    let children = ["u", "v"].map {
      Estimating.table(
        $0, "id int, notes int, PRIMARY KEY (id)", ", CONSTRAINT \($0)_t FOREIGN KEY (id) REFERENCES t (id)")
    }
    let audit = try Estimating.audit(
      Estimating.schema("a", Estimating.table("t", "id int, notes int, PRIMARY KEY (id)") + children.joined()))
    let found = audit.groups.first { $0.rule.code == "DJ504" }?.findings.count ?? 0
    let estimate = Estimate(audit, try Estimating.plan(audit))
    #expect(found == 2)
    #expect(estimate.count(.join) == 1)
  }

  @Test("one server is set up for a server that is too old, and none for who stays on MariaDB")
  func server() throws {
    let sql = Estimating.schema("a", Estimating.table("t", "id int(11), PRIMARY KEY (id)"))
    let audit = try Estimating.audit(
      sql, head: "-- MariaDB dump 10.19  Distrib x\n-- Server version\t10.11.11-MariaDB\n")
    let moved = Estimate(audit, try Estimating.plan(audit, target: "mysql-8.0"))
    let stays = Estimate(audit, try Estimating.plan(audit, target: "mariadb-10.11"))
    #expect(moved.count(.server) == 1 && stays.count(.server) == 0)
    #expect(moved.lines.count { $0.item == .machineLoad } == 2 && stays.lines.count { $0.item == .machineLoad } == 1)
  }

  @Test("nothing is left of schemas that have moved")
  func nothingLeft() throws {
    let sql =
      Estimating.schema(
        "lab",
        Estimating.table("a", "id int COMMENT ':int32:', PRIMARY KEY (id)")
          + Estimating.table(
            "~lineage",
            "table_name varchar(64), attribute_name varchar(64), lineage varchar(255), PRIMARY KEY (table_name, attribute_name)"
          )) + "INSERT INTO `~lineage` VALUES ('a','id','lab.a.id');\n"
    let estimate = try Estimating.estimate(sql)
    #expect(estimate.lines.isEmpty, "\(estimate.lines)")
    #expect(estimate.schemas.map(\.level) == [.automatic])
    #expect(estimate.guide.allSatisfy { $0.remark == "no such work is left" })
  }

  @Test("schemas that do not move cost nothing")
  func chosenSchemas() throws {
    let table = Estimating.table("t", "id int, g longblob COMMENT ':<graph>:', PRIMARY KEY (id)")
    let audit = try Estimating.audit(Estimating.schema("a", table) + Estimating.schema("b", table))
    let estimate = Estimate(audit, try Estimating.plan(audit) { $0.schemas = ["b"] })
    #expect(estimate.schemas.map(\.name) == ["b"])
    #expect(Set(estimate.lines.compactMap(\.schema)) == ["b"] && estimate.count(.codec) == 1)
  }
}
