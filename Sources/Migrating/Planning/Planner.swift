public import Catalog
public import DataJoint
public import Decisions
import Diagnostics
import MySQLSyntax
import OrderedCollections
public import Rows

/// The guide's options for moving a pipeline.
public enum Strategy: String, Sendable, CaseIterable {
  /// Option B: the tables are changed where they are.
  case inPlace = "in-place"
  /// Option A: parallel schemas, and names exchanged at the end.
  case copy
  /// Option C: old and new side by side until the last step.
  case gradual
}

/// How to plan.
public struct PlanOptions: Sendable {
  /// How the tables get from one form to the other.
  public var strategy: Strategy
  /// The server that the SQL is for.
  public var target: Target
  /// Answers to the questions; what is open stays undone.
  public var decisions: Decisions
  /// How objects of a store lie in its folders, 2 and 2 hexadecimal digits where a store is not named.
  public var subfolding: [String: [Int]]
  /// Mark blobs and nothing else: migrate_blob_columns.
  public var onlyBlobs: Bool
  /// Schemas that move; nil for all.
  public var schemas: Set<String>?
  /// Of the parallel schemas.
  public var suffix: String
  /// Whether rows of auto-populated tables are copied, or computed anew.
  public var repopulatesComputed: Bool
  /// The rows of tracking tables that pointers are made of; nil where the server makes them out of its own.
  public var trackedObjects: [TableName: [TrackerRow]]?
  /// What the reader of the plan has to know about how it came about.
  public var notes: [String] = []

  /// By default all schemas, no answers, rows of auto-populated tables copied.
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

/// Something that a person has to decide before a part of the plan can be written.
public struct OpenQuestion: Sendable, Hashable {
  /// What is asked, in a few words: `key collation`.
  public var question: String
  /// The column that it is asked of.
  public var attribute: Lineage.Attribute
  /// What stays undone without an answer.
  public var undone: String
}

/// Writes the steps of a plan. It walks the pipeline once, in the order of the plan, and keeps the catalog as each
/// step leaves it: the next step's definitions stand on that.
struct Planner {
  let pipeline: Pipeline
  let options: PlanOptions
  /// Whether the steps go without SQL.
  let isOutline: Bool
  let waveOf: [String: Int]
  /// The catalog as the steps so far leave it.
  var catalog: Catalog
  var steps: [Step] = []
  var open: [OpenQuestion] = []
  /// Columns that stay as they are until a question is answered: theirs, or that of a column tied to them.
  var waiting: Set<Lineage.Attribute> = []
  var notes: [String] = []
  /// The last step of each table, which the next one needs.
  private var last: [TableName: String] = [:]
  private var used: Set<String> = []
  /// The wave that is being planned.
  var wave = 1
  /// Made when first asked for.
  var tiedStrings: (groups: [Int: [TiedStrings]], columns: Set<Lineage.Attribute>)?
  /// Tables that DataJoint orders, by schema, parents first.
  let tablesInOrder: [String: [TableName]]

  init(_ pipeline: Pipeline, _ options: PlanOptions, isOutline: Bool = false) {
    self.pipeline = pipeline
    self.options = options
    self.isOutline = isOutline
    catalog = pipeline.catalog
    notes = options.notes
    if options.target.isMariaDB, pipeline.stores.contains(where: { !$0.columns.isEmpty }) {
      // Measured with 2.3.5 on 10.11, in tables of its own too: what is JSON on MariaDB has the type longtext.
      notes.append(
        "DataJoint 2.3.5 fetches objects in stores from MariaDB, but cannot insert them (\"dict can not be used as parameter\"): it does not officially support MariaDB. Move to MySQL before anyone inserts."
      )
    }
    var waveOf: [String: Int] = [:]
    for (index, schemas) in pipeline.waves.enumerated() { for schema in schemas { waveOf[schema] = index + 1 } }
    self.waveOf = waveOf
    tablesInOrder = Dictionary(grouping: pipeline.dependencies.topologicalOrder, by: \.schema)
  }

  /// Whether a step of this id is planned.
  func hasStep(_ id: String) -> Bool { used.contains(id) }

