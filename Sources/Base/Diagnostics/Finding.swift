/// How bad it is to leave a finding unresolved.
public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
  /// A decision to make, or something worth knowing.
  case note
  /// Works, but should change.
  case warning
  /// Data is lost or an operation fails.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  /// By weight: note, warning, error.
  public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

/// Who resolves a finding.
public enum Resolution: String, Sendable, Codable, CaseIterable {
  /// The planned SQL does, without a question.
  case automatic
  /// The planned SQL does, once a person has chosen.
  case decision
  /// A person does: code, files or data outside what SQL can change.
  case manual
  /// Nothing is to be done.
  case none
}

/// The phases of DataJoint's migration guide.
public enum Phase: String, Sendable, Codable, CaseIterable {
  /// Settings and code.
  case code = "I"
  /// Test on copies.
  case test = "II"
  /// Convert the data in production.
  case data = "III"
  /// Adopt what is new.
  case adoption = "IV"
}

/// What findings are sorted by in a report: silent data loss first, decisions last.
public enum Concern: Int, Sendable, Comparable, CaseIterable {
  /// Data changes or is misread without an error.
  case silentLoss
  /// Something stops with an error.
  case hardFailure
  /// The inputs are incomplete, contradict each other or were not understood: more may be wrong than was found.
  case input
  /// Works, but should change.
  case shouldChange
  /// A person must choose.
  case decision

  /// In the order of reports, most serious first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// The heading of the group in reports.
  public var title: String {
    switch self {
    case .silentLoss: "Silent data loss"
    case .hardFailure: "Breaks with an error"
    case .input: "Not known from these inputs"
    case .shouldChange: "Recommended"
    case .decision: "Decisions and notes"
    }
  }
}

/// A fact that a finding rests on, for machines.
public enum Evidence: Sendable, Hashable {
  case string(String)
  case int(Int)
  case bool(Bool)
  case list([String])
}

/// The facts that a finding rests on, by their names. Few, so a list: every finding has its own.
public struct Facts: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// By name, in the order of their bytes.
  public private(set) var list: [Fact] = []

  /// A fact and its name.
  public struct Fact: Sendable, Hashable {
    /// In snake_case.
    public let name: String
    /// What is so.
    public let value: Evidence
  }

  /// Facts in any order; no two have the same name.
  public init(dictionaryLiteral elements: (String, Evidence)...) { self.init(elements) }

  /// Facts in any order; no two have the same name.
  public init(_ elements: some Sequence<(String, Evidence)>) {
    list = elements.map { Fact(name: $0, value: $1) }
    if list.count > 1 { list.sort { $0.name.utf8Precedes($1.name) } }
  }

  /// The fact of a name; nil where there is none.
  public subscript(name: String) -> Evidence? {
    get { list.first { $0.name == name }?.value }
    set {
      list.removeAll { $0.name == name }
      guard let newValue else { return }
      let place = list.firstIndex { name.utf8Precedes($0.name) } ?? list.count
      list.insert(Fact(name: name, value: newValue), at: place)
    }
  }
}

/// One thing that is so in the user's schemas and matters for the migration.
public struct Finding: Sendable, Hashable {
  /// What the properties of these names give out.
  @usableFromInline
  struct Fields: Sendable, Hashable {
    @usableFromInline var rule: String
    @usableFromInline var schema: String?
    @usableFromInline var table: String?
    @usableFromInline var column: String?
    @usableFromInline var subject: String?
    @usableFromInline var message: String
    @usableFromInline var evidence: Facts
    @usableFromInline var position: SourcePosition?
    @usableFromInline var fix: Shared<Fix>?
  }

  @usableFromInline var shared: Shared<Fields>

  /// The rule's permanent code, `DJ201`.
  @inlinable public var rule: String {
    _read { yield shared.value.rule }
    _modify { yield &shared.value.rule }
  }
  /// The schema that it is about; nil for the server and the inputs.
  @inlinable public var schema: String? {
    _read { yield shared.value.schema }
    _modify { yield &shared.value.schema }
  }
  /// The table that it is about; nil for a schema.
  @inlinable public var table: String? {
    _read { yield shared.value.table }
    _modify { yield &shared.value.table }
  }
  /// The column that it is about; nil for a table.
  @inlinable public var column: String? {
    _read { yield shared.value.column }
    _modify { yield &shared.value.column }
  }
  /// What tells two findings of one rule at one place apart: a constraint or index name.
  @inlinable public var subject: String? {
    _read { yield shared.value.subject }
    _modify { yield &shared.value.subject }
  }
  /// One sentence with names from the input; formats must escape it.
  @inlinable public var message: String {
    _read { yield shared.value.message }
    _modify { yield &shared.value.message }
  }
  /// Facts that it rests on: counts and names, values only where they were asked for.
  @inlinable public var evidence: Facts {
    _read { yield shared.value.evidence }
    _modify { yield &shared.value.evidence }
  }
  /// Nil for inputs without lines (information_schema).
  @inlinable public var position: SourcePosition? {
    _read { yield shared.value.position }
    _modify { yield &shared.value.position }
  }
  /// How it can be put right, where it is about a source file.
  public var fix: Fix? {
    get { shared.value.fix?.value }
    set { shared.value.fix = newValue.map(Shared.init) }
  }

  /// A finding; what is left out is nil or empty.
  public init(
    rule: String, schema: String? = nil, table: String? = nil, column: String? = nil, subject: String? = nil,
    message: String, evidence: Facts = [:], position: SourcePosition? = nil, fix: Fix? = nil
  ) {
    shared = Shared(
      Fields(
        rule: rule, schema: schema, table: table, column: column, subject: subject, message: message,
        evidence: evidence, position: position, fix: fix.map(Shared.init)))
  }

  /// The same from run to run as long as the object keeps its name: `DJ201-schema.table.column`.
  public var id: String {
    var id = rule
    for part in [place, subject ?? ""] where !part.isEmpty {
      if !id.isEmpty { id += "-" }
      id += part
    }
    return id
  }

  /// `schema.table.column`, as far as it goes.
  public var place: String {
    var place: String?
    for case let part? in [schema, table, column] { place = place.map { $0 + "." + part } ?? part }
    return place ?? ""
  }
}
