import Catalog
import DataJoint
import DataJointNames
import Diagnostics
import Files
import OrderedCollections
import Text

/// Which class is in which module under which name, and the text of the modules.
struct ModulePlan: Sendable {
  /// A file with classes of one schema, or of several that depend on each other.
  private struct File: Sendable {
    var name: String
    var schemas: [String]
  }

  private let pipeline: Pipeline
  private let order: ClassOrder
  private let tables: [TableName: TableDefinition]
  private let generation: DefinitionGeneration
  private let modules: [String: String]
  private var contents: [File] = []
  /// The classes of each file, in order.
  private var nodesOfFile: [[TableName]] = []
  /// Tables that DataJoint does not recognize, by schema.
  private var unseen: [String: [String]] = [:]
  private var fileOfSchema: [String: Int] = [:]
  /// The name of a class outside its own statement, by master or table; it covers its parts.
  private var pythonNames: [TableName: String] = [:]

  init(
    _ pipeline: Pipeline, _ order: ClassOrder, _ tables: [TableName: TableDefinition],
    _ generation: DefinitionGeneration
  ) {
    self.pipeline = pipeline
    self.order = order
    self.tables = tables
    self.generation = generation
    var schemas = Set(tables.keys.map(\.schema))
    for definition in tables.values { schemas.formUnion(definition.parents.map(\.schema)) }
    modules = ModuleNames.make(for: schemas.sorted())
    planFiles()
    planNames()
    nodesOfFile = Array(repeating: [], count: contents.count)
    for node in order.nodes {
      if let file = fileOfSchema[node.schema] { nodesOfFile[file].append(node) }
    }
    for model in pipeline.tables.values where model.identity.tier == .foreign {
      unseen[model.table.schema, default: []].append(model.table.name)
    }
  }

  private mutating func planFiles() {
    var links: [(String, String)] = []
    for definition in tables.values where definition.problems.isEmpty {
      for parent in definition.parents where parent.schema != definition.name.schema {
        links.append((parent.schema, definition.name.schema))
      }
    }
    var taken = Set(modules.values)
    let own = Set(tables.keys.map(\.schema)).sorted { $0.utf8Precedes($1) }
    for component in Graph(nodes: own, links: links).components() {
      for schema in component { fileOfSchema[schema] = contents.count }
      let name =
        component.count == 1
        ? modules[component[0]]!
        : ModuleNames.distinct("cycle_" + modules[component[0]]!, &taken)
      contents.append(File(name: name, schemas: component))
    }
  }

  private mutating func planNames() {
    var members: [[TableModel]] = Array(repeating: [], count: contents.count)
    for model in pipeline.visibleTables where tables[model.name] != nil && order.masters[model.name] == nil {
      members[fileOfSchema[model.name.schema]!].append(model)
    }
    for (number, models) in members.enumerated() {
      let groups = Dictionary(grouping: models) { $0.identity.className }
      var taken = Set(groups.keys)
      for model in models.sorted(by: { $0.name < $1.name }) {
        let name = ClassName.python(model.identity.className)
        if groups[model.identity.className]!.count == 1 {
          pythonNames[model.name] = name
          continue
        }
        let isAlone = contents[number].schemas.count == 1
        let tier = model.identity.tier.rawValue
        let alias = isAlone ? name + ClassName.capitalized(tier) : "\(modules[model.name.schema]!)_\(name)"
        var candidate = alias
        if !isAlone, taken.contains(candidate) { candidate += ClassName.capitalized(tier) }
        while !taken.insert(candidate).inserted { candidate += "_" }
        pythonNames[model.name] = candidate
      }
    }
  }

  // MARK: Names

  /// How a foreign key line of `child` refers to `parent`.
  private func reference(to parent: TableName, from child: TableName) -> String {
    let master = order.masters[child]
    if parent == child { return "self" }
    if parent == master { return "master" }
    if let master, order.masters[parent] == master { return "master.\(partName(parent))" }
    let prefix: String
    if let file = fileOfSchema[parent.schema], file == fileOfSchema[child.schema] {
      prefix = ""
    } else {
      prefix = modules[parent.schema]! + "."
    }
    if let master = order.masters[parent] { return "\(prefix)\(exported(master, prefix)).\(partName(parent))" }
    return prefix + exported(parent, prefix)
  }

  /// The name in another module is the one that the schema's own module gives to the class.
  private func exported(_ table: TableName, _ prefix: String) -> String {
    guard let name = pythonNames[table] else {
      // Not in the inputs.
      return TableIdentity(table.table).className
    }
    return prefix.isEmpty ? name : ownName(table, name)
  }

