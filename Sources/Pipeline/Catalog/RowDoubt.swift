public import Diagnostics

/// Why the rows that the inputs hold for a table are not its rows: a statement that is not run here.
///
/// A dump defines, fills and leaves its tables. A script may go on: UPDATE, DELETE, ROLLBACK, RENAME TABLE. Whoever
/// copies or compares rows asks `Catalog.rowDoubts` first.
public struct RowDoubt: Sendable, Hashable {
  /// What the statement does to rows that the inputs hold.
  public enum Effect: Sendable, Hashable {
    /// It changes some, or adds others: UPDATE, INSERT … SELECT, ROLLBACK.
    case changed
    /// It adds rows that replace others, or that are left out for them: REPLACE, INSERT IGNORE.
    case merged
    /// It renames their table or their columns, so that they come under a name that is not theirs.
    case renamed
    /// It gives a column a type, a default or a place in which their values become others: ALTER TABLE … MODIFY.
    case converted
    /// It takes all of them away: TRUNCATE, DROP TABLE before the table is made again.
    case removed
  }

  /// Nil where any table may be concerned: CALL.
  public var table: TableName?
  /// What it does to the rows.
  public var effect: Effect
  /// The statement's first words, as UPDATE or RENAME TABLE.
  public var statement: String
  /// Where the statement begins.
  public var position: SourcePosition?

  /// One sentence with names from the input.
  public var message: String {
    guard let table else { return "\(statement): its effect on tables and rows is unknown" }
    switch effect {
    case .changed: return "\(statement) changes the rows of \(table): their number and contents are unknown"
    case .merged: return "\(statement) merges rows into those of \(table): their number and contents are unknown"
    case .renamed: return "\(statement) comes after rows of \(table), which the inputs hold under earlier names"
    case .converted: return "\(statement) may give rows of \(table) other values than the inputs hold"
    case .removed: return "\(statement) takes rows of \(table) away that the inputs hold"
    }
  }

  /// The sentence with its place in front.
  public var placed: String { (position.map { "\($0): " } ?? "") + message }

  /// Whether the number of the table's rows is unknown.
  var hidesCount: Bool { effect == .changed || effect == .merged }
}

/// Rows cannot be copied: the inputs do not hold those of every table.
public struct RowDoubtError: UserError, Equatable {
  /// What is in doubt, and why.
  public var doubts: [RowDoubt]

  /// A line for each table, with the statement and its place.
  public var description: String {
    let shown = doubts.prefix(10).map { "\n  " + $0.placed.printable() }.joined()
    let more = doubts.count > 10 ? "\n  … and \(doubts.count - 10) more" : ""
    return "The inputs change rows after they hold them, and djaudit does not run these statements:" + shown + more
      + "\nLoad the inputs into a server and give its dump."
  }
}

extension Catalog {
  /// Throws where the rows of a table are not those that the inputs hold. `isAsked` limits this to some schemas.
  public func requireExactRows(_ isAsked: (String) -> Bool = { _ in true }) throws(RowDoubtError) {
    let doubts = rowDoubts.filter { $0.table.map { isAsked($0.schema) } ?? true }
    if !doubts.isEmpty { throw RowDoubtError(doubts: doubts) }
  }

  /// The doubt about each table.
  public var doubtfulTables: [TableName: RowDoubt] {
    Dictionary(rowDoubts.compactMap { doubt in doubt.table.map { ($0, doubt) } }, uniquingKeysWith: { a, _ in a })
  }
}
