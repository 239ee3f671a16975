import Catalog

/// Different hashes of a column, exactly, up to a limit: a sorted list takes 16 bytes a hash, a set twice that.
struct HashSet16: Sendable {
  private var sorted: [UInt128] = []
  private var fresh: [UInt128] = []
  private(set) var isOverLimit = false
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(_ hashes: [UInt128]) {
    guard !isOverLimit else { return }
    fresh += hashes
    // Merged rarely, and never longer than half of what is there, so that sorting costs little a hash.
    if fresh.count > 65_536 + sorted.count / 2 { settle() }
  }

  /// Sorts what is new into what is there.
  mutating func settle() {
    guard !fresh.isEmpty else { return }
    fresh.sort()
    var merged: [UInt128] = []
    merged.reserveCapacity(sorted.count + fresh.count)
    var (i, j) = (0, 0)
    while i < sorted.count || j < fresh.count {
      let takesOld = j == fresh.count || i < sorted.count && sorted[i] <= fresh[j]
      let next = takesOld ? sorted[i] : fresh[j]
      if takesOld { i += 1 } else { j += 1 }
      if merged.last != next { merged.append(next) }
    }
    sorted = merged
    fresh = []
    if sorted.count > limit { (sorted, isOverLimit) = ([], true) }
  }

  /// The different hashes in order; nil when there were too many.
  var hashes: [UInt128]? { isOverLimit ? nil : sorted }

  /// How many of `sorted` are not in `others`; both are in order.
  static func missing(_ sorted: [UInt128], in others: [UInt128]) -> Int {
    var missing = 0
    var j = 0
    for hash in sorted {
      while j < others.count, others[j] < hash { j += 1 }
      if j == others.count || others[j] != hash { missing += 1 }
    }
    return missing
  }
}

/// The hashes of all columns that hold some.
struct HashSets: Sendable {
  struct Key: Hashable {
    var table: TableName
    var column: String
    var tracker: TableName
  }

  private var sets: [Key: HashSet16] = [:]
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(_ hashes: [UInt128], _ key: Key) {
    sets[key, default: HashSet16(limit: limit)].add(hashes)
  }

  /// What tracking tables and columns say about each other. `tracked` are the tracking tables that had a definition.
  mutating func evidence(tables: Set<TableName>) -> [StoreEvidence] {
    for key in sets.keys { sets[key]!.settle() }
    let trackers = tables.filter { TrackerRow.store(ofTable: $0.table) != nil }
    return trackers.sorted().map { tracker in
      let own = sets[Key(table: tracker, column: "hash", tracker: tracker)]
      let tracked: [UInt128]? = own == nil ? [] : own!.hashes
      let references = sets.keys.filter { $0.tracker == tracker && $0.table != tracker }.sorted {
        ($0.table, $0.column) < ($1.table, $1.column)
      }
      var result = StoreEvidence(
        tracker: tracker, store: TrackerRow.store(ofTable: tracker.table) ?? "", tracked: tracked?.count ?? 0,
        columns: [])
      var all: HashSet16? = HashSet16(limit: .max)
      for key in references {
        let hashes = sets[key]!.hashes
        result.columns.append(
          .init(
            table: key.table, column: key.column, hashes: hashes?.count,
            missing: hashes.flatMap { hashes in tracked.map { HashSet16.missing(hashes, in: $0) } }))
        if let hashes { all?.add(hashes) } else { all = nil }
      }
      all?.settle()
      if let all = all?.hashes, let tracked { result.unreferenced = HashSet16.missing(tracked, in: all) }
      return result
    }
  }
}
