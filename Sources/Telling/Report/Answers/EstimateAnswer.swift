import DataJoint
import Diagnostics
public import Estimate
import Planning
public import Text

/// `djaudit estimate`: the sum and everything it consists of, as JSON and as text of 100 columns.
public struct EstimateAnswer: Sendable {
  /// The estimate shown.
  public let estimate: Estimate

  /// Shows an estimate.
  public init(_ estimate: Estimate) { self.estimate = estimate }

  // MARK: JSON

  /// The output of `--format json`; times are in seconds.
  public var json: JSON {
    let bySchema = Dictionary(grouping: estimate.lines, by: \.schema)
    let byWave = Dictionary(grouping: estimate.lines, by: \.wave)
    let turns = estimate.groups.map(\.group).turns
    return .object([
      "format_version": .string(formatVersion),
      "strategy": .string(estimate.strategy.rawValue),
      "target": .string(estimate.target.name),
      "time_unit": .string("second"),
      "people": json(estimate.people),
      "machine": json(estimate.machine),
      "forecast": json(estimate.forecast),
      "before_downtime": json(estimate.beforeDowntime),
      "drivers": .array(
        estimate.drivers.map {
          .object(["item": .string($0.item.rawValue), "expected": .int($0.expected), "percent": .int($0.percent)])
        }),
      "calendar_days": .object(
        Dictionary(uniqueKeysWithValues: [1, 2].map { ("\($0)", JSON.int(estimate.calendarDays(people: $0))) })),
      "saved_by_suggestions": .int(estimate.savedBySuggestions),
      "groups": .array(
        estimate.groups.map {
          .object([
            "group": .string($0.group.name), "schemas": JSON($0.schemas),
            "waves": .array($0.group.waves.map { JSON($0) }), "people": json($0.people),
            "downtime": .int($0.downtime),
          ])
        }),
      "open_questions": .int(estimate.openQuestionCount), "suggested_answers": .int(estimate.suggestedCount),
      "is_lower_bound": .bool(estimate.hasUntold),
      "lines": .array(estimate.lines.map { json($0) }),
      "phases": .array(
        phases.map { phase in
          var members = Dictionary(
            uniqueKeysWithValues: WorkKind.allCases.map { kind in
              (Self.key(kind), json(estimate.total { $0.phase == phase && $0.kind == kind }))
            })
          members["phase"] = .string(phase.rawValue)
          return .object(members)
        }),
      "schemas": .array(estimate.schemas.map { json($0, turns[$0.name], bySchema[$0.name] ?? []) }),
      "levels": .object(
        Dictionary(uniqueKeysWithValues: Level.allCases.map { ($0.rawValue, JSON.string($0.legend)) })),
      "guide": .array(
        estimate.guide.map { figure in
          .object([
            "part": .string(figure.name), "guide": .string(figure.words), "guide_low": .int(figure.low),
            "guide_high": .int(figure.high), "ours": json(figure.ours), "remark": JSON(figure.remark),
          ])
        }),
      "waves": .array(
        Set(estimate.lines.compactMap(\.wave)).sorted().map { wave in
          let schemas = estimate.schemas.filter { $0.wave == wave }.map(\.name)
          let turn = schemas.first.flatMap { turns[$0] }
          return .object([
            "wave": .int(wave), "group": JSON(turn?.group), "group_wave": JSON(turn?.wave), "schemas": JSON(schemas),
            "people": json(sum(byWave[wave] ?? []) { $0 != .machine }),
            "machine": json(sum(byWave[wave] ?? []) { $0 == .machine }),
          ])
        }),
      "strategies": .array(estimate.strategies.map { json($0) }), "rewrite": estimate.rewrite.map(json) ?? .null,
      "prices": .array(estimate.prices.all.map { json($0) }),
      "left_out": JSON(estimate.leftOut),
    ])
  }

  private func json(_ effort: Effort) -> JSON {
    .object(["low": .int(effort.low), "likely": .int(effort.likely), "high": .int(effort.high)])
  }

  private func json(_ forecast: Forecast) -> JSON {
    .object(["expected": .int(forecast.expected), "low": .int(forecast.low), "high": .int(forecast.high)])
  }

  /// Null if a part is unknown; the known part is next to it.
  private func json(_ tally: Tally) -> JSON {
    .object(["exact": JSON(tally.exact), "at_least": JSON(tally.known), "untold_tables": .int(tally.untold)])
  }

