import ByteScan
import Code
import Diagnostics
import PythonSyntax
import Text

/// A file as rules see it: its tree, what the project knows of its expressions, and edits of it.
final class FileContext {
  let file: SourceFile
  let options: CodeOptions
  let project: Project
  let module: Module
  /// Classes of the file that are tables.
  let tables: [TableClass]
  /// All calls, inner ones first.
  let calls: [Call]
  /// Those of a method, by its name.
  let callsByMethod: [String: [Call]]
  /// Those of a plain name: `next` of `next(x)`.
  let callsByName: [String: [Call]]
  let projectFacts: ProjectFacts
  /// The definitions written in the file, each once even if several classes use it.
  let definitions: [DefinitionSource]
  /// Whether anything in the file may look at DataJoint's version.
  private let looksAtVersions: Bool

  // What not every file needs, and what several rules ask for, is worked out once, when it is asked for.
  private(set) lazy var attributes = file.all(Attribute.self)
  private(set) lazy var attributesByName = Dictionary(grouping: attributes, by: \.name)
  private(set) lazy var binaries = file.all(BinaryOperation.self)
  private(set) lazy var namesByText = Dictionary(grouping: file.all(Name.self), by: \.name)
  /// The uses of settings by a key, in the order of the text.
  private(set) lazy var configUses = findConfigUses()
  /// The calls of `fetch` on queries.
  private(set) lazy var fetches = queryCalls("fetch").compactMap { FetchCall($0, in: self) }
  /// The name that fixes give to what they fetch: one that the file does not use yet.
  private(set) lazy var fetchedName = unused("fetched")
  /// The same of the query that is fetched from.
  private(set) lazy var queryName = unused("query")
  /// What ends lines.
  private(set) lazy var newline =
    file.bytes.firstIndex(of: "\n").map { $0 > 0 && file.bytes[$0 - 1] == "\r" } == true ? "\r\n" : "\n"
  private var queryCallsByMethod: [String: [Call]] = [:]

  init(_ module: Module, _ facts: ProjectFacts, _ options: CodeOptions) {
    projectFacts = facts
    let file = module.file
    self.file = file
    self.options = options
    project = facts.project
    self.module = module
    tables = facts.tables(in: module)
    calls = file.all(Call.self)
    var byMethod: [String: [Call]] = [:]
    var byName: [String: [Call]] = [:]
    for call in calls {
      switch call.callee {
      case .attribute(let attribute): byMethod[attribute.name, default: []].append(call)
      case .name(let name): byName[name.name, default: []].append(call)
      default: break
      }
    }
    (callsByMethod, callsByName) = (byMethod, byName)
    definitions = facts.definitions(in: file)
    looksAtVersions = file.hasName("__version__") || file.hasName("hasattr")
  }

  private func unused(_ name: String) -> String {
    file.hasName(name) ? (2...).lazy.map { "\(name)_\($0)" }.first { !self.file.hasName($0) }! : name
  }

  // MARK: What expressions are

  /// The name of something in DataJoint, however it was imported: `Schema`, `errors.DataJointError`; empty for the
  /// package itself, nil for anything else.
  func dataJointName(_ expression: Expression) -> String? {
    switch project.infer(expression) {
    case .datajoint(let path): path.joined(separator: ".")
    case .config: "config"
    default: nil
    }
  }

  func infer(_ expression: Expression) -> Inferred { project.infer(expression) }

  /// Whether it is a table, its class, or a query of tables, and thus has rows to fetch. Not `dj.U`.
  func isQuery(_ expression: Expression) -> Bool { infer(expression).isQuery }

  /// What is known about the attributes of a table or query.
  func heading(_ expression: Expression) -> Heading? {
    let inferred = infer(expression)
    if let heading = inferred.query?.heading { return heading }
    return inferred.table.flatMap { project.heading(of: $0) }
  }

  /// The calls of a method that are certainly on a query, and of DataJoint's own method.
  func queryCalls(_ methods: String...) -> [Call] {
    methods.flatMap { method in
      if let known = queryCallsByMethod[method] { return known }
      let calls = (callsByMethod[method] ?? []).filter { call in
        call.receiver.map(isQuery) == true && !project.mayBeOverridden(call) && !isVersioned(call.node)
      }
      queryCallsByMethod[method] = calls
      return calls
    }
  }

  /// The names of `aggr`: 0.14.6 and 2.3.5 have `aggregate` as an alias, of queries and `dj.U`.
  static let aggregating = ["aggr", "aggregate"]

