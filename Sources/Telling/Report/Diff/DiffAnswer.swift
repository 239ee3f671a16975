import Catalog
import DataJoint
import Diagnostics
public import Text

/// `djaudit diff`: how the findings of an earlier audit, the columns, checks and tables have changed.
public struct DiffAnswer: Sendable {
  /// The first audit compared with the last.
  public let diff: AuditDiff
  /// The first audit compared with each later one, in order of time; empty if there are only two.
  public let series: [AuditDiff]

  /// - Parameter records: Two or more audits, the earliest first.
  public init(_ records: [AuditRecord]) {
    precondition(records.count > 1, "a difference is between two")
    diff = AuditDiff(records[0], records[records.count - 1])
    series = records.count > 2 ? records.map { AuditDiff(records[0], $0) } : []
  }

  /// Text for a terminal.
  public func text(isVerbose: Bool = false) -> String { page.text(limit: isVerbose ? .max : 10) }
  /// Markdown for a GitHub issue: under 65,536 characters.
  public var markdown: String { page.markdownText }
  /// A self-contained HTML page.
  public var html: String { page.html }

  // MARK: The page

  private var page: Page {
    var page = Page(title: "Migration progress")
    page.blocks.append(.lines(head))
    if !series.isEmpty {
      page.blocks.append(.heading("Burn-down"))
      page.blocks.append(
        .table(
          ["audit", "errors", "warnings", "notes", "gone", "new", "remaining", "done"],
          series.map { step in
            let total = step.total
            func count(_ severity: Severity) -> Page.Piece {
              .number(step.new.findings.count { $0.severity == severity })
            }
            return [
              .name(step.new.file), count(.error), count(.warning), count(.note), .number(total.gone),
              .number(total.new), .number(total.remaining), Self.done(total),
            ]
          }))
    }
    page.blocks.append(.heading("By severity and resolution"))
    let severities = diff.burndown(by: \.severity)
    let resolutions = diff.burndown(by: \.resolution)
    page.blocks.append(
      .table(
        Self.head("findings"),
        Severity.allCases.reversed().map { Self.row(.words($0.rawValue), severities[$0]) }
          + Resolution.allCases.map {
            Self.row(.words($0 == .none ? "nothing to do" : $0.rawValue), resolutions[$0])
          }))
    let rules = diff.rules
    if !rules.isEmpty {
      page.blocks.append(.heading("By rule"))
      page.blocks.append(
        .table(
          ["rule", "", "severity", "resolution"] + Self.head("").dropFirst(),
          rules.map { rule, burndown in
            [.name(rule.code), .name(rule.name), .words(rule.severity.rawValue), .words(rule.resolution.rawValue)]
              + Self.row(.words(""), burndown).dropFirst()
          }))
    }
    page.blocks += schemas
    let checks = diff.checks.filter { $0.old != $0.new }
    if !checks.isEmpty {
      page.blocks.append(.heading("Checks that changed"))
      page.blocks.append(
        .table(
          ["check", "before", "", "after", ""],
          checks.map { name, old, new in
            [
              .name(name), .name(old?.found ?? ""), .name(old?.verdict ?? "none"), .name(new?.found ?? ""),
              .name(new?.verdict ?? "none"),
            ]
          }))
    }
    for (title, findings) in [
      ("New findings", diff.added), ("Gone findings", diff.gone), ("Not checked", diff.unseen),
    ] where !findings.isEmpty {
      page.blocks.append(
        .list(
          "\(title): \(findings.count)",
          findings.map {
            "\($0.rule) \($0.severity.rawValue) \($0.suppressed == nil ? "" : "ignored ")\($0.place.isEmpty ? "" : $0.place + ": ")\($0.message)"
          })
      )
    }
    return page
  }

