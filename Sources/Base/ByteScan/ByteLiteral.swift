/// A byte is written as the character that it is in ASCII: `case "'", "\\":`. Compiles to what the number does; a
/// character beyond ASCII traps.
///
/// Should the standard library ever conform, too, the two mean the same.
// swift-format-ignore: AvoidRetroactiveConformances
extension UInt8: @retroactive ExpressibleByUnicodeScalarLiteral {
  /// The code of an ASCII character.
  @_transparent
  public init(unicodeScalarLiteral character: Unicode.Scalar) { self.init(ascii: character) }
}
