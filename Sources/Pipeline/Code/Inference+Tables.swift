import PythonSyntax

extension Inference {
  // MARK: The project's parts

  /// Fills in what a project lists.
  func build(_ project: Project) {
    for module in imports.modules { settleNames(module) }
    for module in imports.modules {
      for definition in module.file.all(ClassDefinition.self).sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
      {
        if let table = table(definition) { project.tables.append(table) }
      }
    }
    settleHeirs()
    for table in project.tables { settle(table) }
    settleRedefinitions()
    for module in imports.modules {
      for call in module.file.all(Call.self) where Self.makesSchema(call) { _ = infer(.call(call)) }
    }
    let order = Dictionary(uniqueKeysWithValues: imports.modules.enumerated().map { ($0.element, $0.offset) })
    project.schemas = declarations.values.sorted {
      (order[$0.module] ?? 0, $0.call.range.lowerBound) < (order[$1.module] ?? 0, $1.call.range.lowerBound)
    }
    for schema in project.schemas { settle(schema) }
    for module in imports.modules {
      for call in module.file.all(Call.self) where call.method == "activate" {
        if let receiver = call.receiver, case .schema(let schema) = infer(receiver) { schema.activations.append(call) }
      }
    }
    for schema in project.schemas {
      guard case .later = schema.database, !schema.activations.isEmpty else { continue }
      let names = schema.activations.map { call in
        (call.argument("schema_name")?.value ?? call.positional.first).flatMap { passed($0, depth: 0) }
      }
      if let first = names[0], names.allSatisfy({ $0 == first }) { schema.activatedName = first }
    }
    for table in project.tables { table.schema?.tables.append(table) }
  }

  /// The value of a constant, or what all calls of the function pass for its parameter: `def activate(name):
  /// schema.activate(name)`.
  private func passed(_ expression: Expression, depth: Int) -> String? {
    if let value = constant(expression, depth: depth) { return value }
    guard depth < 4, case .name(let view) = expression, let function = FunctionDefinition(view.node.scope),
      let entries = names(of: view.file).entries(view.name, in: function.node), entries.count == 1,
      case .parameter(let parameter) = entries[0].binding, let position = function.parameters.firstIndex(of: parameter),
      !function.node.scope.isClass
    else { return nil }
    var result: String?
    for use in uses(of: function.name) {
      guard infer(use) == .function(function) else { continue }
      guard let call = use.parent.flatMap(Call.init), call.callee.node == use.node, !call.hasUnpacking else {
        return nil
      }
      let argument =
        call.argument(view.name)?.value ?? (position < call.positional.count ? call.positional[position] : nil)
      guard let value = argument.flatMap({ passed($0, depth: depth + 1) }), result == nil || result == value else {
        return nil
      }
      result = value
    }
    return result
  }

  private func settleHeirs() {
    for module in imports.modules {
      for heir in module.file.all(ClassDefinition.self) {
        for base in heir.bases {
          switch infer(base) {
          case .class(let definition): heirs[definition, default: []].append(heir)
          case .tableClass(.known(let table)): heirs[table.node, default: []].append(heir)
          case .unknown:
            if let name = base.dottedName?.split(separator: ".").last { unsettledBases.insert(String(name)) }
          default: break
          }
        }
      }
    }
  }

  /// Whether no class in the project inherits from a class.
  func isWithoutHeirs(_ definition: ClassDefinition) -> Bool {
    heirs[definition] == nil && !unsettledBases.contains(definition.name)
  }

  /// Whether a class is not a table, but only tables inherit from it and it is never instantiated: its `self` is a
  /// table.
  func isTableMixin(_ definition: ClassDefinition, depth: Int = 0) -> Bool {
    if let found = tableMixins[definition] { return found }
    guard depth < 8, let heirs = heirs[definition], !unsettledBases.contains(definition.name),
      table(definition) == nil, !hasUnknownBase(definition, depth: 0)
    else { return false }
    let result =
      heirs.allSatisfy { table($0) != nil || isTableMixin($0, depth: depth + 1) }
      && uses(of: definition.name).allSatisfy { use in
        use.parent.flatMap(Call.init).map { $0.callee.node != use.node } ?? true
      }
    tableMixins[definition] = result
    return result
  }

