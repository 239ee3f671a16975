import ByteScan

/// A JSON value that was read, with its place. FoundationEssentials' decoder gives neither the place of a value nor, on
/// Linux, that of a syntax error.
public struct JSONValue: Sendable, Equatable {
  /// A value, including the values inside lists and objects.
  public indirect enum Content: Sendable, Equatable {
    case null
    case bool(Bool)
    /// As written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order of the text; if a name is repeated, the last member counts, as in Python and MySQL.
    case object([Member])
  }

  /// A name in an object and its value.
  public struct Member: Sendable, Equatable {
    /// Unescaped.
    public var name: String
    /// The bytes of the name, quotes included.
    public var nameRange: Range<Int>
    /// The member's value.
    public var value: JSONValue
  }

  /// The value itself.
  public var content: Content
  /// The bytes of the value as written.
  public var range: Range<Int>

  /// Reads one JSON text, skipping a byte order mark. Throws if it is anything else, nested more than
  /// `JSONSyntax.depthLimit` deep, or not UTF-8. `allowsNaN` is for files that Python wrote.
  public init(_ bytes: [UInt8], allowsNaN: Bool = false) throws(JSONError) {
    var builder = Builder(bytes: bytes)
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    try JSONSyntax.parse(bytes.span, from: start, allowsNaN: allowsNaN, into: &builder)
    if let error = builder.error { throw error }
    self = builder.result!
  }

  init(_ content: Content, _ range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// The value of a member; nil if this is not an object or has no such member.
  public subscript(_ name: String) -> JSONValue? { object?.last { $0.name == name }?.value }

  /// The text of a string, nil for anything else.
  public var string: String? { if case .string(let text) = content { text } else { nil } }
  /// The flag of true or false, nil for anything else.
  public var bool: Bool? { if case .bool(let flag) = content { flag } else { nil } }
  /// The number, nil for anything else, including numbers with a fraction.
  public var integer: Int? { if case .number(let text) = content { Int(text) } else { nil } }
  /// The elements of an array, nil for anything else.
  public var array: [JSONValue]? { if case .array(let values) = content { values } else { nil } }
  /// The members of an object, nil for anything else.
  public var object: [Member]? { if case .object(let members) = content { members } else { nil } }
  /// Whether it is `null`.
  public var isNull: Bool { if case .null = content { true } else { false } }

  /// What messages call it; never its value, which may be a secret.
  public var kind: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  private struct Builder: JSONHandler {
    let bytes: [UInt8]
    var result: JSONValue?
    var error: JSONError?
    private var open: [JSONValue] = []
    private var names: [(String, Range<Int>)] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func begin(isObject: Bool, at offset: Int) {
      open.append(JSONValue(isObject ? .object([]) : .array([]), offset..<offset))
    }

    mutating func name(_ range: Range<Int>, hasEscapes: Bool) { names.append((text(range, hasEscapes), range)) }

    mutating func value(_ kind: JSONScalar, _ range: Range<Int>, hasEscapes: Bool) {
      let content: Content =
        switch kind {
        case .null: .null
        case .true: .bool(true)
        case .false: .bool(false)
        case .number: .number(String(decoding: bytes[range], as: UTF8.self))
        case .string: .string(text(range, hasEscapes))
        }
      add(JSONValue(content, range))
    }

    mutating func end(at offset: Int) {
      var value = open.removeLast()
      value.range = value.range.lowerBound..<offset
      add(value)
    }

    private mutating func add(_ value: JSONValue) {
      guard let last = open.indices.last else {
        result = value
        return
      }
      // Taken out first, so that lists grow in place.
      let content = open[last].content
      open[last].content = .null
      switch content {
      case .array(var values):
        values.append(value)
        open[last].content = .array(values)
      case .object(var members):
        let (name, range) = names.removeLast()
        members.append(Member(name: name, nameRange: range, value: value))
        open[last].content = .object(members)
      default: preconditionFailure("Only lists and objects are open.")
      }
    }

    /// A string without its quotes and escapes.
    private mutating func text(_ range: Range<Int>, _ hasEscapes: Bool) -> String {
      let inside = range.lowerBound + 1..<range.upperBound - 1
      if !hasEscapes, let text = String(validating: bytes[inside], as: UTF8.self) { return text }
      var result: [UInt8] = []
      var index = inside.lowerBound
      while index < inside.upperBound {
        let byte = bytes[index]
        index += 1
        guard byte == "\\" else {
          result.append(byte)
          continue
        }
        let start = index - 1
        switch JSONEscape(bytes, at: &index) {
        case .byte(let byte): result.append(byte)
        case .character(let scalar): result += UTF8.encode(scalar)!
        case .loneSurrogate, .incomplete:
          fail("half of a surrogate pair", start)
          return ""
        }
      }
      guard let text = String(validating: result, as: UTF8.self) else {
        fail("the string is not UTF-8", range.lowerBound)
        return ""
      }
      return text
    }

    private mutating func fail(_ message: String, _ offset: Int) {
      if error == nil { error = JSONError(message: message, offset: offset) }
    }
  }
}
