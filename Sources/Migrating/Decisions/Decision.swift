import Catalog
public import DataJoint

/// One question with one answer for a group of columns.
public struct Decision: Sendable, Equatable {
  /// One of the answers that a question allows.
  public struct Choice: Sendable, Equatable {
    /// The answer as written: `bool`, `keep`, or `varchar(n)`, where n is a number.
    public var answer: String
    /// What the answer does, in one sentence.
    public var effect: String

    /// A choice with its effect, one sentence.
    public init(_ answer: String, _ effect: String) {
      self.answer = answer
      self.effect = effect
    }
  }

  /// The key of its table in the file, `[decision.<id>]`: stable, and unique in a file.
  public var id: String
  /// A `DecisionTopic`'s raw value.
  public var question: String
  /// Columns of the inputs that have the question, in order.
  public var columns: [Lineage.Attribute]
  /// What the file names: the columns themselves, or patterns that a person wrote.
  public var patterns: [ColumnPattern]
  /// Sentences about these columns that help to decide.
  public var evidence: [String]
  /// The possible answers.
  public var choices: [Choice]
  /// The answer that the evidence supports; nil if only a person knows.
  public var suggestion: String?
  /// What the person wrote; nil while the question is open.
  public var answer: String?
  /// For timestamps, the zone of the local times that were written: an IANA name, an offset, or UTC.
  public var timeZone: String?
  /// Why the person chose this answer, in their words; kept when the file is written again.
  public var reason: String?

  /// A decision; by default open, without a suggestion, and about exactly the given columns.
  public init(
    id: String, question: String, columns: [Lineage.Attribute], patterns: [ColumnPattern]? = nil,
    evidence: [String] = [], choices: [Choice], suggestion: String? = nil, answer: String? = nil,
    timeZone: String? = nil, reason: String? = nil
  ) {
    self.id = id
    self.question = question
    self.columns = columns
    self.patterns = patterns ?? columns.map { ColumnPattern($0) }
    self.evidence = evidence
    self.choices = choices
    self.suggestion = suggestion
    self.answer = answer
    self.timeZone = timeZone
    self.reason = reason
  }

  /// Whether nobody has answered.
  public var isOpen: Bool { answer == nil }
}

/// All questions about a pipeline, with the answers so far.
public struct Decisions: Sendable {
  /// In the order of the file.
  public let list: [Decision]
  /// What a person should know about the file: questions that no longer exist, columns that no longer have one.
  public let notes: [String]
  /// Whether the inputs were incomplete, so that questions may be missing.
  public let isPartial: Bool
  /// The index in `list` of each column's decision, by question.
  private let places: [Lineage.Attribute: [String: Int]]

  /// Indexes answers by column; a later decision about the same question and column overrides an earlier one.
  public init(_ list: [Decision], notes: [String] = [], isPartial: Bool = false) {
    self.list = list
    self.notes = notes
    self.isPartial = isPartial
    var places: [Lineage.Attribute: [String: Int]] = [:]
    for (index, decision) in list.enumerated() {
      for column in decision.columns { places[column, default: [:]][decision.question] = index }
    }
    self.places = places
  }

  /// The same questions about the same columns with other answers.
  private init(_ list: [Decision], as other: Decisions) {
    self.list = list
    (notes, isPartial, places) = (other.notes, other.isPartial, other.places)
  }

  /// The decision that a column belongs to for a question; nil if the column does not have the question.
  public func decision(_ column: Lineage.Attribute, _ question: String) -> Decision? {
    places[column]?[question].map { list[$0] }
  }

  /// The answer for a column; nil while the question is open, and if the column does not have it.
  public func answer(_ column: Lineage.Attribute, _ question: String) -> String? {
    places[column]?[question].flatMap { list[$0].answer }
  }

  /// The answer for a column; nil while the question is open.
  public func answer(_ column: Lineage.Attribute, _ topic: DecisionTopic) -> String? {
    answer(column, topic.rawValue)
  }

  /// The time zone that a timestamp column's values were written in; nil if none is given.
  public func timeZone(_ column: Lineage.Attribute) -> String? {
    places[column]?[DecisionTopic.timestamp.rawValue].flatMap { list[$0].timeZone }
  }

  /// Whether a column has a question without an answer.
  public func isOpen(_ column: Lineage.Attribute) -> Bool {
    places[column]?.values.contains { list[$0].isOpen } ?? false
  }

  /// Decisions about columns that have no answer, in the order of the file.
  public var open: [Decision] { list.filter { $0.isOpen && !$0.columns.isEmpty } }

  /// The same, with the suggestion as the answer wherever there is one and nothing else is needed: a timestamp's time
  /// zone cannot be suggested.
  public func acceptingSuggestions() -> Decisions {
    Decisions(
      list.map { decision in
        var decision = decision
        if decision.answer == nil, decision.question != DecisionTopic.timestamp.rawValue || decision.timeZone != nil {
          decision.answer = decision.suggestion
        }
        return decision
      }, as: self)
  }
}
