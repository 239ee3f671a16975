import PythonSyntax

/// Determines what expressions are. Results are computed on demand and kept.
///
/// A name is what all its bindings in its scope agree on. Bindings that depend on each other (`q = q & key`) are
/// evaluated first without the circular ones, then again with that result assumed: only what holds both times is a
/// result.
///
/// This file has names, modules and functions. `Inference+Expressions` has operators and methods, `Inference+Tables`
/// classes and schemas, `Inference+Headings` attributes.
final class Inference {
  let imports: Imports
  let headings: (any HeadingSource)?
  private let modulesByFile: [ObjectIdentifier: Module]
  /// The file that was asked for last: most questions are about the same one.
  private var lastModule: Module?
  /// By the module's number.
  private let nameTables: [NameTable]
  /// What expressions are, by the module's number.
  private var answers: [Answers]
  /// What names are in the whole of their scope, as far as that rests on no assumption.
  private var namesInScope: [NameKey: Inferred] = [:]
  /// The names whose bindings are being worked out, the innermost last, with what they are taken for meanwhile.
  private var assumed: [(key: NameKey, value: Inferred?)] = []
  private var bindingOrders: [NameKey: BindingOrder] = [:]
  private var starSources: [Module: [StarSource]] = [:]
  /// Whether the current evaluation rests on an assumption.
  var isTentative = false
  var depth = 0
  private var steps = 0
  var tables: [ClassDefinition: TableClass?] = [:]
  var declarations: [Node: SchemaDeclaration] = [:]
  var openClasses: Set<ClassDefinition> = []
  /// For each class of the project, the classes that inherit from it directly.
  var heirs: [ClassDefinition: [ClassDefinition]] = [:]
  let assignments: AttributeAssignments
  /// What bases are called that the project does not settle, without the dots before.
  var unsettledBases: Set<String> = []
  var tableMixins: [ClassDefinition: Bool] = [:]
  var headingsByTable: [TableReference: Heading?] = [:]
  var openHeadings: Set<TableReference> = []
  /// A table whose heading is wanted and that is further away than headings are followed at once.
  var distantHeading: TableReference?
  private let uses: Uses
  /// Whether what has a name in a scope is only read.
  var unchangedNames: [NameKey: Bool] = [:]

  struct NameKey: Hashable {
    var scope: Node
    var name: String
  }

  /// Limits the depth of one evaluation, so that no project takes forever.
  private static let maximumDepth = 90
  private static let maximumSteps = 20_000

  init(_ files: [SourceFile], headings: (any HeadingSource)?) {
    imports = Imports(files)
    self.headings = headings
    modulesByFile = Dictionary(
      imports.modules.map { (ObjectIdentifier($0.file), $0) }, uniquingKeysWith: { $1 })
    nameTables = Workers.map(files) { NameTable($0) }
    uses = Uses(files)
    assignments = AttributeAssignments(nameTables, files)
    answers = [Answers](repeating: Answers(), count: files.count)
  }

  /// What is known by now, for another thread.
  init(_ other: Inference) {
    imports = other.imports
    headings = other.headings
    modulesByFile = other.modulesByFile
    nameTables = other.nameTables
    answers = other.answers
    namesInScope = other.namesInScope
    bindingOrders = other.bindingOrders
    starSources = other.starSources
    tables = other.tables
    declarations = other.declarations
    heirs = other.heirs
    assignments = other.assignments
    unsettledBases = other.unsettledBases
    tableMixins = other.tableMixins
    headingsByTable = other.headingsByTable
    uses = other.uses
    unchangedNames = other.unchangedNames
    exitsOf = other.exitsOf
  }

  func names(of file: SourceFile) -> NameTable {
    module(of: file).map { nameTables[$0.number] } ?? NameTable(file)
  }

  func module(of file: SourceFile) -> Module? {
    if let lastModule, lastModule.file === file { return lastModule }
    guard let module = modulesByFile[ObjectIdentifier(file)] else { return nil }
    lastModule = module
    return module
  }