  private static func makesSchema(_ call: Call) -> Bool {
    switch call.callee {
    case .attribute(let view): schemaMakers[view.name] != nil
    case .name(let view): schemaMakers[view.name] != nil
    default: false
    }
  }

  private static let schemaMakers: [String: SchemaDeclaration.Kind] = [
    "schema": .schema, "Schema": .schema, "create_virtual_module": .virtualModule, "VirtualModule": .virtualModule,
    "virtual_schema": .virtualModule,
  ]

  private func settleNames(_ module: Module) {
    for statement in module.file.all(Import.self) {
      for name in statement.names where name.name == "datajoint" || name.name.hasPrefix("datajoint.") {
        module.knowsDataJoint = true
        if name.alias == nil || name.name == "datajoint" {
          if !module.datajointNames.contains(name.bound) { module.datajointNames.append(name.bound) }
        }
      }
    }
    for statement in module.file.all(ImportFrom.self) where statement.level == 0 {
      if let name = statement.module, name == "datajoint" || name.hasPrefix("datajoint.") {
        module.knowsDataJoint = true
      }
    }
  }

  /// A call of something in `datajoint`.
  func datajointCall(_ call: Call, _ path: [String]) -> Inferred {
    guard let name = path.last else { return .unknown }
    if let kind = Self.schemaMakers[name] {
      let declaration = declaration(call, kind, name)
      return kind == .schema ? .schema(declaration) : .virtualModule(declaration)
    }
    switch name {
    case "U": return .universal
    case "FreeTable": return .query(Query(tables: [.anonymous], isTable: true))
    case "conn", "Connection": return .connection
    case "Diagram", "ERD", "Di": return .diagram
    case "Not", "AndList", "Top", "list_schemas", "key_hash": return .foreign
    default: return .unknown
    }
  }

  private func declaration(_ call: Call, _ kind: SchemaDeclaration.Kind, _ maker: String) -> SchemaDeclaration {
    if let found = declarations[call.node] { return found }
    // The database is the second argument if the first one is the module's name.
    let position = kind == .virtualModule && maker != "virtual_schema" ? 1 : 0
    let expression =
      call.argument("schema_name")?.value ?? (call.positional.count > position ? call.positional[position] : nil)
    let database: SchemaDeclaration.Database
    switch expression {
    case nil: database = .later
    case .string(let literal)? where literal.value != nil: database = .literal(literal.value!, literal)
    case .constant(let constant)? where constant.value == .none: database = .later
    case let other?: database = .computed(other, value: nil)
    }
    let result = SchemaDeclaration(kind: kind, call: call, module: module(of: call.node)!, database: database)
    declarations[call.node] = result
    return result
  }

  private func settle(_ schema: SchemaDeclaration) {
    if case .computed(let expression, _) = schema.database {
      schema.database = .computed(expression, value: constant(expression, depth: 0))
    }
    if let statement = schema.call.parent.flatMap(Assignment.init), statement.value.node == schema.call.node,
      case .name(let name)? = statement.targets.first
    {
      schema.name = name.name
    }
  }

