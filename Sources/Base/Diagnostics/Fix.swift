/// How to fix a finding in a source file.
public struct Fix: Sendable, Hashable {
  /// What a fix does to the program's results.
  public enum Safety: String, Sendable, Codable, CaseIterable, Comparable {
    /// The same results, types and order included.
    case safe
    /// The same values, but in other types or containers.
    case values
    /// A person must decide; the edits are shown as a proposal, never written.
    case decide

    private var rank: Int {
      switch self {
      case .safe: 0
      case .values: 1
      case .decide: 2
      }
    }

    /// From safe to what a person must decide.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  }

  /// What it does to the results.
  public var safety: Safety
  /// One imperative phrase: "Replace `fetch` by `to_dicts`".
  public var summary: String
  /// Applied all together or not at all. Empty if the fix is only advice.
  public var edits: [Edit]

  /// A fix; without edits it is only advice.
  public init(_ safety: Safety, _ summary: String, _ edits: [Edit]) {
    self.safety = safety
    self.summary = summary
    self.edits = edits
  }
}

/// A range of a source file and its replacement.
public struct Edit: Sendable, Hashable {
  /// A part of the new text.
  public enum Piece: Sendable, Hashable {
    /// These characters.
    case text(String)
    /// The bytes of this part of the range, with the edits inside it applied: an inner call keeps its own fix.
    case source(Range<Int>)
  }

  /// The file, named as in findings.
  public var file: String
  /// In bytes of the source; empty for an insertion.
  public var range: Range<Int>
  /// What replaces it, in order.
  public var pieces: [Piece]

  /// Replaces `range`, in bytes, by the pieces.
  public init(_ file: String, _ range: Range<Int>, _ pieces: [Piece]) {
    self.file = file
    self.range = range
    self.pieces = pieces
  }

  /// Replaces `range`, in bytes, by `text`.
  public init(_ file: String, _ range: Range<Int>, _ text: String) {
    self.init(file, range, [.text(text)])
  }
}
