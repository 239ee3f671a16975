/// The `:type:` at the start of a column comment, with which DataJoint remembers a type that MySQL does not have.
///
/// `heading.py` reads it with `re.match(":([^:]+):(.*)", comment)`; `.` does not match line ends.
public struct Marker: Sendable, Hashable {
  /// Between the colons, as written: `<blob@store>`, `int32`, `attach`.
  public var text: String
  /// What the text means.
  public var kind: Kind

  /// Which generation of DataJoint wrote it, and what it says.
  public enum Kind: Sendable, Hashable {
    /// A core type of 2.x, including the `uuid` of 0.12 and later.
    case core(CoreType)
    /// A codec that 2.x has built in.
    case codec(String, store: String?)
    /// `<name>`, `<name@store>`: a codec that someone wrote, or an adapted type of 0.x. They look the same.
    case named(String, store: String?)
    /// 0.12–0.14: `attach`, `blob@store`, `attach@store`, `filepath@store`.
    case legacy(String, store: String?)
    /// 0.11: `external`, `external-store`.
    case legacyExternal(store: String?)
    /// A native type that 2.x passes through.
    case native(String)
    /// A type that 2.0.x wrote and no released 2.x reads.
    case unreadable(WithdrawnType)
    /// Not a type: a comment that happens to begin with a colon.
    case comment
  }

  /// Reads the text between the colons of `:type:comment`.
  public init(_ text: String) {
    self.text = text
    kind = Marker.kind(text)
  }

  /// Codecs of 2.3.5 (`builtin_codecs/`).
  public static let builtinCodecs: Set<String> = ["blob", "attach", "hash", "filepath", "object", "npy"]

  private static func kind(_ text: String) -> Kind {
    if text.hasPrefix("<"), text.hasSuffix(">"), text.count > 2 {
      let (name, store) = splitStore(text.dropFirst().dropLast())
      return builtinCodecs.contains(name) ? .codec(name, store: store) : .named(name, store: store)
    }
    let lower = text.lowercased()
    if lower == "external" { return .legacyExternal(store: nil) }
    if lower.hasPrefix("external-") { return .legacyExternal(store: String(text.dropFirst("external-".count))) }
    let (name, store) = splitStore(text[...])
    if name == "attach" || store != nil && ["blob", "filepath"].contains(name) { return .legacy(name, store: store) }
    if let type = WithdrawnType(rawValue: lower) { return .unreadable(type) }
    if let type = CoreType(text) { return .core(type) }
    return TypeGrammar.category(text) == .native ? .native(text) : .comment
  }

  private static func splitStore(_ text: Substring) -> (String, String?) {
    guard let at = text.firstIndex(of: "@") else { return (String(text), nil) }
    return (String(text[..<at]), String(text[text.index(after: at)...]))
  }

  /// Splits a column comment into marker and the user's text; without a second colon there is no marker.
  public static func split(_ comment: String) -> (marker: Marker?, user: String) {
    guard comment.hasPrefix(":") else { return (nil, comment) }
    let rest = comment.dropFirst()
    guard let colon = rest.firstIndex(of: ":"), colon > rest.startIndex else { return (nil, comment) }
    return (Marker(String(rest[..<colon])), String(rest[rest.index(after: colon)...]))
  }

  /// The store it names.
  public var store: String? {
    switch kind {
    case .codec(_, let store), .named(_, let store), .legacy(_, let store), .legacyExternal(let store): store
    default: nil
    }
  }
}
