// Values of these modules as JSON: what is as usual is left out, so that a text holds what was said and nothing else.

extension KeyedEncodingContainer {
  /// Writes a value that is not the usual one.
  public mutating func encode<Value: Encodable & Equatable>(_ value: Value, forKey key: Key, unless usual: Value) throws
  {
    if value != usual { try encode(value, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  /// Reads a value that is left out where it is the usual one.
  public func decode<Value: Decodable>(forKey key: Key, or usual: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? usual
  }
}
