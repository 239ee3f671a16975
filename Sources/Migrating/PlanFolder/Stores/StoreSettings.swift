public import Diagnostics
import Pointers
import Text

/// A store in a legacy settings file, without its secrets.
public struct LegacyStore: Sendable, Equatable {
  /// Its name in the schemas; `external` for the unnamed store of 0.11.
  public var name: String
  /// `file` or `s3`, in lower case; nil if it is not given.
  public var storageProtocol: String?
  /// The folder, or the prefix in the bucket, as written; nil if it is not given.
  public var location: String?
  /// How many digits of a hash each folder takes; the default of 0.12 and later is (2, 2).
  public var subfolding: [Int] = LegacyStore.defaultSubfolding
  /// Host and port of S3, as written.
  public var endpoint: String?
  /// The bucket of S3.
  public var bucket: String?
  /// Nil if it is not given: 0.x then used plain HTTP.
  public var isSecure: Bool?
  /// The local folder of managed files.
  public var stage: String?
  /// Prefixes of 2.x, if the file already has them.
  public var prefixes: [String: String] = [:]
  /// Whether the file has an access key. The key itself is not kept.
  public var hasAccessKey = false
  /// Whether the file has a secret key. The key itself is not kept.
  public var hasSecretKey = false
  /// Whether the file has a proxy.
  public var hasProxy = false
  /// Whether it is written in the form of 0.11: `external`, `external-<name>`.
  public var isOf011 = false
  /// Keys that neither generation knows; 2.x refuses a store that has one.
  public var unknownKeys: [String] = []
  /// Where in the file it is.
  public var position: SourcePosition

  /// The default of 0.x.
  public static let defaultSubfolding = PointerContent.subfolding

  init(name: String, position: SourcePosition) {
    self.name = name
    self.position = position
  }

  /// The path before an object's, as 0.14.6 composes it (`_make_external_filepath`): for S3, Windows separators are
  /// converted, and a drive or root, doubled and trailing slashes are removed. 2.x joins the text unchanged.
  public var normalizedLocation: String? {
    guard storageProtocol == "s3", let location else { return location }
    var parts = location.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." }
    let isSeparator = { (character: Character) in character == "/" || character == "\\" }
    if location.prefix(2).count(where: isSeparator) == 2 {
      // \\host\share is a root too.
      parts = Array(parts.dropFirst(2))
    } else if let first = parts.first, first.dropFirst().first == ":" {
      parts[0] = first.dropFirst(2)
      if parts[0].isEmpty { parts.removeFirst() }
    }
    return parts.joined(separator: "/")
  }
}

/// What a legacy settings file (`dj_local_conf.json`, `.datajoint_config.json`) says about stores, and its other
/// settings that 2.x reads. Secrets are dropped while reading: only their presence is recorded.
public struct StoreSettings: Sendable, Equatable {
  /// A value that 2.x takes over.
  enum Value: Sendable, Equatable {
    case bool(Bool)
    case int(Int)
    case string(String)
  }

  /// Its name in messages.
  public var file: String
  /// In the order of their names.
  public internal(set) var stores: [LegacyStore] = []
  /// `stores.default`, if the file has it.
  public internal(set) var defaultStore: String?
  /// `stores.filepath_default`, if the file has it.
  public internal(set) var defaultFilepathStore: String?
  /// Settings that mean the same in 2.x: `database.host`, …
  var carried: [String: Value] = [:]
  /// Keys of settings that 2.x does not have, or interprets differently.
  public internal(set) var leftOut: [String] = []
  /// Keys of secrets whose values were not kept.
  public internal(set) var secrets: [String] = []

  /// Settings without a store.
  public init(file: String = "") { self.file = file }

  /// The store of this name; nil if the settings have none.
  public subscript(_ name: String) -> LegacyStore? { stores.first { $0.name == name } }

  /// The subfolding of each store in the settings.
  public var subfoldings: [String: [Int]] {
    Dictionary(stores.map { ($0.name, $0.subfolding) }, uniquingKeysWith: { a, _ in a })
  }

  /// How the objects of a store are divided into folders; the default for a store without settings.
  public func subfolding(of store: String) -> [Int] { self[store]?.subfolding ?? LegacyStore.defaultSubfolding }

