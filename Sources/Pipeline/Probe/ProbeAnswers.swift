import Blobs
public import Catalog
import DataJointNames
public import Evidence
import MySQLSyntax

/// A server's answers to a probe, as far as they match its questions. The answers are not trusted: a question is
/// answered if its mark and all its numbers are there, exactly once, and make sense.
public struct ProbeAnswers: Sendable {
  /// How an answer relates to the questions.
  private enum Fit {
    case taken
    /// About a table, column or measure that was not asked about.
    case unknown
    /// Not a number, or contradicting an earlier answer.
    case senseless
  }

  private struct Place: Hashable {
    var table: TableName
    var column: String
  }

  private struct Key: Hashable {
    var column: String
    var measure: String
  }

  /// What a line of the client's output is.
  public enum Line: Sendable {
    /// The column names, the first or the last answer.
    case frame
    case answer
    /// It does not have five fields.
    case damaged
    /// It comes before the first answer: for another version of the questions, or not an answer at all.
    case otherVersion, other
  }

  private static let lengthLimit = 1024

  private let probe: Probe
  /// Questions by table.
  private var indices: [TableName: [Int]] = [:]
  private var values: [[Key: String]]
  private var isBroken: [Bool]
  /// Whether answers about a table belong to other questions: its definition has changed, or the probe was another one.
  private var isOther: [Bool]
  /// Whether the first answer was among the lines.
  public private(set) var hasBegun = false
  /// Whether the last answer was among the lines; otherwise they are cut off.
  public private(set) var isComplete = false
  /// Lines about a table, column or measure that was not asked about.
  public private(set) var unknownLines = 0
  /// Questions that the server has answered, including unknown ones.
  public private(set) var marks = 0
  private var lines = 0

  /// Collects answers to the questions of `probe`.
  public init(to probe: Probe) {
    self.probe = probe
    values = Array(repeating: [:], count: probe.questions.count)
    isBroken = Array(repeating: false, count: probe.questions.count)
    isOther = isBroken
    for (index, question) in probe.questions.enumerated() { indices[question.table, default: []].append(index) }
  }

  /// Adds one line of the client's output, with its fields decoded.
  public mutating func add(_ fields: [String]) -> Line {
    lines += 1
    if fields == Probe.header { return .frame }
    if fields == Probe.firstLine {
      hasBegun = true
      return .frame
    }
    if fields == Probe.lastLine {
      isComplete = true
      return .frame
    }
    guard hasBegun else {
      return lines < 10 && fields.count == 5 && fields[3] == Probe.formatMeasure ? .otherVersion : .other
    }
    guard fields.count == 5 else { return .damaged }
    if fields[3].hasPrefix(ProbeQuestion.markPrefix) { marks += 1 }
    let fit = add(TableName(fields[0], fields[1]), column: fields[2], measure: fields[3], value: fields[4])
    if fit == .unknown { unknownLines += 1 }
    return .answer
  }

  private mutating func add(_ table: TableName, column: String, measure: String, value: String) -> Fit {
    // Longer than any name, measure or number in a probe.
    if max(column.utf8.count, measure.utf8.count, value.utf8.count) > ProbeAnswers.lengthLimit { return .unknown }
    for index in indices[table] ?? [] {
      let question = probe.questions[index]
      let key = Key(column: column, measure: measure)
      if measure == question.mark, column == question.place {
        if value != question.fingerprint {
          isOther[index] = true
          return .taken
        }
      } else if question.query != nil {
        guard measure.hasPrefix(question.label + " "), question.part == .jobs || column == question.place else {
          continue
        }
        if values[index].count > EvidenceSink.jobTableLimit { return .unknown }
      } else if question.hasItem(column, measure) {
        // A measure of a question.
      } else {
        continue
      }
      if let before = values[index].updateValue(value, forKey: key), before != value {
        isBroken[index] = true
        return .senseless
      }
      return .taken
    }
    return .unknown
  }