  /// The string that an expression always is, as far as assignments of constants determine it.
  func constant(_ expression: Expression, depth: Int) -> String? {
    guard depth < 8 else { return nil }
    switch expression {
    case .string(let literal):
      if let value = literal.value { return value }
      guard literal.isFormatted else { return nil }
      var text = ""
      for piece in literal.pieces {
        for part in piece.parts {
          switch part {
          case .text(let range):
            // Escapes and doubled braces are left to Python.
            let raw = literal.file.text(range)
            if raw.contains(where: { "\\{}".contains($0) }) { return nil }
            text += raw
          case .field(let field):
            guard field.conversion == nil, !field.hasFormat, !field.isSelfDocumenting,
              let value = constant(field.expression, depth: depth + 1)
            else { return nil }
            text += value
          }
        }
      }
      return text
    case .binary(let view) where view.op == .plus:
      guard let left = constant(view.left, depth: depth + 1), let right = constant(view.right, depth: depth + 1) else {
        return nil
      }
      return left + right
    case .name(let view):
      let names = names(of: view.file)
      var scope = view.node.scope
      while true {
        if let bindings = names.entries(view.name, in: scope) {
          guard bindings.count == 1 else { return nil }
          switch bindings[0].binding {
          case .value(let value, let steps) where steps.isEmpty: return constant(value, depth: depth + 1)
          case .importFrom(let name, let statement):
            guard let importer = module(of: view.node),
              case .module(let other) = importedModule(statement, for: importer),
              let bindings = self.names(of: other.file).entries(name.name, in: other.file.root), bindings.count == 1,
              case .value(let value, let steps) = bindings[0].binding, steps.isEmpty
            else { return nil }
            return constant(value, depth: depth + 1)
          default: return nil
          }
        }
        if scope.isModule { return nil }
        scope = scope.scope
      }
    default: return nil
    }
  }

  // MARK: Classes

  private static let tiers: [String: TableClass.Tier] = [
    "Manual": .manual, "Lookup": .lookup, "Imported": .imported, "Computed": .computed, "Part": .part,
  ]

  /// The table that a class statement defines; nil if none of its bases is a DataJoint class.
  func table(_ definition: ClassDefinition) -> TableClass? {
    if let found = tables[definition] { return found }
    guard openClasses.insert(definition).inserted else { return nil }
    defer { openClasses.remove(definition) }
    var tier: TableClass.Tier?
    var bases: [TableClass] = []
    for base in definition.bases {
      switch infer(base) {
      case .datajoint(let path):
        if path.count == 1 || path.first == "user_tables", let found = path.last.flatMap({ Self.tiers[$0] }) {
          tier = tier ?? found
        }
      case .tableClass(.known(let other)):
        bases.append(other)
        tier = tier ?? other.tier
      default: break
      }
    }
    guard let tier, let module = module(of: definition.node) else {
      tables[definition] = .some(nil)
      return nil
    }
    let table = TableClass(name: definition.name, node: definition, module: module, tier: tier)
    table.bases = bases
    tables[definition] = table
    return table
  }

  /// Fills in what can be determined once all classes are known.
  private func settle(_ table: TableClass) {
    let node = table.node.node
    if table.tier == .part, let owner = ClassDefinition(node.scope), let master = self.table(owner) {
      table.master = master
      master.parts.append(table)
    }
    table.definition = definition(in: table.node) ?? .none
    for statement in table.node.body {
      switch statement {
      case .assignment(let view):
        for case .name(let target) in view.targets {
          if target.name == "contents" { table.contents = view.value }
        }
      case .annotatedAssignment(let view):
        if case .name(let target) = view.target, let value = view.value {
          if target.name == "contents" { table.contents = value }
        }
      case .function(let view):
        table.methods[view.name] = view
        if Self.makeNames.contains(view.name) { table.makeMethods[view.name] = view }
      default: break
      }
    }
    let owner = table.master?.node ?? table.node
    for decorator in owner.decorators {
      switch infer(decorator.expression) {
      case .schema(let schema):
        table.schema = schema
        table.isDeclared = true
      case .unknown: table.isDeclared = true
      default: break
      }
    }
    if !table.isDeclared {
      // schema(Table) does the same as the decorator.
      for use in uses(of: owner.name) {
        guard let call = use.parent.flatMap(Argument.init)?.parent.flatMap(Call.init),
          call.positional.first?.node == use.node,
          case .schema(let schema) = infer(call.callee), infer(use) == .tableClass(.known(table.master ?? table))
        else { continue }
        table.schema = schema
        table.isDeclared = true
      }
    }
    if case .none = table.definition {
      for base in resolutionOrder(table.node).dropFirst() {
        if let inherited = definition(in: base) {
          table.definition = inherited
          break
        }
      }
    }
  }

