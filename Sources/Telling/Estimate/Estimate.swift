public import Audit
import Catalog
public import DataJoint
import Decisions
public import Diagnostics
public import Planning
public import Rows
import Text

/// How much work a plan leaves to people and machines: a sum of visible lines, each a number of things times a price.
public struct Estimate: Sendable {
  /// One line of the sum: `effort` is `lots` times the price of `item`.
  public struct Line: Sendable, Hashable {
    /// The phase of DataJoint's migration guide.
    public var phase: Phase
    /// What the price is for.
    public var item: WorkItem
    /// The wave; nil for work that belongs to the move as a whole.
    public var wave: Int?
    /// The schema that causes the work; nil for the move as a whole.
    public var schema: String?
    /// The number of things; nil if the input does not say.
    public var count: Int?
    /// The number of tables whose part of `count` is unknown.
    public var untold: Int
    /// The number of lots that are charged: started lots of the price, up to its limit.
    public var lots: Int
    /// Seconds: `lots` times the price.
    public var effort: Effort
    /// Codes of the rules whose findings cause it; empty for work that every move involves.
    public var rules: [String]

    /// Whose time it is.
    public var kind: WorkKind { item.kind }
  }

  /// The strategy that is estimated.
  public let strategy: Strategy
  /// The target server.
  public let target: Target
  /// The prices that were used.
  public let prices: PriceList
  /// By phase; within each the move as a whole, then schemas in the order in which they move.
  public let lines: [Line]
  /// In the order in which they move.
  public let schemas: [SchemaEstimate]
  /// The guide's figures next to ours.
  public let guide: [GuideFigure]
  /// A comparison of strategies for the same inputs, target and answers.
  public let strategies: [StrategyOutline]
  /// The alternative: a migrated dump for a new server; nil if in-place is not among the strategies.
  public let rewrite: RewriteOutline?
  /// The number of unanswered questions in the plan.
  public let openQuestionCount: Int
  /// The number of unanswered questions that have a suggested answer.
  public let suggestedCount: Int
  /// What the sum does not include: one sentence each.
  public let leftOut: [String]
  /// Seconds of people's time saved by accepting every suggested answer.
  public let savedBySuggestions: Int
  /// The independent pipelines that move, with the machine time during which each cannot be written.
  public let groups: [GroupEstimate]
  /// Schemas that each schema depends on directly.
  let upstream: [String: [String]]

  /// Estimates the work that a plan for an audit leaves. The audit must have run all rules. `objects` are the rows of
  /// tracking tables, if the inputs have them.
  ///
  /// Questions that the plan leaves open count as work; the machine time is computed as if they were answered as
  /// suggested, because a postponed part still has its cost. The strategies it is compared with are planned as well.
  public init(
    _ audit: Audit, _ plan: Plan, prices: PriceList = .standard, objects: [TrackerRow]? = nil,
    comparing strategies: [Strategy] = Strategy.allCases
  ) {
    // The other strategies start from the result of changing the tables in place.
    self.init(
      audit, plan, inPlace: Estimate.answered(plan.pipeline, plan.options, .inPlace, chosen: plan), prices: prices,
      objects: objects, comparing: strategies)
  }

  /// A plan and its estimate, made in parallel as far as possible. `options` are those of the plan, which may be an
  /// outline.
  public static func withPlan(
    _ audit: Audit, _ options: PlanOptions, isOutline: Bool, prices: PriceList = .standard,
    comparing strategies: [Strategy] = Strategy.allCases
  ) -> (plan: Plan, estimate: Estimate) {
    let pipeline = audit.pipeline.loaded(into: options.target)
    let make = { @Sendable in Plan(pipeline, options, isOutline: isOutline) }
    let plan: Plan
    let inPlace: Plan
    if isAnswered(options, as: .inPlace) {
      plan = make()
      inPlace = plan
    } else {
      (plan, inPlace) = sideBySide(make) { answered(pipeline, options, .inPlace) }
    }
    return (plan, Estimate(audit, plan, inPlace: inPlace, prices: prices, objects: nil, comparing: strategies))
  }

