public import Catalog
import DataJointNames
public import Diagnostics
public import DumpReader

/// A row of `~external_<store>`: one object in a store.
public struct TrackerRow: Sendable, Hashable {
  /// Schema and name of the tracking table.
  public var table: TableName
  /// The store in the table's name; `external` for 0.11's `~external`.
  public var store: String
  /// 16 bytes, or whatever the dump has instead.
  public var hash: [UInt8]
  /// The size of the object in bytes.
  public var size: UInt64?
  /// For an attachment, its file name.
  public var attachmentName: String?
  /// For a managed file, its path below the store's location.
  public var filepath: String?
  /// For a managed file, the hash of its contents; `hash` is then that of its path.
  public var contentsHash: [UInt8]?
  /// As in the dump: `2024-06-01 12:00:00`.
  public var timestamp: String?

  /// A row; nil for columns that the tracking table does not have.
  public init(
    table: TableName, store: String, hash: [UInt8], size: UInt64? = nil, attachmentName: String? = nil,
    filepath: String? = nil, contentsHash: [UInt8]? = nil, timestamp: String? = nil
  ) {
    self.table = table
    self.store = store
    self.hash = hash
    self.size = size
    self.attachmentName = attachmentName
    self.filepath = filepath
    self.contentsHash = contentsHash
    self.timestamp = timestamp
  }
}

/// Passes each row of each tracking table to a closure, in the order of the inputs.
public final class TrackerSink: RowSink {
  private let body: (TrackerRow, SourcePosition) -> Void
  private let forget: (() -> Void)?
  private var table: RowTable?
  private var fields = Fields()

  /// `body` also gets a place in the input: that of the chunk of rows, which costs nothing to compute. `forget` undoes
  /// all of them.
  public init(
    forget: (() -> Void)? = nil, _ body: @escaping (_ row: TrackerRow, _ near: SourcePosition) -> Void
  ) {
    self.forget = forget
    self.body = body
  }

  /// The indices of the tracker's columns in a row.
  private struct Fields {
    var store: String?
    var hash, size, attachmentName, filepath, contentsHash, timestamp: Int?
  }

  /// Whether the rows can be forgotten again.
  public var takesUncountedRows: Bool { forget != nil }
  /// Forgets all rows.
  public func restart() { forget?() }

  /// Calls `body` for each row of a tracking table; rows of other tables are skipped.
  public func take(_ chunk: RowChunk, of table: RowTable) {
    if table !== self.table {
      self.table = table
      fields = Fields(
        store: HiddenTable.store(ofTracker: table.name.table), hash: table.index(of: "hash"),
        size: table.index(of: "size"), attachmentName: table.index(of: "attachment_name"),
        filepath: table.index(of: "filepath"), contentsHash: table.index(of: "contents_hash"),
        timestamp: table.index(of: "timestamp"))
    }
    guard let store = fields.store, let hash = fields.hash else { return }
    let encoding = table.encoding
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      let values = reader.values
      guard hash < values.count else { continue }
      func bytes(_ index: Int?) -> [UInt8]? {
        guard let index, index < values.count, values[index].kind != .null else { return nil }
        return chunk.decoded(values[index])
      }
      func text(_ index: Int?) -> String? { bytes(index).map { RowText.decode($0, encoding) } }
      body(
        TrackerRow(
          table: table.name, store: store, hash: chunk.decoded(values[hash]),
          size: text(fields.size).flatMap { UInt64($0) },
          attachmentName: text(fields.attachmentName), filepath: text(fields.filepath),
          contentsHash: bytes(fields.contentsHash), timestamp: text(fields.timestamp)),
        chunk.position)
    }
  }
}
