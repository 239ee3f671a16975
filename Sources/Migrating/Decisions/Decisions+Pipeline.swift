import Catalog
public import DataJoint
import DataJointNames
public import Diagnostics
import MySQLSyntax
import OrderedCollections
import Text

extension Decisions {
  /// The questions of a pipeline, grouped by question and by whatever affects its answer. `more` comes from rows:
  /// questions that only they raise, and groups of columns with their own evidence and suggestions. Answers come from a
  /// file, if there is one.
  public init(_ pipeline: Pipeline, more: [Decision] = [], file: DecisionsFile? = nil) throws(ConfigurationError) {
    let groups = DecisionGroups(pipeline, more: more.isEmpty ? Decisions.fromRows(pipeline) : more)
    guard let file else {
      self.init(groups.unanswered, isPartial: pipeline.catalog.isPartial)
      return
    }
    self = try file.merge(groups)
  }
}

/// The questions about a pipeline's columns, and how to describe any group of them.
struct DecisionGroups {
  struct Key: Hashable {
    var topic: DecisionTopic
    /// What distinguishes the group; empty for the main one. Becomes part of its id.
    var variant: String
  }

  let pipeline: Pipeline
  /// In the order of topics, then of variants.
  private(set) var groups: OrderedDictionary<Key, [Lineage.Attribute]> = [:]
  /// Evidence from rows, by topic and column.
  private let rowEvidence: [DecisionTopic: [Decision]]

  init(_ pipeline: Pipeline, more: [Decision]) {
    self.pipeline = pipeline
    var found: [Key: [Lineage.Attribute]] = [:]
    // Columns that rows say something about are separated from those of which only the definition is known.
    var known: [DecisionTopic: Set<Lineage.Attribute>] = [:]
    for decision in more {
      if let topic = DecisionTopic(rawValue: decision.question) {
        known[topic, default: []].formUnion(decision.columns)
      }
    }
    for table in pipeline.visibleTables {
      for column in table.columns where !column.isHidden {
        for key in DecisionGroups.questions(column, in: table, pipeline) {
          let attribute = Lineage.Attribute(table.name, column.name)
          if !(known[key.topic]?.contains(attribute) ?? false) { found[key, default: []].append(attribute) }
        }
      }
      for name in DecisionGroups.looseKeyColumns(table, pipeline) {
        let key = Key(topic: .keyCollation, variant: table.column(name)?.column.collation ?? "")
        let attribute = Lineage.Attribute(table.name, name)
        if !(known[.keyCollation]?.contains(attribute) ?? false) { found[key, default: []].append(attribute) }
      }
      for column in table.table.columns where !HiddenColumn.isHidden(column.name) {
        if pipeline.expressions(comparing: column, of: table.table).isEmpty { continue }
        let key = Key(topic: .expressionCollation, variant: column.collation ?? "")
        found[key, default: []].append(Lineage.Attribute(table.name, column.name))
      }
    }
    var isKnown: Set<Key> = []
    for decision in more {
      guard let topic = DecisionTopic(rawValue: decision.question) else { continue }
      let key = Key(topic: topic, variant: decision.id)
      isKnown.insert(key)
      found[key, default: []] += decision.columns
    }
    DecisionGroups.gather(&found, by: pipeline.lineage, known: isKnown)
    rowEvidence = Dictionary(
      grouping: more.filter { DecisionTopic(rawValue: $0.question) != nil },
      by: { DecisionTopic(rawValue: $0.question)! })
    for topic in DecisionTopic.allCases {
      let keys = found.keys.filter { $0.topic == topic }.sorted { $0.variant.utf8Precedes($1.variant) }
      for key in keys { groups[key] = found[key]!.sorted() }
    }
  }

  /// Puts columns that come from one by foreign keys into its group: they stay of one type, and take one answer. Where
  /// rows show something of one of them, that is the group; an empty child has nothing to say.
  private static func gather(_ found: inout [Key: [Lineage.Attribute]], by lineage: Lineage, known: Set<Key>) {
    struct Home {
      var key: Key
      var rank: (Int, Lineage.Attribute)
    }
    var homes: [DecisionTopic: [Lineage.Attribute: Home]] = [:]
    for (key, columns) in found where key.topic.isOfFamilies {
      for column in columns {
        guard let origin = lineage[column.table, column.name] else { continue }
        let rank = (known.contains(key) ? 0 : column == origin ? 1 : 2, column)
        if let home = homes[key.topic]?[origin], home.rank < rank { continue }
        homes[key.topic, default: [:]][origin] = Home(key: key, rank: rank)
      }
    }
    var gathered: [Key: [Lineage.Attribute]] = [:]
    for (key, columns) in found {
      for column in columns {
        let origin = lineage[column.table, column.name]
        let home = key.topic.isOfFamilies ? origin.flatMap { homes[key.topic]?[$0]?.key } : nil
        gathered[home ?? key, default: []].append(column)
      }
    }
    found = gathered
  }

