public import DataJoint
public import Rows
public import Text

/// Where an object of a store lies: as the JSON that DataJoint 2.x keeps, or as the hash that 0.12–0.14 kept together
/// with its row of `~external_<store>`.
public struct Pointer: Sendable, Equatable {
  /// MD5 of the content, 16 bytes; nil for files under their own path.
  public var hash: [UInt8]?
  public var path: String?
  public var store: String?
  public var size: Int?

  /// Reads the JSON of 2.x; nil for what is none.
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
    if let hash { return hash == (row.filepath == nil ? row.hash : row.contentsHash ?? row.hash) }
    return path == row.filepath
  }

  /// The JSON that 2.x reads for an object that 0.12–0.14 tracked: what `PointerSQL` computes on a server. Nil where
  /// the row does not tell enough. `schema` is that of the tracking table.
  public static func json(
    _ row: TrackerRow, _ kind: ExternalKind, schema: String, store: String, subfolding: [Int] = [2, 2]
  ) -> String? {
    var members: [String: JSON] = ["store": .string(store)]
    switch kind {
    case .adapted where row.attachmentName != nil:
      return json(row, .attach, schema: schema, store: store, subfolding: subfolding)
    case .adapted where row.filepath != nil:
      return json(row, .filepath, schema: schema, store: store, subfolding: subfolding)
    case .blob, .legacy011, .adapted:
      guard let content = row.filepath == nil ? row.hash : row.contentsHash else { return nil }
      members["hash"] = .string(Base32.encode(content))
      members["schema"] = .string(schema)
      members["path"] = .string(row.filepath ?? legacyPath(row.hash, schema, subfolding))
      members["size"] = row.size.map { .number(String($0)) } ?? .null
    case .attach:
      let hash = Base32.encode(row.filepath == nil ? row.hash : row.contentsHash ?? row.hash)
      members["hash"] = .string(hash)
      members["schema"] = .string(schema)
      members["path"] = .string("_hash/\(schema)/\(hash)")
      let name = UInt64(row.attachmentName?.utf8.count ?? 0)
      members["size"] = row.size.map { .number(String($0 + name + 1)) } ?? .null
    case .filepath:
      members["path"] = row.filepath.map { .string($0) } ?? .null
      members["size"] = row.size.map { .number(String($0)) } ?? .null
      members["is_dir"] = .bool(false)
      members["timestamp"] =
        row.timestamp.map { .string($0.prefix(19).replacing(" ", with: "T") + "+00:00") } ?? .null
    }
    return JSON.object(members).canonical
  }

  private static func legacyPath(_ hash: [UInt8], _ schema: String, _ subfolding: [Int]) -> String {
    let digits = hash.hex
    var path = schema + "/"
    var rest = digits[...]
    for length in subfolding where length > 0 {
      path += rest.prefix(length) + "/"
      rest = rest.dropFirst(length)
    }
    return path + digits
  }
}
