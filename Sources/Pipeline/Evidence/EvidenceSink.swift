public import Catalog
import DataJointNames
import Diagnostics
import Dispatch
public import DumpReader
import MySQLSyntax
public import Rows
import Synchronization

/// Measures all rows in parallel with reading. Chunks are collected into jobs of a few hundred kilobytes for workers;
/// each worker counts for itself, and the counts are added up at the end, so that no order matters.
///
/// When all workers are busy, the reading thread works too, so memory is bounded by the jobs in progress.
public final class EvidenceSink: RowSink {
  /// Different hashes that are kept for one column: 16 MB.
  public static let hashLimit = 1 << 20
  /// Different hashes of all columns together: 32 MB, plus half as many that may turn out to be duplicates.
  public static let totalHashLimit = 2 << 20
  private static let jobBytes = 256 * 1024
  private static let jobChunks = 4096
  /// How many tables of `~jobs` are distinguished.
  package static let jobTableLimit = 10_000

  private let state: State
  private let group = DispatchGroup()
  private let slots: DispatchSemaphore
  private let queue = DispatchQueue(label: "evidence", attributes: .concurrent)
  private var waiting: [RowChunk] = []
  private var waitingBytes = 0
  private var waitingTable: RowTable?
  private var ids: [TableName: Int] = [:]
  private var nextID = 0
  private var idOfWaiting = 0
  private var jobs: [TableName: [JobKey: Int]] = [:]
  private var activities: [TableName: ActivityTally] = [:]
  private var attachments: [TableName: AttachmentEvidence] = [:]

  private struct JobKey: Hashable {
    var table: [UInt8]
    var status: [UInt8]
  }

  /// What the workers share.
  private final class State: Sendable {
    /// Counts of idle workers.
    let idle = Mutex<[Worker]>([])
    let hashes: Mutex<HashSets>

    init(hashLimit: Int, totalHashLimit: Int) {
      hashes = Mutex(HashSets(limit: hashLimit, totalLimit: totalHashLimit))
    }
  }

  /// The counts of one worker, by table number.
  private struct Worker: Sendable {
    var tables: [TableTally?] = []
  }

  /// `workers` is how many chunks are measured in parallel with reading; with 0, the reading thread does everything.
  public init(
    workers: Int = 2, hashLimit: Int = EvidenceSink.hashLimit, totalHashLimit: Int = EvidenceSink.totalHashLimit
  ) {
    state = State(hashLimit: hashLimit, totalHashLimit: totalHashLimit)
    slots = DispatchSemaphore(value: workers)
  }

  /// Passes chunks to the workers in jobs; measures them on this thread if all workers are busy.
  public func take(_ chunk: RowChunk, of table: RowTable) {
    if table !== waitingTable {
      start()
      waitingTable = table
      if ids[table.name] == nil {
        ids[table.name] = nextID
        nextID += 1
      }
      idOfWaiting = ids[table.name]!
    }
    switch HiddenTable(table.name.table) {
    case .jobs:
      countJobs(chunk, table)
      activities[table.name, default: ActivityTally()].add(chunk, of: table, isLog: false)
    case .log: activities[table.name, default: ActivityTally()].add(chunk, of: table, isLog: true)
    case .tracker: countAttachments(chunk, table)
    default: break
    }
    waitingBytes += chunk.bytes.count
    waiting.append(chunk)
    if waitingBytes >= EvidenceSink.jobBytes || waiting.count >= EvidenceSink.jobChunks { start() }
  }

  /// Forgets everything about the table's rows, as if they had never come.
  public func discardRows(of table: TableName) -> Bool {
    settle()
    waitingTable = nil
    ids[table] = nil
    jobs[table] = nil
    activities[table] = nil
    attachments[table] = nil
    state.hashes.withLock { $0.remove(table) }
    return true
  }

  /// Measures all rows taken so far, so that uncounted ones are counted.
  public func settle() {
    start()
    group.wait()
  }

  /// Gives the collected chunks to a worker.
  private func start() {
    guard let table = waitingTable, !waiting.isEmpty else { return }
    let (chunks, id, state) = (waiting, idOfWaiting, state)
    waiting = []
    waitingBytes = 0
    if slots.wait(timeout: .now()) == .success {
      let slots = slots
      queue.async(group: group) {
        EvidenceSink.measure(chunks, of: table, id, state)
        slots.signal()
      }
    } else {
      EvidenceSink.measure(chunks, of: table, id, state)
    }
  }