  /// The calls of `aggr` on queries.
  var aggregations: [Call] { queryCalls("aggr", "aggregate") }

  /// The calls of `aggr` on anything.
  var aggregatingCalls: [Call] { Self.aggregating.flatMap { callsByMethod[$0] ?? [] } }

  /// The calls of a method whose receiver is not settled, or whose method may be of a class's own.
  func unsettledCalls(_ methods: String...) -> [Call] {
    methods.flatMap { callsByMethod[$0] ?? [] }.filter { call in
      guard let receiver = call.receiver, !isVersioned(call.node) else { return false }
      switch infer(receiver) {
      case .unknown: return true
      case .tableClass, .query:
        guard case .unknown = infer(call.callee) else { return false }
        return true
      default: return false
      }
    }
  }

  /// The dicts that a call unpacks, with their keys; nil for those that the sources do not settle.
  func unpackedKeywords(of call: Call) -> [(argument: Argument, names: [String]?)] {
    call.arguments.filter { $0.kind == .doubleStar }.map { ($0, project.keys(of: $0.value)) }
  }

  /// Reports dicts that a call unpacks and that hold keywords which the method does not have under 2.x.
  func reportUnpacked(_ gone: [String], of call: Call, _ findings: inout CodeFindings) {
    for (argument, names) in unpackedKeywords(of: call) {
      let held = gone.filter { names?.contains($0) == true }
      if held.isEmpty { continue }
      findings.add(
        argument.range, "`\(call.method!)` does not accept \(Words.list(held.map { "`\($0)`" })) under 2.x",
        fix: Fix(.decide, "Pass the arguments by name, as this rule has them", []))
    }
  }

  /// Whether the code around is on a branch that looks at DataJoint's version, and so was written for both.
  func isVersioned(_ node: Node) -> Bool {
    guard looksAtVersions else { return false }
    for ancestor in node.ancestors {
      switch Statement(ancestor) {
      case .if(let statement)?:
        if statement.branches.contains(where: { mentionsVersion($0.test.node) }) { return true }
      default: break
      }
      if let conditional = Conditional(ancestor), mentionsVersion(conditional.test.node) { return true }
    }
    return false
  }

  private func mentionsVersion(_ node: Node) -> Bool {
    let text = node.text
    return text.contains("__version__") || text.contains("hasattr(dj")
  }

  /// Whether the statement or expression is in a `try`, whose handlers may expect what is raised.
  func isTried(_ node: Node) -> Bool {
    for ancestor in node.ancestors {
      if case .try(let statement)? = Statement(ancestor), !statement.handlers.isEmpty { return true }
      if FunctionDefinition(ancestor) != nil { return false }
    }
    return false
  }

  /// The value of a string that is always the same.
  func string(_ expression: Expression?) -> String? { expression?.stringValue }

  /// Whether evaluating an expression twice has the same effect as once: only names and attributes.
  func isRepeatable(_ expression: Expression) -> Bool { expression.dottedName != nil }

  // MARK: Edits

  func edit(_ range: Range<Int>, _ pieces: [Edit.Piece]) -> Edit { Edit(file.path, range, pieces) }

  func replace(_ range: Range<Int>, _ text: String) -> Edit { Edit(file.path, range, text) }

  func insert(_ text: String, at byte: Int) -> Edit { Edit(file.path, byte..<byte, text) }

  /// The name of the method of a call.
  func methodRange(_ call: Call) -> Range<Int>? {
    if case .attribute(let attribute) = call.callee { attribute.nameRange } else { nil }
  }

  /// The text of a call's argument, including its keyword.
  func text(_ argument: Argument) -> String { argument.text }

  /// Whether there is a comment in these bytes, which removing them would lose.
  func hasComment(in range: Range<Int>) -> Bool {
    file.comments.contains { $0.overlaps(range) }
  }

