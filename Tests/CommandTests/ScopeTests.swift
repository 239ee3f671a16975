import Foundation
import TestSupport
import Testing

/// `--schema`: every number in an answer about some schemas covers only those, and the answer says so first.
@Suite struct ScopeTests {
  private func object(_ arguments: [String], code: Int32 = 1) throws -> [String: Any] {
    let answer = try CommandTests.run(arguments)
    #expect(answer.code == code, "\(answer.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
  }

  @Test("the parts' findings are the whole's, each in one part", arguments: ["lab_ephys", "lab_subject"])
  func findings(schema: String) throws {
    let whole = try object(["audit", "Samples/lab.sql", "--format", "json"])
    let part = try object(["audit", "Samples/lab.sql", "--format", "json", "--schema", schema])
    func ids(_ audit: [String: Any], _ isWanted: (String?) -> Bool) -> [String] {
      (audit["findings"] as? [[String: Any]] ?? []).filter { isWanted($0["schema"] as? String) }
        .compactMap { $0["id"] as? String }
    }
    #expect(ids(part) { _ in true } == ids(whole) { $0 == nil || $0 == schema })
    #expect((part["schemas"] as? [String: Any])?.keys.sorted() == [schema])
    #expect((part["scope"] as? [String: Any])?["schemas"] as? [String] == [schema])
    let counts = part["summary"] as? [String: Any]
    let own = (whole["schemas"] as? [String: Any])?[schema] as? [String: Any]
    #expect(counts?["tables"] as? Int == own?["tables"] as? Int && counts?["schemas"] as? Int == 1)
    let estimate = part["estimate"] as? [String: Any]
    let lines = estimate?["schemas"] as? [[String: Any]] ?? []
    #expect(lines.compactMap { ($0["schema"] ?? $0["name"]) as? String } == [schema], "\(lines.first ?? [:])")
  }

  @Test(
    "the first line says what an answer is about",
    arguments: [
      ["audit"], ["estimate"], ["plan"], ["simulate"], ["status"], ["columns"], ["verify"], ["graph"], ["lineage"],
      ["catalog"], ["definitions"], ["decisions"], ["sandbox"], ["lineage", "--format", "sql"],
      ["graph", "--format", "dot"], ["audit", "--format", "markdown"],
    ])
  func firstLine(_ arguments: [String]) throws {
    let answer = try CommandTests.run([arguments[0], "Samples/lab.sql", "--schema", "lab_s*"] + arguments.dropFirst())
    let first = answer.output.split(separator: "\n").prefix(arguments.contains("markdown") ? 2 : 1).joined()
    #expect(first.contains("Only 1 of 2 schemas: ") && !first.contains("ephys:"), "\(answer.output.prefix(300))")
  }

  @Test("where a format has no line for it, standard error says it", arguments: ["csv", "sarif", "concise"])
  func machineFormats(format: String) throws {
    let answer = try CommandTests.run(["audit", "Samples/lab.sql", "--schema", "lab_subject", "--format", format])
    #expect(answer.errors.contains("Only 1 of 2 schemas: lab_subject.") && !answer.output.contains("lab_ephys."))
  }

  @Test(
    "old names work, patterns and lists stand for names, and the exit code is the part's",
    arguments: [
      ["status", "--schemas", "lab_ephys"], ["diagram", "--only", "lab_ephys"], ["status", "--schema", "lab_e*"],
      ["status", "--schema", "lab_ephys", "--schema", "lab_ephys"], ["status", "--schema", "lab_ephys,lab_e*"],
    ])
  func oldNames(_ arguments: [String]) throws {
    let now = try CommandTests.run([arguments[0], "Samples/lab.sql", "--schema", "lab_ephys"])
    let answer = try CommandTests.run([arguments[0], "Samples/lab.sql"] + arguments.dropFirst())
    #expect(answer.code == 0 && answer.output == now.output, "\(answer.errors)")
  }

  @Test("errors of other schemas are no failure of this one")
  func exitCode() throws {
    let sql = CommandTests.modern + "CREATE DATABASE old; USE old; " + CommandTests.legacy
    #expect(try CommandTests.run(["audit", "-"], input: sql).code == 1)
    #expect(try CommandTests.run(["audit", "-", "--schema", "old"], input: sql).code == 1)
    let lab = try CommandTests.run(["audit", "-", "--schema", "lab"], input: sql)
    #expect(lab.code == 0 && lab.output.contains("ready for DataJoint 2.x"), "\(lab.output)")
  }

  @Test("a report in JSON is made again about the same schemas, and can be limited further")
  func again() throws {
    let json = try TemporaryFolder.file("r.json", [])
    let arguments = ["audit", "Samples/lab.sql", "--schema", "lab_subject"]
    #expect(try CommandTests.run(arguments + ["-o", json]).code == 1)
    #expect(try CommandTests.run(["report", json]).output == CommandTests.run(arguments).output)
    let redacted = try CommandTests.run(arguments + ["--redact", "all"]).output
    #expect(redacted.contains("Only 1 of 2 schemas") && !redacted.contains("lab_"), "\(redacted.prefix(400))")
  }

  @Test("answers about other schemas are kept, and no remark is made about them")
  func answers() throws {
    let file = try TemporaryFolder.file("djaudit.decisions.toml", [])
    try FileManager.default.removeItem(atPath: file)
    #expect(try CommandTests.run(["decisions", "Samples/lab.sql", "-o", file, "--accept-suggestions"]).code == 0)
    let before = try String(contentsOfFile: file, encoding: .utf8)
    let plan = try CommandTests.run(
      ["plan", "Samples/lab.sql", "--schema", "lab_subject", "--decisions", file])
    #expect(plan.code == 0 && !plan.errors.contains("no column"), "\(plan.errors)")
    #expect(try CommandTests.run(["decisions", "Samples/lab.sql", "--schema", "lab_subject", "-o", file]).code == 0)
    let after = try String(contentsOfFile: file, encoding: .utf8)
    for line in before.split(separator: "\n") where line.hasPrefix("answer = ") || line.hasPrefix("[decision.") {
      #expect(after.contains(line))
    }
    #expect(after.contains("lab_ephys"))
  }
}
