public import Diagnostics
public import MySQLSyntax

/// A column, with everything that depends on its table and server resolved.
public struct Column: Sendable, Hashable {
  /// The storage of the properties below.
  @usableFromInline
  struct Fields: Sendable, Hashable {
    @usableFromInline var name: String
    @usableFromInline var type: DataType
    @usableFromInline var columnType: String
    @usableFromInline var characterSet: String?
    @usableFromInline var collation: String?
    @usableFromInline var isNullable: Bool
    @usableFromInline var defaultValue: DefaultValue?
    @usableFromInline var onUpdate: String?
    @usableFromInline var isAutoIncrement: Bool
    @usableFromInline var isInvisible: Bool
    @usableFromInline var generated: Generated?
    @usableFromInline var comment: String
    @usableFromInline var srid: Int?
    @usableFromInline var position: SourcePosition?
  }

  @usableFromInline var shared: Shared<Fields>

  /// The name as written in the definition.
  @inlinable public var name: String {
    _read { yield shared.value.name }
    _modify { yield &shared.value.name }
  }
  /// The type as written, without what DDL may leave out; see `columnType`.
  @inlinable public var type: DataType {
    _read { yield shared.value.type }
    _modify { yield &shared.value.type }
  }
  /// COLUMN_TYPE as the server shows it: its version adds or drops display widths.
  @inlinable public var columnType: String {
    _read { yield shared.value.columnType }
    _modify { yield &shared.value.columnType }
  }
  /// Nil for types without a character set, and if no input says.
  @inlinable public var characterSet: String? {
    _read { yield shared.value.characterSet }
    _modify { yield &shared.value.characterSet }
  }
  /// Nil for types without a collation, and if no input says.
  @inlinable public var collation: String? {
    _read { yield shared.value.collation }
    _modify { yield &shared.value.collation }
  }
  /// The collation that the column at the other end of a foreign key must have, too; nil if any will do: an enum or set
  /// is compared by its number (measured on MySQL 9.7 and MariaDB 10.11).
  public var collationInKeys: String? {
    type.isString && type.name != "enum" && type.name != "set" ? collation : nil
  }
  /// IS_NULLABLE; false for columns of the primary key as well.
  @inlinable public var isNullable: Bool {
    _read { yield shared.value.isNullable }
    _modify { yield &shared.value.isNullable }
  }
  /// Nil if there is no default and an INSERT must name the column. Expressions are stored without the parentheses that
  /// MySQL puts around each, but with those that MariaDB puts around some.
  @inlinable public var defaultValue: DefaultValue? {
    _read { yield shared.value.defaultValue }
    _modify { yield &shared.value.defaultValue }
  }
  /// ON UPDATE CURRENT_TIMESTAMP, with its fractional digits; nil without one.
  @inlinable public var onUpdate: String? {
    _read { yield shared.value.onUpdate }
    _modify { yield &shared.value.onUpdate }
  }
  /// AUTO_INCREMENT.
  @inlinable public var isAutoIncrement: Bool {
    _read { yield shared.value.isAutoIncrement }
    _modify { yield &shared.value.isAutoIncrement }
  }
  /// INVISIBLE: left out of SELECT * (MySQL 8.0.23, MariaDB 10.3).
  @inlinable public var isInvisible: Bool {
    _read { yield shared.value.isInvisible }
    _modify { yield &shared.value.isInvisible }
  }
  /// The expression of a generated column; nil for one that is stored as given.
  @inlinable public var generated: Generated? {
    _read { yield shared.value.generated }
    _modify { yield &shared.value.generated }
  }
  /// The unescaped comment; empty without one. It begins with DataJoint's marker if there is one.
  @inlinable public var comment: String {
    _read { yield shared.value.comment }
    _modify { yield &shared.value.comment }
  }
  /// For a spatial column, the reference system that it is restricted to.
  @inlinable public var srid: Int? {
    _read { yield shared.value.srid }
    _modify { yield &shared.value.srid }
  }
  /// Where the column's definition begins; nil for inputs without lines.
  @inlinable public var position: SourcePosition? {
    _read { yield shared.value.position }
    _modify { yield &shared.value.position }
  }