  private init(
    _ audit: Audit, _ plan: Plan, inPlace: Plan, prices: PriceList, objects: [TrackerRow]?,
    comparing strategies: [Strategy]
  ) {
    strategy = plan.strategy
    target = plan.target
    self.prices = prices
    let all = Strategy.allCases.filter { $0 == plan.strategy || strategies.contains($0) }
    let decisions = plan.options.decisions
    let accepted = decisions.acceptingSuggestions()
    let open = decisions.open
    openQuestionCount = open.count
    suggestedCount = open.count - accepted.open.count
    let asked = AskedWork(audit, plan, decisions)
    let parts = Dictionary(
      uniqueKeysWithValues: zip(
        all,
        all.mapSideBySide { strategy in
          let own =
            strategy == .inPlace
            ? inPlace : Estimate.answered(plan.pipeline, plan.options, strategy, chosen: plan, inPlace: inPlace)
          return Part(audit, own, asked, prices, objects, isChosen: strategy == plan.strategy)
        }))
    let own = parts[plan.strategy]!
    lines = own.lines
    schemas = own.schemas
    guide = Estimate.guide(own.lines, own.schemas, prices)
    self.strategies = all.compactMap { parts[$0]?.outline }
    rewrite = parts[.inPlace].map { RewriteOutline(inPlace, $0.lines, prices) }
    leftOut = Estimate.leftOut(audit, own)
    let without =
      suggestedCount == 0
      ? own.lines : LineMaker(audit, own.plan!, AskedWork(audit, plan, accepted), prices, objects).lines
    savedBySuggestions = Estimate.expected(own.lines) - Estimate.expected(without)
    upstream = Dictionary(
      grouping: plan.pipeline.dependencies.edges.map { ($0.parent.schema, $0.child.schema) }.filter { $0.0 != $0.1 },
      by: \.1
    ).mapValues { Array(Set($0.map(\.0))) }
    let places = Dictionary(
      own.schemas.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let linesOfSchema = Dictionary(grouping: own.lines.filter { $0.schema != nil }, by: { $0.schema! })
    groups = plan.pipeline.groups.compactMap { GroupEstimate($0, linesOfSchema, places) }
  }

  /// The plan of a strategy with all suggestions accepted; the given plan if it already is that.
  private static func answered(
    _ pipeline: Pipeline, _ options: PlanOptions, _ strategy: Strategy, chosen: Plan? = nil, inPlace: Plan? = nil
  ) -> Plan {
    if let chosen, isAnswered(options, as: strategy) { return chosen }
    var options = options
    options.strategy = strategy
    options.decisions = options.decisions.acceptingSuggestions()
    return Plan(pipeline, options, isOutline: true, inPlace: inPlace)
  }

  /// Whether a plan with these options is that of a strategy with all suggestions accepted.
  private static func isAnswered(_ options: PlanOptions, as strategy: Strategy) -> Bool {
    strategy == options.strategy
      && options.decisions.acceptingSuggestions().open.count == options.decisions.open.count
  }

  /// The expected seconds of people's time.
  private static func expected(_ lines: [Line]) -> Int {
    Int(lines.filter { $0.kind != .machine }.map { Forecast.mean($0.effort) }.reduce(0, +).rounded())
  }

  /// The effort of one strategy.
  private struct Part: Sendable {
    /// The plan to be run, only for the chosen strategy, because a plan of many tables takes much memory.
    var plan: Plan?
    var lines: [Line]
    var schemas: [SchemaEstimate]
    var outline: StrategyOutline
    /// The number of columns that wait even with all suggestions accepted, and for what.
    var waitingCount: Int
    var waitingFor: [String]

    init(
      _ audit: Audit, _ plan: Plan, _ asked: AskedWork, _ prices: PriceList, _ objects: [TrackerRow]?, isChosen: Bool
    ) {
      self.plan = isChosen ? plan : nil
      let maker = LineMaker(audit, plan, asked, prices, objects)
      lines = maker.lines
      schemas = maker.schemas
      waitingCount = plan.waiting.count
      waitingFor = Set(plan.open.map(\.question)).sorted()
      outline = StrategyOutline(plan, people: Estimate.people(lines), machine: Estimate.machine(lines))
    }
  }

  /// Everything except machine time.
  public var people: Effort { Estimate.people(lines) }
  /// The machine time, including the rehearsal.
  public var machine: Effort { Estimate.machine(lines) }

  /// The sum of the lines for which `isIncluded` is true.
  public func total(_ isIncluded: (Line) -> Bool) -> Effort {
    lines.filter(isIncluded).map(\.effort).reduce(.zero, +)
  }

  /// Whether a line's count is unknown or incomplete; totals do not include the unknown part.
  public var hasUntold: Bool { lines.contains { $0.untold > 0 } }

  /// Lines with the same phase and item added up, in order: the sum with one line per item.
  public var items: [ItemTotal] { ItemTotal.totals(of: lines) }

  private static func people(_ lines: [Line]) -> Effort {
    lines.filter { $0.kind != .machine }.map(\.effort).reduce(.zero, +)
  }

  private static func machine(_ lines: [Line]) -> Effort {
    lines.filter { $0.kind == .machine }.map(\.effort).reduce(.zero, +)
  }

  private static func leftOut(_ audit: Audit, _ part: Part) -> [String] {
    var list: [String] = []
    if let obstacle = part.outline.obstacle { list.append("All steps: " + obstacle) }
    if part.waitingCount > 0 {
      list.append(
        "Steps for \(Words.count(part.waitingCount, "column")) without a suggested answer (\(part.waitingFor.joined(separator: ", ")))."
      )
    }
    let untold = part.lines.filter { $0.item == .machineRows || $0.item == .machineBytes }.map(\.untold).max() ?? 0
    if untold > 0 {
      list.append(
        "Machine time for tables whose rows or bytes are unknown. A dump with data has them."
      )
    }
    if audit.isPartial { list.append("Anything that could not be read: the inputs are damaged or incomplete.") }
    if !audit.unchecked.isEmpty {
      list.append(
        "Findings of \(Words.count(audit.unchecked.count, "rule")) that could not be checked, because the inputs lack what they need."
      )
    }
    if !audit.countedRows {
      list.append(
        "Findings in rows (DJ6xx: values beyond their type, damaged blobs, zero dates): no rows were read. djaudit probe asks the server."
      )
    }
    if !audit.pipeline.dependencies.missing.isEmpty {
      list.append("Upstream schemas missing from the inputs, which must move first.")
    }
    list += [
      "Code outside the dump: notebooks, dashboards, rigs, anything that calls fetch outside make().",
      "Waiting: for people, approvals, a maintenance window. Learning 2.x.",
      "New features (the guide's phase IV is open-ended), such as arrays in <npy@>.",
    ]
    return list
  }
}

/// How much work one schema is.
public struct SchemaEstimate: Sendable, Hashable {
  /// The schema's name in the inputs.
  public var name: String
  /// The wave in which it moves, from 1.
  public var wave: Int
  /// Tables that DataJoint sees.
  public var tableCount: Int
  /// The number of open questions about its columns and tables, including those shared with other schemas.
  public var questionCount: Int
  /// The number of pieces of manual work that findings require, including shared ones.
  public var pieceCount: Int

