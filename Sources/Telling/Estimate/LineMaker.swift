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

/// Counts the work that a plan leaves and puts prices on it: first what belongs to the move as a whole, then schema by
/// schema in the order in which they move, so that work that several share is counted where it comes first.
struct LineMaker {
  let audit: Audit
  /// What is to be run.
  let plan: Plan
  /// With the questions that are open.
  let decisions: Decisions
  let prices: PriceList
  let objects: [TrackerRow]?

  private(set) var lines: [Estimate.Line] = []
  private(set) var schemas: [SchemaEstimate] = []
  /// Lots that may still be counted of items with a limit.
  private var left: [WorkItem: Int] = [:]
  /// Things counted so far of an item in a phase: a lot that an earlier schema began serves the next one, too.
  private var begun: [GroupKey: Int] = [:]
  /// Pieces of work that a line has.
  private var counted: Set<PieceKey> = []

  private struct PieceKey: Hashable {
    var item: WorkItem
    var key: String
  }

  /// Work that findings of a schema ask for.
  private struct Pieces {
    /// By item and phase: the pieces, and the rules that ask for them.
    var groups: [GroupKey: (keys: Set<String>, rules: Set<String>)] = [:]

    func count(_ kind: WorkKind) -> Int {
      groups.filter { $0.key.item.kind == kind }.map(\.value.keys.count).reduce(0, +)
    }
  }

  private struct GroupKey: Hashable {
    var item: WorkItem
    var phase: Phase
  }

  private var pipeline: Pipeline { plan.pipeline }

  init(_ audit: Audit, _ plan: Plan, _ decisions: Decisions, _ prices: PriceList, _ objects: [TrackerRow]?) {
    self.audit = audit
    self.plan = plan
    self.decisions = decisions
    self.prices = prices
    self.objects = objects
    makeLines()
  }

  private func moves(_ schema: String) -> Bool { plan.options.schemas?.contains(schema) ?? true }

