public import Catalog
public import DataJoint
import OrderedCollections

/// Everything that a move requires, in order. A value: nothing in it has been run.
public struct Plan: Sendable {
  /// How the data moves.
  public let strategy: Strategy
  /// The options that it was made with, including answers.
  public let options: PlanOptions
  /// The pipeline as it is on the target, before the first step.
  public let pipeline: Pipeline
  /// In the order in which they run.
  public let steps: [Step]
  /// The questions that wait for a person.
  public let open: [OpenQuestion]
  /// Columns that stay as they are until a question is answered, about themselves or about a column tied to them.
  public let waiting: Set<Lineage.Attribute>
  /// Columns that are at least partly unchanged because a person has answered so, for them or for a connected column.
  public let kept: Set<Lineage.Attribute>
  /// What the reader has to know about how the plan was made.
  public private(set) var notes: [String]
  /// The catalog after the last step.
  public let after: Catalog

  /// The server that the SQL is for.
  public var target: Target { options.target }
  /// Schemas that move together, upstream first.
  public var waves: [[String]] {
    pipeline.waves.map { $0.filter { options.schemas?.contains($0) ?? true } }.filter { !$0.isEmpty }
  }

  /// The independent pipelines that move, with their waves.
  public var groups: [SchemaGroup] {
    guard let schemas = options.schemas else { return pipeline.groups }
    return pipeline.groups.compactMap { $0.limited(to: schemas) }
  }

  /// The facts that inputs must contain for a plan to know everything it changes: a column's definition is stated
  /// completely.
  public static func neededFacts(for server: Server) -> Set<Fact> {
    let needed: Set<Fact> = [.tables, .columns, .indexes, .foreignKeys, .referenceRules]
    return server.isMariaDB ? needed.union([.checks]) : needed
  }

  /// Those of them that a catalog's inputs lack.
  public static func missingFacts(in catalog: Catalog) -> [Fact] {
    neededFacts(for: catalog.server).subtracting(catalog.facts).sorted()
  }

  /// The same plan with other steps, for tests.
  init(_ plan: Plan, steps: [Step]) {
    strategy = plan.strategy
    options = plan.options
    pipeline = plan.pipeline
    self.steps = steps
    open = plan.open
    waiting = plan.waiting
    kept = plan.kept
    notes = plan.notes
    after = plan.after
  }

  /// Plans the move of a pipeline. `pipeline` is as in the dump; the plan is for the same tables on the target. An
  /// outline has every step but no SQL, which takes longer to write than the rest of the plan; use it to count steps.
  /// `inPlace` is the in-place plan for the same pipeline and answers, from which the copy starts and the gradual
  /// strategy takes its steps; it is made if it is not given, and must have SQL if this plan is to have it.
  public init(_ pipeline: Pipeline, _ options: PlanOptions, isOutline: Bool = false, inPlace: Plan? = nil) {
    let onTarget = pipeline.loaded(into: options.target)
    var planner = Planner(onTarget, options, isOutline: isOutline)
    switch options.strategy {
    case .inPlace: planner.planInPlace()
    case .gradual: planner.planGradual(inPlace)
    case .copy: planner.planCopy(inPlace)
    }
    planner.addOpenSteps()
    strategy = options.strategy
    self.options = options
    self.pipeline = onTarget
    steps = planner.steps
    open = planner.open
    waiting = planner.waiting
    kept = planner.kept
    notes = planner.notes
    after = planner.catalog
    // The in-place plan that another one starts from has said so already.
    let remarks = unclearLocalTimes.map(\.words) + options.remarksOnSubfolding(onTarget, after)
    notes += remarks.filter { !notes.contains($0) }
  }
}

extension Pipeline {
  /// The same pipeline after the dump has been loaded into a server.
  public func loaded(into target: Target) -> Pipeline {
    let loaded = catalog.loaded(into: target)
    if loaded.server == catalog.server { return self }
    return Pipeline(loaded, profile: profile, evidence: evidence).limited(to: scope)
  }
}
