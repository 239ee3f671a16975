/// A large value that its copies share until one of them is changed: to copy it counts one reference, where its fields
/// would be a dozen, and two that are still one are equal without a look at them.
///
/// An array of one element has just that, and its place in memory is read without the checks for exclusive access that
/// a class's property needs.
public struct Shared<Value: Sendable & Hashable>: Sendable, Hashable {
  @usableFromInline var element: [Value]

  /// The value in a place of its own.
  @inlinable
  public init(_ value: Value) { element = [value] }

  /// The value; to change it gives this copy a place of its own.
  @inlinable public var value: Value {
    _read { yield element[0] }
    _modify { yield &element[0] }
  }
}
