public import Catalog
public import Diagnostics

/// What the rows of the inputs show: what only the data can tell.
public struct DataEvidence: Sendable {
  /// By table, in the order of its columns. A table without rows in the inputs is left out.
  public var columns: [TableName: [ColumnEvidence]] = [:]
  /// What the hashes of external columns and the tracking tables say about each other.
  public var stores: [StoreEvidence] = []
  /// Rows of `~jobs`, by schema.
  public var jobs: [String: [JobCount]] = [:]
  /// Who works with each schema that has a `~log` or `~jobs` with rows.
  public var activity: [String: SchemaActivity] = [:]
  /// Attachments that tracking tables have, by table; nil where no rows were read.
  public var attachments: [AttachmentEvidence]?
  /// What a server was asked and did not tell; empty for rows of a dump, which tell everything.
  public var gaps: [EvidenceGap] = []

  /// No evidence yet.
  public init() {}

  /// Whether a server was to be asked this about a table, and did not tell.
  public func isMissing(_ kind: EvidenceKind, of table: TableName) -> Bool {
    gaps.contains { $0.table == table && $0.kind == kind }
  }

  /// What the rows show of one column; nil when there are none of its table, or none with this column.
  public subscript(_ table: TableName, _ column: String) -> ColumnEvidence? {
    columns[table]?.first { $0.name == column }
  }
}

/// Attachments in a store: the objects that have to be written a second time.
public struct AttachmentEvidence: Sendable, Hashable, Codable {
  /// The tracking table.
  public var tracker: TableName
  /// Its rows with the name of an attachment.
  public var count: Int
  /// Their sizes together, in bytes.
  public var bytes: Int

  /// So many in one table.
  public init(tracker: TableName, count: Int, bytes: Int) {
    self.tracker = tracker
    self.count = count
    self.bytes = bytes
  }
}

/// What the rows show of one column.
public struct ColumnEvidence: Sendable, Equatable, Codable {
  /// The column's name.
  public let name: String
  /// COLUMN_TYPE of the definition that the values were measured under.
  public let columnType: String
  /// Values that were seen, NULL among them.
  public var rows = 0
  /// How many of them are NULL.
  public var nulls = 0
  /// DEFAULT and expressions, whose values no dump tells.
  public var untold = 0
  /// Of a number; nil for other types.
  public var numbers: NumberEvidence?
  /// Of text; nil for other types.
  public var text: TextEvidence?
  /// Of a date or time; nil for other types.
  public var moments: MomentEvidence?
  /// Of bytes; nil for other types.
  public var blobs: BlobEvidence?
  /// Longest value in bytes, of text in the dump's own encoding; nil for numbers and dates.
  public var longestBytes: Int?
  /// The first place of each oddity: the row's.
  public var firstPlaces: [Oddity: SourcePosition] = [:]

  package init(name: String, columnType: String) {
    self.name = name
    self.columnType = columnType
  }

  /// The same of a column of another name, and of a type with other words in it.
  public func renamed(_ name: String, type: String) -> ColumnEvidence {
    var copy = ColumnEvidence(name: name, columnType: type)
    (copy.rows, copy.nulls, copy.untold) = (rows, nulls, untold)
    (copy.numbers, copy.text, copy.moments, copy.blobs) = (numbers, text, moments, blobs)
    (copy.longestBytes, copy.firstPlaces) = (longestBytes, firstPlaces)
    return copy
  }

  private enum CodingKeys: String, CodingKey {
    case name = "column"
    case columnType = "type"
    case rows, nulls, untold, numbers, text, moments, blobs
    case longestBytes = "longest_bytes"
    case firstPlaces = "first_places"
  }

