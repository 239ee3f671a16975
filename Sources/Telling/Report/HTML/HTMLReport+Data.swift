import Audit
import Catalog
import DataJoint
import DataJointNames
import Decisions
import Definitions
import Diagnostics
import MySQLSyntax
import OrderedCollections
import Planning
import Rows

// The rows that the script reads. Their columns are named once more where report.js takes them apart.

extension HTMLReport {
  /// The data of lists and tables' pages.
  var data: String {
    var block = DataBlock()
    var writer = DataWriter(self)
    writer.write(to: &block)
    return block.text()
  }
}

private struct DataWriter {
  typealias Cell = DataBlock.Cell

  let report: HTMLReport
  let pipeline: Pipeline
  /// Tables by their place in the list.
  let places: [TableName: Int]
  let schemaPlaces: [String: Int]
  let answers: [Lineage.Attribute: TypeChoice]
  let definitions: Definitions?
  let rejected: [TableName: String]

  init(_ report: HTMLReport) {
    self.report = report
    pipeline = report.pipeline
    places = Dictionary(
      uniqueKeysWithValues: pipeline.ownTables.map(\.name).prefix(report.limits.listedTables).enumerated().map {
        ($1, $0)
      })
    schemaPlaces = Dictionary(uniqueKeysWithValues: pipeline.schemas.map(\.name).enumerated().map { ($1, $0) })
    answers = report.plan?.options.decisions.types(pipeline) ?? [:]
    definitions = report.isWhole ? Definitions(pipeline, answers: answers) : nil
    rejected = Dictionary(
      (definitions?.commentedOut ?? []).map { ($0.table, $0.reason) }, uniquingKeysWith: { a, _ in a })
  }

  mutating func write(to block: inout DataBlock) {
    block.add("whole", report.isWhole ? 1 : 0)
    var waves: [String: Int] = [:]
    for (index, schemas) in pipeline.waves.enumerated() { for schema in schemas { waves[schema] = index + 1 } }
    block.add(
      "schemas",
      pipeline.schemas.map(\.name).map { [.int(block.number($0)), .int(waves[$0] ?? 0)] })
    block.add(
      "rules",
      report.audit.groups.map { group in
        [group.rule.code, group.rule.name, group.rule.severity.rawValue, group.rule.resolution.rawValue].map {
          .int(block.number($0))
        } + [.int(group.findings.count)]
      })
    writeTables(to: &block)
    if report.isWhole {
      writeFindings(to: &block)
      writeSteps(to: &block)
    } else {
      writeSchemaCounts(to: &block)
    }
  }

  // MARK: Tables

  /// What the findings of a table come to.
  private struct Tally {
    var severities = [0, 0, 0]
    var resolution = 0
  }

  private func writeTables(to block: inout DataBlock) {
    var tallies = [Tally](repeating: Tally(), count: places.count)
    for group in report.audit.groups {
      let severity = Severity.allCases.firstIndex(of: group.rule.severity)!
      let resolution =
        switch group.rule.resolution {
        case .none: 0
        case .automatic: 1
        case .decision: 2
        case .manual: 3
        }
      for finding in group.findings {
        guard let schema = finding.schema, let table = finding.table, let place = places[TableName(schema, table)]
        else { continue }
        tallies[place].severities[severity] += 1
        tallies[place].resolution = max(tallies[place].resolution, resolution)
      }
    }
    block.add(
      "tables",
      pipeline.ownTables.prefix(places.count).enumerated().map { index, model in
        let tally = tallies[index]
        let tier = model.identity.isPart ? "part" : model.identity.tier.rawValue
        var row: [Cell] = [
          .int(schemaPlaces[model.name.schema] ?? 0), .int(block.number(model.name.table)),
          .int(block.number(model.identity.className)), .int(block.number(tier)),
          .int(report.audit.countedRows ? model.table.rowCount ?? -1 : -1), .int(model.columns.count),
          .int(tally.severities[2]), .int(tally.severities[1]), .int(tally.severities[0]), .int(tally.resolution),
          .int(block.number(model.table.comment)),
        ]
        if report.isWhole { row.append(.row(page(of: model, &block))) }
        return row
      })
  }

  /// Columns, foreign keys, indexes, checks, definition, why 2.x would refuse it, engine and collation.
  private func page(of model: TableModel, _ block: inout DataBlock) -> [Cell] {
    let table = model.table
    let isVisible = model.isVisible
    let keys = table.foreignKeys.map { key -> Cell in
      .row([
        .int(block.number(key.name)), .row(key.columns.map { .int(block.number($0)) }),
        .int(block.number(key.referencedTable.schema)), .int(block.number(key.referencedTable.table)),
        .row(key.referencedColumns.map { .int(block.number($0)) }),
        .int(block.number("ON DELETE \(key.onDelete) ON UPDATE \(key.onUpdate)")),
        .int((places[key.referencedTable] ?? -1) + 1),
      ])
    }
    let indexes = table.indexes.map { index -> Cell in
      let parts = index.parts.map { part in
        (part.column ?? "(\(part.expression ?? ""))") + (part.length.map { "(\($0))" } ?? "")
          + (part.isDescending ? " DESC" : "")
      }
      return .row([
        .int(block.number(index.name)), .int(block.number(index.kind == .plain ? "index" : index.kind.rawValue)),
        .int(block.number(parts.joined(separator: ", "))),
      ])
    }
    let checks = table.checks.map { check -> Cell in
      .row([.int(block.number(check.name)), .int(block.number(check.expression))])
    }
    return [
      .row(columns(of: model, &block)), .row(keys), .row(indexes), .row(checks),
      .int(block.number(isVisible ? definitions?.text(of: model.name) : nil)), .int(block.number(rejected[model.name])),
      .int(block.number(table.engine)), .int(block.number(table.collation)),
      .int(model.identity.master.flatMap { places[TableName(table.schema, $0)] }.map { $0 + 1 } ?? 0),
    ]
  }

