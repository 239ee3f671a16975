import Catalog
import DataJoint
import MySQLSyntax

/// What a family of servers accepts of a plan, and how it differs in wording: each has its own file and a line in
/// `all`. The planner, its changes and the simulator ask here for everything about a server, except how it prints a
/// definition (`Table.columnClause`).
struct Dialect: Sendable {
  /// Its name for `--target`.
  let name: String
  /// The vendor of its servers.
  let flavor: Server.Flavor
  /// The first version that 2.x supports.
  let since: [Int]
  /// The first version of the next family; nil for the newest.
  var until: [Int]?
  /// The version that a plan assumes if only the family is known: the oldest that matters.
  let assumed: [Int]
  /// The reasons why an ALTER costs more than INSTANT.
  let alterFacts: [AlterFact]
  /// How a column declared as `json` is stored.
  let json: JSONForm
  /// Whether the server refuses to change the columns of tables whose history it keeps.
  var refusesVersioned = false
  /// What a reader must know before moving this pipeline to such a server.
  var notes: @Sendable (Pipeline) -> [String] = { _ in [] }

  /// Every family that a plan can be for, in the order in which the help lists them.
  static let all: [Dialect] = [.mysql80, .mysql84, .mysql9, .mariadb]

  /// The family that a server belongs to; nil for servers that plans do not support.
  static func of(_ server: Server) -> Dialect? {
    all.first { dialect in
      dialect.flavor == server.flavor && !server.version.isEmpty
        && !server.version.lexicographicallyPrecedes(dialect.since)
        && dialect.until.map(server.version.lexicographicallyPrecedes) ?? true
    }
  }
}

/// How a server stores a column that is declared as `json`.
struct JSONForm: Sendable {
  var type: DataType
  var characterSet: String?
  var collation: String?
  /// Whether only a check shows that the column is JSON.
  var isChecked = false
}

extension Dialect {
  /// The column, changed to hold JSON.
  func asJSON(_ column: Column) -> Column {
    var column = column
    column.type = json.type
    column.columnType = json.type.columnType
    (column.characterSet, column.collation) = (json.characterSet, json.collation)
    return column
  }

  /// The check that the server adds for this column definition.
  func check(of column: Column) -> Check? {
    guard json.isChecked, column.type == json.type, column.collation == json.collation else { return nil }
    return Check(name: column.name, expression: "json_valid(\(DumpText.quoteName(column.name)))", isColumnLevel: true)
  }

  /// Whether the server refuses to change a table's columns.
  func refusesChanges(of table: Table) -> Bool { refusesVersioned && table.isVersioned }

  /// Whether a column is JSON only because of its own check.
  func isJSON(_ column: Column, in table: Table) -> Bool {
    json.isChecked && table.checks.contains { $0.isColumnLevel && $0.isJSON(of: column.name) }
  }
}
