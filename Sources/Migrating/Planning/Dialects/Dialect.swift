import Catalog
import DataJoint
import MySQLSyntax

/// What a family of servers accepts of a plan, and what it says in its own way: a file each, and a line in `all`.
/// Whatever the planner, its changes and the simulator have to know of a server beyond how it prints a definition
/// (`Table.columnClause`), they ask here.
struct Dialect: Sendable {
  /// What `--target` calls it.
  let name: String
  /// Who makes the servers that speak it.
  let flavor: Server.Flavor
  /// The first version that 2.x runs on.
  let since: [Int]
  /// The first version of the next family; nil for the newest.
  var until: [Int]?
  /// The version that a plan is for when all that is known is the family: the oldest that matters.
  let assumed: [Int]
  /// What makes an ALTER cost more than INSTANT.
  let alterFacts: [AlterFact]
  /// How a column that is declared as `json` is kept.
  let json: JSONForm
  /// Whether the server refuses to change the columns of tables whose history it keeps.
  var refusesVersioned = false
  /// What a reader has to know before moving this pipeline to such a server.
  var notes: @Sendable (Pipeline) -> [String] = { _ in [] }

  /// Every family that a plan can be for, in the order in which the help lists them.
  static let all: [Dialect] = [.mysql80, .mysql84, .mysql9, .mariadb]

  /// The family that a server belongs to; nil for servers on which no plan is to run.
  static func of(_ server: Server) -> Dialect? {
    all.first { dialect in
      dialect.flavor == server.flavor && !server.version.isEmpty
        && !server.version.lexicographicallyPrecedes(dialect.since)
        && dialect.until.map(server.version.lexicographicallyPrecedes) ?? true
    }
  }
}

/// A column that is declared as `json`, as a server keeps it.
struct JSONForm: Sendable {
  var type: DataType
  var characterSet: String?
  var collation: String?
  /// Whether a check of the column, and nothing else, says that it is JSON.
  var isChecked = false
}

extension Dialect {
  /// A column that holds JSON from now on.
  func asJSON(_ column: Column) -> Column {
    var column = column
    column.type = json.type
    column.columnType = json.type.columnType
    (column.characterSet, column.collation) = (json.characterSet, json.collation)
    return column
  }

  /// The check that the server adds to a column of this definition.
  func check(of column: Column) -> Check? {
    guard json.isChecked, column.type == json.type, column.collation == json.collation else { return nil }
    return Check(name: column.name, expression: "json_valid(\(DumpText.quoteName(column.name)))", isColumnLevel: true)
  }

  /// Whether the server refuses to change a table's columns.
  func refusesChanges(of table: Table) -> Bool { refusesVersioned && table.isVersioned }

  /// Whether a check of its own is what makes a column JSON.
  func isJSON(_ column: Column, in table: Table) -> Bool {
    json.isChecked && table.checks.contains { $0.isColumnLevel && $0.isJSON(of: column.name) }
  }
}
