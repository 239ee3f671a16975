import Catalog
import DataJoint
import MySQLSyntax

/// The phase of a step, in the order in which a wave goes through them.
public enum PlanPhase: String, Sendable, CaseIterable, Comparable {
  /// Strings to utf8mb4_bin.
  case encoding
  /// JSON pointers next to the hashes of external columns.
  case pointers
  /// The parallel schemas of the copy strategy.
  case create
  /// Rows into the parallel schemas.
  case copy
  /// Types that a decision changes.
  case types
  /// Tracking tables retired, keys to them dropped, hashes replaced by pointers.
  case swap
  /// The `:type:` in column comments.
  case markers
  /// Hidden job columns.
  case jobs
  /// `~lineage`.
  case lineage
  /// Names swapped between the old and the new schemas.
  case cutover
  /// Leftovers dropped: later, and only on request.
  case finalize
  /// Waiting for an answer: nothing to run.
  case open

  /// In the order in which phases run.
  public static func < (a: Self, b: Self) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// What a step costs the server.
public enum StepClass: String, Sendable, CaseIterable, Comparable {
  /// Costs nothing per row; the SQL requests ALGORITHM=INSTANT if the server supports it.
  case metadataOnly = "metadata only"
  /// The server rebuilds the table in place.
  case inPlaceRebuild = "in-place rebuild"
  /// The rows are copied into a table with the new definition, and nobody can write meanwhile.
  case tableCopy = "table copy"
  /// Rows are rewritten inside the server.
  case rowRewrite = "row rewrite"
  /// Objects in stores must be rewritten, outside the server.
  case objectRewrite = "object rewrite"
  /// Nothing is done until a question is answered.
  case decisionOpen = "decision open"

  /// The cheaper first, as far as table definitions are concerned.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .metadataOnly: 0
    case .inPlaceRebuild: 1
    case .tableCopy: 2
    case .rowRewrite: 3
    case .objectRewrite: 4
    case .decisionOpen: 5
    }
  }
}

/// One step of a plan. An immutable reference, not a value: an estimate goes through the steps of several plans, and
/// copying one would count a dozen references.
public final class Step: Sendable {
  /// `phase/schema.table`, unique in a plan.
  public let id: String
  /// What kind of work it is; a script contains the steps of one phase in one schema.
  public let phase: PlanPhase
  /// 1-based.
  public let wave: Int
  /// The schema that it is about.
  public let schema: String
  /// The schema whose script contains it: another one if foreign keys tie their strings together.
  public let script: String
  /// Nil for steps about several tables.
  public let table: String?
  /// What it costs the server.
  public let kind: StepClass
  /// What it does, in one sentence.
  public let title: String
  /// Ids of the steps that must be done before.
  public let requires: [String]
  /// Why there is no rollback; nil if there is one.
  public let rollbackReason: String?
  /// Exactly what it changes in the catalog.
  public let effect: [any Change]
  /// What is run; nil in an outline.
  let sql: StepWriting?

  init(
    id: String, phase: PlanPhase, wave: Int, schema: String, script: String, table: String?, kind: StepClass,
    title: String, requires: [String], rollbackReason: String?, effect: [any Change], sql: StepWriting?
  ) {
    self.id = id
    self.phase = phase
    self.wave = wave
    self.schema = schema
    self.script = script
    self.table = table
    self.kind = kind
    self.title = title
    self.requires = requires
    self.rollbackReason = rollbackReason
    self.effect = effect
    self.sql = sql
  }

  /// The same step with other SQL or another effect, for tests.
  func with(_ change: (_ sql: inout StepSQL, _ effect: inout [any Change]) -> Void) -> Step {
    var (sql, effect) = (
      StepSQL(forward: forward, rollback: rollback, guards: guards, verify: verify), effect
    )
    change(&sql, &effect)
    return Step(
      id: id, phase: phase, wave: wave, schema: schema, script: script, table: table, kind: kind, title: title,
      requires: requires, rollbackReason: rollbackReason, effect: effect, sql: StepWriting(sql))
  }
}

/// The SQL of a step.
struct StepSQL: Sendable {
  var forward: [SQLStatement]
  var rollback: [SQLStatement]?
  var guards: [SQLStatement]
  var verify: [SQLCheck]
}

/// How the SQL of a step is written. It is text only while somebody asks for it: planning goes table by table, while
/// texts are written side by side, and those of many tables would take more memory than all the rest of a plan.
struct StepWriting: Sendable {
  var forward: @Sendable () -> [SQLStatement]
  var rollback: (@Sendable () -> [SQLStatement])?
  var guards: @Sendable () -> [SQLStatement]
  var verify: @Sendable () -> [SQLCheck]

  /// What is written already.
  init(_ sql: StepSQL) {
    forward = { sql.forward }
    if let statements = sql.rollback { rollback = { statements } }
    guards = { sql.guards }
    verify = { sql.verify }
  }

  /// What a draft says, with the statements that its changes come to.
  init(_ draft: StepDraft, _ parts: [Part], isReversible: Bool, for target: Target) {
    forward = {
      parts.flatMap { part -> [SQLStatement] in
        switch part {
        case .run(let statements): return statements()
        case .change(let group, let before, _, _): return group.forward(on: before, for: target)
        }
      }
    }
    let inverse: @Sendable () -> [SQLStatement] = {
      parts.reversed().flatMap { part -> [SQLStatement] in
        guard case .change(let group, _, let after, takesAlong: false) = part else { return [] }
        return group.backward(on: after, for: target)
      }
    }
    switch draft.rollback {
    case .inverse: rollback = isReversible ? inverse : nil
    case .statements(let statements): rollback = statements
    case .none: rollback = nil
    }
    guards = draft.guards
    verify = draft.verify
  }

  /// A part of a step, with the table that it changes before and after it.
  enum Part: Sendable {
    case run(@Sendable () -> [SQLStatement])
    /// `takesAlong`: what it changes is in a table that the step makes, and goes with it.
    case change(ChangeGroup, before: Table?, after: Table?, takesAlong: Bool)
  }
}

extension Step {
  /// Whether there is something to run: not if it waits for an answer, and not for objects in stores.
  public var hasSQL: Bool { kind != .decisionOpen && kind != .objectRewrite }

  /// The SQL, in order; empty for steps that wait for an answer. Like all SQL of a step, it must not be read from an
  /// outline.
  public var forward: [SQLStatement] { written.forward() }

  /// Nil where there is no rollback; the reason says why.
  public var rollback: [SQLStatement]? { written.rollback?() }

  /// Whether it can be taken back.
  public var hasRollback: Bool { written.rollback != nil }

  /// What has to hold before the rollback is begun: nothing that 2.x wrote would be lost by it.
  public var guards: [SQLStatement] { written.guards() }

  /// Queries with the answers that they must give after the step.
  public var verify: [SQLCheck] { written.verify() }

  private var written: StepWriting {
    guard let sql else { preconditionFailure("\(id): an outline has no SQL") }
    return sql
  }
}
