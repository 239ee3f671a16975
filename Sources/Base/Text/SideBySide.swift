import Dispatch
import Synchronization

extension RandomAccessCollection where Self: Sendable {
  /// What `transform` makes of the elements, in their order. They are worked on in pieces side by side, on as many
  /// cores as there are: for many elements, each of which takes some microseconds at least.
  public func mapSideBySide<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    // A few more than cores, so that none waits long for the last one.
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

/// Two values, made side by side.
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
