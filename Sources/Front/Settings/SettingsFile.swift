public import Audit
import CodeAudit
public import DataJoint
public import Diagnostics
import OrderedCollections
public import Planning
import TOML

/// The contents of a `djaudit.toml`. Anything it leaves out has its default value.
public struct SettingsFile: Sendable {
  /// The name that is searched for when no path is given.
  public static let fileName = "djaudit.toml"

  /// A top-level key.
  public enum Key: String, Sendable, CaseIterable {
    case select, ignore
    case failOn = "fail-on"
    case typeProfile = "type-profile"
    case strategy, target, prices, stores, decisions
    case acceptSuggestions = "accept-suggestions"
    case baseline, ignores
  }

  /// A value and its position.
  public struct Entry<Value: Sendable>: Sendable {
    /// The value.
    public var value: Value
    /// The position in the file.
    public var position: SourcePosition

    /// A value read at `position`.
    public init(value: Value, position: SourcePosition) {
      self.value = value
      self.position = position
    }
  }

  /// The file's name in messages.
  public let path: String
  /// Codes, names or prefixes of rules to run. Like everything below, nil when the file leaves it out.
  public private(set) var select: Entry<[String]>?
  /// Codes, names or prefixes of rules not to run.
  public private(set) var ignore: Entry<[String]>?
  /// The lowest severity that makes the exit code 1.
  public private(set) var failOn: Entry<Threshold>?
  /// How native types map to core types.
  public private(set) var typeProfile: Entry<TypeProfile>?
  /// How the plan migrates.
  public private(set) var strategy: Entry<Strategy>?
  /// The server that the plan is for.
  public private(set) var target: Entry<String>?
  /// The file of prices. Paths are relative to the working directory.
  public private(set) var prices: Entry<String>?
  /// The legacy settings file with the stores.
  public private(set) var stores: Entry<String>?
  /// The file with the answers to decisions.
  public private(set) var decisions: Entry<String>?
  /// Whether suggested answers are accepted.
  public private(set) var acceptSuggestions: Entry<Bool>?
  /// The earlier report that findings are compared with.
  public private(set) var baseline: Entry<String>?
  /// The `[[ignores]]` entries, in order.
  public private(set) var ignores: [Suppression] = []

  /// Reads a file's bytes. Paths inside it are relative to the folder of `path`.
  public init(_ bytes: [UInt8], path: String) throws(ConfigurationError) {
    self.path = path
    let root: TOMLTable
    do {
      root = try TOMLReader.read(bytes, file: path)
    } catch {
      throw ConfigurationError(message: error.message, key: "", position: error.position)
    }
    for (name, value) in root.members {
      guard let key = Key(rawValue: name) else {
        throw ConfigurationError(
          message: "unknown key; expected \(Key.allCases.map(\.rawValue).joined(separator: ", "))",
          key: TOMLWriter.key(name), position: value.position)
      }
      let member = Member(key: key.rawValue, value: value)
      switch key {
      case .select: select = try member.entry { value throws(ConfigurationError) in try value.rules() }
      case .ignore: ignore = try member.entry { value throws(ConfigurationError) in try value.rules() }
      case .failOn: failOn = try member.entry { value throws(ConfigurationError) in try value.word() }
      case .typeProfile: typeProfile = try member.entry { value throws(ConfigurationError) in try value.word() }
      case .strategy: strategy = try member.entry { value throws(ConfigurationError) in try value.word() }
      case .target: target = try member.entry { value throws(ConfigurationError) in try value.word(of: Target.names) }
      case .prices: prices = try member.entry { value throws(ConfigurationError) in try value.path() }
      case .stores: stores = try member.entry { value throws(ConfigurationError) in try value.path() }
      case .decisions: decisions = try member.entry { value throws(ConfigurationError) in try value.path() }
      case .acceptSuggestions:
        acceptSuggestions = try member.entry { value throws(ConfigurationError) in try value.flag() }
      case .baseline: baseline = try member.entry { value throws(ConfigurationError) in try value.path() }
      case .ignores: ignores = try member.suppressions()
      }
    }
  }
}

