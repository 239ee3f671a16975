import Catalog
import DataJoint
import DataJointNames
import Decisions
import MySQLSyntax
import Time

/// What a plan does with a column whose values are in the table.
enum ColumnOutcome {
  case nothing
  /// It stays as it is because an answer keeps it.
  case kept
  /// The comment gets this marker; the column stays as it is.
  case comment(String)
  /// Another type: the server rewrites the rows.
  case type(Column)
  /// Another type whose values the server cannot convert by itself: they are written to a column next to it.
  case values(Column, TimeZoneRules)
  /// A person must decide first.
  case open(question: String, undone: String)
}

extension Planner {
  /// What a column becomes. `current` is its definition after the steps so far, `rowBytes` the size of a row of its
  /// table then.
  func outcome(_ model: ColumnModel, of table: TableModel, current: Column, rowBytes: @autoclosure () -> Int)
    -> ColumnOutcome
  {
    guard model.external == nil else { return .nothing }
    let isBlob = model.column.type.isBlob
    if options.onlyBlobs {
      guard case .codec(let codec) = model.state else { return .nothing }
      return blob(codec, model, of: table, current)
    }
    switch model.state {
    case .mark(let type):
      if model.column.type.name == "bigint", model.column.type.isUnsigned {
        return bigintUnsigned(type, model, of: table, current, rowBytes())
      }
      return mark(type, model, of: table)
    case .codec(let codec): return isBlob ? blob(codec, model, of: table, current) : mark(codec, model, of: table)
    case .rewrite(let marker): return mark(marker, model, of: table)
    case .invalid:
      guard case .unreadable? = model.marker?.kind, let type = TypeProfile.portable.target(of: model.column.type)
      else { return .nothing }
      return mark(type, model, of: table)
    case .decision(let question): return decided(question, model, of: table, current, rowBytes())
    case .adapter, .current, .unchanged: return .nothing
    }
  }

  /// A marker before the user's text, if both fit into a comment.
  private func mark(_ type: String, _ model: ColumnModel, of table: TableModel) -> ColumnOutcome {
    mark(":\(type):", before: model.userComment, model, of: table)
  }

  private func mark(_ marker: String, before words: String, _ model: ColumnModel, of table: TableModel)
    -> ColumnOutcome
  {
    let comment = marker + words
    // Counting bytes is fast, and there are at least as many as characters.
    if comment.utf8.count <= 1024 || comment.unicodeScalars.count <= 1024 { return .comment(comment) }
    switch answer(table.name, model.name, .commentTooLong) {
    case "cut"?: return .comment(Planner.marked(words, marker))
    case "keep"?: return .kept
    default:
      return .open(
        question: DecisionTopic.commentTooLong.rawValue,
        undone:
          "the marker \(marker) does not fit: the comment already has \(words.unicodeScalars.count) characters")
    }
  }

  /// A comment made of a marker and the user's text, whose end is cut if they are too long, as a person has decided.
  static func marked(_ words: String, _ marker: String) -> String {
    let room = 1024 - marker.unicodeScalars.count
    if words.unicodeScalars.count <= room { return marker + words }
    return marker + String(String.UnicodeScalarView(words.unicodeScalars.prefix(room - 1))) + "…"
  }

  private func blob(_ codec: String, _ model: ColumnModel, of table: TableModel, _ current: Column) -> ColumnOutcome {
    guard let suspicion = suspicion(table.name, model.name, .blobContent) else { return mark(codec, model, of: table) }
    switch answer(table.name, model.name, .blobContent) {
    case "blob"?: return mark(codec, model, of: table)
    case "bytes"?: return mark("bytes", model, of: table)
    case "keep"?: return .kept
    default: return .open(question: DecisionTopic.blobContent.rawValue, undone: "\(codec) is not marked: \(suspicion)")
    }
  }

  private func bigintUnsigned(
    _ type: String, _ model: ColumnModel, of table: TableModel, _ current: Column, _ rowBytes: @autoclosure () -> Int
  ) -> ColumnOutcome {
    switch answer(table.name, model.name, .bigintUnsigned) {
    case "int64"?: return mark(type, model, of: table)
    case "keep"?: return .kept
    case "decimal(20,0)"?: return retype(DataType("decimal", [20, 0]), "", current, of: table, rowBytes())
    default:
      return .open(
        question: DecisionTopic.bigintUnsigned.rawValue,
        undone: "bigint unsigned is neither marked as int64 nor converted to decimal(20,0)")
    }
  }

