/// The positions of a table's columns by name. Derived from the columns, so whether it has been built does not affect
/// the equality of tables.
struct ColumnNames: Sendable, Hashable {
  /// Nil until it is built, and for tables small enough to search.
  private(set) var places: [String: Int]?

  /// Up to this many columns, searching is as fast.
  static let threshold = 32

  init() {}

  /// If names repeat, the first column counts.
  init(_ columns: [Column]) {
    guard columns.count > ColumnNames.threshold else { return }
    places = Dictionary(
      columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  static func == (a: Self, b: Self) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

extension Table {
  /// The position of the column with exactly this name.
  public func place(of name: String) -> Int? {
    if let places = names.places { return places[name] }
    return columns.firstIndex { $0.name == name }
  }

  /// Replaces a column; quicker than through `columns` if many columns of a table change.
  public mutating func setColumn(at place: Int, to column: Column) {
    let known = columns[place].name == column.name ? names : ColumnNames()
    columns[place] = column
    names = known
  }

  /// Makes `place(of:)` fast for tables with many columns. Changing `columns` undoes it.
  public mutating func indexColumns() {
    if names.places == nil, columns.count > ColumnNames.threshold { names = ColumnNames(columns) }
  }
}
