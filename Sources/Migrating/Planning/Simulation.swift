public import Audit
public import Catalog
import DataJoint
import DataJointNames
public import Diagnostics
import MySQLSyntax
import OrderedCollections
import Text

/// What a plan does to the catalog that it was made for: its SQL is read and applied statement by statement, compared
/// with what each step declares, and the result is audited again.
public struct Simulation: Sendable {
  /// What one step did.
  public struct Outcome: Sendable {
    /// The step that was applied.
    public var step: Step
    /// Every change to the catalog, in words.
    public var changes: [String] { step.effect.map(\.words) }
    /// Differences between what the SQL did and what the step declares.
    public var unexpected: [String]
  }

  /// What was applied.
  public let plan: Plan
  /// What each step did, in order, up to the one at which it was to stop.
  public let outcomes: [Outcome]
  /// The audit of the catalog before the first step.
  public let before: Audit
  /// The audit of the catalog after the last simulated step.
  public let after: Audit
  /// The catalog after the last simulated step.
  public let catalog: Catalog
  /// What differs from the beginning after the steps were undone, except those without a rollback.
  public let rollbackDifferences: [String]

  /// Remaining findings that the plan should have resolved, by rule, without those about columns that wait for an
  /// answer or are kept by one.
  public let automaticLeft: [(rule: Rule, findings: [Finding])]
  /// Findings that the plan's SQL resolves once a question is answered, by rule.
  public let waiting: [String: Int]
  /// The number of findings that remain because a person has answered to keep a column, by rule.
  public let kept: [String: Int]

  /// Differences between what the SQL did and what the steps declare, with the steps' ids.
  public var unexpected: [(step: String, change: String)] {
    outcomes.flatMap { outcome in outcome.unexpected.map { (outcome.step.id, $0) } }
  }

  /// Whether nothing automatic is left and nothing unexpected changed.
  public var isSuccess: Bool { unexpected.isEmpty && rollbackDifferences.isEmpty && automaticLeft.isEmpty }

  /// Runs a plan; `stopAfter` is a step's id, nil for all. The rules of `before` are run again.
  public init(_ plan: Plan, before: Audit, selection: RuleSelection = RuleSelection(), stopAfter: String? = nil) {
    self.plan = plan
    self.before = before
    var steps = plan.steps
    if let stopAfter, let index = steps.firstIndex(where: { $0.id == stopAfter }) { steps = Array(steps[...index]) }
    var server = ServerModel(plan.pipeline.catalog, plan.target)
    var declared = plan.pipeline.catalog
    var outcomes: [Outcome] = []
    // The state before the first step that cannot be undone.
    var beforeFinalize: (steps: [Step], server: ServerModel)?
    Simulation.read(steps, \.forward) { step, statements in
      if step.phase == .finalize, beforeFinalize == nil { beforeFinalize = (outcomes.map(\.step), server) }
      declared.apply(step.effect)
      var unexpected = statements.flatMap { server.run($0) }
      var seen: Set<TableName> = []
      for name in step.effect.flatMap(\.tables) where seen.insert(name).inserted {
        unexpected += Simulation.differences(server.catalog[name], declared[name], name)
      }
      var kept = server.takeChangedRows()
      for case let change as SetLineage in step.effect { kept.formUnion(change.tables) }
      for name in kept.sorted() where Set(server.rows(of: name)) != Set(declared.bookkeeping[name] ?? []) {
        unexpected.append("rows of \(name) differ")
      }
      outcomes.append(Outcome(step: step, unexpected: unexpected))
    }
    let back = beforeFinalize ?? (outcomes.map(\.step), server)
    let (last, wanted) = (server, declared)
    // The rollback does not depend on what comes at the end.
    let (backDifferences, end) = sideBySide(
      { Simulation.rollback(back.steps, back.server, plan.pipeline.catalog) },
      { Simulation.end(last, wanted, plan, before, selection) })
    let (rest, after) = (end.differences, end.audit)
    if !rest.isEmpty, !outcomes.isEmpty {
      outcomes[outcomes.count - 1].unexpected += rest.filter { text in
        !outcomes.contains { $0.unexpected.contains(text) }
      }
    }
    catalog = after.pipeline.catalog
    self.outcomes = outcomes
    rollbackDifferences = backDifferences
    self.after = after
    var left: [(rule: Rule, findings: [Finding])] = []
    var (waiting, kept): ([String: Int], [String: Int]) = ([:], [:])
    let untouched = UntouchedColumns(plan)
    for group in after.groups where group.rule.resolution == .automatic {
      var own: [Finding] = []
      for finding in group.findings {
        switch untouched.reason(for: finding) {
        case .waits: waiting[group.rule.code, default: 0] += 1
        case .isKept: kept[group.rule.code, default: 0] += 1
        case nil: own.append(finding)
        }
      }
      if !own.isEmpty { left.append((group.rule, own)) }
    }
    automaticLeft = left
    self.waiting = waiting
    self.kept = kept
  }

