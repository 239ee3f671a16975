import ByteScan

/// The whole lines at the beginning of an INSERT's rows, found without examining the values.
///
/// Clients write no line end inside a tuple: they escape those in strings. So a line that ends in `),` or `);` ends
/// with a tuple, provided that only the client has written it. That is taken on trust here and verified by whoever
/// reads the values: if each piece that was cut here begins and ends between two tuples, all cuts are where an exact
/// reading would have made them.
struct RowLines {
  enum Stop {
    /// The bytes end inside a line.
    case needsMore
    /// A semicolon that is not followed by a statement with the same head.
    case endOfRows
    /// A line that ends in any other way.
    case oddLine
  }

  /// Why no more lines were found.
  private(set) var stop = Stop.needsMore
  /// The index after the last tuple that ends a line; the first byte's if there is none.
  private(set) var cut: Int
  /// Line ends before the cut, and the index where the line of the cut begins.
  private(set) var lineCount = 0
  private(set) var lineBegin: Int
  /// Statements that begin before the cut, and the bytes between their rows.
  private(set) var statementCount = 0
  private(set) var gapBytes = 0
  /// Where the last of them begins, and how many line ends are before it.
  private(set) var lastStatement: (index: Int, line: Int)?

  /// Examines `bytes[range]`, which begins between two tuples: after VALUES, or at an earlier cut.
  init(in bytes: Span<UInt8>, _ range: Range<Int>, head: [UInt8], isLast: Bool) {
    var index = range.lowerBound
    let end = range.upperBound
    (cut, lineBegin) = (index, index)
    var (line, begin) = (0, index)
    // The gap since the last cut.
    var passed: (start: Int, bytes: Int)?
    if index < end, bytes[index] == "," { index += 1 }
    while true {
      if index < end, bytes[index] == ";" {
        switch RowScanner.gap(in: bytes, index..<end, head: head) {
        case .gap(let start, let next):
          line += 1
          begin = start
          passed = (start, next - index)
          index = next
        case .unsure where !isLast: return
        case .unsure, .none:
          stop = .endOfRows
          return
        }
      }
      let lineEnd = ByteScan.firstIndex(of: "\n", in: bytes, index..<end)
      if lineEnd == end { return }
      var last = lineEnd - 1
      if last >= index, bytes[last] == "\r" { last -= 1 }
      if last > index, bytes[last - 1] == ")", bytes[last] == "," || bytes[last] == ";" {
        (cut, lineCount, lineBegin) = (last, line, begin)
        if let gap = passed {
          statementCount += 1
          gapBytes += gap.bytes
          lastStatement = (gap.start, line)
          passed = nil
        }
        if bytes[last] == ";" {
          index = last
          continue
        }
      } else if last >= index {
        // Unless it is empty, as after VALUES.
        stop = .oddLine
        return
      }
      line += 1
      index = lineEnd + 1
      begin = index
    }
  }
}