  /// Something about a value that matters for the migration.
  public enum Oddity: String, Sendable, Hashable, Codable, CodingKeyRepresentable, CaseIterable {
    case notANumber = "not a number"
    case notBoolean = "neither 0 nor 1"
    case zeroDate = "zero date"
    case outOfRange = "date out of range"
    case fraction = "fraction of a second"
    case notAMoment = "not a date or time"
    case notADayTime = "not a time of day"
    case invalidUTF8 = "invalid UTF-8"
    case mojibake
    case nul = "NUL"
    case jsonString = "JSON string"
    case trailingSpace = "trailing space"
    case foreignBlob = "not a DataJoint blob"
    case destroyedArray = "destroyed array"
    case damagedBlob = "damaged blob"
    case namelessAttachment = "attachment without a name"
    case wrongLength = "not 16 bytes"
  }
}

/// Numbers, exactly.
public struct NumberEvidence: Sendable, Hashable {
  /// Smallest and largest of integers; nil for other types, and without values.
  public var integers: ClosedRange<Int128>?
  /// Whether `integers` are the bounds of types instead of values: see `DataEvidence.withoutValues`.
  public package(set) var isWidened = false
  /// Smallest and largest of decimals, as written.
  public var decimals: (minimum: String, maximum: String)? {
    get { low.flatMap { low in high.map { (low, $0) } } }
    set { (low, high) = (newValue?.minimum, newValue?.maximum) }
  }
  var low: String?
  var high: String?
  /// Smallest and largest of float and double.
  public var floats: ClosedRange<Double>?
  /// How many are 0, and 1; counted for tinyint(1) alone.
  public var zeros = 0
  /// Values that are 1; counted as `zeros` are.
  public var ones = 0
  /// Values that are not a number, or none of the column's kind.
  public var notNumbers = 0

  package init() {}
}

/// Text.
public struct TextEvidence: Sendable, Hashable, Codable {
  /// Longest text in characters; nil when the dump's encoding does not say them.
  public var longestCharacters: Int?
  /// Longest text in bytes of UTF-8; nil when the dump's encoding does not say.
  public var longestUTF8Bytes: Int?
  /// Texts without a character.
  public var empty = 0
  /// Texts with characters beyond ASCII.
  public var nonASCII = 0
  /// Texts that are not UTF-8 though the dump says they are.
  public var invalidUTF8 = 0
  /// Texts whose characters, as bytes of latin1, are UTF-8: they were encoded twice.
  public var mojibake = 0
  /// Texts that end in a space, which PAD SPACE collations (utf8mb4_bin among them) do not compare.
  public var trailingSpaces = 0
  /// Texts that begin and end as a JSON object or array.
  public var json = 0
  /// Texts that hold a NUL, and JSON with its escape; nil where none does.
  public var nuls: Int?
  /// JSON documents that are a string and nothing else; nil where none is.
  public var jsonStrings: Int?

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case longestCharacters = "longest_characters"
    case longestUTF8Bytes = "longest_utf8_bytes"
    case empty
    case nonASCII = "non_ascii"
    case invalidUTF8 = "invalid_utf8"
    case mojibake
    case trailingSpaces = "trailing_spaces"
    case json, nuls
    case jsonStrings = "json_strings"
  }
}

/// Dates and times.
public struct MomentEvidence: Sendable, Hashable, Codable {
  /// Earliest and latest as `2024-06-01 12:00:00.5`, as far as the type goes; zero dates are left out.
  public var minimum: String?
  /// Latest, as `minimum`.
  public var maximum: String?
  /// `0000-00-00`, and dates whose month or day is 0.
  public var zeroDates = 0
  /// Before the year 1000, which the type does not promise to hold.
  public var outOfRange = 0
  /// With a fraction of a second that is not 0.
  public var fractions = 0
  /// Of a time: negative, or 24 hours and more: a duration, not a time of day.
  public var notDayTimes = 0
  /// Values that are no date or time.
  public var notMoments = 0
  /// Of a timestamp: how many values each hour has.
  public var hours: HourCounts?
  /// Whether the dump says that it writes timestamps in UTC.
  public var isInUTC = false

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case minimum, maximum
    case zeroDates = "zero_dates"
    case outOfRange = "before_1000"
    case fractions
    case notDayTimes = "not_times_of_day"
    case notMoments = "not_moments"
    case hours
    case isInUTC = "is_in_utc"
  }
}

