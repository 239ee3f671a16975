import Files

/// Any number of hashes in numbered lists, to be read in order: in memory up to a limit, beyond it as sorted runs in a
/// temporary file.
final class HashRuns {
  /// How many hashes are kept in memory: 4 MB, and as much again for sorting.
  static let limit = 1 << 19
  /// How many hashes of a run are read at once.
  private static let pieceCount = 1024

  private struct Run {
    var offset, count: Int
  }

  private let folder: String
  private let limit: Int
  private var pending: [[UInt64]] = []
  private var pendingCount = 0
  private var runs: [[Run]] = []
  private var file: (temporary: TemporaryFile, descriptor: Int32, size: Int)?
  private var failure: OutputError?

  /// `folder` is where the temporary file goes.
  init(in folder: String, limit: Int = HashRuns.limit) {
    self.folder = folder
    self.limit = limit
  }

  deinit {
    if let file {
      FileSystem.close(file.descriptor)
      file.temporary.remove()
    }
  }

  /// Adds a list and returns its number.
  func addList() -> Int {
    pending.append([])
    runs.append([])
    return pending.count - 1
  }

  func add(_ hashes: [UInt64], to list: Int) {
    var rest = hashes[...]
    while !rest.isEmpty {
      let piece = rest.prefix(limit - pendingCount)
      pending[list] += piece
      pendingCount += piece.count
      rest = rest.dropFirst(piece.count)
      if pendingCount >= limit { spill() }
    }
  }

  /// Throws the error that occurred with the file, if any.
  func throwError() throws { if let failure { throw failure } }

  private func spill() {
    guard failure == nil else {
      for list in pending.indices { pending[list] = [] }
      pendingCount = 0
      return
    }
    do throws(OutputError) {
      if file == nil {
        let temporary = try TemporaryFile("djaudit-keys", in: folder)
        file = (temporary, try temporary.open(), 0)
      }
      for list in pending.indices where !pending[list].isEmpty {
        HashRuns.sort(&pending[list])
        runs[list].append(Run(offset: file!.size, count: pending[list].count))
        try write(pending[list])
        pending[list] = []
      }
    } catch { failure = error }
    pendingCount = 0
  }

  private func write(_ hashes: [UInt64]) throws(OutputError) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(hashes.count, 8192) * 8)
    for (index, hash) in hashes.enumerated() {
      for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: hash >> shift)) }
      guard bytes.count >= 65_536 || index + 1 == hashes.count else { continue }
      guard FileSystem.seek(file!.descriptor, to: file!.size), FileSystem.write(bytes[...], to: file!.descriptor) else {
        throw OutputError("\(file!.temporary.path): \(FileSystem.reason())")
      }
      file!.size += bytes.count
      bytes.removeAll(keepingCapacity: true)
    }
  }

  // MARK: In order

  /// Reads the hashes of a list in ascending order, each as often as it was added.
  struct Cursor {
    private let owner: HashRuns
    /// The heads of the runs, as a heap with the smallest first.
    private var heads: [Head] = []

    private struct Head {
      var piece: [UInt64]
      var index = 0
      var rest: Run
      var value: UInt64 { piece[index] }
    }

    fileprivate init(_ owner: HashRuns, _ list: Int) {
      self.owner = owner
      for run in owner.runs[list] {
        var head = Head(piece: [], rest: run)
        if fill(&head) { insert(head) }
      }
      if !owner.pending[list].isEmpty {
        insert(Head(piece: owner.pending[list], rest: Run(offset: 0, count: 0)))
      }
    }

    /// The next hash; nil after the last.
    mutating func next() -> UInt64? {
      guard !heads.isEmpty else { return nil }
      let value = heads[0].value
      heads[0].index += 1
      if heads[0].index == heads[0].piece.count, !fill(&heads[0]) {
        heads.swapAt(0, heads.count - 1)
        heads.removeLast()
      }
      sink()
      return value
    }

    private func fill(_ head: inout Head) -> Bool {
      guard head.rest.count > 0 else { return false }
      let count = min(head.rest.count, HashRuns.pieceCount)
      head.piece = owner.read(count, at: head.rest.offset)
      head.index = 0
      head.rest.offset += count * 8
      head.rest.count -= count
      return !head.piece.isEmpty
    }

    private mutating func insert(_ head: Head) {
      heads.append(head)
      var index = heads.count - 1
      while index > 0, heads[index].value < heads[(index - 1) / 2].value {
        heads.swapAt(index, (index - 1) / 2)
        index = (index - 1) / 2
      }
    }

    /// Moves the first head to its place.
    private mutating func sink() {
      var index = 0
      while true {
        var smallest = index
        for child in [2 * index + 1, 2 * index + 2]
        where child < heads.count && heads[child].value < heads[smallest].value { smallest = child }
        if smallest == index { return }
        heads.swapAt(index, smallest)
        index = smallest
      }
    }
  }

  /// The hashes of a list; nothing may be added afterwards.
  func sorted(_ list: Int) -> Cursor {
    HashRuns.sort(&pending[list])
    return Cursor(self, list)
  }

  /// Sorts hashes, which are spread evenly: each goes near its place at once, by its highest bits, and a few exchanges do
  /// the rest. Places that many share, as copies of one key do, are sorted as any numbers are.
  static func sort(_ hashes: inout [UInt64]) {
    let bits = Int.bitWidth - 1 - (hashes.count / 4 + 1).leadingZeroBitCount
    if bits < 4 { return hashes.sort() }
    let shift = UInt64(64 - bits)
    var ends = [Int](repeating: 0, count: 1 << bits)
    for hash in hashes { ends[Int(hash &>> shift)] += 1 }
    var sum = 0
    for place in ends.indices { (ends[place], sum) = (sum, sum + ends[place]) }
    var sorted = [UInt64](repeating: 0, count: hashes.count)
    for hash in hashes {
      let place = Int(hash &>> shift)
      sorted[ends[place]] = hash
      ends[place] += 1
    }
    var start = 0
    for end in ends {
      if end - start > 32 {
        sorted[start..<end].sort()
      } else if start < end {
        for index in start + 1..<end {
          let hash = sorted[index]
          var at = index
          while at > start, sorted[at - 1] > hash {
            sorted[at] = sorted[at - 1]
            at -= 1
          }
          sorted[at] = hash
        }
      }
      start = end
    }
    hashes = sorted
  }

  private func read(_ count: Int, at offset: Int) -> [UInt64] {
    var bytes = [UInt8](repeating: 0, count: count * 8)
    var filled = 0
    guard let file, FileSystem.seek(file.descriptor, to: offset) else { return [] }
    while filled < bytes.count {
      guard let more = FileSystem.read(file.descriptor, into: &bytes, at: filled), more > 0 else {
        failure = failure ?? OutputError("\(file.temporary.path): \(FileSystem.reason())")
        return []
      }
      filled += more
    }
    return (0..<count).map { index in
      bytes[index * 8..<index * 8 + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
  }
}
