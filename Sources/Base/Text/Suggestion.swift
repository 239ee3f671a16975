extension String {
  /// The candidate that this word most likely means: the nearest by Damerau-Levenshtein distance, or one that begins
  /// with it. Nil if none is near, or if two are equally near. Case is ignored.
  ///
  /// Long words are not compared: nobody misspells a name of 200 characters, but an input may contain one.
  public func nearest(in candidates: some Sequence<String>) -> String? {
    let word = Array(lowercased().unicodeScalars)
    guard !word.isEmpty, word.count <= 64 else { return nil }
    var best: (candidate: String, distance: Int)?
    var isTied = false
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard other.count <= 64 else { continue }
      let distance = other.starts(with: word) && word.count >= 3 ? 1 : String.distance(word, other)
      // A third of the word may be wrong.
      guard distance <= max(1, word.count / 3) else { continue }
      if let known = best, distance >= known.distance {
        if distance == known.distance, candidate != known.candidate { isTied = true }
        continue
      }
      best = (candidate, distance)
      isTied = false
    }
    return isTied ? nil : best?.candidate
  }

  /// ` Did you mean 'audit'?`, or nothing.
  public func suggestion(among candidates: some Sequence<String>) -> String {
    nearest(in: candidates).map { " Did you mean '\($0)'?" } ?? ""
  }

  /// The insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var distance = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { distance = Swift.min(distance, beforeLast[j - 1] + 1) }
        row.append(distance)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
