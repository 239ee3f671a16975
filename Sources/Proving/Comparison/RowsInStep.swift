import ByteScan
import Catalog
import Conversion
import Diagnostics
import DumpReader
import MySQLSyntax
import Rows

/// Compares the rows of both sides while they are read, and sends only those to the spill that must wait.
///
/// Usually, both sides of a table have the same rows in the same order. So each row is compared with the one at the
/// same place on the other side: equal bytes under equal columns are equal values, and need not be examined. If a row's
/// key is not there, the row waits in memory for it, first come, first served, so the n-th row with a key on one side
/// always meets the n-th on the other, as in `Merge`. If too many wait, or tables come in another order, the pair is
/// set apart: its waiting and further rows go to the spill. Removing rows that met and are equal does not change what
/// `Merge` says about the others.
final class RowsInStep {
  /// How many bytes of rows may wait in memory.
  static let waitingLimit = 16 << 20

  private let spill: Spill
  private let a: Place
  private let b: Place
  /// Pairs whose rows all go to the spill.
  private var isApart: [Bool]
  /// The pair whose rows wait in memory.
  private var current: Int?
  private var waiting = Both(a: Waiting(), b: Waiting())
  private let waitingLimit: Int
  /// How to compare rows of the two current INSERTs.
  private var step: Step?

  /// `isPlain` sends all rows to the spill: the plain twin that tests compare with.
  init(
    _ spill: Spill, _ queues: Both<RowQueue>, _ options: ComparisonOptions, waitingLimit: Int = waitingLimit,
    isPlain: Bool = false
  ) {
    self.spill = spill
    self.waitingLimit = waitingLimit
    let (a, b) = (Place(.a, queues.a, spill), Place(.b, queues.b, spill))
    (self.a, self.b) = (a, b)
    isApart = spill.pairs.indices.map { index in
      let pair = spill.pairs[index]
      // A table with several counterparts; floats without a key are matched among all rows, including equal ones.
      return isPlain || a.targets(pair.a).count > 1 || b.targets(pair.b).count > 1
        || pair.keyCount == 0 && options.tolerance > 0 && pair.columns.contains { $0.formA == .float }
    }
  }

  /// Processes all rows of both sides.
  func run() {
    load(a)
    load(b)
    while !a.isAtEnd || !b.isAtEnd {
      if !a.isAtEnd, !b.isAtEnd, a.pair == b.pair {
        compare(a.pair)
      } else if b.isAtEnd || !a.isAtEnd && comesFirst(a, before: b) {
        setApart(a.pair)
        spillRest(a)
        load(a)
      } else {
        setApart(b.pair)
        spillRest(b)
        load(b)
      }
    }
    leave()
    spill.flush()
  }

  /// For two places at different tables, whether the first one's rows do not come on the other side, or come there
  /// earlier.
  private func comesFirst(_ a: Place, before b: Place) -> Bool {
    if b.begun.contains(a.pair) != a.begun.contains(b.pair) { return b.begun.contains(a.pair) }
    // Rows usually come in the order of the definitions.
    return spill.pairs[a.pair].order < spill.pairs[b.pair].order
  }

  /// Moves to the next rows that can be compared in step; rows of pairs that were set apart go to the spill on the way.
  private func load(_ place: Place) {
    while place.next() {
      if place.targets.count == 1, !isApart[place.pair] { return }
      if !place.targets.isEmpty { spillRest(place) }
    }
  }

  private func spillRest(_ place: Place) {
    let chunk = place.chunk!
    while place.fetch(in: chunk) {
      for target in place.targets {
        spill.rowCounts[place.side][target.pair] += 1
        spill.add(place.side, target.pair) { place.rows.append(place.reader.values, in: chunk, target, to: &$0) }
      }
      place.hasRow = false
    }
  }

  // MARK: Waiting rows

  /// Canonical rows of one side that have not met their counterparts, by key.
  private struct Waiting {
    var rows: [[UInt8]: Line] = [:]
    var byteCount = 0

    /// Rows with the same key, in order.
    struct Line {
      var rows: [[UInt8]] = []
      var first = 0
    }

    static func size(_ key: [UInt8], _ row: [UInt8]) -> Int { key.count + row.count + 160 }

    mutating func add(_ key: [UInt8], _ row: [UInt8]) {
      rows[key, default: Line()].rows.append(row)
      byteCount += Waiting.size(key, row)
    }

    func holds(_ key: [UInt8]) -> Bool { !rows.isEmpty && rows[key] != nil }

    mutating func take(_ key: [UInt8]) -> [UInt8]? {
      guard let index = rows.index(forKey: key) else { return nil }
      let row = rows.values[index].rows[rows.values[index].first]
      rows.values[index].first += 1
      if rows.values[index].first == rows.values[index].rows.count { rows.remove(at: index) }
      byteCount -= Waiting.size(key, row)
      return row
    }
  }

