/// A value as SQLite stores it.
public enum Value: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A value of a row that is bound in bulk: a number, or where its bytes are in the buffer that comes with the rows.
public struct Field: Sendable {
  /// What the value is.
  public enum Kind: UInt8, Sendable {
    case null, integer, real, text, blob
  }

  /// The storage class, which decides how `payload` and `count` are read.
  public var kind: Kind
  /// Bytes of text or blob.
  public var count: UInt32
  /// An integer, the bits of a double, or the offset of text or blob.
  public var payload: Int64

  /// A field from its parts; prefer the static members, which cannot mix them up.
  @inlinable
  public init(kind: Kind, payload: Int64 = 0, count: Int = 0) {
    self.kind = kind
    self.payload = payload
    self.count = UInt32(truncatingIfNeeded: count)
  }

  /// The NULL value.
  public static let null = Field(kind: .null)
  /// An INTEGER of SQLite.
  @inlinable public static func integer(_ value: Int64) -> Field { Field(kind: .integer, payload: value) }
  /// A REAL of SQLite.
  @inlinable public static func real(_ value: Double) -> Field {
    Field(kind: .real, payload: Int64(bitPattern: value.bitPattern))
  }
  /// A TEXT of SQLite: its bytes in the buffer that comes with the rows.
  @inlinable public static func text(at offset: Int, count: Int) -> Field {
    Field(kind: .text, payload: Int64(offset), count: count)
  }
  /// A BLOB of SQLite: its bytes in the buffer that comes with the rows.
  @inlinable public static func blob(at offset: Int, count: Int) -> Field {
    Field(kind: .blob, payload: Int64(offset), count: count)
  }
}