  func module(of node: Node) -> Module? { module(of: node.file) }

  // MARK: Answers

  func infer(_ expression: Expression) -> Inferred {
    if let answer = known(expression.node) { return answer }
    if depth == 0 { steps = 0 }
    return evaluate(expression) ?? .unknown
  }

  private func known(_ node: Node) -> Inferred? { module(of: node.file).flatMap { answers[$0.number][node] } }

  func resolve(_ dottedName: String, in scope: Node) -> Inferred {
    if depth == 0 { steps = 0 }
    let parts = dottedName.split(separator: ".").map(String.init)
    guard let first = parts.first else { return .unknown }
    var value = name(first, from: scope, startsInside: true)
    for part in parts.dropFirst() { value = value.flatMap { attribute(part, of: $0, at: nil) } }
    return value ?? .unknown
  }

  /// Nil: nothing to say yet, since it depends on what is being evaluated.
  func evaluate(_ expression: Expression) -> Inferred? {
    let node = expression.node
    if let answer = known(node) { return answer }
    steps += 1
    guard depth < Self.maximumDepth, steps < Self.maximumSteps else { return .unknown }
    depth += 1
    let outer = isTentative
    isTentative = false
    let answer = evaluateNew(expression)
    depth -= 1
    // Nothing to say: it depends on itself only.
    if !isTentative, depth < Self.maximumDepth / 2 || answer != .unknown, let module = module(of: node.file) {
      answers[module.number][node] = answer ?? .unknown
    }
    isTentative = isTentative || outer
    return answer
  }

  /// What two possible values agree on.
  func merge(_ a: Inferred?, _ b: Inferred?) -> Inferred? {
    guard let a else { return b }
    guard let b else { return a }
    if a == b { return a }
    // A name that may be None is not None where its methods are called.
    if a == .plain(.none) { return b }
    if b == .plain(.none) { return a }
    if let first = a.query, let second = b.query {
      return .query(
        Query(
          tables: first.tables == second.tables ? first.tables : [], classes: classes(first, second),
          heading: first.heading == second.heading ? first.heading : nil, isRestricted: true,
          isAggregation: first.isAggregation && second.isAggregation))
    }
    if case .fetched = a, case .fetched = b { return .fetched(.unknown) }
    if case .plain = a, case .plain = b { return .plain(.other) }
    return .unknown
  }

  /// The possible classes of an object that is one of two queries.
  private func classes(_ a: Query, _ b: Query) -> [TableReference] {
    a.inheritedClasses + b.inheritedClasses.filter { !a.inheritedClasses.contains($0) }
  }

  func merge(_ values: [Inferred?]) -> Inferred? { values.reduce(nil) { merge($0, $1) } }

  // MARK: Names

  /// What a name is at a place.
  func name(_ name: String, from node: Node, startsInside: Bool = false) -> Inferred? {
    let table = names(of: node.file)
    var scope = startsInside ? node : scopeOf(node, name, table)
    var isFirst = true
    while true {
      // A class's names are seen in its own body only.
      if isFirst || !scope.isClass, table.binds(name, in: scope) {
        let value = bound(NameKey(scope: scope, name: name), at: startsInside || !isFirst ? nil : node)
        guard scope.isModule, !isSettled(name, in: scope, table), let module = module(of: node),
          let starred = starImported(name, in: module, visited: [], fromProject: true)
        else { return value }
        return merge(value, starred)
      }
      isFirst = false
      if scope.isModule { break }
      scope = scope.scope
    }
    guard let module = module(of: node) else { return .unknown }
    return starImported(name, in: module, visited: [])
      ?? (Self.builtins.contains(name) ? .external(["builtins", name]) : .unknown)
  }

