import Foundation
import TestSupport
import Testing

/// A folder written by `plan -o` holds one plan.
@Suite struct PlanFolderTests {
  static func scripts(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/sql").sorted()
  }

  @Test("stores that the settings lack are named on standard error", arguments: [["plan"], ["rewrite", "--dry-run"]])
  func missingStores(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    let settings = try folder.write("conf.json", #"{"stores": {"heavy": {"protocol": "file", "location": "/x"}}}"#)
    let arguments =
      [command[0], "Samples/lab.sql"] + command.dropFirst() + ["--accept-suggestions", "--stores", settings]
    let answer = try CommandTests.run(arguments)
    #expect(answer.errors.contains("warning: \(settings) lacks store"))
    #expect(answer.errors.contains("archive") && !answer.errors.contains("heavy"))
  }

  @Test("another plan into the folder replaces its scripts, reads its answers and keeps them")
  func replaced() throws {
    let folder = try TemporaryFolder().path + "/plan"
    let arguments = ["plan", "Samples/lab.sql", "-o", folder]
    #expect(try CommandTests.run(arguments).code == 0)
    let first = try Self.scripts(folder)
    #expect(try CommandTests.run(arguments).code == 2)
    let file = folder + "/djaudit.decisions.toml"
    let questions = try OutputFolderTests.text(file)
    let answered = questions.replacing(#/answer = ""/#, with: #"answer = "int16""#, maxReplacements: 1)
    #expect(answered != questions)
    try answered.write(toFile: file, atomically: true, encoding: .utf8)
    let again = try CommandTests.run(arguments + ["--force", "--strategy", "copy"])
    #expect(again.code == 0, "\(again.errors)")
    let second = try Self.scripts(folder)
    #expect(Set(first).isDisjoint(with: second))
    #expect(try OutputFolderTests.text(file).contains(#"answer = "int16""#))
    for part in ["rollback", "verify"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + part)
      #expect(Set(names).isDisjoint(with: first))
    }
  }

  @Test("a script that no plan of the folder has written is refused, and nothing is touched")
  func stranger() throws {
    let folder = try TemporaryFolder().path + "/plan"
    let arguments = ["plan", "Samples/lab.sql", "-o", folder, "--force"]
    #expect(try CommandTests.run(arguments).code == 0)
    let before = try Self.scripts(folder)
    try "SELECT 1;".write(toFile: folder + "/sql/000-mine.sql", atomically: true, encoding: .utf8)
    let refused = try CommandTests.run(arguments + ["--strategy", "copy"])
    #expect(refused.code == 2 && refused.errors.contains("000-mine.sql: belongs to another plan"))
    #expect(try Self.scripts(folder) == ["000-mine.sql"] + before)
  }
}
