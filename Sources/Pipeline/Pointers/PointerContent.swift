public import DataJoint
import Diagnostics
public import Rows
import Text

/// The JSON with which DataJoint 2.x finds an object in a store: its parts, which column of `~external_<store>` each
/// comes from, and when there is no pointer. This is defined only here; `text(of:)`, `PointerMySQL` and `PointerSQLite`
/// render it.
///
/// 2.3.5 reads `path` and `hash` of blobs and attachments (hash_registry.py, `get_hash`), and `path`, `size` and
/// `timestamp` of files (objectref.py, `from_json`), of which the last two may be null.
public struct PointerContent: Sendable, Hashable {
  /// What is in the store.
  public enum Form: Sendable, Hashable {
    case blob, attachment, file
  }

  /// A member of the JSON.
  public enum Part: String, Sendable, CaseIterable {
    case hash, path, schema, store, size
    case isDirectory = "is_dir"
    case timestamp
  }

  /// What a part is made from, in terms of a row of the tracking table. A NULL makes it null.
  public enum Value: Sendable, Hashable {
    case constant(String)
    /// JSON's `false`.
    case no
    /// The MD5 of the object in base32. `contentHash(of:)` says which column has it.
    case contentHash
    /// Where 0.x put a blob: `filepath`, which only blobs from 0.11 have, otherwise a path made from `hash`.
    case blobPath
    /// Where the rewritten object of an attachment is: where 2.3.5 puts it in a store without subfolding.
    case attachmentPath
    case filepath
    case size
    /// The number of bytes in `name NUL contents`, which is what 2.x stores for an attachment.
    case sizeWithName
    /// `timestamp` in ISO 8601: to the second and in UTC, as in a dump and a script's session. A zero date becomes
    /// null, because 2.3.5 cannot read it.
    case instant
  }

  /// A column of the tracking table that a form needs: without a value there is no pointer.
  public enum Key: Sendable, Hashable {
    case attachmentName, filepath, contentHash
  }

  /// The possible forms of the column's objects. The first one whose key has a value applies.
  public let forms: [Form]
  /// The schema of the tracking table, under which 0.x put the objects.
  public let schema: String
  /// The store's name, as in `stores` of 2.x.
  public let store: String
  /// How many digits of the hash each folder on the path to an object takes.
  public let subfolding: [Int]

  /// The default of 0.x (external.py, `DEFAULT_SUBFOLDING`).
  public static let subfolding = [2, 2]

  /// For the objects of a column. The rows that an adapted type refers to say themselves what they are.
  public init(_ kind: ExternalKind, schema: String, store: String, subfolding: [Int]? = nil) {
    forms =
      switch kind {
      case .blob, .legacy011: [.blob]
      case .attach: [.attachment]
      case .filepath: [.file]
      case .adapted: [.attachment, .file, .blob]
      }
    self.schema = schema
    self.store = store
    self.subfolding = (subfolding ?? PointerContent.subfolding).filter { $0 > 0 }
  }

  /// What a form needs.
  public static func key(of form: Form) -> Key {
    switch form {
    // 2.x could not read an attachment without a name: the name is part of the object.
    case .attachment: .attachmentName
    case .file: .filepath
    // Blobs from 0.11 whose contents were never hashed.
    case .blob: .contentHash
    }
  }

  /// The members of a form, in the order in which they are written.
  public func members(of form: Form) -> [(part: Part, value: Value)] {
    switch form {
    case .blob:
      [
        (.hash, .contentHash), (.path, .blobPath), (.schema, .constant(schema)), (.store, .constant(store)),
        (.size, .size),
      ]
    case .attachment:
      [
        (.hash, .contentHash), (.path, .attachmentPath), (.schema, .constant(schema)), (.store, .constant(store)),
        (.size, .sizeWithName),
      ]
    case .file:
      [
        (.path, .filepath), (.store, .constant(store)), (.size, .size), (.isDirectory, .no), (.timestamp, .instant),
      ]
    }
  }

  /// The folder of rewritten attachments, with a trailing slash (2.3.5 hash_registry.py, `build_hash_path`).
  public static func attachmentFolder(_ schema: String) -> String { "_hash/\(schema)/" }

  /// The MD5 of an object's contents. It is `hash`, except for objects with a path of their own, for which `hash` is
  /// the MD5 of the path. Attachments have none, whatever `filepath` says: 0.14 finds them by `hash` (external.py,
  /// `download_attachment`), which is the MD5 of `name NUL contents`.
  public static func contentHash(of row: TrackerRow) -> [UInt8]? {
    row.filepath == nil || row.attachmentName != nil ? row.hash : row.contentsHash
  }
}

