import ByteScan
import Catalog
import DataJoint
import DataJointNames
import Decisions
import Diagnostics
import MySQLSyntax
import OrderedCollections

/// The DataJoint version that a definition is written for.
public enum DefinitionGeneration: Sendable, CaseIterable {
  /// 2.x, checked against what 2.3.5 declares.
  case current
  /// 0.14, as its `describe()` writes it.
  case legacy
}

/// The definition of one table: its lines, what they cannot express, and why they would be rejected.
struct TableDefinition: Sendable {
  /// A line of a definition.
  enum Line: Sendable, Hashable {
    case attribute(name: String, defaultValue: String?, type: String, comment: String)
    case reference(options: [String], parent: TableName, renames: [Rename])
    /// Between the primary key and the rest.
    case separator
    case index(isUnique: Bool, parts: [String])
  }

  /// `new='old'` in a projection.
  struct Rename: Sendable, Hashable {
    var new: String
    var old: String
  }

  var name: TableName
  var comment = ""
  var lines: [Line] = []
  /// What the definition cannot express, one sentence each.
  var remarks: [String] = []
  /// Columns that keep their native type until a person decides, with the question.
  var questions: [String] = []
  /// Why DataJoint would reject it, one sentence each; empty for most.
  var problems: [String] = []
  /// The parents that lines refer to.
  var parents: [TableName] = []
  /// The primary key in the order in which the lines declare it, which is the order that children inherit.
  var primaryKey: [String] = []
  /// The comments that the lines declare, by attribute, including those that come through foreign keys.
  var comments: [String: String] = [:]
  /// The types in the same way, without auto_increment.
  var types: [String: String] = [:]
}

extension TableDefinition {
  /// 0.14 fills in its statement with `str.format`, which interprets single braces.
  fileprivate mutating func doubleBraces() {
    let doubled = { (text: String) in text.replacingEach("{", with: "{{").replacingEach("}", with: "}}") }
    comment = doubled(comment)
    lines = lines.map { line in
      guard case .attribute(let name, let value, let type, let comment) = line else { return line }
      return .attribute(name: name, defaultValue: value.map(doubled), type: doubled(type), comment: doubled(comment))
    }
  }
}

/// Writes the definition of one table.
///
/// Lines are in the order of columns, as in `describe()`, with each foreign key where its last attribute would be. The
/// result is then compared with the table, and differences become remarks.
struct DefinitionBuilder {
  let pipeline: Pipeline
  let generation: DefinitionGeneration
  let answers: [Lineage.Attribute: TypeChoice]
  /// Definitions of the tables that this one depends on.
  let done: [TableName: TableDefinition]

  /// A foreign key that a line can express.
  private struct Reference {
    var key: ForeignKey
    /// In the order in which datajoint declares them, that of the parent's primary key.
    var pairs: [(child: String, parent: String)]
    var isPrimary: Bool
  }