  /// What the answers say.
  public struct Result: Sendable {
    /// What the answers show, with a gap for each open question.
    public var evidence = DataEvidence()
    /// Rows of tables.
    public var rows: [TableName: Int] = [:]
    /// Questions with a complete answer.
    public var answered = 0
    /// All questions.
    public var asked = 0
    /// Tables with questions that have no complete answer.
    public var unanswered: Set<TableName> = []
    /// Tables with answers to other questions.
    public var others: Set<TableName> = []
    /// Tables with answers that contradict each other or are not numbers.
    public var senseless: Set<TableName> = []
  }

  /// Evaluates the answers so far. Each access does the work again.
  public var result: Result {
    var result = Result()
    result.asked = probe.questions.count
    var columns: [TableName: [String: ColumnEvidence]] = [:]
    var contents: [(question: ProbeQuestion, values: [Key: String])] = []
    var stores: [TableName: StoreEvidence] = [:]
    var references: [TableName: [StoreEvidence.Reference]] = [:]
    for (index, question) in probe.questions.enumerated() {
      func miss() {
        for kind in question.kinds { result.evidence.gaps.append(EvidenceGap(table: question.table, kind: kind)) }
      }
      let values = values[index]
      let isMarked = values[Key(column: question.place, measure: question.mark)] != nil
      guard isMarked, !isBroken[index], !isOther[index] else {
        if isOther[index] {
          result.others.insert(question.table)
        } else if isBroken[index] {
          result.senseless.insert(question.table)
        } else {
          result.unanswered.insert(question.table)
        }
        if question.part == .hashes, let tracker = question.tracker {
          references[tracker, default: []].append(
            .init(table: question.table, column: question.place, hashes: nil, missing: nil))
        }
        miss()
        continue
      }
      var reader = Reader { values[Key(column: $0, measure: "\(question.label) \($1)")] }
      switch question.part {
      case .scan, .blobs:
        let rows = reader.count("", "rows")
        if !question.comparable.isEmpty, reader.count("", ProbeQuestion.alike) != question.comparable.count,
          reader.isWhole
        {
          result.others.insert(question.table)
          miss()
          continue
        }
        let list = zip(question.columns, question.measures).map { reader.evidence($0, $1, rows: rows) }
        guard reader.isWhole else { break }
        if question.part == .scan { result.rows[question.table] = rows }
        // As for a dump, a table without rows shows nothing.
        for evidence in list where rows > 0 { columns[question.table, default: [:]][evidence.name] = evidence }
      case .contents: contents.append((question, values))
      case .hashes:
        let (different, missing) = (reader.count(question.place, "different"), reader.count(question.place, "missing"))
        guard reader.isWhole, let tracker = question.tracker else { break }
        if different > 0 {
          references[tracker, default: []].append(
            .init(table: question.table, column: question.place, hashes: different, missing: missing))
        }
      case .objects:
        let (tracked, unreferenced) = (reader.count("hash", "tracked"), reader.count("hash", "unreferenced"))
        guard reader.isWhole else { break }
        stores[question.table] = StoreEvidence(
          tracker: question.table, store: HiddenTable.store(ofTracker: question.table.table) ?? "", tracked: tracked,
          columns: [], unreferenced: unreferenced)
      case .jobs:
        let counts = values.compactMap { key, value -> JobCount? in
          guard key.measure.hasPrefix("jobs ") else { return nil }
          guard let count = Int(value), count > 0 else {
            reader.isWhole = false
            return nil
          }
          return JobCount(table: key.column, status: String(key.measure.dropFirst(5)), count: count)
        }
        guard reader.isWhole else { break }
        if !counts.isEmpty {
          result.evidence.jobs[question.table.schema] = counts.sorted { ($0.table, $0.status) < ($1.table, $1.status) }
        }
      }
      if reader.isWhole {
        result.answered += 1
      } else {
        result.senseless.insert(question.table)
        miss()
      }
    }
    for tracker in references.keys where stores[tracker] == nil {
      // Its rows are in the inputs, or it did not answer; hashes alone show nothing.
      result.evidence.gaps.append(EvidenceGap(table: tracker, kind: .objects))
    }
    let opened = Set(probe.questions.filter { $0.part == .contents }.map { Place(table: $0.table, column: $0.place) })
    for (question, values) in contents {
      let list = values.compactMap { key, value in
        key.measure.hasPrefix("contents ") ? (String(key.measure.dropFirst(9)), value) : nil
      }
      guard let blobs = columns[question.table]?[question.place]?.blobs, let opened = blobs.opened(list) else {
        // A table without rows has no blobs to open.
        if result.rows[question.table] == 0, list.isEmpty { continue }
        result.evidence.gaps.append(EvidenceGap(table: question.table, kind: .contents))
        continue
      }
      columns[question.table]![question.place]!.blobs = opened.evidence
      if !opened.isWhole { result.evidence.gaps.append(EvidenceGap(table: question.table, kind: .contents)) }
    }
    for (table, evidence) in columns {
      result.evidence.columns[table] = probe.order[table]?.compactMap { evidence[$0] }
      // Blobs that were only asked how they begin.
      for column in evidence.values where (column.blobs?.kinds[.datajoint] ?? 0) > 0 {
        if !opened.contains(Place(table: table, column: column.name)) {
          result.evidence.gaps.append(EvidenceGap(table: table, kind: .contents))
        }
      }
    }
    for (tracker, var store) in stores {
      store.columns = (references[tracker] ?? []).sorted { ($0.table, $0.column) < ($1.table, $1.column) }
      result.evidence.stores.append(store)
    }
    result.evidence.stores.sort { $0.tracker < $1.tracker }
    result.evidence.gaps = Set(result.evidence.gaps).sorted { ($0.table, $0.kind) < ($1.table, $1.kind) }
    return result
  }

