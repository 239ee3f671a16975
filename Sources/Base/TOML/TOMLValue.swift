public import Diagnostics
public import OrderedCollections

/// What a key in a TOML file holds, and where it is.
public struct TOMLValue: Sendable, Hashable {
  /// The types of TOML that our files use.
  public enum Content: Sendable, Hashable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    /// A local date as written: `2027-06-30`.
    case day(String)
    case array([TOMLValue])
    case table(TOMLTable)

    /// What messages call it.
    public var name: String {
      switch self {
      case .string: "a string"
      case .integer: "a number"
      case .boolean: "true or false"
      case .day: "a date"
      case .array: "an array"
      case .table: "a table"
      }
    }
  }

  /// The value itself.
  public var content: Content
  /// For a key, where the key begins; for an element of an array, where the element begins.
  public var position: SourcePosition

  /// A value read at `position`.
  public init(_ content: Content, at position: SourcePosition) {
    self.content = content
    self.position = position
  }

  /// The text of a string, nil for anything else.
  public var string: String? { if case .string(let text) = content { text } else { nil } }
  /// The number of an integer, nil for anything else.
  public var integer: Int? { if case .integer(let number) = content { number } else { nil } }
  /// The flag of a boolean, nil for anything else.
  public var boolean: Bool? { if case .boolean(let flag) = content { flag } else { nil } }
  /// The text of a date, `2026-01-31`; nil for anything else.
  public var day: String? { if case .day(let text) = content { text } else { nil } }
  /// The elements of an array, nil for anything else.
  public var array: [TOMLValue]? { if case .array(let values) = content { values } else { nil } }
  /// The table, nil for anything else.
  public var table: TOMLTable? { if case .table(let table) = content { table } else { nil } }
}

/// Keys and values in the order of the file.
public struct TOMLTable: Sendable, Hashable {
  /// By key; a dotted key is split: `a.b` is a table `a` with a key `b`.
  public var members: OrderedDictionary<String, TOMLValue> = [:]

  /// An empty table.
  public init() {}

  /// The value of a key, nil if the table does not have it.
  public subscript(_ key: String) -> TOMLValue? { members[key] }
}

/// Something in a TOML file that cannot be read, or that is not what its key requires.
public struct TOMLError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence, without the place.
  public var message: String
  /// Where it is in the file.
  public var position: SourcePosition

  /// An error at `position`.
  public init(_ message: String, at position: SourcePosition) {
    self.message = message
    self.position = position
  }

  /// In a form that editors make clickable: `djaudit.toml:3:1: …`.
  public var description: String { "\(position): \(message)" }
}
