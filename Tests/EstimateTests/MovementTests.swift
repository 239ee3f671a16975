import Audit
import Catalog
import DataJoint
import Diagnostics
import Planning
import Testing

@testable import Estimate

/// What is charged per row and byte, and what is not.
@Suite struct MovementTests {
  static let rows = "INSERT INTO t VALUES (1,'a'),(2,'b'),(3,'c');\n"

  @Test("markers cost nothing per row")
  func markers() throws {
    let sql = Estimating.schema("a", Estimating.table("t", "id int, s varchar(9), PRIMARY KEY (id)") + Self.rows)
    let audit = try Estimating.audit(sql)
    let plan = try Estimating.plan(audit)
    let marked = Movement(plan.steps.filter { $0.phase == .markers }, in: plan.pipeline.catalog)
    #expect(marked.definitionSteps == 1 && marked.tables.isEmpty && marked.rows.known == 0)
    let outline = Estimate(audit, plan).strategies[0]
    #expect(outline.downtime == .moments && outline.movement.tables.allSatisfy { $0.table == "~lineage" })
  }

  @Test("a conversion goes through its table's rows, keys that are added again do so a second time")
  func conversion() throws {
    let charset = "ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_bin;\n"
    let sql =
      Estimating.schema("a", "CREATE TABLE t (s char(4), v varchar(9), PRIMARY KEY (s)) " + charset)
      + "INSERT INTO t VALUES ('a','x'),('b','y'),('c','z');\n"
      + "CREATE TABLE u (s char(4), id int, PRIMARY KEY (s, id), CONSTRAINT f FOREIGN KEY (s) REFERENCES t (s) ON UPDATE CASCADE) "
      + charset + "INSERT INTO u VALUES ('a',1),('a',2);\n"
    let audit = try Estimating.audit(sql)
    let plan = try Estimating.plan(audit)
    let movement = Movement(plan.steps.filter { $0.phase == .encoding }, in: plan.pipeline.catalog)
    #expect(movement.tables == [TableName("a", "t"), TableName("a", "u")])
    // t's own string, s in both tables, and the key of u.
    #expect(movement.rows.exact == 3 + 3 + 2 + 2)
    let bytes = ["t", "u"].map { plan.pipeline.catalog[TableName("a", $0)]!.dataBytes }
    #expect(movement.bytes.exact == 2 * bytes[0] + 2 * bytes[1])
    #expect(Estimate(audit, plan).strategies[0].downtime == .tableByTable)
  }

  @Test("twice the rows are twice the lots")
  func proportional() throws {
    let price = Price(.machineRows, effort: Effort(low: 1, likely: 2, high: 3), reason: "x")
    func lots(_ rows: Int) throws -> Int {
      let values = (1...rows).map { "(\($0),'x')" }.joined(separator: ",")
      let sql = Estimating.schema(
        "a",
        "CREATE TABLE t (id int, s varchar(9), PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=latin1;\n"
          + "INSERT INTO t VALUES \(values);\n")
      let estimate = try Estimating.estimate(sql, prices: PriceList([price]))
      return estimate.lines.filter { $0.item == .machineRows && $0.phase == .data }.map(\.lots).reduce(0, +)
    }
    let lineage = 1
    #expect(try lots(50) - lineage == 50 && lots(100) - lineage == 100)
  }

  @Test("what the inputs do not tell is not known, and never nothing")
  func untold() throws {
    let sql = Estimating.schema(
      "a", "CREATE TABLE t (id int, s varchar(9), PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=latin1;\n")
    let estimate = try Estimating.estimate(sql)
    #expect(estimate.hasUntold)
    let load = try #require(estimate.lines.first { $0.item == .machineLoad })
    #expect(load.count == nil && load.untold == 1)
    for outline in estimate.strategies {
      #expect(outline.movement.rows.exact == nil && outline.movement.bytes.exact == nil, "\(outline.strategy)")
      #expect(outline.extraBytes.exact == nil)
    }
    #expect(estimate.leftOut.contains { $0.hasPrefix("Machine time for tables whose rows") })
  }

  @Test("a sum of nothing told is not known, of some a lower bound, and does not overflow")
  func tally() {
    var tally = Tally()
    #expect(tally.known == 0 && tally.exact == 0)
    tally.add(nil)
    #expect(tally.known == nil && tally.exact == nil)
    tally.add(Int.max)
    tally.add(5)
    #expect(tally.known == .max && tally.exact == nil && tally.told == 2 && tally.untold == 1)
  }
}
