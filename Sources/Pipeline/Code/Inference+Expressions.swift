import PythonSyntax

extension Inference {
  func evaluateNew(_ expression: Expression) -> Inferred? {
    switch expression {
    case .name(let view): return name(view.name, from: view.node)
    case .attribute(let view):
      guard let value = evaluate(view.value) else { return nil }
      return attribute(view.name, of: value, at: view)
    case .call(let view):
      guard let callee = evaluate(view.callee) else { return nil }
      return call(view, callee)
    case .binary(let view):
      return operation(view.op, evaluate(view.left)) { self.evaluate(view.right) }
    case .unary(let view):
      guard let operand = evaluate(view.operand) else { return nil }
      if view.op == .not { return .plain(.other) }
      return operand.isQuery ? operand : operand == .unknown ? .unknown : .plain(.number)
    case .boolean(let view): return merge(view.operands.map { evaluate($0) })
    case .comparison: return .plain(.other)
    case .conditional(let view): return merge(evaluate(view.body), evaluate(view.alternative))
    case .lambda, .yield, .starred, .error, .slice: return .unknown
    case .await: return .unknown
    case .walrus(let view): return evaluate(view.value)
    case .tuple: return .plain(.tuple)
    case .list: return .plain(.list)
    case .set: return .plain(.set)
    case .dict: return .plain(.dict)
    case .comprehension(let view):
      switch view.kind {
      case .list: return .plain(.list)
      case .set: return .plain(.set)
      case .dict: return .plain(.dict)
      case .generator: return .plain(.other)
      }
    case .string(let view): return view.isBytes || view.isTemplate ? .plain(.other) : .plain(.string)
    case .number: return .plain(.number)
    case .constant(let view): return view.value == .none ? .plain(.none) : .plain(.other)
    case .subscript(let view):
      if let held = container(view.value) { return element(view.index, of: held) }
      guard let value = evaluate(view.value) else { return nil }
      return element(of: value, view)
    }
  }

  private func element(of value: Inferred, _ view: Subscript) -> Inferred {
    let isSlice = if case .slice = view.index { true } else { false }
    switch value {
    case .fetched(.dicts): return isSlice ? .fetched(.dicts) : .fetched(.dict)
    case .fetched(.array): return isSlice ? .fetched(.array) : .fetched(.value)
    case .fetched(.arrays): return isSlice ? .fetched(.unknown) : .fetched(.array)
    case .fetched(.records): return view.index.stringValue != nil ? .fetched(.array) : .fetched(.unknown)
    case .fetched: return .fetched(.unknown)
    case .foreign: return .foreign
    default: return .unknown
    }
  }

  // MARK: Operators

  /// `left op right`
  func operation(_ op: TokenKind, _ left: Inferred?, _ right: () -> Inferred?) -> Inferred? {
    guard let left else { return nil }
    switch left {
    case .tableClass, .query:
      guard let query = left.query else { return .unknown }
      switch op {
      case .ampersand, .minus, .caret:
        var result = query
        result.heading = query.heading ?? (query.isTable ? query.tables.first.flatMap { heading(of: $0) } : nil)
        result.isRestricted = true
        return .query(result)
      case .star, .at:
        guard let other = right() else { return nil }
        if other == .universal {
          return .query(
            Query(tables: query.tables, classes: query.inheritedClasses, isRestricted: query.isRestricted))
        }
        guard let second = other.query else { return .query(Query(tables: [], isRestricted: true)) }
        // Nobody joins hundreds of tables, and building a list for each operator of a long chain takes quadratic time.
        let isKnown = !query.tables.isEmpty && !second.tables.isEmpty && query.tables.count + second.tables.count < 200
        return .query(
          Query(
            tables: isKnown ? query.tables + second.tables : [],
            heading: joined(query, second), isRestricted: query.isRestricted || second.isRestricted))
      case .plus: return .query(Query(tables: query.tables, isRestricted: query.isRestricted))
      default: return .unknown
      }
    case .universal:
      guard op == .ampersand || op == .star || op == .minus else { return .unknown }
      guard let other = right() else { return nil }
      let query = other.query
      return .query(Query(tables: query?.tables ?? [], classes: query?.inheritedClasses ?? [], isRestricted: true))
    case .diagram: return .diagram
    case .plain(.string): return op == .percent || op == .plus || op == .star ? .plain(.string) : .unknown
    case .plain(.number), .plain(.list), .plain(.tuple):
      // With a query on the right, its own operator decides.
      guard let other = right() else { return nil }
      if case .plain = other { return left }
      return .unknown
    case .fetched, .foreign:
      guard let other = right() else { return nil }
      switch other {
      case .plain, .fetched, .foreign: return .fetched(.unknown)
      default: return .unknown
      }
    default: return .unknown
    }
  }