  /// The innermost scope around a place, starting with comprehensions that bind the name.
  private func scopeOf(_ node: Node, _ name: String, _ table: NameTable) -> Node {
    var surroundings = node.surroundings
    while let here = surroundings, here.isComprehension {
      // What the first `for` runs over is worked out outside.
      if table.binds(name, in: here), !isInside(node, Comprehension(here)?.clauses.first?.iterated.node) {
        return here
      }
      surroundings = here.surroundings
    }
    return node.scope
  }

  /// Whether a comprehension around a name binds it.
  func isComprehensionVariable(_ view: Name) -> Bool {
    scopeOf(view.node, view.name, names(of: view.file)).isComprehension
  }

  private func isInside(_ node: Node, _ outer: Node?) -> Bool {
    guard let outer else { return false }
    return outer.outerRange.lowerBound <= node.range.lowerBound && node.range.upperBound <= outer.outerRange.upperBound
  }

  /// Whether a module always binds a name itself after its star imports.
  private func isSettled(_ name: String, in scope: Node, _ table: NameTable) -> Bool {
    guard let last = table.starImports.map(\.range.upperBound).max() else { return true }
    return table.entries(name, in: scope)?.contains {
      $0.node.parent == scope && $0.node.bindsForCertain && $0.node.range.lowerBound >= last
    } ?? false
  }

  /// A name from a star import; `.unknown` if a module outside the project might provide it.
  private func starImported(
    _ name: String, in module: Module, visited: Set<Module>, fromProject: Bool = false
  ) -> Inferred? {
    var result: Inferred?
    guard !visited.contains(module) else { return nil }
    for source in starSources(of: module) {
      switch source {
      case .module(let other):
        if let value = member(name, of: other, visited: visited.union([module])) { result = value }
      case .datajoint(let path):
        if name.first?.isUppercase == true || name == "schema" { result = .datajoint(path + [name]) }
      case .unknown: if !fromProject { result = .unknown }
      }
    }
    return result
  }

  /// Where `from … import *` of a module may take names from, except sources that provide nothing of DataJoint's.
  private func starSources(of module: Module) -> [StarSource] {
    if let known = starSources[module] { return known }
    var result: [StarSource] = []
    for statement in names(of: module.file).starImports {
      switch importedModule(statement, for: module) {
      case .module(let other): result.append(.module(other))
      case .datajoint(let path): result.append(.datajoint(path))
      default:
        let first = String((statement.module ?? "").prefix { $0 != "." })
        if isKnownPackage(first) || Self.standardModules.contains(first) { continue }
        if case .unknown? = result.last { continue }
        result.append(.unknown)
      }
    }
    starSources[module] = result
    return result
  }

  private enum StarSource {
    case module(Module)
    case datajoint([String])
    case unknown
  }

  /// A name of a module as an import sees it; nil if the module does not have it.
  func member(_ name: String, of module: Module, visited: Set<Module> = []) -> Inferred? {
    let table = names(of: module.file)
    if table.binds(name, in: module.file.root) {
      let own = bound(NameKey(scope: module.file.root, name: name)) ?? .unknown
      let assigned = assigned(name) { if case .module(module)? = $0 { true } else { false } }
      return assigned.map { merge(own, $0) ?? .unknown } ?? own
    }
    if let found = starImported(name, in: module, visited: visited) { return found }
    if let other = submodule(name, of: module) { return .module(other) }
    return nil
  }

  private func submodule(_ name: String, of module: Module) -> Module? {
    guard module.isPackage else { return nil }
    return imports.relative(level: 1, name: name, for: module)
  }

