/// Matches rows without a key that are equal except for their floats, within the tolerance.
///
/// Being within a tolerance is not transitive: a may be near b and b near c, but not a near c. So rows are matched in
/// pairs, as many as possible (augmenting paths, Berge 1957).
struct FloatMatching {
  /// Equal rows.
  struct Rows {
    var bytes: [UInt8]
    var numbers: [Double]
    var count: Int
  }

  /// Whether two floats differ by no more than this part of the larger one: currents and seconds are often below any
  /// fixed difference.
  static func isWithin(_ tolerance: Double, _ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  /// How many rows of each side find no partner.
  static func unmatched(_ a: [Rows], _ b: [Rows], tolerance: Double) -> (a: [Int], b: [Int]) {
    var matching = FloatMatching(a, b, tolerance)
    matching.run()
    func count(_ rows: [Rows], _ owners: [Int], _ partners: [Int]) -> [Int] {
      var result = Array(repeating: 0, count: rows.count)
      for (owner, partner) in zip(owners, partners) where partner < 0 { result[owner] += 1 }
      return result
    }
    return (count(a, matching.ownersA, matching.partnersOfA), count(b, matching.ownersB, matching.partnersOfB))
  }

  private let a: [Rows]
  private let b: [Rows]
  private let tolerance: Double
  /// The index in `a` or `b` of each single row.
  private let ownersA: [Int]
  private let ownersB: [Int]
  /// The opposite single row; -1 for none.
  private var partnersOfA: [Int]
  private var partnersOfB: [Int]

  private init(_ a: [Rows], _ b: [Rows], _ tolerance: Double) {
    (self.a, self.b, self.tolerance) = (a, b, tolerance)
    func owners(_ rows: [Rows]) -> [Int] { rows.indices.flatMap { Array(repeating: $0, count: rows[$0].count) } }
    (ownersA, ownersB) = (owners(a), owners(b))
    partnersOfA = Array(repeating: -1, count: ownersA.count)
    partnersOfB = Array(repeating: -1, count: ownersB.count)
    // Equal rows first, since most are.
    var places: [[UInt8]: [Int]] = [:]
    for (place, owner) in ownersB.enumerated() { places[b[owner].bytes, default: []].append(place) }
    for (place, owner) in ownersA.enumerated() {
      guard let other = places[a[owner].bytes]?.popLast() else { continue }
      (partnersOfA[place], partnersOfB[other]) = (other, place)
    }
  }

  private func isNear(_ one: Int, _ other: Int) -> Bool {
    zip(a[ownersA[one]].numbers, b[ownersB[other]].numbers).allSatisfy {
      FloatMatching.isWithin(tolerance, $0, $1)
    }
  }

  private mutating func run() {
    var isMore = true
    while isMore {
      isMore = false
      // Rows that one search of this round has visited in vain need not be visited again.
      var seen = Array(repeating: false, count: ownersB.count)
      for start in partnersOfA.indices where partnersOfA[start] < 0 {
        if augment(start, &seen) { isMore = true }
      }
    }
  }

  /// Finds a partner for a row, moving others to new partners if necessary.
  private mutating func augment(_ row: Int, _ seen: inout [Bool]) -> Bool {
    for other in partnersOfB.indices where !seen[other] && isNear(row, other) {
      seen[other] = true
      if partnersOfB[other] < 0 || augment(partnersOfB[other], &seen) {
        (partnersOfA[row], partnersOfB[other]) = (other, row)
        return true
      }
    }
    return false
  }
}
