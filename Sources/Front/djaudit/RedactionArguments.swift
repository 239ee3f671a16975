public import ArgumentParser
import Diagnostics
import Files
import Inputs
import Planning
public import Redaction

extension RedactionScope: ExpressibleByArgument {}

/// What the output must not reveal.
struct RedactionArguments: ParsableArguments {
  @Option(
    help: """
      Words instead of names, comments or both (names, comments, all): the same word for the same name. Answers to \
      questions name columns and are not read.
      """)
  var redact: RedactionScope?

  @Option(
    help: "With --redact: the file that maps placeholders to names. An existing file is used and extended.",
    completion: .file())
  var redactKey: String?

  func validate() throws {
    if redactKey != nil, redact == nil { throw ValidationError("--redact-key goes with --redact.") }
  }

  /// Findings that are gone appear only in the baseline, under their real names.
  func validate(baseline: String?) throws {
    if redact != nil, baseline != nil {
      throw ValidationError(
        "--baseline would show names of findings that are gone, which --redact must not: compare redacted reports with djaudit diff."
      )
    }
  }

  /// Redacts what was read and everything the report is made with, and returns whether that was asked for. Answers name
  /// columns, so they are dropped, and so are the reasons that someone wrote next to prices.
  @discardableResult
  func redact(_ loaded: inout LoadedInputs, _ work: inout ReportWork, _ scope: inout Set<String>?) throws -> Bool {
    let catalog = loaded.catalog
    guard var redactor = try redacting(&loaded) else { return false }
    work.plan.answers = nil
    work.dropReasons()
    work.plan.subfolding = Dictionary(
      work.plan.subfolding.map { (redactor.store($0), $1) }, uniquingKeysWith: { first, _ in first })
    scope = scope.map { Set($0.map { redactor.schema($0) }) }
    work.suppressions = work.suppressions.map { redactor.suppression($0, of: catalog) }
    try writeKey(of: redactor)
    return true
  }

  /// Redacts the inputs; afterwards the redactor knows their words. Nil if nothing is to be redacted.
  private func redacting(_ loaded: inout LoadedInputs) throws -> Redactor? {
    guard let redact else { return nil }
    let known = try redactKey.flatMap { path in
      FileStatus(path) != nil ? try RedactionKey(try FileSystem.read(path), file: path) : nil
    }
    var redactor = Redactor(redact, key: known ?? RedactionKey())
    loaded = redactor.redact(loaded)
    return redactor
  }

  /// The key is written before the report: a redacted report without its key would be useless.
  private func writeKey(of redactor: Redactor) throws {
    guard let redactKey else { return }
    try Terminal.write(to: redactKey, isPrivate: true, updates: redactKey) { emit in try emit(redactor.key.text) }
  }
}
