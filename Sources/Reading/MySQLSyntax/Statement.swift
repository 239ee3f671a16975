import ByteScan
public import Diagnostics

/// A statement of a dump, as far as the catalog needs its meaning.
public enum Statement: Sendable {
  case createTable(CreateTable)
  case alterTable(AlterTable)
  case createDatabase(DatabaseDefinition)
  case alterDatabase(DatabaseDefinition)
  case use(String)
  case createView(ViewDefinition)
  case createTrigger(TriggerDefinition)
  case createRoutine(RoutineDefinition)
  case createEvent(EventDefinition)
  case dropTable([QualifiedName])
  case dropView([QualifiedName])
  case dropDatabase(String)
  case dropTrigger(QualifiedName)
  /// PROCEDURE, FUNCTION or EVENT.
  case dropRoutine(kind: String, QualifiedName)
  /// RENAME TABLE: old and new names, all at once.
  case renameTable([(old: QualifiedName, new: QualifiedName)])
  /// `LOCK TABLES t WRITE`: the dump's way to say that the table's data follow.
  case lockTables([QualifiedName])
  case set([Assignment])
  /// INSERT or REPLACE, up to its values.
  case insert(InsertHead)
  /// A statement that changes rows in ways that only a server can follow, or removes all of them.
  case changeRows(RowChange)
  /// LOAD DATA.
  case loadData(LoadData)
  /// The beginning or end of a transaction.
  case transaction(Transaction)
  /// CALL and EXECUTE: the statement does not tell what they do.
  case call(String)
  /// Understood, and changes nothing in the catalog.
  case irrelevant
  /// Not understood.
  case unknown
}

extension Statement {
  /// Whether it names a table or another object without a schema, so that it depends on the current one.
  public var needsSchema: Bool {
    switch self {
    case .createTable(let table): table.name.schema == nil
    case .alterTable(let alter): alter.name.schema == nil
    case .createView(let view): view.name.schema == nil
    case .createTrigger(let trigger): trigger.name.schema == nil
    case .createRoutine(let routine): routine.name.schema == nil
    case .createEvent(let event): event.name.schema == nil
    case .dropTable(let names), .dropView(let names), .lockTables(let names): names.contains { $0.schema == nil }
    case .dropTrigger(let name), .dropRoutine(_, let name): name.schema == nil
    case .renameTable(let pairs): pairs.contains { $0.old.schema == nil || $0.new.schema == nil }
    case .insert(let head): head.table.schema == nil
    case .changeRows(let change): change.tables.contains { $0.schema == nil }
    case .loadData(let load): load.table.schema == nil
    case .createDatabase, .alterDatabase, .use, .dropDatabase, .set, .transaction, .call, .irrelevant, .unknown:
      false
    }
  }
}

/// `schema.name`, with the schema if it is written.
public struct QualifiedName: Sendable, Hashable {
  /// Nil if the name is written without one and the current schema is meant.
  public var schema: String?
  /// The name without its quotes.
  public var name: String

  /// A name, by default in the current schema.
  public init(schema: String? = nil, _ name: String) {
    self.schema = schema
    self.name = name
  }
}

/// CREATE TABLE as written; nothing is resolved yet.
public struct CreateTable: Sendable {
  /// The table to create.
  public var name: QualifiedName
  /// The columns, in order.
  public var columns: [ColumnDefinition] = []
  /// Keys listed as elements of their own; those written at a column are in its definition.
  public var indexes: [IndexDefinition] = []
  /// FOREIGN KEY clauses. They do not include REFERENCES at a column, which MySQL before 9.0 ignores and servers never
  /// print.
  public var foreignKeys: [ForeignKeyDefinition] = []
  /// CHECK clauses listed as elements of their own; those written at a column are in its definition.
  public var checks: [CheckDefinition] = []
  /// PERIOD FOR a name other than SYSTEM_TIME (MariaDB); a table can have only one.
  public var period: Period?
  /// The options after the closing parenthesis.
  public var options = TableOptions()
  /// PARTITION BY; nil without one.
  public var partitioning: PartitionDefinition?
  /// CREATE TEMPORARY TABLE: it disappears when the client disconnects.
  public var isTemporary = false
  /// IF NOT EXISTS: an existing table stays as it is.
  public var keepsExisting = false
  /// LIKE: the table whose columns, keys and checks are copied.
  public var template: QualifiedName?
  /// The columns of SELECT after the definition; nil without one.
  public var query: SelectList?
  /// What was not understood and was left out; the rest counts.
  public var errors: [SyntaxError] = []
}

