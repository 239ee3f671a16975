public import Catalog
public import DataJoint
public import Decisions
import Diagnostics
import MySQLSyntax
import OrderedCollections
public import Rows
import Text

/// The guide's options for moving a pipeline.
public enum Strategy: String, Sendable, CaseIterable {
  /// Option B: tables are changed in place.
  case inPlace = "in-place"
  /// Option A: parallel schemas, whose names are swapped at the end.
  case copy
  /// Option C: old and new next to each other until the last step.
  case gradual
}

/// How to plan.
public struct PlanOptions: Sendable {
  /// How the data moves.
  public var strategy: Strategy
  /// The server that the SQL is for.
  public var target: Target
  /// Answers to the questions; what depends on open ones stays undone.
  public var decisions: Decisions
  /// How each store divides objects into folders; 2 and 2 hexadecimal digits for a store that is not named.
  public var subfolding: [String: [Int]]
  /// Whether to mark blobs and do nothing else, as migrate_blob_columns does.
  public var onlyBlobs: Bool
  /// Schemas that move; nil for all.
  public var schemas: Set<String>?
  /// The suffix of the parallel schemas.
  public var suffix: String
  /// Whether rows of auto-populated tables are computed again instead of copied.
  public var repopulatesComputed: Bool
  /// The rows of tracking tables that pointers are made from; nil if the server makes them from its own.
  public var trackedObjects: [TableName: [TrackerRow]]?
  /// What the reader of the plan must know about how it was made.
  public var notes: [String] = []

  /// By default: all schemas, no answers, rows of auto-populated tables copied.
  public init(
    strategy: Strategy, target: Target, decisions: Decisions = Decisions([]), subfolding: [String: [Int]] = [:],
    onlyBlobs: Bool = false, schemas: Set<String>? = nil, suffix: String = "_v2", repopulatesComputed: Bool = false
  ) {
    self.strategy = strategy
    self.target = target
    self.decisions = decisions
    self.subfolding = subfolding
    self.onlyBlobs = onlyBlobs
    self.schemas = schemas
    self.suffix = suffix
    self.repopulatesComputed = repopulatesComputed
  }
}

/// Something that a person must decide before a part of the plan can be written.
public struct OpenQuestion: Sendable, Hashable {
  /// The question, in a few words: `key collation`.
  public var question: String
  /// The column that it is about.
  public var attribute: Lineage.Attribute
  /// What stays undone without an answer.
  public var undone: String
  /// When the gradual strategy asks.
  var turn = Planner.Turn.shared

  /// Whether an answer in the decisions file settles it; otherwise a person has to change the table and plan again.
  public var isAnswerable: Bool { DecisionTopic(rawValue: question) != nil }
}

/// Writes the steps of a plan. It walks the pipeline once, in the order of the plan, and keeps the catalog as each step
/// leaves it, which the next step's definitions build on.
struct Planner {
  let pipeline: Pipeline
  let options: PlanOptions
  /// Whether steps get no SQL.
  let isOutline: Bool
  let waveOf: [String: Int]
  /// The catalog after the steps so far.
  var catalog: Catalog
  var steps: [Step] = []
  var open: [OpenQuestion] = []
  /// Columns that stay as they are until a question is answered, about themselves or about a column tied to them.
  var waiting: Set<Lineage.Attribute> = []
  /// Columns that are unchanged because a person has answered so, for them or for a connected column.
  var kept: Set<Lineage.Attribute> = []
  var notes: [String] = []
  /// The last step of each table, which the next one requires.
  private var last: [TableName: String] = [:]
  private var used: Set<String> = []
  /// Tables whose removal is deferred; nil while tables are removed immediately.
  private var deferredTables: [TableName]?
  private var deferredSchemas: Set<String> = []
  /// The wave that is being planned.
  var wave = 1
  /// When the gradual strategy runs what is being planned.
  var turn = Turn.shared
  /// Computed on first use.
  var tiedStrings: (groups: [Int: [TiedStrings]], columns: [TableName: Set<String>])?
  /// Attributes without an origin, by schema; computed on first use.
  var lineageObstacles: [String: [Lineage.Attribute]]?
  /// The steps that represent the rewriting of attachments, by schema, with their indices.
  private(set) var objectSteps: [String: [(place: Int, id: String)]] = [:]
  /// Tables that DataJoint orders, by schema, parents first.
  let tablesInOrder: [String: [TableName]]
  /// Tables that DataJoint recognizes and the server lets a plan change, by schema.
  private let visibleTables: [String: [TableModel]]

