import Audit
import Catalog
import DataJoint
import DataJointNames
import Decisions
import Definitions
import Diagnostics
import Evidence
import MySQLSyntax
import OrderedCollections
import Planning

// MARK: The rows that the script reads, each cell by its name

extension HTMLReport {
  /// The data for lists and for the pages of tables.
  func data(_ overview: SchemaOverview) -> String {
    var block = DataBlock()
    var writer = DataWriter(self, overview)
    writer.write(to: &block)
    return block.text()
  }
}

private struct DataWriter {
  typealias Cell = DataBlock.Cell

  let report: HTMLReport
  let overview: SchemaOverview
  let pipeline: Pipeline
  /// Stored, because it is needed for every table.
  let isWhole: Bool
  /// The index of each table in the list.
  let places: [TableName: Int]
  let schemaPlaces: [String: Int]
  let answers: [Lineage.Attribute: TypeChoice]
  let definitions: Definitions?
  let rejected: [TableName: String]

  init(_ report: HTMLReport, _ overview: SchemaOverview) {
    self.report = report
    self.overview = overview
    pipeline = report.pipeline
    isWhole = report.isWhole
    places = Dictionary(
      uniqueKeysWithValues: pipeline.ownTables.map(\.name).prefix(report.limits.listedTables).enumerated().map {
        ($1, $0)
      })
    schemaPlaces = Dictionary(uniqueKeysWithValues: pipeline.schemas.map(\.name).enumerated().map { ($1, $0) })
    answers = report.plan?.options.decisions.types(pipeline) ?? [:]
    definitions = isWhole ? Definitions(pipeline, answers: answers) : nil
    rejected = Dictionary(
      (definitions?.commentedOut ?? []).map { ($0.table, $0.reason) }, uniquingKeysWith: { a, _ in a })
  }

  mutating func write(to block: inout DataBlock) {
    block.add("whole", isWhole ? 1 : 0)
    writeSchemas(to: &block)
    block.add(
      "rules",
      report.audit.groups.map { group in
        block.row(
          .rule,
          [
            "code": .int(block.number(group.rule.code)), "name": .int(block.number(group.rule.name)),
            "severity": .int(block.number(group.rule.severity.rawValue)),
            "resolution": .int(block.number(group.rule.resolution.rawValue)), "count": .int(group.findings.count),
          ])
      })
    writeTables(to: &block)
    if isWhole {
      writeFindings(to: &block)
      writeSteps(to: &block)
    } else {
      writeSchemaCounts(to: &block)
    }
  }

  // MARK: Schemas

  private func writeSchemas(to block: inout DataBlock) {
    block.add(
      "schemas",
      pipeline.schemas.map { schema in
        let entry = overview[schema.name]
        func numbers(_ names: [String]) -> Cell { .row(names.map { .int(block.number($0)) }) }
        return block.row(
          .schema,
          [
            "name": .int(block.number(schema.name)), "wave": .int(entry.wave), "group": .int(block.number(entry.group)),
            "tables": .int(entry.row.tableCount), "questions": .int(entry.row.questionCount ?? 0),
            "manual": .int(entry.row.pieceCount ?? 0),
            "effort": .int(block.number(entry.effort)), "people": .int(block.number(entry.people)),
            "versions": .int(block.number(entry.versions)),
            "declared": .int(block.number(Rollout.day(entry.row.activity?.declared))),
            "changed": .int(block.number(Rollout.day(entry.row.activity?.changed))),
            "populated": .int(block.number(Rollout.day(entry.row.activity?.populated))),
            "idle": .int(entry.isIdle ? 1 : 0), "upstream": numbers(entry.upstream),
            "downstream": numbers(entry.downstream), "closing": .int(block.number(entry.closing)),
            "scripts": numbers(entry.scripts),
          ])
      })
  }

  // MARK: Tables

