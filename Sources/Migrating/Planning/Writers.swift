import Catalog

/// Who may write to the tables of a schema at a moment of a plan. Everyone may read whatever their client can open.
public enum Writers: String, Sendable {
  /// Clients of 0.14, and whatever populates with it.
  case legacy = "0.14"
  case nobody
  /// Clients of 2.x.
  case current = "2.x"
}

/// When clients may write around each script, derived from the steps and their order.
public struct WritingTimes: Sendable {
  /// Before a script, while it runs, and after it has finished without an error.
  public struct Moments: Sendable, Hashable {
    /// Until the script starts.
    public var before: Writers
    /// Until the script ends, however it ends.
    public var during: Writers
    /// Once the script has succeeded.
    public var after: Writers
  }

  /// The scripts, in order, with the schemas that each changes.
  public let scripts: [(script: Script, schemas: [String])]
  /// For each schema, the first script before which 0.14 must stop and the last one before 2.x may write, as indices.
  private let closing: [String: (first: Int, last: Int)]

  /// The moments of a plan's scripts.
  public init(_ plan: Plan) { self.init(plan, plan.scripts) }

  init(_ plan: Plan, _ scripts: [Script]) {
    let known = Set(plan.waves.joined())
    self.scripts = scripts.map { script in
      var schemas: [String] = []
      for step in script.steps {
        for name in [step.schema] + step.effect.flatMap(\.tables).map(\.schema)
        where known.contains(name) && !schemas.contains(name) {
          schemas.append(name)
        }
      }
      return (script, schemas)
    }
    var closing: [String: (first: Int, last: Int)] = [:]
    for (index, entry) in self.scripts.enumerated() where entry.script.phase != .finalize {
      for schema in entry.schemas {
        if let range = closing[schema] {
          closing[schema] = (range.first, index)
        } else if entry.script.phase.isClosing {
          closing[schema] = (index, index)
        }
      }
    }
    self.closing = closing
  }

  /// The moments of a script for one schema.
  public func moments(_ index: Int, _ schema: String) -> Moments {
    let needsQuiet = scripts[index].script.steps.contains { $0.schema == schema && $0.needsQuiet }
    guard let (first, last) = closing[schema] else {
      return Moments(before: .legacy, during: needsQuiet ? .nobody : .legacy, after: .legacy)
    }
    if index > last { return Moments(before: .current, during: .current, after: .current) }
    return Moments(
      before: index <= first ? .legacy : .nobody, during: index < first && !needsQuiet ? .legacy : .nobody,
      after: index < first ? .legacy : index < last ? .nobody : .current)
  }

  /// Whether 0.14 has to stop writing to a schema before this script.
  public func closes(_ index: Int) -> [String] {
    scripts[index].schemas.filter { closing[$0]?.first == index }
  }

  /// The script after which 2.x may write to a schema; nil if the plan does not close it to 0.14.
  public func opening(of schema: String) -> Script? { closing[schema].map { scripts[$0.last].script } }
}

extension PlanPhase {
  /// Whether 0.14 can no longer work after one of its steps.
  var isClosing: Bool {
    switch self {
    case .types, .swap, .markers, .jobs, .cutover: true
    case .encoding, .pointers, .create, .copy, .lineage, .finalize, .open: false
    }
  }
}

extension Step {
  /// Whether foreign keys are off or rows are rewritten, so that a client writing meanwhile would interfere.
  fileprivate var needsQuiet: Bool {
    phase == .encoding
      && (kind != .metadataOnly || effect.contains { $0 is DropForeignKey })
  }
}
