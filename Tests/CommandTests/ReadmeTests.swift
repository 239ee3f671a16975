import Foundation
import Testing

/// README.md names everything there is; `GuideTests` checks that it shows what the program prints.
@Suite struct ReadmeTests {
  static let readme = try! String(contentsOf: CommandTests.package.appending(path: "README.md"), encoding: .utf8)

  @Test("the example of settings is the sample's")
  func settings() throws {
    let sample = try String(
      contentsOf: CommandTests.package.appending(path: "Samples/djaudit.example.toml"), encoding: .utf8)
    #expect(Self.readme.contains("```toml\n\(sample)```"))
  }

  @Test("the number of rules is right, and every command is named")
  func names() throws {
    let rules = try CommandTests.run(["rules"]).output.split(separator: "\n").count - 1
    #expect(Self.readme.contains("`djaudit rules` lists \(rules) rules"))
    let help = try CommandTests.run(["--help"]).output
    let list = help.split(separator: "SUBCOMMANDS:").dropFirst().flatMap { $0.split(separator: "\n") }
    let commands = list.compactMap { $0.wholeMatch(of: /\  ([a-z-]+)( .*)?/)?.1 }
    #expect(commands.count > 20)
    for command in commands where command != "help" {
      #expect(Self.readme.contains("`\(command)`"), "\(command)")
    }
  }
}