  /// The name that a schema's own module gives to a class that is in a module of several schemas.
  private func ownName(_ table: TableName, _ name: String) -> String {
    guard contents[fileOfSchema[table.schema]!].schemas.count > 1 else { return name }
    let className = TableIdentity(table.table).className
    let isAlone =
      pythonNames.keys.count { $0.schema == table.schema && TableIdentity($0.table).className == className } == 1
    return isAlone ? ClassName.python(className) : name
  }

  private func partName(_ part: TableName) -> String {
    ClassName.python(TableIdentity(part.table).className.split(separator: ".").last.map(String.init) ?? "")
  }

  // MARK: Files

  /// The modules of the schemas in question.
  func files(_ isAsked: (String) -> Bool) -> [GeneratedFile] {
    var result: [GeneratedFile] = []
    let asked = contents.filter { $0.schemas.contains(where: isAsked) }
    for (file, text) in zip(asked, asked.mapSideBySide { text(of: $0) }) {
      result.append(GeneratedFile(path: file.name + ".py", text: text))
      if file.schemas.count > 1 {
        for schema in file.schemas where isAsked(schema) {
          result.append(GeneratedFile(path: modules[schema]! + ".py", text: frontText(of: schema, in: file)))
        }
      }
    }
    return result.sorted { $0.path.utf8Precedes($1.path) }
  }

  private func schemaVariable(_ schema: String, in file: File) -> String {
    file.schemas.count == 1 ? "schema" : "schema_" + modules[schema]!
  }

