import Audit
import Catalog
import DataJoint
public import Diagnostics
import Estimate
public import Evidence
import OrderedCollections
public import Text

/// `djaudit audit --by`: findings and effort for each schema, independent pipeline, rule or table.
public struct Breakdown: Sendable {
  /// What each row stands for.
  public enum Dimension: String, Sendable, CaseIterable { case schema, group, rule, table }

  /// The findings and effort of one schema, group, rule or table.
  public struct Row: Sendable, Hashable {
    /// The schema, group, rule or `schema.table`.
    public var name: String
    /// The subject of a rule; empty for others.
    public var detail = ""
    /// The number of tables that DataJoint sees; for a rule, those with its findings.
    public var tableCount = 0
    /// Findings by severity.
    public var findings: [Severity: Int] = [:]
    /// The number of open questions; nil for rules and tables.
    public var questionCount: Int?
    /// The number of pieces of manual work that findings require; nil for rules and tables.
    public var pieceCount: Int?
    /// The expected value of people's time in seconds; nil for rules and tables, and if no plan was made.
    public var seconds: Int?

    /// Who works with a schema; nil for others, and if nothing says so.
    public var activity: SchemaActivity?

    /// The number of its findings.
    public var total: Int { findings.values.reduce(0, +) }
    fileprivate var tables: Set<TableName> = []

    /// A row without findings.
    init(name: String, detail: String = "") {
      self.name = name
      self.detail = detail
    }
  }

  /// What each row stands for.
  public let dimension: Dimension
  private let rollout: Rollout?
  /// Sorted by errors, then warnings, most first; rules in the order of reports.
  public let rows: [Row]

  /// Adds up the contents of a report.
  public init(_ contents: ReportContents, by dimension: Dimension) {
    self.dimension = dimension
    let audit = contents.audit
    let pipeline = audit.pipeline
    var rows: OrderedDictionary<String, Row> = [:]
    var groupOf: [String: String] = [:]
    for group in pipeline.groups { for schema in group.schemas { groupOf[schema] = group.name } }
    func key(_ finding: Finding, _ rule: Rule) -> String? {
      switch dimension {
      case .schema: finding.schema
      case .group: finding.schema.flatMap { groupOf[$0] }
      case .rule: rule.code
      case .table: finding.schema.flatMap { schema in finding.table.map { TableName(schema, $0).description } }
      }
    }
    switch dimension {
    case .schema: for schema in pipeline.schemas { rows[schema.name] = Row(name: schema.name) }
    case .group: for group in pipeline.groups { rows[group.name] = Row(name: group.name) }
    case .rule, .table: break
    }
    if dimension == .schema || dimension == .group {
      for table in pipeline.visibleTables {
        let name = dimension == .schema ? table.name.schema : groupOf[table.name.schema] ?? ""
        rows[name]?.tableCount += 1
      }
    }
    for group in audit.groups {
      func count(_ findings: ArraySlice<Finding>) {
        guard let first = findings.first, let key = key(first, group.rule) else { return }
        rows[key, default: Row(name: key, detail: dimension == .rule ? group.rule.name : "")]
          .findings[group.rule.severity, default: 0] += findings.count
        guard dimension == .rule else { return }
        for finding in findings {
          guard let schema = finding.schema, let table = finding.table else { continue }
          rows[key]!.tables.insert(TableName(schema, table))
        }
      }
      // Findings about one schema are adjacent, hundreds at a time.
      var start = 0
      for index in group.findings.indices
      where dimension == .table || group.findings[index].schema != group.findings[start].schema {
        count(group.findings[start..<index])
        start = index
      }
      count(group.findings[start...])
    }
    rollout = dimension == .schema ? Rollout(contents.audit, showsNames: contents.showsValues) : nil
    for entry in rollout?.entries ?? [] { rows[entry.schema]?.activity = entry.activity }
    if let estimate = contents.estimate { Breakdown.add(estimate, &rows, dimension) }
    var list = Array(rows.values)
    if dimension == .rule { for index in list.indices { list[index].tableCount = list[index].tables.count } }
    if dimension == .table { for index in list.indices { list[index].tableCount = 1 } }
    if dimension != .rule {
      list.sort { a, b in
        for severity in Severity.allCases.reversed() {
          let (x, y) = (a.findings[severity] ?? 0, b.findings[severity] ?? 0)
          if x != y { return x > y }
        }
        return a.name.utf8Precedes(b.name)
      }
    }
    self.rows = list
  }

