public import Catalog
import DataJoint
import DataJointNames
public import Diagnostics
import Evidence
public import Inputs
import MySQLSyntax
import OrderedCollections

/// What `--redact` removes.
public enum RedactionScope: String, Sendable, CaseIterable {
  /// Names of schemas, tables, attributes, keys, stores, codecs, enumerated values, files; comments stay.
  case names
  /// Comments, except for their `:type:`.
  case comments
  case all
}

/// Replaces names and comments with placeholders before anything is derived from them: what is computed from a catalog
/// without names contains none, neither in a message nor in a script. Tiers, parts, types, markers, keys and places in
/// the inputs stay, so findings and plans are the same except for names.
public struct Redactor: Sendable {
  /// Which placeholder replaces which name, extended by everything that was redacted.
  public private(set) var key: RedactionKey
  /// What is redacted.
  public let scope: RedactionScope
  private var schemaNames: Set<String> = []
  /// Names with underscores, which no text contains by chance.
  private var tableNames: Set<String> = []
  private var attributeNames: Set<String> = []
  private var redactsNames: Bool { scope != .comments }
  private var redactsComments: Bool { scope != .names }

  /// Redacts what `scope` says; with a key from an earlier run, the same names get the same placeholders.
  public init(_ scope: RedactionScope, key: RedactionKey = RedactionKey()) {
    self.scope = scope
    self.key = key
  }

  /// The inputs without names or comments.
  public mutating func redact(_ loaded: LoadedInputs) -> LoadedInputs {
    var result = loaded
    result.catalog = redact(loaded.catalog)
    result.inputs = loaded.inputs.map { input in
      var input = input
      input.path = file(input.path)
      return input
    }
    result.notes = loaded.notes.map { redact($0) }
    result.evidence = loaded.evidence.map { redact($0) }
    return result
  }

  // MARK: Placeholders

  private mutating func word(_ kind: RedactionKey.Kind, _ name: String) -> String {
    redactsNames && !name.isEmpty ? key.word(kind, for: name) : name
  }

  /// The placeholder for a schema.
  public mutating func schema(_ name: String) -> String { word(.schema, name) }
  /// The placeholder for a store.
  public mutating func store(_ name: String) -> String { word(.store, name) }

  /// A suppression for the redacted catalog; `catalog` is the original. A wildcard is replaced by the names that it
  /// matches there.
  public mutating func suppression(_ suppression: Suppression, of catalog: Catalog) -> Suppression {
    var result = suppression
    result.position = position(suppression.position)
    result.reason = comment(suppression.reason)
    if redactsNames {
      result.patterns = suppression.patterns.flatMap { patterns($0, of: catalog) }
      result.isExpanded = result.patterns.count > suppression.patterns.count
    }
    return result
  }

  /// Patterns that match under the new names what this one matches under the old ones. One that matches nothing still
  /// does, through a placeholder of its own.
  private mutating func patterns(_ pattern: NamePattern, of catalog: Catalog) -> [NamePattern] {
    let star = "*"
    var found: OrderedSet<[String]> = []
    let parts = pattern.parts
    func isAll(_ level: Int) -> Bool { parts[level...].allSatisfy { !$0.isQuoted && $0.text == star } }
    if isAll(0) { return [pattern] }
    for schema in catalog.schemas.values where parts[0].matches(schema.name) {
      let names = [self.schema(schema.name)]
      if parts.count == 1 {
        found.append(names)
        continue
      }
      if isAll(1) {
        found.append(names + parts[1...].map { _ in star })
        continue
      }
      for table in schema.tables.values where parts[1].matches(table.name) {
        let names = names + [self.table(table.name)]
        if parts.count == 2 {
          found.append(names)
          continue
        }
        if isAll(2) {
          found.append(names + [star])
          continue
        }
        for column in table.columns where parts[2].matches(column.name) {
          found.append(names + [attribute(column.name, of: table.name)])
        }
      }
    }
    if found.isEmpty {
      return [NamePattern(parts: parts.map { .init(name: word(.object, $0.text)) })]
    }
    return found.map { names in
      NamePattern(parts: names.map { $0 == star ? .any : .init(name: $0) })
    }
  }

