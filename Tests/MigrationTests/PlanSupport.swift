import Audit
import Catalog
import DataJoint
import Diagnostics
import DumpReader
import Files
import Inputs
import MySQLSyntax
import Testing
import Text

@testable import Decisions
@testable import PlanFolder
@testable import Planning

/// Makes pipelines and plans from a few statements and examines the results.
enum Planning {
  static let servers = [
    "mysql-8.0": "8.0.36", "mysql-8.4": "8.4.5", "mysql-9": "9.7.0", "mariadb-10.11": "10.11.11-MariaDB",
  ]

  /// The contents of a dump by the target's own server with these statements.
  static func catalog(_ sql: String, on target: String = "mysql-9", schema: String? = "lab") throws -> Catalog {
    let head = target.hasPrefix("maria") ? "-- MariaDB dump 10.19" : "-- MySQL dump 10.13"
    let text = "\(head)  Distrib x\n-- Server version\t\(servers[target]!)\n\(sql)\n"
    return try load(text, schema: schema)
  }

  /// The contents of a dump with its own header.
  static func load(_ text: String, schema: String? = "lab") throws -> Catalog {
    try InputLoader.load(sql: Array(text.utf8), file: "test", options: InputOptions(defaultSchema: schema)).catalog
  }

  static func pipeline(_ sql: String, on target: String = "mysql-9", schema: String? = "lab") throws -> Pipeline {
    Pipeline(try catalog(sql, on: target, schema: schema))
  }

  static func target(_ name: String, _ pipeline: Pipeline) -> Target {
    Target(named: name, for: pipeline.catalog.server)!
  }

