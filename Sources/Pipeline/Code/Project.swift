public import PythonSyntax

/// The Python sources of a lab as Python would import them, and what DataJoint sees in them: schemas, table classes,
/// and what each expression is.
///
/// Results are exact or `unknown`: anything that depends on code outside the project, on values at run time, or on
/// assignments that disagree is never guessed.
///
/// It is used from one thread, and a copy of it from another; files can be read on several before (`SourceFile` is
/// `Sendable`).
public final class Project {
  /// All files, in the order given.
  public internal(set) var modules: [Module] = []
  /// Each call that makes a schema or a virtual module, in the order of files and text.
  public internal(set) var schemas: [SchemaDeclaration] = []
  /// Every class that is a table, including parts, in the order of files and text.
  public internal(set) var tables: [TableClass] = []
  /// Headings from outside, such as a dump; for tables that it lacks, definitions in the project are used.
  public let headings: (any HeadingSource)?

  let inference: Inference

  /// - Parameters:
  ///   - files: their paths decide the modules' names: a folder with `__init__.py` is a package; the folder around the
  ///     outermost package is a place to import from, and so is each folder that a name leads to unambiguously.
  ///   - headings: asked for the tables of schemas whose database is known.
  public init(_ files: [SourceFile], headings: (any HeadingSource)? = nil) {
    self.headings = headings
    inference = Inference(files, headings: headings)
    modules = inference.imports.modules
    inference.build(self)
  }

  private init(_ other: Project) {
    modules = other.modules
    schemas = other.schemas
    tables = other.tables
    headings = other.headings
    inference = Inference(other.inference)
  }

  /// The same project for another thread. What is known by now both have, modules and tables are the same objects, and
  /// what is worked out from now on each keeps for itself.
  public func copy() -> Project { Project(self) }

  /// Parses files on all cores.
  /// - Parameter files: paths and bytes; the result is in the same order.
  public static func parse(
    _ files: [(path: String, bytes: [UInt8])], workers: Int = 64, dialect: SourceFile.Dialect = .python
  ) -> [SourceFile] {
    Workers.map(files, workers: workers) { SourceFile(path: $0.path, bytes: $0.bytes, dialect: dialect) }
  }

  /// The module of a file of the project.
  public func module(of file: SourceFile) -> Module? { inference.module(of: file) }

  /// What an expression of one of the files is.
  public func infer(_ expression: Expression) -> Inferred { inference.infer(expression) }

  /// What a name means in the scope of a node: `resolve("lab.Subject", in: table.node.node)`.
  public func resolve(_ dottedName: String, in scope: Node) -> Inferred { inference.resolve(dottedName, in: scope) }

  /// The first of some query methods that the class of a table or query may define itself.
  public func ownMethod(among names: [String], of query: Expression) -> String? {
    let value = inference.infer(query)
    return names.first { inference.attribute($0, of: value, at: nil) != .method($0) }
  }

  /// The keys of the dict that an expression is, or that a name stands for which is bound once and never changed; nil
  /// where the text does not say them all.
  public func keys(of expression: Expression) -> [String]? {
    guard case .mapping(let items)? = inference.container(expression) else { return nil }
    let names = items.compactMap(\.name)
    return names.count == items.count ? names : nil
  }

  /// Whether a name is bound to the number 0 somewhere, as a variable or as the default of a parameter.
  public func mayBeZero(_ name: Name) -> Bool { inference.mayBeZero(name) }

  /// The table class that a class statement defines.
  public func table(_ definition: ClassDefinition) -> TableClass? { inference.table(definition) }

  /// A table's heading, from the source of headings or from its definition; nil if neither determines it.
  public func heading(of table: TableReference) -> Heading? { inference.heading(of: table) }

  /// The heading that a class's definition gives, even if the source of headings has the table.
  public func definedHeading(of table: TableClass) -> Heading? { inference.definedHeading(of: table) }

  /// The tables that a class's definition refers to, in order; nil if one of them cannot be determined.
  public func definedParents(of table: TableClass) -> [TableReference]? { inference.parents(of: .known(table)) }

