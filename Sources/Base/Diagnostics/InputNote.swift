/// Something about an input itself that readers of the results must know. The DJ9xx rules show these notes.
public struct InputNote: Sendable, Hashable, Codable {
  /// What a note is about; each kind has a DJ9xx rule.
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
    /// Two inputs define the same table differently.
    case contradiction
    /// Rows of a table that no input defines.
    case rowsWithoutTable
    /// No input names the schema; it was taken from a file's name.
    case schemaFromFileName
    /// This kind of input leaves out facts.
    case missingFacts
    /// The format cannot distinguish NULL from an empty string.
    case ambiguousNull
    /// The dump does not end with "Dump completed", as mysqldump's do.
    case noCompletionMark
  }

  /// What it is about; decides whether results are incomplete.
  public var kind: Kind
  /// One sentence with names from the input; formats must escape it.
  public var message: String
  /// Nil if there is no line to point to.
  public var position: SourcePosition?
  /// The schema that it is about, if it is about one.
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

  /// The sentence, preceded by its place.
  public var placed: String { (position.map { "\($0): " } ?? "") + message }

  /// Whether it makes the results incomplete: exit code 2.
  public var isPartial: Bool {
    switch kind {
    case .partial, .unknownStatement, .noCompletionMark, .rowsWithoutTable: true
    default: false
    }
  }
}

/// What was read from one input, for the first lines of a report.
public struct InputSummary: Sendable, Hashable, Codable {
  /// As the user named it.
  public var path: String
  /// `mysqldump`, `mydumper folder`, `information_schema (TSV)`, …
  public var format: String
  /// `gzip`, `zstd`, `UTF-16`, nil when plain.
  public var encoding: String?
  /// Bytes of text read, after decompression.
  public var bytes: Int
  /// Statements read; 0 for inputs that have none.
  public var statements: Int
  /// Rows counted; nil when they were not.
  public var rows: Int?
  /// When the client finished the dump, as the dump says: `2026-11-21 12:00:00`; nil if it does not say.
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
