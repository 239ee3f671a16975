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

/// One thing that is so in the user's schemas and matters for the migration.
public struct Finding: Sendable, Hashable {
  /// The rule's permanent code, `DJ201`.
  public var rule: String
  /// The schema that it is about; nil for the server and the inputs.
  public var schema: String?
  /// The table that it is about; nil for a schema.
  public var table: String?
  /// The column that it is about; nil for a table.
  public var column: String?
  /// What tells two findings of one rule at one place apart: a constraint or index name.
  public var subject: String?
  /// One sentence with names from the input; formats must escape it.
  public var message: String
  /// Facts that it rests on: counts and names, values only where they were asked for.
  public var evidence: [String: Evidence]
  /// Nil for inputs without lines (information_schema).
  public var position: SourcePosition?
  /// How it can be put right, where it is about a source file.
  public var fix: Fix?

  /// A finding; what is left out is nil or empty.
  public init(
    rule: String, schema: String? = nil, table: String? = nil, column: String? = nil, subject: String? = nil,
    message: String, evidence: [String: Evidence] = [:], position: SourcePosition? = nil, fix: Fix? = nil
  ) {
    self.rule = rule
    self.schema = schema
    self.table = table
    self.column = column
    self.subject = subject
    self.message = message
    self.evidence = evidence
    self.position = position
    self.fix = fix
  }

  /// The same from run to run as long as the object keeps its name: `DJ201-schema.table.column`.
  public var id: String {
    let place = [schema, table, column].compactMap { $0 }.joined(separator: ".")
    return [rule, place, subject ?? ""].filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// `schema.table.column`, as far as it goes.
  public var place: String { [schema, table, column].compactMap { $0 }.joined(separator: ".") }
}
