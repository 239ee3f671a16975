import Code
import Diagnostics
import PythonSyntax

/// A call of `fetch`, with its arguments sorted as 0.14.6 understands them (`fetch.py`, `Fetch.__call__`).
struct FetchCall {
  /// An argument without a keyword.
  enum Name {
    /// `'KEY'` or `dj.key`
    case key
    /// An attribute, with the literal as written.
    case attribute(String, text: String)
    /// Something known only at run time.
    case computed
  }

  /// An argument that is true or false.
  enum Flag: Equatable {
    case absent, yes, no, computed
  }

  let call: Call
  let receiver: Expression
  /// Which keeps it.
  unowned let context: FileContext
  let names: [Name]
  let asDict: Flag
  /// The value of `format`; nil if there is none, or None.
  let format: String?
  /// Whether what is fetched depends on values that are not in the text.
  let isComputed: Bool
  /// A method that edits would call but the class may define itself: `proj`.
  let ownMethod: String?
  /// Whether there is a keyword that 0.14.6 does not accept: then it is not DataJoint's `fetch`.
  let hasUnknownKeyword: Bool

  static let keywords: Set<String> = [
    "offset", "limit", "order_by", "format", "as_dict", "squeeze", "download_path",
  ]

  init?(_ call: Call, in context: FileContext) {
    guard let receiver = call.receiver else { return nil }
    self.call = call
    self.receiver = receiver
    self.context = context
    names = call.arguments.filter { $0.kind == .positional }.map { argument in
      if context.dataJointName(argument.value) == "key" { return .key }
      guard case .string(let literal) = argument.value, let value = literal.value else { return .computed }
      return value == "KEY" ? .key : .attribute(value, text: argument.value.text)
    }
    func flag(_ name: String) -> Flag {
      guard let value = call.argument(name)?.value else { return .absent }
      guard case .constant(let constant) = value else { return .computed }
      switch constant.value {
      case .true: return .yes
      case .false: return .no
      case .none: return .absent
      case .ellipsis: return .computed
      }
    }
    asDict = flag("as_dict")
    let formatArgument = call.argument("format")?.value
    format = formatArgument?.stringValue
    var isFormatComputed = false
    if let formatArgument, format == nil {
      if case .constant(let constant) = formatArgument, case .none = constant.value {} else { isFormatComputed = true }
    }
    let hasComputedName = names.contains { if case .computed = $0 { true } else { false } }
    ownMethod = context.project.ownMethod(
      among: ["proj", "to_arrays", "to_dicts", "keys", "to_pandas"], of: receiver)
    isComputed = ownMethod != nil || call.hasUnpacking || hasComputedName || asDict == .computed || isFormatComputed
    hasUnknownKeyword = call.keywords.contains { !FetchCall.keywords.contains($0.keyword ?? "") }
  }

  /// The attributes that are named, in order.
  var attributes: [(name: String, text: String)] {
    names.compactMap { if case .attribute(let name, let text) = $0 { (name, text) } else { nil } }
  }

  var hasKey: Bool { names.contains { if case .key = $0 { true } else { false } } }
  var downloadPath: Argument? { call.argument("download_path") }

  /// Arguments without a counterpart in the new methods: names, `as_dict` and `format`.
  var ownArguments: [Argument] {
    call.arguments.filter { $0.kind == .positional || $0.keyword == "as_dict" || $0.keyword == "format" }
  }

  /// Of edits that keep the result.
  var safety: Fix.Safety {
    let names = attributes.map(\.name)
    return context.squeezesBlobs(call, names) || context.hasPath(receiver, names) ? .values : .safe
  }

  /// Names that `order_by` asks for and that have to be projected with the others; nil where it is not in the text.
  var orderedBy: [String]? {
    guard let argument = call.argument("order_by") else { return [] }
    func names(_ expression: Expression) -> [String]? {
      switch expression {
      case .string(let literal):
        guard let value = literal.value else { return nil }
        var result: [String] = []
        for item in value.split(separator: ",") {
          let words = item.split { $0 == " " || $0 == "\t" }
          guard let first = words.first else { return nil }
          if first == "KEY" { continue }
          let name = first.filter { $0 != "`" }
          guard name.utf8.allSatisfy({ $0 == 0x5F || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 }), words.count <= 2
          else { return nil }
          result.append(name)
        }
        return result
      case .list(let list): return all(list.elements)
      case .tuple(let tuple): return all(tuple.elements)
      case .constant(let constant):
        if case .none = constant.value { return [] }
        return nil
      default: return nil
      }
    }
    func all(_ elements: [Expression]) -> [String]? {
      var result: [String] = []
      for element in elements {
        guard let more = names(element) else { return nil }
        result += more
      }
      return result
    }
    return names(argument.value)
  }

  // MARK: Edits

  /// What replaces the call.
  struct Replacement {
    /// Before the whole call.
    var prefix = ""
    /// After the receiver: `proj('a').to_arrays`.
    var method: String
    /// After the remaining arguments.
    var added: [String] = []
    /// After the whole call.
    var suffix = ""
    /// The name given to the receiver if it is needed again.
    var receiverName: String?
    /// Whether `dj.Top` applies the order to the receiver, since it may use an attribute that is not projected.
    var usesTop = false
  }

