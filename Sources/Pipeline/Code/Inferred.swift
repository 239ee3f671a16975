public import PythonSyntax

/// What an expression is.
public enum Inferred: Hashable {
  /// Cannot be determined. Nothing may be rewritten because of it.
  case unknown
  /// The package `datajoint`, or something in it by its path: `[]`, `["Schema"]`, `["errors", "DataJointError"]`.
  case datajoint([String])
  /// A module of the project.
  case module(Module)
  /// A module or name outside the project, by its path: `["numpy"]`, `["numpy", "array"]`.
  case external([String])
  /// A schema object.
  case schema(SchemaDeclaration)
  /// A module of tables of an existing database.
  case virtualModule(SchemaDeclaration)
  /// A table class, not an instance.
  case tableClass(TableReference)
  /// A query: an instance of a table, or what operators make of it.
  indirect case query(Query)
  /// `dj.U(…)`
  case universal
  /// What `fetch`, `fetch1` and the methods of 2.x return.
  case fetched(Fetched)
  /// The number of rows, `len(q)`, or another plain value.
  case plain(Plain)
  /// `dj.conn()`, `schema.connection`
  case connection
  /// `dj.config`
  case config
  /// `dj.Diagram(…)`
  case diagram
  /// A class of the project that is not a table.
  case `class`(ClassDefinition)
  /// An instance of a class of the project that is not a table.
  case instance(ClassDefinition)
  /// A function of the project, or a method not called yet.
  case function(FunctionDefinition)
  /// A method of a table, query or schema that has not been called yet: `q.fetch`.
  case method(String)
  /// Certainly nothing of DataJoint's: an instance or value of something outside the project, or one of the file's own.
  case foreign

  /// Something whose methods are a query's: a table class, an instance, a query.
  public var isQuery: Bool {
    switch self {
    case .tableClass, .query: true
    default: false
    }
  }

  /// The query that it is; for a table class, the query of all its rows.
  public var query: Query? {
    switch self {
    case .query(let query): query
    case .tableClass(let table): Query(tables: [table], isTable: true)
    default: nil
    }
  }

  /// The table that it is, as a class or as an instance without operators.
  public var table: TableReference? {
    switch self {
    case .tableClass(let table): table
    case .query(let query): query.isTable ? query.tables.first : nil
    default: nil
    }
  }
}

/// A table as code refers to it.
public enum TableReference: Hashable {
  case known(TableClass)
  /// A class of a virtual module, by its name; `Master.Part` for a part.
  case virtual(SchemaDeclaration, String)
  /// `dj.FreeTable(connection, name)`
  case anonymous
  /// `self` of a class that is not a table but that only tables inherit from.
  case mixed(ClassDefinition)

  /// The class, if the sources have one.
  public var tableClass: TableClass? { if case .known(let table) = self { table } else { nil } }
}

/// A query.
public struct Query: Hashable {
  /// The tables whose rows it contains, in the order of the text: two for `A * B`, only `A` for `A & B`.
  public var tables: [TableReference]
  /// Whether it is a table itself, restricted or not, with its own heading.
  public var isTable: Bool
  /// The tables whose class the object may have without being one of them: `A.proj()` and `dj.U('a') & A` are objects
  /// of `A` (0.14.6, 2.3.5) or of no table's class, and have the methods that `A` overrides. Empty for a table itself.
  public var classes: [TableReference]
  /// What is known about its attributes; nil if that cannot be determined.
  public var heading: Heading?
  /// Whether it is restricted by a string, by a value that cannot be determined, or by anything else.
  public var isRestricted: Bool
  /// Whether it is an aggregation, restricted or projected but not renamed: its rows are grouped by the query itself,
  /// not in a subquery.
  public var isAggregation: Bool
  /// The attributes of an aggregation, restricted or not, as far as they say what it can be joined with: names and
  /// origins. Nil for any other query.
  public var groups: Heading?

  /// A query; by default it is unrestricted and its attributes are unknown.
  public init(
    tables: [TableReference], isTable: Bool = false, classes: [TableReference] = [], heading: Heading? = nil,
    isRestricted: Bool = false, isAggregation: Bool = false
  ) {
    self.tables = tables
    self.isTable = isTable
    self.classes = classes
    self.heading = heading
    self.isRestricted = isRestricted
    self.isAggregation = isAggregation
  }

  /// The tables whose class a query may have that is made from it by `proj` or a restriction.
  var inheritedClasses: [TableReference] { isTable ? Array(tables.prefix(1)) : classes }
}

/// The result of a fetch.
public enum Fetched: Hashable, Sendable {
  /// One structured array of all rows: `fetch()`, `to_arrays()`.
  case records
  /// One array: `fetch('a')`.
  case array
  /// A list or tuple of arrays: `fetch('a', 'b')`.
  case arrays(Int)
  /// A list of dicts: `fetch(as_dict=True)`, `fetch('KEY')`, `keys()`, `to_dicts()`.
  case dicts
  /// One row as a dict: `fetch1()`, `fetch1('KEY')`, an element of the above.
  case dict
  /// One value: `fetch1('a')`.
  case value
  /// Several values: `fetch1('a', 'b')`.
  case values(Int)
  /// A data frame.
  case frame
  /// It depends on values at run time.
  case unknown
}

/// A value of Python's own.
public enum Plain: Hashable, Sendable {
  case string
  case number
  case dict
  case list
  case tuple
  case set
  case none
  case other
}
