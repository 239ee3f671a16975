import Foundation
import TestSupport
import Testing

/// A report's JSON contains what it was made from: every command that needs no rows gives the same result as for the
/// dump.
@Suite struct ReportAsInputTests {
  static let dump = "Samples/lab.sql"

  /// The sample's report in a file.
  static let report = Result {
    let answer = try CommandTests.run(["audit", dump, "--format", "json", "--fail-on", "never"])
    return try TemporaryFolder.file("report.json", Array(answer.output.utf8))
  }

  @Test(
    "a command says of a report what it says of its dump",
    arguments: [
      ["audit", "--format", "json"], ["audit", "--verbose"], ["audit", "--schema-only"], ["status"], ["columns"],
      ["verify"], ["lineage"], ["graph"], ["catalog"], ["decisions"], ["definitions"],
      ["plan", "--format", "json", "--accept-suggestions"], ["plan", "--format", "json", "--strategy", "copy"],
      ["simulate", "--strategy", "gradual"],
    ])
  func same(_ arguments: [String]) throws {
    let command = { (input: String) in [arguments[0], input, "-q"] + arguments.dropFirst() }
    let direct = try CommandTests.run(command(Self.dump))
    let later = try CommandTests.run(command(Self.report.get()))
    #expect(direct.output == later.output && direct.code == later.code)
    #expect(!direct.output.isEmpty)
  }

  static let code = "Samples/code"

  @Test(
    "what was found in source files is in a report",
    arguments: [
      ["code", code], ["audit", dump, "--code", code],
    ])
  func sources(_ arguments: [String]) throws {
    let direct = { (more: [String]) in
      try CommandTests.run(arguments + more + ["--isolated", "-q"])
    }
    let path = try TemporaryFolder.file("report.json", Array(direct(["--format", "json"]).output.utf8))
    for format in ["text", "json", "markdown", "html", "csv", "concise", "github", "junit", "sarif"] {
      let later = try CommandTests.run(["report", path, "--format", format, "-q"])
      #expect(try later.output == direct(["--format", format]).output && later.output.contains("DJ701"), "\(format)")
    }
  }

  @Test("what was found in source files is counted, whether they are read or their report")
  func sourcesCounted() throws {
    let audited = try CommandTests.run(
      ["audit", Self.dump, "--code", Self.code, "--isolated", "--format", "json", "--fail-on", "never"])
    let path = try TemporaryFolder.file("report.json", Array(audited.output.utf8))
    for command in [["audit", "--fail-on", "never"], ["estimate"]] {
      let direct = try CommandTests.run([command[0], Self.dump, "--code", Self.code, "-q"] + command.dropFirst())
      let later = try CommandTests.run([command[0], path, "-q"] + command.dropFirst())
      #expect(direct.output == later.output && direct.output != "")
    }
    let alone = try CommandTests.run(["code", Self.code, "--isolated", "--format", "json", "--fail-on", "never"])
    let file = try TemporaryFolder.file("code.json", Array(alone.output.utf8))
    let refused = try CommandTests.run(["audit", file])
    #expect(refused.code == 2 && refused.errors.contains("djaudit report"))
    // Compared with a baseline, nothing is new.
    let again = try CommandTests.run(["code", Self.code, "--isolated", "--baseline", file, "--fail-on", "never"])
    #expect(again.output.contains("0 new") && again.output.contains("0 gone"))
    let redacted = try CommandTests.run(["audit", Self.dump, "--code", Self.code, "--redact", "all"])
    #expect(redacted.code == 2 && redacted.errors.contains("--redact does not go with --code"))
  }

  @Test("a command that needs rows refuses a report", arguments: [["sandbox"], ["sample", "--rows", "2"]])
  func rows(_ arguments: [String]) throws {
    let answer = try CommandTests.run([arguments[0], Self.report.get()] + arguments.dropFirst())
    #expect(answer.code == 2 && answer.errors.contains("does not contain them"))
  }

  @Test("a compact report says that it is not enough")
  func compact() throws {
    let answer = try CommandTests.run(["audit", Self.dump, "--format", "json", "--compact"])
    #expect(!answer.output.contains("\"snapshot\""))
    let path = try TemporaryFolder.file("compact.json", Array(answer.output.utf8))
    let again = try CommandTests.run(["plan", path])
    #expect(again.code == 2 && again.errors.contains("--compact"))
  }

