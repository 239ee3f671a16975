/// A pointer as an SQL expression of MySQL or MariaDB over a row of `tracked(_:)`.
public struct PointerMySQL: Sendable {
  /// The pointer to render.
  public let content: PointerContent
  private let isMariaDB: Bool
  private let literal: @Sendable (String) -> String

  /// `literal` writes a string literal as the surrounding script needs it.
  public init(_ content: PointerContent, isMariaDB: Bool, literal: @escaping @Sendable (String) -> String) {
    self.content = content
    self.isMariaDB = isMariaDB
    self.literal = literal
  }

  /// The pointer, NULL if there is none. `e` is the alias of the row.
  public func expression(as e: String) -> String {
    let forms = content.forms.map { form in
      let members = content.members(of: form).map { "'\($0.part.rawValue)', \(value($0.value, e))" }
      return "WHEN \(e).\(PointerMySQL.column(PointerContent.key(of: form))) IS NOT NULL THEN JSON_OBJECT("
        + members.joined(separator: ",\n          ") + ")"
    }
    return "CASE " + forms.joined(separator: "\n      ") + " END"
  }

  private static func column(_ key: PointerContent.Key) -> String {
    switch key {
    case .attachmentName: "attachment_name"
    case .filepath: "filepath"
    case .contentHash: "content"
    }
  }

  private func value(_ value: PointerContent.Value, _ e: String) -> String {
    switch value {
    case .constant(let text): literal(text)
    // MySQL has no JSON literals, and JSON_OBJECT turns its FALSE into 0.
    case .no: isMariaDB ? "JSON_EXTRACT('false', '$')" : "CAST('false' AS JSON)"
    case .contentHash: "\(e).base32"
    case .blobPath: "IF(\(e).filepath IS NULL, \(legacyPath(as: e)), \(e).filepath)"
    case .attachmentPath: attachmentPath(as: e)
    case .filepath: "\(e).filepath"
    case .size: "\(e).size"
    case .sizeWithName: PointerMySQL.sizeWithName(as: e)
    case .instant:
      "NULLIF(DATE_FORMAT(\(e).timestamp, '%Y-%m-%dT%H:%i:%s+00:00'), '0000-00-00T00:00:00+00:00')"
    }
  }

  /// Where 0.12 to 0.14 put an object.
  public func legacyPath(as e: String) -> String {
    var parts = [literal(content.schema + "/")]
    var start = 1
    for length in content.subfolding {
      parts.append("SUBSTRING(LOWER(HEX(\(e).hash)), \(start), \(length)), '/'")
      start += length
    }
    return "CONCAT(" + (parts + ["LOWER(HEX(\(e).hash))"]).joined(separator: ", ") + ")"
  }

  /// Where the rewritten object of an attachment is.
  public func attachmentPath(as e: String) -> String {
    "CONCAT(\(literal(PointerContent.attachmentFolder(content.schema))), \(e).base32)"
  }

  /// Bytes of `name NUL contents`.
  public static func sizeWithName(as e: String) -> String {
    "\(e).size + OCTET_LENGTH(\(e).attachment_name) + 1"
  }

  /// Joins the tracking table, whose name is already quoted.
  public static func join(_ tracker: String, on hash: String, as alias: String = "e") -> String {
    "JOIN (\(tracked(tracker))) \(alias)\n    ON \(alias).hash = \(hash)"
  }

  /// Rows of the tracking table with the hash of each object's content in base32: 26 digits a–z, 2–7. Five bits per
  /// digit, from three 40-bit numbers and a last one of eight bits, since MySQL has neither base32 nor TRANSLATE. Names
  /// are converted, because MariaDB cannot mix the name of a schema or store with a narrower column (error 1267).
  public static func tracked(_ tracker: String) -> String {
    var digits: [String] = []
    for number in 1...3 {
      for shift in stride(from: 35, through: 0, by: -5) { digits.append("(n\(number) >> \(shift)) & 31") }
    }
    digits += ["(n4 >> 3) & 31", "(n4 << 2) & 31"]
    let letters = digits.map { "SUBSTRING('abcdefghijklmnopqrstuvwxyz234567', (\($0)) + 1, 1)" }
    let lines = stride(from: 0, to: letters.count, by: 2).map { letters[$0..<$0 + 2].joined(separator: ", ") }
    return """

          SELECT hash, size, attachment_name, filepath, timestamp, content, CONCAT(
            \(lines.joined(separator: ",\n      "))) AS base32
          FROM (
            SELECT *, CONV(SUBSTRING(HEX(content), 1, 10), 16, 10) AS n1, CONV(SUBSTRING(HEX(content), 11, 10), 16, 10) AS n2,
              CONV(SUBSTRING(HEX(content), 21, 10), 16, 10) AS n3, CONV(SUBSTRING(HEX(content), 31, 2), 16, 10) AS n4
            FROM (SELECT hash, size, CONVERT(attachment_name USING utf8mb4) AS attachment_name,
                CONVERT(filepath USING utf8mb4) AS filepath, timestamp,
                IF(filepath IS NULL OR attachment_name IS NOT NULL, hash, contents_hash) AS content
              FROM \(tracker)) tracked) numbers
      """
  }
}
