import Catalog
import DataJointNames

/// The different hashes of a column, exactly, up to a limit: a sorted list takes 16 bytes per hash, a set twice that.
struct HashSet16: Sendable {
  private var sorted: [UInt128] = []
  private var fresh: [UInt128] = []
  private(set) var isOverLimit = false
  let limit: Int
  /// Hashes known to differ: what the set contributes to the total, even after it was given up.
  var counted: Int { isOverLimit ? limit : sorted.count }
  /// Hashes in memory.
  var held: Int { sorted.count + fresh.count }

  init(limit: Int) { self.limit = limit }

  mutating func add(_ hashes: [UInt128]) {
    guard !isOverLimit else { return }
    fresh += hashes
    // Merged rarely, and never longer than half of the sorted list, so that sorting costs little per hash.
    if fresh.count > 65_536 + sorted.count / 2 { settle() }
  }

  /// Merges new hashes into the sorted list.
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

  /// The different hashes, sorted; nil if there were too many.
  var hashes: [UInt128]? { isOverLimit ? nil : sorted }

  /// How many of `sorted` are not in `others`; both are sorted.
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

/// The hashes of all columns that have some.
struct HashSets: Sendable {
  struct Key: Hashable {
    var table: TableName
    var column: String
    var tracker: TableName
  }

  private var sets: [Key: HashSet16] = [:]
  private let limit: Int
  private let totalLimit: Int
  /// Whether there were too many in total: then the sets are empty, and only show which columns have hashes.
  private var isOverTotal = false
  private var held = 0
  private var counted = 0

  /// `limit` applies to one column, `totalLimit` to all together: beyond it nothing is known about any of them,
  /// whatever the order in which the hashes came.
  init(limit: Int, totalLimit: Int) {
    self.limit = limit
    self.totalLimit = totalLimit
  }

  mutating func add(_ hashes: [UInt128], _ key: Key) {
    if isOverTotal {
      // Only that the column has hashes is known.
      if sets[key] == nil { sets[key] = HashSet16(limit: 0) }
      return
    }
    change(key) { $0.add(hashes) }
    // Duplicates are only found by merging.
    if held > totalLimit + totalLimit / 2 { settle() }
  }

  private mutating func change(_ key: Key, _ body: (inout HashSet16) -> Void) {
    var set = sets.removeValue(forKey: key) ?? HashSet16(limit: limit)
    held -= set.held
    counted -= set.counted
    body(&set)
    held += set.held
    counted += set.counted
    sets[key] = set
    if counted > totalLimit { giveUp() }
  }

  /// Forgets the hashes of a table; if they made the total too large, everything stays given up.
  mutating func remove(_ table: TableName) {
    for key in Array(sets.keys) where key.table == table {
      change(key) { $0 = HashSet16(limit: $0.limit) }
      sets[key] = nil
    }
  }

  private mutating func giveUp() {
    isOverTotal = true
    (held, counted) = (0, 0)
    for key in Array(sets.keys) { sets[key] = HashSet16(limit: 0) }
  }

  private mutating func settle() {
    for key in Array(sets.keys) where !isOverTotal { change(key) { $0.settle() } }
  }

  /// How tracking tables and columns match. `tables` are those tracking tables that had a definition.
  mutating func evidence(tables: Set<TableName>) -> [StoreEvidence] {
    settle()
    let trackers = tables.filter { HiddenTable.store(ofTracker: $0.table) != nil }
    return trackers.sorted().map { tracker in
      let own = sets[Key(table: tracker, column: "hash", tracker: tracker)]
      let tracked: [UInt128]? = isOverTotal && own != nil ? nil : own == nil ? [] : own!.hashes
      let references = sets.keys.filter { $0.tracker == tracker && $0.table != tracker }.sorted {
        ($0.table, $0.column) < ($1.table, $1.column)
      }
      var result = StoreEvidence(
        tracker: tracker, store: HiddenTable.store(ofTracker: tracker.table) ?? "", tracked: tracked?.count,
        columns: [])
      var all: HashSet16? = HashSet16(limit: .max)
      for key in references {
        let hashes = isOverTotal ? nil : sets[key]!.hashes
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