  /// A column; by default it may be NULL, has no default and is neither generated nor invisible.
  public init(
    name: String, type: DataType, columnType: String? = nil, characterSet: String? = nil, collation: String? = nil,
    isNullable: Bool = true, defaultValue: DefaultValue? = nil, onUpdate: String? = nil,
    isAutoIncrement: Bool = false, isInvisible: Bool = false, generated: Generated? = nil, comment: String = "",
    srid: Int? = nil, position: SourcePosition? = nil
  ) {
    shared = Shared(
      Fields(
        name: name, type: type, columnType: columnType ?? type.columnType, characterSet: characterSet,
        collation: collation, isNullable: isNullable, defaultValue: defaultValue, onUpdate: onUpdate,
        isAutoIncrement: isAutoIncrement, isInvisible: isInvisible, generated: generated, comment: comment, srid: srid,
        position: position))
  }
}

/// An index; the primary key is the one of kind `primary`, named PRIMARY.
public struct Index: Sendable, Hashable {
  /// Primary, unique, plain, FULLTEXT or SPATIAL.
  public typealias Kind = IndexDefinition.Kind
  /// A column with its prefix length and order, or an expression.
  public typealias Part = IndexDefinition.Part

  /// PRIMARY for the primary key.
  public var name: String
  /// Whether it is the primary key, unique, FULLTEXT, SPATIAL or none of these.
  public var kind: Kind
  /// In the order of the key.
  public var parts: [Part]
  /// BTREE, HASH, FULLTEXT, SPATIAL or RTREE, as INDEX_TYPE shows it.
  public var method: String
  /// The unescaped comment; empty without one.
  public var comment: String
  /// INVISIBLE, or IGNORED in MariaDB: maintained, but not used by the optimizer.
  public var isInvisible: Bool
  /// What SHOW CREATE TABLE prints after the parts but information_schema does not show: `USING BTREE`,
  /// `KEY_BLOCK_SIZE=1`, `WITH PARSER` with a name.
  public var clauses: [String]
  /// Where the index's definition begins; nil for inputs without lines.
  public var position: SourcePosition?

  /// An index; by default it is a visible BTREE index without a comment.
  public init(
    name: String, kind: Kind, parts: [Part], method: String = "BTREE", comment: String = "",
    isInvisible: Bool = false, clauses: [String] = [], position: SourcePosition? = nil
  ) {
    self.name = name
    self.kind = kind
    self.parts = parts
    self.method = method
    self.comment = comment
    self.isInvisible = isInvisible
    self.clauses = clauses
    self.position = position
  }

  /// Whether the server refuses a second row with the same key.
  public var isUnique: Bool { kind == .primary || kind == .unique }
  /// Columns of the parts; expressions are left out.
  public var columns: [String] { parts.compactMap(\.column) }
}

/// A foreign key; everything that its definition may leave out is filled in.
public struct ForeignKey: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case name, columns
    case referencedTable = "referenced_table"
    case referencedColumns = "referenced_columns"
    case onDelete = "on_delete"
    case onUpdate = "on_update"
    case position = "at"
  }

  /// The constraint's name; if the definition has none, the server's own.
  public var name: String
  /// In the order of the key.
  public var columns: [String]
  /// The parent, which the inputs may lack.
  public var referencedTable: TableName
  /// The parent's columns, in the order of `columns`.
  public var referencedColumns: [String]
  /// DELETE_RULE as in information_schema.
  public var onDelete: String
  /// UPDATE_RULE as in information_schema.
  public var onUpdate: String
  /// Where the constraint's definition begins; nil for inputs without lines.
  public var position: SourcePosition?

  /// A foreign key; the two lists of columns have the same length.
  public init(
    name: String, columns: [String], referencedTable: TableName, referencedColumns: [String],
    onDelete: String, onUpdate: String, position: SourcePosition? = nil
  ) {
    self.name = name
    self.columns = columns
    self.referencedTable = referencedTable
    self.referencedColumns = referencedColumns
    self.onDelete = onDelete
    self.onUpdate = onUpdate
    self.position = position
  }

  /// Child column to parent column, in order.
  public var pairs: [(child: String, parent: String)] { zip(columns, referencedColumns).map { ($0, $1) } }
}

