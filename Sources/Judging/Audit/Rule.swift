public import Catalog
public import DataJoint
import DataJointNames
public import Diagnostics
public import Evidence

/// One thing to look for: what it is, why it matters, what to do about it, and the check itself. A rule is a value;
/// each has its own file in `Rules/`, named after it, and a line in `Rule.all`.
public struct Rule: Sendable {
  /// Permanent and never reused for another rule. The first digit is the family: 1 server and encoding, 2 types and
  /// markers, 3 names, keys and structure, 4 hidden tables and external stores, 5 lineage, 6 data, 7 source files, 8
  /// PostgreSQL, 9 the input.
  public let code: String
  /// The name in kebab case, for people.
  public let name: String
  /// How bad a finding is.
  public let severity: Severity
  /// What happens if it is ignored; reports are sorted by it.
  public let concern: Concern
  /// Who resolves it.
  public let resolution: Resolution
  /// The phase of the migration guide that it belongs to.
  public let phase: Phase
  /// What to do, or what is so, in one sentence.
  public let summary: String
  /// Why it matters, what happens otherwise, and what to do.
  public let explanation: String
  /// Where the behaviour is documented, or how it was measured.
  public let source: String
  /// SQL that is parsed into schema `lab`, as documentation and as tests. `↓` marks each place of a finding; an example
  /// without one must pass.
  public let examples: [String]
  /// What the inputs must contain for the check to be meaningful.
  public let needs: Set<Fact>
  /// What it needs to know about rows: if a server was asked about them, each kind may be missing by itself.
  public let restsOn: Set<EvidenceKind>
  /// The work that it takes to resolve its findings.
  public let work: Work
  let check: Check

  /// `work` is derived for rules that nobody has to resolve by hand; the others must state it.
  init(
    code: String, name: String, severity: Severity, concern: Concern, resolution: Resolution, phase: Phase,
    work: Work? = nil, summary: String, explanation: String, source: String, examples: [String],
    needs: Set<Fact> = [.columns], restsOn: Set<EvidenceKind> = [], check: Check
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.concern = concern
    self.resolution = resolution
    self.phase = phase
    self.work = work ?? (resolution == .automatic ? .steps : .nothing)
    self.summary = summary
    self.explanation = explanation
    self.source = source
    self.examples = examples
    self.needs = restsOn.isEmpty ? needs : needs.union([.values])
    self.restsOn = restsOn
    self.check = check
  }

  /// What reports and explanations say about a rule whose check is in another module: the family DJ7xx, which examines
  /// source files. `examples` are source texts before and after their fix.
  public init(
    describing code: String, name: String, severity: Severity, concern: Concern, resolution: Resolution,
    summary: String, explanation: String, source: String, examples: [String]
  ) {
    self.init(
      code: code, name: name, severity: severity, concern: concern, resolution: resolution, phase: .code,
      summary: summary, explanation: explanation, source: source, examples: examples, needs: [],
      check: .pipeline { _, _ in })
  }

  /// What a rule examines.
  enum Check: Sendable {
    /// The pipeline as a whole.
    case pipeline(@Sendable (AuditContext, inout Findings) -> Void)
    /// Each table that DataJoint sees.
    case eachTable(@Sendable (TableModel, AuditContext) -> Remark?)
    /// Each column of those tables, except DataJoint's own hidden columns.
    case eachColumn(@Sendable (ColumnModel, TableModel, AuditContext) -> Remark?)
  }
}

/// What a rule says about one place.
public struct Remark: Sendable, ExpressibleByStringInterpolation {
  /// One sentence; formats must escape it.
  public var message: String
  /// Facts that the remark rests on, for machines: counts, never values.
  public var evidence: Facts
  /// Tells two remarks at one place apart: a constraint's or index's name.
  public var subject: String?
  /// Where it points, if not at the table or column.
  public var position: SourcePosition?

  /// A remark, by default about its table or column as a whole.
  public init(
    _ message: String, evidence: Facts = [:], subject: String? = nil, position: SourcePosition? = nil
  ) {
    self.message = message
    self.evidence = evidence
    self.subject = subject
    self.position = position
  }

  /// A remark that is only a sentence.
  public init(stringLiteral value: String) { self.init(value) }
}

/// What rules can examine.
public struct AuditContext: Sendable {
  /// The tables, and what they mean to DataJoint.
  public let pipeline: Pipeline
  /// Notes about the inputs themselves.
  public let notes: [InputNote]

  /// What the inputs define, without DataJoint's interpretation.
  public var catalog: Catalog { pipeline.catalog }
}

/// Collects the findings of one rule.
public struct Findings {
  let rule: String
  private(set) var list: [Finding] = []

  init(rule: String) { self.rule = rule }

  /// A finding at a table or one of its columns.
  mutating func add(_ remark: Remark, _ table: TableModel, _ column: ColumnModel? = nil) {
    list.append(
      Finding(
        rule: rule, schema: table.table.schema, table: table.table.name, column: column?.name,
        subject: remark.subject, message: remark.message, evidence: remark.evidence,
        position: remark.position ?? column?.column.position ?? table.table.position))
  }

  /// A finding at a schema, or at nothing in particular.
  mutating func add(_ remark: Remark, schema: Schema? = nil, table: String? = nil) {
    list.append(
      Finding(
        rule: rule, schema: schema?.name, table: table, subject: remark.subject, message: remark.message,
        evidence: remark.evidence, position: remark.position ?? schema?.position))
  }

  mutating func add(_ finding: Finding) { list.append(finding) }
}

extension Findings {
  /// Adds a finding for each note of a kind: the rules of the family DJ9xx.
  mutating func add(notes: [InputNote], _ kind: InputNote.Kind) {
    for (index, note) in notes.filter({ $0.kind == kind }).enumerated() {
      let place = note.position.map { "\($0.line):\($0.column)" } ?? String(index + 1)
      list.append(
        Finding(
          rule: rule, schema: note.schema, table: note.table, subject: note.table == nil ? place : nil,
          message: note.message, position: note.position))
    }
  }
}