  init(_ pipeline: Pipeline, _ options: PlanOptions, isOutline: Bool = false) {
    self.pipeline = pipeline
    self.options = options
    self.isOutline = isOutline
    catalog = pipeline.catalog
    notes = options.notes + options.target.dialect.notes(pipeline) + options.remarksOnCollations(pipeline)
    var waveOf: [String: Int] = [:]
    for (index, schemas) in pipeline.waves.enumerated() { for schema in schemas { waveOf[schema] = index + 1 } }
    self.waveOf = waveOf
    tablesInOrder = Dictionary(grouping: pipeline.dependencies.topologicalOrder, by: \.schema)
    let dialect = options.target.dialect
    visibleTables = Dictionary(
      grouping: pipeline.tables.values.filter {
        $0.isVisible && !dialect.refusesChanges(of: $0.table)
      }, by: \.table.schema)
  }

  /// Whether a step of this id is planned.
  func hasStep(_ id: String) -> Bool { used.contains(id) }

  var target: Target { options.target }
  var server: Server { target.server }

  /// Whether a schema is part of what moves.
  func moves(_ schema: String) -> Bool { options.schemas?.contains(schema) ?? true }

  /// The tables of one schema that DataJoint recognizes and the server lets a plan change.
  func visibleTables(of schema: String) -> [TableModel] { visibleTables[schema] ?? [] }

  /// Whether MariaDB keeps a table's history, and so refuses to change its columns (error 4119).
  func isVersioned(_ name: TableName) -> Bool {
    pipeline.catalog[name].map(target.dialect.refusesChanges) ?? false
  }

  /// The question about tables whose history MariaDB keeps.
  static let versioning = "system versioning"

  /// Records the tables that stay as they are because MariaDB keeps their history.
  mutating func askAboutVersionedTables() {
    eachSchema { planner, schema in
      for model in planner.pipeline.migratedTables(of: schema) where planner.isVersioned(model.name) {
        for column in model.columns {
          planner.ask(
            Planner.versioning, model.name, column.name,
            "MariaDB changes no table WITH SYSTEM VERSIONING (error 4119): drop its versioning, and with it the history"
          )
        }
      }
    }
  }

  /// A table of the pipeline after the steps so far.
  func table(_ model: TableModel) -> Table { catalog[model.name] ?? model.table }

  /// Adds a step, applies its effect to the catalog, and returns its id.
  @discardableResult
  mutating func add(_ draft: StepDraft) -> String {
    let place = "\(draft.phase.rawValue)/\(draft.schema)" + (draft.table.map { "." + $0 } ?? "")
    var id = place + (draft.label.isEmpty ? "" : "/" + draft.label)
    var number = 2
    while !used.insert(id).inserted {
      id = place + "/\(draft.label)\(number)"
      number += 1
    }
    let tables = draft.touches + (draft.table.map { [TableName(draft.schema, $0)] } ?? [])
    var needed = draft.requires
    for name in tables { if let before = last[name], !needed.contains(before) { needed.append(before) } }
    for name in tables { last[name] = id }
    if draft.kind == .objectRewrite { objectSteps[draft.schema, default: []].append((steps.count, id)) }
    let made = carryOut(draft.work)
    let reason: String? =
      switch draft.rollback {
      case .inverse: made.isReversible ? nil : Planner.isGone
      case .statements: nil
      case .none(let why): why
      }
    steps.append(
      Step(
        id: id, phase: draft.phase, wave: wave, schema: draft.schema, script: draft.script ?? draft.schema,
        table: draft.table, kind: draft.kind ?? made.cost, title: draft.title, requires: needed,
        rollbackReason: reason, effect: made.effect,
        sql: isOutline ? nil : StepWriting(draft, made.parts, isReversible: made.isReversible, for: target)))
    return id
  }

  /// SQL of a step that does not follow from a change. In an outline it is not written.
  func written<Part>(_ parts: @autoclosure () -> [Part]) -> [Part] { isOutline ? [] : parts() }

  private static let isGone = "dropped data cannot be restored"

  /// Applies the changes of a step to the catalog, and returns their cost and the parts from which the SQL is written.
  private mutating func carryOut(_ work: [Work]) -> (
    parts: [StepWriting.Part], isReversible: Bool, effect: [any Change], cost: StepClass
  ) {
    var parts: [StepWriting.Part] = []
    var isReversible = true
    var effect: [any Change] = []
    var cost = StepClass.metadataOnly
    // A table that the step creates is dropped together with what the step puts into it.
    var made: Set<TableName> = []
    for part in work {
      switch part {
      case .run(let statement): if !isOutline { parts.append(.run { [statement] }) }
      case .runs(let statements): if !isOutline { parts.append(.run(statements)) }
      case .change(let group):
        cost = max(cost, group.cost(on: group.table.flatMap { catalog[$0] }, for: target))
        let before = isOutline ? nil : group.table.flatMap { catalog[$0] }
        catalog.apply(deferredTables == nil ? group.changes : group.changes.filter { !defers($0) })
        effect += group.changes
        let tables = group.changes.flatMap(\.tables)
        let takesAlong = !tables.isEmpty && made.isSuperset(of: tables)
        if !takesAlong, !group.isReversible { isReversible = false }
        if !isOutline {
          let after = before.flatMap { catalog[$0.fullName] }
          parts.append(.change(group, before: before, after: after, takesAlong: takesAlong))
        }
        for case let change as CreateTable in group.changes { made.insert(change.table.fullName) }
      }
    }
    return (parts, isReversible, effect, cost)
  }

