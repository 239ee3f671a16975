public import MySQLSyntax

/// Which core types native types become. Two mappings are about, because the first guide's used types that no
/// released parser accepts.
public enum TypeProfile: String, Sendable, CaseIterable {
  /// The current guide and `migrate.py` of 2.3.5: unsigned integers widen to the next signed type.
  case portable
  /// The first guide and `migrate.py` of 2.0.x. **No released 2.x reads uintN or int24.**
  case unsigned

  /// The core type or codec for a native type; nil where none is to be marked or a person decides.
  public func target(of type: DataType) -> String? {
    if type.isBlob { return "<blob>" }
    if type.isZerofill { return nil }
    switch type.name {
    case "float": return "float32"
    case "double": return "float64"
    case "tinyint", "smallint", "mediumint", "int", "bigint":
      if type.name == "tinyint", type.parameters == [1], !type.isUnsigned { return nil }
      return self == .portable ? portable(type) : unsigned(type)
    default: return nil
    }
  }

  private func portable(_ type: DataType) -> String {
    switch (type.name, type.isUnsigned) {
    case ("tinyint", false): "int8"
    case ("tinyint", true), ("smallint", false): "int16"
    case ("smallint", true), ("mediumint", _), ("int", false): "int32"
    default: "int64"
    }
  }

  private func unsigned(_ type: DataType) -> String {
    let bits =
      switch type.name {
      case "tinyint": 8
      case "smallint": 16
      case "mediumint": 24
      case "int": 32
      default: 64
      }
    return (type.isUnsigned ? "uint" : "int") + String(bits)
  }
}
