// Values of these modules as JSON: usual values are left out, so a text contains only what differs.

extension KeyedEncodingContainer {
  /// Writes a value unless it is the usual one.
  public mutating func encode<Value: Encodable & Equatable>(_ value: Value, forKey key: Key, unless usual: Value) throws
  {
    if value != usual { try encode(value, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  /// Reads a value; if it was left out, it is the usual one.
  public func decode<Value: Decodable>(forKey key: Key, or usual: Value) throws -> Value {
    try decodeIfPresent(Value.self, forKey: key) ?? usual
  }
}
