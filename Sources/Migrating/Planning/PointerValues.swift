import Catalog
import DataJoint
import Rows

/// Where the values of pointers come from.
public enum PointerSource: String, Sendable, CaseIterable {
  /// The server makes them out of its tracking tables.
  case server
  /// They stand in the scripts, made out of the dump's rows: for who wants to read each before it is written.
  case fromDump = "from-dump"
}

/// Pointers out of rows of tracking tables: the same as `PointerSQL` has the server make.
enum PointerValues {
  /// The pointer of an object; nil for rows of another kind, and for blobs of 0.11 without a hash of their content.
  static func json(_ row: TrackerRow, _ kind: ExternalKind, _ store: String, _ subfolding: [Int]) -> String? {
    guard row.hash.count == 16 else { return nil }
    let schema = row.table.schema
    switch kind {
    case .blob, .legacy011: return blob(row, schema, store, subfolding)
    case .attach: return attachment(row, schema, store)
    case .filepath: return filepath(row, store)
    case .adapted:
      if row.attachmentName != nil { return attachment(row, schema, store) }
      return row.filepath != nil ? filepath(row, store) : blob(row, schema, store, subfolding)
    }
  }

  private static func blob(_ row: TrackerRow, _ schema: String, _ store: String, _ subfolding: [Int]) -> String? {
    guard row.attachmentName == nil, let size = row.size,
      let content = row.filepath == nil ? row.hash : row.contentsHash
    else { return nil }
    let path = row.filepath ?? ObjectPath.legacy(schema, subfolding, row.hash)
    return object([
      ("hash", quote(Base32.text(content))), ("path", quote(path)), ("schema", quote(schema)), ("store", quote(store)),
      ("size", String(size)),
    ])
  }

  private static func attachment(_ row: TrackerRow, _ schema: String, _ store: String) -> String? {
    guard let name = row.attachmentName, let size = row.size else { return nil }
    return object([
      ("hash", quote(Base32.text(row.hash))), ("path", quote(ObjectPath.rewritten(schema, row.hash))),
      ("schema", quote(schema)), ("store", quote(store)), ("size", String(size &+ UInt64(name.utf8.count) &+ 1)),
    ])
  }

  private static func filepath(_ row: TrackerRow, _ store: String) -> String? {
    guard let path = row.filepath, let size = row.size, let timestamp = row.timestamp else { return nil }
    // Dumps have timestamps in UTC.
    let instant = String(timestamp.prefix(19)).replacing(" ", with: "T") + "+00:00"
    return object([
      ("path", quote(path)), ("store", quote(store)), ("size", String(size)), ("is_dir", "false"),
      ("timestamp", quote(instant)),
    ])
  }

  /// As MariaDB writes it, which keeps the text; MySQL keeps the value.
  private static func quote(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\u{8}": result += "\\b"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\u{C}": result += "\\f"
      case "\r": result += "\\r"
      case "\0"..."\u{1F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// As the servers' JSON_OBJECT writes it.
  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
  }
}
