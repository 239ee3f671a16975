/// A token of SQL.
public struct Token: Sendable, Equatable {
  /// The kinds of tokens.
  public enum Kind: Sendable, Equatable {
    /// An unquoted word: keyword or name.
    case word
    /// `name`, or "name" under ANSI_QUOTES.
    case quotedName
    /// 'text' or "text", possibly several in a row.
    case string
    /// 12, -1.5e3 without its sign, .5
    case number
    /// x'0A' or 0x0A
    case hex
    /// b'01' or 0b01
    case bits
    /// @name, @@global.name
    case variable
    /// A single punctuation byte.
    case punctuation
    /// After the last word.
    case end
  }

  /// What kind of token it is.
  public var kind: Kind
  /// The token's bytes in the statement.
  public var range: Range<Int>
}
