public import DataJoint

/// What people answered to the questions of a plan.
public struct Answers: Sendable {
  /// An answer: one of the question's choices, and for timestamps the zone in which clients wrote local times.
  public struct Answer: Sendable, Hashable {
    public var choice: String
    public var timeZone: String?

    public init(_ choice: String, timeZone: String? = nil) {
      self.choice = choice
      self.timeZone = timeZone
    }
  }

  private let lookUp: @Sendable (Lineage.Attribute, String) -> Answer?

  /// `lookUp` is asked for a column and a question; nil says that it is open.
  public init(_ lookUp: @escaping @Sendable (Lineage.Attribute, String) -> Answer? = { _, _ in nil }) {
    self.lookUp = lookUp
  }

  public subscript(_ table: TableModel, _ column: String, _ question: String) -> Answer? {
    lookUp(Lineage.Attribute(table.name, column), question)
  }

  public subscript(_ attribute: Lineage.Attribute, _ question: String) -> Answer? { lookUp(attribute, question) }
}

/// Questions of a plan that are not questions of a column's type.
public enum PlanQuestion {
  /// int64 or decimal(20,0)?
  public static let bigintUnsigned = "bigint unsigned"
  /// May keys be compared by bytes?
  public static let keyCollation = "key collation"
  /// The marker does not fit in front of the comment.
  public static let commentTooLong = "comment too long"
  /// Are the bytes of a latin1 column latin1, or UTF-8?
  public static let textBytes = "text bytes"
  /// Blobs that no DataJoint wrote.
  public static let blobContent = "blob content"
}
