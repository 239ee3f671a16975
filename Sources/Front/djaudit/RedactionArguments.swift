public import ArgumentParser
import Diagnostics
import Files
import Inputs
import Planning
public import Redaction

extension RedactionScope: ExpressibleByArgument {}

/// What an answer must not tell.
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

  /// Findings that are gone are in a baseline alone, by their names.
  func validate(baseline: String?) throws {
    if redact != nil, baseline != nil {
      throw ValidationError(
        "--baseline would show names of findings that are gone, which --redact must not: compare redacted reports with djaudit diff."
      )
    }
  }

  /// Redacts what was read and what the report is made with, and says whether that was asked for. Answers name
  /// columns: they go, and so do the reasons that someone wrote beside prices.
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

  /// Redacts the inputs; the redactor knows their words then. Nil where nothing is to be redacted.
  private func redacting(_ loaded: inout LoadedInputs) throws -> Redactor? {
    guard let redact else { return nil }
    let known = try redactKey.flatMap { path in
      FileStatus(path) != nil ? try RedactionKey(try FileSystem.read(path), file: path) : nil
    }
    var redactor = Redactor(redact, key: known ?? RedactionKey())
    loaded = redactor.redact(loaded)
    return redactor
  }

  /// The key is written before the report: one that nobody can read back is of no use.
  private func writeKey(of redactor: Redactor) throws {
    guard let redactKey else { return }
    try Terminal.write(to: redactKey, isPrivate: true, updates: redactKey) { emit in try emit(redactor.key.text) }
  }
}