/// A column as written; nil means that something was left out.
public struct ColumnDefinition: Sendable {
  /// The column's name without its quotes.
  public var name: String
  /// The type with its synonyms resolved.
  public var type: DataType
  /// CHARACTER SET and COLLATE as written at the column.
  public var characterSet: String?
  /// BINARY: the `_bin` collation of the column's character set, its own or the table's.
  public var isBinaryCollated = false
  /// COLLATE as written at the column.
  public var collation: String?
  /// NOT NULL is false, NULL is true, neither is nil.
  public var isNullable: Bool?
  /// DEFAULT; nil without one, which is not the same as DEFAULT NULL.
  public var defaultValue: DefaultValue?
  /// The ON UPDATE function, as written.
  public var onUpdate: String?
  /// AUTO_INCREMENT
  public var isAutoIncrement = false
  /// PRIMARY KEY at the column.
  public var isPrimaryKey = false
  /// UNIQUE at the column.
  public var isUnique = false
  /// INVISIBLE
  public var isInvisible = false
  /// The expression of a generated column; nil for others.
  public var generated: Generated?
  /// COMMENT; empty without one.
  public var comment = ""
  /// CHECK clauses at the column.
  public var checks: [CheckDefinition] = []
  /// REFERENCES at the column, which not every server turns into a foreign key.
  public var reference: ForeignKeyDefinition?
  /// SRID of a spatial column.
  public var srid: Int?
  /// COMPRESSED (MariaDB).
  public var isCompressed = false
  /// FIRST or AFTER, in ALTER TABLE.
  public var place: Place?
  /// Where it is in the statement.
  public var offset: Int

  /// Where ALTER TABLE puts a column.
  public enum Place: Sendable, Hashable {
    case first
    case after(String)
  }
}

/// The value of a DEFAULT clause.
public enum DefaultValue: Sendable, Hashable {
  case null
  /// A quoted string, or a number or date literal without its quotes.
  case literal(String)
  /// `b'0'`, `0x41`, `x'41'` as written.
  case raw(String)
  /// A function or expression, including the parentheses that are written around it. CURRENT_TIMESTAMP without
  /// parentheses is always spelled that way, whichever of its names was written.
  case expression(String)

  /// `CURRENT_TIMESTAMP` or `CURRENT_TIMESTAMP(6)` for any of its names (MySQL manual, Date and Time Functions); nil
  /// for any other text.
  public static func timeFunction(_ text: String) -> String? {
    let lower = text.lowercased()
    let name = lower.prefix { $0 != "(" }
    guard ["current_timestamp", "now", "localtimestamp", "localtime"].contains(name) else { return nil }
    let rest = lower.dropFirst(name.count)
    if rest.isEmpty { return name == "now" ? nil : "CURRENT_TIMESTAMP" }
    guard rest.hasPrefix("("), rest.hasSuffix(")") else { return nil }
    let digits = rest.dropFirst().dropLast()
    guard digits.utf8.allSatisfy({ "0"..."9" ~= $0 }) else { return nil }
    return digits.isEmpty || digits == "0" ? "CURRENT_TIMESTAMP" : "CURRENT_TIMESTAMP(\(digits))"
  }
}

/// GENERATED ALWAYS AS (expression) VIRTUAL | STORED, or MariaDB's AS ROW START | END, which has no parentheses.
public struct Generated: Sendable, Hashable {
  /// The text inside the parentheses, as written; for ROW START and ROW END, those words.
  public var expression: String
  /// STORED or PERSISTENT instead of VIRTUAL.
  public var isStored: Bool

  /// `expression` without the parentheses around it.
  public init(expression: String, isStored: Bool) {
    self.expression = expression
    self.isStored = isStored
  }
}

/// An application-time period of MariaDB: PERIOD FOR `name` (`start`, `end`).
public struct Period: Sendable, Hashable, Codable {
  /// The period's name, which no column of the table has.
  public var name: String
  /// The column with the first moment of the period.
  public var start: String
  /// The column with the first moment after the period.
  public var end: String

  /// A period between two columns of a table.
  public init(name: String, start: String, end: String) {
    self.name = name
    self.start = start
    self.end = end
  }