  private func text(of file: File) -> String {
    let nodes = nodesOfFile[fileOfSchema[file.schemas[0]]!]
    let classes = nodes.flatMap { [$0] + (order.parts[$0] ?? []) }.compactMap { tables[$0] }
    let version = generation == .current ? "2.x" : "0.14"
    let names = file.schemas.map(PythonText.comment).joined(separator: ", ")
    var text =
      "\"\"\"Definitions of \(PythonText.body(names).replacingEach("\"", with: "'")) for DataJoint \(version), "
    text += "made by djaudit from a dump.\n"
    if file.schemas.count > 1 {
      text += "\nTables of these schemas depend on each other in both directions, so that their modules could not"
      text += "\nimport each other: the classes are here, and each schema's module imports its own.\n"
    }
    text += "\"\"\"\n\n"
    if pipeline.catalog.isPartial { text += "# The input was damaged or cut off: tables may be missing.\n" }
    let rejected = classes.filter { !$0.problems.isEmpty }
    if !rejected.isEmpty {
      text += "# Commented out, \(rejected.count) of \(Words.plural(classes.count, "class", "classes")):\n"
      for definition in rejected {
        text += "#   \(label(definition.name)): \(PythonText.comment(definition.problems[0]))\n"
      }
      text += "\n"
    }
    text += "import datajoint as dj\n"
    text += imports(of: classes, in: file)
    text += "\n"
    for schema in file.schemas {
      let isAddressable = Rejection.ofSchema(schema) == nil
      text += (isAddressable ? "" : "# ") + "\(schemaVariable(schema, in: file)) = "
      text += "dj.Schema(\(PythonText.string(schema)))\n"
      let views = pipeline.catalog.schemas[schema]?.views ?? []
      if !views.isEmpty {
        text +=
          "# Views have no definitions: "
          + PythonText.comment(views.map(\.name).joined(separator: ", ")) + "\n"
      }
      if let names = unseen[schema] {
        text += "# DataJoint does not see tables of these names: "
        text += PythonText.comment(names.joined(separator: ", ")) + "\n"
      }
    }
    for node in nodes { text += "\n\n" + classText(of: node, in: file) }
    return text
  }

  /// Imports of other schemas' modules; those that only commented-out classes need are comments.
  private func imports(of classes: [TableDefinition], in file: File) -> String {
    var needed: Set<String> = []
    var wanted: Set<String> = []
    for definition in classes {
      for parent in definition.parents where !file.schemas.contains(parent.schema) {
        if definition.problems.isEmpty { needed.insert(parent.schema) } else { wanted.insert(parent.schema) }
      }
    }
    wanted.subtract(needed)
    var text = needed.isEmpty ? "" : "\n"
    for name in needed.compactMap({ modules[$0] }).sorted() { text += "import \(name)\n" }
    for schema in wanted.sorted() {
      text +=
        fileOfSchema[schema] != nil
        ? "# import \(modules[schema]!)\n"
        : "# \(modules[schema]!) = dj.VirtualModule(\(PythonText.string(modules[schema]!)), "
          + "\(PythonText.string(schema)))  # not in the inputs\n"
    }
    return text
  }

  /// The name of a class in the list of those commented out.
  private func label(_ name: TableName) -> String {
    PythonText.comment(name.description)
  }

  private func classText(of name: TableName, in file: File) -> String {
    let definition = tables[name]!
    let schema = schemaVariable(name.schema, in: file)
    var text = ""
    if let master = order.masters[name], order.detached.contains(name) {
      // A class statement of its own would take a name that the module uses.
      let owner = pythonNames[master]!
      text += remarks(definition, indent: "")
      var statement = "# A part of \(owner) that depends on tables that depend on \(owner).\n"
      statement += "\(owner).\(partName(name)) = type(\n    \"\(partName(name))\",\n    (dj.Part,),\n    {\n"
      statement += "        \"definition\": " + body(definition, indent: "        ") + ",\n    },\n)\n"
      statement += "\(schema)(\(owner))\n"
      return text + (definition.problems.isEmpty ? statement : commented(statement))
    }
    if !definition.problems.isEmpty {
      var block = remarks(definition, indent: "")
      block += commented(statement(of: definition, schema) + aliasText(name))
      for part in order.parts[name] ?? [] {
        block += "#\n" + remarks(tables[part]!, indent: "") + commented(partText(part))
      }
      return block
    }
    text += remarks(definition, indent: "")
    text += statement(of: definition, schema)
    for part in order.parts[name] ?? [] {
      let inner = tables[part]!
      text += "\n" + remarks(inner, indent: "    ")
      text += inner.problems.isEmpty ? partText(part) : indentedComment(partText(part))
    }
    return text + aliasText(name)
  }

  private func statement(of definition: TableDefinition, _ schema: String) -> String {
    let identity = TableIdentity(definition.name.table)
    let className = identity.className.split(separator: ".").last.map(String.init) ?? ""
    let tier = identity.isPart ? "Part" : ClassName.capitalized(identity.tier.rawValue)
    return "@\(schema)\nclass \(ClassName.python(className))(dj.\(tier)):\n    definition = "
      + body(definition, indent: "    ") + "\n"
  }

  private func partText(_ name: TableName) -> String {
    "    class \(partName(name))(dj.Part):\n        definition = " + body(tables[name]!, indent: "        ") + "\n"
  }

  /// The definition as a multi-line string.
  private func body(_ definition: TableDefinition, indent: String) -> String {
    let text = PythonText.body(definition.text { reference(to: $0, from: definition.name) })
    var body = "\"\"\"\n"
    for line in text.utf8.split(separator: 0x0A) {
      body += indent
      body += Substring(line)
      body += "\n"
    }
    return body + indent + "\"\"\""
  }

  /// Another name for a class, if the module has several of the same name.
  private func aliasText(_ name: TableName) -> String {
    let className = ClassName.python(TableIdentity(name.table).className)
    guard let alias = pythonNames[name], alias != className else { return "" }
    return "\n\n\(alias) = \(className)  # this module has several classes named \(className)\n"
  }

  private func remarks(_ definition: TableDefinition, indent: String) -> String {
    var text = ""
    for problem in definition.problems { text += "\(indent)# Commented out: \(PythonText.comment(problem)).\n" }
    for question in definition.questions {
      text += "\(indent)# Waiting for a decision (djaudit decisions): \(PythonText.comment(question)).\n"
    }
    for remark in definition.remarks { text += "\(indent)# Not in the definition: \(PythonText.comment(remark)).\n" }
    return text
  }

  private func commented(_ text: String) -> String {
    PythonText.commentedOut(String(text.dropLast())) + "\n"
  }

  private func indentedComment(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { "    #" + ($0.isEmpty ? "" : " " + $0.dropFirst(4)) + "\n" }.joined()
  }

  /// The module of a schema whose classes are in another module.
  private func frontText(of schema: String, in file: File) -> String {
    var text = "\"\"\"Classes of \(PythonText.body(PythonText.comment(schema)).replacingEach("\"", with: "'")), "
    text += "which \(file.name) declares.\n\nTables of this schema and of others depend on each other in both "
    text += "directions.\n\"\"\"\n\n"
    text += "from \(file.name) import \(schemaVariable(schema, in: file)) as schema\n"
    for node in order.nodes where node.schema == schema && order.masters[node] == nil {
      guard let definition = tables[node], let name = pythonNames[node] else { continue }
      let own = ownName(node, name)
      let line = "from \(file.name) import \(name)" + (own == name ? "" : " as \(own)") + "\n"
      text += definition.problems.isEmpty ? line : "# " + line
    }
    return text
  }
}

enum ClassName {
  /// `None`, `True` and `False` cannot be names. datajoint drops underscores from a class's name, with a warning, so
  /// the table's name stays.
  static func python(_ name: String) -> String { PythonText.keywords.contains(name) ? name + "_" : name }

  static func capitalized(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
