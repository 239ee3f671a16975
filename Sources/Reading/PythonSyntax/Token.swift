/// The kinds of tokens. Keywords have their own kinds; soft keywords (`match`, `case`, `type`, `_`) are names.
public enum TokenKind: UInt8, Sendable {
  case endOfFile
  case newline
  /// Have no bytes: the following lines are indented more, or less.
  case indent
  case dedent
  case name
  case number
  /// A whole string literal with prefix and quotes, unless it is an f-string or t-string.
  case string
  /// Prefix and opening quotes of an f-string or t-string, a piece of its text, and its closing quotes.
  case formatStart
  case formatMiddle
  case formatEnd
  /// Bytes that are not a token: a stray character, a string that is not closed, a merge marker.
  case unknown

  // Operators and delimiters
  case leftParen
  case rightParen
  case leftBracket
  case rightBracket
  case leftBrace
  case rightBrace
  case comma
  case colon
  case semicolon
  case dot
  case ellipsis
  case at
  case arrow
  case exclamation
  case equal
  case walrus
  case plus
  case minus
  case star
  case slash
  case doubleSlash
  case percent
  case doubleStar
  case leftShift
  case rightShift
  case ampersand
  case pipe
  case caret
  case tilde
  case less
  case greater
  case lessEqual
  case greaterEqual
  case doubleEqual
  case notEqual
  case plusEqual
  case minusEqual
  case starEqual
  case slashEqual
  case doubleSlashEqual
  case percentEqual
  case doubleStarEqual
  case leftShiftEqual
  case rightShiftEqual
  case ampersandEqual
  case pipeEqual
  case caretEqual
  case atEqual

  // Keywords
  case falseKeyword
  case noneKeyword
  case trueKeyword
  case and
  case `as`
  case assert
  case async
  case await
  case `break`
  case `class`
  case `continue`
  case def
  case del
  case elif
  case `else`
  case except
  case finally
  case `for`
  case from
  case global
  case `if`
  case `import`
  case `in`
  case `is`
  case lambda
  case nonlocal
  case not
  case or
  case pass
  case raise
  case `return`
  case `try`
  case `while`
  case with
  case yield
  /// Comparison operators made of two words.
  case notIn
  case isNot
}

/// A token: its kind and its bytes. Between two tokens there are only blanks, comments, line continuations and, within
/// brackets, line ends; together with the tokens they make up the file.
public struct Token: Sendable, Hashable {
  /// What the token is.
  public var kind: TokenKind
  var start: UInt32
  var end: UInt32

  /// Its bytes in the file; empty for indents, dedents and the end of the file.
  public var range: Range<Int> { Int(start)..<Int(end) }
}