  // MARK: Attributes

  /// `value.name`
  func attribute(_ name: String, of value: Inferred, at view: Attribute?) -> Inferred? {
    switch value {
    case .unknown: return .unknown
    case .datajoint(let path): return datajoint(path + [name])
    case .module(let module): return member(name, of: module) ?? .unknown
    case .external(let path):
      if isKnownPackage(path[0]) { return .external(path + [name]) }
      return external(path + [name], for: view.flatMap { self.module(of: $0.node) })
    case .schema:
      switch name {
      case "connection": return .connection
      case "jobs": return .query(Query(tables: [.anonymous], isTable: true))
      case "database": return .plain(.string)
      default: return schemaMethods.contains(name) ? .method(name) : .unknown
      }
    case .virtualModule(let schema):
      if name == "schema" { return .schema(schema) }
      return name.first?.isUppercase == true ? .tableClass(.virtual(schema, name)) : .unknown
    case .tableClass(let table): return tableAttribute(name, of: table, isInstance: false)
    case .query(let query):
      if query.isTable, let table = query.tables.first { return tableAttribute(name, of: table, isInstance: true) }
      for table in query.classes where tableAttribute(name, of: table, isInstance: true) != queryAttribute(name) {
        return .unknown
      }
      return queryAttribute(name)
    case .class(let definition): return classAttribute(name, of: definition, isInstance: false)
    case .instance(let definition): return classAttribute(name, of: definition, isInstance: true)
    case .connection: return name == "transaction" || name == "query" ? .method(name) : .unknown
    case .config, .diagram, .universal, .fetched, .plain, .function, .method:
      return .method(name)
    case .foreign: return .foreign
    }
  }

  private var schemaMethods: Set<String> {
    [
      "activate", "spawn_missing_classes", "make_classes", "drop", "list_tables", "save", "exists", "is_activated",
      "size_on_disk",
    ]
  }

  /// What an attribute of a query is if no class of the project defines it.
  func queryAttribute(_ name: String) -> Inferred {
    switch name {
    case "connection": .connection
    case "full_table_name", "table_name", "database", "definition": .plain(.string)
    case "primary_key": .plain(.list)
    case "heading": .plain(.other)
    case "key_source": .query(Query(tables: [], isRestricted: true))
    default: Self.queryMethods.contains(name) ? .method(name) : .unknown
    }
  }

  static let queryMethods: Set<String> = [
    "fetch", "fetch1", "head", "tail", "cursor", "to_dicts", "to_arrays", "to_pandas", "to_polars", "to_arrow", "keys",
    "proj", "aggr", "aggregate", "join", "restrict", "extend", "restriction", "insert", "insert1", "update1", "delete",
    "delete_quick", "drop", "drop_quick", "populate", "progress", "parents", "children", "ancestors", "descendants",
    "parts", "describe", "alter", "preview", "make_sql", "sample", "where_clause", "staged_insert1", "validate",
    "_update", "size_on_disk", "external", "jobs", "declare", "is_declared", "show_definition",
  ]

  // MARK: Calls

  private func call(_ call: Call, _ callee: Inferred) -> Inferred? {
    switch callee {
    case .datajoint(let path): return datajointCall(call, path)
    case .tableClass(let table): return .query(Query(tables: [table], isTable: true))
    case .class(let definition): return .instance(definition)
    case .function(let function): return result(of: function)
    case .config: return .config
    case .external(let path):
      guard isKnownPackage(path[0]) else { return .unknown }
      guard path.count == 2, path[0] == "builtins" else { return .foreign }
      return builtin(path[1], call)
    case .foreign: return .foreign
    case .method(let name):
      guard case .attribute(let attribute) = call.callee else { return .unknown }
      guard let receiver = evaluate(attribute.value) else { return nil }
      return method(name, call, receiver)
    case .universal, .unknown: return .unknown
    default: return .unknown
    }
  }