  private var isAnyWaiting: Bool { !waiting.a.rows.isEmpty || !waiting.b.rows.isEmpty }

  /// Handles a row of one side: it meets the first waiting row with its key on the other side, or waits itself.
  private func arrive(_ side: Side, _ key: [UInt8], _ row: [UInt8], _ pair: Int) {
    let opposite: Side = side == .a ? .b : .a
    if let other = waiting[opposite].take(key) {
      if row != other || !spill.unknown[pair].isEmpty {
        hold(side, key, row, pair)
        hold(opposite, key, other, pair)
      }
    } else {
      waiting[side].add(key, row)
    }
  }

  private func hold(_ side: Side, _ key: [UInt8], _ row: [UInt8], _ pair: Int) {
    spill.add(side, pair) { bytes in
      let start = bytes.count
      bytes += key
      bytes += row
      return spill.pairs[pair].keyCount == 0 ? start : start + key.count
    }
  }

  /// Sends the waiting rows of a pair, and all further ones, to the spill.
  private func setApart(_ pair: Int) {
    isApart[pair] = true
    guard current == pair else { return }
    for side in Side.allCases {
      for (key, line) in waiting[side].rows {
        for row in line.rows[line.first...] { hold(side, key, row, pair) }
      }
      waiting[side] = Waiting()
    }
    current = nil
  }

  /// Leaves a pair for another. Nothing waits in memory for a table that may not come again.
  private func leave() {
    if let current, isAnyWaiting { setApart(current) }
  }

  // MARK: In step

  /// Compares the available rows of both sides, until one side has no more.
  private func compare(_ pair: Int) {
    if current != pair {
      leave()
      current = pair
    }
    if step == nil || step!.a !== a.columns || step!.b !== b.columns {
      step = Step(a.columns, b.columns, a.chunk!, b.chunk!)
    }
    let step = step!
    let (chunkA, chunkB) = (a.chunk!, b.chunk!)
    let takesPieces = step.canTakePieces && chunkA.head == chunkB.head
    while true {
      if takesPieces, !a.hasRow, !b.hasRow { passEqualRows(step, chunkA, chunkB) }
      let (hasA, hasB) = (a.fetch(in: chunkA), b.fetch(in: chunkB))
      if !hasA { load(a) }
      if !hasB { load(b) }
      if !hasA || !hasB { return }
      compareRow(step, chunkA, chunkB)
      if waiting.a.byteCount + waiting.b.byteCount > waitingLimit {
        setApart(pair)
        for place in [a, b] {
          spillRest(place)
          load(place)
        }
        return
      }
    }
  }

  /// Skips rows that have the same bytes on both sides.
  private func passEqualRows(_ step: Step, _ chunkA: RowChunk, _ chunkB: RowChunk) {
    let (startA, startB) = (a.reader.cursor, b.reader.cursor)
    let end = startA + RowsInStep.commonPrefix(chunkA.bytes.span, startA, chunkB.bytes.span, startB)
    var reader = a.reader
    var (passed, count) = (startA, 0)
    while reader.next(in: chunkA) {
      if reader.rowEnd > end || !step.isPlain(reader.values) || isAnyWaiting && waits(reader.values, step, chunkA) {
        a.hasRow = true
        break
      }
      passed = reader.rowEnd
      count += 1
    }
    a.reader = reader
    b.reader.leaveTuple(at: startB + passed - startA)
    spill.rowCounts.a[step.a.pair] += count
    spill.rowCounts.b[step.b.pair] += count
  }

  /// Whether a row with the key of A's row waits on either side.
  private func waits(_ values: [RowValue], _ step: Step, _ chunk: RowChunk) -> Bool {
    scratchA.removeAll(keepingCapacity: true)
    _ = a.rows.append(values, in: chunk, step.a, to: &scratchA, keyOnly: true)
    return waiting.a.holds(scratchA) || waiting.b.holds(scratchA)
  }

  /// How many bytes from here on are the same. Compares in blocks, at the speed of `memcmp`.
  static func commonPrefix(_ a: Span<UInt8>, _ startA: Int, _ b: Span<UInt8>, _ startB: Int) -> Int {
    let most = min(a.count - startA, b.count - startB)
    var count = 0
    while count < most {
      let block = min(4096, most - count)
      if !ByteScan.holds(a.extracting(startA + count..<startA + count + block), in: b, at: startB + count) { break }
      count += block
    }
    while count < most, a[startA + count] == b[startB + count] { count += 1 }
    return count
  }