  /// Reads the numbers of one question, and remembers whether one was missing or invalid.
  private struct Reader {
    let value: (_ column: String, _ name: String) -> String?
    var isWhole = true

    init(_ value: @escaping (String, String) -> String?) { self.value = value }

    mutating func count(_ column: String, _ name: String) -> Int {
      guard let number = value(column, name).flatMap({ Int($0) }), number >= 0 else {
        isWhole = false
        return 0
      }
      return number
    }

    /// A number, or NULL if there are no values.
    mutating func optional(_ column: String, _ name: String) -> Int128? {
      guard let text = value(column, name) else {
        isWhole = false
        return nil
      }
      if text == "NULL" { return nil }
      guard let number = Int128(text) else {
        isWhole = false
        return nil
      }
      return number
    }

    mutating func evidence(_ column: Column, _ measure: Measure, rows: Int) -> ColumnEvidence {
      let name = column.name
      var result = ColumnEvidence(name: name, columnType: column.type.columnType)
      result.rows = rows
      if column.isNullable { result.nulls = count(name, "nulls") }
      let hasValues = rows > result.nulls
      if result.nulls > rows { isWhole = false }
      func longest() -> Int? { optional(name, "longest bytes").flatMap { Int(exactly: $0) } }
      switch measure {
      case .integer, .boolean:
        var numbers = NumberEvidence()
        numbers.isWidened = true
        let (low, high) = (optional(name, "at least"), optional(name, "at most"))
        if let low, let high, low <= high { numbers.integers = low...high } else if hasValues { isWhole = false }
        if measure == .boolean { (numbers.zeros, numbers.ones) = (count(name, "zeros"), count(name, "ones")) }
        result.numbers = numbers
      case .float, .decimal:
        result.numbers = NumberEvidence()
        result.numbers?.isWidened = true
      case .date, .timestamp, .time:
        var moments = MomentEvidence()
        if measure == .time {
          moments.notDayTimes = count(name, "not times of day")
        } else {
          moments.zeroDates = count(name, "zero dates")
          if measure == .date { moments.outOfRange = count(name, "before 1000") }
        }
        if let digits = column.type.parameters.first, digits > 0 { moments.fractions = count(name, "fractions") }
        result.moments = moments
      case .text:
        var text = TextEvidence()
        text.longestCharacters = optional(name, "longest characters").flatMap { Int(exactly: $0) }
        text.longestUTF8Bytes = longest()
        text.empty = count(name, "empty")
        text.nonASCII = count(name, "beyond ASCII")
        if value(name, "invalid UTF-8") != nil { text.invalidUTF8 = count(name, "invalid UTF-8") }
        text.mojibake = count(name, "mojibake")
        text.trailingSpaces = count(name, "trailing spaces")
        text.json = count(name, "JSON")
        if hasValues { (result.text, result.longestBytes) = (text, text.longestUTF8Bytes) }
        if hasValues, text.longestCharacters == nil || text.longestUTF8Bytes == nil { isWhole = false }
      case .hash, .uuid: if hasValues { result.longestBytes = 16 }
      case .length: result.longestBytes = longest()
      case .blob:
        var blobs = BlobEvidence()
        let counts: [(BlobKind, String)] = [
          (.pickle, "pickle"), (.numpy, "NumPy"), (.hdf5, "HDF5"), (.empty, "empty"),
          (.destroyedArray, "destroyed arrays"), (.json, "JSON"), (.text, "other text"),
        ]
        blobs.compressed = count(name, "compressed")
        var others = rows - result.nulls
        func take(_ kind: BlobKind, _ count: Int) {
          if count > 0 { blobs.kinds[kind] = count }
          others -= count
        }
        take(.datajoint, blobs.compressed + count(name, "plain"))
        for (kind, measure) in counts { take(kind, count(name, measure)) }
        if others < 0 { isWhole = false } else { take(.binary, others) }
        result.blobs = blobs
        result.longestBytes = longest()
      case .attachment:
        var blobs = BlobEvidence()
        let (empty, nameless) = (count(name, "empty"), count(name, "without a name"))
        let named = rows - result.nulls - empty - nameless
        if named < 0 { isWhole = false }
        for (kind, count) in [(BlobKind.empty, empty), (.namelessAttachment, nameless), (.attachment, named)]
        where count > 0 { blobs.kinds[kind] = count }
        result.blobs = blobs
        result.longestBytes = longest()
      }
      return result
    }
  }
}

