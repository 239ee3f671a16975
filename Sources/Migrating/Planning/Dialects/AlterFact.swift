import Catalog
import MySQLSyntax

/// How a server executes an ALTER, the cheapest first.
public enum AlterAlgorithm: String, Sendable, CaseIterable, Comparable {
  case instant = "INSTANT"
  case inPlace = "INPLACE"
  case copy = "COPY"

  /// Cheaper ones first.
  public static func < (a: Self, b: Self) -> Bool { a.kind < b.kind }

  /// The clause that requests it.
  var clause: String { "ALGORITHM=" + rawValue }

  /// What it costs.
  var kind: StepClass {
    switch self {
    case .instant: .metadataOnly
    case .inPlace: .inPlaceRebuild
    case .copy: .tableCopy
    }
  }
}

/// The kinds of ALTER actions that servers distinguish.
enum AlterShape: Sendable, CaseIterable {
  /// ADD COLUMN at the end of the table.
  case addColumn
  /// ADD COLUMN with AFTER or FIRST.
  case addColumnWithin
  case dropColumn
  /// MODIFY or CHANGE that only changes a column's comment or name.
  case comment
  /// The same for a JSON column on MariaDB, written as longtext with its check.
  case commentOfSpelledJSON
  /// MODIFY or CHANGE that changes whether a column allows NULL.
  case nullability
  /// MODIFY or CHANGE that changes a column's type, character set or collation.
  case type
  /// The table's default character set and collation.
  case defaultCollation

  static let columns: [Self] = [.addColumn, .addColumnWithin, .dropColumn]
  static let changes: [Self] = [.comment, .commentOfSpelledJSON, .nullability, .type]
}

/// One reason why an action costs more than INSTANT.
///
/// Measured on MySQL 9.7.4 and on MariaDB 10.5, 10.11 and 11.8, which agree: about 50 forms of a table, with each
/// action and each algorithm. Version limits are from the manuals (Online DDL Operations).
struct AlterFact: Sendable {
  var shapes: [AlterShape]
  /// The cheapest algorithm that the server accepts.
  var least: AlterAlgorithm
  /// The reason, in a few words.
  var why: String
  /// The first version in which it no longer holds; nil if it holds for all.
  var until: [Int]?
  /// Whether it holds for a table and the column that the action concerns, as they are before.
  var applies: @Sendable (Table, Column?) -> Bool

  init(
    _ shapes: [AlterShape], _ least: AlterAlgorithm, _ why: String, until: [Int]? = nil,
    applies: @escaping @Sendable (Table, Column?) -> Bool = { _, _ in true }
  ) {
    self.shapes = shapes
    self.least = least
    self.why = why
    self.until = until
    self.applies = applies
  }
}

extension Target {
  /// The cheapest algorithm that the server accepts for an action on a table, and why not a cheaper one.
  func algorithm(for shape: AlterShape, of table: Table, column: Column? = nil) -> (least: AlterAlgorithm, why: String)
  {
    var result = (least: AlterAlgorithm.instant, why: "")
    for fact in dialect.alterFacts where fact.least > result.least && fact.shapes.contains(shape) {
      if let until = fact.until, !server.version.lexicographicallyPrecedes(until) { continue }
      if fact.applies(table, column) { result = (fact.least, fact.why) }
    }
    return result
  }

  /// What is wrong with the ALGORITHM and LOCK clauses of a statement; nil if the server accepts them. `before` and
  /// `after` are the table before and after the statement.
  func refusal(of statement: AlterTable, before: Table, after: Table) -> String? {
    if dialect.refusesVersioned, before.isVersioned, statement.actions.contains(where: \.changesColumns) {
      return "the server refuses it for a table WITH SYSTEM VERSIONING (error 4119)"
    }
    var asked: AlterAlgorithm?
    var lock: String?
    for case .execution(let clause, let value) in statement.actions {
      if clause == "ALGORITHM" { asked = AlterAlgorithm(rawValue: value) } else { lock = value }
    }
    guard let asked else { return nil }
    if asked == .instant, let lock, lock != "DEFAULT" {
      return "the server refuses ALGORITHM=INSTANT with LOCK=\(lock) (error 1221)"
    }
    var last = before.columns.last?.name
    for action in statement.actions {
      let (shape, column) = shape(of: action, before: before, after: after, last: &last)
      guard let shape else { continue }
      let needed = algorithm(for: shape, of: before, column: column)
      if needed.least > asked {
        return "the server refuses \(asked.clause); it needs \(needed.least.rawValue): \(needed.why)"
      }
    }
    return nil
  }

