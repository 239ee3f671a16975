public import DataJoint
import Pointers
public import Rows
public import Text

/// Where an object of a store lies: as the JSON that DataJoint 2.x keeps, or as the hash that 0.12–0.14 kept together
/// with its row of `~external_<store>`.
public struct Pointer: Sendable, Equatable {
  /// MD5 of the content, 16 bytes; nil for files under their own path.
  public var hash: [UInt8]?
  /// The path in the store; always there for files under their own path.
  public var path: String?
  /// The store's name; nil if the JSON does not name one.
  public var store: String?
  /// Bytes of the object; for an attachment written by 2.x, including its name.
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

  /// Whether it names the object that a row tracks. An attachment's size counts its name in 2.x, so a size that is
  /// larger by that is right, too.
  public func isOf(_ row: TrackerRow) -> Bool {
    if let store, store != row.store { return false }
    if let size, let tracked = row.size.map(Int.init(clamping:)) {
      let named = tracked + (row.attachmentName.map { $0.utf8.count + 1 } ?? 0)
      if size != tracked, size != named { return false }
    }
    // Blobs taken over from 0.11 have their content's hash apart, files have their path.
    if let hash { return hash == PointerContent.contentHash(of: row) ?? row.hash }
    return path == row.filepath
  }

  /// The JSON that 2.x reads for an object that 0.12–0.14 tracked, in canonical form. Nil where the row lacks what a
  /// pointer needs. `schema` is that of the tracking table.
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
