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

/// Makes something of each item, in their order, and uses it; while one is used, the next is made on another thread.
public func makeAhead<Item: Sendable, Made: Sendable>(
  _ items: [Item], _ make: @escaping @Sendable (Item) -> Made, use: (Made) throws -> Void
) rethrows {
  guard let first = items.first else { return }
  var made = make(first)
  for item in items.dropFirst() {
    let next = Later { make(item) }
    try use(made)
    made = next.get()
  }
  try use(made)
}

/// A value that another thread makes; whoever wants it before one has begun makes it itself, so that nobody waits for a
/// thread that is waiting.
private final class Later<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case open
    case begun
    case made(Value)
  }

  private let state = Mutex(State.open)
  private let isMade = DispatchSemaphore(value: 0)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
    DispatchQueue.global().async {
      guard self.begin() else { return }
      let value = make()
      self.state.withLock { $0 = .made(value) }
      self.isMade.signal()
    }
  }

  /// True for the first who asks.
  private func begin() -> Bool {
    state.withLock { state in
      guard case .open = state else { return false }
      state = .begun
      return true
    }
  }

  func get() -> Value {
    if begin() { return make() }
    isMade.wait()
    guard case .made(let value) = state.withLock({ $0 }) else { preconditionFailure("What is signalled is made.") }
    return value
  }
}
