import ByteScan
import Catalog
import DataJoint
public import Diagnostics
import OrderedCollections
import TOML
import Text
import Time

/// The contents of a `djaudit.decisions.toml`, before they are compared with a pipeline.
public struct DecisionsFile: Sendable {
  /// A `[decision.<id>]` table.
  struct Entry: Sendable {
    var id: String
    var topic: DecisionTopic
    var patterns: [(pattern: ColumnPattern, position: SourcePosition)]
    var answer: String?
    var answerPosition: SourcePosition
    var timeZone: String?
    var reason: String?
    var position: SourcePosition

    func key(_ name: String) -> String { TOMLWriter.path(["decision", id, name]) }
  }

  let entries: [Entry]

  /// Reads a file's bytes; `file` is its name in messages. Whether answers fit their columns is checked when it is
  /// merged with a pipeline's questions.
  public static func read(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> DecisionsFile {
    let root: TOMLTable
    do {
      root = try TOMLReader.read(bytes, file: file)
    } catch {
      throw ConfigurationError(message: error.message, key: "", position: error.position)
    }
    var entries: [Entry] = []
    for (key, value) in root.members {
      switch key {
      case "format":
        guard value.integer == 1 else {
          throw ConfigurationError(message: "this djaudit reads format 1", key: key, position: value.position)
        }
      case "decision":
        guard let tables = value.table else {
          throw ConfigurationError(message: "expected tables [decision.<id>]", key: key, position: value.position)
        }
        for (id, table) in tables.members { entries.append(try entry(id, table)) }
      default:
        throw ConfigurationError(
          message: "unknown key; expected format or [decision.<id>]", key: TOMLWriter.key(key),
          position: value.position)
      }
    }
    return DecisionsFile(entries: entries)
  }

  private static func entry(_ id: String, _ value: TOMLValue) throws(ConfigurationError) -> Entry {
    let path = TOMLWriter.path(["decision", id])
    guard let table = value.table else {
      throw ConfigurationError(message: "expected a table", key: path, position: value.position)
    }
    func fail(_ name: String, _ message: String, _ place: SourcePosition? = nil) -> ConfigurationError {
      ConfigurationError(
        message: message, key: path + "." + TOMLWriter.key(name),
        position: place ?? table[name]?.position ?? value.position)
    }
    func string(_ name: String) throws(ConfigurationError) -> String? {
      guard let member = table[name] else { return nil }
      guard let text = member.string else {
        throw fail(name, "expected a string in quotes, found \(member.content.name)")
      }
      return text.isEmpty ? nil : text
    }
    for (name, member) in table.members
    where !["question", "answer", "time_zone", "reason", "columns"].contains(name) {
      throw fail(name, "unknown key; expected question, answer, time_zone, reason or columns", member.position)
    }
    guard let question = try string("question") else { throw fail("question", "is missing") }
    guard let topic = DecisionTopic(rawValue: question) else {
      throw fail(
        "question",
        "no such question; there are " + DecisionTopic.allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let columns = table["columns"]?.array else {
      throw fail("columns", table["columns"] == nil ? "is missing" : "expected an array of strings")
    }
    var patterns: [(ColumnPattern, SourcePosition)] = []
    for column in columns {
      guard let text = column.string else { throw fail("columns", "expected a string", column.position) }
      guard let pattern = ColumnPattern(text) else {
        throw fail(
          "columns",
          "\(text.printable(limit: 100)) is not schema.table.column; put a name with a dot, a star or a backtick in backticks",
          column.position)
      }
      patterns.append((pattern, column.position))
    }
    let answer = try string("answer")
    if let answer, let objection = topic.objection(to: answer) {
      throw fail("answer", "\(answer.printable(limit: 60)): \(objection)")
    }
    let timeZone = try string("time_zone")
    if let timeZone {
      if topic != .timestamp { throw fail("time_zone", "only timestamps have a time zone") }
      if !isTimeZone(timeZone) {
        throw fail(
          "time_zone",
          "\(timeZone.printable(limit: 60)) is not a time zone; use a name like Europe/Berlin, an offset like +01:00, or UTC"
        )
      }
      if timeZone != "UTC", TimeZoneRules(timeZone) == nil {
        let names = TimeZoneRules.names
        throw fail(
          "time_zone",
          names.isEmpty
            ? "this machine has no time zone data to look \(timeZone) up in; install tzdata, or use an offset like +01:00"
            : "this machine knows no time zone \(timeZone).\(timeZone.suggestion(among: names))")
      }
    }
    if topic == .timestamp, answer == "datetime", timeZone == nil {
      throw fail("time_zone", "datetime needs the time zone that the values were written in, or UTC")
    }
    return Entry(
      id: id, topic: topic, patterns: patterns, answer: answer,
      answerPosition: table["answer"]?.position ?? value.position, timeZone: timeZone, reason: try string("reason"),
      position: value.position)
  }

  /// Whether it is UTC, `+hh:mm` up to 14 hours as servers accept it, or words of letters separated by slashes, as in
  /// the IANA database.
  static func isTimeZone(_ text: String) -> Bool {
    if text.hasPrefix("+") || text.hasPrefix("-") {
      let numbers = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
      guard numbers.count == 2, numbers.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { "0"..."9" ~= $0 } }),
        let hours = Int(numbers[0]), let minutes = Int(numbers[1])
      else { return false }
      return hours < 14 && minutes < 60 || hours == 14 && minutes == 0
    }
    if text == "UTC" { return true }
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    return words.count >= 2 && text.utf8.count <= 64
      && words.allSatisfy { word in
        word.utf8.first.map { "A"..."Z" ~= $0 } ?? false
          && word.utf8.allSatisfy {
            "0"..."9" ~= $0 || "A"..."Z" ~= $0 || "a"..."z" ~= $0 || $0 == "_" || $0 == "-" || $0 == "+"
          }
      }
  }
}

// MARK: - With a pipeline

extension DecisionsFile {
  /// The pipeline's questions with the file's answers. A column belongs to the entry that names it most specifically;
  /// columns that no entry names become new questions, never with an answer from elsewhere.
  func merge(_ groups: DecisionGroups) throws(ConfigurationError) -> Decisions {
    let index = Index(entries)
    var columns: [[Lineage.Attribute]] = entries.map { _ in [] }
    var rest: [(DecisionGroups.Key, [Lineage.Attribute])] = []
    // Columns that an entry names and that take the answer of their origin in another, by the entry's place.
    var moved: [Int: Set<Lineage.Attribute>] = [:]
    for (key, group) in groups.groups {
      var unnamed: [Lineage.Attribute] = []
      for column in group {
        guard let place = try index.entry(for: column, of: groups.pipeline.lineage, key.topic) else {
          unnamed.append(column)
          continue
        }
        let entry = entries[place]
        if let answer = entry.answer, let objection = groups.objection(to: answer, key.topic, column) {
          throw ConfigurationError(message: objection, key: entry.key("answer"), position: entry.answerPosition)
        }
        columns[place].append(column)
        if let own = try index.entry(for: column, key.topic), own != place { moved[own, default: []].insert(column) }
      }
      if !unnamed.isEmpty { rest.append((key, unnamed)) }
    }
    var taken = Set(entries.map(\.id))
    var list: [Decision] = []
    var notes: [String] = []
    var gone: [Decision] = []
    for topic in DecisionTopic.allCases {
      for (place, entry) in entries.enumerated() where entry.topic == topic {
        var decision = groups.decision(id: entry.id, topic, columns[place].sorted())
        let moved = moved[place] ?? []
        let left = entry.patterns.map(\.pattern).filter { $0.column.map { !moved.contains($0) } ?? true }
        if left.isEmpty, !entry.patterns.isEmpty, decision.columns.isEmpty { continue }
        decision.patterns =
          left
          + decision.columns.filter { column in !left.contains { $0.matches(column) } }.map { ColumnPattern($0) }
        decision.answer = entry.answer
        decision.timeZone = entry.timeZone
        decision.reason = entry.reason
        let isElsewhere = !entry.patterns.contains { concerns($0.pattern, groups.pipeline) }
        if decision.columns.isEmpty, isElsewhere {
          // An answer about schemas that are not in question now is kept as it is.
          decision.choices = topic.choices
          gone.append(decision)
        } else if decision.columns.isEmpty {
          notes.append("\(entry.position): \(entry.key("columns")): no column of the inputs has this question now")
          decision.evidence = ["No column of the inputs has this question now."]
          decision.choices = topic.choices
          gone.append(decision)
        } else {
          notes += goneColumns(entry, moved.union(decision.columns), groups.pipeline)
          list.append(decision)
        }
      }
      for (key, unnamed) in rest where key.topic == topic {
        list.append(groups.decision(id: DecisionGroups.id(key, &taken), topic, unnamed))
      }
    }
    let result = Decisions(list + gone, notes: notes, isPartial: groups.pipeline.catalog.isPartial)
    try requireOneAnswer(result, groups.pipeline)
    return result
  }

