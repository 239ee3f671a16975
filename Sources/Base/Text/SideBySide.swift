import Dispatch
import Synchronization

extension RandomAccessCollection where Self: Sendable {
  /// The results of `transform` in the order of the elements, computed in parallel on all cores. Worthwhile for many
  /// elements that take at least some microseconds each.
  public func mapSideBySide<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    // A few more pieces than cores, so that the last one does not keep the others waiting long.
    let pieces = Swift.min(count, 16)
    if pieces < 2 { return map(transform) }
    let made = Mutex([[Result]](repeating: [], count: pieces))
    DispatchQueue.concurrentPerform(iterations: pieces) { piece in
      let start = index(startIndex, offsetBy: count * piece / pieces)
      let end = index(startIndex, offsetBy: count * (piece + 1) / pieces)
      let part = self[start..<end].map(transform)
      made.withLock { $0[piece] = part }
    }
    return made.withLock { Array($0.joined()) }
  }
}

/// Two values, computed in parallel.
public func sideBySide<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  let made = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let value = first()
      made.withLock { $0.0 = value }
    } else {
      let value = second()
      made.withLock { $0.1 = value }
    }
  }
  return made.withLock { ($0.0!, $0.1!) }
}