  /// Why the server refuses a foreign key between two tables; nil if it accepts it. Strings must have the same collation,
  /// also with foreign_key_checks off; enum and set need not (measured on MySQL 9.7 and MariaDB 10.11).
  func refusal(of key: ForeignKey, from child: Table, to parent: Table) -> String? {
    for pair in key.pairs {
      guard let own = child.column(pair.child)?.collationInKeys,
        let other = parent.column(pair.parent)?.collationInKeys,
        own != other
      else { continue }
      let error = server.isMariaDB ? "1005, errno 150; 1832 or 1833 in an ALTER" : "3780"
      return
        "the server refuses foreign key \(key.name): \(child.fullName).\(pair.child) is \(own), \(parent.fullName).\(pair.parent) is \(other) (error \(error))"
    }
    return nil
  }

  private func shape(
    of action: AlterTable.Action, before: Table, after: Table, last: inout String?
  ) -> (AlterShape?, Column?) {
    switch action {
    case .addColumn(let definition):
      if case .after(let name)? = definition.place, name != last { return (.addColumnWithin, nil) }
      if case .first? = definition.place { return (.addColumnWithin, nil) }
      last = definition.name
      return (.addColumn, nil)
    case .dropColumn(let name): return (.dropColumn, before.column(name))
    case .modifyColumn(let old, let definition):
      guard let old = before.column(old), let new = after.column(definition.name) else { return (nil, nil) }
      let isSpelled = definition.type.name == "longtext" && dialect.isJSON(old, in: before)
      return (AlterShape(from: old, to: new, isSpelledJSON: isSpelled), old)
    case .options(let options) where options.collation != nil || options.characterSet != nil:
      return (.defaultCollation, nil)
    default: return (nil, nil)
    }
  }
}

extension AlterShape {
  /// Classifies a MODIFY or CHANGE of a column.
  init(from old: Column, to new: Column, isSpelledJSON: Bool) {
    if old.columnType != new.columnType || old.characterSet != new.characterSet || old.collation != new.collation {
      self = .type
    } else if old.isNullable != new.isNullable {
      self = .nullability
    } else {
      self = isSpelledJSON ? .commentOfSpelledJSON : .comment
    }
  }
}

extension AlterTable.Action {
  fileprivate var changesColumns: Bool {
    switch self {
    case .addColumn, .modifyColumn, .dropColumn, .renameColumn: true
    default: false
    }
  }
}

extension Column {
  var isVirtual: Bool { generated.map { !$0.isStored } ?? false }
}

extension Table {
  func hasIndex(on column: Column?) -> Bool {
    column.map { column in indexes.contains { $0.columns.contains(column.name) } } ?? false
  }

  var hasIndexedVirtualColumn: Bool { columns.contains { $0.isVirtual && hasIndex(on: $0) } }

  var hasFulltext: Bool { indexes.contains { $0.kind == .fulltext } }

  var isCompressed: Bool {
    rowFormat?.uppercased() == "COMPRESSED" || options.contains { $0.uppercased().hasPrefix("KEY_BLOCK_SIZE=") }
  }

  var isCopiedByEngine: Bool { engine.map { $0.lowercased() != "innodb" } ?? false }

  /// Whether it has unique keys for which MariaDB keeps hashes.
  var hasLongUnique: Bool {
    indexes.contains { index in
      index.kind == .unique
        && index.parts.contains { part in
          part.length == nil && part.column.flatMap(column).map { $0.type.isText || $0.type.isBlob } ?? false
        }
    }
  }

  /// Whether a check must be validated again. MySQL does not do so for text and blob themselves, varchar, JSON,
  /// numbers, year, bit and geometry, nor if a check is NOT ENFORCED or names a generated number computed from such a
  /// column.
  var hasCheckToValidate: Bool {
    checks.contains { check in
      guard check.isEnforced else { return false }
      let names = Table.names(in: check.expression)
      return columns.contains { column in
        Table.validatedTypes.contains(column.type.name)
          && (names.contains(column.name.lowercased()) || check.isColumnLevel && check.name == column.name)
      }
    }
  }

  /// Types whose columns MySQL considers changed when it decides whether a CHECK has to be validated again.
  private static let validatedTypes: Set<String> = [
    "tinytext", "mediumtext", "longtext", "tinyblob", "mediumblob", "longblob", "enum", "set", "date", "time",
    "datetime", "timestamp",
  ]
}