  /// Compares the current rows of A and B, and consumes one or both of them.
  private func compareRow(_ step: Step, _ chunkA: RowChunk, _ chunkB: RowChunk) {
    let pair = step.a.pair
    if step.a.columns.indices.allSatisfy({ isSame($0, step, chunkA, chunkB) }),
      !isAnyWaiting || !waits(a.reader.values, step, chunkA)
    {
      consume(a, pair)
      consume(b, pair)
      return
    }
    var (keyA, keyB): ([UInt8], [UInt8]) = ([], [])
    let endA = a.rows.append(a.reader.values, in: chunkA, step.a, to: &keyA)
    let endB = b.rows.append(b.reader.values, in: chunkB, step.b, to: &keyB)
    var (rowA, rowB): ([UInt8], [UInt8]) = ([], [])
    // Without a key, the whole row distinguishes it.
    if step.a.keyCount > 0 {
      rowA += keyA[endA...]
      rowB += keyB[endB...]
      keyA.removeSubrange(endA...)
      keyB.removeSubrange(endB...)
    }
    // If one of them meets a waiting row, only its side advances, until both are in step again.
    let isKnownA = keyA != keyB && waiting.b.holds(keyA)
    let isKnownB = keyA != keyB && waiting.a.holds(keyB)
    if isKnownA || !isKnownB {
      arrive(.a, keyA, rowA, pair)
      consume(a, pair)
    }
    if isKnownB || !isKnownA {
      arrive(.b, keyB, rowB, pair)
      consume(b, pair)
    }
  }

  private func consume(_ place: Place, _ pair: Int) {
    spill.rowCounts[place.side][pair] += 1
    place.hasRow = false
  }

  private var (scratchA, scratchB): ([UInt8], [UInt8]) = ([], [])

  private func isSame(_ column: Int, _ step: Step, _ chunkA: RowChunk, _ chunkB: RowChunk) -> Bool {
    if let slotA = step.a.columns[column].slot, let slotB = step.b.columns[column].slot,
      slotA < a.reader.values.count, slotB < b.reader.values.count,
      step.isSame(column, a.reader.values[slotA], chunkA, b.reader.values[slotB], chunkB)
    {
      return true
    }
    scratchA.removeAll(keepingCapacity: true)
    scratchB.removeAll(keepingCapacity: true)
    a.rows.append(column, of: a.reader.values, in: chunkA, step.a, to: &scratchA)
    b.rows.append(column, of: b.reader.values, in: chunkB, step.b, to: &scratchB)
    return scratchA == scratchB && !spill.unknown[step.a.pair].contains(column)
  }

  /// The reading position of one side.
  private final class Place {
    let side: Side
    let rows: SideRows
    private let queue: RowQueue
    private let spill: Spill
    private let pairs: [TableName: [Int]]
    private(set) var isAtEnd = false
    private(set) var chunk: RowChunk?
    /// The pairs that the rows belong to, and their columns; several if a table has several counterparts.
    private(set) var targets: [SideColumns] = []
    /// Pairs for which rows have come.
    private(set) var begun: Set<Int> = []
    var reader = RowReader(RowChunk(tuples: [], rowCount: 0, position: .init(file: "", byte: 0, line: 1, column: 1)))
    /// Whether `reader` has read a row that has not been consumed yet.
    var hasRow = false

    init(_ side: Side, _ queue: RowQueue, _ spill: Spill) {
      self.side = side
      self.queue = queue
      self.spill = spill
      rows = SideRows(side, spill)
      pairs = Dictionary(grouping: spill.pairs.indices) { side == .a ? spill.pairs[$0].a : spill.pairs[$0].b }
    }

    func targets(_ table: TableName) -> [Int] { pairs[table] ?? [] }

    var columns: SideColumns { targets[0] }
    var pair: Int { targets[0].pair }

    /// Moves to the next chunk; false at the end.
    func next() -> Bool {
      hasRow = false
      guard let (chunk, table) = queue.next() else {
        (self.chunk, targets, isAtEnd) = (nil, [], true)
        return false
      }
      self.chunk = chunk
      reader = RowReader(chunk)
      if targets.first?.table !== table {
        targets = targets(table.name).map { SideColumns($0, side, table, spill) }
        begun.formUnion(targets.map(\.pair))
      }
      return true
    }

    func fetch(in chunk: borrowing RowChunk) -> Bool {
      if !hasRow { hasRow = reader.next(in: chunk) }
      return hasRow
    }
  }

  /// What is known in advance about rows of two INSERTs.
  private final class Step {
    let a: SideColumns
    let b: SideColumns
    /// For each column, the kinds of values that are equal if they have the same bytes.
    private let kinds: [Kinds]
    /// Whether rows with the same bytes are equal if their values are of the kinds in `pieceKinds`, which are by
    /// position in the row.
    let canTakePieces: Bool
    private let pieceKinds: [Kinds]
    private let isSameMode: Bool