  var server: Server { options.target.server }

  /// Whether a schema is part of what moves.
  func moves(_ schema: String) -> Bool { options.schemas?.contains(schema) ?? true }

  /// Tables that DataJoint sees, of one schema, as far as the server lets a plan change them.
  func visibleTables(of schema: String) -> [TableModel] {
    pipeline.migratedTables(of: schema).filter { $0.isVisible && !isVersioned($0.name) }
  }

  /// Whether MariaDB keeps a table's history, and refuses to change its columns (error 4119).
  func isVersioned(_ name: TableName) -> Bool {
    server.isMariaDB && pipeline.catalog[name]?.isVersioned ?? false
  }

  /// The question about tables whose history MariaDB keeps.
  static let versioning = "system versioning"

  /// Notes the tables that stay as they are because MariaDB keeps their history.
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

  func table(_ name: TableName) -> Table { catalog[name] ?? Table(schema: name.schema, name: name.table) }

  /// Adds a step, does its effect to the catalog, and gives its id.
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
    steps.append(
      Step(
        id: id, phase: draft.phase, wave: wave, schema: draft.schema, script: draft.script ?? draft.schema,
        table: draft.table, kind: draft.kind, title: draft.title, requires: needed,
        rollbackReason: draft.rollbackReason, effect: draft.effect, sql: draft.sql))
    for change in draft.effect { catalog.apply(change) }
    return id
  }

  /// What was answered to a question about a column.
  func answer(_ table: TableName, _ column: String, _ topic: DecisionTopic) -> String? {
    options.decisions.answer(Lineage.Attribute(table, column), topic)
  }

  /// What rows showed about a column for a question that only rows raise; nil where they showed nothing.
  func suspicion(_ table: TableName, _ column: String, _ topic: DecisionTopic) -> String? {
    options.decisions.decision(Lineage.Attribute(table, column), topic.rawValue).map { decision in
      decision.evidence.first { $0.hasPrefix("\(table).\(column): ") } ?? "see decision.\(decision.id)"
    }
  }

  mutating func ask(_ topic: DecisionTopic, _ table: TableName, _ column: String, _ undone: String) {
    ask(topic.rawValue, table, column, undone)
  }

  /// Notes that a part of the plan waits for an answer, or for something that no answer replaces.
  mutating func ask(_ question: String, _ table: TableName, _ column: String, _ undone: String) {
    let attribute = Lineage.Attribute(table, column)
    waiting.insert(attribute)
    open.append(OpenQuestion(question: question, attribute: attribute, undone: undone))
  }

  /// `prefix` + `base` + `suffix`, the base cut where that is longer than 64 characters (MySQL manual, Identifier
  /// Length Limits), with a number after it where `isTaken` says so.
  static func name(_ prefix: String, _ base: String, _ suffix: String, isTaken: (String) -> Bool) -> String {
    for number in 1... {
      let tail = suffix + (number == 1 ? "" : "_\(number)")
      let room = 64 - prefix.unicodeScalars.count - tail.unicodeScalars.count
      let name = prefix + String(String.UnicodeScalarView(base.unicodeScalars.prefix(room))) + tail
      if !isTaken(name) { return name }
    }
    return base
  }

  /// `ALTER TABLE …` of one table.
  func alter(_ name: TableName, _ actions: [String], _ algorithm: String = "") -> String {
    "ALTER TABLE \(SQL.name(name))\n  " + (actions + (algorithm.isEmpty ? [] : [algorithm])).joined(separator: ",\n  ")
  }

  /// A step of class "decision open" for each question and schema: nothing to run, but what stays undone.
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
        draft(
          .open, schema, nil, .decisionOpen,
          "\(first.question): \(list.count) column\(list.count == 1 ? "" : "s") (\(names)\(list.count > 5 ? ", …" : "")) wait; \(first.undone)",
          label: first.question.replacingEach(" ", with: "-"), forward: [], rollback: [], verify: [], effect: []))
    }
  }

  private func wave(of question: OpenQuestion) -> Int { waveOf[question.attribute.table.schema] ?? 1 }
}
