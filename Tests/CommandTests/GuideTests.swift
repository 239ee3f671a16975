import Foundation
import TestSupport
import Testing

@testable import djaudit

/// README.md and the guides are correct: every command in a `console` block runs in a shell, in a folder of its own for
/// each document that contains the sample, and prints the lines below it. `…` on a line stands for any lines.
@Suite struct GuideTests {
  struct Document: Sendable, CustomTestStringConvertible {
    var path: String
    var testDescription: String { path.split(separator: "/").last.map(String.init) ?? path }

    static let all: [Document] = {
      let catalog = CommandTests.package.appending(path: "Sources/Front/DJAudit/DJAudit.docc").path
      let articles = try! FileManager.default.contentsOfDirectory(atPath: catalog).filter { $0.hasSuffix(".md") }
      return [Document(path: CommandTests.package.appending(path: "README.md").path)]
        + articles.sorted().map { Document(path: catalog + "/" + $0) }
    }()

    func lines() throws -> [Substring] {
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The lines of fenced blocks with their languages.
    func blocks() throws -> [(language: Substring, lines: [Substring])] {
      var blocks: [(language: Substring, lines: [Substring])] = []
      var isInside = false
      for line in try lines() {
        if line.hasPrefix("```") {
          if !isInside { blocks.append((line.dropFirst(3), [])) }
          isInside.toggle()
        } else if isInside {
          blocks[blocks.count - 1].lines.append(line)
        }
      }
      return blocks
    }

    /// The commands in `console` blocks, each with the output shown below it. A block without a prompt contains only
    /// commands.
    func commands() throws -> [(command: Substring, shown: [Substring])] {
      var commands: [(command: Substring, shown: [Substring])] = []
      for block in try blocks() where block.language == "console" {
        let hasPrompt = block.lines.contains { $0.hasPrefix("$ ") }
        for line in block.lines {
          if line.hasPrefix("$ ") {
            commands.append((line.dropFirst(2), []))
          } else if hasPrompt {
            commands[commands.count - 1].shown.append(line)
          } else {
            commands.append((line, []))
          }
        }
      }
      return commands
    }
  }

  /// A folder with the sample, and the program first on the path.
  static func folder() throws -> (path: String, environment: [String: String]) {
    let folder = URL(filePath: try TemporaryFolder.file("lab.sql.gz", [])).deletingLastPathComponent()
    let samples = CommandTests.package.appending(path: "Samples")
    for name in ["lab.sql", "dj_local_conf.json", "stores"] {
      try FileManager.default.copyItem(at: samples.appending(path: name), to: folder.appending(path: name))
    }
    try FileManager.default.copyItem(at: samples.appending(path: "code"), to: folder.appending(path: "src"))
    let path = CommandTests.program.deletingLastPathComponent().path + ":" + (environment("PATH") ?? "/usr/bin:/bin")
    let made = try run("gzip -nc lab.sql > lab.sql.gz", in: folder.path, ["PATH": path])
    #expect(made.code == 0)
    return (folder.path, ["PATH": path, "LC_ALL": "C"])
  }

  static func environment(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

  static func run(_ command: String, in folder: String, _ environment: [String: String]) throws -> (
    code: Int32, lines: [Substring], errors: String
  ) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec 2> .errors; " + command]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let errors = try String(contentsOfFile: folder + "/.errors", encoding: .utf8)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return (process.terminationStatus, lines, errors)
  }

  /// The first of the shown lines that was not printed in its place; nil if all were.
  static func missing(_ shown: [Substring], in printed: [Substring]) -> Substring? {
    let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
    var rest = printed[...]
    for (index, part) in parts.enumerated() where !part.isEmpty {
      let isFirst = index == 0
      let isLast = index == parts.count - 1
      let starts =
        isFirst
        ? [rest.startIndex]
        : isLast ? [rest.endIndex - part.count].filter { $0 >= rest.startIndex } : Array(rest.indices)
      guard let start = starts.first(where: { rest[$0...].starts(with: part) }) else {
        guard isFirst || isLast else { return part.first }
        let there = isFirst ? rest : rest.suffix(part.count)
        return zip(part, there).first { $0 != $1 }?.0 ?? part.last
      }
      rest = rest[(start + part.count)...]
    }
    return parts.last?.isEmpty == false && parts.count == 1 && !rest.isEmpty ? rest.first : nil
  }

  @Test("lines that are left out stand for any lines, others for themselves")
  func matching() {
    let printed: [Substring] = ["a", "b", "c", "d"]
    for shown in [["a", "b", "c", "d"], ["a", "…"], ["…", "d"], ["a", "…", "c", "…"], ["…", "b", "…", "d"], ["…"]] {
      #expect(Self.missing(shown.map { $0[...] }, in: printed) == nil, "\(shown)")
    }
    for shown in [
      ["a", "b", "c"], ["b", "…"], ["…", "c"], ["a", "…", "d", "…", "c"], ["a", "x", "…"], ["…", "d", "e"],
    ] {
      #expect(Self.missing(shown.map { $0[...] }, in: printed) != nil, "\(shown)")
    }
  }

  @Test("every command runs, and prints what is shown", arguments: Document.all)
  func commands(_ document: Document) throws {
    let (folder, environment) = try Self.folder()
    for (command, shown) in try document.commands() {
      let ran = try Self.run(String(command), in: folder, environment)
      #expect(ran.code <= 1, "\(command): \(ran.errors)")
      if let line = shown.isEmpty ? nil : Self.missing(shown, in: ran.lines) {
        Issue.record("\(command)\nthis line is not printed there: \(line)\n\(ran.lines.joined(separator: "\n"))")
      }
    }
    try FileManager.default.removeItem(atPath: folder)
  }

  @Test("a command that is shown is run: other blocks have none", arguments: Document.all)
  func otherBlocks(_ document: Document) throws {
    for block in try document.blocks() where ["sh", "bash", "shell"].contains(block.language) {
      for line in block.lines where line.hasPrefix("djaudit ") || line.hasPrefix("$ djaudit") {
        Issue.record("\(line)")
      }
    }
  }

  @Test("commands and options that the text names are there", arguments: Document.all)
  func inlineCode(_ document: Document) throws {
    let commands = Dictionary(
      uniqueKeysWithValues: ManualTests.program.subcommands!.map { ($0.commandName, $0) })
    var isInside = false
    let text = try document.lines().filter { line in
      if line.hasPrefix("```") { isInside.toggle() }
      return !isInside
    }.joined(separator: " ")
    for match in text.matches(of: /`djaudit ([a-z-]+)([^`]*)`/) {
      let (name, rest) = (String(match.1), match.2)
      if name == "help" { continue }
      let command = try #require(commands[name], "\(match.0)")
      let options = Set(command.shownArguments.flatMap { ($0.names ?? []).map(\.spelling) })
      for option in rest.matches(of: /(?:^|\s)(--?[a-z][a-z-]*)/) {
        #expect(options.contains(String(option.1)), "\(match.0)")
      }
    }
  }
}
