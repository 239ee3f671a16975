/// The examples that the help of a command ends with.
enum CommandExamples {
  /// A discussion: what there is to say, then commands to start from, a line each.
  static func text(_ words: String = "", _ lines: [String]) -> String {
    (words.isEmpty ? "" : words + "\n\n") + "Examples:\n" + lines.map { "  " + $0 }.joined(separator: "\n")
  }

  /// Examples alone.
  static func text(_ lines: [String]) -> String { text("", lines) }
}
