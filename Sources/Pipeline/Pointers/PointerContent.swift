public import DataJoint
import Diagnostics
public import Rows
import Text

/// The JSON by which DataJoint 2.x finds an object in a store: which parts it has, from which column of
/// `~external_<store>` each comes, and when there is none. This is said here once; `text(of:)`, `PointerMySQL` and
/// `PointerSQLite` render it.
///
/// What 2.3.5 reads of it: `path` and `hash` of blobs and attachments (hash_registry.py, `get_hash`), `path`, `size`
/// and `timestamp` of files (objectref.py, `from_json`), of which the last two may be null.
public struct PointerContent: Sendable, Hashable {
  /// What lies in the store.
  public enum Form: Sendable, Hashable {
    case blob, attachment, file
  }

  /// A member of the JSON.
  public enum Part: String, Sendable, CaseIterable {
    case hash, path, schema, store, size
    case isDirectory = "is_dir"
    case timestamp
  }

  /// What a part is made of, in terms of a row of the tracking table. A NULL makes it null.
  public enum Value: Sendable, Hashable {
    case constant(String)
    /// JSON's `false`.
    case no
    /// The MD5 of the object in base32. `contentHash(of:)` says which column has it.
    case contentHash
    /// Where 0.x put a blob: `filepath`, which only blobs of 0.11 have, else a path made of `hash`.
    case blobPath
    /// Where the rewritten object of an attachment lies: as 2.3.5 puts it in a store without subfolding.
    case attachmentPath
    case filepath
    case size
    /// Bytes of `name NUL contents`, which is what 2.x keeps of an attachment.
    case sizeWithName
    /// `timestamp` in ISO 8601: to the second and in UTC, as a dump and a script's session have it. A zero date is
    /// null: 2.3.5 cannot read it.
    case instant
  }

  /// A column of the tracking table that a form needs: without a value there is no pointer.
  public enum Key: Sendable, Hashable {
    case attachmentName, filepath, contentHash
  }

  /// The forms that the column's objects can have. The first whose key has a value is the object's.
  public let forms: [Form]
  /// The schema of the tracking table, which is where 0.x put the objects.
  public let schema: String
  /// As `stores` of 2.x names it.
  public let store: String
  /// How many of the hash's digits each folder on the way to an object takes.
  public let subfolding: [Int]

  /// What 0.x does unless its configuration says otherwise (external.py, `DEFAULT_SUBFOLDING`).
  public static let subfolding = [2, 2]

  /// Of a column's objects. The rows that an adapted type refers to say themselves what they are.
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
    // An attachment without a name has no object that 2.x could read: its name is part of it.
    case .attachment: .attachmentName
    case .file: .filepath
    // Blobs of 0.11 whose contents nobody hashed.
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

  /// The folder of rewritten attachments, with its slash (2.3.5 hash_registry.py, `build_hash_path`).
  public static func attachmentFolder(_ schema: String) -> String { "_hash/\(schema)/" }

  /// The MD5 of an object's contents. `hash` is that, except for objects with a path of their own, where it is the MD5
  /// of the path. Attachments have none, whatever `filepath` says: 0.14 finds them by `hash` (external.py,
  /// `download_attachment`), and it is the MD5 of `name NUL contents`.
  public static func contentHash(of row: TrackerRow) -> [UInt8]? {
    row.filepath == nil || row.attachmentName != nil ? row.hash : row.contentsHash
  }
}

// MARK: Text

extension PointerContent {
  /// The JSON of a row's object as MariaDB's JSON_OBJECT spells it, which keeps the text; MySQL and PostgreSQL's jsonb
  /// keep the value. Nil where the row lacks what a pointer needs.
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

  /// The members for a row's object; a null is nil. Nil where the row lacks what a pointer needs.
  public func members(of row: TrackerRow) -> [(part: Part, value: Scalar?)]? {
    guard row.hash.count == 16, let form = forms.first(where: { has(PointerContent.key(of: $0), row) }) else {
      return nil
    }
    return members(of: form).map { ($0.part, scalar($0.value, row)) }
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

  /// Where the rewritten object of an attachment lies.
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