  /// Reads a settings file in any form that a release had: `stores` (0.12 and later), `external` and `external-<name>`
  /// (0.11), either nested or with dotted keys.
  public static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> StoreSettings {
    var parser = SettingsParser(file: file, bytes: bytes)
    let root: JSONValue
    do {
      root = try JSONValue(bytes, allowsNaN: true)
    } catch {
      throw parser.error(error.message, "", at: error.offset)
    }
    guard let members = root.object else {
      throw parser.error("expected an object, found \(root.kind)", "", at: root.range.lowerBound)
    }
    for member in members { try parser.add(member.name, member) }
    return try parser.finish()
  }
}

/// Collects the members of stores wherever a file has them, then reads each store.
private struct SettingsParser {
  private typealias Member = JSONValue.Member

  private var settings: StoreSettings
  private let bytes: [UInt8]
  private var members: [String: [String: Member]] = [:]
  private var members011: [String: [String: Member]] = [:]
  private var positions: [String: SourcePosition] = [:]

  init(file: String, bytes: [UInt8]) {
    settings = StoreSettings(file: file)
    self.bytes = bytes
  }

  private func position(_ offset: Int) -> SourcePosition {
    SourcePosition(file: settings.file, byte: 0, line: 1, column: 1).advanced(by: offset, in: bytes)
  }

  func error(_ message: String, _ key: String, at offset: Int) -> ConfigurationError {
    ConfigurationError(message: message, key: key, position: position(offset))
  }

  /// The position is that of the member's name, which is where people look.
  private func error(_ message: String, _ key: String, at member: Member) -> ConfigurationError {
    error(message, key, at: member.nameRange.lowerBound)
  }

  mutating func add(_ key: String, _ value: JSONValue.Member) throws(ConfigurationError) {
    let parts = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if key == "stores" {
      for member in try object(value, key) { try addStore(member.name, member, key: key + "." + member.name) }
    } else if parts[0] == "stores", parts.count == 2 {
      try addStore(parts[1], value, key: key)
    } else if parts[0] == "stores", parts.count >= 3 {
      // The last part is the setting, as in 2.x; a store's name contains no dot.
      members[parts[1], default: [:]][parts[2...].joined(separator: ".")] = value
      note(parts[1], value)
    } else if let name = SettingsParser.store011(parts[0]), parts.count == 1 {
      for member in try object(value, key) { members011[name, default: [:]][member.name] = member }
      note(name, value)
    } else if let name = SettingsParser.store011(parts[0]), parts.count == 2, !SettingsParser.isSecret(parts[1]) {
      members011[name, default: [:]][parts[1]] = value
      note(name, value)
    } else {
      addOther(key, value.value)
    }
  }

  private mutating func addStore(_ name: String, _ value: Member, key: String) throws(ConfigurationError) {
    if name == "default" || name == "filepath_default", let store = value.value.string {
      if name == "default" { settings.defaultStore = store } else { settings.defaultFilepathStore = store }
      return
    }
    if value.value.isNull { return }
    for member in try object(value, key) { members[name, default: [:]][member.name] = member }
    if members[name] == nil { members[name] = [:] }
    note(name, value)
  }

  /// `external` is the store of that name, `external-raw` is `raw`.
  private static func store011(_ key: String) -> String? {
    if key == "external" { return "external" }
    return key.hasPrefix("external-") ? String(key.dropFirst("external-".count)) : nil
  }

  private mutating func note(_ name: String, _ value: Member) {
    if positions[name] == nil { positions[name] = position(value.nameRange.lowerBound) }
  }

  private func object(_ value: Member, _ key: String) throws(ConfigurationError) -> [Member] {
    guard let members = value.value.object else {
      throw error("expected an object, found \(value.value.kind)", key, at: value)
    }
    // If a name is repeated, the last member counts; the others are not even read.
    var last: [String: Int] = [:]
    for (index, member) in members.enumerated() { last[member.name] = index }
    return members.enumerated().filter { last[$0.element.name] == $0.offset }.map(\.element)
  }

  // MARK: Settings other than stores