  /// Columns that an entry names but that do not have its question.
  private func goneColumns(
    _ entry: Entry, _ columns: Set<Lineage.Attribute>, _ pipeline: Pipeline
  ) -> [String] {
    entry.patterns.filter { concerns($0.pattern, pipeline) }.compactMap { pattern, position in
      let isThere = pattern.column.map(columns.contains) ?? columns.contains(where: pattern.matches)
      return isThere
        ? nil
        : "\(position): \(entry.key("columns")): \(pattern.description.printable(limit: 200)) no longer has this question"
    }
  }

  /// Whether a pattern concerns the schemas in question; one that matches no schema does.
  private func concerns(_ pattern: ColumnPattern, _ pipeline: Pipeline) -> Bool {
    pipeline.scope == nil || pattern.concerns(pipeline.isAsked, of: pipeline.catalog.schemas.keys)
  }

  /// A column and the one that it references through a foreign key must have the same type, so both need the same
  /// answer.
  private func requireOneAnswer(_ decisions: Decisions, _ pipeline: Pipeline) throws(ConfigurationError) {
    for decision in decisions.list where DecisionTopic(rawValue: decision.question)?.isOfFamilies ?? false {
      for column in decision.columns {
        guard let origin = pipeline.lineage[column.table, column.name], origin != column,
          let other = decisions.decision(origin, decision.question), other.id != decision.id,
          other.answer != decision.answer || other.timeZone != decision.timeZone,
          let entry = entries.first(where: { $0.id == decision.id }) ?? entries.first(where: { $0.id == other.id })
        else { continue }
        throw ConfigurationError(
          message: "\(column.description.printable(limit: 200)) comes from \(origin.description.printable(limit: 200)) "
            + "with a foreign key, and decision.\(TOMLWriter.key(other.id)) answers \(other.answer ?? "nothing yet") for it: "
            + "both need one answer",
          key: TOMLWriter.path(["decision", decision.id]), position: entry.position)
      }
    }
  }

