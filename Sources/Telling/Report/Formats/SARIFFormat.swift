import Audit
import Catalog
import CodeEdits
import DataJoint
import Diagnostics
import OrderedCollections
import Text

extension ReportFormat {
  /// SARIF 2.1.0 for code scanning. A result is what one rule found in one table, so that thousands of columns stay
  /// below the 5,000 results that GitHub shows. Its place is the table's definition, which does not move when one of
  /// its columns is fixed; its columns are related locations.
  ///
  /// Findings of a baseline that are gone are counted, not listed as `absent`, because GitHub would show them as open.
  static let sarif = ReportFormat("sarif", endings: ["sarif"]) { contents, style in
    SARIF(contents: contents, style: style).document.text
  }
}

private struct SARIF {
  let contents: ReportContents
  let style: ReportStyle

  /// The number of results that GitHub shows for a run; it accepts at most 25,000.
  private static let resultLimit = 5000
  private static let relatedLimit = 20
  private static let namedLimit = 100

  typealias Entry = ReportContents.Entry

  /// The granularity of a result.
  private enum Grain {
    case table, schema, all

    var coarser: Grain { self == .table ? .schema : .all }
  }

  /// Notes would hide the work to be done in a list of alerts; they are included with --verbose or --fail-on note.
  private var groups: [ReportContents.EntryGroup] {
    contents.entryGroups.filter { $0.rule.severity > .note || style.isVerbose || contents.threshold == .note }
  }

