import Catalog
import DataJoint
import OrderedCollections

extension Planner {
  /// Option B: every table is changed in place, wave by wave, upstream first.
  mutating func planInPlace() {
    if options.onlyBlobs {
      eachSchema { planner, schema in for model in planner.visibleTables(of: schema) { planner.planMarkers(model) } }
      return
    }
    askAboutVersionedTables()
    eachWave { planner, schemas in
      planner.turn = .shared
      planner.planEncoding(schemas)
      let pointers = planner.planPointers(schemas)
      planner.turn = .closing
      for schema in schemas { for model in planner.visibleTables(of: schema) { planner.planTypes(model) } }
      planner.planSwap(schemas, pointers)
      planner.planClosing(schemas)
      planner.turn = .shared
      for schema in schemas { planner.planLineage(schema) }
    }
    planFinalize()
  }

  /// Option C: the same steps in another order. Changes that both generations can live with come first, in every
  /// schema; then, wave by wave, those that close a schema to 0.14. `known` is the in-place plan, if it has been made.
  mutating func planGradual(_ known: Plan?) {
    if let known {
      steps = known.steps.filter { $0.phase != .open }
      (open, waiting, kept) = (known.open, known.waiting, known.kept)
      (notes, catalog) = (known.notes, known.after)
    } else {
      planInPlace()
    }
    if options.onlyBlobs { return }
    steps = Turn.allCases.flatMap { turn in steps.filter { Turn($0.phase) == turn } }
    open = Turn.allCases.flatMap { turn in open.filter { $0.turn == turn } }
  }

  /// When the gradual strategy does something.
  enum Turn: Sendable, CaseIterable {
    /// While both generations work with a schema.
    case shared
    /// Once 0.14 no longer does.
    case closing
    /// After everything else.
    case last

    /// When it runs the steps of a phase.
    init(_ phase: PlanPhase) {
      switch phase {
      case .encoding, .pointers, .lineage: self = .shared
      case .finalize: self = .last
      default: self = .closing
      }
    }
  }

  /// Markers and job columns: from here on 0.14 no longer opens the tables.
  private mutating func planClosing(_ schemas: [String]) {
    for schema in schemas { for model in visibleTables(of: schema) { planMarkers(model) } }
    for schema in schemas { for model in visibleTables(of: schema) { planJobs(model) } }
  }

  private mutating func planPointers(_ schemas: [String]) -> [TableName: [PointerColumn]] {
    var result: [TableName: [PointerColumn]] = [:]
    for schema in schemas {
      for model in visibleTables(of: schema) {
        let pointers = pointerColumns(model)
        if pointers.isEmpty { continue }
        result[model.name] = pointers
        planPointerValues(model, pointers)
        _ = planObjects(pointers)
      }
    }
    return result
  }

  private mutating func planSwap(_ schemas: [String], _ pointers: [TableName: [PointerColumn]]) {
    for schema in schemas {
      let models = visibleTables(of: schema).filter { pointers[$0.name] != nil }
      let trackers = Set(models.flatMap { pointers[$0.name]!.map(\.tracker) }).sorted()
      for model in models { planRefill(model, pointers[model.name]!) }
      let retired = planTrackers(schema, trackers)
      for model in models {
        let objects = planObjects(pointers[model.name]!)
        planPointerExchange(model, pointers[model.name]!, requires: retired + objects)
      }
    }
  }

  /// Pointers of rows that 0.14 has added or changed since the first fill.
  private mutating func planRefill(_ model: TableModel, _ pointers: [PointerColumn]) {
    let name = model.name
    let table = table(model)
    let list = pointers.map { replacement($0) }
    // Nothing is left to do once an existing tracking table is retired, or the columns are swapped.
    func isDone(_ replacement: Replacement) -> String {
      let retired = pointers.first { $0.column.name == replacement.old.name && catalog.contains($0.tracker) }
        .map { " + (\(SQL.countTable(retiredTracker($0.tracker))))" }
      return "SELECT (\(isExchanged(model, replacement)))" + (retired ?? "")
    }
    let emptied = list.map { replacement -> SQLStatement in
      let (old, new) = (SQL.name(replacement.old.name), SQL.name(pendingName(replacement, in: table)))
      return .assertion(
        "SELECT COUNT(*) FROM \(SQL.name(name)) WHERE \(old) IS NULL AND \(new) IS NOT NULL",
        "rows of \(name) have a pointer in \(pendingName(replacement, in: table)) and nothing in \(replacement.old.name)",
        wayOn:
          "0.14 has set them to NULL since the first fill: ``UPDATE \(SQL.name(name)) SET \(new) = NULL WHERE \(old) IS NULL``. If 2.x wrote the pointers, write them again after the migration.",
        isDone: isDone(replacement))
    }
    add(
      StepDraft(
        .swap, name.schema, name.table, "pointers of rows added or changed since the first fill", kind: .rowRewrite,
        label: "refill", (emptied + fill(name, list, in: table, anew: true, unless: isDone)).map(Work.run)))
  }

  /// Runs `body` for each group of schemas that move together.
  mutating func eachWave(_ body: (inout Planner, [String]) -> Void) {
    for (index, schemas) in pipeline.waves.enumerated() {
      wave = index + 1
      let moving = schemas.filter(moves)
      if !moving.isEmpty { body(&self, moving) }
    }
  }

  mutating func eachSchema(_ body: (inout Planner, String) -> Void) {
    eachWave { planner, schemas in for schema in schemas { body(&planner, schema) } }
  }
}
