/// Which links have to be reversed so that no cycles remain: those that lead back to the path of a depth-first walk.
enum Orientation {
  /// Links from a node to itself are never reversed.
  static func turned(_ count: Int, _ links: [(from: Int, to: Int)]) -> [Bool] {
    var outgoing = [[Int]](repeating: [], count: count)
    var incoming = [Int](repeating: 0, count: count)
    for (index, link) in links.enumerated() where link.from != link.to {
      outgoing[link.from].append(index)
      incoming[link.to] += 1
    }
    var result = [Bool](repeating: false, count: links.count)
    enum State { case new, open, done }
    var states = [State](repeating: .new, count: count)
    let roots = (0..<count).filter { incoming[$0] == 0 } + (0..<count).filter { incoming[$0] > 0 }
    for root in roots where states[root] == .new {
      states[root] = .open
      // An explicit stack, because a long chain must not overflow the call stack.
      var stack: [(node: Int, next: Int)] = [(root, 0)]
      while let (node, next) = stack.last {
        guard next < outgoing[node].count else {
          states[node] = .done
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let link = outgoing[node][next]
        let to = links[link].to
        switch states[to] {
        case .new:
          states[to] = .open
          stack.append((to, 0))
        case .open: result[link] = true
        case .done: break
        }
      }
    }
    return result
  }
}
