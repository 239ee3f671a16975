import Foundation
import TestSupport
import Testing

/// `make lint` only checks the rules in .swift-format: the file's `rules` replace all defaults, so a rule that is
/// missing there is off.
@Suite struct LintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// A rule of swift-format, or nil for a file that passes.
    var rule: String?
    var text: String
    var testDescription: String { rule ?? "well formed" }
  }

  static let cases = [
    Case(rule: nil, text: "import A\nimport B\n\n/// A number.\npublic let number = 1\n"),
    Case(rule: "OrderedImports", text: "import B\nimport A\n"),
    Case(rule: "AllPublicDeclarationsHaveDocumentation", text: "public let number = 1\n"),
    Case(rule: "DoNotUseSemicolons", text: "let a = 1; let b = 2\n"),
    Case(rule: "OneCasePerLine", text: "enum E {\n  case a, b(Int)\n}\n"),
    Case(rule: "UseTripleSlashForDocumentationComments", text: "/** A number. */\nlet number = 1\n"),
    Case(rule: "Indentation", text: "func f() {\n      g()\n}\n"),
    Case(rule: "LineLength", text: "let text = \"\(String(repeating: "x", count: 130))\"\n"),
  ]

  @Test("swift format lint --strict refuses what the committed configuration forbids", arguments: cases)
  func lint(_ test: Case) throws {
    let file = try TemporaryFolder.file("lint-\(test.testDescription.filter(\.isLetter)).swift", Array(test.text.utf8))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swift", "format", "lint", "--strict", "--configuration", Paths.root + "/.swift-format", file,
    ]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect((process.terminationStatus == 0) == (test.rule == nil), "\(text)")
    if let rule = test.rule { #expect(text.contains("error: [\(rule)]"), "\(text)") }
  }
}
