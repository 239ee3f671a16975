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
    return path == row.filepath
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
