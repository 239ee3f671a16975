import Code
import Diagnostics
import PythonSyntax

/// A definition that is a string in a class, as the source has it and as 0.14.6 reads it.
struct DefinitionSource {
  let table: TableClass
  let text: LiteralText
  let definition: LegacyDefinition

  init?(_ table: TableClass) {
    guard case .literal(let literal, _) = table.definition, literal.file === table.module.file, !literal.isFormatted,
      !literal.isBytes, let text = LiteralText(literal.file.bytes, tokens: literal.pieces.map(\.range))
    else { return nil }
    self.table = table
    self.text = text
    definition = LegacyDefinition(text.bytes)
  }

  /// The text of a range.
  func text(_ range: Range<Int>) -> String { text.text(range) }

  func source(_ range: Range<Int>) -> Range<Int> { text.source(range) }

  /// The edit that puts another type in place of an attribute's: the comment stays where it was, as far as there are
  /// blanks before it. Nil where the literal cannot say it.
  func retype(_ attribute: LegacyDefinition.Attribute, _ type: String, in context: FileContext) -> Edit? {
    guard let written = text.written(type, at: attribute.type.lowerBound) else { return nil }
    let old = attribute.type.count
    if let gap = attribute.gap, gap.count >= 2, !text.bytes[gap].contains(0x09) {
      let blanks = max(1, gap.count + old - type.unicodeScalars.count)
      return context.replace(
        source(attribute.type.lowerBound..<gap.upperBound), written + String(repeating: " ", count: blanks))
    }
    return context.replace(source(attribute.type), written)
  }

  /// `schema.table.attribute` where the database's name is known.
  func databaseName(of attribute: LegacyDefinition.Attribute) -> String? {
    guard let schema = table.schema?.databaseName else { return nil }
    return "\(schema).\(table.databaseTableName).\(attribute.name)"
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
