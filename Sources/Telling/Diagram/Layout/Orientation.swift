/// Which links have to be turned around so that none forms a circle: those that lead back to where a walk along the
/// links came from.
enum Orientation {
  /// Links from a node to itself are never turned.
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
      // A stack of its own: a long chain must not overflow the machine's.
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