/// How many timestamps lie in each hour.
public struct HourCounts: Sendable, Hashable {
  /// Hours of the epoch, in the dump's time zone, with their counts.
  public internal(set) var counts: [Int32: Int] = [:]
  /// Values that no hour was counted for, because there were too many hours.
  public internal(set) var uncounted = 0
  /// How many hours there are, where they themselves are left out.
  var leftOut: Int?

  init() {}

  /// How many different hours the values lie in; nil when not all were counted.
  public var distinct: Int? { leftOut ?? (uncounted == 0 ? counts.count : nil) }

  /// How many values lie in these hours, given in seconds of the epoch; what lies beside whole hours counts with them.
  /// Nil when not all values were counted, or their hours are left out.
  public func count(in ranges: [Range<Int>]) -> Int? {
    guard uncounted == 0, leftOut == nil else { return nil }
    var total = 0
    var hours: Set<Int32> = []
    for range in ranges where !range.isEmpty {
      let first = Int32(clamping: (Double(range.lowerBound) / 3600).rounded(.down).integer)
      let last = Int32(clamping: (Double(range.upperBound) / 3600).rounded(.up).integer)
      if Int(last) - Int(first) > counts.count {
        for hour in counts.keys where first..<last ~= hour { hours.insert(hour) }
      } else {
        for hour in first..<last { hours.insert(hour) }
      }
    }
    for hour in hours { total += counts[hour] ?? 0 }
    return total
  }
}

extension Double {
  fileprivate var integer: Int { Int(exactly: self) ?? (self < 0 ? .min : .max) }
}

/// What a store's tracking table and the columns that refer to it say about each other.
public struct StoreEvidence: Sendable, Hashable, Codable {
  /// The tracking table.
  public var tracker: TableName
  /// The store that it tracks.
  public var store: String
  /// Objects that are tracked; nil where there were too many to keep.
  public var tracked: Int?
  /// Different hashes in each column that refers to the store, and how many of them are not tracked; nil where there
  /// were too many to keep.
  public var columns: [Reference]
  /// Tracked objects that no column refers to; nil where there were too many to keep.
  public var unreferenced: Int?

  /// What is known about a store in one schema.
  public init(tracker: TableName, store: String, tracked: Int?, columns: [Reference], unreferenced: Int? = nil) {
    self.tracker = tracker
    self.store = store
    self.tracked = tracked
    self.columns = columns
    self.unreferenced = unreferenced
  }
  /// Whether all hashes were compared with each other.
  public var isKnown: Bool { tracked != nil && columns.allSatisfy { $0.missing != nil } }

  /// A column with hashes.
  public struct Reference: Sendable, Hashable, Codable {
    /// The table that refers to the store.
    public var table: TableName
    /// The column with the hashes.
    public var column: String
    /// Different hashes; nil where there were too many to keep.
    public var hashes: Int?
    /// How many of them the tracking table does not have; nil where there were too many to keep.
    public var missing: Int?

    /// A column's hashes; nil for numbers that are not known.
    public init(table: TableName, column: String, hashes: Int?, missing: Int?) {
      self.table = table
      self.column = column
      self.hashes = hashes
      self.missing = missing
    }
  }
}

/// Rows of `~jobs` of one table with one status.
public struct JobCount: Sendable, Hashable, Codable {
  /// The value of `table_name`, as DataJoint wrote it.
  public var table: String
  /// reserved, error or ignore
  public var status: String
  /// Rows with that status.
  public var count: Int

  /// A count of rows.
  public init(table: String, status: String, count: Int) {
    self.table = table
    self.status = status
    self.count = count
  }
}
