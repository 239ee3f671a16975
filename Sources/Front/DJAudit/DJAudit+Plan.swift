public import Audit
import Catalog
public import DataJoint
public import Decisions
public import Definitions
public import Diagnostics
public import Estimate
import OrderedCollections
public import Planning
public import Rows
import Text

/// A request that the inputs cannot answer, such as an unknown schema or a target that does not exist.
public struct RequestError: UserError, Equatable {
  /// What the user sees after `error:`.
  public var description: String

  /// An error with a sentence that says what is wrong.
  public init(_ description: String) { self.description = description }
}

extension DJAudit {
  /// Throws when names, comments or labels are in an unknown character set, because anything generated from them would
  /// overwrite the server's text. `notes` are those of the inputs.
  public static func requireReadableText(_ notes: [InputNote]) throws(RequestError) {
    guard let note = notes.first(where: { $0.kind == .notUTF8 }) else { return }
    throw RequestError(
      "\(note.placed.printable()); the character set is unknown, so the plan would overwrite names and comments on the server with wrong text. "
        + "Make the dump with --default-character-set=utf8mb4, or begin the file with SET NAMES and the character set that it is in."
    )
  }

  /// The questions that only people can answer, with the answers from a file. Throws `ConfigurationError` for an answer
  /// that is not one of the choices.
  public static func decisions(
    about pipeline: Pipeline, answers: AnswersFile? = nil, acceptsSuggestions: Bool = false
  ) throws(ConfigurationError) -> Decisions {
    let file: DecisionsFile?
    if let answers { file = try DecisionsFile.read(answers.bytes, file: answers.path) } else { file = nil }
    let all = try Decisions(pipeline, file: file)
    return acceptsSuggestions ? all.acceptingSuggestions() : all
  }

  /// The plan that moves an audited pipeline to 2.x. `objects` are the rows of its tracking tables, for pointers taken
  /// from the dump. Throws `RequestError` if the inputs lack something that a plan needs, and `ConfigurationError` for
  /// invalid answers. An outline is a plan without SQL.
  public static func plan(
    _ audit: Audit, objects: [TrackerRow]? = nil, _ request: PlanRequest = PlanRequest(), isOutline: Bool = false
  ) throws -> Plan {
    Plan(audit.pipeline, try options(audit, objects: objects, request), isOutline: isOutline)
  }

  /// A plan and its estimate, compared with `strategies`; faster than making one after the other. Throws as `plan`
  /// does.
  public static func planAndEstimate(
    _ audit: Audit, _ request: PlanRequest = PlanRequest(), isOutline: Bool = false, prices: PriceList = .standard,
    comparing strategies: [Strategy] = Strategy.allCases
  ) throws -> (plan: Plan, estimate: Estimate) {
    Estimate.withPlan(
      audit, try options(audit, objects: nil, request), isOutline: isOutline, prices: prices, comparing: strategies)
  }

  private static func options(_ audit: Audit, objects: [TrackerRow]?, _ request: PlanRequest) throws -> PlanOptions {
    let pipeline = audit.pipeline
    let missing = Plan.missingFacts(in: pipeline.catalog).map(\.rawValue)
    if !missing.isEmpty {
      throw RequestError(
        "The inputs lack \(missing.joined(separator: ", ")), so a plan would not be safe. "
          + "Pass a dump (mysqldump --no-data is enough) or a complete export (djaudit export-queries).")
    }
    let (target, note) = try target(request.target, for: pipeline)
    var options = PlanOptions(
      strategy: request.strategy, target: target,
      decisions: try decisions(
        about: pipeline, answers: request.answers, acceptsSuggestions: request.acceptsSuggestions),
      subfolding: request.subfolding, onlyBlobs: request.onlyBlobs, suffix: request.suffix,
      repopulatesComputed: request.repopulatesComputed)
    if request.pointers == .fromDump {
      guard let objects else {
        throw RequestError("--pointers from-dump: the inputs have no rows of tracking tables.")
      }
      options.trackedObjects = Dictionary(grouping: objects, by: \.table)
    }
    options.notes =
      [pipeline.scopeWords, note].compactMap { $0 }
      + audit.notes.filter { $0.kind == .contradiction || $0.isPartial }.map { $0.isPartial ? $0.placed : $0.message }
    options.schemas = pipeline.scope
    if let schemas = request.schemas {
      try require(schemas, in: pipeline)
      options.schemas = Set(schemas)
    }
    return options
  }

  /// Throws for the first schema that is not in the inputs, and names the most similar one that is.
  public static func require(_ schemas: some Sequence<String>, in pipeline: Pipeline) throws(RequestError) {
    for schema in schemas where !pipeline.catalog.hasSchema(schema) {
      throw RequestError(
        "Schema '\(schema)' is not in the inputs.\(schema.suggestion(among: pipeline.catalog.schemas.keys))")
    }
  }

  /// The server with this name, or the default for the pipeline's own server, with any remarks about the choice.
  public static func target(_ name: String?, for pipeline: Pipeline) throws(RequestError) -> (Target, note: String?) {
    let server = pipeline.catalog.server
    guard let name else {
      let (target, note) = Target.standard(for: server)
      return (target, note)
    }
    guard let named = Target(named: name, for: server) else {
      throw RequestError("Unknown target '\(name)'; expected \(Target.names.joined(separator: ", ")).")
    }
    return (named, nil)
  }

  /// The effort of a plan: a sum of prices. A list of your own replaces the standard prices.
  public static func estimate(
    _ audit: Audit, _ plan: Plan, prices: PriceList = .standard, objects: [TrackerRow]? = nil
  ) -> Estimate {
    Estimate(audit, plan, prices: prices, objects: objects)
  }

  /// Applies a plan to the catalog step by step and audits the result. Throws for a step that is not in the plan.
  public static func simulate(_ plan: Plan, before audit: Audit, stopAfter step: String? = nil) throws(RequestError)
    -> Simulation
  {
    if let step, !plan.steps.contains(where: { $0.id == step }) {
      throw RequestError("The plan has no step '\(step)'.\(step.suggestion(among: plan.steps.map(\.id)))")
    }
    return Simulation(plan, before: audit, stopAfter: step)
  }

  /// The tables as Python classes for 2.x, or for 0.14 unchanged. Without decisions, all questions are open.
  public static func definitions(
    _ pipeline: Pipeline, for generation: DefinitionGeneration = .current, decisions: Decisions? = nil
  ) -> Definitions {
    let decisions = decisions ?? (try? self.decisions(about: pipeline))
    return Definitions(pipeline, for: generation, answers: decisions?.types(pipeline) ?? [:])
  }
}
