public import Catalog
public import Diagnostics

/// What the rows of the inputs show and no definition can.
public struct DataEvidence: Sendable {
  /// By table, in the order of its columns. Tables without rows in the inputs are left out.
  public var columns: [TableName: [ColumnEvidence]] = [:]
  /// How the hashes of external columns and the tracking tables match.
  public var stores: [StoreEvidence] = []
  /// Rows of `~jobs`, by schema.
  public var jobs: [String: [JobCount]] = [:]
  /// Who works with each schema that has rows in a `~log` or `~jobs`.
  public var activity: [String: SchemaActivity] = [:]
  /// Attachments in tracking tables; nil if no rows were read.
  public var attachments: [AttachmentEvidence]?
  /// What a server was asked but did not answer; empty for the rows of a dump, which answer everything.
  public var gaps: [EvidenceGap] = []

  /// Evidence without any rows.
  public init() {}

  /// Whether a server was asked this about a table but did not answer.
  public func isMissing(_ kind: EvidenceKind, of table: TableName) -> Bool {
    gaps.contains { $0.table == table && $0.kind == kind }
  }

  /// What the rows show about one column; nil if the table has none, or none with this column.
  public subscript(_ table: TableName, _ column: String) -> ColumnEvidence? {
    columns[table]?.first { $0.name == column }
  }
}

/// Attachments in a store: the objects that have to be written again.
public struct AttachmentEvidence: Sendable, Hashable, Codable {
  /// The tracking table.
  public var tracker: TableName
  /// The number of its rows that name an attachment.
  public var count: Int
  /// Their total size in bytes.
  public var bytes: Int

  /// The attachments of one tracking table.
  public init(tracker: TableName, count: Int, bytes: Int) {
    self.tracker = tracker
    self.count = count
    self.bytes = bytes
  }
}

/// What the rows show about one column.
public struct ColumnEvidence: Sendable, Equatable, Codable {
  /// The column's name.
  public let name: String
  /// The definition's COLUMN_TYPE that applied when the values were measured.
  public let columnType: String
  /// Values seen, including NULL.
  public var rows = 0
  /// How many of them are NULL.
  public var nulls = 0
  /// DEFAULT and expressions, whose values a dump does not contain.
  public var untold = 0
  /// For numbers; nil for other types.
  public var numbers: NumberEvidence?
  /// For text; nil for other types.
  public var text: TextEvidence?
  /// For dates and times; nil for other types.
  public var moments: MomentEvidence?
  /// For bytes; nil for other types.
  public var blobs: BlobEvidence?
  /// Longest value in bytes, for text in the dump's own encoding; nil for numbers and dates.
  public var longestBytes: Int?
  /// Where each oddity was first seen: the position of the row.
  public var firstPlaces: [Oddity: SourcePosition] = [:]

  package init(name: String, columnType: String) {
    self.name = name
    self.columnType = columnType
  }

  /// The same for a column with another name, and a type with other words in it.
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

/// What is known about numbers.
public struct NumberEvidence: Sendable, Hashable {
  /// Smallest and largest integer; nil for other types, and without values.
  public var integers: ClosedRange<Int128>?
  /// Whether `integers` are bounds of types instead of values: see `DataEvidence.withoutValues`.
  public package(set) var isWidened = false
  /// Smallest and largest decimal, as written.
  public var decimals: (minimum: String, maximum: String)? {
    get { low.flatMap { low in high.map { (low, $0) } } }
    set { (low, high) = (newValue?.minimum, newValue?.maximum) }
  }
  var low: String?
  var high: String?
  /// Smallest and largest float or double.
  public var floats: ClosedRange<Double>?
  /// Values that are 0; counted only for tinyint(1).
  public var zeros = 0
  /// Values that are 1; counted only for tinyint(1).
  public var ones = 0
  /// Values that are not numbers, or not of the column's kind.
  public var notNumbers = 0