  func definition(of model: TableModel) -> TableDefinition {
    let table = model.table
    var result = TableDefinition(name: model.name)
    let key = table.primaryKeyColumns
    let isInKey = Set(key)
    let visible = model.columns.filter { !$0.isHidden }
    let columns = visible.filter { isInKey.contains($0.name) } + visible.filter { !isInKey.contains($0.name) }
    let references = references(of: model, isInKey, &result)

    // Which attributes come through foreign keys, and which of those need a line of their own nevertheless.
    var thusFar: Set<String> = []
    var emitted: [Reference] = []
    var isEmitted: Set<Int> = []
    for column in columns {
      thusFar.insert(column.name)
      for (index, reference) in references.enumerated() where !isEmitted.contains(index) {
        guard reference.pairs.allSatisfy({ thusFar.contains($0.child) }) else { continue }
        isEmitted.insert(index)
        emitted.append(reference)
      }
    }
    var brought: Set<String> = []
    var explicit: Set<String> = []
    var inheritedTypes: [String: String] = [:]
    var changedComments: [String] = []
    for reference in emitted {
      let isNullable = !reference.isPrimary && reference.pairs.contains { table.column($0.child)?.isNullable == true }
      for pair in reference.pairs where brought.insert(pair.child).inserted {
        guard let column = model.column(pair.child) else { continue }
        let declaredType = done[reference.key.referencedTable]?.types[pair.parent]
        let parent = pipeline.tables[reference.key.referencedTable]?.column(pair.parent)
        let inherited = done[reference.key.referencedTable]?.comments[pair.parent] ?? parent?.userComment ?? ""
        // A column that is declared before its foreign key must still have its parent's type.
        if let declaredType, parent.map({ !differsInLength(column, $0) }) ?? true {
          inheritedTypes[pair.child] = declaredType
        }
        if isInKey.contains(pair.child), !reference.isPrimary {
          explicit.insert(pair.child)
        } else if needsOwnLine(column, parent, inherited, isNullable: isNullable, in: isInKey) {
          explicit.insert(pair.child)
        } else {
          result.comments[pair.child] = inherited
          result.types[pair.child] = declaredType
          if parent != nil, inherited != plainComment(of: column).text { changedComments.append(pair.child) }
        }
      }
    }

    result.comment = tableComment(table, &result)
    var uniqueReferences = uniqueReferences(table, emitted)
    var next = 0
    var declared: [String] = []
    var isInKeySection = true
    thusFar = []
    for column in columns {
      if isInKeySection, !isInKey.contains(column.name) {
        isInKeySection = false
        result.lines.append(.separator)
      }
      thusFar.insert(column.name)
      if explicit.contains(column.name) || !brought.contains(column.name) {
        result.lines.append(line(of: column, in: model, inheritedTypes[column.name], isInKey, &result))
        declared.append(column.name)
      }
      while next < emitted.count, emitted[next].pairs.allSatisfy({ thusFar.contains($0.child) }) {
        let reference = emitted[next]
        var options: [String] = []
        if uniqueReferences.removeValue(forKey: next) != nil { options.append("unique") }
        if !isInKeySection, reference.pairs.contains(where: { table.column($0.child)?.isNullable == true }) {
          options.append("nullable")
        }
        result.lines.append(
          .reference(
            options: options, parent: reference.key.referencedTable,
            renames: reference.pairs.filter { $0.child != $0.parent }.map { .init(new: $0.child, old: $0.parent) }))
        result.parents.append(reference.key.referencedTable)
        for pair in reference.pairs where !declared.contains(pair.child) { declared.append(pair.child) }
        next += 1
      }
      if isInKeySection { result.primaryKey = declared }
    }
    if generation == .current, key == [HiddenColumn.singleton.rawValue] {
      // datajoint adds the attribute if a definition has no key; the separator shows that there is none.
      if result.lines.first != .separator { result.lines.insert(.separator, at: 0) }
    }
    for reference in emitted where generation == .current {
      for pair in reference.pairs {
        guard let own = result.types[pair.child],
          let other = done[reference.key.referencedTable]?.types[pair.parent],
          Rejection.isInteger(own) || Rejection.isInteger(other), Rejection.native(own) != Rejection.native(other)
        else { continue }
        result.problems.append(
          "\(pair.child) would be \(own), and \(pair.parent) of \(reference.key.referencedTable) \(other)")
      }
    }
    indexLines(of: model, emitted, &result)
    if !changedComments.isEmpty, generation == .current {
      result.remarks.append("comments differ from those of the parents: " + changedComments.joined(separator: ", "))
    }
    if generation == .current {
      if declared != visible.map(\.name) {
        result.remarks.append("the table's columns are in the order " + visible.map(\.name).joined(separator: ", "))
      }
      if result.primaryKey != key, key != [HiddenColumn.singleton.rawValue], Set(result.primaryKey) == isInKey {
        result.remarks.append("the primary key is in the order " + key.joined(separator: ", "))
      }
    }
    tableRemarks(model, &result)
    if generation == .legacy { result.doubleBraces() }
    Rejection.check(model, emitted.count, explicit, self, &result)
    return result
  }

  // MARK: Foreign keys

