/// A large value that its copies share until one of them is changed: copying it counts one reference instead of a
/// dozen, and two copies that still share it are equal without comparing anything.
///
/// The storage is an array with one element: reading it skips the exclusivity checks that a class's property needs.
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