  /// A column with another type; `marker` is its core type, if 2.x needs one.
  private func retype(
    _ type: DataType, _ marker: String, _ current: Column, of table: TableModel, _ rowBytes: @autoclosure () -> Int
  ) -> ColumnOutcome {
    if isTied(current.name, in: table) {
      return .open(
        question: "type of a key",
        undone: "\(current.name) is part of a foreign key: change its type by hand, on both sides")
    }
    // A text's characters and a tinyint's number are the same in the new type; for all others, an expression may give
    // another result.
    let isSame =
      current.type.isText && type.isString || current.type.name == "tinyint" && type.isInteger
      || current.columnType == server.columnType(type)
    if !isSame, let use = self.table(table).expressions(naming: current.name).first {
      return .open(
        question: Planner.inExpression,
        undone: "\(current.name) is named by \(use): its type is to be changed by hand, with the expression")
    }
    if type.isString, let undone = unansweredExpression(current, of: table) {
      return .open(question: DecisionTopic.expressionCollation.rawValue, undone: undone)
    }
    var column = current
    column.type = type
    column.columnType = server.columnType(type)
    if type.isInteger {
      // As the server shows it, with a width if it does; a bit's default becomes a number.
      column.type.parameters =
        column.columnType.firstRange(of: "(").flatMap { open in
          Int(column.columnType[open.upperBound...].prefix { $0.isNumber })
        }.map { [$0] } ?? []
      if case .raw(let text)? = current.defaultValue, text.lowercased().hasPrefix("b'") {
        column.defaultValue = .literal(String(Int(text.dropFirst(2).dropLast(), radix: 2) ?? 0))
      }
    }
    column.comment = (marker.isEmpty ? "" : ":\(marker):") + Marker.split(current.comment).user
    if type.isString {
      (column.characterSet, column.collation) = ("utf8mb4", "utf8mb4_bin")
    } else {
      (column.characterSet, column.collation) = (nil, nil)
    }
    if type.isString {
      let bytes = rowBytes() - current.storageBytes + column.storageBytes
      if bytes > 65_535 {
        return .open(
          question: "too long in utf8mb4",
          undone: "as \(column.columnType) a row would take \(bytes) bytes of 65535")
      }
    }
    return .type(column)
  }

  /// The question about columns whose values change while an expression of their table names them.
  static let inExpression = "used in an expression"

  /// Whether a foreign key contains the column or refers to it.
  private func isTied(_ column: String, in table: TableModel) -> Bool {
    self.table(table).foreignKeys.contains { $0.columns.contains(column) }
      || (pipeline.dependencies.children[table.name] ?? []).contains { edge in
        edge.attributes.contains { $0.parent == column }
      }
  }

  private func decided(
    _ question: Question, _ model: ColumnModel, of table: TableModel, _ current: Column,
    _ rowBytes: @autoclosure () -> Int
  ) -> ColumnOutcome {
    let type = model.column.type
    guard let choice = answer(table.name, model.name, DecisionTopic(question)) else {
      return .open(question: question.rawValue, undone: "\(model.column.columnType) stays as it is, unmarked")
    }
    if choice == "keep" { return .kept }
    switch question {
    case .boolean where choice == "bool" || choice == "int8": return mark(choice, model, of: table)
    case .boolean where choice == "int16": return retype(DataType("smallint"), "int16", current, of: table, rowBytes())
    case .timestamp where choice == "datetime": return datetime(current, of: table, rowBytes())
    case .text where choice.hasPrefix("varchar("):
      guard let length = Int(choice.dropFirst("varchar(".count).dropLast()), 1...16383 ~= length else { break }
      return retype(DataType("varchar", [length]), "", current, of: table, rowBytes())
    case .year where choice == "int16": return retype(DataType("smallint"), "int16", current, of: table, rowBytes())
    case .set where choice == "varchar":
      return retype(DataType("varchar", [type.longestSet]), "", current, of: table, rowBytes())
    case .bit where choice == "int64": return retype(DataType("bigint"), "int64", current, of: table, rowBytes())
    case .binary where choice == "uuid" && type == DataType("binary", [16]): return mark("uuid", model, of: table)
    case .binary where choice == "bytes":
      if let index = table.table.indexes.first(where: { $0.columns.contains(current.name) }) {
        return .open(
          question: question.rawValue,
          undone: "\(current.name) is part of index \(index.name), which a longblob cannot be")
      }
      if case .literal? = current.defaultValue {
        return .open(
          question: question.rawValue,
          undone: "\(current.name) has a default, which a longblob cannot have: drop it first, or keep the type")
      }
      return retype(DataType("longblob"), "bytes", current, of: table, rowBytes())
    case .zerofill where choice == "drop":
      var plain = type
      plain.isZerofill = false
      plain.parameters = type.isInteger ? [] : type.parameters
      let marker = TypeProfile.portable.target(of: plain) ?? ""
      return retype(plain, marker, current, of: table, rowBytes())
    case .colonComment where choice == "blank":
      // What 2.x read as a type is text again: the column gets the marker that it would have had without it.
      let isLarge = type.name == "bigint" && type.isUnsigned
      let target = isLarge ? nil : pipeline.profile.target(of: type)
      return mark(target.map { ":\($0):" } ?? "", before: " " + current.comment, model, of: table)
    default: break
    }
    return .open(question: question.rawValue, undone: "the answer '\(choice)' is not one of the choices")
  }

  /// timestamp → datetime in UTC. What the server stored is UTC if clients and server agreed about the zone; otherwise
  /// the stored value is local time, and is converted.
  private func datetime(_ current: Column, of table: TableModel, _ rowBytes: @autoclosure () -> Int) -> ColumnOutcome {
    let zone = options.decisions.timeZone(Lineage.Attribute(table.name, current.name)) ?? ""
    guard !zone.isEmpty else {
      return .open(
        question: Question.timestamp.rawValue,
        undone: "datetime needs a time_zone: 'UTC' if the stored instants are right")
    }
    let outcome = retype(DataType("datetime", current.type.parameters), "", current, of: table, rowBytes())
    guard case .type(let column) = outcome, zone != "UTC" else { return outcome }
    guard let rules = TimeZoneRules(zone) else {
      return .open(question: Question.timestamp.rawValue, undone: "time zone '\(zone)' is unknown on this machine")
    }
    if table.table.indexes.contains(where: { $0.columns.contains(current.name) }) {
      return .open(
        question: Question.timestamp.rawValue,
        undone: "\(current.name) is part of an index: convert local times by hand")
    }
    return .values(column, rules)
  }
}
