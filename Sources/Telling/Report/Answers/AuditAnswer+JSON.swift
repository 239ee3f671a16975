import Audit
import Catalog
import DataJoint
import Diagnostics
import Evidence
import Inputs
import OrderedCollections
public import Text

/// `djaudit audit`.
public struct AuditAnswer: Sendable {
  /// The contents of the report.
  public let contents: ReportContents

  /// Shows these contents.
  public init(_ contents: ReportContents) { self.contents = contents }

  var audit: Audit { contents.audit }
  /// The tool's version, for the report's header.
  var version: String { contents.version }
  /// Whether the report may contain values of the data.
  var showsValues: Bool { contents.showsValues }

  /// The output of `--format json`.
  public var json: JSONDocument {
    let pipeline = audit.pipeline
    var document = JSONDocument()
    document.add("format_version", .string(formatVersion))
    document.add("tool", .object(["name": .string("djaudit"), "version": .string(version)]))
    document.add("inputs", .array(audit.inputs.map(AuditAnswer.json)))
    document.add("is_partial", .bool(audit.isPartial))
    document.add("type_profile", .string(pipeline.profile.rawValue))
    document.add("server", server)
    if pipeline.scope != nil {
      document.add(
        "scope",
        .object(["schemas": JSON(pipeline.schemas.map(\.name)), "of": .int(pipeline.catalog.schemas.count)]))
    }
    document.add("checks", .array(audit.checks.map(AuditAnswer.json)))
    document.add("summary", summary)
    document.add("schemas", schemas)
    document.add("schema_order", .array(pipeline.waves.map { JSON($0) }))
    document.add("stores", .array(pipeline.stores.map(AuditAnswer.json)))
    document.add("evidence", evidence)
    document.add("unchecked", .array(audit.unchecked.map(unchecked)))
    document.add("checked", JSON(audit.checked.map(\.code).sorted()))
    let code = contents.code
    let groups = contents.entryGroups.map(\.entries)
    let places = groups.enumerated().flatMap { group, entries in entries.indices.map { (group, $0) } }
    document.add("findings", each: places) { group, place in AuditAnswer.json(groups[group][place], code) }
    if let code { document.add("code", code.json) }
    if !contents.isCompact, !contents.isCodeOnly {
      document.add("lineage", LineageAnswer(pipeline).json)
      document.add("plan", contents.plan.map { PlanAnswer($0).summary } ?? .null)
      document.add("estimate", contents.estimate.map { EstimateAnswer($0).json } ?? .null)
      let pieces = SnapshotPieces(snapshot, contents.settings)
      document.add("snapshot", pieces: pieces.count, encoded: pieces.text)
    }
    if let baseline = contents.baseline { document.add("baseline", AuditAnswer.json(baseline)) }
    let suppressions = contents.suppressions
    if !suppressions.uses.isEmpty {
      document.add("suppressions", .array(suppressions.uses.map(AuditAnswer.json)))
      document.add("unused_suppressions", .array(suppressions.remarks.map(AuditAnswer.json)))
    }
    return document
  }

  private var server: JSON {
    let server = audit.pipeline.catalog.server
    return .object([
      "flavor": .string(server.flavor.rawValue), "version": .array(server.version.map(JSON.int)),
      "text": JSON(server.text),
    ])
  }

  /// What the audit was made from.
  private var snapshot: Snapshot {
    let pipeline = audit.pipeline
    return Snapshot(
      pipeline.catalog, evidence: showsValues ? pipeline.evidence : pipeline.evidence?.withoutValues,
      inputs: audit.inputs, notes: audit.notes, countedRows: audit.countedRows)
  }

  private static func json(_ store: StoreUse) -> JSON {
    var columns: [String: JSON] = [:]
    for (kind, count) in store.columns { columns[kind.rawValue] = .int(count) }
    return .object([
      "name": .string(store.name), "tracked_in": JSON(store.trackedIn), "columns": .object(columns),
    ])
  }

