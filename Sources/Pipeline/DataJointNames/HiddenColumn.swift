/// A column that 2.x adds to a table by itself; the leading underscore hides it from headings.
public enum HiddenColumn: String, Sendable, CaseIterable {
  /// When, how long and with which code `make()` computed a row (`jobs.add_job_metadata`).
  case jobStartTime = "_job_start_time"
  case jobDuration = "_job_duration"
  case jobVersion = "_job_version"
  /// The primary key of a table that holds at most one row.
  case singleton = "_singleton"
  /// Who entered a row, in Manual tables of 2.3 (`provenance.py`).
  case provenance = "_prov"

  /// The hidden column of this name; nil for any other name.
  public init?(_ name: String) { self.init(rawValue: name) }

  /// Whether 2.x fills it after `make()` has run.
  public var isOfJobs: Bool {
    switch self {
    case .jobStartTime, .jobDuration, .jobVersion: true
    case .singleton, .provenance: false
    }
  }

  /// Whether a name hides a column, whatever added the column.
  public static func isHidden(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: "_") }
}