  private static func measure(_ chunks: [RowChunk], of table: RowTable, _ id: Int, _ state: State) {
    var worker = state.idle.withLock { $0.popLast() } ?? Worker()
    var tools = MeasuringTools()
    while worker.tables.count <= id { worker.tables.append(nil) }
    var tally = worker.tables[id] ?? TableTally(table)
    worker.tables[id] = nil
    // A table that has been redefined is a different one; the last definition counts.
    if !tally.fits(table) { tally = TableTally(table) }
    for chunk in chunks { tally.add(chunk, of: table, &tools) }
    let trackers = tally.trackers
    tally.takeHashes { column, hashes in
      let key = HashSets.Key(
        table: table.name, column: table.definition.columns[column].name, tracker: trackers[column]!)
      state.hashes.withLock { $0.add(hashes, key) }
    }
    worker.tables[id] = tally
    state.idle.withLock { [worker] in $0.append(worker) }
  }

  // MARK: Jobs

  private func countJobs(_ chunk: RowChunk, _ table: RowTable) {
    guard let name = table.index(of: "table_name"), let status = table.index(of: "status") else { return }
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      guard max(name, status) < reader.values.count else { continue }
      let key = JobKey(table: chunk.decoded(reader.values[name]), status: chunk.decoded(reader.values[status]))
      if jobs[table.name]?[key] == nil, jobs[table.name]?.count ?? 0 >= EvidenceSink.jobTableLimit { continue }
      jobs[table.name, default: [:]][key, default: 0] += 1
    }
  }

  private func countAttachments(_ chunk: RowChunk, _ table: RowTable) {
    guard let name = table.index(of: "attachment_name"), let size = table.index(of: "size") else { return }
    var sum = attachments[table.name] ?? AttachmentEvidence(tracker: table.name, count: 0, bytes: 0)
    var reader = RowReader(chunk)
    while reader.next(in: chunk) {
      guard max(name, size) < reader.values.count, reader.values[name].kind != .null else { continue }
      let bytes = Int(String(decoding: chunk.decoded(reader.values[size]), as: UTF8.self)) ?? 0
      let (total, overflows) = sum.bytes.addingReportingOverflow(max(bytes, 0))
      sum.count += 1
      sum.bytes = overflows ? .max : total
    }
    attachments[table.name] = sum
  }

  // MARK: Results

  /// What all rows have shown. `catalog` is that of all inputs: columns that it defines differently than when their
  /// rows were read are left out.
  public func finish(_ catalog: Catalog) -> DataEvidence {
    settle()
    waitingTable = nil
    var result = DataEvidence()
    let workers = state.idle.withLock { $0 }
    for (name, id) in ids {
      var sum: TableTally?
      for worker in workers where id < worker.tables.count {
        guard let tally = worker.tables[id] else { continue }
        if sum == nil { sum = tally } else if sum!.hasSameColumns(as: tally) { sum!.merge(tally) }
      }
      guard let sum, let table = catalog[name] else { continue }
      let columns = sum.columns.compactMap(\.evidence).filter { evidence in
        table.column(evidence.name)?.type.columnType == evidence.columnType
      }
      if !columns.isEmpty { result.columns[name] = columns }
    }
    result.stores = state.hashes.withLock {
      $0.evidence(tables: Set(catalog.tables.lazy.filter(\.hasData).map(\.fullName)))
    }
    for (table, counts) in jobs {
      result.jobs[table.schema] = counts.map { key, count in
        JobCount(
          table: String(decoding: key.table, as: UTF8.self), status: String(decoding: key.status, as: UTF8.self),
          count: count)
      }.sorted { ($0.table, $0.status) < ($1.table, $1.status) }
    }
    result.attachments = ids.isEmpty ? nil : attachments.values.sorted { $0.tracker < $1.tracker }
    for (schema, tables) in Dictionary(grouping: activities.keys, by: \.schema) {
      result.activity[schema] = tables.reduce(ActivityTally()) { $0.merging(activities[$1]!) }.result
    }
    return result
  }
}

extension TableTally {
  /// Whether rows of this table can be added.
  fileprivate func fits(_ table: RowTable) -> Bool {
    columns.count == table.definition.columns.count
      && zip(columns, table.definition.columns).allSatisfy { $0.name == $1.name && $0.hasType($1.type) }
  }

  fileprivate func hasSameColumns(as other: TableTally) -> Bool {
    columns.count == other.columns.count && zip(columns, other.columns).allSatisfy { $0.isAlike($1) }
  }
}