  /// The questions about one column, except its collation in keys, which is asked about tables.
  private static func questions(_ model: ColumnModel, in table: TableModel, _ pipeline: Pipeline) -> [Key] {
    let column = model.column
    var result: [Key] = []
    switch model.state {
    case .decision(let question):
      let topic = DecisionTopic(question)
      let variant =
        switch topic {
        case .boolean: isFlag(column) ? "" : "other"
        case .timestamp: column.onUpdate == nil ? "" : "on update"
        case .binary: column.columnType == "binary(16)" ? "16" : ""
        default: ""
        }
      result.append(Key(topic: topic, variant: variant))
    case .mark where DecisionTopic(aboutTypeOf: model) == .bigintUnsigned:
      result.append(Key(topic: .bigintUnsigned, variant: column.isAutoIncrement ? "auto increment" : ""))
    case .adapter(let name) where !pipeline.isDeclaredBy2x(table.table.schema):
      result.append(Key(topic: .adaptedType, variant: name))
    case .rewrite where model.external == .adapted:
      if case .named(let name, _)? = model.marker?.kind { result.append(Key(topic: .adaptedType, variant: name)) }
    default: break
    }
    if model.external == .legacy011 { result.append(Key(topic: .external011, variant: model.store ?? "")) }
    if markedCommentLength(model) > 1024 { result.append(Key(topic: .commentTooLong, variant: "")) }
    return result
  }

  /// The length of the comment with its marker; 0 if it gets none.
  private static func markedCommentLength(_ model: ColumnModel) -> Int {
    switch model.state {
    case .mark(let type), .codec(let type), .rewrite(let type):
      (":\(type):" + model.userComment).unicodeScalars.count
    default: 0
    }
  }

  /// Whether the name of a tinyint(1) suggests a flag. A default of 0 or 1 says nothing: counts have it too, and
  /// marking them bool would make them read as True in 2.x.
  private static func isFlag(_ column: Column) -> Bool {
    let name = column.name.lowercased()
    return ["is", "has", "was", "use", "can", "do"].contains { name.hasPrefix($0 + "_") }
      || ["flag", "valid", "enabled", "active", "success"].contains { name.hasSuffix($0) }
  }

  private static func isClock(_ value: DefaultValue?) -> Bool {
    if case .expression(let text)? = value { return DefaultValue.timeFunction(text) != nil }
    return false
  }

  /// Text in unique keys that is not compared by bytes but will be.
  private static func looseKeyColumns(_ table: TableModel, _ pipeline: Pipeline) -> [String] {
    var seen: Set<String> = []
    return table.table.indexes.filter(\.isUnique).flatMap(\.columns).filter { name in
      guard let column = table.column(name)?.column, column.type.isString, !HiddenColumn.isHidden(column.name),
        let collation = column.collation, !collation.hasSuffix("_bin"), collation != "binary",
        pipeline.isToBeConverted(collation, in: table.table.schema)
      else { return false }
      return seen.insert(name).inserted
    }
  }

  // MARK: Describing

  /// Decisions without answers, with their ids.
  var unanswered: [Decision] {
    var taken: Set<String> = []
    return groups.map { key, columns in
      decision(id: DecisionGroups.id(key, &taken), key.topic, columns)
    }
  }

  /// A decision about these columns.
  func decision(id: String, _ topic: DecisionTopic, _ columns: [Lineage.Attribute]) -> Decision {
    Decision(
      id: id, question: topic.rawValue, columns: columns, evidence: evidence(topic, columns),
      choices: choices(topic, columns), suggestion: suggestion(topic, columns))
  }