  var document: JSON {
    let audit = contents.audit
    var run: [String: JSON] = [
      "tool": .object(["driver": driver]), "columnKind": .string("utf16CodeUnits"),
      "automationDetails": .object(["id": .string("djaudit/")]),
      "invocations": .array([.object(invocation)]),
      "originalUriBaseIds": .object([
        "SRCROOT": .object(["description": .object(["text": .string("The folder that djaudit ran in.")])])
      ]),
      "results": .array(results),
    ]
    var properties: [String: JSON] = ["findings": .int(audit.findings.count)]
    let left = contents.entryGroups.map(\.entries.count).reduce(0, +) - groups.map(\.entries.count).reduce(0, +)
    if left > 0 { properties["notesLeftOut"] = .int(left) }
    if let baseline = contents.baseline {
      properties["baseline"] = .string(baseline.record.file)
      properties["new"] = .int(baseline.newCount)
      properties["unchanged"] = .int(baseline.states.count - baseline.newCount)
      properties["gone"] = .int(baseline.gone.count)
      properties["notLookedFor"] = .int(baseline.unseen.count)
    }
    if !contents.suppressions.uses.isEmpty { properties["suppressed"] = .int(contents.suppressions.count) }
    run["properties"] = .object(properties)
    return .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"), "version": .string("2.1.0"),
      "runs": .array([.object(run)]),
    ])
  }

  /// How the run went; suppressions that match nothing are notes on it.
  private var invocation: [String: JSON] {
    var invocation: [String: JSON] = ["executionSuccessful": .bool(!contents.audit.isPartial)]
    let remarks = contents.suppressions.remarks
    if !remarks.isEmpty {
      invocation["toolConfigurationNotifications"] = .array(
        remarks.map { remark in
          .object([
            "level": .string(remark.kind == .past ? "warning" : "note"),
            "message": .object(["text": .string(SARIF.plain(AuditAnswer.words(remark)))]),
            "descriptor": .object(["id": .string("suppression/\(remark.kind.rawValue)")]),
          ])
        })
    }
    return invocation
  }

  // MARK: Rules

  private var driver: JSON {
    .object([
      "name": .string("djaudit"), "version": .string(contents.version), "semanticVersion": .string(contents.version),
      "rules": .array(groups.map { SARIF.json($0.rule) }),
    ])
  }

  private static func json(_ rule: Rule) -> JSON {
    let facts =
      "Severity \(rule.severity.rawValue), resolution \(rule.resolution.rawValue), phase \(rule.phase.rawValue)."
    let level = rule.severity.rawValue
    return .object([
      "id": .string(rule.code), "name": .string(pascalCase(rule.name)),
      "shortDescription": .object(["text": .string(rule.summary)]),
      "fullDescription": .object(["text": .string(rule.explanation)]), "helpUri": .string(rule.link),
      "help": .object([
        "text": .string(
          "\(rule.summary)\n\n\(rule.explanation)\n\nHow to fix: \(rule.remedy)\n\n\(facts)\nSource: \(rule.source)"),
        "markdown": .string(
          "**\(rule.code) \(rule.name)**: \(Markdown.prose(rule.summary))\n\n\(Markdown.prose(rule.explanation))\n\n"
            + "How to fix: \(Markdown.prose(rule.remedy))\n\n\(facts)\n\nSource: \(Markdown.prose(rule.source))\n"),
      ]),
      "defaultConfiguration": .object(["level": .string(level)]),
      "properties": .object([
        "tags": JSON(["datajoint", "migration", rule.resolution.rawValue]),
        "problem.severity": .string(rule.severity == .note ? "recommendation" : level),
        "resolution": .string(rule.resolution.rawValue), "phase": .string(rule.phase.rawValue),
      ]),
    ])
  }

  private static func pascalCase(_ name: String) -> String {
    name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  // MARK: Results

  private var results: [JSON] {
    let groups = groups
    var grains = [Grain](repeating: .table, count: groups.count)
    var results = groups.map { SARIF.split($0.entries, by: .table) }
    // The rules with most results are reported by schema, and finally only once, until everything fits.
    while results.reduce(0, { $0 + $1.count }) > SARIF.resultLimit {
      let most = results.indices.max { results[$0].count < results[$1].count }!
      guard grains[most] != .all else { break }
      grains[most] = grains[most].coarser
      results[most] = SARIF.split(groups[most].entries, by: grains[most])
    }
    var fingerprints: [String: Int] = [:]
    return results.enumerated().flatMap { index, results in
      // The first at a place has the fingerprint that it would have alone; results that are not suppressed come first.
      (results.filter { !$0[0].isSuppressed } + results.filter { $0[0].isSuppressed }).map { entries in
        json(entries, of: groups[index].rule, at: index, by: grains[index], &fingerprints)
      }
    }
  }

  /// The identity of a result. Suppressed findings are separate from others and from those with another reason.
  private struct Key: Hashable {
    var place: [String?]
    var suppression: Suppression?
  }

  private static func split(_ entries: some Sequence<Entry>, by grain: Grain) -> [[Entry]] {
    var result: OrderedDictionary<Key, [Entry]> = [:]
    for entry in entries {
      let finding = entry.finding
      let place: [String?] =
        switch grain {
        // Findings that are not about a table are distinguished by their subject.
        case .table: [finding.schema, finding.table, finding.table == nil ? finding.subject : nil]
        case .schema: [finding.schema]
        case .all: []
        }
      result[Key(place: place, suppression: entry.suppression), default: []].append(entry)
    }
    return Array(result.values)
  }

  private func json(
    _ entries: [Entry], of rule: Rule, at index: Int, by grain: Grain, _ fingerprints: inout [String: Int]
  ) -> JSON {
    let first = entries[0].finding
    let schema = grain == .all ? nil : first.schema
    let table = grain == .table ? first.table : nil
    let subject = grain == .table && first.table == nil ? first.subject : nil
    let place = [schema, table].compactMap { $0 }.joined(separator: ".")
    var properties: [String: JSON] = [
      "count": .int(entries.count), "resolution": .string(rule.resolution.rawValue),
      "phase": .string(rule.phase.rawValue), "ids": JSON(entries.prefix(SARIF.namedLimit).map(\.finding.id)),
    ]
    // Made only from names, so that it stays the same when the dump around it changes.
    let fingerprint = [rule.code, place, subject ?? ""].filter { !$0.isEmpty }.joined(separator: "-")
    let number = fingerprints[fingerprint, default: 0] + 1
    fingerprints[fingerprint] = number
    var result: [String: JSON] = [
      "ruleId": .string(rule.code), "ruleIndex": .int(index), "level": .string(rule.severity.rawValue),
      "kind": .string("fail"),
      "message": .object(["text": .string(SARIF.message(entries, place))]),
      "locations": .array([location(schema, table, entries)]),
      "partialFingerprints": .object(["djaudit/v1": .string(fingerprint + (number > 1 ? "/\(number)" : ""))]),
    ]
    if let suppression = entries[0].suppression {
      result["suppressions"] = .array([
        .object(["kind": .string("external"), "justification": .string(suppression.reason)])
      ])
    } else if contents.suppressions.count > 0 {
      // SARIF 2.1.0, 3.27.23: if one result states that it is suppressed, every other must state that it is not.
      result["suppressions"] = .array([])
    }
    let related = entries.filter { $0.finding.position != nil }.prefix(SARIF.relatedLimit)
    if entries.count > 1 || first.column != nil, !related.isEmpty {
      result["relatedLocations"] = .array(
        related.enumerated().map { number, entry in
          .object([
            "id": .int(number + 1), "physicalLocation": physical(entry.finding.position),
            "message": .object(["text": .string(SARIF.plain(SARIF.name(entry.finding, in: place)))]),
          ])
        })
    }
    if contents.baseline != nil {
      let new = entries.count(where: \.isNew)
      properties["new"] = .int(new)
      result["baselineState"] = .string(new == 0 ? "unchanged" : new == entries.count ? "new" : "updated")
    }
    if entries.count == 1, let fix = fixes(of: first) { result["fixes"] = fix }
    result["properties"] = .object(properties)
    return .object(result)
  }

  /// The edits that fix a finding in a source file, unless they are only proposed or in a notebook.
  private func fixes(of finding: Finding) -> JSON? {
    guard let code = contents.code, let fix = finding.fix, fix.safety != .decide, !fix.edits.isEmpty else { return nil }
    // Replacements in SARIF must not overlap; edits inside text that another edit keeps do.
    let ranges = fix.edits.map(\.range).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    guard zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else { return nil }
    var replacements: [JSON] = []
    for edit in fix.edits {
      guard let region = code.sources.region(of: edit) else { return nil }
      replacements.append(
        .object([
          "deletedRegion": .object([
            "startLine": .int(region.startLine), "startColumn": .int(region.startColumn),
            "endLine": .int(region.endLine), "endColumn": .int(region.endColumn),
          ]),
          "insertedContent": .object(["text": .string(code.sources.text(of: edit))]),
        ]))
    }
    return .array([
      .object([
        "description": .object(["text": .string(SARIF.plain("\(fix.summary) (\(fix.safety.rawValue))"))]),
        "artifactChanges": .array([
          .object(["artifactLocation": artifact(fix.edits[0].file), "replacements": .array(replacements)])
        ]),
      ])
    ])
  }

  private static func message(_ entries: [Entry], _ place: String) -> String {
    let first = entries[0].finding
    if entries.count == 1 {
      return plain((first.place.isEmpty ? "" : first.place + ": ") + first.message)
    }
    let names = entries.prefix(5).map { name($0.finding, in: place) }
    var text = plain(
      "\(Words.plural(entries.count, "finding"))\(place.isEmpty ? "" : " in \(place)"): "
        + names.joined(separator: ", ") + (entries.count > 5 ? ", …" : ""))
    for entry in entries.prefix(relatedLimit) {
      text += "\n" + plain("\(name(entry.finding, in: place)): \(entry.finding.message)")
    }
    if entries.count > relatedLimit { text += "\nand \(entries.count - relatedLimit) more" }
    return text
  }

  /// The name of a finding's subject where its table or schema is already named.
  private static func name(_ finding: Finding, in place: String) -> String {
    let full = finding.place
    if !place.isEmpty, full.hasPrefix(place + ".") { return String(full.dropFirst(place.count + 1)) }
    return full == place ? finding.subject ?? full : full
  }

  /// The text of a message: text that looks like a link (`[text](target)`) must not become one.
  private static func plain(_ text: String) -> String {
    let shown = text.printable(limit: 1000)
    guard shown.contains("](") else { return shown }
    return shown.replacingEach("\\", with: "\\\\").replacingEach("[", with: "\\[").replacingEach("]", with: "\\]")
  }

  // MARK: Places

  private func location(_ schema: String?, _ table: String?, _ entries: [Entry]) -> JSON {
    var position = entries.lazy.compactMap(\.finding.position).first
    var logical: [JSON] = []
    if let schema {
      logical.append(.object(["fullyQualifiedName": .string(schema), "kind": .string("namespace")]))
      if let table {
        logical.append(.object(["fullyQualifiedName": .string("\(schema).\(table)"), "kind": .string("type")]))
        position = contents.audit.pipeline.tables[TableName(schema, table)]?.table.position ?? position
      } else {
        position = contents.audit.pipeline.catalog.schemas[schema]?.position ?? position
      }
    }
    var location = ["physicalLocation": physical(position)]
    if !logical.isEmpty { location["logicalLocations"] = .array(logical) }
    return .object(location)
  }

  /// Code scanning shows nothing without a file, so results without a place are assigned to the first file.
  private func physical(_ position: SourcePosition?) -> JSON {
    var result: [String: JSON] = [
      "artifactLocation": artifact(position?.file ?? contents.audit.inputs.first?.path ?? "-")
    ]
    if let position {
      result["region"] = .object(["startLine": .int(position.line), "startColumn": .int(position.column)])
    }
    return .object(result)
  }

  private func artifact(_ path: String) -> JSON {
    let path = style.relative(path)
    if path == "-" { return .object(["uri": .string("stdin"), "uriBaseId": .string("SRCROOT")]) }
    if path.hasPrefix("/") { return .object(["uri": .string("file://" + PercentEncoding.encode(path, isPath: true))]) }
    let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    return .object(["uri": .string(PercentEncoding.encode(plain, isPath: true)), "uriBaseId": .string("SRCROOT")])
  }
}