  private func builtin(_ name: String, _ call: Call) -> Inferred? {
    switch name {
    case "len", "int", "float": .plain(.number)
    case "str", "repr", "format": .plain(.string)
    case "dict": .plain(.dict)
    case "list", "sorted": .plain(.list)
    case "tuple": .plain(.tuple)
    case "set", "frozenset": .plain(.set)
    case "bool", "isinstance", "hasattr", "print", "range", "zip", "enumerate", "open", "map", "filter", "any", "all":
      .plain(.other)
    case "super":
      // Its methods are those of the bases: DataJoint's, or those of another class in the project.
      switch call.node.enclosingClass.map({ ($0, instance(of: $0)) }) {
      case (let definition, .query(let query))? where !overridesAbove(definition):
        .query(Query(tables: query.tables, isRestricted: true))
      default: .unknown
      }
    case "type":
      // type(self) is the class of an instance.
      switch call.positional.first.map({ evaluate($0) }) {
      case .some(.some(.query(let query))) where query.isTable && !query.isRestricted && call.arguments.count == 1:
        query.tables.first.map { .tableClass($0) } ?? .unknown
      case .some(nil): nil
      default: .unknown
      }
    default: .unknown
    }
  }

  private func method(_ name: String, _ call: Call, _ receiver: Inferred) -> Inferred? {
    switch receiver {
    case .tableClass, .query: return queryMethod(name, call, receiver)
    case .universal:
      if name == "aggr" || name == "aggregate" || name == "join" {
        guard let first = call.positional.first, let other = evaluate(first) else { return .unknown }
        return .query(
          Query(tables: other.query?.tables ?? [], isRestricted: true, isAggregation: name != "join"))
      }
      return .unknown
    case .plain(.string):
      return ["format", "join", "replace", "lower", "upper", "strip", "lstrip", "rstrip"].contains(name)
        ? .plain(.string) : .plain(.other)
    case .plain:
      guard name == "get", let object = call.receiver, case .mapping? = container(object), !call.hasUnpacking,
        call.keywords.isEmpty, let key = call.positional.first
      else { return .unknown }
      // The default, or None, if the key is missing.
      let missing = call.positional.count > 1 ? evaluate(call.positional[1]) : .plain(.none)
      let known = container(object).map { element(key, of: $0) } ?? .unknown
      return known == .unknown ? .unknown : merge(known, missing)
    case .fetched: return .fetched(.unknown)
    case .config: return .foreign
    case .diagram: return .foreign
    default: return .unknown
    }
  }

  private func queryMethod(_ name: String, _ call: Call, _ receiver: Inferred) -> Inferred? {
    guard let query = receiver.query else { return .unknown }
    switch name {
    case "proj":
      let isAggregation = query.isAggregation && call.arguments.allSatisfy { $0.kind == .positional }
      return .query(
        Query(
          tables: query.tables, classes: query.inheritedClasses, heading: projected(query, call),
          isRestricted: query.isRestricted,
          isAggregation: isAggregation))
    case "aggr", "aggregate":
      var result = Query(tables: query.tables, isRestricted: true, isAggregation: true)
      result.groups = grouped(query, call)
      return .query(result)
    case "join", "extend":
      guard let first = call.positional.first else { return .query(Query(tables: [], isRestricted: true)) }
      return operation(.star, receiver) { self.evaluate(first) }
    case "restrict": return operation(.ampersand, receiver) { nil }
    case "fetch": return fetched(call)
    case "fetch1":
      if call.hasUnpacking { return .fetched(.unknown) }
      let names = call.positional
      if names.isEmpty { return .fetched(.dict) }
      if names.count == 1 {
        return .fetched(names[0].stringValue == "KEY" ? .dict : names[0].stringValue == nil ? .unknown : .value)
      }
      return .fetched(.values(names.count))
    case "keys", "to_dicts": return .fetched(.dicts)
    case "to_pandas": return .fetched(.frame)
    case "to_arrays":
      if call.hasUnpacking { return .fetched(.unknown) }
      switch call.positional.count {
      case 0: return .fetched(.records)
      case 1: return .fetched(call.keywords.isEmpty ? .array : .unknown)
      default: return .fetched(.arrays(call.positional.count))
      }
    case "head", "tail": return .fetched(.unknown)
    case "insert", "insert1", "update1", "delete", "delete_quick", "drop", "drop_quick", "populate", "alter",
      "_update":
      return .plain(.other)
    default: return .unknown
    }
  }

