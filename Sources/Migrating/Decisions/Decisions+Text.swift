import Diagnostics
import TOML

extension Decisions {
  /// The file's name, under which every command looks for it.
  public static let fileName = "djaudit.decisions.toml"

  /// The text of the file: questions with their evidence and choices as comments, answers as values. The same decisions
  /// give the same bytes, and reading them gives the same decisions.
  public var text: String {
    var text = TOMLWriter.comment(
      """
      Questions about this pipeline that only a person can answer. Write an answer between the quotes.
      To give some columns of a group a different answer, copy its table under another id and move the columns.
      A column is schema.table.column; * matches any characters, and the most specific pattern wins. A name with a \
      dot, a star or a backtick goes in `backticks`.
      reason = "…" keeps your words. Other comments are lost when djaudit writes the file again; answers never are.
      """)
    if isPartial {
      text += TOMLWriter.comment(
        """
        INCOMPLETE: the inputs are damaged or end early, so questions and columns may be missing. Run djaudit decisions \
        again with a whole dump; the answers stay.
        """)
    }
    text += "format = 1\n"
    for decision in list { text += decision.text }
    return text
  }
}

extension Decision {
  fileprivate var text: String {
    let topic = DecisionTopic(rawValue: question)
    var text = "\n[\(TOMLWriter.path(["decision", id]))]\n"
    text += "question = \(TOMLWriter.string(question))\n"
    if let topic { text += TOMLWriter.comment(topic.words) }
    for sentence in evidence { text += TOMLWriter.comment(sentence.printable()) }
    text += "# Answers:\n"
    for choice in choices { text += TOMLWriter.comment("  \(choice.answer): \(choice.effect)") }
    if let suggestion { text += TOMLWriter.comment("Suggested: \(suggestion.printable())") }
    text += "answer = \(TOMLWriter.string(answer ?? ""))\n"
    if topic == .timestamp {
      text += TOMLWriter.comment(
        """
        The zone of the clocks that wrote local times while the server's session was in UTC, as "Europe/Berlin"; \
        "UTC" if the stored times are correct.
        """)
      text += "time_zone = \(TOMLWriter.string(timeZone ?? ""))\n"
    }
    if let reason { text += "reason = \(TOMLWriter.string(reason))\n" }
    text += "columns = [\n"
    for pattern in patterns { text += "  \(TOMLWriter.string(pattern.description)),\n" }
    return text + "]\n"
  }
}