  /// The DDL of every table that changed, as a unified diff.
  public var diff: String {
    let old = plan.pipeline.catalog
    let names = Set(old.tables.map(\.fullName)).union(catalog.tables.map(\.fullName)).sorted()
    return names.map { name in
      let text = { (catalog: Catalog) in
        catalog[name].map { table in
          table.createStatement(for: catalog.server).split(separator: "\n").map { $0.description.printable() + "\n" }
            .joined()
        } ?? ""
      }
      return UnifiedDiff.of(text(old), text(catalog), name: name.description.printable())
    }.joined()
  }

  /// Passes steps with their statements, which are written and parsed ahead in parallel, because they are applied one
  /// by one.
  private static func read(
    _ steps: [Step], _ statements: @escaping @Sendable (Step) -> [SQLStatement],
    _ body: (Step, [ReadStatement]) -> Void
  ) {
    let length = 500
    let parts = stride(from: 0, to: steps.count, by: length).map { steps[$0..<min($0 + length, steps.count)] }
    makeAhead(parts) { part in
      (part, part.mapSideBySide { step in statements(step).map(ReadStatement.init) })
    } use: { part, read in
      for (step, statements) in zip(part, read) { body(step, statements) }
    }
  }

  /// How the final state differs from what was declared, and its audit.
  private static func end(
    _ server: ServerModel, _ declared: Catalog, _ plan: Plan, _ before: Audit, _ selection: RuleSelection
  ) -> (differences: [String], audit: Audit) {
    var (server, declared) = (server, declared)
    var final = server.finish()
    declared.sort()
    let differences = differences(final, declared)
    final.isPartial = plan.pipeline.catalog.isPartial
    let pipeline = Pipeline(final, profile: plan.pipeline.profile).limited(to: before.pipeline.scope)
    return (
      differences,
      Audit(
        pipeline, inputs: before.inputs, notes: before.notes, countedRows: before.countedRows, selection: selection)
    )
  }

  private static func rollback(_ steps: [Step], _ server: ServerModel, _ start: Catalog) -> [String] {
    var server = server
    // Steps without a rollback, and their declared changes, stay.
    var expected = start
    for step in steps where !step.hasRollback { expected.apply(step.effect) }
    var wrong: [String] = []
    read(steps.reversed(), \.wayBack) { _, statements in
      for statement in statements { wrong += server.run(statement) }
    }
    expected.sort()
    return wrong + differences(server.finish(), expected)
  }

  // MARK: Comparing

  /// How the first catalog differs from the second, the expected one, in words.
  public static func differences(_ a: Catalog, _ b: Catalog) -> [String] {
    var list: [String] = []
    for name in Set(a.schemas.keys).union(b.schemas.keys).sorted(by: { $0.utf8Precedes($1) }) {
      guard let mine = a.schemas[name], let other = b.schemas[name] else {
        list.append("schema \(name) is \(a.schemas[name] == nil ? "missing" : "unexpected")")
        continue
      }
      if mine.collation != other.collation {
        list.append("schema \(name): collation \(mine.collation ?? "none") instead of \(other.collation ?? "none")")
      }
      for table in Set(mine.tables.keys).union(other.tables.keys).sorted(by: { $0.utf8Precedes($1) }) {
        list += differences(mine.tables[table], other.tables[table], TableName(name, table))
      }
      let objects = { (schema: Schema) in Set(schema.objects.map { "\($0.kind.rawValue) \($0.name)" }) }
      for object in objects(mine).symmetricDifference(objects(other)).sorted() {
        list.append("\(object) of \(name) is \(objects(mine).contains(object) ? "unexpected" : "missing")")
      }
    }
    for name in Set(a.bookkeeping.keys).union(b.bookkeeping.keys).sorted() {
      if Set(a.bookkeeping[name] ?? []) != Set(b.bookkeeping[name] ?? []) { list.append("rows of \(name) differ") }
    }
    return list
  }