  private func fetched(_ call: Call) -> Inferred {
    if call.hasUnpacking { return .fetched(.unknown) }
    if let asDict = call.argument("as_dict")?.value {
      guard case .constant(let constant) = asDict else { return .fetched(.unknown) }
      if constant.value == .true { return .fetched(.dicts) }
      if constant.value != .false, constant.value != .none { return .fetched(.unknown) }
    }
    if let format = call.argument("format")?.value {
      switch format.stringValue {
      case "frame": return .fetched(.frame)
      case "array": break
      default: return .fetched(.unknown)
      }
    }
    let names = call.positional
    if names.isEmpty { return .fetched(.records) }
    guard names.allSatisfy({ $0.stringValue != nil }) else { return .fetched(.unknown) }
    if names.count == 1 { return .fetched(names[0].stringValue == "KEY" ? .dicts : .array) }
    return .fetched(.arrays(names.count))
  }

  // MARK: Headings of queries

  private func ownHeading(_ query: Query) -> Heading? {
    query.heading ?? (query.isTable ? query.tables.first.flatMap { heading(of: $0) } : nil)
  }

  /// The heading of `a * b`.
  private func joined(_ a: Query, _ b: Query) -> Heading? {
    guard let first = ownHeading(a), let second = ownHeading(b) else { return nil }
    var attributes = first.attributes
    for attribute in second.attributes {
      if let index = attributes.firstIndex(where: { $0.name == attribute.name }) {
        attributes[index].isKey = attributes[index].isKey || attribute.isKey
      } else {
        attributes.append(attribute)
      }
    }
    return Heading(attributes.filter(\.isKey) + attributes.filter { !$0.isKey })
  }

  /// The heading of `q.aggr(group, …)`: the key of `q`, attributes that are named, and what is calculated.
  private func grouped(_ query: Query, _ call: Call) -> Heading? {
    guard let heading = ownHeading(query), !call.hasUnpacking else { return nil }
    var attributes = heading.attributes.filter(\.isKey)
    for argument in call.positional.dropFirst() {
      guard let name = argument.stringValue, let attribute = heading[name] else { return nil }
      if !attribute.isKey { attributes.append(attribute) }
    }
    for argument in call.keywords {
      guard let name = argument.keyword else { return nil }
      if name == "keep_all_rows" || name == "exclude_nonmatching" { continue }
      // A name alone renames an attribute, of the group perhaps.
      guard let text = argument.value.stringValue, text.utf8.contains(UInt8(ascii: "(")) else { return nil }
      attributes.append(.init(name: name, isKey: false, type: nil, isNullable: true))
    }
    return Heading(attributes)
  }

  /// The heading of `q.proj(…)`.
  private func projected(_ query: Query, _ call: Call) -> Heading? {
    guard let heading = ownHeading(query), !call.hasUnpacking else { return nil }
    var kept = heading.attributes.filter(\.isKey)
    var renamed: [String: String] = [:]
    var all = false
    var removed: Set<String> = []
    var added: [Heading.Attribute] = []
    for argument in call.arguments {
      if argument.kind == .positional {
        if case .constant(let constant) = argument.value, constant.value == .ellipsis {
          all = true
          continue
        }
        guard let name = argument.value.stringValue else { return nil }
        if name.hasPrefix("-") {
          removed.insert(String(name.dropFirst()))
        } else if let attribute = heading[name] {
          if !attribute.isKey { added.append(attribute) }
        } else {
          return nil
        }
      } else {
        guard let text = argument.value.stringValue, let name = argument.keyword else { return nil }
        let source = String(text.drop { $0 == " " }.prefix { $0 != " " })
        if let attribute = heading[source], source.count == text.filter({ $0 != " " }).count {
          if attribute.isKey {
            renamed[source] = name
          } else {
            var copy = attribute
            copy.name = name
            added.append(copy)
          }
        } else {
          added.append(.init(name: name, isKey: false, type: nil, isNullable: true))
        }
      }
    }
    if all {
      let rest = heading.attributes.filter { attribute in
        !attribute.isKey && !added.contains { $0.name == attribute.name }
      }
      added = rest + added
    }
    for index in kept.indices { if let name = renamed[kept[index].name] { kept[index].name = name } }
    return Heading(kept + added.filter { !removed.contains($0.name) })
  }
}