  private func columns(of model: TableModel, _ block: inout DataBlock) -> [Cell] {
    let plan = report.plan
    let before = plan?.pipeline.catalog[model.name]
    let after = plan?.after[model.name]
    let evidence = Dictionary(
      (pipeline.evidence?.columns[model.name] ?? []).map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let later = Dictionary((after?.columns ?? []).map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    let earlier = Dictionary((before?.columns ?? []).map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a })
    var rows = model.columns.map { column -> Cell in
      let own = column.column
      let next = later[column.name]
      // What loading into the target changes (display widths) is not the plan's doing.
      let loaded = earlier[column.name] ?? own
      func change(_ part: (Column) -> String) -> (Cell, Cell) {
        guard let next, part(next) != part(loaded) else { return (.int(block.number(part(own))), .int(0)) }
        return (.int(block.number(part(own))), .int(block.number(part(next)) + 1))
      }
      let type = change(\.columnType)
      let comment = change(\.comment)
      let collation = change { $0.collation ?? "" }
      var flags = 0
      for (bit, isSet) in [
        column.isInPrimaryKey, own.isNullable, column.isInherited, column.isHidden, own.isAutoIncrement,
        own.generated != nil, false, after != nil && next == nil,
      ].enumerated() where isSet { flags |= 1 << bit }
      let state =
        switch column.state {
        case _ where DecisionTopic(aboutTypeOf: column) != nil:
          "decision needed: \(DecisionTopic(aboutTypeOf: column)!.rawValue)"
        case .invalid(let reason): "2.x but invalid: \(reason)"
        // It is about the marker: a collation may change all the same.
        case .unchanged: "no marker needed"
        default: column.state.name
        }
      let core =
        model.isVisible && !column.isHidden
        ? (answers[Lineage.Attribute(model.name, column.name)]
          ?? TypeChoice.coreType(of: column, profile: pipeline.profile)).text : ""
      let origin = pipeline.lineage.origins[model.name]?[column.name]
      return .row([
        .int(block.number(column.name)), type.0, type.1, comment.0, comment.1, .int(flags),
        .int(block.number(model.isVisible ? state : "")), .int(block.number(core)),
        .int(block.number(origin?.description)),
        .int(block.number(evidence[column.name]?.words(showsValues: report.contents.showsValues))),
        .int(block.number(own.defaultText)), collation.0, collation.1,
      ])
    }
    for column in after?.columns ?? [] where model.column(column.name) == nil {
      rows.append(
        .row([
          .int(block.number(column.name)), .int(0), .int(block.number(column.columnType) + 1), .int(0),
          .int(block.number(column.comment) + 1), .int(64 | (column.isNullable ? 2 : 0)),
        ]))
    }
    return rows
  }

  // MARK: Findings

  private func writeFindings(to block: inout DataBlock) {
    var rows: [[Cell]] = []
    for (rule, group) in report.audit.groups.enumerated() {
      for finding in group.findings {
        let place = finding.schema.flatMap { schema in finding.table.flatMap { places[TableName(schema, $0)] } }
        rows.append([
          .int(rule), .int(place.map { $0 + 1 } ?? 0), .int(place == nil ? block.number(finding.schema) : 0),
          .int(place == nil ? block.number(finding.table) : 0), .int(block.number(finding.column)),
          .int(block.number(finding.subject)), .int(block.number(finding.message)),
          .int(block.number(finding.position?.file)), .int(finding.position?.line ?? 0),
          .int(finding.position?.column ?? 0),
        ])
      }
    }
    block.add("findings", rows)
  }

  /// Rule, schema, how many, and the first place.
  private func writeSchemaCounts(to block: inout DataBlock) {
    var rows: [[Cell]] = []
    for (rule, group) in report.audit.groups.enumerated() {
      var counts: OrderedDictionary<String, (count: Int, first: Finding)> = [:]
      for finding in group.findings {
        counts[finding.schema ?? "", default: (0, finding)].count += 1
      }
      for (schema, entry) in counts {
        rows.append([
          .int(rule), .int(block.number(schema)), .int(entry.count), .int(block.number(entry.first.place)),
          .int(block.number(entry.first.message)),
        ])
      }
    }
    block.add("counts", rows)
  }

  // MARK: Steps

  private func writeSteps(to block: inout DataBlock) {
    guard let plan = report.plan else { return }
    var scripts: [String: String] = [:]
    for script in plan.scripts { for step in script.steps { scripts[step.id] = script.name } }
    block.add(
      "steps",
      plan.steps.map { step in
        let place = step.table.flatMap { places[TableName(step.schema, $0)] }
        return [
          .int(block.number(step.phase.rawValue)), .int(step.wave), .int(block.number(step.schema)),
          .int(block.number(step.table)), .int(place.map { $0 + 1 } ?? 0), .int(block.number(step.kind.rawValue)),
          .int(block.number(step.title)), .int(block.number(step.forward.map(\.text).joined())),
          .int(block.number(scripts[step.id])),
          .int(block.number(step.rollback == nil ? step.rollbackReason ?? "no way back" : nil)),
        ]
      })
  }
}

extension Column {
  /// The default as it reads in a definition; nil without one.
  fileprivate var defaultText: String? {
    switch defaultValue {
    case nil: nil
    case .null?: isNullable ? nil : "NULL"
    case .literal(let text)?: DumpText.quote(text)
    case .raw(let text)?, .expression(let text)?: text
    }
  }
}