  /// The clause as in CREATE TABLE.
  public var clause: String {
    "PERIOD FOR \(DumpText.quoteName(name)) (\(DumpText.quoteName(start)), \(DumpText.quoteName(end)))"
  }
}

/// A key as written.
public struct IndexDefinition: Sendable {
  /// The words before KEY.
  public enum Kind: String, Sendable, Codable { case primary, unique, plain, fulltext, spatial }

  /// A key part: a column or an expression.
  public struct Part: Sendable, Hashable {
    /// The column's name; nil for an expression.
    public var column: String?
    /// The expression without its parentheses (MySQL 8.0.13); nil for a column.
    public var expression: String?
    /// Prefix length in characters (bytes for binary columns).
    public var length: Int?
    /// DESC
    public var isDescending = false
    /// WITHOUT OVERLAPS: `column` is the name of the table's period (MariaDB 10.5).
    public var isPeriod = false

    /// A key part; exactly one of `column` and `expression` is given.
    public init(
      column: String? = nil, expression: String? = nil, length: Int? = nil, isDescending: Bool = false,
      isPeriod: Bool = false
    ) {
      self.column = column
      self.expression = expression
      self.length = length
      self.isDescending = isDescending
      self.isPeriod = isPeriod
    }
  }

  /// The words before KEY.
  public var kind: Kind
  /// Nil if none is written: the server then derives one from the first column.
  public var name: String?
  /// The key parts in their order.
  public var parts: [Part]
  /// USING BTREE | HASH, as written.
  public var method: String?
  /// COMMENT; empty without one.
  public var comment = ""
  /// INVISIBLE (MySQL) or IGNORED (MariaDB).
  public var isInvisible = false
  /// KEY_BLOCK_SIZE, as written.
  public var keyBlockSize: String?
  /// WITH PARSER name.
  public var parser: String?
  /// Where the definition starts in the statement, in bytes.
  public var offset: Int

  /// A visible key without further options.
  public init(kind: Kind, name: String?, parts: [Part], offset: Int) {
    self.kind = kind
    self.name = name
    self.parts = parts
    self.offset = offset
  }
}

/// FOREIGN KEY … REFERENCES as written.
public struct ForeignKeyDefinition: Sendable {
  /// The constraint's name; nil if the server chooses one.
  public var name: String?
  /// The referencing columns, in the key's order.
  public var columns: [String]
  /// The parent table.
  public var referencedTable: QualifiedName
  /// The parent's columns, in the order of `columns`.
  public var referencedColumns: [String]
  /// `CASCADE`, `RESTRICT`, …; nil if left out.
  public var onDelete: String?
  /// `CASCADE`, `RESTRICT`, …; nil if left out.
  public var onUpdate: String?
  /// Where the clause starts in the statement, in bytes.
  public var offset: Int
}

/// CHECK (…) as written.
public struct CheckDefinition: Sendable, Hashable {
  /// The constraint's name; nil if the server chooses one.
  public var name: String?
  /// The text inside the parentheses, as written.
  public var expression: String
  /// False for NOT ENFORCED (MySQL 8.0.16).
  public var isEnforced = true
}

/// The options after the closing parenthesis of a table.
public struct TableOptions: Sendable {
  /// ENGINE as written; nil means the server's default.
  public var engine: String?
  /// CHARACTER SET in lower case, for columns without their own; nil means the schema's.
  public var characterSet: String?
  /// COLLATE in lower case, for columns without their own; nil means the character set's default.
  public var collation: String?
  /// COMMENT, where DataJoint keeps the table's description.
  public var comment: String?
  /// ROW_FORMAT as written.
  public var rowFormat: String?
  /// AUTO_INCREMENT as written: the next value.
  public var autoIncrement: String?
  /// All other options, as `key=value` in the order written.
  public var other: [String] = []
}

/// PARTITION BY.
public struct PartitionDefinition: Sendable, Hashable, Codable {
  private enum CodingKeys: String, CodingKey {
    case method, expression
    case subMethod = "sub_method"
    case subExpression = "sub_expression"
    case parts, text
  }

