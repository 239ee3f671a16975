import ByteScan
import Catalog
import Diagnostics
import DumpReader
import FoundationEssentials
import Text

extension InputFormat {
  /// information_schema as JSON, the output of `djaudit catalog`, and reports.
  static let catalogJSON = InputFormat(
    exports, endings: ["json"],
    recognizes: { $0.text.hasPrefix("[") || $0.text.hasPrefix("{") },
    // Folders may contain other JSON, too.
    part: { head, _ in head.hasMember("FORMAT_VERSION") || head.hasViewMember ? .export : nil },
    read: { (loader, source, file) throws(InputError) in
      try loader.readJSON(source, file: file.name, encoding: file.encoding)
    })
}

extension InputLoader {
  /// Longest JSON text that is read, since it is decoded as a whole.
  private static let jsonLimit = 256 << 20

  /// The version of djaudit's own catalog format that this program understands; versions with the same first number
  /// only add to it.
  static let catalogFormatVersion = "1.0"

  /// Reads information_schema as JSON: a list of one view's rows, an object of several views, the output of `djaudit
  /// catalog --format json`, or a report, which contains what it was made from.
  mutating func readJSON(_ source: PeekedSource, file: String, encoding: String?) throws(InputError) {
    var reader = try ByteReader(source, file: file, options: options)
    var bytes: [UInt8] = []
    while try reader.nextPiece({ piece, range throws(InputError) in
      guard bytes.count + range.count <= InputLoader.jsonLimit else {
        throw InputError(
          file, "is longer than \(InputLoader.jsonLimit >> 20) MiB, too long for JSON",
          help: "Export with mysql --batch.")
      }
      for index in range { bytes.append(piece[index]) }
    }) {}
    let document: CatalogDocument
    do {
      document = try JSONDecoder().decode(CatalogDocument.self, from: Data(bytes))
    } catch {
      throw InputError(file, "cannot be read as JSON: \(InputLoader.reason(error))")
    }
    if let version = document.formatVersion, version.prefix(2) != InputLoader.catalogFormatVersion.prefix(2) {
      throw InputError(
        file,
        "is in catalog format \(version.printable(limit: 20)); this djaudit reads \(InputLoader.catalogFormatVersion)")
    }
    if document.isReport {
      guard let snapshot = document.snapshot else {
        if document.isCodeOnly {
          throw InputError(
            file, "is a report about source files only", help: "djaudit report converts it to other formats.")
        }
        throw InputError(
          file, "is a report without its catalog: it was written with --compact",
          help: "Give the dump, or a report that was written without --compact.")
      }
      // Counts are added up; no real pipeline has counts with more digits, or negative ones.
      guard InputLoader.hasPlainNumbers(bytes) else {
        throw InputError(file, "not a djaudit report: it contains an impossible number")
      }
      if snapshots.isEmpty { storedSettings = document.settings.map { StoredSettings(file: file, value: $0) } }
      try add(snapshot, file: file)
      if document.hasCode { codeReport = bytes }
      return
    }
    if let server = document.server, exportServer.version.isEmpty { exportServer = server }
    var summary = InputSummary(
      path: file, format: document.formatVersion == nil ? "information_schema (JSON)" : "djaudit catalog",
      encoding: encoding)
    if document.isPartial { note(.partial, "\(file) was made from inputs that were incomplete") }
    var views = document.views
    if let rows = document.rows {
      guard let first = rows.first else { throw InputLoader.unknownView(file, []) }
      guard let view = InformationSchema.View(columns: first.keys) else {
        throw InputLoader.unknownView(file, first.keys.sorted())
      }
      views = [view: rows]
    }
    if views.isEmpty { throw InputLoader.unknownView(file, []) }
    for (view, rows) in views {
      expect(view)
      if let first = rows.first { learnServer(of: view, columns: first.keys) }
      for row in rows { add(row.filter { $0.value != .null }, to: view) }
      summary.statements += rows.count
    }
    if document.formatVersion != nil { addExactRowCounts(views[.tables] ?? []) }
    finishExport(TextDecoder(), &summary, reader)
  }

  /// A server's TABLE_ROWS is an estimate; djaudit's own is a count.
  private mutating func addExactRowCounts(_ tables: [InformationSchema.Row]) {
    for row in tables {
      guard let schema = row["table_schema"]?.string, let name = row["table_name"]?.string,
        case .number(let count)? = row["table_rows"]
      else { continue }
      export.rowCounts[TableName(schema, name)] = (count, 0)
    }
  }

