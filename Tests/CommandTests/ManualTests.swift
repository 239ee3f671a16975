import Foundation
import TestSupport
import Testing

@testable import djaudit

/// The manual matches `--help`, and `man` can read it.
@Suite struct ManualTests {
  struct Page: Sendable, CustomTestStringConvertible {
    /// Nil is djaudit(1).
    var command: HelpInformation.Command?
    var testDescription: String { command?.commandName ?? "djaudit" }
    var roff: String {
      command.map { ManualPage.command($0, of: ManualTests.program) } ?? ManualPage.program(ManualTests.program)
    }
  }

  static let program = try! HelpInformation.program()
  static let pages = [Page()] + program.subcommands!.map { Page(command: $0) }
  static let groff = ["/usr/bin/groff", "/usr/local/bin/groff", "/opt/homebrew/bin/groff"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func run(_ program: String, _ arguments: [String], input: String = "") throws -> (
    code: Int32, output: String, errors: String
  ) {
    let file = try TemporaryFolder.file("input", Array(input.utf8))
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = CommandTests.package
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: file))
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let out = output.fileHandleForReading.readDataToEndOfFile()
    let err = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: out, as: UTF8.self), String(decoding: err, as: UTF8.self))
  }

  /// The text as read, ignoring line breaks, emphasis and the width of the terminal.
  static func words(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "").replacing(/.\u{8}/, with: "").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  @Test("groff reads every page without a warning", .enabled(if: groff != nil), arguments: pages)
  func warnings(_ page: Page) throws {
    #expect(page.roff.utf8.allSatisfy { $0 < 0x80 })
    // Characters that a terminal with the smallest character set cannot show, and text that does not fit on a line,
    // cause a warning.
    let read = try Self.run(Self.groff!, ["-ww", "-man", "-T", "ascii"], input: page.roff)
    #expect(read.code == 0 && read.errors.isEmpty, "\(read.errors)")
  }

  @Test(
    "a page has every option of its command, with what --help says of it", .enabled(if: groff != nil), arguments: pages)
  func options(_ page: Page) throws {
    let shown = Self.words(
      try Self.run(Self.groff!, ["-man", "-T", "utf8", "-P-c", "-rLL=200n"], input: page.roff).output)
    for command in page.command.map({ [$0] }) ?? Self.program.subcommands! {
      #expect(shown.contains(Self.words(command.abstract!)), "\(command.commandName)")
      if let discussion = command.discussion { #expect(shown.contains(Self.words(discussion))) }
      for argument in command.shownArguments {
        for name in argument.names ?? [] { #expect(shown.contains(name.spelling)) }
        if let abstract = argument.abstract { #expect(shown.contains(Self.words(abstract)), "\(command.commandName)") }
      }
    }
    for word in ["EXIT STATUS", "ENVIRONMENT", "NO_COLOR", "FILES", "djaudit.decisions.toml"] {
      #expect(shown.contains(word))
    }
  }

  @Test(
    "text stays text in roff", .enabled(if: groff != nil),
    arguments: [
      "\\*[x] .so /etc/passwd", "x 'br", "\\fBbold\\fR \\n(.z", "~/.x -- --only 'a' `b` \"c\" ^d", "é · — ↓ 漢",
      "a\n.b\tc",
    ])
  func escape(_ text: String) throws {
    let escaped = ManualPage.escaped(text)
    #expect(!escaped.contains("\n"))
    let page = ".TH x 1\n.nh\n" + escaped + "\n"
    let shown = try Self.run(Self.groff!, ["-ww", "-man", "-T", "utf8", "-P-c"], input: page)
    #expect(shown.errors.isEmpty)
    #expect(Self.words(shown.output).contains(Self.words(text)))
  }

  @Test("commands in a discussion stay lines", .enabled(if: groff != nil))
  func lines() throws {
    var command = Self.program.subcommands![0]
    command.discussion = "For example:\n  djaudit a > b\n  .so c\nThen more."
    let page = ManualPage.command(command, of: Self.program)
    let shown = try Self.run(Self.groff!, ["-ww", "-man", "-T", "ascii", "-P-c"], input: page)
    #expect(shown.errors.isEmpty)
    let lines = shown.output.split(separator: "\n").map { $0.drop { $0 == " " } }
    for line in ["For example:", "djaudit a > b", ".so c", "Then more."] {
      #expect(lines.contains(line[...]), "\(line)")
    }
  }

  @Test("the program prints the pages")
  func command() throws {
    #expect(try CommandTests.run(["manual"]).output == ManualPage.program(Self.program))
    let page = ManualPage.command(Self.program.subcommands![0], of: Self.program)
    #expect(try CommandTests.run(["manual", Self.program.subcommands![0].commandName]).output == page)
  }

  @Test("an unknown command has no page, and pages that are there stay")
  func refusals() throws {
    #expect(try CommandTests.run(["manual", "nonsense"]).code == 2)
    #expect(try CommandTests.run(["manual", "audit", "-o", "x"]).code == 2)
    let folder = URL(filePath: try TemporaryFolder.file("djaudit.1", [1])).deletingLastPathComponent().path
    #expect(try CommandTests.run(["manual", "-o", folder]).code == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["djaudit.1"])
    #expect(try CommandTests.run(["manual", "-o", folder, "--force"]).code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == Self.pages.count)
  }

  @Test("make install puts program, pages and completions where systems look for them")
  func install() throws {
    let make = "/usr/bin/make"
    guard FileManager.default.isExecutableFile(atPath: make) else { return }
    let root = URL(filePath: try TemporaryFolder.file("x", [])).deletingLastPathComponent()
    let variables = ["DESTDIR=\(root.path)", "BIN=\(CommandTests.program.path)"]
    let made = try Self.run(make, ["-s", "install"] + variables)
    #expect(made.code == 0, "\(made.errors)")
    let files = [
      "bin/djaudit", "share/man/man1/djaudit.1", "share/man/man1/djaudit-audit.1",
      "share/bash-completion/completions/djaudit", "share/zsh/site-functions/_djaudit",
      "share/fish/vendor_completions.d/djaudit.fish",
    ]
    for file in files {
      let path = root.appending(path: "usr/local/" + file).path
      #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0 > 0, "\(file)")
    }
    let version = try Self.run(root.appending(path: "usr/local/bin/djaudit").path, ["--version"])
    #expect(version.output == Djaudit.version + "\n")
    #expect(try Self.run(make, ["-s", "uninstall"] + variables).code == 0)
    for file in files { #expect(!FileManager.default.fileExists(atPath: root.path + "/usr/local/" + file), "\(file)") }
  }
}