  /// A rule that could not be checked, or not for every table, and what the inputs lack for it.
  private func unchecked(_ rule: Rule) -> JSON {
    .object([
      "rule": .string(rule.code), "name": .string(rule.name), "missing": JSON(audit.missing(for: rule)),
    ])
  }

  private static func json(_ input: InputSummary) -> JSON {
    .object([
      "path": .string(input.path), "format": .string(input.format), "encoding": JSON(input.encoding),
      "bytes": .int(input.bytes), "date": JSON(input.date), "statements": .int(input.statements),
      "rows": JSON(input.rows),
    ])
  }

  private static func json(_ check: Requirement) -> JSON {
    .object([
      "name": .string(check.name), "wanted": .string(check.wanted), "found": .string(check.found),
      "verdict": .string(check.verdict.rawValue), "query": JSON(check.query),
    ])
  }

  private var summary: JSON {
    let summary = audit.summary
    return .object([
      "schemas": .int(summary.schemaCount), "tables": .int(summary.tableCount),
      "tables_by_tier": .object(
        Dictionary(uniqueKeysWithValues: summary.tablesByTier.map { ($0.tier, JSON.int($0.count)) })),
      "hidden_tables": .int(summary.hiddenTableCount), "foreign_tables": .int(summary.foreignTableCount),
      "views": .int(summary.viewCount), "columns": .int(summary.columnCount),
      "foreign_keys": .int(summary.foreignKeyCount), "rows": JSON(summary.rowCount),
      "data_bytes": .int(summary.dataBytes),
      "columns_by_state": .object(summary.columnsByState.mapValues(JSON.int)),
      "findings_by_severity": .object(
        Dictionary(
          uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue, .int(summary.findingsBySeverity[$0] ?? 0)) })),
      "findings_by_resolution": .object(
        Dictionary(
          uniqueKeysWithValues: Resolution.allCases.map { ($0.rawValue, .int(summary.findingsByResolution[$0] ?? 0)) })),
      "suppressed": .int(contents.suppressions.count),
    ])
  }

  /// The numbers of each schema.
  private var schemas: JSON {
    var findings: [String: [Severity: Int]] = [:]
    for group in audit.groups {
      for finding in group.findings {
        guard let schema = finding.schema else { continue }
        findings[schema, default: [:]][group.rule.severity, default: 0] += 1
      }
    }
    var states: [String: [String: Int]] = [:]
    var rows: [String: Int] = [:]
    for table in audit.pipeline.ownTables {
      let name = table.table.schema
      if audit.countedRows, let count = table.table.rowCount { rows[name, default: 0] += count }
      guard table.isVisible else { continue }
      for column in table.columns { states[name, default: [:]][column.state.name, default: 0] += 1 }
    }
    var result: [String: JSON] = [:]
    for schema in audit.pipeline.schemas {
      let name = schema.name
      var severities: [String: JSON] = [:]
      for severity in Severity.allCases { severities[severity.rawValue] = .int(findings[name]?[severity] ?? 0) }
      result[name] = .object([
        "tables": .int(schema.tables.count), "collation": JSON(schema.collation), "rows": JSON(rows[name]),
        "columns_by_state": .object((states[name] ?? [:]).mapValues(JSON.int)),
        "findings_by_severity": .object(severities),
      ])
    }
    return .object(result)
  }

  static func json(_ entry: ReportContents.Entry, _ code: CodeContents? = nil) -> JSON {
    let (rule, finding) = (entry.rule, entry.finding)
    let evidence = JSON.Record(finding.evidence.list.map { ($0.name, JSON($0.value)) })
    var record: JSON.Record = [
      "column": JSON(finding.column), "evidence": .record(evidence),
      "id": .string(finding.id), "location": finding.position.map(json) ?? .null, "message": .string(finding.message),
      "name": .string(rule.name), "phase": .string(rule.phase.rawValue),
      "resolution": .string(rule.resolution.rawValue),
      "rule": .string(rule.code), "schema": JSON(finding.schema), "severity": .string(rule.severity.rawValue),
      "table": JSON(finding.table),
    ]
    if let fix = finding.fix, let code { record.add("fix", code.json(fix)) }
    if let state = entry.state { record.add("baseline_state", .string(state.rawValue)) }
    if let suppression = entry.suppression {
      record.add("suppressed", .object(["reason": .string(suppression.reason)]))
    }
    return .record(record)
  }

  private static func json(_ use: Suppressions.Use) -> JSON {
    var object = facts(use.suppression)
    object["count"] = .int(use.count)
    object["is_past"] = .bool(use.isPast)
    return .object(object)
  }

  private static func json(_ remark: SuppressionRemark) -> JSON {
    var object = facts(remark.suppression)
    object["kind"] = .string(remark.kind.rawValue)
    object["rule"] = JSON(remark.rule)
    object["name"] = JSON(remark.name?.description)
    object["message"] = .string(remark.message)
    if remark.kind == .notChecked { object["missing"] = JSON(remark.missing.map(\.rawValue)) }
    if remark.kind == .past { object["count"] = .int(remark.count) }
    return .object(object)
  }

  private static func facts(_ suppression: Suppression) -> [String: JSON] {
    [
      "schemas": JSON(suppression.patterns.map(\.description)), "rules": JSON(suppression.rules),
      "reason": .string(suppression.reason), "until": JSON(suppression.until),
      "location": suppression.position.map(json) ?? .null,
    ]
  }

  private static func json(_ baseline: Baseline) -> JSON {
    .object([
      "file": .string(baseline.record.file), "tool_version": .string(baseline.record.version),
      "is_partial": .bool(baseline.record.isPartial), "new": .int(baseline.newCount),
      "new_of_rules_not_checked_then": .int(baseline.newlyCheckedCount),
      "unchanged": .int(baseline.states.count - baseline.newCount), "gone": .array(baseline.gone.map(json)),
      "not_looked_for": .array(baseline.unseen.map(json)),
    ])
  }

  /// A finding of an earlier audit.
  static func json(_ finding: AuditRecord.Finding) -> JSON {
    .object([
      "id": .string(finding.id), "rule": .string(finding.rule), "name": .string(finding.name),
      "severity": .string(finding.severity.rawValue), "resolution": .string(finding.resolution.rawValue),
      "schema": JSON(finding.schema), "table": JSON(finding.table), "column": JSON(finding.column),
      "message": .string(finding.message),
    ])
  }
}