  /// `answers` are answers to questions, for every column that has the question; a time zone follows after a blank.
  static func plan(
    _ pipeline: Pipeline, _ strategy: Strategy = .inPlace, on target: String = "mysql-9",
    answers: [DecisionTopic: String] = [:], suggested: Bool = false, _ change: (inout PlanOptions) -> Void = { _ in }
  ) throws -> Plan {
    var decisions = try Decisions(pipeline)
    if suggested { decisions = decisions.acceptingSuggestions() }
    let topics = Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, $0.value) })
    var list = decisions.list.map { decision in
      var decision = decision
      if let answer = topics[decision.question] {
        let words = answer.split(separator: " ", maxSplits: 1)
        decision.answer = String(words[0])
        if words.count > 1 { decision.timeZone = String(words[1]) }
      }
      return decision
    }
    // Questions that only rows raise are asked about every column here.
    for topic in [DecisionTopic.textBytes, .blobContent, .commentTooLong] {
      guard let answer = answers[topic] else { continue }
      let columns = pipeline.visibleTables.flatMap { table in
        table.columns.map { Lineage.Attribute(table.name, $0.name) }
      }
      list.append(
        Decision(id: "all-\(list.count)", question: topic.rawValue, columns: columns, choices: [], answer: answer))
    }
    var options = PlanOptions(strategy: strategy, target: self.target(target, pipeline), decisions: Decisions(list))
    change(&options)
    return Plan(pipeline, options)
  }

  static func simulate(_ plan: Plan, stopAfter: String? = nil) -> Simulation {
    Simulation(plan, before: Audit(plan.pipeline), stopAfter: stopAfter)
  }

  /// Properties that every plan must have.
  static func check(_ plan: Plan, _ location: SourceLocation = #_sourceLocation) {
    var seen: Set<String> = []
    for step in plan.steps {
      #expect(seen.isSuperset(of: step.requires), "\(step.id) requires \(step.requires)", sourceLocation: location)
      #expect(seen.insert(step.id).inserted, "\(step.id) is defined twice", sourceLocation: location)
      #expect((step.rollback == nil) == (step.rollbackReason != nil), "\(step.id)", sourceLocation: location)
      #expect((step.rollback != nil) == step.hasRollback, "\(step.id)", sourceLocation: location)
      // SQL is written when it is asked for: always the same.
      let isSame = step.forward == step.forward && step.rollback == step.rollback && step.verify == step.verify
      #expect(isSame, "\(step.id)", sourceLocation: location)
      #expect(step.hasSQL == !step.forward.isEmpty, "\(step.id)", sourceLocation: location)
    }
    checkOutline(plan, location)
    let waves = plan.steps.filter { $0.kind != .decisionOpen }.map { ($0.phase, $0.wave) }
    for (a, b) in zip(waves, waves.dropFirst()) where a.0 == b.0 {
      #expect(a.1 <= b.1, "\(a) before \(b)", sourceLocation: location)
    }
    let simulation = simulate(plan)
    #expect(simulation.unexpected.isEmpty, "\(simulation.unexpected)", sourceLocation: location)
    #expect(simulation.rollbackDifferences == [], sourceLocation: location)
    #expect(
      simulation.automaticLeft.isEmpty,
      "\(simulation.automaticLeft.map { "\($0.rule.code): \($0.findings.map(\.message))" })",
      sourceLocation: location)
    checkResult(simulation, location)
    checkScripts(plan, location)
  }

  /// An outline is the plan without SQL, even if it starts from the in-place plan.
  static func checkOutline(_ plan: Plan, _ location: SourceLocation = #_sourceLocation) {
    var options = plan.options
    options.strategy = .inPlace
    let inPlace = Plan(plan.pipeline, options, isOutline: true)
    checkOutline(Plan(plan.pipeline, plan.options, isOutline: true), of: plan, location)
    checkOutline(Plan(plan.pipeline, plan.options, isOutline: true, inPlace: inPlace), of: plan, location)
  }

  private static func checkOutline(_ outline: Plan, of plan: Plan, _ location: SourceLocation) {
    #expect(Simulation.differences(outline.after, plan.after) == [], sourceLocation: location)
    #expect(outline.open == plan.open && outline.waiting == plan.waiting, sourceLocation: location)
    #expect(outline.notes == plan.notes && outline.steps.count == plan.steps.count, sourceLocation: location)
    for (a, b) in zip(outline.steps, plan.steps) {
      let isSame =
        a.id == b.id && a.kind == b.kind && a.title == b.title && a.requires == b.requires
        && a.effect.map(\.words) == b.effect.map(\.words)
        && a.rollbackReason == b.rollbackReason && a.wave == b.wave && a.script == b.script
      #expect(isSame, "\(b.id)", sourceLocation: location)
    }
  }

  /// The audit of a plan's result finds nothing new: no damage and no unknown table. Only codecs may be missing for
  /// more columns, because adapted types in stores keep their names.
  static func checkResult(_ simulation: Simulation, _ location: SourceLocation = #_sourceLocation) {
    var before: [String: Int] = [:]
    for group in simulation.before.groups { before[group.rule.code] = group.findings.count }
    for group in simulation.after.groups where group.rule.code != "DJ229" {
      #expect(
        group.findings.count <= before[group.rule.code] ?? 0,
        "\(group.rule.code): \(group.findings.map(\.message))", sourceLocation: location)
    }
  }

  /// The scripts, read as the client reads them, are exactly the planned statements, and stay in their folder.
  static func checkScripts(_ plan: Plan, _ location: SourceLocation = #_sourceLocation) {
    for file in plan.scriptFiles {
      let isSafe = file.path.utf8.allSatisfy { byte in
        switch byte {
        case 0x2D, 0x2E, 0x2F, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
      }
      #expect(
        isSafe && !file.path.contains("..") && file.path.split(separator: "/").count == 2, "\(file.path)",
        sourceLocation: location)
      // Bodies of triggers cannot be prepared, so their contents are in the script.
      var text = file.text
      for statement in plan.steps.flatMap({ $0.forward + ($0.rollback ?? []) }) where statement.needsDelimiter {
        text = text.replacing(statement.text, with: "")
      }
      #expect(
        !text.unicodeScalars.contains { $0.isUnprintable && $0 != "\n" },
        "\(file.path): \(text.split(separator: "\n").first { $0.unicodeScalars.contains(where: \.isUnprintable) } ?? "")",
        sourceLocation: location)
      for line in linesOutsideOfStrings(file.text) where !isExpected(line) {
        Issue.record("\(file.path): \(line.printable())", sourceLocation: location)
      }
    }
    for script in plan.scripts {
      let planned = script.steps.flatMap(\.forward)
      #expect(
        statements(script.forward(for: plan)) == planned.map(\.sql).filter { !$0.isEmpty },
        "\(script.name)", sourceLocation: location)
      let steps = script.steps.reversed()
      let back = steps.flatMap(\.guards) + steps.flatMap { $0.rollback ?? [] }
      #expect(
        statements(script.rollback(for: plan)) == back.map(\.sql).filter { !$0.isEmpty }, "\(script.name)",
        sourceLocation: location)
    }
  }

  /// The planned statements of a script, split by the reader. Prepared statements are taken out of their literals;
  /// session settings, and DROP TRIGGER before CREATE TRIGGER, are left out.
  static func statements(_ text: String) -> [String] {
    var reader = StatementReader(MemorySource(Array(text.utf8)), file: "script") { _ in .keep }
    var result: [String] = []
    while let item = try? reader.next() {
      switch item {
      case .comment: continue
      case .statement(let statement): result.append(String(decoding: statement.bytes, as: UTF8.self))
      case .rows(let rows): result.append(String(decoding: rows.text.bytes, as: UTF8.self))
      case .message(let message): result.append("message: " + String(decoding: message.bytes, as: UTF8.self))
      case .chunk: result.append("rows")
      case .failure(let error): result.append("failure: \(error)")
      }
    }
    var planned: [String] = []
    for (index, statement) in result.enumerated() {
      if statement.hasPrefix("SET @djaudit_sql = ") {
        let sql = lastLiteral(statement)
        if sql.hasPrefix("SELECT `djaudit: ") || sql.hasPrefix("SET @djaudit_count")
          || sql.hasPrefix("SET SESSION explicit")
        {
          continue
        }
        planned.append(sql)
        #expect(result.dropFirst(index + 1).first == "PREPARE djaudit FROM @djaudit_sql")
      } else if [
        "PREPARE djaudit FROM @djaudit_sql", "EXECUTE djaudit", "DEALLOCATE PREPARE djaudit", "SET NAMES utf8mb4",
      ]
      .contains(statement)
        || statement.hasPrefix("SET @djaudit_sql_mode = @@") || statement.hasPrefix("SET SESSION sql_mode = ")
        || statement.hasPrefix("DROP TRIGGER") && result.dropFirst(index + 1).first?.contains("TRIGGER ") == true
          && result[index + 1].hasPrefix("CREATE")
      {
        continue
      } else {
        planned.append(statement)
      }
    }
    return planned
  }

  /// The value of the literal at the end of `SET @djaudit_sql = IF(…, …, 'x')`, or of its hexadecimal form.
  private static func lastLiteral(_ statement: String) -> String {
    var lexer = Lexer(Array(statement.utf8))
    var last: Token?
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      if token.kind == .string || token.kind == .hex { last = token }
    }
    guard let last else { return "nothing" }
    let bytes = lexer.bytes[last.range]
    if last.kind == .hex {
      let digits = Array(bytes.dropFirst(2))
      let text = stride(from: 0, to: digits.count, by: 2).map {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)!
      }
      return String(decoding: text, as: UTF8.self)
    }
    return String(decoding: DumpText.unquote(bytes, escapes: true), as: UTF8.self)
  }

  /// Lines that begin outside strings and quoted names.
  private static func linesOutsideOfStrings(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var lines: [String] = []
    var lexer = Lexer(bytes)
    var strings: [Range<Int>] = []
    while true {
      let token = lexer.next()
      if token.kind == .end { break }
      if token.kind == .string || token.kind == .quotedName { strings.append(token.range) }
    }
    var start = 0
    var string = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      while string < strings.count, strings[string].upperBound <= start { string += 1 }
      let isInside = string < strings.count && strings[string].lowerBound < start
      if !isInside { lines.append(String(decoding: bytes[start..<index], as: UTF8.self)) }
      start = index + 1
    }
    return lines
  }

  private static func isExpected(_ line: String) -> Bool {
    if line.isEmpty || line.hasPrefix("-- ") || line.hasPrefix(" ") { return true }
    return [
      "SET ", "PREPARE djaudit", "ALTER TABLE ", "ALTER DATABASE ", "UPDATE ", "RENAME TABLE", "DROP ", "CREATE ",
      "INSERT INTO ", "DELETE FROM ", "SELECT", "FROM ", "USE ", "DELIMITER ", ")", "LEFT JOIN ",
      "PARTITION BY", "/*!50100 PARTITION BY", "(PARTITION",
    ].contains { line.hasPrefix($0) }
  }
}
