import Audit
import Diagnostics
import Planning
import TestSupport
import Testing

@testable import Estimate

/// An estimate's promise: multiplying and adding the figures shown gives the same result.
@Suite struct SumTests {
  /// Prices of all sizes, with lots and limits.
  static func prices(_ seed: UInt64) -> PriceList {
    var random = Random(seed: seed)
    return PriceList(
      WorkItem.allCases.map { item in
        let low = Int.random(in: 0..<100, using: &random)
        let likely = low + Int.random(in: 0..<5000, using: &random)
        return Price(
          item, per: 1 + Int.random(in: 0..<40, using: &random),
          effort: Effort(low: low, likely: likely, high: likely + Int.random(in: 0..<90_000, using: &random)),
          atMost: Int.random(in: 0..<3, using: &random) == 0 ? 1 + Int.random(in: 0..<20, using: &random) : nil,
          reason: "random")
      })
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var file: String
    var strategy: Strategy
    var seed: UInt64?
    var testDescription: String {
      file.split(separator: "/").suffix(2).joined(separator: "/") + " \(strategy.rawValue) \(seed ?? 0)"
    }
  }

  /// The sample under each strategy; the dumps of the corpus, which take longer, under one each.
  static let cases: [Case] =
    Strategy.allCases.enumerated().map {
      Case(file: Estimating.files[0], strategy: $1, seed: $0 == 0 ? nil : UInt64($0))
    }
    + zip(Estimating.files.dropFirst(), [Strategy.gradual, .copy]).map {
      Case(file: $0, strategy: $1, seed: 3)
    }

  @Test("lines are lots times prices, and every total is the sum of its lines", arguments: cases)
  func sums(_ test: Case) throws {
    let prices = test.seed.map(Self.prices) ?? .standard
    let audit = try Estimating.audit(file: test.file)
    let plan = try Estimating.plan(audit, test.strategy, target: "mysql-8.0")
    let estimate = Estimate(audit, plan, prices: prices)
    #expect(estimate.lines.count > 10)
    var all = Effort.zero
    for line in estimate.lines {
      let price = prices[line.item].effort
      #expect(line.effort.low == line.lots * price.low)
      #expect(line.effort.likely == line.lots * price.likely)
      #expect(line.effort.high == line.lots * price.high)
      #expect(line.count != nil || line.untold > 0)
      all = all + line.effort
    }
    #expect(estimate.people + estimate.machine == all)
    #expect(estimate.items.map(\.effort).reduce(.zero, +) == all)
    for total in estimate.items {
      let price = prices[total.item]
      #expect(total.effort == price.effort * total.lots)
      // The limit applies to the whole pipeline, across phases.
      let others = estimate.items.filter { $0.item == total.item }.map(\.lots).reduce(0, +)
      if let limit = price.atMost { #expect(others <= limit) }
      let wanted = price.lots(of: total.count ?? 0)
      #expect(total.lots == wanted || others == price.atMost, "\(total)")
    }
    func sum(_ parts: [Effort]) -> Effort { parts.reduce(.zero, +) }
    #expect(
      sum(
        Phase.allCases.flatMap { phase in
          WorkKind.allCases.map { kind in estimate.total { $0.phase == phase && $0.kind == kind } }
        }) == all)
    #expect(
      sum(estimate.schemas.map { schema in estimate.total { $0.schema == schema.name } })
        + estimate.total { $0.schema == nil } == all)
    let own = try #require(estimate.strategies.first { $0.strategy == test.strategy })
    #expect(own.people == estimate.people && own.machine == estimate.machine)
    // What the table of strategies says is moved equals what the lines charge, without the rehearsal.
    for (item, tally) in [(WorkItem.machineRows, own.movement.rows), (.machineBytes, own.movement.bytes)] {
      let lines = estimate.lines.filter { $0.item == item && $0.phase != .test }
      #expect(lines.compactMap(\.count).reduce(0, +) == tally.sum && lines.map(\.untold).reduce(0, +) == tally.untold)
    }
  }

  @Test("the estimate does not depend on which strategy is asked for when it compares them")
  func comparison() throws {
    let audit = try Estimating.audit(file: Estimating.files[0])
    let outlines = try Strategy.allCases.map { strategy in
      Estimate(audit, try Estimating.plan(audit, strategy)).strategies
    }
    for list in outlines {
      #expect(list.map(\.strategy) == Strategy.allCases)
      for (a, b) in zip(list, outlines[0]) {
        #expect(a.people == b.people && a.machine == b.machine && a.stepCount == b.stepCount)
        #expect(a.movement == b.movement)
      }
    }
  }

  @Test("a started lot counts whole, once for all schemas")
  func lots() throws {
    let sql =
      Estimating.schema("a", Estimating.table("t", "id int, PRIMARY KEY (id)"))
      + Estimating.schema("b", Estimating.table("t", "id int, PRIMARY KEY (id)"))
      + Estimating.schema("c", Estimating.table("t", "id int, PRIMARY KEY (id)"))
    let price = Price(.definition, per: 2, effort: Effort(low: 1, likely: 2, high: 3), reason: "x")
    let estimate = try Estimating.estimate(sql, prices: PriceList([price]))
    #expect(estimate.count(.definition) == 3 && estimate.lots(.definition) == 2)
  }

  @Test("after its limit an item costs nothing more, and says how many there are")
  func limit() throws {
    let tables = (1...5).map { Estimating.table("t\($0)", "id int, PRIMARY KEY (id)") }.joined()
    var price = PriceList.standard[.reviewTable]
    price.atMost = 3
    let estimate = try Estimating.estimate(Estimating.schema("a", tables), prices: PriceList([price]))
    #expect(estimate.count(.reviewTable) == 5 && estimate.lots(.reviewTable) == 3)
  }
}
