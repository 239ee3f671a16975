import Code
public import Diagnostics
import PythonSyntax

/// A setting that code makes in `dj.config`.
public struct CodeSetting: Sendable, Hashable {
  /// The key as in the text: `database.host`.
  public let key: String
  /// The value as JSON; nil if it is not a literal.
  public let json: String?
  /// The place of the assignment, in the source file.
  public let position: SourcePosition
}

extension FileContext {
  /// What the file sets in `dj.config`: assignments by key, and `update` with literal keys.
  var settings: [CodeSetting] {
    var result: [CodeSetting] = []
    func add(_ key: String, _ value: Expression, _ byte: Int) {
      let location = file.location(of: byte)
      result.append(
        CodeSetting(
          key: key, json: value.json(depth: 0),
          position: SourcePosition(file: file.path, byte: byte, line: location.line, column: location.column)))
    }
    for use in configUses {
      if case .write(let value) = use.kind { add(use.key, value, use.range.lowerBound) }
    }
    for call in callsByMethod["update"] ?? [] {
      guard let receiver = call.receiver, isConfig(receiver), !isVersioned(call.node) else { continue }
      for argument in call.arguments {
        if let keyword = argument.keyword { add(keyword, argument.value, argument.range.lowerBound) }
        guard argument.keyword == nil, case .dict(let dict) = argument.value else { continue }
        for item in dict.items {
          if let key = item.key, let name = key.stringValue { add(name, item.value, key.range.lowerBound) }
        }
      }
    }
    return result.sorted { $0.position < $1.position }
  }
}

extension Expression {
  /// A literal as JSON; nil for anything else.
  fileprivate func json(depth: Int) -> String? {
    guard depth < 20 else { return nil }
    func list(_ elements: [Expression]) -> String? {
      let values = elements.map { $0.json(depth: depth + 1) }
      return values.contains(nil) ? nil : "[" + values.map { $0! }.joined(separator: ", ") + "]"
    }
    func object(_ members: [(String?, Expression)]) -> String? {
      var parts: [String] = []
      for (name, value) in members {
        guard let name, let value = value.json(depth: depth + 1) else { return nil }
        parts.append("\(CodeSetting.quoted(name)): \(value)")
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
    switch self {
    case .string(let literal): return literal.value.map(CodeSetting.quoted)
    case .number(let number): return number.integer.map { "\($0)" }
    case .constant(let constant):
      switch constant.value {
      case .true: return "true"
      case .false: return "false"
      case .none: return "null"
      case .ellipsis: return nil
      }
    case .list(let view): return list(view.elements)
    case .tuple(let view): return list(view.elements)
    case .dict(let view): return object(view.items.map { ($0.key?.stringValue, $0.value) })
    case .call(let call) where call.callee.dottedName == "dict":
      guard call.arguments.allSatisfy({ $0.kind == .keyword }) else { return nil }
      return object(call.arguments.map { ($0.keyword, $0.value) })
    default: return nil
    }
  }
}

extension CodeSetting {
  fileprivate static func quoted(_ text: String) -> String {
    let inside = text.replacingScalars { scalar in
      switch scalar {
      case "\"", "\\": "\\" + String(scalar)
      case "\0"..."\u{1F}": escape(scalar)
      default: nil
      }
    }
    return "\"" + inside + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
