public import Diagnostics
import FoundationEssentials
public import OrderedCollections

/// Which placeholder replaces which name. Kept private, it restores the names in a redacted report; used again, it
/// makes the next report use the same placeholders.
public struct RedactionKey: Sendable, Codable, Equatable {
  /// What kind of name a placeholder replaces; the placeholder begins with it.
  public enum Kind: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case schema, table, attribute, index, constraint, store, codec, object, value, comment, file

    /// Whether rules look at its spelling.
    fileprivate var isIdentifier: Bool { self != .value && self != .comment && self != .file }
  }

  /// Placeholders by the names that they replace, in the order in which they were assigned.
  public private(set) var words: [Kind: OrderedDictionary<String, String>] = [:]

  /// A key without placeholders.
  public init() {}

  /// The placeholder for a name, always the same one. It keeps what rules look at: see `shaped`.
  mutating func word(_ kind: Kind, for name: String) -> String {
    if let word = words[kind]?[name] { return word }
    let plain = "\(kind.rawValue)\(words[kind, default: [:]].count + 1)"
    let word = kind.isIdentifier ? RedactionKey.shaped(plain, like: name) : plain
    words[kind, default: [:]][name] = word
    return word
  }

  /// A placeholder with the oddities of a name: leading underscores and digits, capitals, characters that definitions
  /// do not allow, and a length near the servers' limit.
  static func shaped(_ word: String, like name: String) -> String {
    var result = word
    if name.contains(where: \.isUppercase) { result = result.prefix(1).uppercased() + result.dropFirst() }
    if name.first?.isNumber == true { result = "1" + result }
    var odd = ""
    for scalar in name.unicodeScalars where !scalar.isASCII || !isUsual(scalar) {
      let shown = scalar.isASCII ? Character(scalar) : "é"
      if !odd.contains(shown) { odd.append(shown) }
    }
    result = String(name.prefix { $0 == "_" }) + result + odd
    let (length, wanted) = (result.unicodeScalars.count, name.unicodeScalars.count)
    return wanted > 40 && length < wanted ? result + String(repeating: "x", count: wanted - length) : result
  }

  private static func isUsual(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
  }

  // MARK: The file

  private struct File: Codable {
    var formatVersion: String
    /// By kind, then names by placeholder, for readers to look up.
    var names: [String: [String: String]]
    /// By kind, placeholders in the order in which they were assigned.
    var order: [String: [String]]

    enum CodingKeys: String, CodingKey {
      case formatVersion = "format_version"
      case names, order
    }
  }

  /// Reads a key file. Placeholders of unknown kinds are skipped.
  public init(from decoder: any Decoder) throws {
    let file = try File(from: decoder)
    for (name, list) in file.order {
      guard let kind = Kind(rawValue: name) else { continue }
      for word in list { if let original = file.names[name]?[word] { words[kind, default: [:]][original] = word } }
    }
  }

  /// Writes a key file: the names by placeholder, and the order in which placeholders were assigned.
  public func encode(to encoder: any Encoder) throws {
    var file = File(formatVersion: "1.0", names: [:], order: [:])
    for (kind, pairs) in words {
      file.order[kind.rawValue] = Array(pairs.values)
      file.names[kind.rawValue] = Dictionary(pairs.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    try file.encode(to: encoder)
  }

  /// The text of the key file.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("Names and words are text") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Reads a key file. Throws `RedactionError` if the file is not a redaction key.
  public init(_ bytes: [UInt8], file: String) throws(RedactionError) {
    do {
      self = try JSONDecoder().decode(RedactionKey.self, from: Data(bytes))
    } catch {
      throw RedactionError(description: "\(file): not a key file written by djaudit --redact-key")
    }
  }

  /// The text of a redacted report with placeholders replaced by names. Only whole placeholders match: not the `table1`
  /// in `table12`.
  public func restored(_ text: String) -> String {
    var names: [Substring: String] = [:]
    for pairs in words.values {
      for (name, word) in pairs { names[word.drop { $0 == "_" }] = String(name.drop { $0 == "_" }) }
    }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: { $0.isLetter || $0.isNumber }) {
      result += rest[..<start]
      let word = rest[start...].prefix { $0.isLetter || $0.isNumber }
      result += names[word] ?? String(word)
      rest = rest[word.endIndex...]
    }
    return result + rest
  }
}

/// A key that cannot be used.
public struct RedactionError: UserError {
  /// A sentence.
  public var description: String
}