  /// Totals for the findings of a table.
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
        let page: Cell = isWhole ? .row(page(of: model, &block)) : .int(0)
        return block.row(
          .table,
          [
            "schema": .int(schemaPlaces[model.name.schema] ?? 0), "name": .int(block.number(model.name.table)),
            "className": .int(block.number(model.identity.className)), "tier": .int(block.number(tier)),
            "rows": .int(report.audit.countedRows ? model.table.rowCount ?? -1 : -1),
            "columns": .int(model.columns.count), "errors": .int(tally.severities[2]),
            "warnings": .int(tally.severities[1]), "notes": .int(tally.severities[0]),
            "state": .int(tally.resolution), "comment": .int(block.number(model.table.comment)), "page": page,
          ])
      })
  }

  private func page(of model: TableModel, _ block: inout DataBlock) -> [Cell] {
    let table = model.table
    let isVisible = model.isVisible
    let keys = table.foreignKeys.map { key -> Cell in
      .row(
        block.row(
          .key,
          [
            "name": .int(block.number(key.name)), "columns": .row(key.columns.map { .int(block.number($0)) }),
            "schema": .int(block.number(key.referencedTable.schema)),
            "parent": .int(block.number(key.referencedTable.table)),
            "referenced": .row(key.referencedColumns.map { .int(block.number($0)) }),
            "actions": .int(block.number("ON DELETE \(key.onDelete) ON UPDATE \(key.onUpdate)")),
            "at": .int((places[key.referencedTable] ?? -1) + 1),
          ]))
    }
    let indexes = table.indexes.map { index -> Cell in
      let parts = index.parts.map { part in
        (part.column ?? "(\(part.expression ?? ""))") + (part.length.map { "(\($0))" } ?? "")
          + (part.isDescending ? " DESC" : "")
      }
      return .row(
        block.row(
          .index,
          [
            "name": .int(block.number(index.name)),
            "kind": .int(block.number(index.kind == .plain ? "index" : index.kind.rawValue)),
            "parts": .int(block.number(parts.joined(separator: ", "))),
          ]))
    }
    let checks = table.checks.map { check -> Cell in
      .row(
        block.row(
          .check, ["name": .int(block.number(check.name)), "expression": .int(block.number(check.expression))]))
    }
    let columns = columns(of: model, &block)
    return block.row(
      .page,
      [
        "columns": .row(columns), "keys": .row(keys), "indexes": .row(indexes), "checks": .row(checks),
        "definition": .int(block.number(isVisible ? definitions?.text(of: model.name) : nil)),
        "rejected": .int(block.number(rejected[model.name])), "engine": .int(block.number(table.engine)),
        "collation": .int(block.number(table.collation)),
        "master": .int(model.identity.master.flatMap { places[TableName(table.schema, $0)] }.map { $0 + 1 } ?? 0),
      ])
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
      // Changes made by loading into the target (display widths) are not part of the plan.
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
        // This is about the marker; the collation may still change.
        case .unchanged: "no marker needed"
        default: column.state.name
        }
      let core =
        model.isVisible && !column.isHidden
        ? (answers[Lineage.Attribute(model.name, column.name)]
          ?? TypeChoice.coreType(of: column, profile: pipeline.profile)).text : ""
      let origin = pipeline.lineage.origins[model.name]?[column.name]
      return .row(
        DataWriter.column(
          &block, column.name, type: type, comment: comment, flags: flags, state: model.isVisible ? state : "",
          core: core, lineage: origin?.description,
          evidence: evidence[column.name]?.words(showsValues: report.contents.showsValues), value: own.defaultText,
          collation: collation))
    }
    for column in after?.columns ?? [] where model.column(column.name) == nil {
      rows.append(
        .row(
          DataWriter.column(
            &block, column.name, type: (.int(0), .int(block.number(column.columnType) + 1)),
            comment: (.int(0), .int(block.number(column.comment) + 1)), flags: 64 | (column.isNullable ? 2 : 0))))
    }
    return rows
  }

  /// Before and after: a value after a change is its string's number plus 1, so that 0 means no change.
  private static func column(
    _ block: inout DataBlock, _ name: String, type: (Cell, Cell), comment: (Cell, Cell), flags: Int,
    state: String = "", core: String = "", lineage: String? = nil, evidence: String? = nil, value: String? = nil,
    collation: (Cell, Cell) = (.int(0), .int(0))
  ) -> [Cell] {
    block.row(
      .column,
      [
        "name": .int(block.number(name)), "type": type.0, "typeAfter": type.1, "comment": comment.0,
        "commentAfter": comment.1, "flags": .int(flags), "state": .int(block.number(state)),
        "core": .int(block.number(core)), "lineage": .int(block.number(lineage)),
        "evidence": .int(block.number(evidence)), "value": .int(block.number(value)), "collation": collation.0,
        "collationAfter": collation.1,
      ])
  }

  // MARK: Findings

  private func writeFindings(to block: inout DataBlock) {
    var rows: [[Cell]] = []
    for (rule, group) in report.audit.groups.enumerated() {
      for finding in group.findings {
        let place = finding.schema.flatMap { schema in finding.table.flatMap { places[TableName(schema, $0)] } }
        rows.append(
          block.row(
            .finding,
            [
              "rule": .int(rule), "table": .int(place.map { $0 + 1 } ?? 0),
              "schema": .int(place == nil ? block.number(finding.schema) : 0),
              "name": .int(place == nil ? block.number(finding.table) : 0),
              "column": .int(block.number(finding.column)), "subject": .int(block.number(finding.subject)),
              "message": .int(block.number(finding.message)), "file": .int(block.number(finding.position?.file)),
              "line": .int(finding.position?.line ?? 0), "at": .int(finding.position?.column ?? 0),
            ]))
      }
    }
    block.add("findings", rows)
  }

  /// The rule, the schema, the count and the first place.
  private func writeSchemaCounts(to block: inout DataBlock) {
    var rows: [[Cell]] = []
    for (rule, group) in report.audit.groups.enumerated() {
      var counts: OrderedDictionary<String, (count: Int, first: Finding)> = [:]
      for finding in group.findings {
        counts[finding.schema ?? "", default: (0, finding)].count += 1
      }
      for (schema, entry) in counts {
        rows.append(
          block.row(
            .count,
            [
              "rule": .int(rule), "schema": .int(block.number(schema)), "count": .int(entry.count),
              "place": .int(block.number(entry.first.place)), "message": .int(block.number(entry.first.message)),
            ]))
      }
    }
    block.add("counts", rows)
  }

  // MARK: Steps

  private func writeSteps(to block: inout DataBlock) {
    guard let plan = report.plan else { return }
    var scripts: [String: String] = [:]
    for script in plan.scripts { for step in script.steps { scripts[step.id] = script.name } }
    let turns = plan.groups.turns
    block.add(
      "steps",
      plan.steps.map { step in
        let place = step.table.flatMap { places[TableName(step.schema, $0)] }
        return block.row(
          .step,
          [
            "phase": .int(block.number(step.phase.rawValue)), "wave": .int(turns[step.schema]?.wave ?? step.wave),
            "schema": .int(block.number(step.schema)), "table": .int(block.number(step.table)),
            "place": .int(place.map { $0 + 1 } ?? 0), "kind": .int(block.number(step.kind.rawValue)),
            "title": .int(block.number(step.title)), "sql": .int(block.number(step.forward.map(\.text).joined())),
            "script": .int(block.number(scripts[step.id])),
            "noWayBack": .int(block.number(!step.hasRollback ? step.rollbackReason ?? "no way back" : nil)),
          ])
      })
  }
}

extension Column {
  /// The default as written in a definition; nil without one.
  fileprivate var defaultText: String? {
    switch defaultValue {
    case nil: nil
    case .null?: isNullable ? nil : "NULL"
    case .literal(let text)?: DumpText.quote(text)
    case .raw(let text)?, .expression(let text)?: text
    }
  }
}
