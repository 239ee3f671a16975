public import Diagnostics
import FoundationEssentials
public import OrderedCollections

/// Which word replaces which name. Kept private, it reads a redacted report back; given again, it makes the next
/// report use the same words.
public struct RedactionKey: Sendable, Codable, Equatable {
  /// What a name is the name of; the word begins with it.
  public enum Kind: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    case schema, table, attribute, index, constraint, store, codec, object, value, comment, file

    /// Whether rules look at how it is spelled.
    fileprivate var isIdentifier: Bool { self != .value && self != .comment && self != .file }
  }

  /// Words by the names that they stand for, in the order in which they were given.
  public private(set) var words: [Kind: OrderedDictionary<String, String>] = [:]

  /// A key without any word.
  public init() {}

  /// The word for a name: the same one each time. It has of the name what rules look at: see `shaped`.
  mutating func word(_ kind: Kind, for name: String) -> String {
    if let word = words[kind]?[name] { return word }
    let plain = "\(kind.rawValue)\(words[kind, default: [:]].count + 1)"
    let word = kind.isIdentifier ? RedactionKey.shaped(plain, like: name) : plain
    words[kind, default: [:]][name] = word
    return word
  }

  /// A word with what is odd about a name: underscores and digits that it begins with, capitals, characters that
  /// definitions do not take, and a length near what servers hold.
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
    /// By kind, names by word: what a reader looks up.
    var names: [String: [String: String]]
    /// By kind, words in the order in which they were given.
    var order: [String: [String]]

    enum CodingKeys: String, CodingKey {
      case formatVersion = "format_version"
      case names, order
    }
  }

  /// Reads a key file. Words of unknown kinds are skipped.
  public init(from decoder: any Decoder) throws {
    let file = try File(from: decoder)
    for (name, list) in file.order {
      guard let kind = Kind(rawValue: name) else { continue }
      for word in list { if let original = file.names[name]?[word] { words[kind, default: [:]][original] = word } }
    }
  }

  /// Writes a key file: the names by word, and the order in which words were given.
  public func encode(to encoder: any Encoder) throws {
    var file = File(formatVersion: "1.0", names: [:], order: [:])
    for (kind, pairs) in words {
      file.order[kind.rawValue] = Array(pairs.values)
      file.names[kind.rawValue] = Dictionary(pairs.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    try file.encode(to: encoder)
  }

  /// The text of the key's file.
  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("Names and words are text") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Reads a key's file. Throws `RedactionError` if the file is not a redaction key.
  public init(_ bytes: [UInt8], file: String) throws(RedactionError) {
    do {
      self = try JSONDecoder().decode(RedactionKey.self, from: Data(bytes))
    } catch {
      throw RedactionError(description: "\(file): not a key file written by djaudit --redact-key")
    }
  }

  /// The text with names in the place of words: what a redacted report says. Words are matched whole: `table1` in
  /// `table12` is not one.
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
