import PythonSyntax
import Synchronization

/// What a name is bound to at one place.
enum Binding: Sendable {
  /// `name = value`, `a, b = value`: the steps lead from the value to what the name gets.
  case value(Expression, [Step])
  /// `name op= value`
  case operation(AugmentedAssignment)
  case `import`(ImportedName, Import)
  case importFrom(ImportedName, ImportFrom)
  case function(FunctionDefinition)
  case `class`(ClassDefinition)
  case parameter(Parameter)
  /// `with context as name`
  case context(Expression)
  /// Bound in a way that is not followed: a captured pattern, `except … as`, `del`.
  case other

  enum Step: Hashable, Sendable {
    /// An element of a sequence of so many.
    case element(Int, of: Int)
    /// Each of its elements in turn.
    case iteration
  }
}

/// The names of a file by the scope that they belong to.
final class NameTable: Sendable {
  /// A binding and the statement, clause or parameter that makes it.
  struct Entry: Sendable {
    var node: Node
    var binding: Binding
  }

  /// By the number of the scope's node.
  private let scopes: [Int: [String: [Entry]]]
  let starImports: [ImportFrom]
  /// `receiver.name = value`, by the attribute's name.
  let attributes: [String: [(target: Attribute, value: Expression?)]]

  init(_ file: SourceFile) {
    let collector = NameCollector(file)
    scopes = collector.scopes
    starImports = collector.starImports
    attributes = collector.attributes
  }

  /// The bindings of a name in a scope of the file; nil where there are none.
  func entries(_ name: String, in scope: Node) -> [Entry]? { scopes[scope.number]?[name] }

  /// Whether a scope of the file binds a name.
  func binds(_ name: String, in scope: Node) -> Bool { scopes[scope.number]?[name] != nil }

  /// The names that a scope of the file binds.
  func names(in scope: Node) -> some Sequence<String> { (scopes[scope.number] ?? [:]).keys }
}

/// Goes through the bindings of a file.
private struct NameCollector {
  typealias Entry = NameTable.Entry

  var scopes: [Int: [String: [Entry]]] = [:]
  var starImports: [ImportFrom] = []
  var attributes: [String: [(target: Attribute, value: Expression?)]] = [:]
  /// The names that a function declares global or nonlocal.
  private var declared: [Node: [String: Node?]] = [:]

  init(_ file: SourceFile) {
    for declaration in file.all(ScopeDeclaration.self) {
      let scope = declaration.node.scope
      for name in declaration.names {
        declared[scope, default: [:]][name] = declaration.isGlobal ? .some(file.root) : .some(nil)
      }
    }
    for node in file.bindingNodes { collect(node) }
  }

  private mutating func bind(_ name: String, _ binding: Binding, in scope: Node, by node: Node) {
    var scope = scope
    if !declared.isEmpty, let target = declared[scope]?[name] {
      // What a nonlocal name is bound to belongs to a function around; it is not followed there.
      guard let target else {
        scopes[scope.number, default: [:]][name, default: []].append(Entry(node: node, binding: .other))
        var around = scope.scope
        while around.isFunction {
          scopes[around.number, default: [:]][name, default: []].append(Entry(node: node, binding: .other))
          around = around.scope
        }
        return
      }
      scope = target
    }
    scopes[scope.number, default: [:]][name, default: []].append(Entry(node: node, binding: binding))
  }

  private mutating func bind(
    target: Expression, _ value: Expression?, _ steps: [Binding.Step], in scope: Node, by node: Node
  ) {
    switch target {
    case .name(let name): bind(name.name, value.map { .value($0, steps) } ?? .other, in: scope, by: node)
    case .attribute(let attribute):
      attributes[attribute.name, default: []].append((attribute, steps.isEmpty ? value : nil))
    case .tuple(let tuple): bind(elements: tuple.elements, value, steps, in: scope, by: node)
    case .list(let list): bind(elements: list.elements, value, steps, in: scope, by: node)
    case .starred(let starred): bind(target: starred.value, nil, [], in: scope, by: node)
    default: break
    }
  }

  private mutating func bind(
    elements: [Expression], _ value: Expression?, _ steps: [Binding.Step], in scope: Node, by node: Node
  ) {
    let hasStar = elements.contains { if case .starred = $0 { true } else { false } }
    for (index, element) in elements.enumerated() {
      bind(
        target: element, hasStar ? nil : value, steps + [.element(index, of: elements.count)], in: scope, by: node)
    }
  }