  /// A table's name: its tier, its master and whether it is hidden stay.
  mutating func table(_ name: String) -> String {
    guard redactsNames else { return name }
    // Names that DataJoint and the rules know stay.
    switch HiddenTable(name) {
    case nil: break
    case .log, .jobs, .lineage, .tracker(nil), .retiredTracker(nil): return name
    case .tracker(let store?): return HiddenTable.tracker(store: word(.store, store)).name
    case .retiredTracker(let store?): return HiddenTable.retiredTracker(store: word(.store, store)).name
    case .jobTable(let stem): return HiddenTable.jobTable(stem: table(stem)).name
    case .other: return "~" + word(.table, String(name.dropFirst()))
    }
    let identity = TableIdentity(name)
    guard identity.tier != .foreign else {
      // A capital letter keeps it invisible to DataJoint.
      let word = word(.table, name)
      return word.prefix(1).uppercased() + word.dropFirst()
    }
    let base = String(name.dropFirst(identity.tier.prefix.count))
    guard let range = base.firstRange(of: "__") else { return identity.tier.prefix + word(.table, base) }
    return identity.tier.prefix + word(.table, String(base[..<range.lowerBound])) + "__"
      + word(.table, String(base[range.upperBound...]))
  }

  mutating func table(_ name: TableName) -> TableName { TableName(schema(name.schema), table(name.table)) }

  /// Columns of the job tables of 2.x.
  private static let jobColumns: Set<String> = [
    "status", "priority", "created_time", "scheduled_time", "reserved_time", "completed_time", "duration",
    "error_message", "error_stack", "user", "host", "pid", "connection_id", "version",
  ]

  /// A column's name; those of DataJoint's own tables, and its hidden columns, stay.
  mutating func attribute(_ name: String, of table: String) -> String {
    let isOwn =
      switch HiddenTable(table) {
      case .log, .jobs, .lineage, .tracker, .retiredTracker: true
      case .jobTable: Redactor.jobColumns.contains(name)
      case nil, .other: false
      }
    return isOwn || HiddenColumn(name) != nil ? name : word(.attribute, name)
  }

  /// A file's name without its folder: its extensions stay, and the placeholder replaces the path before them.
  mutating func file(_ path: String) -> String {
    guard redactsNames, path != "<stdin>", path != "-" else { return path }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let kinds: Set<Substring> = ["sql", "gz", "zst", "xml", "json", "tsv", "csv", "txt"]
    let pieces = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst()
    let endings = pieces.reversed().prefix(2).prefix { kinds.contains($0) }.reversed().map { "." + $0 }.joined()
    return key.word(.file, for: String(path.dropLast(endings.count))) + endings
  }

  mutating func position(_ position: SourcePosition?) -> SourcePosition? {
    guard redactsNames, var position else { return position }
    position.file = file(position.file)
    return position
  }

  // MARK: Comments

  /// A text without its content; long ones stay as long, since servers count characters.
  private mutating func comment(_ text: String) -> String {
    if text.isEmpty { return text }
    guard redactsComments else { return commentWithoutNames(text) }
    var word = key.word(.comment, for: text)
    let length = text.unicodeScalars.count
    if length > 200 { word += String(repeating: "x", count: max(0, length - word.count)) }
    return (text.hasPrefix(":") ? ":" : "") + word
  }

  /// A comment that stays, except for names in it: DataJoint's own tables name their schema ("event logging table for
  /// `lab`"), and people mention tables and attributes. A name without an underscore could be any word, and stays.
  private mutating func commentWithoutNames(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
    while let start = rest.firstIndex(where: isPart) {
      result += rest[..<start]
      let name = String(rest[start...].prefix(while: isPart))
      rest = rest[start...].dropFirst(name.count)
      if schemaNames.contains(name) {
        result += schema(name)
      } else if attributeNames.contains(name) {
        result += word(.attribute, name)
      } else if tableNames.contains(name) {
        result += table(name)
      } else {
        result += name
      }
    }
    return result + rest
  }

  /// A column's comment: `:type:` with the names in it, then text.
  mutating func columnComment(_ text: String) -> String {
    let (marker, user) = Marker.split(text)
    guard let marker else { return comment(text) }
    if marker.kind == .comment { return redactsComments ? ":note:" + comment(user) : text }
    return ":" + self.marker(marker) + ":" + comment(user)
  }