  /// The definition in a class's own body.
  private func definition(in node: ClassDefinition) -> TableClass.Definition? {
    var result: TableClass.Definition?
    for statement in node.body {
      switch statement {
      case .assignment(let view):
        for case .name(let target) in view.targets where target.name == "definition" {
          result = definition(view.value)
        }
      case .annotatedAssignment(let view):
        if case .name(let target) = view.target, target.name == "definition", let value = view.value {
          result = definition(value)
        }
      case .function(let view) where view.name == "definition": result = definition(view)
      default: break
      }
    }
    return result
  }

  /// What a property returns if it has a single `return`.
  private func definition(_ function: FunctionDefinition) -> TableClass.Definition {
    let (returns, yields) = exits(of: function)
    guard Self.isProperty(function), !yields, returns.count == 1 else { return .function(function) }
    let result = definition(returns[0])
    if case .computed = result { return .function(function) }
    return result
  }

  /// - Parameter depth: How many names and calls have been followed.
  private func definition(_ value: Expression, depth: Int = 0) -> TableClass.Definition {
    guard depth < 6 else { return .computed(value) }
    func through(_ next: Expression) -> TableClass.Definition? {
      let result = definition(next, depth: depth + 1)
      if case .computed = result { return nil }
      return result
    }
    switch value {
    case .string(let literal):
      if let text = literal.value { return .literal(literal, text: text) }
      if literal.isFormatted, !literal.isBytes, !literal.isTemplate { return .template(literal, .braces) }
    case .binary(let view) where view.op == .percent:
      if case .literal(let literal, _)? = through(view.left) { return .template(literal, .percent) }
    case .call(let call) where call.method == "format" && call.receiver != nil:
      if case .literal(let literal, _)? = through(call.receiver!) { return .template(literal, .braces) }
    case .call(let call) where ["strip", "lstrip", "rstrip"].contains(call.method) && call.arguments.isEmpty:
      if let receiver = call.receiver, let found = through(receiver) { return found }
    case .call(let call) where ["textwrap.dedent", "dedent", "inspect.cleandoc"].contains(call.callee.dottedName):
      if call.arguments.count == 1, let found = through(call.arguments[0].value) { return found }
    case .name(let name):
      if let value = onlyValue(of: name), let found = through(value) { return found }
    default: break
    }
    return .computed(value)
  }

  /// The value of a name that is assigned once.
  func onlyValue(of name: Name) -> Expression? { binding(of: name)?.value }

  /// The same with the scope that the name belongs to.
  func binding(of name: Name) -> (value: Expression, scope: Node)? {
    let table = names(of: name.file)
    var scope = name.node.scope
    while true {
      if let entries = table.entries(name.name, in: scope) {
        return onlyValue(entries).map { ($0, scope) }
      }
      if scope.isModule { return nil }
      // The names of a class are not visible in its methods.
      repeat { scope = scope.scope } while scope.isClass
    }
  }

  /// The value of the only binding; of `a, b = A, B` the part that the name gets.
  private func onlyValue(_ entries: [NameTable.Entry]) -> Expression? {
    guard entries.count == 1, case .value(var value, let steps) = entries[0].binding else { return nil }
    for step in steps {
      guard case .element(let index, let count) = step else { return nil }
      let elements: [Expression]
      switch value {
      case .tuple(let tuple): elements = tuple.elements
      case .list(let list): elements = list.elements
      default: return nil
      }
      guard elements.count == count, !hasStar(elements) else { return nil }
      value = elements[index]
    }
    return value
  }

  /// The value of a name of a class's body that nothing else gives the class, its heirs or their objects.
  func binding(of name: String, in definition: ClassDefinition) -> (value: Expression, scope: Node)? {
    func owner(_ definition: ClassDefinition) -> ClassDefinition? {
      resolutionOrder(definition).first { binds($0, name) }
    }
    guard let found = owner(definition), let entries = names(of: found.file).entries(name, in: found.node),
      allHeirs(of: definition).allSatisfy({ owner($0) == found }), assigned(name, to: found) == nil
    else { return nil }
    return onlyValue(entries).map { ($0, found.node) }
  }

