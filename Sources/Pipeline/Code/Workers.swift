import Dispatch
import Synchronization

/// Work on several threads.
enum Workers {
  /// The results in the order of the inputs.
  /// - Parameter workers: How many threads at most; there are never more than cores.
  static func map<Input, Output: Sendable>(
    _ inputs: [Input], workers: Int = 64, _ transform: @Sendable (Input) -> Output
  ) -> [Output] where Input: Sendable {
    guard workers > 1, inputs.count > 1 else { return inputs.map(transform) }
    let next = Atomic<Int>(0)
    let results = Mutex<[(Int, Output)]>([])
    DispatchQueue.concurrentPerform(iterations: min(workers, inputs.count)) { _ in
      var own: [(Int, Output)] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < inputs.count else { break }
        own.append((index, transform(inputs[index])))
      }
      results.withLock { $0 += own }
    }
    return results.withLock { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