  private mutating func marker(_ marker: Marker) -> String {
    guard redactsNames else { return marker.text }
    func at(_ store: String?) -> String { store.map { "@" + $0 } ?? "" }
    let store = marker.store.map { word(.store, $0) }
    switch marker.kind {
    case .codec(let name, _): return "<\(name)\(at(store))>"
    case .named(let name, _): return "<\(word(.codec, name))\(at(store))>"
    case .legacy(let name, _): return name + at(store)
    case .legacyExternal: return "external" + (store.map { "-" + $0 } ?? "")
    case .core, .native: return marker.text.contains("'") ? type(marker.text) : marker.text
    case .unreadable, .comment: return marker.text
    }
  }

  // MARK: Types and expressions

  /// COLUMN_TYPE with placeholders for enumerated values.
  private mutating func type(_ columnType: String) -> String {
    guard redactsNames, let parsed = try? DataType(parsing: columnType), !parsed.values.isEmpty else {
      return columnType
    }
    return redact(parsed).columnType
  }

  private mutating func characterSet(_ name: String?) -> String? {
    name.map { ServerWords.isCharacterSet($0) ? $0 : word(.object, $0) }
  }

  /// If no server has the collation, its character set stays if that exists.
  private mutating func collation(_ name: String?) -> String? {
    guard let name, !ServerWords.isCollation(name) else { return name }
    let set = CharacterSet.ofCollation(name)
    return ServerWords.isCharacterSet(set) ? set + "_" + word(.object, name) : word(.object, name)
  }

  private mutating func redact(_ type: DataType) -> DataType {
    var type = type
    type.values = type.values.map { word(.value, $0) }
    return type
  }

  private mutating func defaultValue(_ value: DefaultValue?, of type: DataType, table: Table) -> DefaultValue? {
    guard redactsNames, let value else { return value }
    switch value {
    case .null, .raw: return value
    case .literal(let text):
      if type.name == "set" {
        return .literal(text.split(separator: ",").map { word(.value, String($0)) }.joined(separator: ","))
      }
      return type.isString || type.isBinary || type.isBlob ? .literal(word(.value, text)) : value
    case .expression(let text): return .expression(expression(text, of: table))
    }
  }

  /// An expression with placeholders for columns, strings and `objects`, the names of partitions; functions and numbers
  /// stay.
  private mutating func expression(_ text: String, of table: Table, objects: Set<String> = []) -> String {
    guard redactsNames else { return text }
    let names = Dictionary(table.columns.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { a, _ in a })
    let bytes = Array(text.utf8)
    var lexer = Lexer(bytes)
    var result = ""
    var end = 0
    while true {
      let token = lexer.next()
      result += String(decoding: bytes[end..<token.range.lowerBound], as: UTF8.self)
      end = token.range.upperBound
      let spelling = String(decoding: bytes[token.range], as: UTF8.self)
      switch token.kind {
      case .end: return result
      case .quotedName:
        let name = String(decoding: DumpText.unquote(bytes[token.range], escapes: false), as: UTF8.self)
        result += DumpText.quoteName(
          objects.contains(name) ? word(.object, name) : attribute(names[name.lowercased()] ?? name, of: table.name))
      case .word where objects.contains(spelling): result += word(.object, spelling)
      case .word: result += names[spelling.lowercased()].map { attribute($0, of: table.name) } ?? spelling
      case .string:
        let value = String(decoding: DumpText.unquote(bytes[token.range], escapes: true), as: UTF8.self)
        result += value.isEmpty ? spelling : DumpText.quote(word(.value, value))
      case .variable: result += "NULL"
      default: result += spelling
      }
    }
  }

  // MARK: The catalog

