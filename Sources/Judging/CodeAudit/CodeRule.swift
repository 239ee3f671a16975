public import Audit
public import DataJoint
import Diagnostics

/// One thing to look for in source files: what 2.x does differently, and the edits that keep the result. A rule is a
/// value; each has its own file in `Rules/`, named after it, and a line in `CodeRule.all`.
public struct CodeRule: Sendable {
  /// What reports and `djaudit explain` say about it.
  public let rule: Rule
  /// Programs before and after the rule's fix, as documentation and as tests.
  public let examples: [Example]
  /// When it runs.
  let condition: Condition
  /// Whether it only examines files that use DataJoint.
  let needsDataJoint: Bool
  let check: @Sendable (FileContext, inout CodeFindings) -> Void

  /// A program, and what it becomes.
  public struct Example: Sendable, ExpressibleByStringLiteral {
    /// The program as written for 0.x.
    public var before: String
    /// Nil if it is not changed, whether there is a finding for a person to look at or none.
    public var after: String?
    /// Whether there is a finding.
    public var isFound: Bool

    /// A program without a finding.
    public init(stringLiteral value: String) { self.init(before: value, after: nil, isFound: false) }

    private init(before: String, after: String?, isFound: Bool) {
      self.before = before
      self.after = after
      self.isFound = isFound
    }

    /// A program without a finding.
    static func unchanged(_ before: String) -> Example { Example(before: before, after: nil, isFound: false) }

    /// A program with a fix.
    static func fixed(_ before: String, _ after: String) -> Example {
      Example(before: before, after: after, isFound: true)
    }

    /// A program with a finding but no edits.
    static func found(_ before: String) -> Example { Example(before: before, after: nil, isFound: true) }

    /// As `explain` shows it.
    var text: String {
      guard isFound else { return before + "\n# no finding" }
      return before + "\n" + (after.map { "# becomes\n\($0)" } ?? "# needs your decision")
    }
  }

  /// What must be requested for a rule to run.
  enum Condition {
    case always
    /// `--types core`
    case coreTypes
    /// `--to postgresql`
    case postgreSQL
    /// `--suffix`
    case suffix
    /// `--dump`
    case database

    func holds(_ options: CodeOptions) -> Bool {
      switch self {
      case .always: true
      case .coreTypes: options.types == .core
      case .postgreSQL: options.isForPostgreSQL
      case .suffix: options.suffix != nil
      case .database: options.database != nil
      }
    }
  }

  /// What happens to code that is not changed.
  enum Effect {
    /// It gives different results, without an error.
    case changes
    /// It raises.
    case raises
    /// It works, possibly with a warning.
    case deprecated
    /// Something to know or to decide.
    case note
  }

  init(
    code: String, name: String, effect: Effect, resolution: Resolution, summary: String, explanation: String,
    source: String, examples: [Example], when condition: Condition = .always,
    needsDataJoint: Bool = true,
    check: @escaping @Sendable (FileContext, inout CodeFindings) -> Void
  ) {
    let (severity, concern): (Severity, Concern) =
      switch effect {
      case .changes: (.error, .silentLoss)
      case .raises: (.error, .hardFailure)
      case .deprecated: (.warning, .shouldChange)
      case .note: (.note, .decision)
      }
    rule = Rule(
      describing: code, name: name, severity: severity, concern: concern, resolution: resolution, summary: summary,
      explanation: explanation, source: source, examples: examples.map(\.text))
    self.examples = examples
    self.condition = condition
    self.needsDataJoint = needsDataJoint
    self.check = check
  }

  /// `DJ7xx`.
  public var code: String { rule.code }

  /// Whether it compares sources with a dump, so that its examples would need one.
  public var needsDatabase: Bool { condition == .database }
}

/// How to judge and rewrite code.
public struct CodeOptions: Sendable {
  /// Whether results stay exactly the same, or calls are spelled as in the migration guide if their use allows it.
  public enum Style: String, Sendable, CaseIterable {
    case exact, idiomatic
  }

  /// What native types in definitions become.
  public enum Types: String, Sendable, CaseIterable {
    /// They stay: 2.x accepts them.
    case keep
    /// The core types in the guide.
    case core
  }

  /// How calls are written.
  public var style: Style
  /// Whether definitions get core types.
  public var types: Types
  /// Whether to look for SQL that PostgreSQL rejects.
  public var isForPostgreSQL: Bool
  /// Appended to the names of schemas: `_v2`.
  public var suffix: String?
  /// The types that a person chose, by `schema.table.attribute`.
  public var answers: [String: String]
  /// The tables that the code works on, if a dump was read.
  public var database: Pipeline?

  /// By default: exactly the same results, native types kept, MySQL, and no dump.
  public init(
    style: Style = .exact, types: Types = .keep, isForPostgreSQL: Bool = false, suffix: String? = nil,
    answers: [String: String] = [:], database: Pipeline? = nil
  ) {
    self.style = style
    self.types = types
    self.isForPostgreSQL = isForPostgreSQL
    self.suffix = suffix
    self.answers = answers
    self.database = database
  }
}

/// Collects what one rule finds in one file.
public struct CodeFindings {
  let rule: CodeRule
  private(set) var list: [Found] = []

  /// A finding, before it has its id.
  struct Found {
    var range: Range<Int>
    var message: String
    var evidence: Facts
    var fix: Fix?
  }

  init(rule: CodeRule) { self.rule = rule }

  /// - Parameters:
  ///   - range: The bytes that it is about.
  ///   - message: One sentence; formats must escape it.
  ///   - fix: The edits that fix it, or what a person should write, in words.
  mutating func add(
    _ range: Range<Int>, _ message: String, evidence: Facts = [:], fix: Fix? = nil
  ) {
    list.append(Found(range: range, message: message, evidence: evidence, fix: fix))
  }
}
