import ByteScan
import Code
import Diagnostics
import PythonSyntax

/// A definition given as a string in the sources, as written and as 0.14.6 reads it.
struct DefinitionSource {
  let table: TableClass
  let text: LiteralText
  let definition: LegacyDefinition
  /// Its attributes, with what 2.x makes of their types.
  let attributes: [(attribute: LegacyDefinition.Attribute, verdict: TypeVerdict)]
  /// Where it is written.
  let literal: StringLiteral
  /// How text is filled in at run time.
  let placeholders: TableClass.Placeholders?

  /// The definition of a table, wherever it is written; nil if it is computed at run time.
  init?(_ table: TableClass) { self.init(table, table.definition) }

  init?(_ table: TableClass, _ given: TableClass.Definition) {
    switch given {
    case .literal(let literal, _): (self.literal, placeholders) = (literal, nil)
    case .template(let literal, let kind): (self.literal, placeholders) = (literal, kind)
    case .function, .computed, .none: return nil
    }
    let pieces = literal.pieces
    guard !literal.isBytes, !literal.isTemplate,
      let text = LiteralText(
        literal.file.bytes, tokens: pieces.map(\.range), fields: placeholders == nil ? nil : literal.fields.map(\.range)
      )
    else { return nil }
    self.table = table
    self.text = text
    definition = LegacyDefinition(text.bytes, reading: placeholders.map { $0.masked(text.bytes) } ?? text.bytes)
    attributes = definition.attributes.map { ($0, TypeVerdict(text.text($0.type))) }
  }

  /// Whether text is filled in at run time.
  var isTemplate: Bool { placeholders != nil }

  /// Whether a range of the text contains a placeholder.
  func hasPlaceholder(_ range: Range<Int>) -> Bool {
    placeholders.map { $0.masked(text.bytes)[range] != text.bytes[range] } ?? false
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { text.text(range) }

  func source(_ range: Range<Int>) -> Range<Int> { text.source(range) }

  /// The edit that replaces an attribute's type: the comment stays in its column as far as the blanks before it allow.
  /// Nil if the literal cannot express it.
  func retype(_ attribute: LegacyDefinition.Attribute, _ type: String, in context: FileContext) -> Edit? {
    guard let written = text.written(type, at: attribute.type.lowerBound) else { return nil }
    let old = attribute.type.count
    if let gap = attribute.gap, gap.count >= 2, !text.bytes[gap].contains("\t") {
      let blanks = max(1, gap.count + old - type.unicodeScalars.count)
      return context.replace(
        source(attribute.type.lowerBound..<gap.upperBound), written + String(repeating: " ", count: blanks))
    }
    return context.replace(source(attribute.type), written)
  }

  /// `schema.table.attribute`, if the database's name is known.
  func databaseName(of attribute: LegacyDefinition.Attribute) -> String? {
    guard let schema = table.schema?.databaseName else { return nil }
    return "\(schema).\(table.databaseTableName).\(attribute.name)"
  }
}

extension TableClass.Definition {
  /// The literal in the sources that has its text; nil where it is worked out at run time.
  var text: StringLiteral? {
    switch self {
    case .literal(let literal, _), .template(let literal, _): literal
    case .function, .computed, .none: nil
    }
  }
}

extension TableClass.Placeholders {
  /// A text with each byte of a placeholder replaced by a letter, so that it reads as a name.
  func masked(_ text: [UInt8]) -> [UInt8] {
    var result = text
    var index = 0
    while index < text.count {
      guard let end = end(of: index, in: text) else {
        index += 1
        continue
      }
      for byte in index..<end { result[byte] = "x" }
      index = end
    }
    return result
  }

  /// Where the placeholder that begins at a byte ends; nil if none does.
  private func end(of start: Int, in text: [UInt8]) -> Int? {
    switch self {
    case .braces:
      guard text[start] == "{" else { return nil }
      if start + 1 < text.count, text[start + 1] == "{" { return nil }
      if start > 0, text[start - 1] == "{" { return nil }
      var depth = 0
      for index in start..<text.count {
        if text[index] == "{" { depth += 1 }
        if text[index] == "}" { depth -= 1 }
        if depth == 0 { return index + 1 }
      }
      return nil
    case .percent:
      guard text[start] == "%", start + 1 < text.count else { return nil }
      var index = start + 1
      if text[index] == "(" {
        guard let close = text[index...].firstIndex(of: ")"), close + 1 < text.count else { return nil }
        index = close + 1
      }
      return "a"..."z" ~= text[index] ? index + 1 : nil
    }
  }
}

extension TableClass {
  /// The table's name on the server (`from_camel_case` of utils.py, and the prefixes of user_tables.py).
  var databaseTableName: String {
    func snake(_ name: String) -> String {
      var result = ""
      for scalar in name.unicodeScalars {
        if ("A"..."Z").contains(scalar) {
          if !result.isEmpty { result += "_" }
          result.unicodeScalars.append(Unicode.Scalar(scalar.value | 0x20)!)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
      return result
    }
    let prefix =
      switch tier {
      case .manual, .part: ""
      case .lookup: "#"
      case .imported: "_"
      case .computed: "__"
      }
    if let master { return master.databaseTableName + "__" + snake(name) }
    return prefix + snake(name)
  }
}