  /// Whether a table is another one or depends on it, through any number of foreign keys; nil if definitions do not
  /// tell.
  public func depends(_ table: TableReference, on other: TableReference) -> Bool? {
    var seen: Set<TableReference> = [table]
    var open = [table]
    var isSettled = true
    while let next = open.popLast() {
      if next == other { return true }
      guard let parents = inference.parents(of: next) else {
        isSettled = false
        continue
      }
      for parent in parents where seen.insert(parent).inserted { open.append(parent) }
    }
    return isSettled && other.tableClass != nil ? false : nil
  }

  /// Every call of a method with one of these names, with what it is called on: `calls(of: "fetch", "fetch1")`, in the
  /// order of files; within a file, inner calls first.
  public func calls(of methods: String...) -> [MethodCall] {
    var result: [MethodCall] = []
    for module in modules {
      for call in module.file.all(Call.self) {
        guard case .attribute(let attribute) = call.callee, methods.contains(attribute.name) else { continue }
        let object = inference.infer(attribute.value)
        var override: FunctionDefinition?
        if object.isQuery, case .function(let function) = inference.infer(call.callee) { override = function }
        result.append(
          MethodCall(
            call: call, method: attribute.name, receiver: override == nil ? object : .unknown, object: object,
            override: override, module: module))
      }
    }
    return result
  }

  /// Whether a method call on a table or query may run something other than DataJoint's method: one of its class, or of
  /// a class that inherits from it.
  public func mayBeOverridden(_ call: Call) -> Bool {
    guard case .attribute(let attribute) = call.callee, inference.infer(attribute.value).isQuery else { return false }
    switch inference.infer(call.callee) {
    case .function: return true
    case .unknown: return Inference.queryMethods.contains(attribute.name)
    default: return false
    }
  }

  /// A call of a method.
  public struct MethodCall {
    /// The whole call.
    public var call: Call
    /// The name after the dot.
    public var method: String
    /// What the method is called on; `unknown` if `override` says that the method is not DataJoint's.
    public var receiver: Inferred
    /// What the method is called on, in either case.
    public var object: Inferred
    /// The project's own method that the call runs: its class, a base or a mixin defines one of this name.
    public var override: FunctionDefinition?
    /// The module the call is in.
    public var module: Module
  }
}

/// A file as a module.
public final class Module: Hashable {
  /// The name that Python would import it by, `lab.ephys`; for a script, the file's name.
  public let name: String
  /// Whether it is an `__init__.py`: the module is the package's.
  public let isPackage: Bool
  /// The text and its syntax tree.
  public let file: SourceFile
  /// Its place among the modules of its project.
  let number: Int
  /// Whether it imports `datajoint`, by any name, or anything from a module of the project that does.
  public internal(set) var knowsDataJoint = false
  /// The names that refer to the package `datajoint` itself in this file, usually `dj`; most files have at least one.
  public internal(set) var datajointNames: [String] = []

  init(name: String, isPackage: Bool, file: SourceFile, number: Int) {
    self.number = number
    self.name = name
    self.isPackage = isPackage
    self.file = file
  }

  /// Whether it is the same object: a project has one module per file.
  public static func == (a: Module, b: Module) -> Bool { a === b }
  /// By identity, as `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A call that creates a schema object, or a module of an existing database's tables.
public final class SchemaDeclaration: Hashable {
  /// Whether the schema is declared or an existing one is opened.
  public enum Kind: Sendable {
    /// `dj.schema(…)`, `dj.Schema(…)`
    case schema
    /// `dj.create_virtual_module(…)`, `dj.VirtualModule(…)`, `dj.virtual_schema(…)`
    case virtualModule
  }

  /// The database that it opens.
  public enum Database {
    /// A string in the source.
    case literal(String, StringLiteral)
    /// Anything else; the expression says how. `value` is the string if the project determines it (a constant, a
    /// concatenation of constants), with settings taken as unknown.
    case computed(Expression, value: String?)
    /// None: activated later (`schema.activate(…)`).
    case later
  }