  private mutating func collect(_ node: Node) {
    if let view = Assignment(node) {
      for target in view.targets { bind(target: target, view.value, [], in: node.scope, by: node) }
    } else if let view = AnnotatedAssignment(node) {
      if view.value != nil { bind(target: view.target, view.value, [], in: node.scope, by: node) }
    } else if let view = AugmentedAssignment(node) {
      switch view.target {
      case .name(let name): bind(name.name, .operation(view), in: node.scope, by: node)
      case .attribute(let attribute): attributes[attribute.name, default: []].append((attribute, nil))
      default: break
      }
    } else if let view = NamedExpression(node) {
      bind(target: view.target, view.value, [], in: node.scope, by: node)
    } else if let view = For(node) {
      bind(target: view.target, view.iterated, [.iteration], in: node.scope, by: node)
    } else if let view = ComprehensionClause(node) {
      // Bound only in the comprehension.
      if let comprehension = node.parent {
        bind(target: view.target, view.iterated, [.iteration], in: comprehension, by: node)
      }
    } else if let view = WithItem(node) {
      if case .name(let name)? = view.target {
        bind(name.name, .context(view.context), in: node.scope, by: node)
      } else if let target = view.target {
        bind(target: target, nil, [], in: node.scope, by: node)
      }
    } else if let view = Import(node) {
      for name in view.names { bind(name.bound, .import(name, view), in: node.scope, by: node) }
    } else if let view = ImportFrom(node) {
      if view.isStar { starImports.append(view) }
      for name in view.names { bind(name.bound, .importFrom(name, view), in: node.scope, by: node) }
    } else if let view = FunctionDefinition(node) {
      bind(view.name, .function(view), in: node.scope, by: node)
      for parameter in view.parameters {
        if let name = parameter.name { bind(name, .parameter(parameter), in: node, by: node) }
      }
    } else if let view = Lambda(node) {
      for parameter in view.parameters { if let name = parameter.name { bind(name, .other, in: node, by: node) } }
    } else if let view = ClassDefinition(node) {
      bind(view.name, .class(view), in: node.scope, by: node)
    } else if let view = ExceptHandler(node) {
      if let name = view.name { bind(name, .other, in: node.scope, by: node) }
    } else if let view = MatchCase(node) {
      for name in view.captures { bind(name, .other, in: node.scope, by: node) }
    } else if let view = TypeAlias(node) {
      if case .name(let name) = view.name { bind(name.name, .other, in: node.scope, by: node) }
    }
  }
}

/// What attributes are assigned outside a class's body: `object.name = value`, `setattr(object, "name", value)`.
struct AttributeAssignments: Sendable {
  /// By the attribute's name; without a value where it is bound in another way.
  private(set) var byName: [String: [(object: Expression, value: Expression?)]] = [:]
  /// The objects that `setattr` gives an attribute whose name is known only at run time.
  private(set) var ofAnyName: [Expression] = []

  init(_ tables: [NameTable], _ files: [SourceFile]) {
    for table in tables {
      for (name, entries) in table.attributes {
        byName[name, default: []] += entries.map { ($0.target.value, $0.value) }
      }
    }
    for file in files where file.hasName("setattr") {
      for call in file.all(Call.self) {
        guard case .name(let callee) = call.callee, callee.name == "setattr", call.positional.count == 3
        else { continue }
        if let name = call.positional[1].stringValue {
          byName[name, default: []].append((call.positional[0], call.positional[2]))
        } else {
          ofAnyName.append(call.positional[0])
        }
      }
    }
  }
}

/// Names and attributes of the project by what they are called, collected when the first is asked for.
final class Uses: Sendable {
  private let files: [SourceFile]
  private let table = Mutex<[String: [Expression]]?>(nil)

  init(_ files: [SourceFile]) { self.files = files }

  subscript(name: String) -> [Expression] {
    table.withLock { table in
      let all = table ?? collect()
      table = all
      return all[name] ?? []
    }
  }

  private func collect() -> [String: [Expression]] {
    var table: [String: [Expression]] = [:]
    for file in files {
      for view in file.all(Name.self) { table[view.name, default: []].append(.name(view)) }
      for view in file.all(Attribute.self) { table[view.name, default: []].append(.attribute(view)) }
    }
    return table
  }
}
