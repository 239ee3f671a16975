import Code
import PythonSyntax

/// What rules need to know about the project as a whole, computed once.
final class ProjectFacts {
  private let project: Project
  /// Whether a dump tells that a table has the order of its definition, by the qualified class.
  private let order: (TableClass) -> Bool?
  private var headings: [TableClass: Heading?] = [:]

  init(_ project: Project, order: @escaping (TableClass) -> Bool?) {
    self.project = project
    self.order = order
  }

  /// Whether a file has to do with DataJoint: it imports the package, or something of the project that is a table, a
  /// schema or a module.
  func knowsDataJoint(_ module: Module) -> Bool {
    if module.knowsDataJoint { return true }
    let root = module.file.root
    for view in module.file.all(ImportFrom.self) {
      if view.isStar, view.module.map({ name in project.modules.contains { $0.name == name } }) ?? true { return true }
      if view.names.contains(where: { isOurs(project.resolve($0.bound, in: root)) }) { return true }
    }
    return module.file.all(Import.self).contains { view in
      view.names.contains { isOurs(project.resolve($0.bound, in: root)) }
    }
  }

  private func isOurs(_ inferred: Inferred) -> Bool {
    switch inferred {
    case .module, .schema, .virtualModule, .tableClass, .query, .datajoint, .config: true
    default: false
    }
  }

  /// Every name that follows a dot somewhere.
  private(set) lazy var attributeNames: Set<String> = {
    var names: Set<String> = []
    for module in project.modules {
      for attribute in module.file.all(Attribute.self) where attribute.name.hasPrefix("_") {
        names.insert(attribute.name)
      }
    }
    return names
  }()

  /// The tables of a file.
  func tables(in module: Module) -> [TableClass] { tablesByModule[module] ?? [] }

  private lazy var tablesByModule = Dictionary(grouping: project.tables, by: \.module)

  /// The definitions written in a file, each once.
  func definitions(in file: SourceFile) -> [DefinitionSource] { definitionsByFile[ObjectIdentifier(file)] ?? [] }

  private lazy var definitionsByFile: [ObjectIdentifier: [DefinitionSource]] = {
    var result: [ObjectIdentifier: [DefinitionSource]] = [:]
    var seen: Set<Node> = []
    for table in project.tables {
      for given in [table.definition] + table.redefinitions {
        guard let source = DefinitionSource(table, given), seen.insert(source.literal.node).inserted else { continue }
        result[ObjectIdentifier(source.literal.file), default: []].append(source)
      }
    }
    return result
  }()

  /// The heading of a class's table.
  func heading(of table: TableClass) -> Heading? {
    project.heading(of: .known(table))
  }

  /// Whether the columns are in the definition's order; nil if no dump shows it.
  func hasTableOrder(_ table: TableClass) -> Bool? { order(table) }
}
