import Catalog
import DataJoint
import Diagnostics
public import Files
import MySQLSyntax
public import Planning
import Pointers
public import Rows
import Text

/// Attachment objects to be rewritten: 2.x stores an attachment's name before its contents, so the object that 0.12 to
/// 0.14 wrote, which is the bare file, cannot be used.
public struct AttachmentManifest: Sendable {
  /// One object. Size and hash are those of the new one, `name NUL contents`; the legacy hash is its MD5.
  public struct Entry: Sendable, Hashable {
    public var store, oldPath, newPath, name: String
    /// In bytes, including the name and its NUL.
    public var size: UInt64
    /// 32 hexadecimal digits.
    public var hash: String

    /// Nil for rows that are not attachments, and for incomplete ones.
    init?(_ row: TrackerRow, _ tracker: AttachmentTracker) {
      guard let name = row.attachmentName, let bytes = row.size, row.hash.count == 16 else { return nil }
      let hash = row.hash.hex
      store = tracker.store
      oldPath = tracker.content.legacyPath(row.hash) + "." + name
      newPath = tracker.content.attachmentPath(row.hash)
      self.name = name
      size = bytes &+ UInt64(name.utf8.count) &+ 1
      self.hash = hash
    }

    fileprivate var fields: [String] { [store, oldPath, newPath, name, String(size), hash] }
  }

  static let columns = ["store", "old_path", "new_path", "name", "size", "hash"]

  /// In the order of the tracking tables' rows.
  public var entries: [Entry]

  /// The attachments among the rows of tracking tables.
  public init(rows: [TrackerRow], trackers: [AttachmentTracker]) {
    let byTable = Dictionary(trackers.map { ($0.table, $0) }, uniquingKeysWith: { a, _ in a })
    entries = rows.compactMap { row in byTable[row.table].flatMap { Entry(row, $0) } }
  }

  /// Tab-separated with a header line, escaped as by `mysql --batch`.
  public var text: String { AttachmentManifest.head + entries.map { AttachmentManifest.line($0.fields) }.joined() }

  /// The first line: names of the columns.
  public static var head: String { line(columns) }

  /// The line for a tracking table's row, for manifests that are written as rows arrive; nil for rows that are not
  /// attachments to be rewritten.
  public static func line(of row: TrackerRow, _ trackers: [AttachmentTracker]) -> String? {
    trackers.first { $0.table == row.table }.flatMap { Entry(row, $0) }.map { line($0.fields) }
  }

  private static func line(_ fields: [String]) -> String { fields.map(escape).joined(separator: "\t") + "\n" }

  private static func escape(_ field: String) -> String {
    return field.replacingScalars { scalar in
      switch scalar {
      case "\0": "\\0"
      case "\t": "\\t"
      case "\n": "\\n"
      case "\\": "\\\\"
      default: nil
      }
    }
  }
}

extension Plan {
  /// The files for rewriting attachments, below `stores/`: the query for the list of objects, the script, and the list
  /// itself if `rows` of the tracking tables are given. Empty if there are no attachments in stores.
  public func attachmentFiles(rows: [TrackerRow]? = nil) -> [GeneratedFile] {
    let trackers = attachmentTrackers
    if trackers.isEmpty { return [] }
    var files = [
      GeneratedFile(path: "stores/attachments.sql", text: attachmentQueries(trackers)),
      GeneratedFile(
        path: "stores/rewrite-attachments.py",
        text: String(decoding: PackageResources.rewrite_attachments_py, as: UTF8.self)),
    ]
    if let rows {
      let manifest = AttachmentManifest(rows: rows, trackers: trackers)
      files.append(GeneratedFile(path: "stores/attachments.tsv", text: manifest.text))
    }
    return files
  }

  private func attachmentQueries(_ trackers: [AttachmentTracker]) -> String {
    var text = """
      -- Lists the attachments whose objects must be rewritten, from the tracking tables. Changes nothing.
      -- mysql --batch < attachments.sql > attachments.tsv
      SET NAMES utf8mb4;

      """
    for tracker in trackers {
      // Paths are the same on both kinds of servers.
      let pointer = PointerMySQL(tracker.content, isMariaDB: false)
      func query(_ table: TableName) -> String {
        """
        SELECT \(SQL.literal(tracker.store)) AS store,
          CONCAT(\(pointer.legacyPath(as: "e")), '.', e.attachment_name) AS old_path,
          \(pointer.attachmentPath(as: "e")) AS new_path, e.attachment_name AS name,
          \(PointerMySQL.sizeWithName(as: "e")) AS size, LOWER(HEX(e.hash)) AS hash
        FROM (\(PointerMySQL.tracked(SQL.name(table)))) e
        WHERE e.attachment_name IS NOT NULL ORDER BY e.hash
        """
      }
      let retired = Plan.retiredTracker(tracker.table)
      text += """

        -- \(tracker.table.description.printable())
        SET @djaudit_sql = IF((\(SQL.countTable(tracker.table))) > 0, \(SQL.script(query(tracker.table))),
          IF((\(SQL.countTable(retired))) > 0, \(SQL.script(query(retired))), 'DO 0'));
        PREPARE djaudit FROM @djaudit_sql; EXECUTE djaudit; DEALLOCATE PREPARE djaudit;

        """
    }
    return text
  }
}