  private func references(
    of model: TableModel, _ isInKey: Set<String>, _ result: inout TableDefinition
  ) -> [Reference] {
    var references: [Reference] = []
    for key in model.table.foreignKeys {
      let parent = key.referencedTable
      let label = "(\(key.columns.joined(separator: ", "))) to \(parent)"
      if parent.hidden?.store != nil {
        // The type names the store; any other key to it is a leftover.
        if !key.columns.allSatisfy({ model.column($0)?.external != nil }) {
          result.remarks.append("foreign key \(label): a definition cannot refer to a hidden table")
        }
        continue
      }
      guard TableIdentity(parent.table).isVisible else {
        result.remarks.append("foreign key \(label): DataJoint does not see that table")
        continue
      }
      if key.columns.contains(where: { HiddenColumn.isHidden($0) }) {
        result.remarks.append("foreign key \(label): hidden columns cannot be in a definition")
        continue
      }
      var pairs = key.pairs
      if let table = pipeline.catalog[parent] {
        let parentKey = done[parent]?.primaryKey ?? declaredOrder(ofKeyOf: table)
        guard Set(key.referencedColumns) == Set(table.primaryKeyColumns), !parentKey.isEmpty else {
          result.remarks.append("foreign key \(label): it does not refer to the whole primary key of that table")
          continue
        }
        let byParent = Dictionary(pairs.map { ($0.parent, $0.child) }, uniquingKeysWith: { a, _ in a })
        pairs = parentKey.compactMap { name in byParent[name].map { ($0, name) } }
      }
      references.append(
        Reference(key: key, pairs: pairs, isPrimary: pairs.allSatisfy { isInKey.contains($0.child) }))
      let isLike2x = key.onUpdate == "CASCADE" && ["RESTRICT", "NO ACTION"].contains(key.onDelete)
      if !isLike2x, generation == .current, pipeline.catalog.facts.contains(.referenceRules) {
        result.remarks.append(
          "foreign key \(label) has ON UPDATE \(key.onUpdate) ON DELETE \(key.onDelete); DataJoint declares CASCADE "
            + "and RESTRICT")
      }
    }
    return references
  }

  private func declaredOrder(ofKeyOf table: Table) -> [String] {
    let key = Set(table.primaryKeyColumns)
    return table.columns.map(\.name).filter { key.contains($0) && !HiddenColumn.isHidden($0) }
  }

  /// Whether a column differs from what the foreign key would provide, so that it must be declared before it.
  private func needsOwnLine(
    _ column: ColumnModel, _ parent: ColumnModel?, _ inheritedComment: String, isNullable: Bool, in isInKey: Set<String>
  ) -> Bool {
    let own = column.column
    // Both generations put an inherited comment into their statement without escapes, and an enum's values.
    let isRisky = { (character: Character) in
      "\\%".contains(character) || generation == .legacy && "{}".contains(character)
    }
    if inheritedComment.contains(where: { $0 == "\"" || isRisky($0) }) { return true }
    if let parent, parent.column.type.values.contains(where: { $0.contains(where: isRisky) }) { return true }
    if generation == .legacy { return false }
    if !isInKey.contains(own.name), own.isNullable != isNullable { return true }
    switch own.defaultValue {
    case nil, .null?: break
    default: if !own.isNullable { return true }
    }
    if own.isAutoIncrement { return true }
    guard let parent else { return false }
    // Lengths may differ between strings that a foreign key ties.
    return differsInLength(column, parent)
  }

  private func differsInLength(_ column: ColumnModel, _ parent: ColumnModel) -> Bool {
    let (own, other) = (column.column.type, parent.column.type)
    return own.isString && other.isString && own != other
  }

  /// Foreign keys, by index, whose attributes have a unique index of their own.
  private func uniqueReferences(_ table: Table, _ references: [Reference]) -> [Int: Int] {
    var result: [Int: Int] = [:]
    for (position, index) in table.indexes.enumerated() where index.kind == .unique && index.isPlain {
      let match = references.indices.first { place in
        result[place] == nil
          && (references[place].pairs.map(\.child) == index.columns || references[place].key.columns == index.columns)
      }
      if let match { result[match] = position }
    }
    return result
  }

  // MARK: Attributes

  func answer(_ column: ColumnModel, _ model: TableModel) -> TypeChoice? {
    answers.isEmpty ? nil : answers[Lineage.Attribute(model.name, column.name)]
  }

  /// The type of a column in the definition.
  func type(of column: ColumnModel, in model: TableModel) -> TypeChoice {
    switch generation {
    case .current: answer(column, model) ?? .coreType(of: column, profile: pipeline.profile)
    case .legacy: TypeChoice(LegacyType.text(of: column))
    }
  }