  private static func key(_ kind: WorkKind) -> String { kind == .machine ? "machine" : kind.rawValue }

  private func json(_ line: Estimate.Line) -> JSON {
    .object([
      "phase": .string(line.phase.rawValue), "item": .string(line.item.rawValue), "kind": .string(Self.key(line.kind)),
      "wave": JSON(line.wave), "schema": JSON(line.schema), "unit": .string(line.item.unit), "count": JSON(line.count),
      "untold_tables": .int(line.untold), "lots": .int(line.lots), "low": .int(line.effort.low),
      "likely": .int(line.effort.likely), "high": .int(line.effort.high),
      "rules": JSON(line.rules),
    ])
  }

  /// Explains the expected figures, next to the likely ones in the tables.
  var meaning: String {
    let likely = Effort.hours(sum(estimate.lines) { $0 != .machine }.likely)
    return
      "Expected times are means. Together they are above the likely ones (\(likely) in all), because work overruns by more than it falls short."
  }

  private func sum(_ lines: [Estimate.Line], _ isIncluded: (WorkKind) -> Bool) -> Effort {
    lines.filter { isIncluded($0.kind) }.map(\.effort).reduce(.zero, +)
  }

  private func json(_ schema: SchemaEstimate, _ turn: SchemaTurn?, _ lines: [Estimate.Line]) -> JSON {
    var members: [String: JSON] = [
      "schema": .string(schema.name), "wave": .int(schema.wave), "group": JSON(turn?.group),
      "group_wave": JSON(turn?.wave), "level": .string(schema.level.rawValue),
      "tables": .int(schema.tableCount), "open_questions": .int(schema.questionCount),
      "manual_pieces": .int(schema.pieceCount),
    ]
    for kind in WorkKind.allCases {
      members[Self.key(kind)] = json(sum(lines) { $0 == kind })
    }
    return .object(members)
  }

  private func json(_ outline: StrategyOutline) -> JSON {
    .object([
      "strategy": .string(outline.strategy.rawValue), "obstacle": JSON(outline.obstacle),
      "steps": .int(outline.stepCount), "scripts": .int(outline.scriptCount),
      "definition_steps": .int(outline.movement.definitionSteps), "tables": .int(outline.movement.tables.count),
      "rows": json(outline.movement.rows), "bytes": json(outline.movement.bytes),
      "extra_bytes": json(outline.extraBytes), "downtime": .string(outline.downtime.rawValue),
      "downtime_words": .string(outline.downtimeWords),
      "reversible": .string(outline.reversible), "clients_of_0_14": .string(outline.legacyClients),
      "people": json(outline.people), "machine": json(outline.machine),
    ])
  }

  private func json(_ outline: RewriteOutline) -> JSON {
    .object([
      "tables": .int(outline.tables), "rows": json(outline.rows), "bytes": json(outline.bytes),
      "downtime_words": .string(RewriteOutline.downtimeWords), "reversible": .string(RewriteOutline.reversible),
      "clients_of_0_14": .string(RewriteOutline.legacyClients), "people": json(outline.people),
      "machine": json(outline.machine),
    ])
  }

  private func json(_ price: Price) -> JSON {
    .object([
      "item": .string(price.item.rawValue), "kind": .string(Self.key(price.item.kind)),
      "unit": .string(price.item.unit), "per": .int(price.per), "low": .int(price.effort.low),
      "likely": .int(price.effort.likely), "high": .int(price.effort.high), "at_most": JSON(price.atMost),
      "reason": .string(price.reason),
    ])
  }

  // MARK: Text

  private static let width = 100

  var phases: [Phase] {
    Phase.allCases.filter { phase in estimate.lines.contains { $0.phase == phase } }
  }

  /// The total first, then the sum by phase, by item and by schema, the strategies, and what is not included; every
  /// line of every schema if asked for.
  public func text(isVerbose: Bool = false) -> String {
    guard !estimate.lines.isEmpty else { return "No work is left.\n" }
    return head + "\n" + phaseTable + "\n" + itemTable + "\n" + schemaTable + "\n" + (isVerbose ? lineTable + "\n" : "")
      + strategyTable + "\n" + leftOut
  }

  /// The effort in one line.
  var sentence: String {
    estimate.lines.isEmpty ? "No work is left" : "Estimated effort: \(Self.words(estimate.forecast))"
  }