  private mutating func redact(_ catalog: Catalog) -> Catalog {
    var result = catalog
    if redactsNames { result.server = ServerWords.version(catalog.server) }
    result.schemas = [:]
    schemaNames = Set(catalog.schemas.keys)
    for table in catalog.tables where !table.isHidden {
      if table.name.contains("_") { tableNames.insert(table.name) }
      for column in table.columns where column.name.contains("_") { attributeNames.insert(column.name) }
    }
    for schema in catalog.schemas.values {
      var copy = schema
      copy.name = self.schema(schema.name)
      copy.collation = collation(schema.collation)
      copy.comment = schema.comment.map { comment($0) }
      copy.position = position(schema.position)
      copy.tables = [:]
      for table in schema.tables.values {
        let redacted = redact(table)
        copy.tables[redacted.name] = redacted
      }
      copy.objects = schema.objects.map { redact($0) }
      result.schemas[copy.name] = copy
    }
    // Placeholders do not sort like names.
    result.sort()
    result.bookkeeping = [:]
    for (name, rows) in catalog.bookkeeping.sorted(by: { $0.key < $1.key }) {
      result.bookkeeping[table(name)] = rows.map { lineageRow($0) }
    }
    return result
  }

  /// A row of `~lineage`: table, attribute, origin.
  private mutating func lineageRow(_ row: [String?]) -> [String?] {
    guard redactsNames, row.count == 3 else { return redactsNames ? [] : row }
    let table = row[0].map { self.table($0) }
    let attribute = row[1].map { self.attribute($0, of: row[0] ?? "") }
    let origin = row[2].map { text -> String in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count >= 3 else { return word(.value, text) }
      let table = parts[1..<parts.count - 1].joined(separator: ".")
      return [schema(parts[0]), self.table(table), self.attribute(parts[parts.count - 1], of: table)]
        .joined(separator: ".")
    }
    return [table, attribute, origin]
  }

  private mutating func redact(_ table: Table) -> Table {
    var copy = table
    copy.schema = schema(table.schema)
    copy.name = self.table(table.name)
    copy.comment = comment(table.comment)
    copy.engine = table.engine.map { ServerWords.isEngine($0) ? $0 : word(.object, $0) }
    copy.collation = collation(table.collation)
    copy.position = position(table.position)
    copy.columns = table.columns.map { redact($0, of: table) }
    copy.indexes = table.indexes.map { redact($0, of: table) }
    copy.foreignKeys = table.foreignKeys.map { redact($0, of: table) }
    copy.checks = table.checks.map { check in
      var check = check
      check.name = constraint(check.name, of: table)
      check.expression = expression(check.expression, of: table)
      return check
    }
    if redactsNames {
      // Folders, connections and the like are quoted.
      copy.options = table.options.filter { !$0.contains("'") && !$0.contains("\"") && !$0.contains("`") }
      copy.partitioning = table.partitioning.map { redact($0, of: table) }
    }
    return copy
  }

  private mutating func redact(_ partitioning: PartitionDefinition, of table: Table) -> PartitionDefinition {
    let names = Set(partitioning.parts.flatMap { [$0.name] + $0.subparts })
    return PartitionDefinition(
      method: partitioning.method, expression: expression(partitioning.expression, of: table),
      subMethod: partitioning.subMethod,
      subExpression: partitioning.subExpression.map { expression($0, of: table) },
      parts: partitioning.parts.map { part in
        PartitionDefinition.Part(
          name: word(.object, part.name), description: part.description.map { expression($0, of: table) },
          subparts: part.subparts.map { word(.object, $0) })
      }, text: expression(partitioning.text, of: table, objects: names))
  }

  private mutating func redact(_ column: Column, of table: Table) -> Column {
    var copy = column
    copy.name = attribute(column.name, of: table.name)
    copy.comment = columnComment(column.comment)
    copy.position = position(column.position)
    copy.defaultValue = defaultValue(column.defaultValue, of: column.type, table: table)
    copy.characterSet = characterSet(column.characterSet)
    copy.collation = collation(column.collation)
    if redactsNames, !ServerWords.isType(column.type.name) {
      // A type that no server has may be anything, and what belongs to it is unknown.
      copy.type = DataType(word(.object, column.type.name))
      copy.columnType = copy.type.name
    } else if redactsNames, !column.type.values.isEmpty {
      copy.type = redact(column.type)
      copy.columnType = type(column.columnType)
    }
    if let generated = column.generated {
      copy.generated = Generated(
        expression: expression(generated.expression, of: table), isStored: generated.isStored)
    }
    return copy
  }

