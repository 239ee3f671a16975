import Audit
import Catalog
import DataJoint
import Files
import Inputs
import TestSupport
import Testing
import Text

@testable import Decisions
@testable import PlanFolder

/// Checklists and briefs contain the pipeline's own names and counts, and no name is interpreted as Markdown.
@Suite struct GuidanceTests {
  static func files(_ pipeline: Pipeline, settings: StoreSettings? = nil) throws -> [GeneratedFile] {
    Guidance(Audit(pipeline), decisions: try Decisions(pipeline), settings: settings).files
  }

  static func text(_ files: [GeneratedFile], _ name: String) -> String {
    files.first { $0.path == "prompts/\(name).md" }?.text ?? ""
  }

  static let sample = Result { Pipeline(try InputLoader.load([Paths.root + "/Samples/lab.sql"]).catalog) }

  @Test("the sample's own names and counts are in the files")
  func sample() throws {
    let pipeline = try Self.sample.get()
    let files = try Self.files(pipeline)
    #expect(
      files.map(\.path) == [
        "prompts/checklist.md", "prompts/commit-message.md", "prompts/phase-1-code.md", "prompts/phase-2-test.md",
        "prompts/phase-3-data.md", "prompts/phase-4-adoption.md", "prompts/test-report.md",
      ])
    let code = Self.text(files, "phase-1-code")
    for table in pipeline.visibleTables {
      #expect(Self.text(files, "test-report").contains("| `\(table.table.name)` |"))
      for column in table.columns {
        if case .codec = column.state { #expect(code.contains("- `\(table.name).\(column.name)`")) }
        if let store = column.store { #expect(code.contains("`\(store)`")) }
      }
    }
    let numbers = pipeline.visibleTables.flatMap(\.columns).count { column in
      if case .mark = column.state { !column.isHidden } else { false }
    }
    #expect(Self.text(files, "checklist").contains("\(numbers) number columns in core types"))
    #expect(files.allSatisfy { $0.text.hasSuffix("\n") && !$0.text.contains("\n\n\n\n") })
    #expect(try Self.files(pipeline) == files)
  }

  @Test("what a pipeline does not have is not spoken of")
  func plain() throws {
    let files = try Self.files(DecisionsTests.pipeline("CREATE TABLE t (id int, PRIMARY KEY (id))"))
    for word in ["<blob", "<attach", "<filepath", "external", "AttributeAdapter", "jobs.refresh"] {
      for name in ["checklist", "phase-1-code", "commit-message"] {
        #expect(!Self.text(files, name).contains(word), "\(name): \(word)")
      }
    }
    #expect(Self.text(files, "phase-1-code").contains("| `int` | `int32` | 1 |"))
  }

  @Test("keys of their own in auto-populated tables are named")
  func ownKeys() throws {
    let files = try Self.files(
      DecisionsTests.pipeline(
        """
        CREATE TABLE a (id int NOT NULL, PRIMARY KEY (id));
        CREATE TABLE __b (id int NOT NULL, n int NOT NULL, PRIMARY KEY (id, n), CONSTRAINT f FOREIGN KEY (id) REFERENCES a (id));
        CREATE TABLE __c (id int NOT NULL, PRIMARY KEY (id), CONSTRAINT g FOREIGN KEY (id) REFERENCES a (id))
        """))
    #expect(Self.text(files, "phase-1-code").contains("- `lab.__b`: `n`\n"))
    #expect(!Self.text(files, "phase-1-code").contains("- `lab.__c`"))
  }

  @Test("a long list ends with how much more there is")
  func long() throws {
    let columns = (0..<300).map { "b\($0) longblob" }.joined(separator: ", ")
    let code = Self.text(
      try Self.files(DecisionsTests.pipeline("CREATE TABLE t (id int, \(columns), PRIMARY KEY (id))")), "phase-1-code")
    #expect(code.contains("- and 200 more: `djaudit columns` lists them"))
  }

  /// Markdown without code blocks and code spans.
  static func withoutCode(_ text: String) -> String {
    var result = ""
    var isBlock = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isBlock.toggle()
        continue
      }
      if isBlock { continue }
      var rest = Array(line)
      while let start = rest.firstIndex(of: "`") {
        let length = rest[start...].prefix { $0 == "`" }.count
        var end = start + length
        while end < rest.count {
          let run = rest[end...].prefix { $0 == "`" }.count
          if run == length { break }
          end += max(1, run)
        }
        result += String(rest[..<start])
        rest = Array(rest[min(rest.count, end + length)...])
      }
      result += String(rest) + "\n"
    }
    return result
  }

  @Test("hostile names of schemas, columns and codecs stay names")
  func hostilePipeline() throws {
    let columns = hostileNames.enumerated().map { index, name in
      "`\(name.replacing("`", with: "``"))\(index)` longblob COMMENT '\(index % 2 == 0 ? ":<\(name.replacing("\\", with: "\\\\"))>:" : "")'"
    }
    let sql = hostileNames.map { name in
      "CREATE DATABASE `\(name.replacing("`", with: "``"))`; USE `\(name.replacing("`", with: "``"))`;"
        + "CREATE TABLE t (id int, \(columns.joined(separator: ", ")), PRIMARY KEY (id));"
    }.joined()
    let files = try Self.files(DecisionsTests.pipeline(sql))
    for file in files {
      // Outside code spans and blocks there is no part of a name.
      let plain = Self.withoutCode(file.text)
      for sign in ["<script", "](http", "<!--", "-->", "@all", "\u{202E}", "*b*"] {
        #expect(!plain.contains(sign), "\(file.path): \(sign)")
      }
      for line in file.text.split(separator: "\n") { #expect(!line.hasPrefix("# y"), "\(file.path)") }
      // Each row of a table has as many cells as its header.
      var cells = 0
      for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
        let bars = line.hasPrefix("| ") ? line.count { $0 == "|" } : 0
        if cells > 0, bars > 0 { #expect(bars == cells, "\(file.path): \(line)") }
        cells = bars
      }
    }
  }
}
