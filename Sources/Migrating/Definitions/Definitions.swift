public import Catalog
public import DataJoint
import DataJointNames
public import Decisions
public import Files
import OrderedCollections
import Text

/// Python modules with the definitions of a pipeline's tables: `djaudit definitions`.
///
/// There is one module per schema. Schemas whose tables depend on each other in both directions cannot import each
/// other: their classes are in one module, from which the modules of the schemas import.
public struct Definitions: Sendable {
  /// A class that is in its module only as comments.
  public struct CommentedOut: Sendable, Hashable {
    /// The table that the class would declare.
    public var table: TableName
    /// Why it cannot be declared, in one sentence.
    public var reason: String
  }

  /// The modules, by name.
  public let files: [GeneratedFile]
  /// In the order of the classes.
  public let commentedOut: [CommentedOut]
  /// The number of classes that are declared.
  public let declaredCount: Int

  let tables: [TableName: TableDefinition]
  let order: ClassOrder

  /// `answers` are the types that `Decisions.types` gives to columns; columns that are missing there are undecided.
  public init(
    _ asked: Pipeline, for generation: DefinitionGeneration = .current,
    answers: [Lineage.Attribute: TypeChoice] = [:]
  ) {
    // A schema's classes refer to those of others, so all are built, whichever schemas are in question.
    let pipeline = asked.limited(to: nil)
    let order = ClassOrder(pipeline)
    var done: [TableName: TableDefinition] = [:]
    var rejected: [CommentedOut] = []
    /// Definitions in the order of classes, so that problems of parents are known.
    func add(_ name: TableName) {
      guard let model = pipeline.tables[name] else { return }
      var definition = DefinitionBuilder(pipeline: pipeline, generation: generation, answers: answers, done: done)
        .definition(of: model)
      if let problem = Definitions.problem(of: definition, model, pipeline, order, done, generation) {
        definition.problems.append(problem)
      }
      if !definition.problems.isEmpty {
        rejected.append(CommentedOut(table: name, reason: definition.problems.joined(separator: "; ")))
      }
      done[name] = definition
    }
    for node in order.nodes {
      add(node)
      for part in order.parts[node] ?? [] { add(part) }
    }
    self.order = order
    tables = done
    commentedOut = rejected.filter { asked.isAsked($0.table.schema) }
    declaredCount = done.keys.count { asked.isAsked($0.schema) } - commentedOut.count
    files = ModulePlan(pipeline, order, done, generation).files(asked.isAsked)
  }

  /// What prevents a class from being declared although its lines are correct.
  private static func problem(
    of definition: TableDefinition, _ model: TableModel, _ pipeline: Pipeline, _ order: ClassOrder,
    _ done: [TableName: TableDefinition], _ generation: DefinitionGeneration
  ) -> String? {
    if generation == .legacy, PythonText.keywords.contains(model.identity.className) {
      return "Python has no class named \(model.identity.className)"
    }
    if model.identity.isPart {
      guard let master = order.masters[model.name] else { return "its master is not in the inputs" }
      if done[master]?.problems.isEmpty == false { return "its master is commented out" }
    }
    if order.circular.contains(model.name) {
      return definition.parents.contains(model.name)
        ? "it depends on itself, which DataJoint refuses"
        : "it depends on itself through other tables, which DataJoint refuses"
    }
    for parent in definition.parents where parent != model.name {
      guard let found = done[parent] else {
        // What follows a circle has no place in the order.
        return pipeline.tables[parent] == nil
          ? "its parent \(parent) is not in the inputs" : "it depends on \(parent), which cannot be declared before it"
      }
      if !found.problems.isEmpty { return "it depends on \(parent), which is commented out" }
    }
    return nil
  }

  /// The definition of a table, without the indentation and escapes of its module; nil for tables without one.
  public func text(of table: TableName) -> String? {
    tables[table].map { $0.text { $0.description } }
  }
}

extension TableDefinition {
  /// The definition with parents as written by `reference`, one per line, in the columns of `describe()`.
  func text(_ reference: (TableName) -> String) -> String {
    var result = comment.isEmpty ? "" : "# \(comment)\n"
    for line in lines {
      switch line {
      case .separator: result += "---\n"
      case .attribute(let name, let defaultValue, let type, let comment):
        let left = (name + (defaultValue.map { "=" + $0 } ?? "")).padded(to: 20)
        result += comment.isEmpty ? "\(left) : \(type)\n" : "\(left) : \(type.padded(to: 28)) # \(comment)\n"
      case .reference(let options, let parent, let renames):
        let option = options.isEmpty ? "" : " [" + options.joined(separator: ", ") + "]"
        result += "->\(option) \(reference(parent))\(Self.projection(renames))\n"
      case .index(let isUnique, let parts):
        result += (isUnique ? "unique index" : "index") + " (" + parts.joined(separator: ", ") + ")\n"
      }
    }
    return result
  }

  private static func projection(_ renames: [Rename]) -> String {
    if renames.isEmpty { return "" }
    // An argument cannot have a Python keyword as its name.
    if renames.contains(where: { PythonText.keywords.contains($0.new) }) {
      return ".proj(**{" + renames.map { "'\($0.new)': '\($0.old)'" }.joined(separator: ", ") + "})"
    }
    return ".proj(" + renames.map { "\($0.new)='\($0.old)'" }.joined(separator: ", ") + ")"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }
}