  /// How two tables differ; the order of keys is up to the server.
  static func differences(_ a: Table?, _ b: Table?, _ name: TableName) -> [String] {
    guard let a, let b else {
      return (a == nil) == (b == nil) ? [] : ["table \(name) is \(a == nil ? "missing" : "unexpected")"]
    }
    // Almost always the case, and in the same order.
    if a.hasSameDefinition(as: b) { return [] }
    var (mine, other) = (a.definition, b.definition)
    mine.foreignKeys.sort { $0.name < $1.name }
    other.foreignKeys.sort { $0.name < $1.name }
    mine.indexes.sort { $0.name < $1.name }
    other.indexes.sort { $0.name < $1.name }
    mine.checks.sort { $0.name < $1.name }
    other.checks.sort { $0.name < $1.name }
    if mine == other { return [] }
    var list: [String] = []
    if mine.columns.map(\.name) != other.columns.map(\.name) {
      list.append("\(name): columns \(mine.columns.map(\.name)) instead of \(other.columns.map(\.name))")
    }
    for column in mine.columns {
      guard let wanted = other.column(column.name), wanted != column else { continue }
      let words = wanted.differences(to: column)
      list.append("\(name).\(column.name): " + (words.isEmpty ? "differs" : words.joined(separator: ", ")))
    }
    if mine.indexes != other.indexes { list.append("\(name): indexes differ") }
    if mine.foreignKeys != other.foreignKeys { list.append("\(name): foreign keys differ") }
    if mine.checks != other.checks { list.append("\(name): checks differ") }
    if list.isEmpty { list.append("\(name): options differ") }
    return list
  }
}

extension Step {
  /// All statements of a rollback.
  fileprivate var wayBack: [SQLStatement] { guards + (rollback ?? []) }
}

/// A statement as parsed by a server.
private struct ReadStatement: Sendable {
  static let position = SourcePosition(file: "plan", byte: 0, line: 1, column: 1)

  let sql: String
  let text: [UInt8]
  let parsed: Result<Statement, SyntaxError>
  /// The rows of an INSERT.
  private(set) var rows: [[String?]] = []

  init(_ statement: SQLStatement) {
    sql = statement.sql
    text = Array(sql.utf8)
    var parser = Parser(text, mode: statement.mode, at: ReadStatement.position)
    do throws(SyntaxError) {
      let statement = try parser.statement()
      parsed = .success(statement)
      if case .insert = statement { rows = parser.values() }
    } catch { parsed = .failure(error) }
  }
}

/// A server in memory: what statements do to its catalog.
private struct ServerModel: Sendable {
  private var builder: CatalogBuilder
  private var bookkeeping: [TableName: [[String?]]]
  private var changedRows: Set<TableName> = []
  /// Tables with foreign keys to a table, also former ones.
  private var children: [TableName: Set<TableName>] = [:]
  private let target: Target

  init(_ catalog: Catalog, _ target: Target) {
    self.target = target
    builder = CatalogBuilder(catalog)
    bookkeeping = catalog.bookkeeping
    for table in catalog.tables { addReferences(of: table) }
  }

  private mutating func addReferences(of table: Table) {
    for key in table.foreignKeys { children[key.referencedTable, default: []].insert(table.fullName) }
  }