  @Test("a report has values of the data only where they may be shown")
  func values() throws {
    let sql = """
      CREATE TABLE lab.a (id int, n bigint, f double, d datetime, c decimal(9,2), PRIMARY KEY (id));
      INSERT INTO lab.a VALUES (1,4242424242,4.2424242,'2021-04-24 04:24:42',42424.24);
      """
    let shown = try CommandTests.run(["audit", "-", "--format", "json", "--show-values"], input: sql).output
    let hidden = try CommandTests.run(["audit", "-", "--format", "json"], input: sql).output
    for value in ["4242424242", "4.2424242", "2021-04-24", "42424.24"] {
      #expect(shown.contains(value) && !hidden.contains(value), "\(value)")
    }
    let path = try TemporaryFolder.file("report.json", Array(shown.utf8))
    #expect(try CommandTests.run(["audit", path, "--format", "json", "--show-values"]).output == shown)
    // Unknown values are not shown: the bounds that stand for values are not values.
    let blind = try TemporaryFolder.file("report.json", Array(hidden.utf8))
    let later = try CommandTests.run(["audit", blind, "--format", "json", "--show-values"]).output
    #expect(!later.contains("\"minimum\": \"9223372036854775807\""))
  }

  @Test("a plan is the same each time that it is made", arguments: ["in-place", "copy", "gradual"])
  func deterministic(_ strategy: String) throws {
    let arguments = ["plan", Self.dump, "--strategy", strategy, "--accept-suggestions", "--format", "json"]
    let first = try CommandTests.run(arguments).output
    for _ in 0..<2 { #expect(try CommandTests.run(arguments).output == first) }
  }

  @Test("a redacted report can be planned and simulated", arguments: ["in-place", "copy", "gradual"])
  func redactedPlan(_ strategy: String) throws {
    let report = try CommandTests.run(["audit", Self.dump, "-q", "--format", "json", "--redact", "all"]).output
    let path = try TemporaryFolder.file("redacted.json", Array(report.utf8))
    #expect(try CommandTests.run(["report", path, "-q", "--format", "json"]).output == report)
    let answer = try CommandTests.run(["simulate", path, "--strategy", strategy, "--accept-suggestions"])
    #expect(answer.code == 0 && answer.output.contains("All changes were declared by a step."))
    #expect(!(report + answer.output).contains("lab_ephys"))
  }

  @Test("a report is written again byte for byte", arguments: ["html", "json", "md", "csv", "sarif", "xml", "jsonl"])
  func again(_ ending: String) throws {
    let folder = try TemporaryFolder.file("x", []).replacing(/x$/, with: "")
    let options = ["--strategy", "copy", "--accept-suggestions", "--ignore", "DJ2", "--fail-on", "never", "-q"]
    let audit = try CommandTests.run(
      ["audit", Self.dump, "-o", folder + "a.json", "-o", folder + "b.\(ending)"] + options)
    let report = try CommandTests.run(["report", folder + "a.json", "-o", folder + "c.\(ending)", "-q"])
    #expect(audit.code == 0 && report.code == 0, "\(audit.errors)\(report.errors)")
    let (first, second) = (folder + "b.\(ending)", folder + "c.\(ending)")
    #expect(try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: second)))
  }

  @Test("what people wrote about prices is not in a redacted report; options that no report has are refused")
  func people() throws {
    let prices = try CommandTests.run(["estimate", "--print-prices"]).output.replacing(
      /reason = "[^"]*"/, with: #"reason = "Ann said so""#)
    let file = try TemporaryFolder.file("prices.toml", Array(("# by Ann\n" + prices).utf8))
    let arguments = ["audit", Self.dump, "-q", "--format", "json", "--prices", file, "--fail-on", "never"]
    let open = try CommandTests.run(arguments)
    #expect(open.code == 0 && open.output.contains("Ann said so"), "\(open.errors)")
    let redacted = try CommandTests.run(arguments + ["--redact", "all"]).output
    #expect(!redacted.contains("Ann") && redacted.contains("a price of your own"))
    let path = try TemporaryFolder.file("redacted.json", Array(redacted.utf8))
    #expect(try CommandTests.run(["report", path, "-q", "--format", "json"]).output == redacted)
    let lie = try TemporaryFolder.file(
      "lie.json", Array(redacted.replacing(#""--strategy""#, with: #""--help""#).utf8))
    let answer = try CommandTests.run(["report", lie, "-q"])
    #expect(answer.code == 2 && answer.errors.contains("options of its plan"), "\(answer.output)")
  }

  @Test("a redacted report has no name, its key is private, and reads it back")
  func redacted() throws {
    let key = try TemporaryFolder.file("x", []).replacing(/x$/, with: "key.json")
    let arguments = ["audit", Self.dump, "--verbose", "--redact", "all", "--redact-key", key]
    let redacted = try CommandTests.run(arguments).output
    #expect(!redacted.contains("lab_ephys") && redacted.contains("schema1.__table6"))
    let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let path = try TemporaryFolder.file("report.txt", Array(redacted.utf8))
    let restored = try CommandTests.run(["unredact", path, "--key", key]).output
    #expect(restored.contains("lab_ephys.__spike_sorting__unit"))
    #expect(try CommandTests.run(arguments).output == redacted)
    let alone = try CommandTests.run(["audit", Self.dump, "--redact-key", key])
    #expect(alone.code == 2 && alone.errors.contains("--redact"))
  }
}