  /// How difficult its move is, by questions and manual work.
  public var level: Level { Level(questions: questionCount, pieces: pieceCount) }
}

/// How much work an independent pipeline is.
public struct GroupEstimate: Sendable, Hashable {
  /// The schemas that depend on each other and on no others.
  public var group: SchemaGroup
  /// Its schemas that move, in dependency order.
  public var schemas: [String]
  /// People's work on its schemas, without work that belongs to the move as a whole.
  public var people: Forecast
  /// Seconds of machine time while its scripts run in production: the likely figure.
  public var downtime: Int

  /// `places` are the indexes of the schemas that move, in their order.
  init?(_ group: SchemaGroup, _ lines: [String: [Estimate.Line]], _ places: [String: Int]) {
    schemas = group.schemas.compactMap { name in places[name].map { ($0, name) } }.sorted { $0.0 < $1.0 }.map(\.1)
    if schemas.isEmpty { return nil }
    self.group = group
    var efforts: [WorkItem: Effort] = [:]
    var seconds = 0
    for line in group.schemas.flatMap({ lines[$0] ?? [] }) {
      if line.kind != .machine {
        efforts[line.item, default: .zero] = efforts[line.item, default: .zero] + line.effort
      } else if line.phase == .data {
        seconds = seconds.adding(line.effort.likely)
      }
    }
    people = Forecast(of: WorkItem.allCases.compactMap { efforts[$0] })
    downtime = seconds
  }
}

/// The lines with the same phase and item, added up.
public struct ItemTotal: Sendable, Hashable {
  /// The phase of DataJoint's migration guide.
  public var phase: Phase
  /// What the price is for.
  public var item: WorkItem
  /// The number of things; nil if no line says.
  public var count: Int?
  /// The number of tables whose part of `count` is unknown.
  public var untold: Int
  /// The number of lots of the price, over all lines.
  public var lots: Int
  /// Seconds, over all lines.
  public var effort: Effort

  private struct Key: Hashable {
    var phase: Phase
    var item: WorkItem
  }

  /// In the order of phases and items.
  static func totals(of lines: [Estimate.Line]) -> [ItemTotal] {
    var totals: [Key: ItemTotal] = [:]
    for line in lines {
      let key = Key(phase: line.phase, item: line.item)
      var total =
        totals[key]
        ?? ItemTotal(phase: line.phase, item: line.item, count: nil, untold: 0, lots: 0, effort: .zero)
      if let count = line.count { total.count = (total.count ?? 0).adding(count) }
      total.untold += line.untold
      total.lots = total.lots.adding(line.lots)
      total.effort = total.effort + line.effort
      totals[key] = total
    }
    return Phase.allCases.flatMap { phase in
      WorkItem.allCases.compactMap { totals[Key(phase: phase, item: $0)] }
    }
  }
}