  /// `Table.definition = …`
  func settleRedefinitions() {
    for module in imports.modules {
      for (target, value) in names(of: module.file).attributes["definition"] ?? [] {
        guard let value else { continue }
        let table: TableClass? =
          switch infer(target.value) {
          case .tableClass(.known(let table)): table
          case .query(let query) where query.isTable: query.tables.first?.tableClass
          default: nil
          }
        table?.redefinitions.append(definition(value))
      }
    }
  }

  func classValue(_ definition: ClassDefinition) -> Inferred {
    if let table = table(definition) { return .tableClass(.known(table)) }
    // A base from outside may make it a table.
    return hasUnknownBase(definition, depth: 0) ? .unknown : .class(definition)
  }

  /// `self`
  func instance(of definition: ClassDefinition) -> Inferred {
    if let table = table(definition) { return .query(Query(tables: [.known(table)], isTable: true)) }
    return hasUnknownBase(definition, depth: 0) ? .unknown : .instance(definition)
  }

  private func hasUnknownBase(_ definition: ClassDefinition, depth: Int) -> Bool {
    if depth > 8 { return true }
    return definition.bases.contains { base in
      switch infer(base) {
      case .class(let other): hasUnknownBase(other, depth: depth + 1)
      case .external(let path): !isKnownPackage(path[0])
      case .datajoint: false
      default: true
      }
    }
  }

  /// The classes whose attributes an object has, in resolution order.
  private func resolutionOrder(_ definition: ClassDefinition) -> [ClassDefinition] {
    var order = [definition]
    var index = 0
    while index < order.count, order.count < 50 {
      for base in order[index].bases {
        switch infer(base) {
        case .class(let other), .instance(let other): if !order.contains(other) { order.append(other) }
        case .tableClass(.known(let table)): if !order.contains(table.node) { order.append(table.node) }
        default: break
        }
      }
      index += 1
    }
    return order
  }

  func classAttribute(_ name: String, of definition: ClassDefinition, isInstance: Bool) -> Inferred? {
    for owner in resolutionOrder(definition) {
      if binds(owner, name) {
        return member(name, of: owner, isInstance: isInstance)
      }
    }
    return isInstance ? assigned(name, to: definition) ?? .unknown : .unknown
  }

  /// A name in a class's body; properties are what they return. Assignments elsewhere and the bodies of subclasses must
  /// agree with it: `self` may be an object of any of these classes.
  private func member(_ name: String, of owner: ClassDefinition, isInstance: Bool) -> Inferred? {
    var value = resolve(inBody: name, of: owner)
    if let assigned = assigned(name, to: owner) { value = merge(value, assigned) }
    for heir in allHeirs(of: owner) where binds(heir, name) {
      if value == .unknown { break }
      let other = resolve(inBody: name, of: heir)
      // A method or class of the same name is something else.
      value = value == nil || other == nil ? .unknown : merge(value, other)
    }
    if case .function(let function)? = value {
      if Self.isProperty(function) { return isInstance ? result(of: function) : .unknown }
    }
    return value
  }

  private func binds(_ definition: ClassDefinition, _ name: String) -> Bool {
    names(of: definition.file).binds(name, in: definition.node)
  }

  /// The classes in the project that inherit from one, directly or not.
  private func allHeirs(of definition: ClassDefinition) -> [ClassDefinition] {
    guard var found = heirs[definition] else { return [] }
    var index = 0
    while index < found.count, found.count < 500 {
      for heir in heirs[found[index]] ?? [] where !found.contains(heir) { found.append(heir) }
      index += 1
    }
    return found
  }

