import Audit
import Diagnostics
import Planning
import Testing

@testable import Estimate

@Suite struct StrategyOutlineTests {
  static let sql =
    Estimating.schema("lab", Estimating.table("t", "id int, b longblob, PRIMARY KEY (id)"))
    + "INSERT INTO t VALUES (1,NULL);\n"

  @Test("each strategy says what it closes, for how long, and until when there is a way back")
  func words() throws {
    let list = try Estimating.estimate(Self.sql).strategies
    #expect(list.map(\.downtime) == [.moments, .wholeWave, .moments])
    #expect(list[0].reversible == "Possible at any time.")
    #expect(
      list[1].reversible.hasPrefix("Possible until you run the finalize") && list[1].reversible.contains("new tables"))
    #expect(list[0].legacyClients.contains("until the markers scripts"))
    #expect(list[1].legacyClients.contains("cut-over") && list[1].downtimeWords.contains("1 table"))
    #expect(list[2].legacyClients.contains("alongside 2.x") && list[2].legacyClients.contains("raw bytes"))
    // Rows are copied once; both tables need space then.
    #expect(list[1].movement.rows.exact ?? 0 > list[0].movement.rows.exact ?? 0)
    #expect(list[1].extraBytes.exact ?? 0 > 0 && list[0].extraBytes.exact == 0)
  }

  @Test("a strategy that cannot be planned says why, and has no steps")
  func obstacle() throws {
    let estimate = try Estimating.estimate(Self.sql + Estimating.schema("lab_v2"), .copy)
    let copy = try #require(estimate.strategies.first { $0.strategy == .copy })
    #expect(copy.obstacle?.contains("lab_v2") == true && copy.stepCount == 0)
    #expect(estimate.leftOut.contains { $0.contains("lab_v2") })
    #expect(estimate.strategies.filter { $0.strategy != .copy }.allSatisfy { $0.obstacle == nil })
  }

  @Test("the guide's figure has a reason beside it where ours lies outside, and none where it lies within")
  func guide() throws {
    let tables = (1...80).map { Estimating.table("t\($0)", "id int, PRIMARY KEY (id)") }.joined()
    for sql in [Self.sql, Estimating.schema("a", tables)] {
      for figure in try Estimating.estimate(sql).guide {
        let isWithin = (figure.low...figure.high).contains(figure.ours.likely)
        #expect((figure.remark == nil) == isWithin, "\(figure)")
        if let remark = figure.remark {
          #expect(remark.hasPrefix(figure.ours.likely > figure.high ? "above: " : "below: "), "\(remark)")
        }
      }
    }
    let code = try Estimating.estimate(Estimating.schema("a", tables)).guide[0]
    #expect(
      code.remark?.hasPrefix("above: definition 80 × 3 min and environment 1 × 1 h alone are 5 h of 5 h;") == true,
      "\(code.remark ?? "")")
  }
}
