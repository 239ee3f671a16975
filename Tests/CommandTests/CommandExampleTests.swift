import Testing

@testable import djaudit

/// The examples at the end of a command's help are valid command lines.
@Suite struct CommandExampleTests {
  /// Commands with a single purpose.
  static let withoutExamples: Set<String> = ["json-schema"]

  @Test("every command shows examples", arguments: ManualTests.pages.dropFirst())
  func examples(of page: ManualTests.Page) throws {
    let command = try #require(page.command)
    let discussion = command.discussion ?? ""
    let lines = discussion.split(separator: "\n").filter { $0.hasPrefix("  djaudit ") }
    let own = lines.filter { $0.split(separator: " ")[1] == command.commandName }
    #expect(own.isEmpty == Self.withoutExamples.contains(command.commandName))
    for line in lines {
      // Each example fits on one line of a terminal of 80 columns.
      #expect(line.count <= 80, "\(line)")
      // What a shell passes to the program: two files for a pattern.
      let words = line.prefix { !"#|<>".contains($0) }.split(separator: " ").flatMap { word in
        let word = word.filter { $0 != "'" }
        return word.contains("*.") ? [word.replacing("*", with: "1"), word.replacing("*", with: "2")] : [word]
      }
      let isQuery = words.firstIndex(of: "--query")
      let arguments = isQuery.map { words[...$0] + [words[($0 + 1)...].joined(separator: " ")] } ?? words[...]
      let type = try #require(
        Djaudit.configuration.subcommands.first { $0.configuration.commandName == arguments.dropFirst().first })
      #expect(throws: Never.self, "\(line)") { _ = try type.parse(Array(arguments.dropFirst(2))) }
    }
  }

  @Test("completions offer the values of an option", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) throws {
    let script = try CommandTests.run(["completions", shell]).output
    for value in ["mysql-8.4", "postgresql", "in-place", "DJ201", "json-lines", "repopulate", "never", "mermaid"] {
      #expect(script.contains(value), "\(value)")
    }
  }
}
