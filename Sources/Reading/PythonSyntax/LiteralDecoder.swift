/// What Python makes of the text between a literal's quotes.
struct LiteralDecoder {
  var isRaw: Bool
  var isBytes: Bool
  /// `{{` is one brace.
  var unbraces: Bool
  var encoding: SourceEncoding

  /// Appends the value's bytes; false when an escape or the encoding is wrong.
  func decode(_ text: ArraySlice<UInt8>, into result: inout [UInt8]) -> Bool {
    result += text
    return true
  }
}