  package init() {}
}

/// What is known about texts.
public struct TextEvidence: Sendable, Hashable, Codable {
  /// Longest text in characters; nil if the dump's encoding does not tell.
  public var longestCharacters: Int?
  /// Longest text in bytes of UTF-8; nil if the dump's encoding does not tell.
  public var longestUTF8Bytes: Int?
  /// Empty texts.
  public var empty = 0
  /// Texts with characters beyond ASCII.
  public var nonASCII = 0
  /// Texts that are not UTF-8 though the dump says they are.
  public var invalidUTF8 = 0
  /// Texts whose characters, as bytes of latin1, are UTF-8: they were encoded twice.
  public var mojibake = 0
  /// Texts that end in a space, which PAD SPACE collations (including utf8mb4_bin) ignore in comparisons.
  public var trailingSpaces = 0
  /// Texts that begin and end like a JSON object or array.
  public var json = 0
  /// Texts that contain a NUL, and JSON with its escape; nil if there are none.
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

/// What is known about dates and times.
public struct MomentEvidence: Sendable, Hashable, Codable {
  /// Earliest value, in the form `2024-06-01 12:00:00.5` as far as the type goes; zero dates are left out.
  public var minimum: String?
  /// Latest value, in the same form.
  public var maximum: String?
  /// Values `0000-00-00`, and dates whose month or day is 0.
  public var zeroDates = 0
  /// Values before the year 1000, which the type does not promise to hold.
  public var outOfRange = 0
  /// Values with a fraction of a second other than 0.
  public var fractions = 0
  /// Values of a time that are negative, or 24 hours or more: durations, not times of day.
  public var notDayTimes = 0
  /// Values that are not dates or times.
  public var notMoments = 0
  /// For a timestamp, the number of values in each hour.
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

/// The number of timestamps in each hour.
public struct HourCounts: Sendable, Hashable {
  /// Hours of the epoch, in the dump's time zone, with their counts.
  public internal(set) var counts: [Int32: Int] = [:]
  /// Values whose hour was not counted because there were too many hours.
  public internal(set) var uncounted = 0
  /// The number of hours, if the hours themselves are left out.
  var leftOut: Int?

  init() {}

  /// The number of different hours; nil if not all values were counted.
  public var distinct: Int? { leftOut ?? (uncounted == 0 ? counts.count : nil) }

  /// The number of values in these ranges, given in seconds of the epoch; ranges are extended to whole hours. Nil if
  /// not all values were counted, or their hours are left out.
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

/// How a store's tracking table and the columns that refer to it match.
public struct StoreEvidence: Sendable, Hashable, Codable {
  /// The tracking table.
  public var tracker: TableName
  /// The store that it tracks.
  public var store: String
  /// Tracked objects; nil if there were too many to keep.
  public var tracked: Int?
  /// For each column that refers to the store, its different hashes and how many of them are not tracked.
  public var columns: [Reference]
  /// Tracked objects that no column refers to; nil if there were too many to keep.
  public var unreferenced: Int?

  /// What is known about a store in one schema.
  public init(tracker: TableName, store: String, tracked: Int?, columns: [Reference], unreferenced: Int? = nil) {
    self.tracker = tracker
    self.store = store
    self.tracked = tracked
    self.columns = columns
    self.unreferenced = unreferenced
  }
  /// Whether all hashes could be compared.
  public var isKnown: Bool { tracked != nil && columns.allSatisfy { $0.missing != nil } }

  /// A column with hashes.
  public struct Reference: Sendable, Hashable, Codable {
    /// The table that refers to the store.
    public var table: TableName
    /// The column with the hashes.
    public var column: String
    /// Different hashes; nil if there were too many to keep.
    public var hashes: Int?
    /// How many of them are not in the tracking table; nil if there were too many to keep.
    public var missing: Int?

    /// A column's hashes; nil for unknown numbers.
    public init(table: TableName, column: String, hashes: Int?, missing: Int?) {
      self.table = table
      self.column = column
      self.hashes = hashes
      self.missing = missing
    }
  }
}

/// The number of rows of `~jobs` for one table and status.
public struct JobCount: Sendable, Hashable, Codable {
  /// The value of `table_name`, as DataJoint wrote it.
  public var table: String
  /// reserved, error or ignore
  public var status: String
  /// The number of rows.
  public var count: Int

  /// A count of rows.
  public init(table: String, status: String, count: Int) {
    self.table = table
    self.status = status
    self.count = count
  }
}