  /// Settings of 2.3.5 with the types that it accepts. One of another type would make it ignore the rest of the file.
  private static let known: [String: @Sendable (JSONValue) -> StoreSettings.Value?] = {
    let bool: @Sendable (JSONValue) -> StoreSettings.Value? = { $0.bool.map { .bool($0) } }
    let int: @Sendable (JSONValue) -> StoreSettings.Value? = { $0.integer.map { .int($0) } }
    let string: @Sendable (JSONValue) -> StoreSettings.Value? = { $0.string.map { .string($0) } }
    let level: @Sendable (JSONValue) -> StoreSettings.Value? = { value in
      value.string.flatMap { ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"].contains($0) ? .string($0) : nil }
    }
    return [
      "database.host": string, "database.port": int, "database.reconnect": bool, "database.use_tls": bool,
      "connection.charset": string, "display.limit": int, "display.width": int, "display.show_tuple_count": bool,
      "loglevel": level, "safemode": bool, "download_path": string, "query_cache": string,
    ]
  }()

  private mutating func addOther(_ key: String, _ value: JSONValue) {
    if SettingsParser.isSecret(key) || key == "database.user" {
      if !value.isNull { settings.secrets.append(key) }
      return
    }
    // `"database": {"host": …}` means the same as `"database.host": …`.
    if ["database", "connection", "display"].contains(key), let members = value.object {
      for member in members { addOther(key + "." + member.name, member.value) }
      return
    }
    if let convert = SettingsParser.known[key] {
      if let known = convert(value) {
        settings.carried[key] = known
      } else if !value.isNull {
        settings.leftOut.append(key)
      }
      return
    }
    // Leaving out a setting without a value loses nothing.
    if !value.isNull { settings.leftOut.append(key) }
  }

  /// Whether a key's value may be a secret: the keys of every generation, and names that people use.
  static func isSecret(_ key: String) -> Bool {
    let name = key.lowercased()
    return [
      "password", "passwd", "secret", "access_key", "account_key", "token", "credential", "connection_string",
    ].contains { name.contains($0) } && !name.hasSuffix("token_length")
  }

  // MARK: Stores

  mutating func finish() throws(ConfigurationError) -> StoreSettings {
    for (name, spec) in members011 where members[name] == nil {
      settings.stores.append(try store(name, spec, isOf011: true))
    }
    for (name, spec) in members { settings.stores.append(try store(name, spec, isOf011: false)) }
    settings.stores.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    settings.secrets.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    settings.leftOut.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return settings
  }

  private mutating func store(_ name: String, _ spec: [String: Member], isOf011: Bool) throws(ConfigurationError)
    -> LegacyStore
  {
    let key = isOf011 ? (name == "external" ? name : "external-" + name) : "stores." + name
    var store = LegacyStore(name: name, position: positions[name]!)
    store.isOf011 = isOf011
    // 0.11 used no subfolders.
    if isOf011 { store.subfolding = [] }
    // The keys are the settings' own names; a member's may be dotted.
    let inOrder = spec.sorted { $0.value.nameRange.lowerBound < $1.value.nameRange.lowerBound }
    for (member, entry) in inOrder where !entry.value.isNull {
      let value = entry.value
      let path = key + "." + member
      func text() throws(ConfigurationError) -> String {
        guard let text = value.string else {
          throw error("expected a string, found \(value.kind)", path, at: entry)
        }
        return text
      }
      switch member.lowercased() {
      case "protocol": store.storageProtocol = try text().lowercased()
      case "location": store.location = try text()
      case "bucket": store.bucket = try text()
      case "endpoint":
        let endpoint = try text()
        store.endpoint = endpoint
        // user:password@host
        if let at = endpoint.lastIndex(of: "@") {
          settings.secrets.append(path)
          let scheme = endpoint.hasPrefix("https://") ? "https://" : endpoint.hasPrefix("http://") ? "http://" : ""
          store.endpoint = scheme + String(endpoint[at...].dropFirst())
        }
      case "stage": store.stage = try text()
      case "secure":
        guard let flag = value.bool else {
          throw error("expected true or false, found \(value.kind)", path, at: entry)
        }
        store.isSecure = flag
      case "subfolding":
        let numbers = value.array?.compactMap(\.integer) ?? []
        guard let values = value.array, numbers.count == values.count, numbers.allSatisfy({ 1...32 ~= $0 }),
          numbers.reduce(0, +) <= 32
        else {
          throw error("expected a list of numbers of letters, 32 together at most", path, at: entry)
        }
        store.subfolding = numbers
      case "hash_prefix", "schema_prefix", "filepath_prefix": store.prefixes[member.lowercased()] = try text()
      case "access_key":
        store.hasAccessKey = true
        settings.secrets.append(path)
      case "secret_key":
        store.hasSecretKey = true
        settings.secrets.append(path)
      case "proxy_server":
        // It may hold a password, and 2.x does not use it.
        store.hasProxy = true
        settings.secrets.append(path)
      default:
        store.unknownKeys.append(member)
        if SettingsParser.isSecret(member) { settings.secrets.append(path) }
      }
    }
    return store
  }
}
