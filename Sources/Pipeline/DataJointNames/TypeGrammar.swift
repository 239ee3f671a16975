/// The types that a DataJoint 2.3.5 definition may name: `declare.match_type`, whose patterns match a whole type in
/// either case. Exactly what it rejects is rejected here.
public enum TypeGrammar {
  /// The three ways in which a type is accepted.
  public enum Category: Sendable, Hashable {
    /// A core type: portable, recorded as a marker in the column's comment.
    case core
    /// A MySQL type, accepted with a warning.
    case native
    /// `<codec>` or `<codec@store>`.
    case codec
  }

  /// The category of a type; nil if 2.3.5 raises "Unsupported attribute type".
  public static func category(_ type: String) -> Category? {
    if CoreType(type) != nil { return .core }
    if isNative(type) { return .native }
    // CODEC is `<.+>`: anything except a line end between the brackets.
    if type.hasPrefix("<"), type.hasSuffix(">"), type.count > 2, !type.contains("\n") { return .codec }
    return nil
  }

  /// Native types as nearly every column has them.
  private static let plainNatives: Set<String> = [
    "tinyblob", "mediumblob", "longblob", "blob", "tinytext", "mediumtext", "longtext", "text", "tinyint", "smallint",
    "mediumint", "bigint", "int", "tinyint(1)", "tinyint unsigned", "smallint unsigned", "int unsigned",
    "bigint unsigned",
  ]

  private static func isNative(_ type: String) -> Bool {
    if plainNatives.contains(type) { return true }
    var rest = type.lowercased()[...]
    if [
      "tinyblob", "smallblob", "mediumblob", "longblob", "blob", "tinytext", "smalltext", "mediumtext", "longtext",
      "text", "serial",
    ]
    .contains(String(rest)) {
      return true
    }
    func takeWord(_ words: [String]) -> Bool {
      for word in words.sorted(by: { $0.count > $1.count }) where rest.hasPrefix(word) {
        let after = rest.dropFirst(word.count)
        guard after.isEmpty || after.first == "(" || after.first!.isWhitespace else { continue }
        rest = after
        return true
      }
      return false
    }
    func takeArguments() -> Bool {
      let inner = rest.trimmingPrefix { $0.isWhitespace }
      guard inner.first == "(" else { return false }
      guard let close = inner.lastIndex(of: ")"), inner.index(after: inner.startIndex) < close else { return false }
      rest = inner[inner.index(after: close)...]
      return true
    }
    func takeModifier(_ word: String) {
      let inner = rest.trimmingPrefix { $0.isWhitespace }
      if inner.startIndex > rest.startIndex, inner.hasPrefix(word) { rest = inner.dropFirst(word.count) }
    }
    if takeWord(["tinyint", "smallint", "mediumint", "bigint", "int", "integer"]) {
      _ = takeArguments()
      takeModifier("unsigned")
      takeModifier("auto_increment")
      return rest.isEmpty
    }
    if takeWord(["decimal", "numeric", "dec", "fixed"]) {
      _ = takeArguments()
      takeModifier("unsigned")
      takeModifier("zerofill")
      return rest.isEmpty
    }
    if takeWord(["double", "float", "real"]) {
      _ = takeArguments()
      takeModifier("unsigned")
      return rest.isEmpty
    }
    if takeWord(["varchar", "char"]) { return takeArguments() && rest.isEmpty }
    if takeWord(["timestamp", "time", "year"]) {
      _ = takeArguments()
      return rest.isEmpty
    }
    return false
  }
}
