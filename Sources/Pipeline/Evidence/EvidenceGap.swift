public import Catalog

/// What rules need to know about rows, divided so that each part can be missing by itself.
public enum EvidenceKind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Ranges of integers.
  case numbers
  /// Lengths and encodings of texts.
  case texts
  case moments = "dates and times"
  /// What blobs and attachments begin with.
  case blobs
  /// What DataJoint's blobs contain after their first bytes, decompressed if necessary.
  case contents = "contents of blobs"
  /// Hashes of external columns, compared with tracking tables.
  case objects = "objects in stores"
  case jobs

  /// By name.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Something about a table that a server was asked and its answers do not contain.
public struct EvidenceGap: Sendable, Hashable, Codable {
  /// The table it is about.
  public var table: TableName
  /// What is unknown.
  public var kind: EvidenceKind

  /// A gap in the evidence about a table.
  public init(table: TableName, kind: EvidenceKind) {
    self.table = table
    self.kind = kind
  }
}
