public import Diagnostics
import FoundationEssentials

/// An audit read from its JSON, with which a later one is compared. It may come from anywhere, so its text is escaped
/// in reports like that of a dump.
public struct AuditRecord: Sendable {
  /// The file it was read from, as given by the user.
  public var file: String
  /// The version of djaudit that wrote it.
  public var version: String
  /// Whether its inputs were damaged or incomplete.
  public var isPartial: Bool
  /// Codes of the rules that ran; nil if the document does not say.
  public var checked: Set<String>?
  /// Codes of rules for which the inputs did not contain enough.
  public var unchecked: Set<String>
  /// The totals.
  public var summary: Summary
  /// The numbers of each schema, by its name.
  public var schemas: [String: Schema]
  /// The table of checks, in order.
  public var checks: [Check]
  /// All findings, suppressed ones included.
  public var findings: [Finding]

  /// The numbers in the report's header.
  public struct Summary: Sendable, Decodable {
    /// The number of tables that DataJoint sees.
    public var tables: Int
    /// The number of their columns.
    public var columns: Int
    /// The number of rows; nil if they were not counted.
    public var rows: Int?
  }

  /// The numbers of one schema.
  public struct Schema: Sendable, Decodable {
    /// The number of tables that DataJoint sees.
    public var tables: Int
    /// The number of rows; nil if they were not counted.
    public var rows: Int?
    /// The number of columns of visible tables by the name of their `ColumnState`.
    public var columnsByState: [String: Int]

    enum CodingKeys: String, CodingKey {
      case tables, rows
      case columnsByState = "columns_by_state"
    }
  }

  /// A line of the table of checks.
  public struct Check: Sendable, Decodable, Hashable {
    /// What was checked, as in the first column.
    public var name: String
    /// What was found, in words.
    public var found: String
    /// The status, in words.
    public var verdict: String
  }

  /// A finding as in the JSON.
  public struct Finding: Sendable, Decodable {
    /// Made from the rule and names, so that it is the same in the next audit; not unique.
    public var id: String
    /// The rule's code, such as `DJ201`.
    public var rule: String
    /// The rule's name, such as `native-type-unmarked`.
    public var name: String
    /// How bad it is.
    public var severity: Severity
    /// Who has to resolve it.
    public var resolution: Resolution
    /// The schema; nil for findings about the inputs as a whole.
    public var schema: String?
    /// The table; nil for findings about a schema or more.
    public var table: String?
    /// The column; nil for findings about a table or more.
    public var column: String?
    /// The message, unescaped.
    public var message: String
    /// The place in a file; nil if it has none.
    public var location: Location?
    /// Why it is accepted, if it is.
    public var suppressed: Suppressed?

    /// The suppression that matched a finding.
    public struct Suppressed: Sendable, Decodable {
      /// The reason given in the settings or the decision.
      public var reason: String
    }

    /// A place in the dump.
    public struct Location: Sendable, Decodable {
      /// The dump's path as given.
      public var file: String
      /// The line, from 1.
      public var line: Int
      /// The column in characters, from 1.
      public var column: Int
      /// The offset in the uncompressed dump, from 0.
      public var byte: Int
    }

    /// `schema.table.column`, as far as these are known.
    public var place: String { [schema, table, column].compactMap { $0 }.joined(separator: ".") }
  }

  /// Whether it would contain findings of this rule in this schema; otherwise their absence means nothing.
  public func looksAt(rule: String, schema: String?) -> Bool {
    (checked?.contains(rule) ?? !unchecked.contains(rule)) && (schema.map { schemas[$0] != nil } ?? true)
  }
}

extension AuditRecord {
  /// The largest document that is read, in bytes: it is decoded as a whole.
  public static let sizeLimit = 256 << 20

  /// Reads the output of `djaudit audit --format json`, with or without `--compact`.
  /// - Throws: `InputError` if it is not JSON, not an audit, or of a different major version.
  public init(_ bytes: [UInt8], file: String) throws(InputError) {
    guard bytes.count <= AuditRecord.sizeLimit else {
      throw InputError(file, "is longer than \(AuditRecord.sizeLimit >> 20) MiB, too long for an audit")
    }
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    } catch let error as VersionError {
      throw InputError(
        file, "is in format \(error.version.printable(limit: 20)); this djaudit reads \(formatVersion.major).x",
        help: "Audit the older dump again with this djaudit, or read the file with the one that wrote it.")
    } catch let error as DecodingError {
      throw InputError(
        file, "not an audit: \(AuditRecord.reason(error))", help: "Pass the output of djaudit audit --format json.")
    } catch {
      throw InputError(file, "cannot be read as JSON", help: "Pass the output of djaudit audit --format json.")
    }
    self = document.record
    self.file = file
  }

  private struct VersionError: Error { var version: String }

  private struct Document: Decodable {
    var record: AuditRecord

    private enum Key: String, CodingKey {
      case tool, summary, schemas, checks, findings, checked, unchecked
      case formatVersion = "format_version"
      case isPartial = "is_partial"
    }
    private struct Tool: Decodable { var version: String }
    private struct Unchecked: Decodable { var rule: String }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      let version = try container.decode(String.self, forKey: .formatVersion)
      guard version.major == formatVersion.major else { throw VersionError(version: version) }
      record = AuditRecord(
        file: "", version: try container.decode(Tool.self, forKey: .tool).version,
        isPartial: try container.decode(Bool.self, forKey: .isPartial),
        checked: try container.decodeIfPresent(Set<String>.self, forKey: .checked),
        unchecked: Set(try container.decode([Unchecked].self, forKey: .unchecked).map(\.rule)),
        summary: try container.decode(Summary.self, forKey: .summary),
        schemas: try container.decode([String: Schema].self, forKey: .schemas),
        checks: try container.decode([Check].self, forKey: .checks),
        findings: try container.decode([Finding].self, forKey: .findings))
    }
  }

  /// What is wrong and where, without the decoder's own phrasing.
  private static func reason(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
      (path + (last.map { [$0] } ?? [])).map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
        .printable(limit: 200)
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context.codingPath, key)) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(place(context.codingPath)) is not of the right type"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
    case .dataCorrupted(let context): "\(place(context.codingPath)) has a value that is not known"
    default: "it cannot be decoded"
    }
  }
}

extension String {
  /// The major number of a version.
  fileprivate var major: Substring { prefix { $0 != "." } }
}
