public import Catalog
import DataJointNames
import Evidence
import MySQLSyntax

/// Questions to a server about what only rows can show, for a catalog without rows. They derive from the catalog alone,
/// so whoever reads the answers can make the same questions again and knows what is missing.
public struct Probe: Sendable {
  let questions: [ProbeQuestion]
  let server: Server
  /// The columns of each table, in their order.
  let order: [TableName: [String]]

  /// Items per scan. Servers allow 4096 columns in a result, and limit the depth of expressions.
  private static let itemLimit = 400

  /// Asks about the tables of a catalog whose rows are not in the inputs, or about all of them if rows are not read at
  /// all. For hidden tables it asks only how many rows they have, for tracking tables and `~jobs` more. `opensBlobs`
  /// also asks for the contents of blobs.
  public init(_ catalog: Catalog, opensBlobs: Bool = true, asksAll: Bool = false) {
    server = catalog.server
    var questions: [ProbeQuestion] = []
    var trackers: [TableName: [Int: TableName]] = [:]
    let tables = catalog.tables.filter { (asksAll || !$0.hasData) && !$0.columns.isEmpty }
    for table in catalog.tables { trackers[table.fullName] = Measure.trackers(of: table) }
    for table in tables {
      let own = trackers[table.fullName] ?? [:]
      questions += Probe.questions(table, own, opensBlobs: opensBlobs)
      for (index, tracker) in own.sorted(by: { $0.key < $1.key }) where tracker != table.fullName {
        if let definition = catalog[tracker] { questions += Probe.hashes(table, table.columns[index], definition) }
      }
      if HiddenTable(table.name) == .jobs { questions += Probe.jobs(table) }
    }
    for table in tables where HiddenTable.store(ofTracker: table.name) != nil {
      questions += Probe.objects(table, trackers, catalog)
    }
    self.questions = questions
    order = Dictionary(tables.map { ($0.fullName, $0.columns.map(\.name)) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Questions

  private static func questions(_ table: Table, _ trackers: [Int: TableName], opensBlobs: Bool) -> [ProbeQuestion] {
    // Of DataJoint's own tables, only those of stores are examined.
    let isLookedInto = !HiddenTable.isHidden(table.name) || HiddenTable.store(ofTracker: table.name) != nil
    let columns = isLookedInto ? table.columns : []
    var scans: [ProbeQuestion] = []
    var blobScans: [ProbeQuestion] = []
    var scan = ProbeQuestion(table: table.fullName, part: .scan)
    var blobs = ProbeQuestion(table: table.fullName, part: .blobs)
    /// Begins another scan if this one would ask too much.
    func makeRoom(for count: Int, in scan: inout ProbeQuestion, _ done: inout [ProbeQuestion]) {
      guard scan.items.count + count > itemLimit, !scan.columns.isEmpty else { return }
      done.append(scan)
      scan = ProbeQuestion(table: table.fullName, part: scan.part, number: scan.number + 1)
    }
    var contents: [ProbeQuestion] = []
    for (index, column) in columns.enumerated() {
      let measure = Measure(column, isHash: trackers[index] != nil)
      let items = ProbeQuestion.Item.items(column, measure)
      if column.type.isBlob {
        makeRoom(for: items.count, in: &blobs, &blobScans)
        blobs.add(column, measure)
        blobs.items += items
        if measure == .blob, opensBlobs {
          var question = ProbeQuestion(table: table.fullName, part: .contents)
          question.add(column, measure)
          question.query = BlobSQL.contents(column, of: table.fullName)
          contents.append(question)
        }
        continue
      }
      makeRoom(for: items.count, in: &scan, &scans)
      scan.add(column, measure)
      scan.items += items
    }
    scans.append(scan)
    scans += blobScans
    if !blobs.columns.isEmpty { scans.append(blobs) }
    for index in scans.indices {
      scans[index].source = BlobSQL.name(table.fullName) + " AS t"
      scans[index].items.insert(.init(column: "", name: "rows", sql: "COUNT(*)"), at: 0)
      scans[index].addComparison()
    }
    return scans + contents
  }

  /// Different hashes, and those that are not in the tracking table, looked up by its primary key.
  private static func hashes(_ table: Table, _ column: Column, _ tracker: Table) -> [ProbeQuestion] {
    guard tracker.column("hash") != nil else { return [] }
    let c = "t." + DumpText.quoteName(column.name)
    var question = ProbeQuestion(table: table.fullName, part: .hashes)
    question.add(column, .hash)
    question.tracker = tracker.fullName
    question.source =
      "\(BlobSQL.name(table.fullName)) AS t LEFT JOIN \(BlobSQL.name(tracker.fullName)) AS o ON o.hash = \(c)"
    question.items = [
      .init(column: column.name, name: "different", sql: "COUNT(DISTINCT \(c))"),
      .init(column: column.name, name: "missing", sql: "COUNT(DISTINCT CASE WHEN o.hash IS NULL THEN \(c) END)"),
    ]
    return [question]
  }

  /// Tracked objects, and those that no column of the catalog refers to.
  private static func objects(_ tracker: Table, _ trackers: [TableName: [Int: TableName]], _ catalog: Catalog)
    -> [ProbeQuestion]
  {
    guard let hash = tracker.column("hash"), hash.type.isBinary16 else { return [] }
    var conditions: [String] = []
    for table in catalog.tables where table.fullName != tracker.fullName {
      for (index, name) in (trackers[table.fullName] ?? [:]).sorted(by: { $0.key < $1.key })
      where name == tracker.fullName {
        let column = table.columns[index].name
        let c = "t." + DumpText.quoteName(column)
        // Uses the index that a foreign key needs; without one, the hashes are collected once.
        let hasIndex = table.indexes.contains { !$0.isInvisible && $0.parts.first?.column == column }
        let from = "FROM \(BlobSQL.name(table.fullName)) AS t WHERE"
        conditions.append(
          hasIndex
            ? "NOT EXISTS (SELECT 1 \(from) \(c) = o.hash)" : "o.hash NOT IN (SELECT \(c) \(from) \(c) IS NOT NULL)")
      }
    }
    let source = "FROM \(BlobSQL.name(tracker.fullName)) AS o"
    var question = ProbeQuestion(table: tracker.fullName, part: .objects)
    question.tracker = tracker.fullName
    question.items = [
      .init(column: "hash", name: "tracked", sql: "(SELECT COUNT(*) \(source))"),
      .init(
        column: "hash", name: "unreferenced",
        sql:
          "(SELECT COUNT(*) \(source)\(conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")))"),
    ]
    return [question]
  }

  /// Table names and statuses, which are not values of the data.
  private static func jobs(_ table: Table) -> [ProbeQuestion] {
    guard table.column("table_name") != nil, table.column("status") != nil else { return [] }
    var question = ProbeQuestion(table: table.fullName, part: .jobs)
    question.query =
      "SELECT table_name, CONCAT('jobs ', status), COUNT(*) FROM \(BlobSQL.name(table.fullName)) AS t "
      + "GROUP BY table_name, status LIMIT \(EvidenceSink.jobTableLimit)"
    return [question]
  }
}