  /// The edits. All arguments except the call's own ones stay where they are.
  func edits(_ new: Replacement) -> [Edit] {
    guard case .attribute(let attribute) = call.callee else { return [] }
    var prefix = new.prefix
    let close = new.receiverName == nil ? "" : ")"
    if let name = new.receiverName { prefix += "(\(name) := " }
    if new.usesTop { return topEdits(new, prefix + "(", close) }
    var edits: [Edit] = []
    if !prefix.isEmpty { edits.append(context.insert(prefix, at: receiver.outerRange.lowerBound)) }
    if !close.isEmpty { edits.append(context.insert(close, at: receiver.outerRange.upperBound)) }
    edits.append(context.replace(attribute.nameRange, new.method))
    edits += context.remove(ownArguments, from: call)
    if !new.added.isEmpty {
      let text = new.added.joined(separator: ", ")
      let isAlone = call.arguments.count == ownArguments.count
      edits.append(isAlone ? context.insert(text, at: call.argumentsRange.upperBound) : context.append(text, to: call))
    }
    if !new.suffix.isEmpty { edits.append(context.insert(new.suffix, at: call.range.upperBound)) }
    return edits
  }

  /// `(receiver & dj.Top(limit, order, offset)).method(…)`
  private func topEdits(_ new: Replacement, _ prefix: String, _ close: String) -> [Edit] {
    guard let dataJoint = context.dataJoint else { return [] }
    var pieces: [Edit.Piece] = [.text(" & \(dataJoint.name).Top(")]
    func add(_ keyword: String, else missing: String) {
      pieces.append(call.argument(keyword).map { .source($0.value.outerRange) } ?? .text(missing))
    }
    add("limit", else: "None")
    pieces.append(.text(", "))
    add("order_by", else: "None")
    if call.argument("offset") != nil {
      pieces.append(.text(", "))
      add("offset", else: "0")
    }
    pieces.append(.text("))\(close).\(new.method)("))
    if let squeeze = call.argument("squeeze") { pieces.append(.source(squeeze.range)) }
    pieces.append(.text(")" + new.suffix))
    return [
      context.insert(prefix, at: receiver.outerRange.lowerBound),
      context.edit(receiver.outerRange.upperBound..<call.range.upperBound, pieces),
    ] + dataJoint.edits
  }

  /// `proj('a', 'b')` of the fetched names, and of those that the order needs.
  var projection: String {
    let named = attributes
    let heading = context.heading(receiver)
    let quote = named.first?.text.first == "'" ? "'" : "\""
    let extra = (orderedBy ?? []).filter { name in
      !named.contains { $0.name == name } && heading?[name]?.isKey != true
    }
    return "proj(" + (named.map(\.text) + extra.map { quote + $0 + quote }).joined(separator: ", ") + ")"
  }

  /// Whether the order has to be applied before the projection, since it is known only at run time.
  var needsTop: Bool { orderedBy == nil }

  /// A structured array of what is fetched and of what the order needs.
  var projected: Replacement { Replacement(method: projection + ".to_arrays", usesTop: needsTop) }

  /// A receiver that is written twice gets a name if evaluating it twice would do its work twice.
  var again: (text: String, name: String?) {
    context.isRepeatable(receiver) ? (receiver.text, nil) : (context.queryName, context.queryName)
  }

  /// Whether a name can be bound in the expression around the call: not in a comprehension, whose iterables cannot bind
  /// one and which does not see the names of a class.
  var canBind: Bool {
    for ancestor in call.node.ancestors {
      if Comprehension(ancestor) != nil { return false }
      if Statement(ancestor) != nil { return ClassDefinition(ancestor.scope) == nil }
    }
    return true
  }

  /// The assignment with the call as its value whose only target is a tuple of as many names as are fetched.
  var unpacking: (statement: Assignment, targets: Expression)? {
    guard let parent = call.node.parent, let assignment = Assignment(parent), assignment.targets.count == 1,
      assignment.value.node == call.node
    else { return nil }
    let elements: [Expression]
    switch assignment.targets[0] {
    case .tuple(let tuple): elements = tuple.elements
    case .list(let list): elements = list.elements
    default: return nil
    }
    guard elements.count == names.count,
      !elements.contains(where: { if case .starred = $0 { true } else { false } })
    else { return nil }
    return (assignment, assignment.targets[0])
  }

  /// The numeric subscript applied to the call: `q.fetch('a', 'b')[0]`.
  var element: (index: Int, subscript: Subscript)? {
    guard let parent = call.node.parent, let view = Subscript(parent), view.value.node == call.node,
      case .number(let number) = view.index, let index = number.integer, names.indices.contains(index)
    else { return nil }
    return (index, view)
  }
}

extension FileContext {
  /// Whether some attributes, or any where none are named, are file paths: strings in 0.14.6, `ObjectRef` in 2.3.5.
  func hasPath(_ query: Expression, _ names: [String]) -> Bool {
    guard let heading = heading(query) else { return false }
    return heading.attributes.contains { attribute in
      guard names.isEmpty || names.contains(attribute.name), let type = attribute.type?.lowercased() else {
        return false
      }
      return type.hasPrefix("filepath") || type.hasPrefix("<filepath")
    }
  }

  /// Whether a call squeezes values that may be blobs: one element is a number in 0.14.6 and an array without dimensions
  /// in 2.3.5 (measured).
  /// - Parameter names: The attributes that are fetched; all of them where there are none.
  func squeezesBlobs(_ call: Call, _ names: [String]) -> Bool {
    guard let squeeze = call.argument("squeeze")?.value else { return false }
    if case .constant(let constant) = squeeze, constant.value == .false || constant.value == .none { return false }
    guard let heading = call.receiver.flatMap(heading) else { return true }
    let attributes = names.isEmpty ? heading.attributes.map(Optional.some) : names.map { heading[$0] }
    return attributes.contains { attribute in
      guard let type = attribute?.type else { return true }
      switch TypeVerdict(type) {
      case .blob, .stored, .adapter: return true
      default: return type.hasPrefix("<")
      }
    }
  }
}
