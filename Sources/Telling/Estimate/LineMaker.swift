import Audit
import Catalog
import DataJoint
import DataJointNames
import Decisions
import Diagnostics
import Evidence
import OrderedCollections
import Planning
import Rows

/// Counts the work that a plan leaves and prices it: first the move as a whole, then schema by schema in the order in
/// which they move, so that work that several schemas share is counted at the first of them.
struct LineMaker {
  let audit: Audit
  /// The plan to be run.
  let plan: Plan
  /// The work that findings and open questions cause.
  let asked: AskedWork
  let prices: PriceList
  let objects: [TrackerRow]?

  private(set) var lines: [Estimate.Line] = []
  private(set) var schemas: [SchemaEstimate] = []
  /// The remaining lots of items with a limit.
  private var left: [WorkItem: Int] = [:]
  /// Things counted so far for an item in a phase: a lot that an earlier schema started is also used by the next one.
  private var begun: [AskedWork.Key: Int] = [:]
  /// Pieces of work that are already in a line.
  private var counted: Set<PieceKey> = []

  private struct PieceKey: Hashable {
    var item: WorkItem
    var key: String
  }

  private var pipeline: Pipeline { plan.pipeline }

  init(_ audit: Audit, _ plan: Plan, _ asked: AskedWork, _ prices: PriceList, _ objects: [TrackerRow]?) {
    self.audit = audit
    self.plan = plan
    self.asked = asked
    self.prices = prices
    self.objects = objects
    makeLines()
  }

  private func moves(_ schema: String) -> Bool { plan.moves(schema) }