  /// Removes arguments, with the commas and blanks that belong to them.
  func remove(_ gone: [Argument], from call: Call) -> [Edit] {
    let all = call.arguments
    let isGone = all.map { argument in gone.contains { $0.range == argument.range } }
    if all.isEmpty || !isGone.contains(true) { return [] }
    if !isGone.contains(false) {
      let inner = all[0].outerStart..<call.argumentsRange.upperBound
      return hasComment(in: inner) ? removeKeepingComments(all, call) : [replace(call.argumentsRange, "")]
    }
    var edits: [Edit] = []
    for (index, argument) in all.enumerated() where isGone[index] {
      if let next = all.indices.first(where: { $0 > index }) {
        // Up to the next argument.
        if isGone[index...].allSatisfy({ $0 }) {
          // The last ones are removed with the comma before them.
          let previous = isGone[..<index].lastIndex(of: false)!
          edits.append(replace(all[previous].outerEnd..<all.last!.outerEnd, ""))
          break
        }
        edits.append(replace(argument.outerStart..<all[next].outerStart, ""))
      } else {
        let previous = isGone[..<index].lastIndex(of: false)!
        edits.append(replace(all[previous].outerEnd..<argument.outerEnd, ""))
      }
    }
    return edits
  }

  private func removeKeepingComments(_ arguments: [Argument], _ call: Call) -> [Edit] {
    arguments.indices.map { index in
      let end = arguments[index].outerEnd
      let comma = file.tokens(in: end..<call.range.upperBound).first
      return replace(arguments[index].outerStart..<(comma?.kind == .comma ? comma!.range.upperBound : end), "")
    }
  }

  /// Adds text after the last argument of a call: `, x=1`, or `x=1` if there is none.
  func append(_ argument: String, to call: Call) -> Edit {
    guard let last = call.arguments.last else { return insert(argument, at: call.argumentsRange.lowerBound) }
    return insert(", " + argument, at: last.outerEnd)
  }

  /// Puts parentheses around an expression if a dot is to follow it.
  func parenthesize(_ expression: Expression) -> [Edit] {
    switch expression {
    case .name, .attribute, .subscript, .call, .list, .dict, .set: return []
    case .tuple(let tuple) where tuple.isParenthesized: return []
    default:
      if expression.outerRange != expression.range { return [] }
      return [insert("(", at: expression.range.lowerBound), insert(")", at: expression.range.upperBound)]
    }
  }

  /// Adds an import that the file lacks, before its first one.
  func addImport(_ line: String) -> Edit? {
    var place: Int?
    for statement in file.statements {
      switch statement {
      case .importFrom(let from) where from.module == "__future__": continue
      case .import, .importFrom: place = statement.range.lowerBound
      default: continue
      }
      break
    }
    guard let place, isStartOfLine(place) else { return nil }
    return insert(line + newline, at: place)
  }

  private func isStartOfLine(_ byte: Int) -> Bool { byte == 0 || file.bytes[byte - 1] == "\n" }

  /// The file's name for a package, and the import that it lacks.
  func package(_ name: String, as usual: String) -> (name: String, edits: [Edit])? {
    for statement in file.statements {
      if case .import(let view) = statement, let found = view.names.first(where: { $0.name == name }) {
        return (found.alias ?? name, [])
      }
    }
    guard let edit = addImport("import \(name) as \(usual)") else { return nil }
    return (usual, [edit])
  }

  /// The file's name for DataJoint, and the import that it lacks.
  var dataJoint: (name: String, edits: [Edit])? { package("datajoint", as: "dj") }

  /// The blanks before a statement that begins its line; nil for one that does not.
  func indent(of statement: Statement) -> String? {
    var start = statement.range.lowerBound
    while start > 0, file.bytes[start - 1] == " " || file.bytes[start - 1] == "\t" { start -= 1 }
    guard isStartOfLine(start) else { return nil }
    return String(decoding: file.bytes[start..<statement.range.lowerBound], as: UTF8.self)
  }

  /// What separates a statement from one inserted after it: a new line, or a semicolon if it does not begin its own
  /// line.
  func separator(after statement: Statement) -> String { indent(of: statement).map { newline + $0 } ?? "; " }
}

extension Argument {
  /// Where the argument begins, including its star, keyword and parentheses.
  var outerStart: Int { min(range.lowerBound, value.outerRange.lowerBound) }
  var outerEnd: Int { max(range.upperBound, value.outerRange.upperBound) }
}

extension Fix {
  /// A fix; it is `values` if it would remove comments, as in ruff.
  static func make(_ safety: Safety, _ summary: String, _ edits: [Edit], in context: FileContext) -> Fix {
    let losesComment = edits.contains { edit in
      // What an edit keeps is not lost.
      let kept = edit.pieces.contains { if case .source = $0 { true } else { false } }
      return !kept && !edit.range.isEmpty && context.hasComment(in: edit.range)
    }
    return Fix(losesComment ? max(safety, .values) : safety, summary, edits)
  }
}