  private mutating func makeLines() {
    var waves: [String: Int] = [:]
    for (index, names) in pipeline.waves.enumerated() { for name in names { waves[name] = index + 1 } }
    let order = pipeline.waves.joined().filter(moves)
    let tables = Dictionary(grouping: pipeline.visibleTables, by: \.name.schema)
    // A step in a schema that stays is part of the move of the one whose script has it.
    let steps = Dictionary(grouping: plan.steps) { moves($0.schema) ? $0.schema : $0.script }
    let pieces = pieces()
    let questions = questions(order)
    // Schemas whose code and tests are still of 0.x.
    let legacy = order.filter { !pipeline.schemasUnder2x.contains($0) && tables[$0] != nil }
    let isLegacy = Set(legacy)
    addMove(legacy, tables)
    addPieces(pieces[nil] ?? Pieces(), wave: nil, schema: nil)
    let runs = plan.steps.filter { $0.hasSQL && $0.phase != .finalize }
    for wave in Set(runs.map(\.wave)).sorted() {
      add(.wave, wave: wave, schema: nil, count: 1)
      if plan.strategy == .gradual { add(.sideBySide, wave: wave, schema: nil, count: 1) }
      // run.sh runs a wave's scripts in one go: watching it is watching a wave, however many files it has.
      add(.rehearsal, wave: wave, schema: nil, count: 1)
      add(.runWave, wave: wave, schema: nil, count: 1)
    }
    for wave in Set(plan.steps.filter { $0.hasSQL && LineMaker.isAdoption($0.phase) }.map(\.wave)).sorted() {
      add(.runWave, phase: .adoption, wave: wave, schema: nil, count: 1)
    }
    for schema in order {
      let wave = waves[schema]
      if isLegacy.contains(schema) { addLegacy(tables[schema] ?? [], wave: wave, schema: schema) }
      let own = pieces[schema] ?? Pieces()
      addPieces(own, wave: wave, schema: schema)
      let asked = questions[schema] ?? Questions()
      for (item, count) in asked.first.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        add(item, wave: wave, schema: schema, count: count)
      }
      add(.decisionColumn, wave: wave, schema: schema, count: asked.further)
      addRuns(steps[schema] ?? [], wave: wave, schema: schema)
      schemas.append(
        SchemaEstimate(
          name: schema, wave: wave ?? 0, tableCount: tables[schema]?.count ?? 0,
          questionCount: asked.touching + own.count(.decision), pieceCount: own.count(.manual)))
    }
    sort(order)
  }

  /// Phases first, then the move as a whole before waves and schemas.
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
    // A new server is filled from a dump once more.
    if !plan.target.server.isMariaDB,
      audit.groups.contains(where: { $0.rule.work == .tasks(.server, per: .once) })
    {
      add(.machineLoad, phase: .data, wave: nil, schema: nil, dump)
    }
  }

  // MARK: Code and tests of a schema

  /// Whether sources were read: what has to be done to them is counted, not assumed from the tables.
  private var hasReadCode: Bool { audit.checked.contains { $0.family == "7" } }

  /// What was counted in the sources. Adapted types are counted once a name, as codecs.
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

  // MARK: What findings ask for

  private func pieces() -> [String?: Pieces] {
    var result: [String?: Pieces] = [:]
    for group in audit.groups {
      guard case .tasks(let task, let unit, let question) = group.rule.work else { continue }
      let item = WorkItem(task)
      let phase = item == .choice ? group.rule.phase : item.phase
      // Who stays on MariaDB needs no other server.
      if item == .server, plan.target.server.isMariaDB { continue }
      for finding in group.findings {
        if let schema = finding.schema, !moves(schema) { continue }
        if let question, isAnswered(finding, question) { continue }
        // An input's remark is about the input, even where it names a schema.
        let schema = item == .input ? nil : finding.schema
        result[schema, default: Pieces()].groups[GroupKey(item: item, phase: phase), default: ([], [])].keys
          .insert(unit.key(finding, audit.pipeline))
        result[schema]!.groups[GroupKey(item: item, phase: phase)]!.rules.insert(group.rule.code)
      }
    }
    return result
  }

  private func isAnswered(_ finding: Finding, _ question: Work.Question) -> Bool {
    guard let topic = DecisionTopic(rawValue: question.rawValue), let schema = finding.schema,
      let table = finding.table, let column = finding.column
    else { return false }
    return decisions.answer(Lineage.Attribute(TableName(schema, table), column), topic) != nil
  }

  private mutating func addPieces(_ pieces: Pieces, wave: Int?, schema: String?) {
    for item in WorkItem.allCases {
      for phase in Phase.allCases {
        guard let group = pieces.groups[GroupKey(item: item, phase: phase)] else { continue }
        let new = group.keys.filter { counted.insert(PieceKey(item: item, key: $0)).inserted }
        add(item, phase: phase, wave: wave, schema: schema, count: new.count, rules: group.rules.sorted())
      }
    }
  }

  // MARK: Questions

  private struct Questions {
    /// Open questions about columns of the schema.
    var touching = 0
    /// Those whose first column is here.
    var first: [WorkItem: Int] = [:]
    /// Columns beyond the first of each question; those that follow their parent's answer need no look.
    var further = 0
  }

  private func questions(_ order: [String]) -> [String: Questions] {
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
    var result: [String: Questions] = [:]
    for decision in decisions.open {
      guard let topic = DecisionTopic(rawValue: decision.question) else { continue }
      if plan.options.onlyBlobs, topic != .blobContent, topic != .commentTooLong { continue }
      let columns = decision.columns.filter { places[$0.table.schema] != nil }
      guard let first = columns.map(\.table.schema).min(by: { places[$0]! < places[$1]! }) else { continue }
      for schema in Set(columns.map(\.table.schema)) { result[schema, default: Questions()].touching += 1 }
      guard let item = WorkItem.answer(to: topic) else { continue }
      result[first]!.first[item, default: 0] += 1
      var own: [String: Int] = [:]
      for column in columns where audit.pipeline.tables[column.table]?.column(column.name)?.isInherited == false {
        own[column.table.schema, default: 0] += 1
      }
      for (schema, count) in own { result[schema]!.further += schema == first ? count - 1 : count }
    }
    return result
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

  /// Job columns and what is dropped weeks later belong to the guide's last phase.
  private static func isAdoption(_ phase: PlanPhase) -> Bool { phase == .jobs || phase == .finalize }

  private mutating func addMachine(_ movement: Movement, _ phase: Phase, wave: Int?, schema: String) {
    add(.machineStatement, phase: phase, wave: wave, schema: schema, count: movement.definitionSteps)
    add(.machineRows, phase: phase, wave: wave, schema: schema, movement.rows)
    add(.machineBytes, phase: phase, wave: wave, schema: schema, movement.bytes)
  }

  private mutating func addObjects(_ steps: [Step], wave: Int?, schema: String) {
    let trackers = Set(steps.compactMap { step in step.table.map { TableName(step.schema, $0) } })
    if trackers.isEmpty { return }
    // Rows of the dump, or what was kept of them, or nothing because nobody looked into them.
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
    let key = GroupKey(item: item, phase: phase)
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