  private func line(
    of column: ColumnModel, in model: TableModel, _ inheritedType: String?, _ isInKey: Set<String>,
    _ result: inout TableDefinition
  ) -> TableDefinition.Line {
    let own = column.column
    var choice = type(of: column, in: model)
    if let inheritedType, generation == .current {
      choice = TypeChoice(
        own.isAutoIncrement ? Rejection.native(inheritedType) + " auto_increment" : inheritedType)
    }
    result.types[column.name] =
      own.isAutoIncrement ? choice.text.replacing(" auto_increment", with: "") : choice.text
    if let question = choice.question {
      result.questions.append("\(column.name): \(question.choiceWords)")
    }
    if let remark = choice.remark { result.remarks.append("\(column.name): \(remark)") }
    if let generated = own.generated {
      result.remarks.append(
        "\(column.name) is generated as (\(generated.expression)); here it is an ordinary attribute")
    }
    if own.isInvisible { result.remarks.append("\(column.name) is invisible in MySQL") }
    if let function = own.onUpdate { result.remarks.append("\(column.name) has ON UPDATE \(function)") }
    if own.collation != nil, own.collation != model.table.collation, model.table.collation != nil,
      own.type.isString, !own.type.isText || choice.text != "json"
    {
      result.remarks.append("\(column.name) has a collation of its own, \(own.collation ?? "")")
    }
    var comment = generation == .current ? plainComment(of: column).text : LegacyType.comment(of: column)
    if generation == .current {
      if plainComment(of: column).isChanged {
        result.remarks.append("\(column.name): its comment begins with a colon, which 2.x refuses")
      }
      // A core type or codec is in the comment between colons.
      let marker = TypeGrammar.category(choice.text) == .native ? 0 : choice.text.unicodeScalars.count + 2
      let room = 1024 - marker
      if room > 0, comment.unicodeScalars.count > room {
        result.remarks.append("\(column.name): its comment is cut, since type and comment share 1024 characters")
        comment = String(String.UnicodeScalarView(comment.unicodeScalars.prefix(room)))
      }
    }
    result.comments[column.name] = comment
    return .attribute(
      name: column.name, defaultValue: defaultValue(of: own, as: choice.text, isInKey.contains(own.name), &result),
      type: choice.text, comment: DefinitionText.comment(comment))
  }

  /// The user's text of a comment. DataJoint refuses a text that begins with a colon, and strips blanks.
  private func plainComment(of column: ColumnModel) -> (text: String, isChanged: Bool) {
    var text = column.userComment
    if case .comment? = column.marker?.kind { text = column.column.comment }
    // Nothing to strip or refuse, as with nearly every comment.
    if let first = text.utf8.first, 0x21..<0x7F ~= first, first != ":", text.utf8.last != " " { return (text, false) }
    let isBlank = { (character: Character) in character == " " }
    text = String(text.trimmingPrefix(while: isBlank))
    while text.last == " " { text.removeLast() }
    guard text.drop(while: \.isWhitespace).hasPrefix(":") else { return (text, false) }
    return (String(text.drop { $0 == ":" || $0.isWhitespace }), true)
  }

  /// What follows `=`; nil without a default.
  private func defaultValue(
    of column: Column, as type: String, _ isInKey: Bool, _ result: inout TableDefinition
  ) -> String? {
    if column.isNullable, !isInKey {
      if let value = column.defaultValue, value != .null {
        result.remarks.append("\(column.name) is nullable and has a default; here its default is null")
      }
      return "null"
    }
    func lost(_ reason: String) -> String? {
      result.remarks.append("\(column.name): its default \(reason)")
      return nil
    }
    guard let value = column.defaultValue, value != .null, column.generated == nil else { return nil }
    let core = CoreType(type)
    let isLarge = Rejection.isLarge(type)
    switch value {
    case .null: return nil
    case .expression(let text):
      if let function = DefaultValue.timeFunction(text), !isLarge { return function }
      return lost("is an expression, \(text), which a definition cannot have")
    case .literal(let text):
      if isLarge { return lost("'\(text)' is lost: \(type) can have none") }
      if text.hasPrefix("0000-00-00") { return lost("'\(text)' is lost: DataJoint's sql_mode refuses it") }
      // A decision may have given the column a type that its default does not fit.
      if core?.isNumber == true, Double(text) == nil { return lost("'\(text)' is not a \(type)") }
      // Widened types hold every default except some of bigint unsigned.
      if let range = core?.integers, core?.isInteger == true, let value = Int128(text), !range.contains(value) {
        return lost("\(text) is lost: it does not fit in \(type)")
      }
      if column.type.name == "time", core?.name == .date || core?.name == .datetime {
        return lost("'\(text)' is not a \(type)")
      }
      if core?.allowsDefault == false { return lost("is lost: a \(type) can have none") }
      return column.hasNumericDefault ? text : DefinitionText.literal(text)
    case .raw(let text):
      let digits = text.lowercased().hasPrefix("b'") ? text.dropFirst(2).dropLast() : ""
      if let number = UInt64(digits, radix: 2), core?.integers != nil { return String(number) }
      return lost("\(text) is lost: a definition has no literal for it")
    }
  }

