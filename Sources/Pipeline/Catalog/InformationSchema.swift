/// Rows as in information_schema: how a catalog is written as JSON, and how exports are read.
public struct InformationSchema: Sendable {
  /// The views that describe a schema, in the order in which they are written.
  public enum View: String, Sendable, CaseIterable {
    case schemata, tables, columns, statistics
    case keyColumnUsage = "key_column_usage"
    case referentialConstraints = "referential_constraints"
    case tableConstraints = "table_constraints"
    case checkConstraints = "check_constraints"
    case views, triggers, partitions, routines, events
  }

  /// A value of a row: information_schema knows text, numbers and NULL.
  public enum Value: Sendable, Hashable {
    case null
    case text(String)
    case number(Int)

    /// The value as text, nil for NULL.
    public var string: String? {
      switch self {
      case .null: nil
      case .text(let text): text
      case .number(let number): String(number)
      }
    }
  }

  /// A row; column names are in lower case.
  public typealias Row = [String: Value]

  /// The rows of each view; a view that no input has is missing.
  public var rows: [View: [Row]]

  /// Rows, by default of no view at all.
  public init(rows: [View: [Row]] = [:]) { self.rows = rows }
}

extension InformationSchema.Value {
  init(_ text: String?) { self = text.map(Self.text) ?? .null }
  init(_ number: Int?) { self = number.map(Self.number) ?? .null }
  init(_ yes: Bool) { self = .text(yes ? "YES" : "NO") }
}
