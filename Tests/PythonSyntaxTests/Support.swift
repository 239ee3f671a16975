import PythonSyntax

/// A tree as one line, for comparison in tables: the kinds of nodes and their important properties.
func outline(_ file: SourceFile) -> String { file.statements.map(describe).joined(separator: " ; ") }

private func describe(_ statements: [Statement]) -> String {
  "{" + statements.map(describe).joined(separator: " ; ") + "}"
}

private func describe(_ statement: Statement) -> String {
  switch statement {
  case .expression(let view): describe(view.expression)
  case .assignment(let view): (view.targets + [view.value]).map(describe).joined(separator: " = ")
  case .augmentedAssignment(let view): "\(describe(view.target)) \(view.op)= \(describe(view.value))"
  case .annotatedAssignment(let view):
    "\(describe(view.target)): \(describe(view.annotation))" + (view.value.map { " = " + describe($0) } ?? "")
  case .return(let view): "return " + (view.value.map(describe) ?? "")
  case .import(let view):
    "import " + view.names.map { $0.name + ($0.alias.map { ">" + $0 } ?? "") }.joined(separator: ",")
  case .importFrom(let view):
    "from \(view.level)\(view.module ?? "-") import "
      + (view.isStar ? "*" : view.names.map { $0.name + ($0.alias.map { ">" + $0 } ?? "") }.joined(separator: ","))
  case .if(let view):
    view.branches.map { "if \(describe($0.test)) \(describe($0.body))" }.joined(separator: " el")
      + (view.orElse.isEmpty ? "" : " else \(describe(view.orElse))")
  case .for(let view): "for \(describe(view.target)) in \(describe(view.iterated)) \(describe(view.body))"
  case .while(let view): "while \(describe(view.test)) \(describe(view.body))"
  case .with(let view):
    "with "
      + view.items.map { describe($0.context) + ($0.target.map { ">" + describe($0) } ?? "") }.joined(separator: ",")
      + " \(describe(view.body))"
  case .try(let view):
    "try \(describe(view.body))"
      + view.handlers.map {
        " except\($0.isGroup ? "*" : "") \($0.type.map(describe) ?? "")\($0.name.map { ">" + $0 } ?? "") \(describe($0.body))"
      }
      .joined() + (view.orElse.isEmpty ? "" : " else \(describe(view.orElse))")
      + (view.finally.isEmpty ? "" : " finally \(describe(view.finally))")
  case .function(let view):
    view.decorators.map { "@\(describe($0.expression)) " }.joined() + (view.isAsync ? "async " : "")
      + "def \(view.name)(\(view.parameters.map(describe).joined(separator: ",")))"
      + (view.result.map { "->" + describe($0) } ?? "") + " \(describe(view.body))"
  case .class(let view):
    view.decorators.map { "@\(describe($0.expression)) " }.joined()
      + "class \(view.name)(\(view.arguments.map(describe).joined(separator: ","))) \(describe(view.body))"
  case .match(let view):
    "match \(describe(view.subject)) "
      + view.cases.map {
        "case \($0.captures.joined(separator: ","))\($0.condition.map { " if " + describe($0) } ?? "") \(describe($0.body))"
      }
      .joined(separator: " ")
  case .typeAlias(let view): "type \(describe(view.name)) = \(describe(view.value))"
  case .delete(let view): "del " + view.targets.map(describe).joined(separator: ",")
  case .scopeDeclaration(let view): (view.isGlobal ? "global " : "nonlocal ") + view.names.joined(separator: ",")
  case .raise(let view):
    "raise " + [view.exception, view.cause].compactMap { $0.map(describe) }.joined(separator: " from ")
  case .assert(let view): "assert " + describe(view.test)
  case .simple(let node): node.text
  case .error: "ERROR"
  }
}

private func describe(_ parameter: Parameter) -> String {
  let stars = [.star: "*", .doubleStar: "**", .keywordMarker: "*", .positionalMarker: "/"][parameter.kind] ?? ""
  return stars + (parameter.name ?? "") + (parameter.annotation.map { ":" + describe($0) } ?? "")
    + (parameter.defaultValue.map { "=" + describe($0) } ?? "")
}

