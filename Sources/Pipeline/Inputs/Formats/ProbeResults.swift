import ByteScan
import Catalog
import Diagnostics
import DumpReader
import Evidence
import MySQLSyntax
import OrderedCollections
import Probe
import Text

extension InputFormat {
  /// A server's answers to `djaudit probe`, which cannot be an input by themselves.
  static let probeAnswers = InputFormat(
    nil, endings: [], recognizes: { Probe.isAnswered(by: $0.bytes) }, part: { _, _ in nil },
    read: { (_, _, file) throws(InputError) in
      throw InputError(
        file.name, "holds answers to djaudit probe", help: "Pass it with --probe-results, after the probed dump.")
    })
}

extension LoadedInputs {
  /// Adds a server's answers to the questions of `djaudit probe`, read from a file of `mysql --batch`. Tables whose
  /// rows are in the inputs keep what those show. Throws for a file that contains no such answers; missing, damaged and
  /// unrelated answers are noted and remain gaps in the evidence.
  mutating func addProbeResults(_ path: String, options: InputOptions) throws(InputError) {
    var loader = InputLoader(options)
    let probe = Probe(catalog, asksAll: options.schemaOnly)
    let result = try loader.readProbeResults(path, probe)
    inputs += loader.inputs
    notes += loader.notes
    catalog.isPartial = catalog.isPartial || loader.notes.contains(where: \.isPartial)
    hasDeliveredRows = false
    guard result.answered > 0 else { return }
    for (name, rows) in result.rows { catalog.schemas[name.schema]?.tables[name.table]?.rowCount = rows }
    catalog.facts.insert(.rows)
    countedRows = true
    if options.measuresData {
      catalog.facts.insert(.values)
      var all = evidence ?? DataEvidence()
      all.add(result.evidence)
      evidence = all
    }
  }
}

extension InputLoader {
  /// Longest line of answers: a few names and a number.
  private static let answerLimit = 64 * 1024

  fileprivate mutating func readProbeResults(_ path: String, _ probe: Probe) throws(InputError) -> ProbeAnswers.Result {
    let name = path == "-" ? "<stdin>" : path
    let (source, encoding) = try open(path, name: name)
    var reader = try ByteReader(source, file: name, options: options)
    var scanner = TextScanner(
      TextDialect(separator: "\t", hasQuotes: false, hasEscapes: true, endsWithCRLF: false), keepsFields: true)
    var answers = ProbeAnswers(to: probe)
    var text = TextDecoder()
    var summary = InputSummary(path: name, format: "answers to djaudit probe", encoding: encoding)
    var wrongLine: Int?
    var line = 0
    do throws(InputError) {
      var isAtEnd = false
      while !isAtEnd {
        let hasMore = try reader.nextPiece { bytes, range throws(InputError) in
          if !scanner.scan(bytes, range, limit: InputLoader.answerLimit) {
            throw InputError(name, "a line is longer than \(InputLoader.answerLimit) bytes")
          }
        }
        if !hasMore {
          // What follows the last line end was cut off, so its number may be incomplete.
          isAtEnd = true
        }
        for fields in scanner.takeRows() {
          line += 1
          let values = fields.map { $0.isNull ? "NULL" : text.decode($0.bytes) }
          switch answers.add(values) {
          case .frame, .answer: break
          case .damaged: wrongLine = wrongLine ?? line
          case .otherVersion:
            throw InputError(
              name, "answers questions of another version of djaudit", help: "Run its djaudit probe again.")
          case .other:
            throw InputError(
              name, "not answers to djaudit probe",
              help: "mysql --batch --force < probe.sql > results.tsv, with what djaudit probe printed as probe.sql.")
          }
        }
      }
    } catch {
      if !answers.hasBegun { throw error }
      note(.partial, error.message, at: reader.position)
    }
    guard answers.hasBegun else {
      throw InputError(
        name, "has no answers to djaudit probe", help: "mysql --batch --force < probe.sql > results.tsv")
    }
    if scanner.isInsideRow { note(.partial, "The last line of \(name) is cut off", at: reader.position) }
    if let wrongLine { note(.partial, "Line \(wrongLine) of \(name) and perhaps others do not have five fields") }
    summary.bytes = reader.byteOffset
    summary.statements = answers.marks
    inputs.append(summary)
    let result = answers.result
    noteGaps(result, name, isComplete: answers.isComplete, unknown: answers.unknownLines)
    return result
  }

  private mutating func noteGaps(_ result: ProbeAnswers.Result, _ file: String, isComplete: Bool, unknown: Int) {
    func list(_ tables: Set<TableName>) -> String {
      let names = tables.sorted()
      return
        "\(names.count) \(names.count == 1 ? "table" : "tables") (\(names.prefix(3).map(\.description).joined(separator: ", "))"
        + (names.count > 3 ? ", …" : "") + ")"
    }
    if !isComplete {
      note(
        .missingFacts,
        "\(file) is incomplete: the client stopped at an error (use mysql --force) or the file was cut off")
    }
    if result.answered == 0 {
      note(
        .missingFacts,
        "\(file) has no answers about these inputs: it is about other schemas, or every statement failed"
      )
    } else if !result.unanswered.isEmpty {
      note(
        .missingFacts,
        "\(file) has no answer, or not every one, about \(list(result.unanswered)): a statement timed out or failed; its questions are not checked"
      )
    }
    if !result.others.isEmpty {
      note(
        .contradiction,
        "\(file) answers questions about another definition of \(list(result.others)), on the server or in an older probe; skipped: dump the current definitions from the server, and run djaudit probe again"
      )
    }
    if !result.senseless.isEmpty {
      note(
        .partial,
        "\(file) contradicts itself, or contains values that are not numbers, for \(list(result.senseless)); skipped")
    }
    if unknown > 0 {
      note(
        .contradiction,
        Words.plural(unknown, "line")
          + " of \(file) \(unknown == 1 ? "is" : "are") about tables or columns that are not in the inputs")
    }
  }
}
