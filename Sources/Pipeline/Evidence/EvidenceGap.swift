public import Catalog

/// What rules ask of rows, as far as one answer can be missing where another is there.
public enum EvidenceKind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Ranges of integers.
  case numbers
  /// Lengths and encodings of texts.
  case texts
  case moments = "dates and times"
  /// What blobs and attachments begin with.
  case blobs
  /// What is in DataJoint's blobs after their first bytes, decompressed where they are compressed.
  case contents = "contents of blobs"
  /// Hashes of external columns against tracking tables.
  case objects = "objects in stores"
  case jobs

  /// By name.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Something that a server was to be asked about a table and that its answers do not say.
public struct EvidenceGap: Sendable, Hashable, Codable {
  /// The table it is about.
  public var table: TableName
  /// What is not known.
  public var kind: EvidenceKind

  /// A gap.
  public init(table: TableName, kind: EvidenceKind) {
    self.table = table
    self.kind = kind
  }
}
