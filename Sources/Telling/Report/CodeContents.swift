public import CodeAudit
public import CodeEdits
import Diagnostics
import Text

/// What a report says about source files besides the findings.
public struct CodeContents: Sendable {
  /// Totals over all source files.
  public let summary: CodeSummary
  /// The text of the files, from which edits are shown, and what was not read.
  public let sources: CodeSources
  /// Whether the report is only about source files.
  public var isAlone: Bool
  /// What was written, if `--write` was given.
  public var written: Written?
  /// The reports and commit messages of the migration guide.
  public var guide: CodeGuide?
  /// The replacements for settings files and for settings made in code.
  var proposals: [SettingsProposal]

  /// The files that were changed.
  public struct Written: Sendable {
    /// The number of files that were written.
    public var fileCount: Int
    /// The number of fixes applied in them.
    public var fixCount: Int

    /// The result of `--write`.
    public init(fileCount: Int, fixCount: Int) {
      self.fileCount = fileCount
      self.fixCount = fixCount
    }
  }

  /// A report before anything was written.
  public init(_ summary: CodeSummary, _ sources: CodeSources, isAlone: Bool) {
    self.summary = summary
    self.sources = sources
    self.isAlone = isAlone
    proposals = sources.settingsFiles.compactMap { file in
      sources.settingsBytes[file].flatMap { SettingsProposal(file: file, bytes: $0) }
    }
    if let proposal = SettingsProposal(summary.settings) { proposals.append(proposal) }
  }

  /// What was read, as lines.
  var headLines: [String] {
    let files = summary.fileCount - summary.notebookCount
    var first = Words.plural(files, "Python file")
    if summary.notebookCount > 0 { first += ", " + Words.plural(summary.notebookCount, "notebook") }
    first += "; \(Words.plural(summary.dataJointFileCount, "knows", "know")) DataJoint"
    if sources.ignoredCount > 0 {
      first += "; " + Words.plural(sources.ignoredCount, "ignored file or folder", "ignored files and folders")
    }
    let tiers = summary.tablesByTier.filter { $0.count > 0 }.map { "\(Words.grouped($0.count)) \($0.tier)" }
    var second =
      Words.plural(summary.schemaCount, "schema") + ", "
      + (summary.tableCount == 1 ? "1 table class" : Words.grouped(summary.tableCount) + " table classes")
    if !tiers.isEmpty { second += " (" + tiers.joined(separator: ", ") + ")" }
    second += ", " + Words.plural(summary.definitionCount, "definition")
    if summary.computedDefinitionCount > 0 {
      second += " and \(Words.grouped(summary.computedDefinitionCount)) computed at run time"
    }
    var lines = [first, second]
    if !sources.matlabFiles.isEmpty {
      lines.append(
        "\(Words.plural(sources.matlabFiles.count, "MATLAB class")) not read, first \(sources.matlabFiles[0])"
          .replacing("classs", with: "classes"))
    }
    for file in sources.settingsFiles.prefix(3) {
      lines.append("\(file) is not read by 2.x: --verbose shows the datajoint.json that replaces it")
    }
    if let written {
      lines.append(
        "\(Words.plural(written.fixCount, "fix")) made in \(Words.plural(written.fileCount, "file"))"
          .replacing("fixs", with: "fixes"))
    }
    return lines
  }

  var json: JSON {
    var tiers: [String: JSON] = [:]
    for (tier, count) in summary.tablesByTier { tiers[tier] = .int(count) }
    var object: [String: JSON] = [
      "files": .int(summary.fileCount), "notebooks": .int(summary.notebookCount),
      "datajoint_files": .int(summary.dataJointFileCount), "schemas": .int(summary.schemaCount),
      "tables_by_tier": .object(tiers), "definitions": .int(summary.definitionCount),
      "computed_definitions": .int(summary.computedDefinitionCount), "ignored_findings": .int(summary.ignoredCount),
      "ignored_files": .int(sources.ignoredCount), "matlab_files": JSON(sources.matlabFiles),
      "settings_files": JSON(sources.settingsFiles),
    ]
    object["datajoint_json"] = .array(
      proposals.map {
        .object(["replaces": .string($0.file), "settings": $0.json, "remarks": JSON($0.remarks)])
      })
    if let guide { object["guide"] = guide.json }
    if let written {
      object["written"] = .object(["files": .int(written.fileCount), "fixes": .int(written.fixCount)])
    }
    return .object(object)
  }

  func json(_ fix: Fix) -> JSON {
    .object([
      "safety": .string(fix.safety.rawValue), "summary": .string(fix.summary),
      "edits": .array(
        fix.edits.map { edit in
          var members: [String: JSON] = [
            "file": .string(edit.file), "start_byte": .int(edit.range.lowerBound),
            "end_byte": .int(edit.range.upperBound), "text": .string(sources.text(of: edit)),
          ]
          if let region = sources.region(of: edit) {
            members["start_line"] = .int(region.startLine)
            members["start_column"] = .int(region.startColumn)
            members["end_line"] = .int(region.endLine)
            members["end_column"] = .int(region.endColumn)
          }
          return .object(members)
        }),
    ])
  }
}

extension Concern {
  /// The heading of the group in a report that is only about source files.
  var codeTitle: String {
    switch self {
    case .silentLoss: "Other results, without an error"
    case .hardFailure: "Raises"
    case .input: title
    case .shouldChange: "Deprecated"
    case .decision: "Decisions and notes"
    }
  }
}

extension Finding {
  /// The place in a list: the schema's, table's or column's name, or the file and line.
  var shortPlace: String {
    if !place.isEmpty || fix == nil && subject?.contains("::") != true { return place }
    guard let position else { return "" }
    return position.cell.map { "\(position.file):cell \($0.number):\($0.line)" } ?? "\(position.file):\(position.line)"
  }
}
