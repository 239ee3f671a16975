import DataJointNames
public import MySQLSyntax

/// How native types map to core types. There are two mappings, because the first guide used types that no released
/// parser accepts.
public enum TypeProfile: String, Sendable, CaseIterable {
  /// The current guide and `migrate.py` of 2.3.5: unsigned integers widen to the next signed type.
  case portable
  /// The first guide and `migrate.py` of 2.0.x. **No released 2.x reads uintN or int24.**
  case unsigned

  /// The core type or codec for a native type; nil if nothing is marked or a person decides.
  public func target(of type: DataType) -> String? {
    if type.isBlob { return "<blob>" }
    if type.isZerofill { return nil }
    if type.isTinyint1 { return nil }
    guard let bits = type.integerBits, let range = type.integers else {
      return [CoreType(.float32), CoreType(.float64)].first { $0.native(.mysql) == type.name }?.description
    }
    switch self {
    // There is nothing wider than int64: rule DJ205 asks about it.
    case .portable: return (CoreType.integer(holding: range) ?? CoreType(.int64)).description
    case .unsigned: return (type.isUnsigned ? "uint" : "int") + String(bits)
    }
  }
}
