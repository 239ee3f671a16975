public import Diagnostics

/// Why a table's actual rows differ from those in the inputs: a statement that is not executed here.
///
/// A dump defines and fills its tables and leaves them alone. A script may go on: UPDATE, DELETE, ROLLBACK, RENAME
/// TABLE. Code that copies or compares rows must check `Catalog.rowDoubts` first.
public struct RowDoubt: Sendable, Hashable {
  /// What the statement does to the rows in the inputs.
  public enum Effect: Sendable, Hashable {
    /// Changes some, or adds others: UPDATE, INSERT … SELECT, ROLLBACK.
    case changed
    /// Adds rows that replace others, or that are dropped because of them: REPLACE, INSERT IGNORE.
    case merged
    /// Renames their table or columns, so that the rows are found under a name that is no longer theirs.
    case renamed
    /// Gives a column a type, a default or a position that changes their values: ALTER TABLE … MODIFY.
    case converted
    /// Removes all of them: TRUNCATE, DROP TABLE before the table is created again.
    case removed
  }

  /// Nil if any table may be affected: CALL.
  public var table: TableName?
  /// What it does to the rows.
  public var effect: Effect
  /// The statement's first words, such as UPDATE or RENAME TABLE.
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
    case .removed: return "\(statement) deletes rows of \(table) that are in the inputs"
    }
  }

  /// The sentence, preceded by its place.
  public var placed: String { (position.map { "\($0): " } ?? "") + message }

  /// Whether the number of the table's rows is unknown.
  var hidesCount: Bool { effect == .changed || effect == .merged }
}

/// Rows cannot be copied: for some tables the inputs do not contain the actual rows.
public struct RowDoubtError: UserError, Equatable {
  /// What is in doubt, and why.
  public var doubts: [RowDoubt]

  /// One line per table, with the statement and its place.
  public var description: String {
    let shown = doubts.prefix(10).map { "\n  " + $0.placed.printable() }.joined()
    let more = doubts.count > 10 ? "\n  … and \(doubts.count - 10) more" : ""
    return "Statements in the inputs change rows that come before them, and djaudit does not run them:" + shown + more
      + "\nLoad the inputs into a server and give its dump."
  }
}

extension Catalog {
  /// Throws if the actual rows of a table differ from those in the inputs. `isAsked` limits this to some schemas.
  public func requireExactRows(_ isAsked: (String) -> Bool = { _ in true }) throws(RowDoubtError) {
    let doubts = rowDoubts.filter { $0.table.map { isAsked($0.schema) } ?? true }
    if !doubts.isEmpty { throw RowDoubtError(doubts: doubts) }
  }

  /// The doubt about each table.
  public var doubtfulTables: [TableName: RowDoubt] {
    Dictionary(rowDoubts.compactMap { doubt in doubt.table.map { ($0, doubt) } }, uniquingKeysWith: { a, _ in a })
  }
}