  private func tableComment(_ table: Table, _ result: inout TableDefinition) -> String {
    var comment = table.comment
    if comment.drop(while: \.isWhitespace).hasPrefix(":") {
      result.remarks.append("the table's comment begins with a colon, which DataJoint refuses")
      comment = String(comment.drop { $0 == ":" || $0.isWhitespace })
    }
    return DefinitionText.tableComment(comment)
  }

  // MARK: Indexes

  private func indexLines(of model: TableModel, _ references: [Reference], _ result: inout TableDefinition) {
    let table = model.table
    let unique = uniqueReferences(table, references)
    let isSaid = Set(unique.values)
    // InnoDB creates an index for each foreign key; an index on exactly those columns is that one.
    var implied = references.flatMap { [$0.key.columns, $0.pairs.map(\.child)] }
    if generation == .current {
      implied += table.foreignKeys.filter { $0.referencedTable.hidden?.store != nil }.map(\.columns)
    }
    var written: Set<[String]> = []
    for (position, index) in table.indexes.enumerated() where index.kind != .primary && !isSaid.contains(position) {
      if index.kind == .plain, index.isPlain, implied.contains(index.columns) { continue }
      func lost(_ reason: String) { result.remarks.append("index \(index.name) \(reason)") }
      switch index.kind {
      case .fulltext: lost("on (\(index.columns.joined(separator: ", "))) is FULLTEXT")
      case .spatial: lost("on (\(index.columns.joined(separator: ", "))) is SPATIAL")
      default:
        let parts = index.parts.map { part(of: $0) }
        if index.columns.contains(where: { HiddenColumn.isHidden($0) }) {
          lost("is on hidden columns")
        } else if parts.contains(nil) {
          lost("is on an expression that a definition cannot express")
        } else if generation == .current, let reason = Rejection.ofIndex(index, model, self) {
          lost(reason)
        } else if written.insert(parts.compactMap { $0 }).inserted {
          if index.isInvisible { lost("is invisible") }
          if !index.comment.isEmpty, generation == .current { lost("has the comment \(index.comment)") }
          result.lines.append(.index(isUnique: index.isUnique, parts: parts.compactMap { $0 }))
        }
      }
    }
  }

  /// An index part as written in a definition. 2.x passes on unchanged anything that is not a name: a prefix, DESC, an
  /// expression.
  private func part(of part: Index.Part) -> String? {
    if let name = part.column {
      if part.length == nil && !part.isDescending { return name }
      if generation == .legacy { return name }
      return DumpText.quoteName(name) + (part.length.map { "(\($0))" } ?? "") + (part.isDescending ? " DESC" : "")
    }
    guard let text = part.expression else { return nil }
    // Arguments are split at commas outside parentheses, regardless of quotes; a # would end the line.
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth < 0 || character == "#" || character == "\n" { return nil }
    }
    let isWhole = text.hasPrefix("(") && text.hasSuffix(")")
    return depth == 0 ? (isWhole ? text : "(\(text))").replacingEach("%", with: "%%") : nil
  }

  // MARK: What definitions cannot express

  private func tableRemarks(_ model: TableModel, _ result: inout TableDefinition) {
    let table = model.table
    guard generation == .current else { return }
    for check in table.checks where table.jsonColumn(of: check) == nil {
      result.remarks.append("CHECK (\(check.expression))")
    }
    if table.partitioning != nil { result.remarks.append("the table is partitioned") }
    if let engine = table.engine, engine.lowercased() != "innodb" { result.remarks.append("the engine is \(engine)") }
    for object in pipeline.catalog.schemas[table.schema]?.triggers ?? [] where object.table == table.name {
      result.remarks.append("trigger \(object.name)")
    }
    for part in table.primaryKey?.parts ?? [] where part.length != nil {
      result.remarks.append("the primary key has the first \(part.length ?? 0) of \(part.column ?? "") only")
    }
    for column in model.columns where column.isHidden && HiddenColumn(column.name) == nil {
      result.remarks.append("\(column.name) (\(column.column.columnType)) is hidden: no definition has it")
    }
  }
}

extension Index {
  /// Whether it consists of whole columns in ascending order.
  var isPlain: Bool { parts.allSatisfy { $0.column != nil && $0.length == nil && !$0.isDescending } && !isInvisible }
}

extension Column {
  /// Whether the default has no quotes.
  var hasNumericDefault: Bool {
    type.isInteger || ["decimal", "float", "double"].contains(type.name)
  }
}