  private static func add(
    _ estimate: Estimate, _ rows: inout OrderedDictionary<String, Row>, _ dimension: Dimension
  ) {
    switch dimension {
    case .schema:
      var means: [String: Double] = [:]
      for line in estimate.lines where line.kind != .machine {
        if let schema = line.schema { means[schema, default: 0] += Forecast.mean(line.effort) }
      }
      for schema in estimate.schemas {
        rows[schema.name]?.questionCount = schema.questionCount
        rows[schema.name]?.pieceCount = schema.pieceCount
        rows[schema.name]?.seconds = Int((means[schema.name] ?? 0).rounded())
      }
    case .group:
      let pieces = Dictionary(
        estimate.schemas.map { ($0.name, $0.pieceCount) }, uniquingKeysWith: { first, _ in first })
      for group in estimate.groups {
        rows[group.group.name]?.pieceCount = group.schemas.compactMap { pieces[$0] }.reduce(0, +)
        rows[group.group.name]?.seconds = group.people.expected
      }
    case .rule, .table: break
    }
  }

  private var columns: [String] {
    var columns = [dimension.rawValue]
    if dimension == .rule { columns.append("name") }
    if dimension != .table { columns.append("tables") }
    columns += ["errors", "warnings", "notes"]
    if dimension == .schema { columns += ["questions", "manual", "effort"] }
    if rollout != nil { columns += ["people", "version", "last change"] }
    if dimension == .group { columns += ["manual", "effort"] }
    return columns
  }

  /// A table for a terminal; names are escaped.
  public var text: String {
    if rows.isEmpty { return "No findings.\n" }
    let columns = columns
    var table = TextTable(columns, numeric: Set((dimension == .rule ? 2 : 1)..<columns.count))
    for row in rows {
      var cells = [row.name]
      if dimension == .rule { cells.append(row.detail) }
      if dimension != .table { cells.append(Words.grouped(row.tableCount)) }
      cells += [Severity.error, .warning, .note].map { Words.grouped(row.findings[$0] ?? 0) }
      if dimension == .schema { cells.append(row.questionCount.map(Words.grouped) ?? "") }
      if dimension == .schema || dimension == .group {
        cells += [row.pieceCount.map(Words.grouped) ?? "", row.seconds.map { Effort.hours($0) } ?? ""]
      }
      if let rollout {
        cells += [
          row.activity.map(rollout.people) ?? "", row.activity?.versions.last ?? "", Rollout.day(row.activity?.last),
        ]
      }
      table.add(cells)
    }
    let note =
      dimension == .schema || dimension == .group
      ? "\nThe effort covers each schema's own work; djaudit estimate adds the work for all schemas together.\n"
      : ""
    return table.text + note
  }

  /// The same for a spreadsheet, with the effort in seconds.
  public var csv: String {
    var csv = CSVText([
      dimension.rawValue, "name", "tables", "errors", "warnings", "notes", "questions", "manual", "effort_seconds",
      "people", "datajoint", "last_declared", "last_changed", "last_populated",
    ])
    for row in rows {
      csv.add([
        .text(row.name), .text(row.detail), .text(String(row.tableCount)),
        .text(String(row.findings[.error] ?? 0)), .text(String(row.findings[.warning] ?? 0)),
        .text(String(row.findings[.note] ?? 0)), .init(row.questionCount.map(String.init)),
        .init(row.pieceCount.map(String.init)), .init(row.seconds.map(String.init)),
        .init(row.activity.map { rollout?.people($0) ?? "" }),
        .init(row.activity.map { $0.versions.joined(separator: " ") }), .init(row.activity?.declared),
        .init(row.activity?.changed), .init(row.activity?.populated),
      ])
    }
    return csv.text
  }

  /// The output of `--format json`; keys are sorted when it is written.
  public var json: JSON {
    .object([
      "format_version": .string(formatVersion), "by": .string(dimension.rawValue),
      "rows": .array(
        rows.map { row in
          .object([
            dimension.rawValue: .string(row.name), "tables": .int(row.tableCount),
            "errors": .int(row.findings[.error] ?? 0), "warnings": .int(row.findings[.warning] ?? 0),
            "notes": .int(row.findings[.note] ?? 0), "open_questions": JSON(row.questionCount),
            "manual_pieces": JSON(row.pieceCount), "effort_seconds": JSON(row.seconds),
            "people": JSON(row.activity?.peopleCount),
            "datajoint_versions": JSON(row.activity?.versions ?? []), "last_declared": JSON(row.activity?.declared),
            "last_changed": JSON(row.activity?.changed), "last_populated": JSON(row.activity?.populated),
          ])
        }),
    ])
  }
}
