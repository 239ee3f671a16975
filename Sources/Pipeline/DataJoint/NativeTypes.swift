public import DataJointNames
public import MySQLSyntax

// Core types and native types of MySQL, side by side.

extension CoreType {
  /// The type that 2.3.5 declares on MySQL, parsed; nil if the arguments are not valid in MySQL (`enum(a)`).
  public var dataType: DataType? { native(.mysql).flatMap { try? DataType(parsing: $0) } }
}