/// A key's value, which must be of a certain kind.
private struct Member {
  var key: String
  var value: TOMLValue

  func fail(_ message: String) -> ConfigurationError {
    ConfigurationError(message: message, key: key, position: value.position)
  }

  private func expected(_ what: String) -> ConfigurationError { fail("expected \(what), found \(value.content.name)") }

  func entry<Value>(_ read: (Member) throws(ConfigurationError) -> Value) throws(ConfigurationError)
    -> SettingsFile.Entry<Value>
  {
    SettingsFile.Entry(value: try read(self), position: value.position)
  }

  // MARK: Kinds

  func flag() throws(ConfigurationError) -> Bool {
    guard let flag = value.boolean else { throw expected("true or false") }
    return flag
  }

  /// A string that is not empty.
  func text() throws(ConfigurationError) -> String {
    guard let text = value.string else { throw expected("a string in quotes") }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw fail("is empty") }
    return text
  }

  func word(of words: [String]) throws(ConfigurationError) -> String {
    let text = try text()
    guard words.contains(text) else {
      throw fail("unknown value '\(text.printable(limit: 40))'; expected \(words.joined(separator: ", "))")
    }
    return text
  }

  func word<Word: RawRepresentable<String> & CaseIterable>() throws(ConfigurationError) -> Word {
    Word(rawValue: try word(of: Word.allCases.map(\.rawValue)))!
  }

  /// A path relative to the working directory, from one that is relative to the file's folder.
  func path() throws(ConfigurationError) -> String {
    let path = try text()
    if path.hasPrefix("/") { return path }
    guard let slash = value.position.file.lastIndex(of: "/") else { return path }
    return value.position.file[...slash] + path
  }

  /// The elements, each with its position.
  private func list() throws(ConfigurationError) -> [Member] {
    guard let values = value.array else { throw expected("an array") }
    return values.map { Member(key: key, value: $0) }
  }

  func rules() throws(ConfigurationError) -> [String] {
    var rules: [String] = []
    for member in try list() {
      let rule = try member.text()
      guard Rule.isAnywhere(rule) else {
        throw member.fail("unknown rule '\(rule.printable(limit: 40))'; see djaudit rules")
      }
      rules.append(rule)
    }
    return rules
  }

  func pattern() throws(ConfigurationError) -> NamePattern {
    let text = try text()
    guard let pattern = NamePattern(text) else {
      throw fail("'\(text.printable(limit: 80))' is not a schema, schema.table or schema.table.column")
    }
    return pattern
  }

  func suppressions() throws(ConfigurationError) -> [Suppression] {
    guard value.array != nil else { throw expected("[[ignores]] entries") }
    var result: [Suppression] = []
    for member in try list() { result.append(try member.suppression()) }
    return result
  }

  private func suppression() throws(ConfigurationError) -> Suppression {
    guard let table = value.table else { throw expected("[[ignores]] entries") }
    var result = Suppression(patterns: [], rules: [], reason: "", position: value.position)
    for (name, value) in table.members {
      let member = Member(key: "\(key).\(TOMLWriter.key(name))", value: value)
      switch name {
      case "schema": result.patterns.append(try member.pattern())
      case "schemas": for element in try member.list() { result.patterns.append(try element.pattern()) }
      case "rules": result.rules = try member.rules()
      case "reason": result.reason = try member.text()
      case "until":
        guard let day = value.day else { throw member.expected("a date without quotes (2027-06-30)") }
        result.until = day
      default: throw member.fail("unknown key; expected schema, schemas, rules, reason or until")
      }
    }
    func missing(_ name: String, _ why: String) -> ConfigurationError {
      ConfigurationError(message: why, key: "\(key).\(name)", position: value.position)
    }
    if table["schema"] != nil, let second = table["schemas"] {
      throw Member(key: "\(key).schemas", value: second).fail("schema is already set; use only one of them")
    }
    if result.patterns.isEmpty { throw missing("schema", "is missing: what the entry is about") }
    if result.rules.isEmpty { throw missing("rules", "is missing: which rules are not to count there") }
    if result.reason.isEmpty { throw missing("reason", "missing; every entry needs a reason") }
    return result
  }
}