  private mutating func redact(_ index: Index, of table: Table) -> Index {
    var copy = index
    if index.kind != .primary {
      // MySQL names an index after its first column.
      copy.name =
        table.column(index.name) != nil
        ? attribute(index.name, of: table.name)
        : table.foreignKeys.contains { $0.name == index.name }
          ? constraint(index.name, of: table) : word(.index, index.name)
    }
    copy.comment = comment(index.comment)
    copy.position = position(index.position)
    copy.parts = index.parts.map { part in
      var part = part
      part.column = part.column.map { attribute($0, of: table.name) }
      part.expression = part.expression.map { expression($0, of: table) }
      return part
    }
    return copy
  }

  /// The name of a foreign key or a check. MariaDB names a check of a column after it.
  private mutating func constraint(_ name: String, of table: Table) -> String {
    table.column(name) != nil ? attribute(name, of: table.name) : word(.constraint, name)
  }

  private mutating func redact(_ key: ForeignKey, of table: Table) -> ForeignKey {
    ForeignKey(
      name: constraint(key.name, of: table), columns: key.columns.map { attribute($0, of: table.name) },
      referencedTable: self.table(key.referencedTable),
      referencedColumns: key.referencedColumns.map { attribute($0, of: key.referencedTable.table) },
      onDelete: key.onDelete, onUpdate: key.onUpdate, position: position(key.position))
  }

  /// A view, a trigger or a routine: its text is full of names, and is removed.
  private mutating func redact(_ object: NamedObject) -> NamedObject {
    guard redactsNames else { return object }
    var copy = object
    copy.schema = schema(object.schema)
    copy.name = object.kind == .view ? table(object.name) : word(.object, object.name)
    copy.definer = object.definer.map { _ in "`definer`@`%`" }
    copy.table = object.table.map { table($0) }
    copy.position = position(object.position)
    copy.settings = nil
    switch object.kind {
    case .view: copy.body = "select 1 AS `redacted`"
    case .trigger: copy.body = "SET @redacted = 1"
    case .procedure, .function, .event: copy.body = ""
    }
    return copy
  }

  // MARK: Notes and evidence

  private mutating func redact(_ note: InputNote) -> InputNote {
    guard redactsNames else { return note }
    return InputNote(
      note.kind, "Redacted: \(note.kind.rawValue)", at: position(note.position),
      schema: note.schema.map { schema($0) }, table: note.table.map { table($0) })
  }

  private mutating func redact(_ evidence: DataEvidence) -> DataEvidence {
    guard redactsNames else { return evidence }
    var result = DataEvidence()
    for (name, columns) in evidence.columns.sorted(by: { $0.key < $1.key }) {
      result.columns[table(name)] = columns.map { column in
        var copy = column.renamed(attribute(column.name, of: name.table), type: type(column.columnType))
        copy.firstPlaces = column.firstPlaces.mapValues { position($0)! }
        return copy
      }
    }
    result.stores = evidence.stores.map { store in
      StoreEvidence(
        tracker: table(store.tracker),
        store: store.tracker.hidden == .tracker(store: nil) ? store.store : word(.store, store.store),
        tracked: store.tracked,
        columns: store.columns.map { reference in
          StoreEvidence.Reference(
            table: table(reference.table), column: attribute(reference.column, of: reference.table.table),
            hashes: reference.hashes, missing: reference.missing)
        }, unreferenced: store.unreferenced)
    }
    result.gaps = evidence.gaps.map { EvidenceGap(table: table($0.table), kind: $0.kind) }
    result.attachments = evidence.attachments.map { list in
      list.map { AttachmentEvidence(tracker: table($0.tracker), count: $0.count, bytes: $0.bytes) }
    }
    for (name, activity) in evidence.activity.sorted(by: { $0.key.utf8Precedes($1.key) }) {
      result.activity[schema(name)] = activity.withoutNames
    }
    for (name, counts) in evidence.jobs.sorted(by: { $0.key.utf8Precedes($1.key) }) {
      result.jobs[schema(name)] = counts.map { JobCount(table: table($0.table), status: $0.status, count: $0.count) }
    }
    return result
  }
}