  /// Which entry names a column, by its name or by a pattern.
  private struct Index {
    let entries: [Entry]
    /// Entries that name the column itself, by topic.
    var exact: [DecisionTopic: [Lineage.Attribute: [Int]]] = [:]
    /// Patterns with stars, the most specific first.
    var patterns: [DecisionTopic: [(pattern: ColumnPattern, entry: Int)]] = [:]

    init(_ entries: [Entry]) {
      self.entries = entries
      for (place, entry) in entries.enumerated() {
        for (pattern, _) in entry.patterns {
          if let column = pattern.column {
            exact[entry.topic, default: [:]][column, default: []].append(place)
          } else {
            patterns[entry.topic, default: []].append((pattern, place))
          }
        }
      }
      for topic in patterns.keys { patterns[topic]!.sort { $0.pattern.weight > $1.pattern.weight } }
    }

    /// The entry whose answer a column takes: its origin's, unless one with an answer names the column itself.
    func entry(for column: Lineage.Attribute, of lineage: Lineage, _ topic: DecisionTopic) throws(ConfigurationError)
      -> Int?
    {
      let own = try entry(for: column, topic)
      guard topic.isOfFamilies, let origin = lineage[column.table, column.name], origin != column,
        let place = try entry(for: origin, topic)
      else { return own }
      let isNamed = exact[topic]?[column] != nil
      return isNamed ? own.flatMap { entries[$0].answer == nil ? nil : $0 } ?? place : place
    }

    func entry(for column: Lineage.Attribute, _ topic: DecisionTopic) throws(ConfigurationError) -> Int? {
      var candidates = exact[topic]?[column] ?? []
      if candidates.isEmpty {
        var best: (names: Int, letters: Int)?
        for (pattern, place) in patterns[topic] ?? [] {
          if let best, pattern.weight != best { break }
          if pattern.matches(column) {
            best = pattern.weight
            candidates.append(place)
          }
        }
      }
      guard let first = candidates.first else { return nil }
      for other in candidates.dropFirst()
      where entries[other].answer != entries[first].answer || entries[other].timeZone != entries[first].timeZone {
        throw ConfigurationError(
          message: "\(column.description.printable(limit: 200)) is matched equally well by "
            + "decision.\(TOMLWriter.key(entries[first].id)) (line \(entries[first].position.line)), with another answer",
          key: entries[other].key("columns"), position: entries[other].position)
      }
      return first
    }
  }
}
