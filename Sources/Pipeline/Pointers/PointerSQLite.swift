/// A pointer as an SQLite expression over a row of the tracking table, as in a dump.
public struct PointerSQLite: Sendable {
  /// The function that the SQL calls: `Base32.encode` for a blob, NULL for anything else.
  public static let base32 = "djaudit_base32"

  /// The pointer to render.
  public let content: PointerContent

  /// A rendering of a pointer.
  public init(_ content: PointerContent) { self.content = content }

  /// The pointer as JSON text, NULL if there is none. `e` is the alias of the row.
  public func expression(as e: String) -> String {
    let forms = content.forms.map { form in
      let members = content.members(of: form).map { "'\($0.part.rawValue)', \(value($0.value, e))" }
      return "WHEN \(column(PointerContent.key(of: form), e)) IS NOT NULL THEN json_object("
        + members.joined(separator: ", ") + ")"
    }
    return "CASE " + forms.joined(separator: " ") + " END"
  }

  private func column(_ key: PointerContent.Key, _ e: String) -> String {
    switch key {
    case .attachmentName: "\(e).attachment_name"
    case .filepath: "\(e).filepath"
    case .contentHash:
      "CASE WHEN \(e).filepath IS NULL OR \(e).attachment_name IS NOT NULL THEN \(e).hash ELSE \(e).contents_hash END"
    }
  }

  private func value(_ value: PointerContent.Value, _ e: String) -> String {
    let hash = "\(PointerSQLite.base32)(\(column(.contentHash, e)))"
    return switch value {
    case .constant(let text): PointerSQLite.literal(text)
    case .no: "json('false')"
    case .contentHash: hash
    case .blobPath: "coalesce(\(e).filepath, \(legacyPath(e)))"
    case .attachmentPath: PointerSQLite.literal(PointerContent.attachmentFolder(content.schema)) + " || \(hash)"
    case .filepath: "\(e).filepath"
    // A size beyond SQLite's integers, which is stored as text, is a number too.
    case .size: "json(CAST(\(e).size AS TEXT))"
    case .sizeWithName: "\(e).size + length(CAST(\(e).attachment_name AS BLOB)) + 1"
    case .instant:
      "CASE WHEN \(e).timestamp NOT LIKE '0000-00-00%' THEN "
        + "replace(substr(\(e).timestamp, 1, 19), ' ', 'T') || '+00:00' END"
    }
  }

  private func legacyPath(_ e: String) -> String {
    var parts = [PointerSQLite.literal(content.schema + "/")]
    var start = 1
    for length in content.subfolding {
      parts.append("substr(lower(hex(\(e).hash)), \(start), \(length)) || '/'")
      start += length
    }
    return (parts + ["lower(hex(\(e).hash))"]).joined(separator: " || ")
  }

  private static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