/// A CHECK constraint; MariaDB keeps those that are written at a column separate, under the column's name.
public struct Check: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case name, expression
    case isEnforced = "enforced"
    case isColumnLevel = "column_level"
  }

  /// The constraint's name; for one written at a column in MariaDB, the column's.
  public var name: String
  /// The expression as in the input.
  public var expression: String
  /// False with NOT ENFORCED.
  public var isEnforced: Bool
  /// Whether it was written at a column (MariaDB).
  public var isColumnLevel: Bool

  /// A check; by default it is an enforced check of the table.
  public init(name: String, expression: String, isEnforced: Bool = true, isColumnLevel: Bool = false) {
    self.name = name
    self.expression = expression
    self.isEnforced = isEnforced
    self.isColumnLevel = isColumnLevel
  }
}

/// `schema.table`; ordered by schema, then table, as bytes.
public struct TableName: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The database's name, unquoted.
  public var schema: String
  /// The table's name as in MySQL, unquoted: `__filtered`, not `Filtered`.
  public var table: String

  /// `schema.table`, both unquoted.
  public init(_ schema: String, _ table: String) {
    self.schema = schema
    self.table = table
  }

  /// `schema.table`, unquoted: for people, not for SQL.
  public var description: String { schema + "." + table }

  /// By schema, then table, byte by byte.
  public static func < (a: Self, b: Self) -> Bool {
    a.schema == b.schema ? a.table.utf8Precedes(b.table) : a.schema.utf8Precedes(b.schema)
  }
}

/// A base table: its definition, and what the dump says about its rows.
public struct Table: Sendable, Hashable {
  /// The storage of the properties below.
  @usableFromInline
  struct Fields: Sendable, Hashable {
    @usableFromInline var schema: String
    @usableFromInline var name: String
    @usableFromInline var columns: [Column] { didSet { names = ColumnNames() } }
    var names = ColumnNames()
    @usableFromInline var indexes: [Index]
    @usableFromInline var foreignKeys: [ForeignKey]
    @usableFromInline var checks: [Check]
    @usableFromInline var period: Period?
    @usableFromInline var engine: String?
    @usableFromInline var collation: String?
    @usableFromInline var comment: String
    @usableFromInline var rowFormat: String?
    @usableFromInline var autoIncrement: String?
    @usableFromInline var options: [String]
    @usableFromInline var partitioning: PartitionDefinition?
    @usableFromInline var rowCount: Int?
    @usableFromInline var hasData: Bool
    @usableFromInline var dataBytes: Int
    @usableFromInline var position: SourcePosition?
  }

  @usableFromInline var shared: Shared<Fields>

  /// The database it is in.
  @inlinable public var schema: String {
    _read { yield shared.value.schema }
    _modify { yield &shared.value.schema }
  }
  /// The table's name as in MySQL, unquoted.
  @inlinable public var name: String {
    _read { yield shared.value.name }
    _modify { yield &shared.value.name }
  }
  /// The columns, in the order of the definition.
  @inlinable public var columns: [Column] {
    _read { yield shared.value.columns }
    _modify { yield &shared.value.columns }
  }
  /// Filled by `indexColumns`.
  var names: ColumnNames {
    _read { yield shared.value.names }
    _modify { yield &shared.value.names }
  }
  /// In the order of the definition.
  @inlinable public var indexes: [Index] {
    _read { yield shared.value.indexes }
    _modify { yield &shared.value.indexes }
  }
  /// In the order of the definition.
  @inlinable public var foreignKeys: [ForeignKey] {
    _read { yield shared.value.foreignKeys }
    _modify { yield &shared.value.foreignKeys }
  }
  /// In the order of the definition.
  @inlinable public var checks: [Check] {
    _read { yield shared.value.checks }
    _modify { yield &shared.value.checks }
  }
  /// An application-time period (MariaDB). information_schema shows it as a CHECK, and it is read from there as well.
  @inlinable public var period: Period? {
    _read { yield shared.value.period }
    _modify { yield &shared.value.period }
  }
  /// ENGINE; nil if no input says.
  @inlinable public var engine: String? {
    _read { yield shared.value.engine }
    _modify { yield &shared.value.engine }
  }
  /// The table's default collation, nil if no input says.
  @inlinable public var collation: String? {
    _read { yield shared.value.collation }
    _modify { yield &shared.value.collation }
  }
  /// The unescaped comment; empty without one.
  @inlinable public var comment: String {
    _read { yield shared.value.comment }
    _modify { yield &shared.value.comment }
  }
  /// ROW_FORMAT as written, nil for the server's default.
  @inlinable public var rowFormat: String? {
    _read { yield shared.value.rowFormat }
    _modify { yield &shared.value.rowFormat }
  }
  /// The next AUTO_INCREMENT value.
  @inlinable public var autoIncrement: String? {
    _read { yield shared.value.autoIncrement }
    _modify { yield &shared.value.autoIncrement }
  }
  /// Other options as `key=value`.
  @inlinable public var options: [String] {
    _read { yield shared.value.options }
    _modify { yield &shared.value.options }
  }
  /// Nil for a table in one piece.
  @inlinable public var partitioning: PartitionDefinition? {
    _read { yield shared.value.partitioning }
    _modify { yield &shared.value.partitioning }
  }
  /// Rows in the dump; nil if it has no data for this table or they were not counted.
  @inlinable public var rowCount: Int? {
    _read { yield shared.value.rowCount }
    _modify { yield &shared.value.rowCount }
  }
  /// Whether the dump has a data section for this table, even an empty one.
  @inlinable public var hasData: Bool {
    _read { yield shared.value.hasData }
    _modify { yield &shared.value.hasData }
  }
  /// Bytes of the rows' text in the dump.
  @inlinable public var dataBytes: Int {
    _read { yield shared.value.dataBytes }
    _modify { yield &shared.value.dataBytes }
  }
  /// Where CREATE TABLE begins; nil for inputs without lines.
  @inlinable public var position: SourcePosition? {
    _read { yield shared.value.position }
    _modify { yield &shared.value.position }
  }