  /// Whether all numbers of a JSON text are whole, not negative, and at most 13 digits long.
  private static func hasPlainNumbers(_ bytes: [UInt8]) -> Bool {
    var (isInString, isEscaped, digits) = (false, false, 0)
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == "\\" {
          isEscaped = true
        } else if byte == "\"" {
          isInString = false
        }
        continue
      }
      switch byte {
      case "\"": isInString = true
      case "0"..."9":
        digits += 1
        if digits > 13 { return false }
        continue
      // Signs, fractions and exponents; the letters of true and false do not belong to numbers.
      case "+", "-", ".": return false
      case "E", "e": if digits > 0 { return false }
      default: break
      }
      digits = 0
    }
    return true
  }

  /// The message of a decoding error, without its tree of values.
  private static func reason(_ error: any Error) -> String {
    let text =
      switch error {
      case DecodingError.dataCorrupted(let context): context.debugDescription
      case DecodingError.typeMismatch(_, let context): context.debugDescription
      case DecodingError.keyNotFound(_, let context), DecodingError.valueNotFound(_, let context):
        context.debugDescription
      default: "\(error)"
      }
    return text.printable(limit: 200)
  }
}

/// A JSON text with rows of information_schema, in any of its shapes.
private struct CatalogDocument: Decodable {
  /// The rows of a list.
  var rows: [InformationSchema.Row]?
  /// The views of an object, by their names in either case.
  var views: [InformationSchema.View: [InformationSchema.Row]] = [:]
  var formatVersion: String?
  var server: Server?
  var isPartial = false
  /// Whether it is what `djaudit audit --format json` writes.
  var isReport = false
  var snapshot: Snapshot?
  /// The options that the report was made with.
  var settings: JSON?
  /// Whether it says something about source files.
  var hasCode = false
  /// Whether it says nothing about a database: it has no checks.
  var isCodeOnly = false

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Source: Decodable {
    struct Server: Decodable {
      var flavor: String?
      var version: [Int]?
      var text: String?
    }
    var server: Server?
    var isPartial: Bool?
    enum CodingKeys: String, CodingKey {
      case server, facts
      case isPartial = "is_partial"
    }
    /// Which facts the catalog's own inputs contained; without this, an empty list could mean anything.
    var facts: [String]?
  }

  /// A row in JSON, with column names in either case.
  private struct JSONRow: Decodable {
    var row: InformationSchema.Row = [:]

    init(from decoder: any Decoder) throws {
      let members = try decoder.singleValueContainer().decode([String: JSONValue].self)
      for (name, member) in members { row[name.lowercased()] = member.value }
    }
  }

  private struct JSONValue: Decodable {
    var value: InformationSchema.Value

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let text = try? container.decode(String.self) {
        value = .text(text)
      } else if let number = try? container.decode(Int.self) {
        value = .number(number)
      } else {
        // AUTO_INCREMENT and lengths go up to 2^64 - 1.
        let number = try container.decode(Double.self)
        value = .text((try? container.decode(UInt64.self)).map { String($0) } ?? "\(number)")
      }
    }
  }

  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: Key.self) else {
      rows = try decoder.singleValueContainer().decode([JSONRow].self).map(\.row)
      return
    }
    for key in container.allKeys {
      if let view = InformationSchema.View(rawValue: key.stringValue.lowercased()) {
        views[view] = try container.decode([JSONRow].self, forKey: key).map(\.row)
      }
    }
    formatVersion = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "format_version"))
    guard formatVersion != nil else { return }
    isReport = container.contains(Key(stringValue: "findings"))
    if isReport {
      snapshot = try container.decodeIfPresent(Snapshot.self, forKey: Key(stringValue: "snapshot"))
      if snapshot != nil {
        settings = try container.nestedContainer(keyedBy: Key.self, forKey: Key(stringValue: "snapshot"))
          .decodeIfPresent(JSON.self, forKey: Key(stringValue: "settings"))
      }
      hasCode = container.contains(Key(stringValue: "code"))
      isCodeOnly =
        hasCode && snapshot == nil
        && (try? container.nestedUnkeyedContainer(forKey: Key(stringValue: "checks")))?.count == 0
      return
    }
    let source = try container.decodeIfPresent(Source.self, forKey: Key(stringValue: "source"))
    server = source?.server.map {
      Server(flavor: $0.flavor.flatMap(Server.Flavor.init) ?? .unknown, version: $0.version ?? [], text: $0.text)
    }
    isPartial = source?.isPartial ?? false
    if let facts = source?.facts {
      views = views.filter { $0.key.fact.map { facts.contains($0.rawValue) } ?? true }
    }
  }
}
