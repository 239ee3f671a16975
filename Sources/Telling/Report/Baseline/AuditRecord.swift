public import Diagnostics
import FoundationEssentials

/// An audit as its JSON has it: what a later one is compared with. It may come from anywhere, so its texts are escaped
/// in reports like those of a dump.
public struct AuditRecord: Sendable {
  /// The file it was read from, as the user named it.
  public var file: String
  /// The djaudit that wrote it.
  public var version: String
  /// Whether its inputs were damaged or incomplete.
  public var isPartial: Bool
  /// Codes of the rules that ran; nil in documents that do not say.
  public var checked: Set<String>?
  /// Codes of rules that the inputs did not tell enough for.
  public var unchecked: Set<String>
  /// The totals.
  public var summary: Summary
  /// The numbers of each schema, by its name.
  public var schemas: [String: Schema]
  /// The check table, in its order.
  public var checks: [Check]
  /// All findings, suppressed ones included.
  public var findings: [Finding]

  /// The numbers of the report's head.
  public struct Summary: Sendable, Decodable {
    /// Tables that DataJoint sees.
    public var tables: Int
    /// Their columns.
    public var columns: Int
    /// Nil when rows were not counted.
    public var rows: Int?
  }

  /// The numbers of one schema.
  public struct Schema: Sendable, Decodable {
    /// Tables that DataJoint sees.
    public var tables: Int
    /// Nil when rows were not counted.
    public var rows: Int?
    /// Columns of visible tables by the name of their `ColumnState`.
    public var columnsByState: [String: Int]

    enum CodingKeys: String, CodingKey {
      case tables, rows
      case columnsByState = "columns_by_state"
    }
  }

  /// A line of the check table.
  public struct Check: Sendable, Decodable, Hashable {
    /// What was checked, as the first column of the check table says it.
    public var name: String
    /// What the inputs have, in words.
    public var found: String
    /// The status, in words.
    public var verdict: String
  }

  /// A finding as the JSON has it.
  public struct Finding: Sendable, Decodable {
    /// Made from rule and names, so that it is the same in the next audit; not unique.
    public var id: String
    /// The rule's code, as `DJ201`.
    public var rule: String
    /// The rule's name, as `native-type-unmarked`.
    public var name: String
    /// How bad it is.
    public var severity: Severity
    /// Who has to do something about it.
    public var resolution: Resolution
    /// Nil for findings about the inputs as a whole.
    public var schema: String?
    /// Nil for findings about a schema or more.
    public var table: String?
    /// Nil for findings about a table or more.
    public var column: String?
    /// The sentence, unescaped.
    public var message: String
    /// Nil if the finding has no place in a file.
    public var location: Location?
    /// Why it is accepted, where it is.
    public var suppressed: Suppressed?

    /// The suppression that a finding fell under.
    public struct Suppressed: Sendable, Decodable {
      /// As the settings or the decision give it.
      public var reason: String
    }

    /// Its place in the dump.
    public struct Location: Sendable, Decodable {
      /// The dump's path as it was given.
      public var file: String
      /// From 1.
      public var line: Int
      /// In characters, from 1.
      public var column: Int
      /// Offset in the uncompressed dump, from 0.
      public var byte: Int
    }

    /// `schema.table.column`, as far as it goes.
    public var place: String { [schema, table, column].compactMap { $0 }.joined(separator: ".") }
  }

  /// Whether it would have mentioned a finding of this rule in this schema: else its silence means nothing.
  public func looksAt(rule: String, schema: String?) -> Bool {
    (checked?.contains(rule) ?? !unchecked.contains(rule)) && (schema.map { schemas[$0] != nil } ?? true)
  }
}

extension AuditRecord {
  /// Longest document that is read, in bytes: it is decoded as a whole.
  public static let sizeLimit = 256 << 20

  /// Reads what `djaudit audit --format json` writes, in full or `--compact`.
  /// - Throws: `InputError` if it is not JSON, not an audit, or of a version with another first number.
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

  /// What is wrong and where, without the decoder's words around it.
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
  /// The first number of a version.
  fileprivate var major: Substring { prefix { $0 != "." } }
}