  /// `3.6 person-days (80 % range: 2.6 to 4.8)`.
  static func words(_ forecast: Forecast) -> String {
    let days = days(forecast.expected)
    return
      "\(days) person-\(days == "1" ? "day" : "days") (80 % range: \(Self.days(forecast.low)) to \(Self.days(forecast.high)))"
  }

  private var head: String {
    let changed = estimate.prices.changed
    let prices =
      changed.isEmpty
      ? "standard prices, each with its reason: djaudit estimate --print-prices"
      : "your own prices: " + changed.map(\.rawValue).joined(separator: ", ") + "; otherwise standard prices"
    var text = wrapped(sentence + ".")
    text += wrapped(
      "\(Words.plural(estimate.schemas.count, "schema")), \(estimate.strategy.rawValue) on \(estimate.target.name); "
        + "a day has 8 hours; \(prices).")
    text += "\nWhat drives it:\n"
    var table = TextTable(["", "paid", "× each", "expected", "of all"], numeric: [3, 4])
    let totals = Dictionary(grouping: estimate.items, by: \.item)
    for driver in estimate.drivers.prefix(6) {
      let amount = totals[driver.item]?.max { $0.lots < $1.lots }.map { self.paid($0) } ?? ""
      table.add([
        "  " + driver.item.rawValue, amount, Self.each(estimate.prices[driver.item].effort),
        Effort.hours(driver.expected),
        "\(driver.percent) %",
      ])
    }
    text += table.text + "\n"
    text += wrapped(meaning)
    text += wrapped(
      "Before any downtime: \(Self.words(estimate.beforeDowntime)) for code, tests, answers and reviews, while 0.14 goes on working."
    )
    let (one, two) = (estimate.calendarDays(people: 1), estimate.calendarDays(people: 2))
    text += wrapped(
      "Calendar time, without waiting: \(Words.plural(one, "working day")) for one person, \(two) for two.")
    if estimate.savedBySuggestions > 0 {
      text += wrapped(
        "\(Words.plural(estimate.openQuestionCount, "open question")). Accepting the suggested answer for \(estimate.suggestedCount == estimate.openQuestionCount ? "all" : "\(estimate.suggestedCount)") saves \(Effort.hours(estimate.savedBySuggestions)). The estimate of steps assumes that they are accepted."
      )
    }
    text += wrapped(
      "Machine time: \(estimate.hasUntold ? "at least " : "")\(Effort.duration(estimate.machine.likely))\(estimate.hasUntold ? "; rows or bytes of some tables are unknown" : "")."
    )
    if estimate.groups.count > 1 {
      text += "\nIndependent pipelines, largest first:\n"
      var table = TextTable(["", "schemas", "expected", "80 % range", "machine time in production"], numeric: [1, 2])
      for group in estimate.groups {
        table.add([
          "  " + Self.short(group.group.name), "\(group.schemas.count)", Effort.hours(group.people.expected),
          "\(Effort.hours(group.people.low)) to \(Effort.hours(group.people.high))", Effort.duration(group.downtime),
        ])
      }
      text += table.text
    }
    return text
  }

  /// Days of eight hours: whole numbers from ten on, with one decimal below.
  static func days(_ seconds: Int) -> String {
    let tenths = (seconds + 1440) / 2880
    return tenths >= 100 || tenths % 10 == 0 ? Words.grouped((tenths + 5) / 10) : "\(tenths / 10).\(tenths % 10)"
  }

  private func cells(_ effort: Effort, _ kind: WorkKind = .manual) -> [String] {
    [effort.low, effort.likely, effort.high].map(kind.time)
  }

  /// The likely machine time, a lower bound if rows or bytes are unknown.
  func machine(_ lines: [Estimate.Line]) -> String {
    (lines.contains { $0.untold > 0 } ? "≥ " : "") + Effort.duration(sum(lines) { $0 == .machine }.likely)
  }

  static func words(_ phase: Phase) -> String {
    switch phase {
    case .code: "I code"
    case .test: "II test"
    case .data: "III data"
    case .adoption: "IV adoption"
    }
  }

