public import Catalog
public import DataJoint
import Pointers
public import Rows
public import Text

/// Where an object is in a store: as the JSON of DataJoint 2.x, or as the hash of 0.12–0.14 with its row of
/// `~external_<store>`.
public struct Pointer: Sendable, Equatable {
  /// MD5 of the content, 16 bytes; nil for files under their own path.
  public var hash: [UInt8]?
  /// The path in the store; always present for files under their own path.
  public var path: String?
  /// The store's name; nil if the JSON does not name one.
  public var store: String?
  /// The size of the object in bytes; for an attachment written by 2.x, including its name.
  public var size: Int?

  /// Reads the JSON of 2.x; nil for anything else.
  public init?(_ json: JSONValue) {
    guard json.object != nil else { return nil }
    hash = json["hash"]?.string.flatMap(Base32.decode)
    path = json["path"]?.string
    store = json["store"]?.string
    size = json["size"]?.integer
    if hash == nil, path == nil { return nil }
  }

  /// Whether it refers to the object that a row tracks. In 2.x, an attachment's size includes its name, so a size that
  /// is larger by that is right, too.
  public func isOf(_ row: TrackerRow) -> Bool {
    if let store, store != row.store { return false }
    if let size, let tracked = row.size.map(Int.init(clamping:)) {
      let named = tracked + (row.attachmentName.map { $0.utf8.count + 1 } ?? 0)
      if size != tracked, size != named { return false }
    }
    // Blobs from 0.11 have a separate hash of their contents, files have their path.
    if let hash { return hash == PointerContent.contentHash(of: row) ?? row.hash }
    guard let path, let filepath = row.filepath else { return false }
    return path.utf8.elementsEqual(filepath.utf8)
  }

  /// The JSON that 2.x reads for an object tracked by 0.12–0.14, in canonical form. Nil if the row lacks what a pointer
  /// needs. `schema` is that of the tracking table.
  public static func json(
    _ row: TrackerRow, _ kind: ExternalKind, schema: String, store: String,
    subfolding: [Int]? = nil
  ) -> String? {
    let content = PointerContent(kind, schema: schema, store: store, subfolding: subfolding)
    return content.members(of: row).map { members in
      let values = members.map { part, value -> (String, JSON) in
        switch value {
        case .string(let text): (part.rawValue, .string(text))
        case .number(let number): (part.rawValue, .number(String(number)))
        case .bool(let value): (part.rawValue, .bool(value))
        case nil: (part.rawValue, .null)
        }
      }
      return JSON.object(Dictionary(values, uniquingKeysWith: { a, _ in a })).canonical
    }
  }
}

/// What the pointers that replace a column's hashes must contain.
public struct ExpectedPointers: Sendable {
  private let content: PointerContent
  private let knowsFolders: Bool

  /// For objects in `tracker`. `subfolding` is the store's; nil if it is not known, and with it the folders in paths.
  public init(_ kind: ExternalKind, tracker: TableName, store: String, subfolding: [Int]?) {
    content = PointerContent(kind, schema: tracker.schema, store: store, subfolding: subfolding)
    knowsFolders = subfolding != nil
  }

  /// Whether a pointer leads to the object that a row tracks: 2.3.5 opens its path. Parts without which 2.3.5 finds the
  /// object may be missing; its time is not compared.
  public func match(_ json: JSONValue, _ row: TrackerRow) -> Bool {
    guard let pointer = Pointer(json), pointer.isOf(row) else { return false }
    // Such a row gets no pointer; whoever has made one knew more.
    guard let members = content.members(of: row) else { return true }
    return members.allSatisfy { part, value in
      switch (part, value) {
      case (.path, .string(let path)):
        pointer.path.map { comparable($0).utf8.elementsEqual(comparable(path).utf8) } ?? false
      case (.schema, .string(let schema)): json["schema"]?.string.map { $0.utf8.elementsEqual(schema.utf8) } ?? true
      case (.isDirectory, .bool(let isDirectory)): json["is_dir"].map { $0.bool == isDirectory } ?? true
      default: true
      }
    }
  }

  /// Whether the folders in the path to a row's object are not known, and so not compared.
  public func ignoresFolders(of row: TrackerRow) -> Bool {
    !knowsFolders && row.filepath == nil && content.form(of: row) == .blob
  }

  /// What identifies a row's object among others: the same as of the pointer to it.
  public func identity(of row: TrackerRow) -> [UInt8] {
    guard let members = content.members(of: row) else { return row.hash }
    func text(_ part: PointerContent.Part) -> String? {
      for case (part, .string(let text)?) in members { return text }
      return nil
    }
    return identity(text(.hash).flatMap(Base32.decode), text(.path))
  }

  /// What identifies the object that a pointer leads to.
  public func identity(of pointer: Pointer) -> [UInt8] { identity(pointer.hash, pointer.path) }

  private func identity(_ hash: [UInt8]?, _ path: String?) -> [UInt8] {
    Array(((hash?.hex ?? "") + " " + (path.map(comparable) ?? "")).utf8)
  }

  private func comparable(_ path: String) -> String { knowsFolders ? path : content.withoutFolders(path) }
}
