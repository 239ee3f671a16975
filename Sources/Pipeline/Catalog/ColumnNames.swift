/// The places of a table's columns by name. It follows from the columns, so it is not part of what makes two tables
/// equal, whether it is made or not.
struct ColumnNames: Sendable, Hashable {
  /// Nil where a search will do, and until it is made.
  private(set) var places: [String: Int]?

  /// Up to so many columns a search through them is as fast.
  static let threshold = 32

  init() {}

  /// Of columns of one name the first counts.
  init(_ columns: [Column]) {
    guard columns.count > ColumnNames.threshold else { return }
    places = Dictionary(
      columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  static func == (a: Self, b: Self) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

extension Table {
  /// The place of the column of exactly this name.
  public func place(of name: String) -> Int? {
    if let places = names.places { return places[name] }
    return columns.firstIndex { $0.name == name }
  }

  /// Puts a column in the place of another one; quicker than through `columns` where many columns of a table change.
  public mutating func setColumn(at place: Int, to column: Column) {
    let known = columns[place].name == column.name ? names : ColumnNames()
    columns[place] = column
    names = known
  }

  /// Makes `place(of:)` quick where the table has many columns. Changing `columns` undoes it.
  public mutating func indexColumns() {
    if names.places == nil, columns.count > ColumnNames.threshold { names = ColumnNames(columns) }
  }
}