  private var head: [[Page.Piece]] {
    let total = diff.total
    var lines: [[Page.Piece]] = [
      [.name(diff.old.file), .words(" → "), .name(diff.new.file)],
      [
        .words(
          "\(Words.count(total.old, "finding")) before, \(total.gone) gone, \(total.new) new, \(total.remaining) remaining"
            + (total.percentDone.map { ": \($0)% done" } ?? ""))
      ],
    ]
    if total.unseen > 0 {
      lines.append([
        .words(
          "\(total.unseen) of the remaining were not checked: their rule did not run, or no input has their schema")
      ])
    }
    if diff.newlyCheckedCount > 0 {
      lines.append([
        .words("\(diff.newlyCheckedCount) of the new ones are from rules or schemas that were not checked before")
      ])
    }
    let ignored = diff.new.findings.count { $0.suppressed != nil }
    if ignored > 0 {
      lines.append([.words("\(ignored) of the remaining are ignored, with reasons in the later audit")])
    }
    if diff.old.version != diff.new.version {
      lines.append([.words("made by djaudit "), .name(diff.old.version), .words(" and "), .name(diff.new.version)])
    }
    for record in [diff.old, diff.new] where record.isPartial {
      lines.append([
        .name(record.file), .words(" is of incomplete inputs: findings in the unread part may be wrongly new or gone"),
      ])
    }
    return lines
  }

  private static func head(_ first: String) -> [String] {
    [first, "before", "gone", "new", "remaining", "done"]
  }

  private static func row(_ first: Page.Piece, _ burndown: AuditDiff.Burndown?) -> [Page.Piece] {
    let numbers = burndown ?? AuditDiff.Burndown()
    return [
      first, .number(numbers.old), .number(numbers.gone), .number(numbers.new), .number(numbers.remaining),
      done(numbers),
    ]
  }

  private static func done(_ burndown: AuditDiff.Burndown) -> Page.Piece {
    .words(burndown.percentDone.map { "\($0)%" } ?? "")
  }

  /// Findings, sizes and column states by schema.
  private var schemas: [Page.Block] {
    let names = diff.schemas
    let findings = diff.burndown(by: \.schema)
    var blocks: [Page.Block] = [
      .heading("By schema"),
      .table(
        Self.head("schema"),
        names.map { Self.row(.name($0), findings[$0]) }
          + (findings.keys.contains { !names.contains($0) }
            ? findings.filter { !names.contains($0.key) }.sorted { $0.key.utf8Precedes($1.key) }
              .map { Self.row(.name($0.key), $0.value) } : [])),
      .heading("Columns to migrate"),
      .table(
        [
          "schema", "pending before", "pending after", "2.x before", "2.x after", "decisions before", "decisions after",
        ],
        names.map { name in
          let (before, after) = (diff.old.schemas[name], diff.new.schemas[name])
          func cells(_ count: (AuditRecord.Schema) -> Int) -> [Page.Piece] {
            [.optional(before.map(count)), .optional(after.map(count))]
          }
          return [.name(name)] + cells(\.pendingColumns) + cells(\.currentColumns) + cells(\.openColumns)
        }),
    ]
    var sizes: [[Page.Piece]] = []
    for name in names {
      let (before, after) = (diff.old.schemas[name], diff.new.schemas[name])
      if before?.tables == after?.tables, before?.rows == after?.rows { continue }
      sizes.append([
        .name(name), .words(before == nil ? "added" : after == nil ? "not in the inputs any more" : ""),
        .optional(before?.tables), .optional(after?.tables), .optional(before?.rows), .optional(after?.rows),
      ])
    }
    let (old, new) = (diff.old.summary, diff.new.summary)
    blocks.append(.heading("Tables, columns and rows"))
    blocks.append(
      .lines([
        [.words(Self.change(old.tables, new.tables, "table"))],
        [.words(Self.change(old.columns, new.columns, "column"))],
        [
          .words(
            old.rows.flatMap { before in new.rows.map { Self.change(before, $0, "row") } }
              ?? "rows were not counted both times")
        ],
      ]))
    if !sizes.isEmpty {
      blocks.append(
        .table(["schema", "", "tables before", "tables after", "rows before", "rows after"], sizes))
    }
    return blocks
  }

  private static func change(_ old: Int, _ new: Int, _ noun: String) -> String {
    if old == new { return "\(Words.plural(new, noun)) as before" }
    return
      "\(Words.plural(new, noun)), \(Words.plural(abs(new - old), noun)) \(new > old ? "more" : "fewer")"
  }

