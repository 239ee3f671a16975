import ByteScan
import Diagnostics

/// A JSON value to be written. Keys are sorted, so the same input gives the same bytes. An object that contains no
/// lists or objects takes one line, so a list of rows reads and diffs line by line.
///
/// Documents that are read again are Codable types. For the others, Foundation's encoder would need a Codable type for
/// each of a dozen shapes, and it boxes every value; a catalog of many tables has millions.
public enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  /// A number as written, for example with a fraction.
  case number(String)
  case string(String)
  case array([JSON])
  case object([String: JSON])
  /// An object as a sorted list: quicker to make and to write, for objects that occur in large numbers.
  case record(Record)
  /// An object whose members keep their order, one per line: for files that people edit.
  case members([Member])
  /// A value that is already JSON, on one line.
  case encoded(String)

  /// A name and its value.
  public struct Member: Sendable, Equatable {
    var name: String
    var value: JSON
  }

  /// The members of an object that is written soon after it is made, sorted by name.
  public struct Record: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    fileprivate var members: [(String, JSON)]

    /// Members in any order, without repeated names.
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }

    /// Members in any order, without repeated names.
    public init(_ members: [(String, JSON)]) {
      let isSorted = zip(members, members.dropFirst()).allSatisfy { $0.0.utf8Precedes($1.0) }
      self.members = isSorted ? members : members.sorted { $0.0.utf8Precedes($1.0) }
    }

    /// Adds a member whose name the record does not have yet.
    public mutating func add(_ name: String, _ value: JSON) {
      let place = members.firstIndex { name.utf8Precedes($0.0) } ?? members.count
      members.insert((name, value), at: place)
    }

    /// Whether both have the same members.
    public static func == (a: Self, b: Self) -> Bool { a.members.elementsEqual(b.members, by: ==) }
  }

  /// An object whose members keep their order, one per line.
  public static func ordered(_ members: [(String, JSON)]) -> JSON { .members(members.map(Member.init)) }

  /// A value that was read, without its places.
  public init(_ value: JSONValue) {
    switch value.content {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let text): self = .number(text)
    case .string(let text): self = .string(text)
    case .array(let values): self = .array(values.map(JSON.init))
    case .object(let members):
      self = .object(Dictionary(members.map { ($0.name, JSON($0.value)) }, uniquingKeysWith: { $1 }))
    }
  }

  /// Null for nil.
  public init(_ text: String?) { self = text.map(JSON.string) ?? .null }
  /// Null for nil.
  public init(_ number: Int?) { self = number.map(JSON.int) ?? .null }
  /// A list of strings.
  public init(_ texts: some Sequence<String>) { self = .array(texts.map(JSON.string)) }

  /// The text, with a line end.
  public var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append("\n")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text on one line, with a line end.
  public var line: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: nil)
    bytes.append("\n")
    return String(decoding: bytes, as: UTF8.self)
  }

  private var isScalar: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    case .record(let record): record.members.isEmpty
    case .members(let members): members.isEmpty
    default: true
    }
  }

  func write(to bytes: inout [UInt8], indent: Int?) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    case .number(let text): bytes += text.utf8
    case .string(let text): JSON.write(text, .unprintable, to: &bytes)
    case .encoded(let text): JSON.writeEscaped(text, to: &bytes)
    case .array(let values):
      let inner = values.allSatisfy(\.isScalar) ? nil : indent.map { $0 + 1 }
      bytes.append("[")
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(",") }
        JSON.newLine(inner, index > 0, &bytes)
        value.write(to: &bytes, indent: inner)
      }
      if !values.isEmpty, inner != nil { JSON.newLine(indent, false, &bytes) }
      bytes.append("]")
    case .object(let members):
      let inner = members.values.allSatisfy(\.isScalar) ? nil : indent.map { $0 + 1 }
      let keys = members.keys.sorted { $0.utf8Precedes($1) }
      JSON.write(keys.lazy.map { ($0, members[$0]!) }, inner: inner, indent, to: &bytes)
    case .record(let record):
      let inner = record.members.allSatisfy(\.1.isScalar) ? nil : indent.map { $0 + 1 }
      JSON.write(record.members, inner: inner, indent, to: &bytes)
    case .members(let members):
      JSON.write(members.lazy.map { ($0.name, $0.value) }, inner: indent.map { $0 + 1 }, indent, to: &bytes)
    }
  }

  private static func write(
    _ members: some Collection<(String, JSON)>, inner: Int?, _ indent: Int?, to bytes: inout [UInt8]
  ) {
    bytes.append("{")
    var isFirst = true
    for (name, value) in members {
      if !isFirst { bytes.append(",") }
      newLine(inner, !isFirst, &bytes)
      isFirst = false
      write(name, .unprintable, to: &bytes)
      bytes += ": ".utf8
      value.write(to: &bytes, indent: inner)
    }
    if !members.isEmpty, inner != nil { newLine(indent, false, &bytes) }
    bytes.append("}")
  }

  static func newLine(_ indent: Int?, _ isBetween: Bool, _ bytes: inout [UInt8]) {
    if let indent {
      bytes.append("\n")
      for _ in 0..<indent * 2 { bytes.append(" ") }
    } else if isBetween {
      bytes.append(" ")
    }
  }

  /// The one spelling of a value: keys sorted by their bytes, no blanks, whole numbers without a fraction. Two texts
  /// have the same one if they are equal by value.
  public var canonical: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .number(let text): JSON.canonical(number: text)
    case .string(let text): JSON.quote(text)
    case .array(let values): "[" + values.map(\.canonical).joined(separator: ",") + "]"
    case .object(let members): JSON.canonical(members.map { ($0, $1) })
    case .record(let record): JSON.canonical(record.members)
    case .members(let members): JSON.canonical(members.map { ($0.name, $0.value) })
    case .encoded(let text):
      (try? JSONValue(Array(text.utf8))).map { JSON($0).canonical } ?? text
    }
  }

  private static func canonical(_ members: [(String, JSON)]) -> String {
    "{"
      + members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      .map { quote($0) + ":" + $1.canonical }.joined(separator: ",") + "}"
  }

  private static func canonical(number: String) -> String {
    if Int(number) != nil { return number == "-0" ? "0" : number }
    guard let value = Double(number) else { return number }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
