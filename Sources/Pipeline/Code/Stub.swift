import PythonSyntax

extension Project {
  func stubLoad(_ files: [SourceFile]) {
    for file in files {
      let name = file.path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
      let module = Module(name: name, isPackage: false, file: file)
      modules.append(module)
      for view in file.all(Import.self) { for n in view.names where n.name == "datajoint" { module.datajointNames.append(n.bound); module.knowsDataJoint = true } }
      for view in file.all(ImportFrom.self) where view.module?.hasPrefix("datajoint") == true { module.knowsDataJoint = true }
    }
    for module in modules {
      for view in module.file.all(ImportFrom.self) { if modules.contains(where: { $0.name == view.module }) { module.knowsDataJoint = true } }
      for call in module.file.all(Call.self) {
        guard case .datajoint(let path) = stubInfer(call.callee, 0), let last = path.last else { continue }
        let kind: SchemaDeclaration.Kind
        switch last { case "schema", "Schema": kind = .schema
        case "create_virtual_module", "VirtualModule": kind = .virtualModule
        default: continue }
        let arg = kind == .schema ? call.positional.first : call.positional.dropFirst().first
        var db = SchemaDeclaration.Database.later
        if let arg { if case .string(let l) = arg, let v = l.value { db = .literal(v, l) } else { db = .computed(arg, value: nil) } }
        let d = SchemaDeclaration(kind: kind, call: call, module: module, database: db)
        if let parent = call.node.parent, let a = Assignment(parent), case .name(let n)? = a.targets.first { d.name = n.name }
        schemas.append(d)
      }
    }
    for module in modules {
      for c in module.file.all(ClassDefinition.self).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
        var tier: TableClass.Tier?
        for b in c.bases { if case .datajoint(let p) = stubInfer(b, 0), let l = p.last { tier = TableClass.Tier(rawValue: l.lowercased()) ?? tier } }
        guard let tier else { continue }
        let t = TableClass(name: c.name, node: c, module: module, tier: tier)
        if tier == .part, let outer = c.node.enclosingClass, let m = tables.first(where: { $0.node == outer }) { t.master = m; m.parts.append(t); t.isDeclared = true; t.schema = m.schema }
        for d in c.decorators { if case .schema(let s) = stubInfer(d.expression, 0) { t.schema = s; t.isDeclared = true; s.tables.append(t) } }
        for s in c.body {
          if case .assignment(let a) = s, case .name(let n)? = a.targets.first {
            if n.name == "definition", case .string(let l) = a.value, let v = l.value { t.definition = .literal(l, text: v) }
            if n.name == "contents" { t.contents = a.value }
          }
          if case .function(let f) = s { t.methods[f.name] = f; if f.name.hasPrefix("make") || f.name == "_make_tuples" { t.makeMethods[f.name] = f } }
        }
        tables.append(t)
      }
    }
  }
  public func heading(of t: TableClass) -> Heading? { stubHeading(t, 0) }
  func stubHeading(_ t: TableClass, _ depth: Int) -> Heading? {
    guard depth < 20, case .literal(_, let text) = t.definition else { return nil }
    var attrs: [Heading.Attribute] = []
    var isKey = true
    for raw in text.split(separator: "\n") {
      let line = raw.trimmingPrefix(while: { $0 == " " })
      if line.isEmpty || line.hasPrefix("#") { continue }
      if line.hasPrefix("---") || line.hasPrefix("___") { isKey = false; continue }
      if line.hasPrefix("->") {
        let word = String(line.dropFirst(2)).split(separator: " ").last.map(String.init) ?? ""
        let parent: TableClass?
        if word == "master" { parent = t.master } else { parent = tables.first { $0.name == word } }
        guard let parent, let h = stubHeading(parent, depth + 1) else { return nil }
        for a in h.attributes where a.isKey && !attrs.contains(where: { $0.name == a.name }) {
          var a = a; a.isKey = isKey; attrs.append(a)
        }
        continue
      }
      if line.hasPrefix("index") || line.hasPrefix("unique index") { continue }
      let name = String(line.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      guard let colon = line.firstIndex(of: ":") else { continue }
      let type = String(line[line.index(after: colon)...].split(separator: "#").first ?? "").trimmingPrefix(while: { $0 == " " })
      var ty = String(type); while ty.last == " " { ty.removeLast() }
      attrs.append(Heading.Attribute(name: name, isKey: isKey, type: ty, isNullable: line.contains("null"), hasDefault: line.contains("="), origin: isKey ? "\(t.schema?.databaseName ?? "?").\(t.name).\(name)" : nil))
    }
    return Heading(attrs)
  }
  func stubTable(_ t: TableClass, cls: Bool) -> Inferred {
    cls ? .tableClass(.known(t)) : .query(Query(tables: [.known(t)], isTable: true, heading: stubHeading(t, 0)))
  }
  func stubQ(_ i: Inferred) -> Query? {
    if case .tableClass(.known(let t)) = i { return Query(tables: [.known(t)], isTable: true, heading: stubHeading(t, 0)) }
    return i.query
  }
  func stubInfer(_ e: Expression, _ depth: Int) -> Inferred {
    guard depth < 30 else { return .unknown }
    switch e {
    case .name(let n): return stubName(n.name, n.node, depth)
    case .attribute(let a):
      let v = stubInfer(a.value, depth + 1)
      switch v {
      case .datajoint(let p): return p.isEmpty && a.name == "config" ? .config : .datajoint(p + [a.name])
      case .module(let m):
        if let t = tables.first(where: { $0.module == m && $0.name == a.name }) { return .tableClass(.known(t)) }
        return .unknown
      case .virtualModule(let s): return .tableClass(.virtual(s, a.name))
      case .tableClass(.known(let t)):
        if let p = t.parts.first(where: { $0.name == a.name }) { return .tableClass(.known(p)) }
        return .method(a.name)
      case .query(let q):
        if q.isTable, case .known(let t)? = q.tables.first, let p = t.parts.first(where: { $0.name == a.name }) { return .tableClass(.known(p)) }
        if q.isTable, a.name == "target" { return v }
        return .method(a.name)
      default: return .unknown
      }
    case .call(let c):
      if case .attribute(let a) = c.callee {
        let r = stubInfer(a.value, depth + 1)
        if let q = stubQ(r) {
          switch a.name {
          case "fetch", "keys", "to_dicts": return .fetched(.dicts)
          case "fetch1": return .fetched(c.positional.isEmpty || c.positional.first?.stringValue == "KEY" ? .dict : .value)
          case "proj":
            if let h = q.heading {
              if c.positional.isEmpty && c.keywords.isEmpty { return .query(Query(tables: q.tables, heading: Heading(h.attributes.filter { $0.isKey }))) }
              let names = c.positional.compactMap { $0.stringValue }
              var keep = h.attributes.filter { $0.isKey || names.contains($0.name) }
              for k in c.keywords { keep.append(.init(name: k.keyword!, isKey: false, type: nil)) }
              return .query(Query(tables: q.tables, heading: Heading(keep)))
            }
            return .query(Query(tables: q.tables))
          case "aggr":
            var h = q.heading.map { Heading($0.attributes.filter { $0.isKey }) }
            for k in c.keywords where k.keyword != "exclude_nonmatching" && k.keyword != "keep_all_rows" { h?.attributes.append(.init(name: k.keyword!, isKey: false, type: nil)) }
            return .query(Query(tables: q.tables, heading: h))
          case "join", "restrict", "extend": return .query(Query(tables: q.tables))
          default: return .unknown
          }
        }
        if case .universal = r, a.name == "aggr" { return .query(Query(tables: [])) }
      }
      let f = stubInfer(c.callee, depth + 1)
      switch f {
      case .tableClass(.known(let t)): return stubTable(t, cls: false)
      case .tableClass(let t): return .query(Query(tables: [t], isTable: true))
      case .datajoint(let p):
        switch p.last {
        case "U": return .universal
        case "schema", "Schema": return schemas.first { $0.call == c }.map { .schema($0) } ?? .unknown
        case "create_virtual_module", "VirtualModule": return schemas.first { $0.call == c }.map { .virtualModule($0) } ?? .unknown
        case "Diagram", "ERD", "Di": return .diagram
        case "conn": return .connection
        default: return .unknown
        }
      default: return .unknown
      }
    case .binary(let b):
      let l = stubInfer(b.left, depth + 1), r = stubInfer(b.right, depth + 1)
      if let q = stubQ(l) {
        switch b.op {
        case .ampersand, .minus, .caret: return .query(Query(tables: q.tables, isTable: q.isTable, heading: q.heading, isRestricted: true))
        case .star, .at:
          guard let o = stubQ(r) else { return .unknown }
          var h: Heading?
          if let a = q.heading, let c = o.heading { h = Heading(a.attributes + c.attributes.filter { a[$0.name] == nil }) }
          return .query(Query(tables: q.tables + o.tables, heading: h))
        case .plus: return .query(Query(tables: q.tables))
        default: return .unknown
        }
      }
      if case .universal = l { if b.op == .ampersand { return .query(Query(tables: [])) }; if b.op == .star, let o = stubQ(r) { return .query(o) } }
      return .unknown
    default: return .unknown
    }
  }
  func stubName(_ name: String, _ node: Node, _ depth: Int) -> Inferred {
    guard let module = modules.first(where: { $0.file === node.file }) else { return .unknown }
    if name == "self", let c = node.enclosingClass, let t = tables.first(where: { $0.node == c }) { return stubTable(t, cls: false) }
    // assignments in the function, then the module
    var scope: Node? = node.scope
    while let here = scope {
      var values: [Expression] = []
      for a in module.file.all(Assignment.self) where a.node.scope == here {
        for t in a.targets { if case .name(let n) = t, n.name == name { values.append(a.value) } }
      }
      if let f = FunctionDefinition(here), f.parameters.contains(where: { $0.name == name }) { return .unknown }
      if values.count == 1 { return stubInfer(values[0], depth + 1) }
      if values.count > 1 { return .unknown }
      if here == module.file.root { break }
      scope = here.scope == here ? nil : here.parent.map { _ in here.scope }
    }
    if let t = tables.first(where: { $0.module == module && $0.name == name && $0.master == nil }) { return .tableClass(.known(t)) }
    for s in module.file.all(Import.self) {
      for n in s.names where n.bound == name {
        if n.name == "datajoint" { return .datajoint([]) }
        if let m = modules.first(where: { $0.name == n.name }) { return .module(m) }
        return .external([n.name])
      }
    }
    for s in module.file.all(ImportFrom.self) {
      for n in s.names where n.bound == name {
        if s.module == "datajoint" { return n.name == "config" ? .config : .datajoint([n.name]) }
        if let m = modules.first(where: { $0.name == s.module }) {
          if let t = tables.first(where: { $0.module == m && $0.name == n.name }) { return .tableClass(.known(t)) }
          if let d = schemas.first(where: { $0.module == m && $0.name == n.name }) { return .schema(d) }
        }
        return .unknown
      }
    }
    return .unknown
  }
}