  /// Foreign keys that the server refuses after a statement has created or changed a table: those whose columns differ
  /// in their collation, if the key or the collation is new.
  private mutating func refusedKeys(of name: TableName, before: Table?) -> [String] {
    guard let after = builder.catalog[name] else { return [] }
    addReferences(of: after)
    let referring = children[name] ?? []
    if after.foreignKeys.isEmpty, referring.isEmpty { return [] }
    var collations: [String: String] = [:]
    for column in before?.columns ?? [] { collations[column.name] = column.collationInKeys }
    let changed = Set(after.columns.filter { $0.collationInKeys != collations[$0.name] }.map(\.name))
    func refusals(_ child: Table, _ isConcerned: (ForeignKey) -> Bool) -> [String] {
      child.foreignKeys.filter(isConcerned).compactMap { key in
        guard let parent = builder.catalog[key.referencedTable],
          let reason = target.refusal(of: key, from: child, to: parent)
        else { return nil }
        return "\(name): \(reason)"
      }
    }
    let old = Set(before?.foreignKeys.map(\.name) ?? [])
    var result = refusals(after) { key in !old.contains(key.name) || key.pairs.contains { changed.contains($0.child) } }
    if before == nil || changed.isEmpty { return result }
    for child in referring.sorted() where child != name {
      guard let child = builder.catalog[child] else { continue }
      result += refusals(child) { key in
        key.referencedTable == name && key.pairs.contains { changed.contains($0.parent) }
      }
    }
    return result
  }

  var catalog: Catalog { builder.catalog }
  func rows(of table: TableName) -> [[String?]] { bookkeeping[table] ?? [] }

  /// The tables whose rows have changed since the last call.
  mutating func takeChangedRows() -> Set<TableName> {
    defer { changedRows = [] }
    return changedRows
  }

  /// Applies one statement; returns what is wrong with it.
  mutating func run(_ statement: ReadStatement) -> [String] {
    if statement.sql.isEmpty { return [] }
    let (text, position) = (statement.text, ReadStatement.position)
    do {
      let parsed = try statement.parsed.get()
      switch parsed {
      case .unknown: return ["a statement that is not supported: \(statement.sql.printable(limit: 80))"]
      case .insert(let head) where HiddenTable(head.table.name) == .lineage && head.table.schema != nil:
        let name = TableName(head.table.schema!, head.table.name)
        bookkeeping[name, default: []] += statement.rows
        changedRows.insert(name)
      case .dropTable(let names):
        for name in names {
          let name = TableName(name.schema ?? "", name.name)
          if bookkeeping.removeValue(forKey: name) != nil { changedRows.insert(name) }
        }
        try builder.apply(parsed, text: text, at: position)
      case .renameTable(let pairs):
        var moved: [TableName: [[String?]]] = [:]
        for pair in pairs {
          let old = TableName(pair.old.schema ?? "", pair.old.name)
          if let rows = bookkeeping.removeValue(forKey: old) {
            let new = TableName(pair.new.schema ?? "", pair.new.name)
            moved[new] = rows
            changedRows.formUnion([old, new])
          }
        }
        bookkeeping.merge(moved) { _, new in new }
        try builder.apply(parsed, text: text, at: position)
      case .alterTable(let alter):
        let name = TableName(alter.name.schema ?? "", alter.name.name)
        let before = builder.catalog[name]
        try builder.apply(parsed, text: text, at: position)
        // The server does not execute what it refuses; the simulation continues as if it had, to find further problems.
        if let before, let after = builder.catalog[name],
          let refusal = target.refusal(of: alter, before: before, after: after)
        {
          return ["\(name): \(refusal)"]
        }
        return refusedKeys(of: name, before: before)
      case .createTable(let definition):
        try builder.apply(parsed, text: text, at: position)
        return refusedKeys(of: TableName(definition.name.schema ?? "", definition.name.name), before: nil)
      default:
        if statement.sql.hasPrefix("DELETE FROM "), let table = ServerModel.lineageTable(statement.sql) {
          bookkeeping[table] = []
          changedRows.insert(table)
        }
        try builder.apply(parsed, text: text, at: position)
      }
    } catch {
      return ["\(error.message): \(statement.sql.printable(limit: 80))"]
    }
    return []
  }

  /// The `~lineage` table that a DELETE without a condition empties.
  private static func lineageTable(_ sql: String) -> TableName? {
    let insert = "INSERT INTO " + sql.dropFirst("DELETE FROM ".count) + " VALUES"
    var parser = Parser(Array(insert.utf8), at: ReadStatement.position)
    guard case .insert(let head)? = try? parser.statement(), HiddenTable(head.table.name) == .lineage,
      let schema = head.table.schema
    else { return nil }
    return TableName(schema, head.table.name)
  }

  mutating func finish() -> Catalog {
    var catalog = builder.finish(countedRows: false)
    catalog.bookkeeping = bookkeeping
    return catalog
  }
}
