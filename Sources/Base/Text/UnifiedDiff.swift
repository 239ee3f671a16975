import ByteScan

/// Differences between two texts, line by line, as `diff -u` shows them.
public enum UnifiedDiff {
  /// Empty for equal texts; otherwise with three lines of context.
  public static func of(_ old: String, _ new: String, name: String) -> String {
    if old.utf8.elementsEqual(new.utf8) { return "" }
    let lines = lines(
      old.utf8.split(separator: "\n", omittingEmptySubsequences: false),
      new.utf8.split(separator: "\n", omittingEmptySubsequences: false))
    var result = "--- \(name)\n+++ \(name)\n"
    var index = 0
    while index < lines.count {
      guard lines[index].mark != " " else {
        index += 1
        continue
      }
      var end = index
      var last = index
      while end < lines.count, end - last <= 6 {
        if lines[end].mark != " " { last = end }
        end += 1
      }
      let hunk = lines[max(0, index - 3)..<min(lines.count, last + 4)]
      let removed = hunk.count { $0.mark != "+" }
      let added = hunk.count { $0.mark != "-" }
      result += "@@ -\(hunk.first!.old),\(removed) +\(hunk.first!.new),\(added) @@\n"
      for line in hunk { result += "\(line.mark)\(Substring(line.text))\n" }
      index = last + 4
    }
    return result
  }

  private struct Line {
    var mark: String
    var text: Substring.UTF8View
    /// The line's number in each text, 1-based.
    var old: Int
    var new: Int
  }

  /// Both texts merged: removed lines come before the lines that replace them.
  private static func lines(_ a: [Substring.UTF8View], _ b: [Substring.UTF8View]) -> [Line] {
    // Lines are compared by their bytes: canonically equivalent characters are not the same text.
    var numbers: [[UInt8]: Int] = [:]
    func all(_ lines: [Substring.UTF8View]) -> [Int] {
      lines.map { line in
        let bytes = Array(line)
        if let known = numbers[bytes] { return known }
        numbers[bytes] = numbers.count
        return numbers.count - 1
      }
    }
    let (x, y) = (all(a), all(b))
    var (removed, added) = ([Bool](repeating: false, count: a.count), [Bool](repeating: false, count: b.count))
    compare(x[...], y[...], depth: 0, &removed, &added)

    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, removed[i] {
        lines.append(Line(mark: "-", text: a[i], old: i + 1, new: j + 1))
        i += 1
      } else if j < b.count, added[j] {
        lines.append(Line(mark: "+", text: b[j], old: i + 1, new: j + 1))
        j += 1
      } else {
        lines.append(Line(mark: " ", text: a[i], old: i + 1, new: j + 1))
        (i, j) = (i + 1, j + 1)
      }
    }
    return lines
  }

  /// The standard library's difference takes memory quadratic in the number of changes, so longer texts are first split
  /// at lines that occur exactly once in each (patience diff).
  private static let limit = 2000

  private static func compare(
    _ x: ArraySlice<Int>, _ y: ArraySlice<Int>, depth: Int, _ removed: inout [Bool], _ added: inout [Bool]
  ) {
    let head = zip(x, y).prefix { $0 == $1 }.count
    var (x, y) = (x.dropFirst(head), y.dropFirst(head))
    let tail = zip(x.reversed(), y.reversed()).prefix { $0 == $1 }.count
    (x, y) = (x.dropLast(tail), y.dropLast(tail))
    if x.isEmpty || y.isEmpty || x.count + y.count > limit {
      let anchors = x.isEmpty || y.isEmpty || depth > 64 ? [] : anchors(x, y)
      if anchors.isEmpty {
        for index in x.indices { removed[index] = true }
        for index in y.indices { added[index] = true }
        return
      }
      var (i, j) = (x.startIndex, y.startIndex)
      for (a, b) in anchors + [(x.endIndex, y.endIndex)] {
        compare(x[i..<a], y[j..<b], depth: depth + 1, &removed, &added)
        (i, j) = (a, b)
      }
      return
    }
    for change in y.difference(from: x) {
      switch change {
      case .remove(let offset, _, _): removed[x.startIndex + offset] = true
      case .insert(let offset, _, _): added[y.startIndex + offset] = true
      }
    }
  }

  /// Places of lines that are unique on both sides: the longest sequence that is in order on both.
  private static func anchors(_ x: ArraySlice<Int>, _ y: ArraySlice<Int>) -> [(Int, Int)] {
    func unique(_ lines: ArraySlice<Int>) -> [Int: Int] {
      var places: [Int: Int] = [:]
      for index in lines.indices { places[lines[index]] = places[lines[index]] == nil ? index : -1 }
      return places.filter { $0.value >= 0 }
    }
    let other = unique(y)
    let pairs = unique(x).compactMap { line, place in other[line].map { (place, $0) } }.sorted { $0.0 < $1.0 }
    // Piles of patience sorting: the top of each, and the predecessor of each pair.
    var piles: [Int] = []
    var before = [Int?](repeating: nil, count: pairs.count)
    for index in pairs.indices {
      var (low, high) = (0, piles.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[piles[middle]].1 < pairs[index].1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? piles[low - 1] : nil
      if low < piles.count { piles[low] = index } else { piles.append(index) }
    }
    var chain: [(Int, Int)] = []
    var next = piles.last
    while let index = next {
      chain.append(pairs[index])
      next = before[index]
    }
    return chain.reversed()
  }
}