  /// Whether a class above one, or above a class that inherits from it, overrides a method of queries: `super()` may
  /// lead there.
  func overridesAbove(_ definition: ClassDefinition) -> Bool {
    ([definition] + allHeirs(of: definition)).flatMap(resolutionOrder).contains { owner in
      guard owner != definition else { return false }
      // What an heir has of its own is below.
      return names(of: owner.file).names(in: owner.node).contains(where: Self.queryMethods.contains)
        && !allHeirs(of: definition).contains(owner)
    }
  }

  private static func isProperty(_ function: FunctionDefinition) -> Bool {
    function.decorators.contains {
      ["property", "cached_property", "functools.cached_property", "classproperty"].contains($0.expression.dottedName)
    }
  }

  private func resolve(inBody name: String, of owner: ClassDefinition) -> Inferred? {
    self.name(name, from: owner.node, startsInside: true)
  }

  /// What all assignments in the project to an attribute of a class or its objects agree on, including those to `self`;
  /// nil if there are none.
  private func assigned(_ name: String, to definition: ClassDefinition) -> Inferred?? {
    assigned(name) { object in
      let other: ClassDefinition
      switch object {
      case .instance(let found)?, .class(let found)?: other = found
      case .tableClass(.known(let table))?: other = table.node
      case .query(let query)?:
        guard query.isTable, let table = query.tables.first?.tableClass else { return false }
        other = table.node
      default: return false
      }
      return resolutionOrder(definition).contains(other) || resolutionOrder(other).contains(definition)
    }
  }

  /// The same for any owner of the attribute; an object that cannot be determined may be one.
  func assigned(_ name: String, isOwner: (Inferred?) -> Bool) -> Inferred?? {
    let all = assignments
    var answer: Inferred?
    var count = 0
    for item in all.byName[name] ?? [] {
      let object = evaluate(item.object)
      if object == .unknown { return .some(.unknown) }
      guard isOwner(object) else { continue }
      guard let value = item.value else { return .some(.unknown) }
      count += 1
      answer = merge(answer, evaluate(value))
      if answer == .unknown { return .some(.unknown) }
    }
    for object in all.ofAnyName where isOwner(evaluate(object)) { return .some(.unknown) }
    return count == 0 ? nil : .some(answer)
  }

  /// An attribute of a table class or instance.
  func tableAttribute(_ name: String, of table: TableReference, isInstance: Bool) -> Inferred? {
    switch table {
    case .virtual(let schema, let path):
      if name == "master" {
        let parts = path.split(separator: ".")
        return parts.count == 2 ? .tableClass(.virtual(schema, String(parts[0]))) : .unknown
      }
      if name.first?.isUppercase == true { return .tableClass(.virtual(schema, path + "." + name)) }
      return queryAttribute(name)
    case .anonymous: return queryAttribute(name)
    case .mixed(let mixin):
      for owner in resolutionOrder(mixin) where binds(owner, name) {
        return member(name, of: owner, isInstance: isInstance)
      }
      // Attributes that a table defines itself are looked up in that table.
      let isOwn = (heirs[mixin] ?? []).contains { heir in
        resolutionOrder(heir).contains { binds($0, name) }
      }
      return isOwn ? .unknown : queryAttribute(name)
    case .known(let known):
      for owner in resolutionOrder(known.node) {
        if binds(owner, name) {
          // The text and rows of a declaration are what DataJoint makes of them.
          if name == "definition" { return .plain(.string) }
          // If the class is asked for this, DataJoint asks an instance.
          return member(name, of: owner, isInstance: isInstance || name == "key_source")
        }
      }
      if name == "master", known.tier == .part {
        let master = known.master ?? ClassDefinition(known.node.node.scope).flatMap { self.table($0) }
        return master.map { .tableClass(.known($0)) } ?? .unknown
      }
      if allHeirs(of: known.node).contains(where: { binds($0, name) }) { return .unknown }
      let answer = queryAttribute(name)
      if answer == .unknown, isInstance { return assigned(name, to: known.node) ?? .unknown }
      return answer
    }
  }
}