  /// A table; what is left out is empty or unknown.
  public init(
    schema: String, name: String, columns: [Column] = [], indexes: [Index] = [], foreignKeys: [ForeignKey] = [],
    checks: [Check] = [], period: Period? = nil, engine: String? = nil, collation: String? = nil, comment: String = "",
    rowFormat: String? = nil, autoIncrement: String? = nil, options: [String] = [],
    partitioning: PartitionDefinition? = nil, rowCount: Int? = nil, hasData: Bool = false, dataBytes: Int = 0,
    position: SourcePosition? = nil
  ) {
    shared = Shared(
      Fields(
        schema: schema, name: name, columns: columns, indexes: indexes, foreignKeys: foreignKeys, checks: checks,
        period: period, engine: engine, collation: collation, comment: comment, rowFormat: rowFormat,
        autoIncrement: autoIncrement, options: options, partitioning: partitioning, rowCount: rowCount,
        hasData: hasData, dataBytes: dataBytes, position: position))
    indexColumns()
  }

  /// Schema and table.
  public var fullName: TableName { TableName(schema, name) }
  /// Nil for a table without a primary key.
  public var primaryKey: Index? { indexes.first { $0.kind == .primary } }
  /// Columns of the primary key, in key order; empty without one.
  public var primaryKeyColumns: [String] { primaryKey?.columns ?? [] }

  /// The column with exactly this name; nil if there is none.
  public func column(_ name: String) -> Column? { place(of: name).map { columns[$0] } }

  /// The column that the server means by a name: it ignores case (MySQL manual, Identifier Case Sensitivity).
  public func columnIgnoringCase(_ name: String) -> Column? {
    let lower = name.lowercased()
    return columns.first { $0.name.lowercased() == lower }
  }

  /// Whether MariaDB prevents rows with the same key from overlapping in time: a unique key WITHOUT OVERLAPS over a
  /// period. In information_schema such a key ends in the period's end and start, with a CHECK that the start is less.
  public var hasKeyOverPeriod: Bool {
    indexes.contains { index in
      guard index.isUnique, index.parts.last?.isPeriod != true else { return index.isUnique }
      let columns = index.columns.suffix(2).map(DumpText.quoteName)
      return columns.count == 2 && checks.contains { $0.expression == "\(columns[1]) < \(columns[0])" }
    }
  }

  /// The same table without anything that depends on where and how it was read.
  public var definition: Table {
    var copy = self
    copy.position = nil
    copy.rowCount = nil
    copy.hasData = false
    copy.dataBytes = 0
    copy.autoIncrement = nil
    for index in columns.indices where columns[index].position != nil { copy.columns[index].position = nil }
    for index in copy.indexes.indices {
      copy.indexes[index].position = nil
      copy.indexes[index].clauses = []
    }
    for index in copy.foreignKeys.indices { copy.foreignKeys[index].position = nil }
    return copy
  }
}
