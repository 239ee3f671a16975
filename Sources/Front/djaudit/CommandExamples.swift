/// The examples at the end of a command's help.
enum CommandExamples {
  /// A discussion: an introduction, then example commands, one per line.
  static func text(_ words: String = "", _ lines: [String]) -> String {
    (words.isEmpty ? "" : words + "\n\n") + "Examples:\n" + lines.map { "  " + $0 }.joined(separator: "\n")
  }

  /// Only examples.
  static func text(_ lines: [String]) -> String { text("", lines) }
}
