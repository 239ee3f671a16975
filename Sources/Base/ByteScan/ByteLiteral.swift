/// Lets a byte be written as the ASCII character it encodes: `case "'", "\\":`. Compiles to the same code as the
/// number; a character beyond ASCII traps.
///
/// If the standard library ever adds this conformance, it can only mean the same.
// swift-format-ignore: AvoidRetroactiveConformances
extension UInt8: @retroactive ExpressibleByUnicodeScalarLiteral {
  /// The code of an ASCII character.
  @_transparent
  public init(unicodeScalarLiteral character: Unicode.Scalar) { self.init(ascii: character) }
}
