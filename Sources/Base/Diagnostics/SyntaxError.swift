/// Something in an input that could not be read as what it should be.
public struct SyntaxError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, as a value rather than as words.
  public enum Reason: Sendable, Equatable {
    /// A string, quoted name or comment runs into the end of the input.
    case unterminated(String)
    /// The input ends inside a statement, a compressed block or a document.
    case truncated(String)
    /// The grammar requires something else here.
    case expected(String, found: String)
    /// Well-formed, but nothing that occurs in this kind of dump.
    case unknownStatement(String)
    /// Longer than the reader keeps in memory.
    case tooLong(String, limit: Int)
    /// Bytes that are not text in the encoding that the dump declares.
    case notText(String)
    /// The client that wrote the dump wrote this line into it.
    case clientMessage(String)
  }

  /// What is wrong.
  public var reason: Reason
  /// Where the statement or token is.
  public var position: SourcePosition

  /// An error at `position`.
  public init(_ reason: Reason, at position: SourcePosition) {
    self.reason = reason
    self.position = position
  }

  /// What is wrong, without the place.
  public var message: String {
    switch reason {
    case .unterminated(let what): "\(what) is not closed before the end of the input"
    case .truncated(let what): "the input ends inside of \(what)"
    case .expected(let what, let found): "expected \(what), found \(found)"
    case .unknownStatement(let start): "statement not understood: \(start)"
    case .tooLong(let what, let limit): "\(what) is longer than \(limit) bytes"
    case .notText(let what): "\(what) is not valid text in the dump's character set"
    case .clientMessage(let line): "the client that wrote the dump left a message in it: \(line)"
    }
  }

  /// The place, the byte offset and the message, on one line.
  public var description: String { "\(position) (byte \(position.byte)): \(message)" }
}

/// An input that cannot be read at all: exit code 2, with advice on what to do.
public struct InputError: UserError, Equatable {
  /// As the user named it.
  public var path: String
  /// What is wrong, without the path.
  public var message: String
  /// What the user can do about it, if anything.
  public var help: String?

  /// An error about an input; `help` is a sentence that says what the user can do.
  public init(_ path: String, _ message: String, help: String? = nil) {
    self.path = path
    self.message = message
    self.help = help
  }

  /// The path and the message, followed by the help on its own line.
  public var description: String {
    "\(path): \(message)" + (help.map { "\n  \($0)" } ?? "")
  }
}