  /// What the bindings of a name that can reach a place agree on; without a place, all bindings in its scope.
  private func bound(_ key: NameKey, at use: Node? = nil) -> Inferred? {
    let all = names(of: key.scope.file).entries(key.name, in: key.scope) ?? []
    var entries = all
    var assumption = key
    if all.count > 1, let use, let reaching = reaching(all, use, key) {
      entries = reaching
      // A result for one place need not hold at another.
      assumption.scope = use
    }
    if let place = place(of: assumption) {
      isTentative = true
      return assumed[place].value
    }
    let isFlow = assumption != key
    if !isFlow, let answer = namesInScope[key] { return answer }
    steps += 1
    guard depth < Self.maximumDepth, steps < Self.maximumSteps else { return .unknown }
    let outer = isTentative
    isTentative = false
    depth += 1
    defer { depth -= 1 }
    let place = assumed.count
    assumed.append((assumption, nil))
    var answer = evaluate(entries, key, isFlow: isFlow)
    if isTentative, answer != .unknown {
      // With the result put in, all bindings must still agree.
      assumed[place].value = answer
      let again = evaluate(entries, key, isFlow: isFlow)
      if again != answer {
        if let first = answer?.query, let second = again?.query {
          // They agree that it is a query, but not on which.
          let weaker = Inferred.query(
            Query(
              tables: first.tables == second.tables ? first.tables : [], classes: classes(first, second),
              isRestricted: true))
          assumed[place].value = weaker
          answer = evaluate(entries, key, isFlow: isFlow)?.isQuery == true ? weaker : .unknown
        } else {
          answer = .unknown
        }
      }
    }
    assumed.removeLast()
    if !isFlow, !isTentative || assumed.isEmpty, depth < Self.maximumDepth / 2 || answer != .unknown {
      namesInScope[key] = answer
    }
    // It may still rest on names further out.
    isTentative = assumed.isEmpty ? outer : (isTentative || outer)
    return answer
  }

  /// Where a name is among those that are being worked out.
  private func place(of key: NameKey) -> Int? { assumed.lastIndex { $0.key == key } }

  /// The bindings that can reach a place in their own scope, by the structure of its statements: of those before it in
  /// its block the last that is made for certain and all that may be made after it; in a loop those of the loop; then
  /// the same for the statement around. Nil when the structure does not say.
  private func reaching(_ entries: [NameTable.Entry], _ use: Node, _ key: NameKey) -> [NameTable.Entry]? {
    let scope = key.scope
    let order = bindingOrders[key] ?? BindingOrder(entries, scope)
    bindingOrders[key] = order
    // Bound elsewhere, through `global`.
    if order.isForeign { return nil }
    var result: [NameTable.Entry] = []
    func add(_ entry: NameTable.Entry) {
      if !result.contains(where: { $0.node == entry.node }) { result.append(entry) }
    }
    var below = use
    while let here = below.parent {
      let start = below.outerRange.lowerBound
      if here.isStatementList {
        var isSettled = false
        for entry in order.entries(from: here.range.lowerBound, through: start).reversed()
        where entry.node.range.upperBound <= start {
          add(entry)
          if entry.node.parent == here, entry.node.bindsForCertain {
            isSettled = true
            break
          }
        }
        if isSettled { return result }
      } else if here != scope {
        let inside = order.entries(from: here.range.lowerBound, through: here.range.upperBound).reversed().filter {
          $0.node.range.upperBound <= here.range.upperBound
        }
        switch Statement(here) {
        case .for(let loop)?:
          // Each iteration starts with the target.
          if below.isStatementList, loop.body.first?.node.parent == below,
            let own = inside.first(where: { $0.node == here })
          {
            add(own)
            return result
          }
          for entry in inside { add(entry) }
        case .while?, .try?, .match?, .with?: for entry in inside { add(entry) }
        default:
          // An assignment within the expression (`:=`) may run before or after.
          for entry in inside where entry.node.isWalrus { add(entry) }
        }
      }
      if here == scope { break }
      below = here
    }
    for entry in entries where entry.node == scope { add(entry) }
    return result.isEmpty ? nil : result
  }

  /// The bindings of a name within its scope, in the order of the text.
  private struct BindingOrder {
    private var entries: [NameTable.Entry]
    private var starts: [Int]
    /// Whether another scope also binds it.
    var isForeign: Bool