  /// One partition: its name, and which rows it holds.
  public struct Part: Sendable, Hashable, Codable {
    /// The partition's name.
    public var name: String
    /// VALUES LESS THAN (…) or IN (…), without these words.
    public var description: String?
    /// Names of its subpartitions.
    public var subparts: [String]
    /// A partition, by default without VALUES or subpartitions.
    public init(name: String, description: String? = nil, subparts: [String] = []) {
      self.name = name
      self.description = description
      self.subparts = subparts
    }
  }
  /// RANGE, LIST COLUMNS, HASH, LINEAR KEY, …
  public var method: String
  /// Empty for KEY () and SYSTEM_TIME.
  public var expression: String
  /// HASH or KEY of SUBPARTITION BY.
  public var subMethod: String?
  /// The expression or columns of SUBPARTITION BY.
  public var subExpression: String?
  /// The partitions as listed; if only their number is given, with the names that the server chooses: `p0`, `p1`, …
  public var parts: [Part]
  /// The whole clause as written.
  public var text: String

  /// A clause as parts and as text; the two are not checked against each other.
  public init(
    method: String, expression: String, subMethod: String? = nil, subExpression: String? = nil, parts: [Part],
    text: String
  ) {
    self.method = method
    self.expression = expression
    self.subMethod = subMethod
    self.subExpression = subExpression
    self.parts = parts
    self.text = text
  }
}

/// ALTER TABLE with its actions in order.
public struct AlterTable: Sendable {
  /// An action, of the kinds that dumps and migrations use.
  public enum Action: Sendable {
    case addColumn(ColumnDefinition)
    case modifyColumn(old: String, ColumnDefinition)
    case dropColumn(String)
    case addIndex(IndexDefinition)
    case addForeignKey(ForeignKeyDefinition)
    case addCheck(CheckDefinition)
    case dropIndex(String)
    case dropForeignKey(String)
    case dropCheck(String)
    /// DROP CONSTRAINT, for any kind of constraint.
    case dropConstraint(String)
    case renameTable(QualifiedName)
    case renameColumn(old: String, new: String)
    case renameIndex(old: String, new: String)
    /// ALTER column SET DEFAULT; nil for DROP DEFAULT.
    case setDefault(column: String, DefaultValue?)
    /// ALTER column SET VISIBLE or INVISIBLE.
    case setColumnVisibility(column: String, isInvisible: Bool)
    /// ALTER INDEX, VISIBLE or INVISIBLE.
    case setIndexVisibility(index: String, isInvisible: Bool)
    /// ALTER CHECK or CONSTRAINT, ENFORCED or not.
    case setEnforced(check: String, Bool)
    /// CONVERT TO CHARACTER SET; nil means the database's.
    case convert(characterSet: String?, collation: String?)
    /// PARTITION BY; nil for REMOVE PARTITIONING.
    case partition(PartitionDefinition?)
    case addPartitions([PartitionDefinition.Part])
    case dropPartitions([String])
    /// A change of the partitions that is not followed.
    case repartition
    case options(TableOptions)
    /// ADD or DROP SYSTEM VERSIONING (MariaDB).
    case setSystemVersioning(Bool)
    /// ADD PERIOD FOR; nil for DROP (MariaDB). Not used for SYSTEM_TIME.
    case setPeriod(Period?)
    /// An action that removes rows or brings in others, in its own words.
    case changeRows(String)
    /// DISABLE KEYS, ENABLE KEYS: a sign that rows follow.
    case keys
    /// ALGORITHM or LOCK and its value, both in upper case.
    case execution(String, String)
    /// ORDER BY … and other actions that do not change the catalog.
    case irrelevant
  }
  /// The table to alter.
  public var name: QualifiedName
  /// The actions in the order written, which is not always the order in which MySQL runs them.
  public var actions: [Action]
  /// What was not understood and was left out; the rest counts.
  public var errors: [SyntaxError] = []
}

/// CREATE or ALTER DATABASE; without a name it means the current one.
public struct DatabaseDefinition: Sendable {
  /// Nil for the current database.
  public var name: String?
  /// DEFAULT CHARACTER SET; nil if left out.
  public var characterSet: String?
  /// DEFAULT COLLATE; nil if left out.
  public var collation: String?
  /// ENCRYPTION='Y'
  public var isEncrypted: Bool?
  /// COMMENT (MariaDB).
  public var comment: String?
}

/// CREATE VIEW.
public struct ViewDefinition: Sendable {
  /// The view's name.
  public var name: QualifiedName
  /// The account after DEFINER, as written.
  public var definer: String?
  /// `DEFINER` or `INVOKER` after SQL SECURITY.
  public var security: String?
  /// The SELECT.
  public var body: String
  /// `CASCADED`, the default, or `LOCAL`; nil without WITH CHECK OPTION.
  public var checkOption: String?
}

