public import Catalog
import DataJoint
import Diagnostics
public import Files
import MySQLSyntax
public import Rows
import Text

/// A tracking table some of whose objects are attachments that a migrated column refers to.
public struct AttachmentTracker: Sendable, Hashable {
  public var table: TableName
  public var store: String
  public var subfolding: [Int]
}

/// Objects of attachments to be rewritten: 2.x keeps an attachment's name in front of its contents, so that the object
/// that 0.12 to 0.14 wrote, which is the bare file, cannot serve it.
public struct AttachmentManifest: Sendable {
  /// One object. Size and hash are those of the new one, `name NUL contents`, whose MD5 the legacy hash is.
  public struct Entry: Sendable, Hashable {
    public var store, oldPath, newPath, name: String
    public var size: UInt64
    /// 32 hexadecimal digits.
    public var hash: String

    /// Nil for rows that are no attachments, and for those that do not tell enough.
    init?(_ row: TrackerRow, _ tracker: AttachmentTracker) {
      guard let name = row.attachmentName, let bytes = row.size, row.hash.count == 16 else { return nil }
      let hash = row.hash.hex
      store = tracker.store
      oldPath =
        row.filepath ?? ObjectPath.legacy(tracker.table.schema, tracker.subfolding, row.hash) + "." + name
      newPath = ObjectPath.rewritten(tracker.table.schema, row.hash)
      self.name = name
      size = bytes &+ UInt64(name.utf8.count) &+ 1
      self.hash = hash
    }

    fileprivate var fields: [String] { [store, oldPath, newPath, name, String(size), hash] }
  }

  static let columns = ["store", "old_path", "new_path", "name", "size", "hash"]

  public var entries: [Entry]

  /// The attachments among the rows of tracking tables.
  public init(rows: [TrackerRow], trackers: [AttachmentTracker]) {
    let byTable = Dictionary(trackers.map { ($0.table, $0) }, uniquingKeysWith: { a, _ in a })
    entries = rows.compactMap { row in byTable[row.table].flatMap { Entry(row, $0) } }
  }

  /// Tab-separated, with a line of names, escaped as `mysql --batch` does.
  public var text: String {
    ([AttachmentManifest.columns] + entries.map(\.fields)).map { fields in
      fields.map(AttachmentManifest.escape).joined(separator: "\t") + "\n"
    }.joined()
  }

  private static func escape(_ field: String) -> String {
    var result = ""
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\0": result += "\\0"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Plan {
  /// Tracking tables with attachments that columns of the plan refer to; those of adapted types among them, of which
  /// only the rows tell whether they are attachments.
  public var attachmentTrackers: [AttachmentTracker] {
    if options.onlyBlobs { return [] }
    var quiet = Planner(pipeline, options)
    var found: [AttachmentTracker] = []
    for model in pipeline.visibleTables where quiet.moves(model.name.schema) {
      for pointer in quiet.pointerColumns(model) where quiet.mayBeAttachment(pointer) {
        let tracker = quiet.attachmentTracker(pointer)
        if !found.contains(tracker) { found.append(tracker) }
      }
    }
    return found
  }

  /// What rewrites attachments, below `stores/`: the query for the list of objects, the script, and the list itself
  /// where `rows` of the tracking tables are given. Nothing where no attachment lies in a store.
  public func attachmentFiles(rows: [TrackerRow]? = nil) -> [GeneratedFile] {
    let trackers = attachmentTrackers
    if trackers.isEmpty { return [] }
    var files = [
      GeneratedFile(path: "stores/attachments.sql", text: attachmentQueries(trackers)),
      GeneratedFile(path: "stores/rewrite-attachments.py", text: RewriteAttachments.text),
    ]
    if let rows {
      let manifest = AttachmentManifest(rows: rows, trackers: trackers)
      files.append(GeneratedFile(path: "stores/attachments.tsv", text: manifest.text))
    }
    return files
  }

  private func attachmentQueries(_ trackers: [AttachmentTracker]) -> String {
    let planner = Planner(pipeline, options)
    var text = """
      -- The list of attachments whose objects are to be rewritten, from the tracking tables. Changes nothing.
      -- mysql --batch < attachments.sql > attachments.tsv
      SET NAMES utf8mb4;

      """
    for tracker in trackers {
      let schema = tracker.table.schema
      let path = PointerSQL.legacyPath(schema, tracker.subfolding, as: "e")
      func query(_ table: TableName) -> String {
        """
        SELECT \(SQL.literal(tracker.store)) AS store,
          IF(e.filepath IS NULL, CONCAT(\(path), '.', e.attachment_name), e.filepath) AS old_path,
          \(PointerSQL.rewrittenPath(schema, as: "e")) AS new_path, e.attachment_name AS name,
          \(PointerSQL.rewrittenSize(as: "e")) AS size, LOWER(HEX(e.hash)) AS hash
        FROM (\(PointerSQL.tracked(SQL.name(table)))) e
        WHERE e.attachment_name IS NOT NULL ORDER BY e.hash
        """
      }
      let retired = planner.retiredTracker(tracker.table)
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

extension Planner {
  /// Adapted types may be stored as attachments, which only rows of the tracking table tell.
  func mayBeAttachment(_ pointer: PointerColumn) -> Bool {
    if pointer.kind != .attach, pointer.kind != .adapted { return false }
    guard let evidence = pipeline.evidence else { return true }
    guard let names = evidence[pointer.tracker, "attachment_name"] else {
      return evidence.isMissing(.texts, of: pointer.tracker)
    }
    return names.rows > names.nulls
  }

  func attachmentTracker(_ pointer: PointerColumn) -> AttachmentTracker {
    AttachmentTracker(
      table: pointer.tracker, store: pointer.store, subfolding: options.subfolding[pointer.store] ?? [2, 2])
  }

  /// The steps that stand for the rewriting of attachments, which no SQL does; gives their ids. One for each tracking
  /// table, made when it is first asked for.
  mutating func planObjects(_ pointers: [PointerColumn], script: String? = nil) -> [String] {
    var ids: [String] = []
    for pointer in pointers where mayBeAttachment(pointer) {
      let id = "\(PlanPhase.pointers.rawValue)/\(pointer.tracker.schema).\(pointer.tracker.table)/objects"
      if !ids.contains(id) { ids.append(id) }
      if steps.contains(where: { $0.id == id }) { continue }
      _ = add(
        .pointers, pointer.tracker.schema, pointer.tracker.table, .objectRewrite,
        "attachments of store \(pointer.store) are written anew with their names in front: stores/rewrite-attachments.py",
        label: "objects", forward: [], rollback: nil,
        rollbackReason: "the old objects stay as they are, and nothing of 0.14 sees the new ones", verify: [],
        effect: [], script: script)
    }
    return ids
  }
}
