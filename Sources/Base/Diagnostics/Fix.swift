/// How a finding in a source file can be put right.
public struct Fix: Sendable, Hashable {
  /// What a fix does to the program's results.
  public enum Safety: String, Sendable, Codable, CaseIterable, Comparable {
    /// The same results, types and order included.
    case safe
    /// The same values, in other types or containers.
    case values
    /// A person must say; the edits are a proposal that is shown, never written.
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

  /// What it does to results.
  public var safety: Safety
  /// One imperative phrase: "Replace `fetch` by `to_dicts`".
  public var summary: String
  /// All are made or none is. None where the fix is words only.
  public var edits: [Edit]

  /// A fix; without edits it is advice only.
  public init(_ safety: Safety, _ summary: String, _ edits: [Edit]) {
    self.safety = safety
    self.summary = summary
    self.edits = edits
  }
}

/// A range of a source file, and what takes its place.
public struct Edit: Sendable, Hashable {
  /// A part of the new text.
  public enum Piece: Sendable, Hashable {
    /// These characters.
    case text(String)
    /// The bytes of this part of the range, with the edits inside it made: an inner call keeps its own fix.
    case source(Range<Int>)
  }

  /// As findings name the file.
  public var file: String
  /// In bytes of the source; empty for an insertion.
  public var range: Range<Int>
  /// What is there then, in order.
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
