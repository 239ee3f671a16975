import Catalog
import MySQLSyntax

/// How a server carries out an ALTER, the cheapest first.
enum AlterAlgorithm: String, Sendable, CaseIterable, Comparable {
  case instant = "INSTANT"
  case inPlace = "INPLACE"
  case copy = "COPY"

  static func < (a: Self, b: Self) -> Bool { allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)! }

  /// The clause that asks for it.
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

/// What one action of an ALTER does, as far as the servers distinguish them.
enum AlterShape: String, Sendable, CaseIterable {
  /// ADD COLUMN at the end of the table.
  case addColumn
  /// ADD COLUMN with AFTER or FIRST.
  case addColumnWithin
  case dropColumn
  /// MODIFY or CHANGE that changes a column's comment or name, and nothing else.
  case comment
  /// The same of a JSON column on MariaDB, written as its longtext and its check.
  case commentOfSpelledJSON
  /// MODIFY or CHANGE of whether a column takes NULL.
  case nullability
  /// MODIFY or CHANGE of a column's type, character set or collation.
  case type
  /// The table's default character set and collation.
  case defaultCollation

  static let columns: Set<Self> = [.addColumn, .addColumnWithin, .dropColumn]
  static let changes: Set<Self> = [.comment, .commentOfSpelledJSON, .nullability, .type]
}

/// One thing that makes an action cost more than INSTANT.
///
/// Measured on MySQL 9.7.4 and on MariaDB 10.5, 10.11 and 11.8, which agree: about 50 forms of a table, each action, each
/// algorithm. Versions in between are the manuals' (Online DDL Operations).
struct AlterFact: Sendable {
  var flavor: Server.Flavor
  var shapes: Set<AlterShape>
  /// The cheapest algorithm that the server takes.
  var least: AlterAlgorithm
  /// Why, in a few words.
  var why: String
  /// Whether it is so of a table and the column that the action is about, as they are before.
  var applies: @Sendable (Table, Column?) -> Bool

  static let all: [AlterFact] = [
    AlterFact(.mysql, [.type], .copy, "the type changes"),
    // The default collation changes without a rebuild all the same: the table keeps its TABLE_ID.
    AlterFact(.mysql, [.nullability, .defaultCollation], .inPlace, "it is never instant"),
    AlterFact(.mysql, [.dropColumn], .inPlace, "an index has the column") { $0.hasIndex(on: $1) },
    AlterFact(.mysql, AlterShape.columns, .inPlace, "the table is compressed") { table, _ in table.isCompressed },
    AlterFact(.mysql, AlterShape.columns.union([.nullability]), .copy, "the table has a FULLTEXT index") { table, _ in
      table.hasFulltext
    },
    AlterFact(
      .mysql, AlterShape.changes, .copy, "a CHECK over a text, blob, enum, set, date or time is validated again"
    ) { table, _ in table.hasCheckToValidate },
    AlterFact(
      .mysql, AlterShape.columns.union([.nullability, .defaultCollation]), .copy, "the engine copies"
    ) { table, _ in table.isCopiedByEngine },

    AlterFact(.mariadb, [.type], .copy, "the type changes"),
    AlterFact(.mariadb, [.nullability], .inPlace, "it is not instant") { table, _ in
      table.rowFormat?.uppercased() != "REDUNDANT"
    },
    AlterFact(.mariadb, [.commentOfSpelledJSON], .copy, "JSON that is written as longtext is another type"),
    AlterFact(.mariadb, [.dropColumn], .inPlace, "an index has the column") { $0.hasIndex(on: $1) },
    AlterFact(.mariadb, [.comment], .copy, "the column is generated, and stored or in an index") { table, column in
      column?.generated.map { $0.isStored || table.hasIndex(on: column) } ?? false
    },
    AlterFact(.mariadb, [.addColumnWithin], .copy, "the table has a virtual column") { table, _ in
      table.columns.contains(where: \.isVirtual)
    },
    AlterFact(.mariadb, [.addColumn], .inPlace, "a virtual column is in an index") { table, _ in
      table.hasIndexedVirtualColumn
    },
    AlterFact(.mariadb, [.dropColumn], .copy, "a virtual column is in an index") { table, _ in
      table.hasIndexedVirtualColumn
    },
    AlterFact(.mariadb, AlterShape.columns, .inPlace, "the table is compressed or has a FULLTEXT index") { table, _ in
      table.isCompressed || table.hasFulltext
    },
    AlterFact(
      .mariadb, AlterShape.columns.union([.nullability, .defaultCollation]), .copy, "the engine copies"
    ) { table, _ in table.isCopiedByEngine },
    AlterFact(.mariadb, Set(AlterShape.allCases), .copy, "a unique key is over a whole text or blob") { table, _ in
      table.hasLongUnique
    },
  ]

