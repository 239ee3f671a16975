import ArgumentParser
import DataJoint
import Inputs
import Report

// The commands that show the model. Each answers, and knows no "no": 0, or 2 where an input was damaged.

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Blob columns migrated and pending per schema (migrate.check_migration_status).")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: Format = .text

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    let answer = StatusAnswer(pipeline)
    try Terminal.write(format == .json ? answer.json.text : answer.text, to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}

struct ColumnsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "columns",
    abstract: "Every column that needs a marker, has one, or lies outside (migrate.analyze_columns).")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text or json.") var format: Format = .text

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    let answer = ColumnsAnswer(pipeline)
    try Terminal.write(format == .json ? answer.json.text : answer.text, to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}

struct LineageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage", abstract: "Where the attributes of keys come from: the rows of 2.x's ~lineage tables.")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sql }
  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text, json, or sql that writes the ~lineage tables.") var format: Format = .text

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    let answer = LineageAnswer(pipeline)
    let text =
      switch format {
      case .text: answer.text
      case .json: answer.json.text
      case .sql: answer.sql
      }
    try Terminal.write(text, to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph", abstract: "Tables and foreign keys as datajoint's dependency graph has them.")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, dot, mermaid }
  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text, json, dot (Graphviz) or mermaid.") var format: Format = .text

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    let answer = GraphAnswer(pipeline)
    let text =
      switch format {
      case .text: answer.text
      case .json: answer.json.text
      case .dot: answer.dot
      case .mermaid: answer.mermaid
      }
    try Terminal.write(text, to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}

struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog", abstract: "The schemas as the server's information_schema tells them; an input again.")
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  @OptionGroup var inputs: InputArguments
  @OptionGroup var output: OutputArguments
  @Option(help: "text (CREATE TABLE) or json.") var format: Format = .text

  func run() throws {
    let (pipeline, isPartial) = try inputs.pipeline()
    let answer = CatalogAnswer(pipeline.catalog)
    try Terminal.write(format == .json ? answer.json.text : answer.text, to: output.output)
    if isPartial { throw ExitCode(Outcome.unreadable.rawValue) }
  }
}
