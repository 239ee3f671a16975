import ByteScan

/// What the first bytes of a serialized DataJoint object say about it (datajoint `blob.py`, unchanged from 0.12 to
/// 2.3.5).
public struct BlobHeader: Sendable, Hashable {
  /// DataJoint's two serialization formats.
  public enum Format: String, Sendable, Hashable {
    /// MATLAB-compatible.
    case mYm
    /// Python-native.
    case dj0
  }

  /// The kind of structure, by the code after the format's name or before a nested value.
  public enum Structure: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case array, sparse, `struct`, cell, recarray
    case tuple, list, set, dict, string, bytes, int, bool, complex, float, decimal, datetime, uuid, none

    /// The structure that DataJoint marks with this byte (`blob.py`), such as `A` for an array; nil for an unknown one.
    public init?(code: UInt8) {
      switch code {
      case "A": self = .array
      case "P": self = .sparse
      case "S": self = .struct
      case "C": self = .cell
      case "F": self = .recarray
      case 0x01: self = .tuple
      case 0x02: self = .list
      case 0x03: self = .set
      case 0x04: self = .dict
      case 0x05: self = .string
      case 0x06: self = .bytes
      case "\n": self = .int
      case 0x0B: self = .bool
      case 0x0C: self = .complex
      case "\r": self = .float
      case "d": self = .decimal
      case "t": self = .datetime
      case "u": self = .uuid
      case 0xFF: self = .none
      default: return nil
      }
    }
  }

  /// Which of DataJoint's two formats it is.
  public var format: Format
  /// Whether it is compressed, after `ZL123`.
  public var isCompressed: Bool
  /// Bytes of the plain form: the number after `ZL123`, or the number of bytes itself.
  public var plainByteCount: Int
  /// The outermost value.
  public var structure: Structure
  /// The element type of an array: `float64`, `bool`, `char`, `object`, `datetime64[us]`; nil for other structures.
  public var elementType: String?
  /// Whether the elements of an array are complex numbers.
  public var isComplex: Bool
  /// The dimensions of an array, struct or cell; nil for other structures.
  public var dimensions: [Int]?
  /// The number of fields of a struct or recarray, or of elements of a list, tuple, set or dict.
  public var count: Int?
  /// Structures of the nested values, as far as they were examined.
  public var nested: Set<Structure>

  /// Bytes that the elements of a numeric array take in a `.npy` file; nil if it is not one or its dimensions are
  /// absurd.
  public var elementBytes: Int? {
    guard structure == .array, let elementType, let width = BlobHeader.width(elementType), let dimensions else {
      return nil
    }
    var bytes = isComplex ? 2 * width : width
    for dimension in dimensions {
      let (product, overflows) = bytes.multipliedReportingOverflow(by: dimension)
      if overflows { return nil }
      bytes = product
    }
    return bytes
  }

  /// The name of an element type's code (`deserialize_lookup`); nil for an unknown one.
  public static func elementType(_ code: UInt32) -> String? {
    let names = [
      "bool", "char", "object", "float64", "float32", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
      "uint64",
    ]
    if 3...15 ~= code { return names[Int(code) - 3] }
    let units = ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as"]
    if 65_536..<65_549 ~= code { return "datetime64[\(units[Int(code) - 65_536])]" }
    return nil
  }

  private static func width(_ type: String) -> Int? {
    switch type {
    case "bool", "int8", "uint8": 1
    case "int16", "uint16": 2
    case "float32", "int32", "uint32": 4
    case "float64", "int64", "uint64": 8
    default: type.hasPrefix("datetime64") ? 8 : nil
    }
  }
}
