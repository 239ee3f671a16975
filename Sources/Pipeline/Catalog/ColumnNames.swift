/// The places of a table's columns by name. It follows from the columns, so it is not part of what makes two tables equal.
struct ColumnNames: Sendable, Hashable {
  private let places: [String: Int]

  /// Up to so many columns a search through them is as fast.
  static let threshold = 32

  /// Nil where a search will do. Of columns of one name the first counts.
  init?(_ columns: [Column]) {
    guard columns.count > ColumnNames.threshold else { return nil }
    places = Dictionary(
      columns.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> Int? { places[name] }

  static func == (a: Self, b: Self) -> Bool { true }
  func hash(into hasher: inout Hasher) {}
}

extension Table {
  /// The place of the column of exactly this name.
  public func place(of name: String) -> Int? {
    if let names { return names[name] }
    return columns.firstIndex { $0.name == name }
  }

  /// Puts a column in the place of another one; quicker than through `columns` where many columns of a table change.
  public mutating func setColumn(at place: Int, to column: Column) {
    let known = columns[place].name == column.name ? names : nil
    columns[place] = column
    names = known
  }

  /// Makes `place(of:)` quick where the table has many columns. Changing `columns` undoes it.
  public mutating func indexColumns() {
    if names == nil { names = ColumnNames(columns) }
  }
}
