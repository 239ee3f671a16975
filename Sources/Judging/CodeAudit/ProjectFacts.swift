import Code
import DataJoint
import PythonSyntax

/// What rules need to know about the project as a whole, computed once.
final class ProjectFacts {
  let project: Project
  /// The tables of a dump.
  private let database: DatabaseTables?
  private let tablesByModule: [Module: [TableClass]]
  /// By the file that the definition is written in.
  private let definitionsByFile: [ObjectIdentifier: [(TableClass, TableClass.Definition)]]
  /// Whether `config` is a name anywhere: without it nothing is `dj.config`.
  let mentionsConfig: Bool
  /// Whether a name follows a dot somewhere.
  private var attributeNames: [String: Bool] = [:]

  init(_ project: Project, _ database: DatabaseTables?) {
    self.project = project
    self.database = database
    tablesByModule = Dictionary(grouping: project.tables, by: \.module)
    var definitions: [ObjectIdentifier: [(TableClass, TableClass.Definition)]] = [:]
    for table in project.tables {
      for given in [table.definition] + table.redefinitions {
        guard let literal = given.text else { continue }
        definitions[ObjectIdentifier(literal.file), default: []].append((table, given))
      }
    }
    definitionsByFile = definitions
    mentionsConfig = project.modules.contains { $0.file.hasName("config") }
  }

  private init(_ other: ProjectFacts, _ project: Project) {
    self.project = project
    database = other.database
    tablesByModule = other.tablesByModule
    definitionsByFile = other.definitionsByFile
    mentionsConfig = other.mentionsConfig
  }

  /// The same for another thread.
  func copy() -> ProjectFacts { ProjectFacts(self, project.copy()) }

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

  /// Whether a name follows a dot somewhere in the project.
  func isAttribute(_ name: String) -> Bool {
    if let known = attributeNames[name] { return known }
    let result = project.modules.contains { module in
      module.file.hasName(name) && module.file.all(Attribute.self).contains { $0.name == name }
    }
    attributeNames[name] = result
    return result
  }

  /// The tables of a file.
  func tables(in module: Module) -> [TableClass] { tablesByModule[module] ?? [] }

  /// The definitions written in a file, each once.
  func definitions(in file: SourceFile) -> [DefinitionSource] {
    var seen: Set<Node> = []
    return (definitionsByFile[ObjectIdentifier(file)] ?? []).compactMap { table, given in
      guard let literal = given.text, !seen.contains(literal.node), let source = DefinitionSource(table, given) else {
        return nil
      }
      seen.insert(literal.node)
      return source
    }
  }

  /// The heading of a class's table.
  func heading(of table: TableClass) -> Heading? {
    project.heading(of: .known(table))
  }

  /// Whether the columns are in the definition's order; nil if no dump shows it.
  func hasTableOrder(_ table: TableClass) -> Bool? {
    guard let model = database?.model(of: table), let names = definedNames(of: table) else { return nil }
    return model.columns.filter { !$0.isHidden }.map(\.name) == names
  }

  /// The names of a class's attributes in the order of its definition; foreign keys by their parents' keys.
  private func definedNames(of table: TableClass) -> [String]? {
    guard let source = DefinitionSource(table), !source.isTemplate, let heading = project.definedHeading(of: table)
    else { return nil }
    let own = source.definition.attributes.map(\.name)
    // Foreign keys alone decide the rest, which the table has in the same order where its own attributes have.
    return heading.names.filter(own.contains) == own ? heading.names : nil
  }
}