  private mutating func makeLines() {
    var waves: [String: Int] = [:]
    for (index, names) in pipeline.waves.enumerated() { for name in names { waves[name] = index + 1 } }
    let order = pipeline.waves.joined().filter(moves)
    let tables = Dictionary(grouping: pipeline.visibleTables, by: \.name.schema)
    // A step in a schema that does not move belongs to the schema whose script contains it.
    let steps = Dictionary(grouping: plan.steps) { moves($0.schema) ? $0.schema : $0.script }
    // Schemas whose code and tests are still for 0.x.
    let legacy = order.filter { !pipeline.schemasUnder2x.contains($0) && tables[$0] != nil }
    let isLegacy = Set(legacy)
    addMove(legacy, tables)
    addPieces(asked.pieces[nil] ?? AskedWork.Pieces(), wave: nil, schema: nil)
    let runs = plan.steps.filter { $0.hasSQL && $0.phase != .finalize }
    for wave in Set(runs.map(\.wave)).sorted() {
      add(.wave, wave: wave, schema: nil, count: 1)
      if plan.strategy == .gradual { add(.sideBySide, wave: wave, schema: nil, count: 1) }
      // run.sh runs all scripts of a wave at once, so the work is per wave, however many files it has.
      add(.rehearsal, wave: wave, schema: nil, count: 1)
      add(.runWave, wave: wave, schema: nil, count: 1)
    }
    for wave in Set(plan.steps.filter { $0.hasSQL && LineMaker.isAdoption($0.phase) }.map(\.wave)).sorted() {
      add(.runWave, phase: .adoption, wave: wave, schema: nil, count: 1)
    }
    for schema in order {
      let wave = waves[schema]
      if isLegacy.contains(schema) { addLegacy(tables[schema] ?? [], wave: wave, schema: schema) }
      let own = asked.pieces[schema] ?? AskedWork.Pieces()
      addPieces(own, wave: wave, schema: schema)
      let questions = asked.questions[schema] ?? AskedWork.Questions()
      for (item, count) in questions.first.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        add(item, wave: wave, schema: schema, count: count)
      }
      add(.decisionColumn, wave: wave, schema: schema, count: questions.further)
      addRuns(steps[schema] ?? [], wave: wave, schema: schema)
      schemas.append(
        SchemaEstimate(
          name: schema, wave: wave ?? 0, tableCount: tables[schema]?.count ?? 0,
          questionCount: questions.touching + own.count(.decision), pieceCount: own.count(.manual)))
    }
    sort(order)
  }

  /// Sorts by phase, then the move as a whole before waves and schemas.
  private mutating func sort(_ order: [String]) {
    let places = Dictionary(
      uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    let phases = Dictionary(uniqueKeysWithValues: Phase.allCases.enumerated().map { ($0.element, $0.offset) })
    let items = Dictionary(uniqueKeysWithValues: WorkItem.allCases.enumerated().map { ($0.element, $0.offset) })
    func rank(_ line: Estimate.Line) -> (Int, Int, Int, Int) {
      (phases[line.phase]!, line.schema.map { places[$0] ?? 0 } ?? -1, items[line.item]!, line.wave ?? 0)
    }
    lines.sort { rank($0) < rank($1) }
  }

  // MARK: The move as a whole

  private mutating func addMove(_ legacy: [String], _ tables: [String: [TableModel]]) {
    guard !legacy.isEmpty else { return }
    add(.environment, wave: nil, schema: nil, count: 1)
    addCode()
    add(.testServer, wave: nil, schema: nil, count: 1)
    let own = Set(legacy)
    let stores = Set(
      legacy.flatMap { tables[$0] ?? [] }.flatMap(\.columns).compactMap(\.store)
        + pipeline.stores.filter { !own.isDisjoint(with: $0.trackedIn) }.map(\.name))
    add(.storeSettings, wave: nil, schema: nil, count: stores.count)
    add(.testStore, wave: nil, schema: nil, count: stores.count)
    if plan.steps.contains(where: \.hasSQL) { add(.production, wave: nil, schema: nil, count: 1) }
    var dump = Tally()
    for table in pipeline.catalog.tables where moves(table.schema) { dump.add(table.knownBytes) }
    add(.machineLoad, wave: nil, schema: nil, dump)
    // A new server is loaded from a dump once more.
    if !plan.target.server.isMariaDB,
      audit.groups.contains(where: { $0.rule.work == .tasks(.server, per: .once) })
    {
      add(.machineLoad, phase: .data, wave: nil, schema: nil, dump)
    }
  }

  // MARK: Code and tests of a schema

  /// Whether sources were read: then the work in them is counted instead of assumed from the tables.
  private var hasReadCode: Bool { audit.checked.contains { $0.family == "7" } }

  /// Adds the work found in the sources. Adapted types are counted once per name, as codecs.
  private mutating func addCode() {
    let groups = audit.groups.filter { $0.rule.family == "7" && $0.rule.code != "DJ772" }
    let edits = groups.map { group in (group.rule.code, group.findings.count { $0.fix?.edits.isEmpty == false }) }
    let places = groups.filter { $0.rule.severity > .note }.map { group in
      (group.rule.code, group.findings.count { $0.fix?.edits.isEmpty != false })
    }
    for (item, counts) in [(WorkItem.codeEdit, edits), (.codePlace, places)] {
      let counts = counts.filter { $0.1 > 0 }
      add(item, wave: nil, schema: nil, count: counts.reduce(0) { $0 + $1.1 }, rules: counts.map(\.0).sorted())
    }
  }

  private mutating func addLegacy(_ tables: [TableModel], wave: Int?, schema: String) {
    let changed = tables.count { table in
      table.columns.contains { !$0.isHidden && !$0.isInherited && $0.state.isPending }
    }
    let populated = tables.count(where: \.identity.isAutoPopulated)
    if !hasReadCode {
      add(.definition, wave: wave, schema: schema, count: changed)
      add(.makeMethod, wave: wave, schema: schema, count: populated)
    }
    add(.testSchema, wave: wave, schema: schema, count: 1)
    add(
      .testInsert, wave: wave, schema: schema,
      count: tables.count { $0.identity.tier == .manual && !$0.identity.isPart })
    add(.testPopulate, wave: wave, schema: schema, count: populated)
    add(.workers, wave: wave, schema: schema, count: populated == 0 ? 0 : 1)
  }

  // MARK: Work that findings require

  private mutating func addPieces(_ pieces: AskedWork.Pieces, wave: Int?, schema: String?) {
    for item in WorkItem.allCases {
      for phase in Phase.allCases {
        guard let group = pieces.groups[AskedWork.Key(item: item, phase: phase)] else { continue }
        let new = group.keys.filter { counted.insert(PieceKey(item: item, key: $0)).inserted }
        add(item, phase: phase, wave: wave, schema: schema, count: new.count, rules: group.rules.sorted())
      }
    }
  }

  // MARK: Running it

  private mutating func addRuns(_ steps: [Step], wave: Int?, schema: String) {
    let runs = steps.filter { $0.hasSQL && $0.phase != .finalize }
    let read = Set(runs.compactMap(\.table).filter { !HiddenTable.isHidden($0) })
    add(.reviewTable, wave: wave, schema: schema, count: read.count)
    if plan.strategy == .copy, !runs.isEmpty { add(.parallelSchema, wave: wave, schema: schema, count: 1) }
    let catalog = pipeline.catalog
    addMachine(Movement(runs, in: catalog), .test, wave: wave, schema: schema)
    addMachine(
      Movement(steps.filter { !LineMaker.isAdoption($0.phase) }, in: catalog), .data, wave: wave, schema: schema)
    addMachine(
      Movement(steps.filter { LineMaker.isAdoption($0.phase) }, in: catalog), .adoption, wave: wave, schema: schema)
    addObjects(steps.filter { $0.kind == .objectRewrite }, wave: wave, schema: schema)
  }

  /// Job columns and the dropping of old columns weeks later belong to the guide's last phase.
  private static func isAdoption(_ phase: PlanPhase) -> Bool { phase == .jobs || phase == .finalize }

  private mutating func addMachine(_ movement: Movement, _ phase: Phase, wave: Int?, schema: String) {
    add(.machineStatement, phase: phase, wave: wave, schema: schema, count: movement.definitionSteps)
    add(.machineRows, phase: phase, wave: wave, schema: schema, movement.rows)
    add(.machineBytes, phase: phase, wave: wave, schema: schema, movement.bytes)
  }

  private mutating func addObjects(_ steps: [Step], wave: Int?, schema: String) {
    let trackers = Set(steps.compactMap { step in step.table.map { TableName(step.schema, $0) } })
    if trackers.isEmpty { return }
    // The number of rows from the dump or from evidence; unknown if the rows were not inspected.
    let kept = objects == nil ? pipeline.evidence?.attachments : nil
    var sizes = Dictionary(uniqueKeysWithValues: trackers.map { ($0, (count: 0, bytes: 0)) })
    for row in objects ?? [] where row.attachmentName != nil {
      guard let size = sizes[row.table] else { continue }
      sizes[row.table] = (size.count + 1, size.bytes.adding(Int(clamping: row.size ?? 0)))
    }
    for entry in kept ?? [] where sizes[entry.tracker] != nil { sizes[entry.tracker] = (entry.count, entry.bytes) }
    var count = Tally()
    var bytes = Tally()
    for tracker in trackers {
      let isTold = (objects != nil || kept != nil) && pipeline.catalog[tracker]?.rowCount != nil
      count.add(isTold ? sizes[tracker]!.count : nil)
      bytes.add(isTold ? sizes[tracker]!.bytes : nil)
    }
    add(.machineObjects, wave: wave, schema: schema, count)
    add(.machineObjectBytes, wave: wave, schema: schema, bytes)
  }

  // MARK: Lines

  private mutating func add(
    _ item: WorkItem, phase: Phase? = nil, wave: Int?, schema: String?, count: Int, rules: [String] = []
  ) {
    if count > 0 {
      add(item, phase ?? item.phase, wave, schema, count: count, untold: 0, rules)
    }
  }

  private mutating func add(_ item: WorkItem, phase: Phase? = nil, wave: Int?, schema: String?, _ tally: Tally) {
    if tally.sum > 0 || tally.untold > 0 {
      add(item, phase ?? item.phase, wave, schema, count: tally.known, untold: tally.untold, [])
    }
  }

  private mutating func add(
    _ item: WorkItem, _ phase: Phase, _ wave: Int?, _ schema: String?, count: Int?, untold: Int, _ rules: [String]
  ) {
    let price = prices[item]
    let key = AskedWork.Key(item: item, phase: phase)
    let before = begun[key] ?? 0
    let after = before.adding(count ?? 0)
    begun[key] = after
    var lots = price.lots(of: after) - price.lots(of: before)
    if let limit = price.atMost {
      let rest = left[item] ?? limit
      lots = min(lots, rest)
      left[item] = rest - lots
    }
    lines.append(
      Estimate.Line(
        phase: phase, item: item, wave: wave, schema: schema, count: count, untold: untold, lots: lots,
        effort: price.effort * lots, rules: rules))
  }
}
