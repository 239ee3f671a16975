import Foundation
import Testing

/// README.md shows what the program prints, and names what there is.
@Suite struct ReadmeTests {
  static let readme = try! String(contentsOf: CommandTests.package.appending(path: "README.md"), encoding: .utf8)

  @Test("the transcript is what audit prints about the sample")
  func transcript() throws {
    let start = try #require(Self.readme.range(of: "$ djaudit audit lab.sql\n"))
    let end = try #require(Self.readme.range(of: "\n```", range: start.upperBound..<Self.readme.endIndex))
    let shown = Self.readme[start.upperBound..<end.lowerBound]
    let printed = try CommandTests.run(["audit", "Samples/lab.sql"]).output.replacing(
      "Samples/lab.sql", with: "lab.sql")
    #expect(shown + "\n" == printed)
  }

  @Test("the transcript of simulate is what it prints about the sample")
  func simulation() throws {
    let start = try #require(Self.readme.range(of: "$ djaudit simulate lab.sql --accept-suggestions\n"))
    let end = try #require(Self.readme.range(of: "\n```", range: start.upperBound..<Self.readme.endIndex))
    let printed = try CommandTests.run(["simulate", "Samples/lab.sql", "--accept-suggestions"]).output
    #expect(Self.readme[start.upperBound..<end.lowerBound] + "\n" == printed)
  }

  @Test("the transcript of estimate is how its answer about the sample begins")
  func estimate() throws {
    let start = try #require(Self.readme.range(of: "$ djaudit estimate lab.sql\n"))
    let end = try #require(Self.readme.range(of: "\n```", range: start.upperBound..<Self.readme.endIndex))
    let printed = try CommandTests.run(["estimate", "Samples/lab.sql"]).output
    #expect(printed.hasPrefix(Self.readme[start.upperBound..<end.lowerBound] + "\n"))
  }

  @Test("the number of rules is right, and every command is named")
  func names() throws {
    let rules = try CommandTests.run(["rules"]).output.split(separator: "\n").count - 1
    #expect(Self.readme.contains("`djaudit rules` lists \(rules) rules"))
    let help = try CommandTests.run(["--help"]).output
    let list = help.drop { !$0.isNewline }.split(separator: "SUBCOMMANDS:").last?.split(separator: "\n") ?? []
    let commands = list.compactMap { $0.wholeMatch(of: /  ([a-z-]+)( .*)?/)?.1 }
    #expect(commands.count > 20)
    for command in commands where command != "help" {
      #expect(Self.readme.contains("`\(command)`"), "\(command)")
    }
  }
}