/// A snapshot as JSON in pieces of a few hundred tables, because encoding a Codable type boxes every value.
private struct SnapshotPieces: Sendable {
  private let tables: [Table]
  private let head: Substring
  private static let length = 200
  /// The last member, because the encoder sorts keys.
  private static let tail = "\"tables\":[]}"

  init(_ snapshot: Snapshot, _ settings: ReportSettings) {
    tables = snapshot.tables
    var rest = snapshot
    rest.tables = []
    let text = JSON.text(encoding: Head(snapshot: rest, settings: settings))
    guard text.hasSuffix(SnapshotPieces.tail) else { preconditionFailure("A snapshot's tables come last.") }
    head = text.dropLast(2)
  }

  /// A snapshot with its report's settings as one of its members.
  private struct Head: Encodable {
    var snapshot: Snapshot
    var settings: ReportSettings

    private enum CodingKeys: CodingKey { case settings }

    func encode(to encoder: any Encoder) throws {
      try snapshot.encode(to: encoder)
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(settings, forKey: .settings)
    }
  }

  /// The head, the pieces of tables, and the end.
  var count: Int { 2 + (tables.count + SnapshotPieces.length - 1) / SnapshotPieces.length }

  func text(_ piece: Int) -> String {
    if piece == 0 { return String(head) }
    if piece == count - 1 { return "]}" }
    let start = (piece - 1) * SnapshotPieces.length
    let end = min(start + SnapshotPieces.length, tables.count)
    let list = JSON.text(encoding: Array(tables[start..<end]))
    return (piece == 1 ? "" : ",") + list.dropFirst().dropLast()
  }
}