/// CREATE TRIGGER.
public struct TriggerDefinition: Sendable {
  /// The trigger's name.
  public var name: QualifiedName
  /// `BEFORE` or `AFTER`.
  public var timing: String
  /// `INSERT`, `UPDATE` or `DELETE`.
  public var event: String
  /// The table whose rows fire it.
  public var table: QualifiedName
  /// The account after DEFINER, as written.
  public var definer: String?
  /// The statement that runs for each row.
  public var body: String
}

/// CREATE PROCEDURE or FUNCTION.
public struct RoutineDefinition: Sendable {
  /// The routine's name.
  public var name: QualifiedName
  /// PROCEDURE or FUNCTION.
  public var kind: String
  /// The account after DEFINER, as written.
  public var definer: String?
  /// Everything from the parameter list on.
  public var body: String
}

/// CREATE EVENT.
public struct EventDefinition: Sendable {
  /// The event's name.
  public var name: QualifiedName
  /// The account after DEFINER, as written.
  public var definer: String?
  /// Everything from ON SCHEDULE on.
  public var body: String
}

/// `SET name = value`.
public struct Assignment: Sendable, Equatable {
  /// In lower case, without `@@session.`.
  public var name: String
  /// The content of a string, or the value's text.
  public var value: String
}

/// Everything before the values of an INSERT or REPLACE.
public struct InsertHead: Sendable {
  /// Where the rows come from.
  public enum Source: Sendable, Equatable {
    /// VALUES, or a part that was not read.
    case values
    /// SET column = value, …: the values as a tuple, in the order of the columns.
    case assignments(tuple: [UInt8])
    /// SELECT, WITH, TABLE
    case query
  }
  /// What happens to a row whose key already exists.
  public enum Duplicates: Sendable, Equatable {
    /// INSERT: the statement fails.
    case refused
    /// INSERT IGNORE: the row is left out.
    case ignored
    /// REPLACE: the row replaces the existing ones.
    case replaced
  }
  /// What happens to a row whose key already exists, apart from ON DUPLICATE KEY UPDATE.
  public var duplicates = Duplicates.refused
  /// The table that the rows go to.
  public var table: QualifiedName
  /// Empty if the statement names none.
  public var columns: [String]
  /// Where the rows come from.
  public var source = Source.values
  /// ON DUPLICATE KEY UPDATE; only known if the statement was read to its end.
  public var updatesRows = false
}

/// BEGIN and START TRANSACTION, COMMIT, ROLLBACK.
public enum Transaction: Sendable {
  case begin, commit, rollback
  /// ROLLBACK TO a savepoint: the transaction continues.
  case rollbackToSavepoint
}

/// A statement that changes rows.
public struct RowChange: Sendable {
  /// UPDATE, DELETE, TRUNCATE, LOAD XML
  public var verb: String
  /// The tables that it may change.
  public var tables: [QualifiedName]
  /// Whether it removes all rows: TRUNCATE, and DELETE without a condition.
  public var removesAll = false

  /// By default, a change that leaves some rows.
  public init(verb: String, tables: [QualifiedName], removesAll: Bool = false) {
    self.verb = verb
    self.tables = tables
    self.removesAll = removesAll
  }
}

/// LOAD DATA as written; nil means that something was left out.
public struct LoadData: Sendable {
  /// The file's name as written; nothing is opened.
  public var file: String
  /// The table that the rows go to.
  public var table: QualifiedName
  /// CHARACTER SET of the file; nil means the server's setting.
  public var characterSet: String?
  /// FIELDS TERMINATED BY; MySQL's default is a tab.
  public var fieldsTerminatedBy: [UInt8]?
  /// ENCLOSED BY; MySQL's default is nothing.
  public var enclosedBy: [UInt8]?
  /// ESCAPED BY; MySQL's default is a backslash.
  public var escapedBy: [UInt8]?
  /// STARTING BY; MySQL's default is nothing.
  public var linesStartingBy: [UInt8]?
  /// LINES TERMINATED BY; MySQL's default is a line feed.
  public var linesTerminatedBy: [UInt8]?
  /// IGNORE n LINES
  public var ignoredLines = 0
  /// Columns and, with their `@`, variables; empty if the statement names none.
  public var columns: [String] = []
  /// SET column = expression: values that are not in the file as they are stored.
  public var computes = false
}