  private init(
    _ flavor: Server.Flavor, _ shapes: Set<AlterShape>, _ least: AlterAlgorithm, _ why: String,
    applies: @escaping @Sendable (Table, Column?) -> Bool = { _, _ in true }
  ) {
    self.flavor = flavor
    self.shapes = shapes
    self.least = least
    self.why = why
    self.applies = applies
  }
}

extension Server {
  /// The cheapest algorithm that this server takes for an action on a table as it is, and why not a cheaper one.
  func algorithm(for shape: AlterShape, of table: Table, column: Column? = nil) -> (least: AlterAlgorithm, why: String)
  {
    var result = (least: AlterAlgorithm.instant, why: "")
    // MySQL manual, Online DDL Operations: at the end since 8.0.12, at any place and DROP COLUMN since 8.0.29.
    if !isMariaDB, shape == .addColumnWithin || shape == .dropColumn, !isAtLeast(8, 0, 29) {
      result = (.inPlace, "MySQL has it instant since 8.0.29")
    }
    for fact in AlterFact.all where fact.flavor == (isMariaDB ? .mariadb : .mysql) && fact.shapes.contains(shape) {
      if fact.least > result.least, fact.applies(table, column) { result = (fact.least, fact.why) }
    }
    return result
  }

  /// What is wrong with the ALGORITHM and LOCK clauses of a statement: nil where the server takes them. `before` and
  /// `after` are the table as the statement finds and leaves it.
  func refusal(of statement: AlterTable, before: Table, after: Table) -> String? {
    if isMariaDB, before.isVersioned, statement.actions.contains(where: \.changesColumns) {
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
      if old.columnType != new.columnType || old.characterSet != new.characterSet || old.collation != new.collation {
        return (.type, old)
      }
      if old.isNullable != new.isNullable { return (.nullability, old) }
      let isSpelled =
        isMariaDB && definition.type.name == "longtext"
        && before.checks.contains { $0.isColumnLevel && $0.isJSON(of: old.name) }
      return (isSpelled ? .commentOfSpelledJSON : .comment, old)
    case .options(let options) where options.collation != nil || options.characterSet != nil:
      return (.defaultCollation, nil)
    default: return (nil, nil)
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
  fileprivate var isVirtual: Bool { generated.map { !$0.isStored } ?? false }
}

extension Table {
  fileprivate func hasIndex(on column: Column?) -> Bool {
    column.map { column in indexes.contains { $0.columns.contains(column.name) } } ?? false
  }

  fileprivate var hasIndexedVirtualColumn: Bool { columns.contains { $0.isVirtual && hasIndex(on: $0) } }

  fileprivate var hasFulltext: Bool { indexes.contains { $0.kind == .fulltext } }

  fileprivate var isCompressed: Bool {
    rowFormat?.uppercased() == "COMPRESSED" || options.contains { $0.uppercased().hasPrefix("KEY_BLOCK_SIZE=") }
  }

  fileprivate var isCopiedByEngine: Bool { engine.map { $0.lowercased() != "innodb" } ?? false }

  /// MariaDB keeps a hash for these.
  fileprivate var hasLongUnique: Bool {
    indexes.contains { index in
      index.kind == .unique
        && index.parts.contains { part in
          part.length == nil && part.column.flatMap(column).map { $0.type.isText || $0.type.isBlob } ?? false
        }
    }
  }

  /// Over text and blob themselves, varchar, JSON, numbers, year, bit and geometry MySQL does not look again; nor where
  /// a check is NOT ENFORCED or names a generated number made of such a column.
  fileprivate var hasCheckToValidate: Bool {
    checks.contains { check in
      guard check.isEnforced else { return false }
      let names = Table.names(in: check.expression)
      return columns.contains { column in
        Table.validatedTypes.contains(column.type.name)
          && (names.contains(column.name.lowercased()) || check.isColumnLevel && check.name == column.name)
      }
    }
  }

  /// Types whose columns MySQL takes for changed when it looks whether a CHECK has to be validated again.
  private static let validatedTypes: Set<String> = [
    "tinytext", "mediumtext", "longtext", "tinyblob", "mediumblob", "longblob", "enum", "set", "date", "time",
    "datetime", "timestamp",
  ]
}