  /// What the call creates.
  public let kind: Kind
  /// The call itself.
  public let call: Call
  /// The module the call is in.
  public let module: Module
  /// The name that it is assigned to: `schema`; nil if it is not assigned to a name.
  public internal(set) var name: String?
  /// How the database's name is given.
  public internal(set) var database: Database
  /// Calls of its `activate` in the project.
  public internal(set) var activations: [Call] = []
  /// The name that all of these calls pass, if the sources determine it.
  var activatedName: String?
  /// The classes that are declared in it.
  public internal(set) var tables: [TableClass] = []

  init(kind: Kind, call: Call, module: Module, database: Database) {
    self.kind = kind
    self.call = call
    self.module = module
    self.database = database
  }

  /// The database's name, if the sources determine it.
  public var databaseName: String? {
    switch database {
    case .literal(let name, _): name
    case .computed(_, let value): value
    case .later: activatedName
    }
  }

  /// Whether it is the same call in the sources.
  public static func == (a: SchemaDeclaration, b: SchemaDeclaration) -> Bool { a === b }
  /// By identity, as `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A class that is a table: one of its bases is a DataJoint class, directly or through classes of the project.
public final class TableClass: Hashable {
  /// DataJoint's tier, by the class that it inherits from.
  public enum Tier: String, Sendable, CaseIterable {
    case manual, lookup, imported, computed, part
  }

  /// How the text of its definition is given.
  public enum Definition {
    /// One string literal, or several that Python joins: `definition = """…"""`.
    case literal(StringLiteral, text: String)
    /// An f-string, or a literal that `.format` or `%` fills in.
    case template(StringLiteral, Placeholders)
    /// A property or function that returns it.
    case function(FunctionDefinition)
    /// Any other expression: a call of `.format`, a name, a concatenation.
    case computed(Expression)
    /// None in the class or in its bases within the project: the table is expected to exist.
    case none
  }

  /// How a template marks what is filled in.
  public enum Placeholders: Sendable {
    /// `{name}`, of f-strings and `.format`
    case braces
    /// `%s`, `%(name)s`
    case percent
  }

  /// The class's own name.
  public let name: String
  /// The `class` statement.
  public let node: ClassDefinition
  /// The module the class is defined in.
  public let module: Module
  /// Its tier.
  public let tier: Tier
  /// The schema that its decorator (or its master's) names; nil if it cannot be determined, and for a class that is
  /// only a base for others.
  public internal(set) var schema: SchemaDeclaration?
  /// Whether a schema decorates it or its master, so that it is declared. Otherwise it is a base for others, or passed
  /// to a schema elsewhere.
  public internal(set) var isDeclared = false
  /// The master, for a part.
  public internal(set) weak var master: TableClass?
  /// The parts defined in it.
  public internal(set) var parts: [TableClass] = []
  /// The tables in the project that it inherits from, in resolution order.
  public internal(set) var bases: [TableClass] = []
  /// How the text of its definition is given.
  public internal(set) var definition: Definition = .none
  /// What `Table.definition = …` later assigns, for `alter`.
  public internal(set) var redefinitions: [Definition] = []
  /// The value of `contents`.
  public internal(set) var contents: Expression?
  /// Those of `make`, `_make_tuples`, `make_fetch`, `make_compute` and `make_insert` that the class has, by name.
  public internal(set) var makeMethods: [String: FunctionDefinition] = [:]
  /// Its own methods and properties, by name.
  public internal(set) var methods: [String: FunctionDefinition] = [:]

  init(name: String, node: ClassDefinition, module: Module, tier: Tier) {
    self.name = name
    self.node = node
    self.module = module
    self.tier = tier
  }

  /// `Recording.Channel` for a part, otherwise the name.
  public var qualifiedName: String { master.map { "\($0.name).\(name)" } ?? name }

  /// Whether it is the same class in the sources.
  public static func == (a: TableClass, b: TableClass) -> Bool { a === b }
  /// By identity, as `==`.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