  /// Whether the removal is deferred, to be done for all at once: in a catalog of many schemas, each removal would move
  /// all later ones.
  private mutating func defers(_ change: any Change) -> Bool {
    switch change {
    case let drop as DropTable: deferredTables?.append(drop.table)
    case let drop as DropSchema: if deferredTables != nil { deferredSchemas.insert(drop.schema) }
    default: return false
    }
    return deferredTables != nil
  }

  /// Runs `body`, whose steps drop tables and schemas that no later step uses.
  mutating func dropping(_ body: (inout Planner) -> Void) {
    deferredTables = []
    body(&self)
    for table in catalog.take(deferredTables!) { catalog.bookkeeping[table.fullName] = nil }
    for schema in deferredSchemas {
      for table in catalog.schemas[schema]?.tables.keys ?? [] { catalog.bookkeeping[TableName(schema, table)] = nil }
    }
    catalog.schemas.removeAll { deferredSchemas.contains($0.key) }
    (deferredTables, deferredSchemas) = (nil, [])
  }

  /// The answer to a question about a column.
  func answer(_ table: TableName, _ column: String, _ topic: DecisionTopic) -> String? {
    options.decisions.answer(Lineage.Attribute(table, column), topic)
  }

  /// What rows show about a column for a question that only rows raise; nil if they show nothing.
  func suspicion(_ table: TableName, _ column: String, _ topic: DecisionTopic) -> String? {
    options.decisions.decision(Lineage.Attribute(table, column), topic.rawValue).map { decision in
      decision.evidence.first { $0.hasPrefix("\(table).\(column): ") } ?? "see decision.\(decision.id)"
    }
  }

  mutating func ask(_ topic: DecisionTopic, _ table: TableName, _ column: String, _ undone: String) {
    ask(topic.rawValue, table, column, undone)
  }

  /// Records that a part of the plan waits for an answer, or for something that no answer replaces.
  mutating func ask(_ question: String, _ table: TableName, _ column: String, _ undone: String) {
    let attribute = Lineage.Attribute(table, column)
    waiting.insert(attribute)
    open.append(OpenQuestion(question: question, attribute: attribute, undone: undone, turn: turn))
  }

  /// `prefix` + `base` + `suffix`, with the base cut if that is longer than 64 characters (MySQL manual, Identifier
  /// Length Limits), and a number appended if `isTaken` says so.
  static func name(_ prefix: String, _ base: String, _ suffix: String, isTaken: (String) -> Bool) -> String {
    for number in 1... {
      let tail = suffix + (number == 1 ? "" : "_\(number)")
      let room = 64 - prefix.unicodeScalars.count - tail.unicodeScalars.count
      let name = prefix + String(String.UnicodeScalarView(base.unicodeScalars.prefix(room))) + tail
      if !isTaken(name) { return name }
    }
    return base
  }

  /// Adds a step of class "decision open" for each question and schema: nothing to run, but it says what stays undone.
  mutating func addOpenSteps() {
    var groups: OrderedDictionary<String, [OpenQuestion]> = [:]
    for question in open {
      groups[question.attribute.table.schema + "/" + question.question, default: []].append(question)
    }
    for list in groups.values.sorted(by: { wave(of: $0[0]) < wave(of: $1[0]) }) {
      let first = list[0]
      let schema = first.attribute.table.schema
      wave = wave(of: first)
      let names = list.prefix(5).map { "\($0.attribute.table.table).\($0.attribute.name)" }.joined(separator: ", ")
      add(
        StepDraft(
          .open, schema, nil,
          "\(first.question): \(Words.plural(list.count, "column")) (\(names)\(list.count > 5 ? ", …" : "")) \(list.count == 1 ? "waits" : "wait"); \(first.undone)",
          kind: .decisionOpen, label: first.question.replacingEach(" ", with: "-"), []))
    }
  }

  private func wave(of question: OpenQuestion) -> Int { waveOf[question.attribute.table.schema] ?? 1 }
}