// MARK: Text

extension PointerContent {
  /// The JSON for a row's object, spelled as by MariaDB's JSON_OBJECT, which keeps the text; MySQL and PostgreSQL's
  /// jsonb keep the value. Nil if the row lacks what a pointer needs.
  public func text(of row: TrackerRow) -> String? {
    guard let members = members(of: row) else { return nil }
    let parts = members.map { part, value in
      let text =
        switch value {
        case .string(let text): PointerContent.quote(text)
        case .number(let number): String(number)
        case .bool(let value): value ? "true" : "false"
        case nil: "null"
        }
      return "\"\(part.rawValue)\": \(text)"
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  /// A part's value in JSON.
  public enum Scalar: Sendable, Hashable {
    case string(String)
    case number(UInt64)
    case bool(Bool)
  }

  /// The members for a row's object; nil values are null. Nil if the row lacks what a pointer needs.
  public func members(of row: TrackerRow) -> [(part: Part, value: Scalar?)]? {
    form(of: row).map { form in members(of: form).map { ($0.part, scalar($0.value, row)) } }
  }

  /// The form of the pointer to a row's object; nil if the row lacks what a pointer needs.
  public func form(of row: TrackerRow) -> Form? {
    row.hash.count == 16 ? forms.first { has(PointerContent.key(of: $0), row) } : nil
  }

  private func has(_ key: Key, _ row: TrackerRow) -> Bool {
    switch key {
    case .attachmentName: row.attachmentName != nil
    case .filepath: row.filepath != nil
    case .contentHash: PointerContent.contentHash(of: row) != nil
    }
  }

  private func scalar(_ value: Value, _ row: TrackerRow) -> Scalar? {
    switch value {
    case .constant(let text): .string(text)
    case .no: .bool(false)
    case .contentHash: PointerContent.contentHash(of: row).map { .string(Base32.encode($0)) }
    case .blobPath: .string(row.filepath ?? legacyPath(row.hash))
    case .attachmentPath: PointerContent.contentHash(of: row).map { .string(attachmentPath($0)) }
    case .filepath: row.filepath.map { .string($0) }
    case .size: row.size.map { .number($0) }
    case .sizeWithName:
      row.attachmentName.flatMap { name in row.size.map { .number($0 &+ UInt64(name.utf8.count) &+ 1) } }
    case .instant:
      row.timestamp.flatMap {
        $0.hasPrefix("0000-00-00") ? nil : .string($0.prefix(19).replacing(" ", with: "T") + "+00:00")
      }
    }
  }

  /// `<schema>/<h[0:2]>/<h[2:4]>/<h>`: where 0.12 to 0.14 put an object (external.py, `subfold`, `_make_uuid_path`).
  public func legacyPath(_ hash: [UInt8]) -> String {
    let digits = hash.hex
    var rest = digits[...]
    var folders = ""
    for length in subfolding {
      folders += rest.prefix(length) + "/"
      rest = rest.dropFirst(length)
    }
    return schema + "/" + folders + digits
  }

  /// A path without the folders that only the subfolding determines, if everything else in it is as `legacyPath` makes
  /// it; any other path unchanged. Two paths of one blob are then equal whatever the subfolding.
  public func withoutFolders(_ path: String) -> String {
    let start = schema + "/"
    guard path.utf8.starts(with: start.utf8) else { return path }
    let parts = path.utf8.dropFirst(start.utf8.count).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let digits = parts.last, !parts.contains(where: \.isEmpty), digits.starts(with: parts.dropLast().joined())
    else { return path }
    return start + String(Substring(digits))
  }

  /// Where the rewritten object of an attachment is.
  public func attachmentPath(_ hash: [UInt8]) -> String {
    PointerContent.attachmentFolder(schema) + Base32.encode(hash)
  }

  private static func quote(_ text: String) -> String {
    let inside = text.replacingScalars { scalar in
      switch scalar {
      case "\"", "\\": "\\" + String(scalar)
      case "\u{8}": "\\b"
      case "\t": "\\t"
      case "\n": "\\n"
      case "\u{C}": "\\f"
      case "\r": "\\r"
      case "\0"..."\u{1F}": "\\u" + Hex.digits(scalar.value, width: 4, uppercase: true)
      default: nil
      }
    }
    return "\"" + inside + "\""
  }
}
