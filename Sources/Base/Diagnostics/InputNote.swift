/// Something about an input itself that a reader of the results must know. Rules of the family DJ9xx show them.
public struct InputNote: Sendable, Hashable, Codable {
  /// What it is about; a rule of the family DJ9xx shows each.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// The input ends early or part of it could not be read.
    case partial
    /// A statement was not understood and left out.
    case unknownStatement
    /// The client that wrote the dump reported an error or warning into it.
    case clientMessage
    /// UTF-16 text: a shell re-encoded the dump, which destroys binary values.
    case reencoded
    /// Text that is not UTF-8 and was read as latin1.
    case notUTF8
    /// Two inputs define one table differently.
    case contradiction
    /// Rows of a table that no input defines.
    case rowsWithoutTable
    /// No input names the schema; it was taken from a file's name.
    case schemaFromFileName
    /// The kind of input leaves out facts.
    case missingFacts
    /// The format cannot distinguish NULL from an empty string.
    case ambiguousNull
    /// The dump does not end with "Dump completed", as mysqldump's do.
    case noCompletionMark
  }

  /// What sort of thing it is; decides whether results are incomplete.
  public var kind: Kind
  /// One sentence with names from the input; formats must escape it.
  public var message: String
  /// Nil for what has no line.
  public var position: SourcePosition?
  /// Schema and table that it is about, where it is about one.
  public var schema: String?
  /// The table's name; nil if the note is about a schema or the whole input.
  public var table: String?

  /// A note; what is left out is nil: no place, no schema, no table.
  public init(
    _ kind: Kind, _ message: String, at position: SourcePosition? = nil, schema: String? = nil, table: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.position = position
    self.schema = schema
    self.table = table
  }

  /// The sentence with its place in front.
  public var placed: String { (position.map { "\($0): " } ?? "") + message }

  /// Whether results are incomplete because of it: exit code 2.
  public var isPartial: Bool {
    switch kind {
    case .partial, .unknownStatement, .noCompletionMark, .rowsWithoutTable: true
    default: false
    }
  }
}

/// What one input was, for the report's first lines.
public struct InputSummary: Sendable, Hashable, Codable {
  /// As the user named it.
  public var path: String
  /// `mysqldump`, `mydumper folder`, `information_schema (TSV)`, …
  public var format: String
  /// `gzip`, `zstd`, `UTF-16`, nil when plain.
  public var encoding: String?
  /// Bytes of text read, after decompression.
  public var bytes: Int
  /// Statements read; 0 for what has none.
  public var statements: Int
  /// Rows counted; nil when they were not.
  public var rows: Int?
  /// When the client finished it, as the dump says: `2026-11-21 12:00:00`; nil where it does not.
  public var date: String?

  /// The format of Python files and folders of them.
  public static let pythonSources = "Python sources"

  /// A summary; by default of an input without statements whose rows were not counted.
  public init(
    path: String, format: String, encoding: String? = nil, bytes: Int = 0, statements: Int = 0, rows: Int? = nil
  ) {
    self.path = path
    self.format = format
    self.encoding = encoding
    self.bytes = bytes
    self.statements = statements
    self.rows = rows
  }
}