    struct Kinds: OptionSet {
      let rawValue: UInt16
      init(rawValue: UInt16) { self.rawValue = rawValue }
      init(_ kind: RowValue.Kind) { rawValue = 1 << UInt16(kind.rawValue) }

      static let plain: Kinds = [Kinds(.null), Kinds(.number), Kinds(.string)]
      static let literals: Kinds = [plain, Kinds(.binary), Kinds(.introduced), Kinds(.hex), Kinds(.bits)]
    }

    init(_ a: SideColumns, _ b: SideColumns, _ chunkA: RowChunk, _ chunkB: RowChunk) {
      self.a = a
      self.b = b
      kinds = zip(a.columns, b.columns).map { own, opposite in
        var kinds = Step.kinds(own, a.table.encoding, opposite, b.table.encoding)
        if own.column.isAutoIncrement || opposite.column.isAutoIncrement {
          // NULL, and usually 0, ask for the next number.
          kinds = a.table.keepsZero && b.table.keepsZero ? kinds.subtracting(Kinds(.null)) : []
        }
        return kinds
      }
      isSameMode = chunkA.lexicalMode == chunkB.lexicalMode
      var pieceKinds = Array(repeating: Kinds.literals, count: a.table.columns.count)
      var isWhole = a.table.columns.count == b.table.columns.count
      for (index, (own, opposite)) in zip(a.columns, b.columns).enumerated() {
        guard let slot = own.slot, slot == opposite.slot, !kinds[index].isEmpty else {
          isWhole = false
          continue
        }
        pieceKinds[slot] = kinds[index]
      }
      self.pieceKinds = pieceKinds
      canTakePieces = isWhole && isSameMode && RowReader(chunkA).hasPlainTuples && RowReader(chunkB).hasPlainTuples
    }

    /// Whether a row equals any row with the same bytes.
    func isPlain(_ values: [RowValue]) -> Bool {
      if values.count != pieceKinds.count { return false }
      for index in values.indices where !pieceKinds[index].contains(Kinds(values[index].kind)) { return false }
      return true
    }

    /// Whether two values are certainly equal; false if they must be examined.
    func isSame(
      _ column: Int, _ a: RowValue, _ chunkA: borrowing RowChunk, _ b: RowValue, _ chunkB: borrowing RowChunk
    ) -> Bool {
      guard a.kind == b.kind, kinds[column].contains(Kinds(a.kind)), a.count == b.count, a.kind != .introduced
      else { return false }
      if a.kind == .null { return true }
      if a.kind == .hex || a.kind == .bits {
        if chunkA.introducer(of: a) != nil || chunkB.introducer(of: b) != nil { return false }
        // 0x41 and x'41'
        guard a.start > 0, b.start > 0, chunkA.bytes[a.start - 1] == chunkB.bytes[b.start - 1] else { return false }
      }
      if a.hasEscapes || b.hasEscapes {
        guard isSameMode, a.start > 0, b.start > 0, chunkA.bytes[a.start - 1] == chunkB.bytes[b.start - 1] else {
          return false
        }
      }
      return ByteScan.holds(chunkA.bytes.span.extracting(a.range), in: chunkB.bytes.span, at: b.start)
    }

    /// The kinds of values that are equal if they are written alike in both columns. `DEFAULT` and expressions are
    /// never assumed to be equal.
    private static func kinds(
      _ a: SideColumns.OwnColumn, _ encodingA: RowEncoding, _ b: SideColumns.OwnColumn, _ encodingB: RowEncoding
    ) -> Kinds {
      if a.conversion.change != nil || b.conversion.change != nil { return [] }
      let (typeA, typeB) = (a.column.type, b.column.type)
      let isSameType = typeA == typeB
      switch (a.form, b.form) {
      case (.text(let setA), .text(let setB)), (.json(let setA), .json(let setB)):
        let haveLabels = typeA.name == "enum" || typeA.name == "set" || typeB.name == "enum" || typeB.name == "set"
        if encodingA != encodingB || haveLabels && (!isSameType || a.column.collation != b.column.collation) {
          return []
        }
        // Digits and byte strings are in the column's own set.
        if setA == setB { return isSameType ? .literals : .plain }
        return encodingA == .asStored ? [] : .plain
      case (.pointer, .pointer): return encodingA == encodingB ? .plain : []
      case (.number, .number):
        return isSameType || typeA.integerBits != nil && typeB.integerBits != nil ? .literals : []
      case (.moment, .moment), (.time, .time):
        let areMoments = [typeA, typeB].allSatisfy { $0.name == "datetime" || $0.name == "timestamp" }
        return isSameType || areMoments && typeA.parameters == typeB.parameters ? .literals : []
      default: return a.form == b.form && isSameType ? .literals : []
      }
    }
  }
}