  /// `topic-variant` in letters that need no quotes, followed by a number if that is taken.
  static func id(_ key: Key, _ taken: inout Set<String>) -> String {
    var slug = ""
    for byte in (key.topic.rawValue + "-" + key.variant).lowercased().utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A, 0x5F: slug.unicodeScalars.append(Unicode.Scalar(byte))
      default: if !slug.hasSuffix("-") { slug += "-" }
      }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    var id = slug
    var number = 2
    while !taken.insert(id).inserted {
      id = slug + "-\(number)"
      number += 1
    }
    return id
  }

  private func model(_ column: Lineage.Attribute) -> ColumnModel? { pipeline.tables[column.table]?.column(column.name) }

  private func choices(_ topic: DecisionTopic, _ columns: [Lineage.Attribute]) -> [Decision.Choice] {
    topic.choices.filter { choice in columns.allSatisfy { objection(to: choice.answer, topic, $0) == nil } }
  }

  /// Why an answer cannot be given for this column; nil if it can.
  func objection(to answer: String, _ topic: DecisionTopic, _ name: Lineage.Attribute) -> String? {
    guard let column = model(name)?.column else { return nil }
    switch (topic, answer) {
    case (.binary, "uuid") where column.columnType != "binary(16)":
      return "uuid needs binary(16), but \(name.description.printable()) is \(column.columnType)"
    case (.bigintUnsigned, "decimal(20,0)") where column.isAutoIncrement:
      return "decimal(20,0) cannot be AUTO_INCREMENT, as \(name.description.printable()) does"
    default: return nil
    }
  }

  private func suggestion(_ topic: DecisionTopic, _ columns: [Lineage.Attribute]) -> String? {
    if let known = rowEvidence[topic]?.first(where: {
      $0.suggestion != nil && !Set($0.columns).isDisjoint(with: columns)
    }) {
      return known.suggestion
    }
    switch topic {
    case .boolean:
      return columns.allSatisfy { model($0).map { DecisionGroups.isFlag($0.column) } ?? false } ? "bool" : nil
    // A person has to provide the zone.
    case .timestamp: return "datetime"
    case .year: return "int16"
    // An int64 has no room for the highest of 64 bits, and the rows of bit columns are not measured.
    case .bit: return columns.allSatisfy { (model($0)?.column.type.parameters.first ?? 1) < 64 } ? "int64" : "keep"
    case .binary: return nil
    case .zerofill: return "drop"
    case .colonComment: return "blank"
    case .bigintUnsigned: return "int64"
    case .keyCollation: return "utf8mb4_bin"
    case .adaptedType: return "codec"
    case .external011: return "migrate"
    case .set: return "varchar"
    case .text, .time, .geometry, .unknownType: return "keep"
    case .commentTooLong, .expressionCollation, .blobContent, .textBytes: return nil
    }
  }

  private func evidence(_ topic: DecisionTopic, _ columns: [Lineage.Attribute]) -> [String] {
    var result: [String] = []
    let tables = Set(columns.map(\.table))
    let schemas = Set(columns.map(\.table.schema))
    let types = count(columns.compactMap { model($0)?.column.columnType })
    result.append(
      "\(Words.count(columns.count, "column")) in \(Words.count(tables.count, "table")) of \(Words.count(schemas.count, "schema")): "
        + list(types))
    let counts = tables.map { pipeline.tables[$0]?.table.rowCount }
    if !counts.isEmpty, counts.allSatisfy({ $0 != nil }) {
      result.append("The tables hold \(Words.count(counts.compactMap { $0 }.reduce(0, +), "row")).")
    }
    let models = columns.compactMap { model($0) }
    func add(_ number: Int, _ words: String) {
      if number > 0 { result.append("\(words): \(number).") }
    }
    switch topic {
    case .boolean:
      add(
        models.count { $0.column.defaultValue == .literal("0") || $0.column.defaultValue == .literal("1") },
        "With 0 or 1 as default")
    case .timestamp:
      add(
        models.count { DecisionGroups.isClock($0.column.defaultValue) },
        "Filled by the server's clock (CURRENT_TIMESTAMP), so that the stored instants are right (UTC)")
      add(models.count { $0.column.onUpdate != nil }, "Changing by themselves when a row does (ON UPDATE)")
    case .keyCollation:
      result.append("Compared as " + list(count(models.compactMap(\.column.collation))) + ".")
    case .expressionCollation:
      for name in columns.prefix(6) {
        guard let table = pipeline.tables[name.table]?.table, let column = table.column(name.name) else { continue }
        let uses = pipeline.expressions(comparing: column, of: table).map(\.description).joined(separator: ", ")
        result.append("\(name.description.printable()): \(uses.printable()), by \(column.collation ?? "").")
      }
      if columns.count > 6 { result.append("…") }
    case .commentTooLong:
      let longest = models.map(DecisionGroups.markedCommentLength).max() ?? 0
      result.append("The longest would have \(longest) characters; 1,024 fit.")
    case .adaptedType, .external011:
      let stores = Set(models.compactMap(\.store)).sorted()
      if !stores.isEmpty { result.append("Stores: " + stores.joined(separator: ", ") + ".") }
    case .bigintUnsigned:
      add(models.count(where: \.column.isAutoIncrement), "AUTO_INCREMENT")
    default: break
    }
    add(models.count(where: \.isInPrimaryKey), "In primary keys")
    add(
      models.count(where: \.isInherited),
      "From another table by a foreign key, so that they need the answer of their origin")
    for known in rowEvidence[topic] ?? [] where !Set(known.columns).isDisjoint(with: columns) {
      result += known.evidence
    }
    return result
  }

  private func count(_ values: [String]) -> [(String, Int)] {
    var counts: [String: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
  }

  private func list(_ counts: [(String, Int)]) -> String {
    let shown = counts.prefix(6).map { "\($1) × \($0.printable(limit: 60))" }.joined(separator: ", ")
    return shown + (counts.count > 6 ? ", …" : "")
  }

}