extension BlobEvidence {
  /// The same, with the contents of blobs; nil if the answers make no sense.
  fileprivate func opened(_ list: [(kind: String, value: String)]) -> (evidence: BlobEvidence, isWhole: Bool)? {
    var result = self
    var isWhole = true
    var sum = 0
    for (kind, value) in list {
      let numbers = value.split(separator: " ").map { Int128($0) }
      guard numbers.count == 5, let count = numbers[0].flatMap({ Int(exactly: $0) }), count > 0,
        let all = numbers[1], let largest = numbers[2], let isComplex = numbers[3], all >= 0, largest >= 0,
        let compressed = numbers[4].flatMap({ Int(exactly: $0) }), 0...count ~= compressed
      else { return nil }
      let (total, overflows) = sum.addingReportingOverflow(count)
      if overflows { return nil }
      sum = total
      let words = kind.split(separator: " ")
      switch words.first {
      case "damaged":
        result.kinds[.damaged] = count
        result.kinds[.datajoint]? -= count
        // An unreadable blob is not a DataJoint blob, compressed or not.
        result.compressed -= compressed
      case "not": isWhole = false
      case "array":
        guard words.count == 2, let code = UInt32(words[1]), let type = BlobHeader.elementType(code) else { return nil }
        result.structures[.array, default: 0] += count
        if type == "char" || type == "object" { break }
        result.arrays[type] = Arrays(
          count: count, bytes: Int(clamping: all), largestBytes: Int(clamping: largest), hasComplex: isComplex > 0)
      case "structure":
        guard words.count == 2, let code = UInt8(words[1], radix: 16), let structure = BlobHeader.Structure(code: code)
        else { return nil }
        result.structures[structure, default: 0] += count
      default: return nil
      }
    }
    // Every blob was counted once.
    guard sum == kinds[.datajoint] ?? 0, result.compressed >= 0 else { return nil }
    if result.kinds[.datajoint] == 0 { result.kinds[.datajoint] = nil }
    return (result, isWhole)
  }
}