  private var phaseTable: String {
    var table = TextTable(
      ["phase", "review", "decisions", "manual", "= low", "likely", "high", "machine"], numeric: Set(1...7))
    func row(_ name: String, _ lines: [Estimate.Line]) -> [String] {
      let kinds = WorkKind.allCases.dropLast().map { kind in sum(lines) { $0 == kind } }
      return [name] + kinds.map { Effort.hours($0.likely) } + cells(kinds.reduce(.zero, +)) + [machine(lines)]
    }
    for phase in phases { table.add(row(Self.words(phase), estimate.lines.filter { $0.phase == phase })) }
    table.add(row("sum", estimate.lines))
    var text = table.text + "\nCompared with the official guide (people and machine):\n"
    var guide = TextTable(["part", "guide", "ours: low", "likely", "high", ""], numeric: Set(2...4))
    for figure in estimate.guide {
      guide.add([figure.name, figure.words] + cells(figure.ours) + [figure.remark == nil ? "agrees" : "differs"])
    }
    text += guide.text
    for figure in estimate.guide {
      if let remark = figure.remark { text += wrapped("\(figure.name) is \(remark).", indent: 2) }
    }
    return text
  }

  // MARK: Items

  /// All items, one per line, so that readers can verify the sum.
  private var itemTable: String {
    var table = TextTable(["item", "paid", "× each", "= low", "likely", "high"], numeric: [3, 4, 5])
    for phase in phases {
      table.add([Self.words(phase)] + Array(repeating: "", count: 5))
      for total in estimate.items where total.phase == phase {
        table.add(
          ["  " + total.item.rawValue, paid(total), Self.each(estimate.prices[total.item].effort)]
            + (total.count == nil ? ["?", "?", "?"] : cells(total.effort, total.item.kind)))
      }
    }
    table.add(["people", "", ""] + cells(estimate.people))
    table.add(["machine", estimate.hasUntold ? "known part" : "", ""] + cells(estimate.machine, .machine))
    return table.text
  }

  /// How many are charged, and out of how many.
  func paid(_ total: ItemTotal) -> String {
    let price = estimate.prices[total.item]
    let (unit, isBytes) = (total.item.unit, total.item.unit == "byte")
    guard let count = total.count else { return "unknown, \(Words.plural(total.untold, "table"))" }
    if unit == "move" { return "once" }
    let amount = isBytes ? Words.size(count) : Words.plural(count, unit)
    let least = total.untold == 0 ? amount : "≥ " + amount
    if price.per > 1 {
      return "\(least): \(total.lots) × \(isBytes ? Words.size(price.per) : Words.grouped(price.per))"
    }
    return total.lots == count ? least : "\(Words.grouped(total.lots)) of \(least)"
  }

  /// `1/3/8 min`, in seconds if it is not whole minutes.
  static func each(_ effort: Effort) -> String {
    let seconds = [effort.low, effort.likely, effort.high]
    let isMinutes = seconds.allSatisfy { $0 % 60 == 0 }
    return seconds.map { String(isMinutes ? $0 / 60 : $0) }.joined(separator: "/") + (isMinutes ? " min" : " s")
  }

  // MARK: Schemas

  private var schemaTable: String {
    var table = TextTable(
      ["wave", "schema", "level", "tables", "questions", "tasks", "low", "likely", "high", "machine"],
      numeric: [0, 3, 4, 5, 6, 7, 8, 9])
    func sums(_ lines: [Estimate.Line]) -> [String] {
      cells(sum(lines) { $0 != .machine }) + [machine(lines)]
    }
    let bySchema = Dictionary(grouping: estimate.lines, by: \.schema)
    let common = bySchema[nil] ?? []
    table.add(["", "all schemas together", "", "", "", ""] + sums(common.filter { $0.wave == nil }))
    table.add(["", "stopping, starting waves", "", "", "", ""] + sums(common.filter { $0.wave != nil }))
    let turns = estimate.groups.map(\.group).turns
    for schema in estimate.schemas {
      table.add(
        [
          "\(turns[schema.name]?.wave ?? schema.wave)", Self.short(schema.name), schema.level.rawValue,
          "\(schema.tableCount)",
          "\(schema.questionCount)", "\(schema.pieceCount)",
        ] + sums(bySchema[schema.name] ?? []))
    }
    table.add(["", "sum", "", "", "", ""] + sums(estimate.lines))
    let ofGroups =
      estimate.groups.count > 1 ? wrapped("Each of the \(estimate.groups.count) pipelines has waves of its own.") : ""
    return table.text + ofGroups + "Levels, in addition to the work that every schema needs:\n"
      + Level.allCases.map { wrapped("\($0.rawValue): \($0.legend)", indent: 2) }.joined()
      + wrapped(
        "Shared questions and manual tasks are listed under each schema but counted once, with the first that moves.")
  }

  /// A name shortened to the width of its column; escaped characters count as they are shown.
  private static func short(_ name: String, _ limit: Int = 24) -> String {
    name.printable().printable(limit: limit)
  }

