/// Differences of two texts, line by line, as `diff -u` shows them.
public enum UnifiedDiff {
  /// Empty for equal texts; three lines of context.
  public static func of(_ old: String, _ new: String, name: String) -> String {
    let a = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let b = new.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if a == b { return "" }
    let lines = edits(a, b)
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
      for line in hunk { result += line.mark + line.text + "\n" }
      index = last + 4
    }
    return result
  }

  private struct Line {
    var mark: String
    var text: String
    var old: Int
    var new: Int
  }

  /// Table definitions have some hundred lines: the plain table of common subsequences is enough. Beyond two thousand
  /// lines all old ones go and all new ones come.
  private static func edits(_ a: [String], _ b: [String]) -> [Line] {
    guard a.count <= 2000, b.count <= 2000 else {
      return a.enumerated().map { Line(mark: "-", text: $1, old: $0 + 1, new: 1) }
        + b.enumerated().map { Line(mark: "+", text: $1, old: a.count + 1, new: $0 + 1) }
    }
    var common = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : max(common[i + 1][j], common[i][j + 1])
      }
    }
    var lines: [Line] = []
    var (i, j) = (0, 0)
    while i < a.count || j < b.count {
      if i < a.count, j < b.count, a[i] == b[j] {
        lines.append(Line(mark: " ", text: a[i], old: i + 1, new: j + 1))
        (i, j) = (i + 1, j + 1)
      } else if i < a.count, j == b.count || common[i + 1][j] >= common[i][j + 1] {
        lines.append(Line(mark: "-", text: a[i], old: i + 1, new: j + 1))
        i += 1
      } else {
        lines.append(Line(mark: "+", text: b[j], old: i + 1, new: j + 1))
        j += 1
      }
    }
    return lines
  }
}
