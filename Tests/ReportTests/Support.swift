import Audit
import DataJoint
import Diagnostics
import Inputs
import Report

extension ReportContents {
  /// A report about SQL in the schema `lab`.
  static func of(
    _ sql: String, file: String = "lab.sql", select: [String] = [], ignore: [String] = [],
    against baseline: AuditRecord? = nil,
    threshold: Threshold = .error, suppressions: [Suppression] = [], day: String? = nil
  ) throws -> ReportContents {
    try of(
      bytes: Array(sql.utf8), file: file, select: select, ignore: ignore, against: baseline, threshold: threshold,
      suppressions: suppressions, day: day)
  }

  static func of(
    bytes: [UInt8], file: String = "lab.sql", select: [String] = [], ignore: [String] = [],
    against baseline: AuditRecord? = nil,
    threshold: Threshold = .error, suppressions: [Suppression] = [], day: String? = nil
  ) throws -> ReportContents {
    let loaded = try InputLoader.load(
      sql: bytes, file: file, options: InputOptions(measuresData: true, defaultSchema: "lab"))
    let audit = Audit(
      Pipeline(loaded.catalog, evidence: loaded.evidence), inputs: loaded.inputs, notes: loaded.notes,
      countedRows: loaded.countedRows, selection: RuleSelection(select: select, ignore: ignore))
    var contents = ReportContents(
      audit,
      settings: ReportSettings(
        audit, version: "1.2.3", suppressions: suppressions, day: day,
        failOn: threshold))
    if let baseline { contents.baseline = Baseline(baseline, for: audit) }
    return contents
  }

  func rendered(_ format: String) -> String { ReportFormat.named(format)!.render(self) }

  /// The report as read by a later audit.
  func record(file: String = "old.json") throws -> AuditRecord {
    try AuditRecord(Array(rendered("json").utf8), file: file)
  }
}

/// SQL for tests.
enum SQL {
  static func name(_ name: String) -> String { "`" + name.replacingEach("`", with: "``") + "`" }

  /// A DataJoint table with a blob for each of these names.
  static func table(_ name: String, blobs: [String], comment: String = "") -> String {
    let columns = blobs.map { ", \(Self.name($0)) longblob" }.joined()
    let quoted = comment.replacingEach("'", with: "''")
    return "CREATE TABLE \(Self.name(name)) (id int\(columns), PRIMARY KEY (id)) COMMENT='\(quoted)';\n"
  }
}

/// Names with a special meaning in one format or another.
enum Hostile {
  static let names = [
    "a|b", "```", "x`y", "]]>", "</script>", "<img src=x>", "100%", "%0A::error::x", "line\nbreak", "cr\rlf\n",
    "\u{202E}rtl", "\u{200F}mark", "bell\u{7}", "esc\u{1B}[2J", "=1+1", "+cmd", "-2", "@sum", "tab\tstop", "\t=x",
    "[a](http://b)", "&amp;", "\"quoted\"", "it's", "a,b;c", "::error file=x::y", "##[error]x", "@user", "#1", "$(id)",
    "</details>", "~~~", "\\", "{0}", "\u{FFFE}", "ünïcode—🐭", " lead", "trail ",
  ]

  /// A report in which each of them is a column's name.
  static func contents() throws -> ReportContents { try .of(SQL.table("subject", blobs: names)) }
}