  /// Every line, with the rules that cause it.
  private var lineTable: String {
    var table = TextTable(
      ["phase", "wave", "schema", "item", "lots", "low", "likely", "high", "rules"], numeric: Set(4...7))
    let turns = estimate.groups.map(\.group).turns
    // The lines of a wave belong to one pipeline, which its schemas identify.
    let waves = Dictionary(
      estimate.schemas.map { ($0.wave, turns[$0.name]) }, uniquingKeysWith: { first, _ in first })
    for line in estimate.lines {
      let times = line.count == nil ? ["?", "?", "?"] : cells(line.effort, line.kind)
      let turn = line.wave.flatMap { waves[$0] ?? nil }
      let place = line.schema ?? (estimate.groups.count > 1 ? turn?.group : nil) ?? ""
      table.add(
        [
          line.phase.rawValue, line.wave.map { String(turn?.wave ?? $0) } ?? "", Self.short(place, 18),
          line.item.rawValue, Words.grouped(line.lots),
        ] + times + [line.rules.joined(separator: " ")])
    }
    return table.text + wrapped("0 lots: covered by a lot in an earlier line, or above the item's limit.")
  }

  // MARK: Strategies

  private var strategyTable: String {
    guard let other = estimate.rewrite else { return "" }
    let list = estimate.strategies
    var table = TextTable(
      [""] + list.map { $0.strategy.rawValue + ($0.strategy == estimate.strategy ? " (this one)" : "") } + ["rewrite"])
    func add(_ name: String, _ rewritten: String, _ value: (StrategyOutline) -> String) {
      table.add([name] + list.map { $0.obstacle == nil ? value($0) : "not planned" } + [rewritten])
    }
    func tally(_ tally: Tally, _ words: (Int) -> String) -> String {
      if let exact = tally.exact { return words(exact) }
      return "unknown" + (tally.sum == 0 ? "" : ", ≥ " + words(tally.sum))
    }
    add("steps", "1 dump") { "\(Words.grouped($0.stepCount)) in \(Words.plural($0.scriptCount, "script"))" }
    add("metadata only", "") { "\(Words.plural($0.movement.definitionSteps, "step"))" }
    add("tables rewritten", "\(other.tables)") { "\($0.movement.tables.count)" }
    add("rows rewritten", tally(other.rows) { Words.grouped($0) }) { tally($0.movement.rows) { Words.grouped($0) } }
    add("bytes rewritten", tally(other.bytes) { Words.size($0) }) { tally($0.movement.bytes) { Words.size($0) } }
    add("extra space", "a new server") { tally($0.extraBytes) { Words.size($0) } }
    add("write downtime", "dump to switch") { $0.downtime.rawValue }
    add("people, likely", Effort.hours(other.people.likely)) { Effort.hours($0.people.likely) }
    add("low to high", "\(Effort.hours(other.people.low)) to \(Effort.hours(other.people.high))") {
      "\(Effort.hours($0.people.low)) to \(Effort.hours($0.people.high))"
    }
    add("machine, likely", (other.rows.untold > 0 ? "≥ " : "") + Effort.duration(other.machine.likely)) {
      ($0.movement.rows.untold > 0 ? "≥ " : "") + Effort.duration($0.machine.likely)
    }
    var text = table.text
    for outline in list {
      text += "\(outline.strategy.rawValue):\n"
      if let obstacle = outline.obstacle {
        text += wrapped("Not planned: " + obstacle, indent: 2)
        continue
      }
      text += wrapped("Write downtime: " + outline.downtimeWords, indent: 2)
      text += wrapped("Rollback: " + outline.reversible, indent: 2)
      text += wrapped("0.14 clients: " + outline.legacyClients, indent: 2)
    }
    text += "rewrite (djaudit rewrite: a migrated dump for a new server):\n"
    text += wrapped("Write downtime: " + RewriteOutline.downtimeWords, indent: 2)
    text += wrapped("Rollback: " + RewriteOutline.reversible, indent: 2)
    text += wrapped("0.14 clients: " + RewriteOutline.legacyClients, indent: 2)
    return text
  }

  private var leftOut: String {
    "Not included:\n" + estimate.leftOut.map { wrapped($0, indent: 2) }.joined()
  }

  /// Text wrapped to the width; lines after the first are indented by two more.
  private func wrapped(_ text: String, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    for word in text.printable().split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= Self.width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append((lines.isEmpty ? margin : margin + "  ") + word)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
