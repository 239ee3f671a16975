import ByteScan
import FoundationEssentials

extension JSON {
  /// The JSON of a value that encodes itself, on one line, with sorted keys.
  ///
  /// Foundation's encoder boxes every value before it writes any; a catalog has millions. This one writes them as they
  /// come, and spells each as Foundation does.
  public static func text(encoding value: some Encodable) -> String {
    let writer = JSONWriter()
    do { try writer.writeEncoded(value) } catch {
      preconditionFailure("A value of ours cannot be written as JSON: \(type(of: value))")
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

/// Writes what values say of themselves. The members of an object are sorted once all have been written.
private final class JSONWriter: Encoder {
  private(set) var bytes: [UInt8] = []
  /// Those of open objects: name, and where the value begins in `bytes`.
  private var members: [(name: String, start: Int)] = []
  /// The values that are being written, outermost first.
  private var open: [Open] = []

  private struct Open {
    var kind = Kind.single
    /// Where it begins in `bytes`, and its members in `members`.
    var start: Int
    var firstMember: Int
    var count = 0
  }

  private enum Kind { case single, list, object }

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func writeEncoded(_ value: some Encodable) throws {
    switch value {
    case let text as String: return write(text)
    case let number as Int: return write(number)
    default: break
    }
    open.append(Open(start: bytes.count, firstMember: members.count))
    try value.encode(to: self)
    close(open.removeLast())
  }

  func write(_ text: String) {
    let isPlain = text.utf8.allSatisfy { byte in byte >= 0x20 && byte != "\"" && byte != "\\" }
    if isPlain {
      bytes.append("\"")
      bytes += text.utf8
      bytes.append("\"")
    } else {
      writeByFoundation(text)
    }
  }

  func write(_ number: some BinaryInteger) { bytes += String(number).utf8 }
  func write(_ flag: Bool) { bytes += (flag ? "true" : "false").utf8 }
  func writeNull() { bytes += "null".utf8 }

  /// What has more than one spelling.
  func writeByFoundation(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { preconditionFailure("A number that JSON does not have.") }
    bytes += data
  }

  /// Begins a member of the innermost object.
  func begin(member name: String) { members.append((name, bytes.count)) }

  /// Begins an element of the innermost list.
  func beginElement() {
    if open[open.count - 1].count > 0 { bytes.append(",") }
    open[open.count - 1].count += 1
  }

  var elementCount: Int { open.last?.count ?? 0 }

  private func close(_ value: Open) {
    switch value.kind {
    case .single: break
    case .list: bytes.append("]")
    case .object:
      let own = members[value.firstMember...]
      var ends = own.dropFirst().map(\.start)
      ends.append(bytes.count)
      var text: [UInt8] = []
      text.reserveCapacity(bytes.count - value.start + own.count * 12)
      text.append("{")
      for (place, index) in own.indices.sorted(by: { own[$0].name < own[$1].name }).enumerated() {
        if place > 0 { text.append(",") }
        text.append("\"")
        text += own[index].name.utf8
        text += "\":".utf8
        text += bytes[own[index].start..<ends[index - own.startIndex]]
      }
      text.append("}")
      bytes.replaceSubrange(value.start..., with: text)
      members.removeSubrange(value.firstMember...)
    }
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    open[open.count - 1].kind = .object
    return KeyedEncodingContainer(Object(writer: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    open[open.count - 1].kind = .list
    bytes.append("[")
    return List(writer: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(writer: self) }

  /// No type of ours has containers in containers, or classes with superclasses.
  static func refuse() -> Never { preconditionFailure("Values are encoded as members or elements.") }

  private struct Object<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { [] }

    private func name(_ key: Key) { writer.begin(member: key.stringValue) }
    func encodeNil(forKey key: Key) {
      name(key)
      writer.writeNull()
    }
    func encode(_ value: Bool, forKey key: Key) {
      name(key)
      writer.write(value)
    }
    func encode(_ value: String, forKey key: Key) {
      name(key)
      writer.write(value)
    }
    func encode(_ value: Int, forKey key: Key) {
      name(key)
      writer.write(value)
    }
    // Those of the standard library throw.
    func encode(_ value: Int128, forKey key: Key) {
      name(key)
      writer.write(value)
    }
    func encode(_ value: UInt128, forKey key: Key) {
      name(key)
      writer.write(value)
    }
    func encode(_ value: some Encodable, forKey key: Key) throws {
      name(key)
      try writer.writeEncoded(value)
    }
    func nestedContainer<Other>(keyedBy: Other.Type, forKey: Key) -> KeyedEncodingContainer<Other> {
      JSONWriter.refuse()
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { JSONWriter.refuse() }
    func superEncoder() -> any Encoder { JSONWriter.refuse() }
    func superEncoder(forKey key: Key) -> any Encoder { JSONWriter.refuse() }
  }

  private struct List: UnkeyedEncodingContainer {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { [] }
    var count: Int { writer.elementCount }

    func encodeNil() {
      writer.beginElement()
      writer.writeNull()
    }
    func encode(_ value: Bool) {
      writer.beginElement()
      writer.write(value)
    }
    func encode(_ value: String) {
      writer.beginElement()
      writer.write(value)
    }
    func encode(_ value: Int) {
      writer.beginElement()
      writer.write(value)
    }
    // Those of the standard library throw.
    func encode(_ value: Int128) {
      writer.beginElement()
      writer.write(value)
    }
    func encode(_ value: UInt128) {
      writer.beginElement()
      writer.write(value)
    }
    func encode(_ value: some Encodable) throws {
      writer.beginElement()
      try writer.writeEncoded(value)
    }
    func nestedContainer<Other>(keyedBy: Other.Type) -> KeyedEncodingContainer<Other> { JSONWriter.refuse() }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { JSONWriter.refuse() }
    func superEncoder() -> any Encoder { JSONWriter.refuse() }
  }

  private struct Single: SingleValueEncodingContainer {
    let writer: JSONWriter
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { writer.writeNull() }
    func encode(_ value: Bool) { writer.write(value) }
    func encode(_ value: String) { writer.write(value) }
    func encode(_ value: Double) { writer.writeByFoundation(value) }
    func encode(_ value: Float) { writer.writeByFoundation(value) }
    func encode(_ value: Int) { writer.write(value) }
    func encode(_ value: Int8) { writer.write(value) }
    func encode(_ value: Int16) { writer.write(value) }
    func encode(_ value: Int32) { writer.write(value) }
    func encode(_ value: Int64) { writer.write(value) }
    func encode(_ value: Int128) { writer.write(value) }
    func encode(_ value: UInt) { writer.write(value) }
    func encode(_ value: UInt8) { writer.write(value) }
    func encode(_ value: UInt16) { writer.write(value) }
    func encode(_ value: UInt32) { writer.write(value) }
    func encode(_ value: UInt64) { writer.write(value) }
    func encode(_ value: UInt128) { writer.write(value) }
    func encode(_ value: some Encodable) throws { try writer.writeEncoded(value) }
  }
}