    init(_ all: [NameTable.Entry], _ scope: Node) {
      entries = all.filter { $0.node != scope }.sorted { $0.node.range.lowerBound < $1.node.range.lowerBound }
      starts = entries.map(\.node.range.lowerBound)
      isForeign = entries.contains { $0.node.scope != scope }
    }

    /// The entries that begin within these bytes.
    func entries(from start: Int, through end: Int) -> ArraySlice<NameTable.Entry> {
      let first = place(of: start)
      return entries[first..<max(first, place(of: end + 1))]
    }

    /// The index of the first entry that begins here or later.
    private func place(of start: Int) -> Int {
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] < start { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private func evaluate(_ entries: [NameTable.Entry], _ key: NameKey, isFlow: Bool) -> Inferred? {
    var answer: Inferred?
    for entry in entries {
      if case .operation(let statement) = entry.binding {
        guard isFlow else { continue }
        answer = merge(
          answer, operation(statement.op, evaluate(statement.target), { self.evaluate(statement.value) }))
      } else {
        answer = merge(answer, evaluate(entry.binding, key))
      }
      if answer == .unknown { return .unknown }
    }
    if isFlow { return answer }
    for entry in entries {
      guard case .operation(let statement) = entry.binding else { continue }
      answer = operation(statement.op, answer, { self.evaluate(statement.value) })
    }
    return answer
  }

  private func evaluate(_ binding: Binding, _ key: NameKey) -> Inferred? {
    switch binding {
    case .value(let expression, let steps): return value(of: expression, steps[...])
    case .operation, .other: return .unknown
    case .context(let expression):
      let value = evaluate(expression)
      return value == .config ? .config : value == nil ? nil : .unknown
    case .import(let name, _):
      guard let module = self.module(of: key.scope) else { return .unknown }
      let path = name.alias == nil ? String(name.name.prefix { $0 != "." }) : name.name
      return resolveModule(path, for: module)
    case .importFrom(let name, let statement):
      guard let module = self.module(of: key.scope) else { return .unknown }
      switch importedModule(statement, for: module) {
      case .module(let other):
        if other == module {
          // `from . import x` in the package's own file.
          return submodule(name.name, of: module).map { .module($0) } ?? .unknown
        }
        return member(name.name, of: other) ?? .unknown
      case .datajoint(let path): return datajoint(path + [name.name])
      case .external(let path): return external(path + [name.name], for: module)
      default:
        if statement.module == nil,
          let other = imports.relative(level: statement.level, name: name.name, for: module)
        {
          return .module(other)
        }
        return .unknown
      }
    case .function(let function): return .function(function)
    case .class(let definition): return classValue(definition)
    case .parameter(let parameter):
      guard let function = FunctionDefinition(key.scope) else { return .unknown }
      return value(of: parameter, of: function)
    }
  }

  /// The module of a `from … import`.
  func importedModule(_ statement: ImportFrom, for module: Module) -> Inferred {
    if statement.level > 0 {
      return imports.relative(level: statement.level, name: statement.module, for: module).map { .module($0) }
        ?? .unknown
    }
    return resolveModule(statement.module ?? "", for: module)
  }

  private func resolveModule(_ name: String, for module: Module) -> Inferred {
    let parts = name.split(separator: ".").map(String.init)
    if parts.first == "datajoint" { return datajoint(Array(parts.dropFirst())) }
    return external(parts, for: module)
  }

  /// A dotted path from outside; a module of the project if one has that name.
  func external(_ path: [String], for module: Module?) -> Inferred {
    if let module, !isKnownPackage(path[0]), !Self.standardModules.contains(path[0]),
      let found = imports.module(path.joined(separator: "."), for: module)
    {
      return .module(found)
    }
    return .external(path)
  }

  /// Something of `datajoint` by its path.
  func datajoint(_ path: [String]) -> Inferred {
    if path == ["config"] { return .config }
    return .datajoint(path)
  }

  /// Packages that contain nothing of DataJoint's and pass nothing of it on: what comes from them is not a table.
  func isKnownPackage(_ name: String) -> Bool {
    Self.foreignPackages.contains(String(name.prefix { $0 != "." }))
  }

  private static let foreignPackages: Set<String> = [
    "builtins", "numpy", "pandas", "scipy", "matplotlib", "os", "sys", "re", "json", "pathlib", "datetime", "time",
    "warnings", "logging", "math", "string", "uuid", "hashlib", "glob", "shutil", "tempfile", "subprocess", "io", "csv",
    "yaml", "h5py", "sklearn", "seaborn", "torch", "xarray", "plotly", "cv2", "skimage", "statsmodels", "decimal",
    "argparse", "textwrap", "numba", "IPython", "dateutil", "pytz", "requests", "urllib", "platform", "socket",
    "getpass",
    "struct", "zipfile",
  ]

  /// Modules of the standard library that may return or hold what they are given. A file of the project with such a
  /// name is something else.
  private static let standardModules: Set<String> = [
    "abc", "ast", "asyncio", "collections", "concurrent", "contextlib", "copy", "dataclasses", "enum", "functools",
    "gc",
    "importlib", "inspect", "itertools", "multiprocessing", "operator", "pickle", "queue", "random", "threading",
    "traceback", "types", "typing", "unittest", "weakref",
  ]

  /// The functions and classes that every module has. A name that is not among them and bound nowhere comes from
  /// somewhere else: another cell of a notebook, or a call that adds names to the module.
  private static let builtins: Set<String> = [
    "abs", "all", "any", "bool", "bytes", "callable", "chr", "dict", "dir", "divmod", "enumerate", "eval", "filter",
    "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "id", "input", "int", "isinstance",
    "issubclass", "iter", "len", "list", "locals", "map", "max", "min", "next", "object", "open", "ord", "pow", "print",
    "range", "repr", "reversed", "round", "set", "setattr", "slice", "sorted", "str", "sum", "super", "tuple", "type",
    "vars", "zip", "Exception", "KeyError", "ValueError", "TypeError", "AttributeError", "RuntimeError",
    "NotImplementedError", "StopIteration", "IndexError", "ImportError", "OSError", "FileNotFoundError",
  ]

  // MARK: Values

  /// The value that steps lead to.
  func value(of expression: Expression, _ steps: ArraySlice<Binding.Step>) -> Inferred? {
    guard let step = steps.first else { return evaluate(expression) }
    let rest = steps.dropFirst()
    if case .call(let call) = expression, step == .iteration, case .name(let callee) = call.callee, !call.hasUnpacking {
      // zip, enumerate, reversed, sorted, list, tqdm pass on what they run over.
      let arguments = call.positional
      switch callee.name {
      case "enumerate":
        if case .element(let index, 2)? = rest.first, let first = arguments.first {
          return index == 0 ? .plain(.number) : value(of: first, [.iteration] + rest.dropFirst())
        }
      case "zip":
        if case .element(let index, let count)? = rest.first, count == arguments.count {
          return value(of: arguments[index], [.iteration] + rest.dropFirst())
        }
      case "tqdm", "reversed", "sorted", "list", "tuple", "iter":
        if let first = arguments.first { return value(of: first, steps) }
      default: break
      }
    }
    if case .sequence(let elements)? = container(expression) {
      switch step {
      case .element(let index, let count) where elements.count == count && !hasStar(elements):
        return value(of: elements[index], rest)
      case .iteration: return each(of: elements, rest)
      default: break
      }
    }
    if step == .iteration, let each = iteration(over: expression, rest) { return each }
    guard let value = evaluate(expression) else { return nil }
    return part(of: value, steps)
  }

  private func each(of elements: [Expression], _ rest: ArraySlice<Binding.Step>) -> Inferred? {
    if elements.isEmpty || hasStar(elements) { return .unknown }
    return merge(elements.map { value(of: $0, rest) })
  }

  func hasStar(_ elements: [Expression]) -> Bool {
    elements.contains { if case .starred = $0 { true } else { false } }
  }

  /// The element of a value that is not a literal.
  private func part(of value: Inferred, _ steps: ArraySlice<Binding.Step>) -> Inferred {
    guard let step = steps.first else { return value }
    let next: Inferred
    switch (value, step) {
    case (.fetched(.arrays(let count)), .element(_, let number)) where count == number: next = .fetched(.array)
    case (.fetched(.values(let count)), .element(_, let number)) where count == number: next = .fetched(.value)
    case (.fetched(.dicts), .iteration), (.query, .iteration), (.tableClass, .iteration): next = .fetched(.dict)
    case (.fetched(.array), .iteration): next = .fetched(.value)
    case (.fetched, _): next = .fetched(.unknown)
    case (.foreign, _): next = .foreign
    default: next = .unknown
    }
    return part(of: next, steps.dropFirst())
  }

  // MARK: Functions

  /// What a parameter is: in a method, its object; in `make`, a key; otherwise what all calls in the project agree on.
  private func value(of parameter: Parameter, of function: FunctionDefinition) -> Inferred? {
    guard let position = function.parameters.firstIndex(of: parameter) else { return .unknown }
    let isMethod = function.node.scope.isClass
    let decorators = function.decorators.compactMap(\.expression.dottedName)
    if isMethod, position == 0, !decorators.contains("staticmethod"), let owner = ClassDefinition(function.node.scope) {
      if isTableMixin(owner) {
        let table = TableReference.mixed(owner)
        return decorators.contains("classmethod")
          ? .tableClass(table) : .query(Query(tables: [table], isTable: true))
      }
      if decorators.contains("classmethod") { return classValue(owner) }
      return instance(of: owner)
    }
    if isMethod, position == 1, Self.makeNames.contains(function.name),
      let owner = ClassDefinition(function.node.scope),
      table(owner) != nil
    {
      return .fetched(.dict)
    }
    guard parameter.kind == .plain else {
      return parameter.kind == .doubleStar ? .plain(.dict) : parameter.kind == .star ? .plain(.tuple) : .unknown
    }
    return agreed(parameter, at: position, of: function, isMethod: isMethod && !decorators.contains("staticmethod"))
  }

  static let makeNames: Set<String> = ["make", "_make_tuples", "make_fetch", "make_compute", "make_insert"]

  /// What all calls pass for a parameter.
  private func agreed(
    _ parameter: Parameter, at position: Int, of function: FunctionDefinition, isMethod: Bool
  ) -> Inferred? {
    var name = function.name
    // An object is created by calling its class.
    let maker = name == "__init__" ? ClassDefinition(function.node.scope) : nil
    if name.hasPrefix("__"), maker == nil { return .unknown }
    if let maker {
      // A class that inherits it, or calls it by name, may pass anything.
      guard uses(of: name).isEmpty, isWithoutHeirs(maker) else { return .unknown }
      name = maker.name
    }
    func isThis(_ value: Inferred) -> Bool {
      switch value {
      case .function(let other): maker == nil && other == function
      case .class(let other): maker == other
      default: false
      }
    }
    var answer: Inferred?
    var count = 0
    for use in uses(of: name) {
      if case .name(let view) = use, isOwnVariable(view) { continue }
      guard let call = use.parent.flatMap(Call.init), call.callee.node == use.node else {
        // The function itself is passed on, or something else has the name.
        switch evaluate(use) {
        case let value? where isThis(value): return .unknown
        case nil, .unknown?: if case .attribute = use { continue } else { return .unknown }
        default: continue
        }
      }
      switch evaluate(use) {
      case let value? where isThis(value): break
      case nil: continue
      case .unknown?: return .unknown
      default: continue
      }
      if call.hasUnpacking { return .unknown }
      count += 1
      // Called on an object, the method already has its first parameter.
      var index = position
      if maker != nil {
        index -= 1
      } else if isMethod {
        guard case .attribute(let attribute) = use else { return .unknown }
        switch evaluate(attribute.value) {
        case .tableClass?, .class?:
          if !function.decorators.contains(where: { $0.expression.dottedName == "classmethod" }) { break }
          index -= 1
        default: index -= 1
        }
      }
      let passed: Expression?
      if let argument = call.argument(parameter.name ?? "") {
        passed = argument.value
      } else if index >= 0, index < call.positional.count {
        passed = call.positional[index]
      } else {
        passed = parameter.defaultValue
      }
      guard let passed else { return .unknown }
      answer = merge(answer, evaluate(passed))
      if answer == .unknown { return .unknown }
    }
    return count == 0 ? .unknown : answer
  }

  /// Whether one of a name's bindings is the number 0.
  func mayBeZero(_ view: Name) -> Bool {
    func isZero(_ expression: Expression?) -> Bool {
      if case .number(let number)? = expression { number.integer == 0 } else { false }
    }
    guard let scope = bindingScope(of: view) else { return false }
    return names(of: view.file).entries(view.name, in: scope)?.contains { entry in
      switch entry.binding {
      case .value(let value, let steps): steps.isEmpty && isZero(value)
      case .parameter(let parameter): isZero(parameter.defaultValue)
      default: false
      }
    } ?? false
  }

  /// The scope of its file that binds a name; nil where none does.
  func bindingScope(of view: Name) -> Node? {
    let table = names(of: view.file)
    var scope = scopeOf(view.node, view.name, table)
    while !table.binds(view.name, in: scope) {
      if scope.isModule { return nil }
      // The names of a class are not those of its methods.
      repeat { scope = scope.scope } while scope.isClass
    }
    return scope
  }

  /// Whether a name is a variable of its own scope: neither a function, a class nor an import.
  private func isOwnVariable(_ view: Name) -> Bool {
    let table = names(of: view.file)
    var scope = scopeOf(view.node, view.name, table)
    while true {
      if let entries = table.entries(view.name, in: scope) {
        return !scope.isModule
          && entries.allSatisfy { entry in
            switch entry.binding {
            case .value, .parameter, .operation, .context: true
            default: false
            }
          }
      }
      if scope.isModule { return false }
      scope = scope.scope
    }
  }

  /// Names and attributes of the project by what they are called.
  func uses(of name: String) -> [Expression] { uses[name] }

  /// What a call of a function returns.
  func result(of function: FunctionDefinition) -> Inferred? {
    let decorators = function.decorators.compactMap(\.expression.dottedName)
    guard !function.isAsync, decorators.count == function.decorators.count,
      decorators.allSatisfy({ Self.plainDecorators.contains($0) })
    else { return .unknown }
    let key = NameKey(scope: function.node, name: "return")
    if let place = place(of: key) {
      isTentative = true
      return assumed[place].value
    }
    let (returns, yields) = exits(of: function)
    if yields || returns.isEmpty { return yields ? .unknown : .plain(.none) }
    assumed.append((key, nil))
    defer { assumed.removeLast() }
    return merge(returns.map { evaluate($0) })
  }

  private static let plainDecorators: Set<String> = [
    "property", "staticmethod", "classmethod", "classproperty", "functools.lru_cache", "lru_cache", "cached_property",
    "functools.cached_property", "abstractmethod",
  ]

  private var exitsOf: [FunctionDefinition: ([Expression], Bool)] = [:]

  func exits(of function: FunctionDefinition) -> ([Expression], Bool) {
    if let found = exitsOf[function] { return found }
    var returns: [Expression] = []
    var yields = false
    var open = function.node.children.filter { !$0.isFunction }
    while let node = open.popLast() {
      if node.isFunction || node.isClass { continue }
      if let view = Return(node), let value = view.value { returns.append(value) }
      if Yield(node) != nil { yields = true }
      open += node.children
    }
    exitsOf[function] = (returns, yields)
    return (returns, yields)
  }
}