private func describe(_ argument: Argument) -> String {
  switch argument.kind {
  case .positional: describe(argument.value)
  case .keyword: "\(argument.keyword!)=\(describe(argument.value))"
  case .star: "*\(describe(argument.value))"
  case .doubleStar: "**\(describe(argument.value))"
  }
}

private func describe(_ list: [Expression]) -> String { list.map(describe).joined(separator: ",") }

func describe(_ expression: Expression) -> String {
  switch expression {
  case .name(let view): view.name
  case .attribute(let view): "\(describe(view.value)).\(view.name)"
  case .subscript(let view): "\(describe(view.value))[\(describe(view.index))]"
  case .call(let view): "\(describe(view.callee))(\(view.arguments.map(describe).joined(separator: ",")))"
  case .unary(let view): "(\(view.op) \(describe(view.operand)))"
  case .binary(let view): "(\(describe(view.left)) \(view.op) \(describe(view.right)))"
  case .boolean(let view): "(\(view.operands.map(describe).joined(separator: " \(view.op) ")))"
  case .comparison(let view):
    "(" + describe(view.operands[0])
      + zip(view.operators, view.operands.dropFirst()).map { " \($0) \(describe($1))" }.joined() + ")"
  case .conditional(let view): "(\(describe(view.body)) if \(describe(view.test)) else \(describe(view.alternative)))"
  case .lambda(let view): "(lambda \(view.parameters.map(describe).joined(separator: ",")): \(describe(view.body)))"
  case .await(let view): "(await \(describe(view.value)))"
  case .yield(let view): "(yield\(view.isFrom ? " from" : "") \(view.value.map(describe) ?? ""))"
  case .starred(let view): "*\(describe(view.value))"
  case .walrus(let view): "(\(describe(view.target)) := \(describe(view.value)))"
  case .tuple(let view): "(\(describe(view.elements)),)"
  case .list(let view): "[\(describe(view.elements))]"
  case .set(let view): "{\(describe(view.elements))}"
  case .dict(let view):
    "{" + view.items.map { ($0.key.map { describe($0) + ":" } ?? "**") + describe($0.value) }.joined(separator: ",")
      + "}"
  case .comprehension(let view):
    "<\(view.kind) \(describe(view.element))\(view.value.map { ":" + describe($0) } ?? "")"
      + view.clauses.map {
        " \($0.isAsync ? "async " : "")for \(describe($0.target)) in \(describe($0.iterated))"
          + $0.conditions.map { " if \(describe($0))" }.joined()
      }.joined() + ">"
  case .string(let view):
    view.isFormatted || view.isTemplate
      ? "f'" + (view.decoded.map { String(decoding: $0, as: UTF8.self) } ?? "?") + "'"
        + view.fields.map(describe).joined()
      : view.decoded.map { "'" + String(decoding: $0, as: UTF8.self) + "'" } ?? "'?'"
  case .number(let view): view.text
  case .constant(let view): view.text
  case .slice(let view):
    "\(view.lower.map(describe) ?? ""):\(view.upper.map(describe) ?? ""):\(view.step.map(describe) ?? "")"
  case .error: "ERROR"
  }
}

private func describe(_ field: ReplacementField) -> String {
  "{\(describe(field.expression))\(field.conversion.map { "!" + $0 } ?? "")"
    + (field.hasFormat ? ":" + field.formatFields.map(describe).joined() : "") + "}"
}

extension SourceFile {
  /// The file put together from its tokens and the text between them; nil if there is anything else than blanks,
  /// comments, line ends and continuations between them.
  var rebuilt: [UInt8]? {
    var result: [UInt8] = []
    var end = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    result += bytes[..<end]
    var comment = 0
    for token in tokens {
      var i = end
      while i < token.range.lowerBound {
        while comment < comments.count, comments[comment].upperBound <= i { comment += 1 }
        if comment < comments.count, comments[comment].contains(i) {
          i = comments[comment].upperBound
        } else if [0x20, 0x09, 0x0A, 0x0C, 0x0D, 0x5C].contains(bytes[i]) {
          i += 1
        } else {
          return nil
        }
      }
      result += bytes[end..<token.range.upperBound]
      end = token.range.upperBound
    }
    return result + bytes[end...]
  }
}
