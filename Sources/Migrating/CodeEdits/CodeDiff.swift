import ByteScan

/// Changes of a source file as `diff -u` and git show them.
public enum CodeDiff {
  private struct Line {
    enum Mark: Character {
      case same = " "
      case old = "-"
      case new = "+"
    }
    var mark: Mark
    var text: ArraySlice<UInt8>
  }

  /// The diff of a file, with names as in git (`a/src/x.py`), so that `git apply` and `patch -p1` accept it. Empty for
  /// equal texts; otherwise with three lines of context.
  public static func of(_ file: EditedFile) -> String {
    let name = file.path.hasPrefix("/") ? String(file.path.dropFirst()) : file.path
    return of(file.old, file.new, name: name)
  }

  /// The diff of two texts under one name.
  public static func of(_ old: [UInt8], _ new: [UInt8], name: String) -> String {
    let a = lines(old)
    let b = lines(new)
    if a.elementsEqual(b, by: { $0.elementsEqual($1) }) { return "" }
    let marked = compare(a, b)
    var result = "--- a/\(name)\n+++ b/\(name)\n"
    var index = 0
    /// Lines of each text before each marked line.
    var before: [(old: Int, new: Int)] = []
    var (oldLine, newLine) = (0, 0)
    for line in marked {
      before.append((oldLine, newLine))
      if line.mark != .new { oldLine += 1 }
      if line.mark != .old { newLine += 1 }
    }
    while let first = marked[index...].firstIndex(where: { $0.mark != .same }) {
      var last = first
      var end = first
      while end < marked.count, end - last <= 6 {
        if marked[end].mark != .same { last = end }
        end += 1
      }
      let hunk = max(index, first - 3)..<min(marked.count, last + 4)
      let removed = marked[hunk].count { $0.mark != .new }
      let added = marked[hunk].count { $0.mark != .old }
      let start = before[hunk.lowerBound]
      result += "@@ -\(range(start.old, removed)) +\(range(start.new, added)) @@\n"
      for line in marked[hunk] {
        result.append(line.mark.rawValue)
        var text = line.text
        let hasEnd = text.last == "\n"
        if hasEnd { text = text.dropLast() }
        result += String(decoding: text, as: UTF8.self) + "\n"
        if !hasEnd { result += "\\ No newline at end of file\n" }
      }
      index = hunk.upperBound
      if index >= marked.count { break }
    }
    return result
  }

  private static func range(_ start: Int, _ count: Int) -> String {
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }

  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: "\n").map { $0 + 1 } ?? rest.endIndex
      result.append(rest[..<end])
      rest = rest[end...]
    }
    return result
  }

  /// Fixes change few lines, so equal lines at both ends are left out before the standard library compares the rest.
  private static func compare(_ a: [ArraySlice<UInt8>], _ b: [ArraySlice<UInt8>]) -> [Line] {
    var start = 0
    while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
    var end = 0
    while end < a.count - start, end < b.count - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let (old, new) = (a[start..<a.count - end], b[start..<b.count - end])
    let difference = Array(new).difference(from: Array(old))
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var result = a[..<start].map { Line(mark: .same, text: $0) }
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        result.append(Line(mark: .old, text: old[start + i]))
        i += 1
      } else if j < new.count, inserted.contains(j) {
        result.append(Line(mark: .new, text: new[start + j]))
        j += 1
      } else {
        result.append(Line(mark: .same, text: old[start + i]))
        (i, j) = (i + 1, j + 1)
      }
    }
    return result + a[(a.count - end)...].map { Line(mark: .same, text: $0) }
  }
}