  // MARK: JSON

  /// A single document, with the names and order of `djaudit diff --format json`.
  public var json: JSON {
    var byRule: [JSON] = []
    for (rule, burndown) in diff.rules {
      var object = Self.numbers(burndown)
      object["rule"] = .string(rule.code)
      object["name"] = .string(rule.name)
      object["severity"] = .string(rule.severity.rawValue)
      object["resolution"] = .string(rule.resolution.rawValue)
      byRule.append(.object(object))
    }
    func group<Key: RawRepresentable<String> & Hashable & CaseIterable>(_ key: (AuditRecord.Finding) -> Key?) -> JSON {
      let numbers = diff.burndown(by: key)
      return .object(
        Dictionary(
          uniqueKeysWithValues: Key.allCases.map { ($0.rawValue, .object(Self.numbers(numbers[$0] ?? .init()))) }))
    }
    let findings = diff.burndown(by: \.schema)
    var schemas: [String: JSON] = [:]
    for name in diff.schemas {
      schemas[name] = .object([
        "findings": .object(Self.numbers(findings[name] ?? .init())), "before": Self.json(diff.old.schemas[name]),
        "after": Self.json(diff.new.schemas[name]),
      ])
    }
    return .object([
      "format_version": .string(formatVersion), "before": Self.json(diff.old), "after": Self.json(diff.new),
      "findings": .object(Self.numbers(diff.total)), "by_rule": .array(byRule),
      "by_severity": group(\.severity), "by_resolution": group(\.resolution), "schemas": .object(schemas),
      "checks": .array(
        diff.checks.map { name, old, new in
          .object(["name": .string(name), "before": Self.json(old), "after": Self.json(new)])
        }),
      "new": .array(diff.added.map(AuditAnswer.json)), "gone": .array(diff.gone.map(AuditAnswer.json)),
      "not_looked_for": .array(diff.unseen.map(AuditAnswer.json)),
      "new_of_rules_not_checked_then": .int(diff.newlyCheckedCount),
      "series": .array(
        series.map { step in
          var object = Self.numbers(step.total)
          object["file"] = .string(step.new.file)
          return .object(object)
        }),
    ])
  }

  private static func numbers(_ burndown: AuditDiff.Burndown) -> [String: JSON] {
    [
      "before": .int(burndown.old), "gone": .int(burndown.gone), "new": .int(burndown.new),
      "not_looked_for": .int(burndown.unseen), "remaining": .int(burndown.remaining),
      "percent_done": JSON(burndown.percentDone),
    ]
  }

  private static func json(_ record: AuditRecord) -> JSON {
    .object([
      "file": .string(record.file), "tool_version": .string(record.version), "is_partial": .bool(record.isPartial),
      "findings": .int(record.findings.count), "tables": .int(record.summary.tables),
      "columns": .int(record.summary.columns), "rows": JSON(record.summary.rows),
    ])
  }

  private static func json(_ schema: AuditRecord.Schema?) -> JSON {
    guard let schema else { return .null }
    return .object([
      "tables": .int(schema.tables), "rows": JSON(schema.rows),
      "columns_by_state": .object(schema.columnsByState.mapValues(JSON.int)),
    ])
  }

  private static func json(_ check: AuditRecord.Check?) -> JSON {
    guard let check else { return .null }
    return .object(["found": .string(check.found), "verdict": .string(check.verdict)])
  }
}

extension AuditRecord.Schema {
  private func count(_ states: [ColumnState]) -> Int { states.reduce(0) { $0 + (columnsByState[$1.name] ?? 0) } }

  /// The number of columns that the migration changes, including those with open decisions; columns of unknown state
  /// count as pending.
  fileprivate var pendingColumns: Int {
    columnsByState.values.reduce(0, +) - count([.current, .unchanged, .adapter("")])
  }
  /// The number of columns with a 2.x marker.
  fileprivate var currentColumns: Int { count([.current]) }
  /// The number of columns that need a person's decision.
  fileprivate var openColumns: Int { columnsByState[ColumnState.decision(.boolean).name] ?? 0 }
}
