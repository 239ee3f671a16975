/// A directed graph of a few thousand nodes: deterministic topological order and circles.
public struct Graph<Node: Hashable & Comparable & Sendable>: Sendable {
  /// The nodes, in the order in which ties are broken.
  public let nodes: [Node]
  private let successors: [[Int]]

  /// A graph; links to nodes that are not listed are ignored.
  public init(nodes: [Node], links: [(Node, Node)]) {
    self.nodes = nodes
    var index: [Node: Int] = [:]
    for (position, node) in nodes.enumerated() { index[node] = position }
    var successors = [Set<Int>](repeating: [], count: nodes.count)
    for (from, to) in links {
      if let a = index[from], let b = index[to] { successors[a].insert(b) }
    }
    self.successors = successors.map { $0.sorted() }
  }

  /// Nodes before their successors, ties in the order of `nodes`; nodes in circles and after them are left out.
  public func topologicalOrder() -> [Node] {
    var incoming = [Int](repeating: 0, count: nodes.count)
    for list in successors { for next in list { incoming[next] += 1 } }
    // Kept in descending order, so that the next one can be removed from the end.
    var ready = nodes.indices.filter { incoming[$0] == 0 }.reversed().map { $0 }
    var order: [Node] = []
    order.reserveCapacity(nodes.count)
    while let next = ready.popLast() {
      order.append(nodes[next])
      for follower in successors[next] {
        incoming[follower] -= 1
        if incoming[follower] == 0 {
          var low = 0
          var high = ready.count
          while low < high {
            let middle = (low + high) / 2
            if ready[middle] > follower { low = middle + 1 } else { high = middle }
          }
          ready.insert(follower, at: low)
        }
      }
    }
    return order
  }

  /// Strongly connected components, each sorted, predecessors first; a node outside any circle is a component of its
  /// own. Tarjan's algorithm with an explicit stack, so that a long chain cannot overflow the thread's.
  public func components() -> [[Node]] {
    var number = [Int](repeating: -1, count: nodes.count)
    var low = number
    var isOnStack = [Bool](repeating: false, count: nodes.count)
    var stack: [Int] = []
    var counter = 0
    var result: [[Node]] = []
    for root in nodes.indices where number[root] < 0 {
      var work: [(node: Int, next: Int)] = [(root, 0)]
      while let (node, next) = work.last {
        if next == 0 {
          number[node] = counter
          low[node] = counter
          counter += 1
          stack.append(node)
          isOnStack[node] = true
        }
        if next < successors[node].count {
          work[work.count - 1].next += 1
          let follower = successors[node][next]
          if number[follower] < 0 {
            work.append((follower, 0))
          } else if isOnStack[follower] {
            low[node] = min(low[node], number[follower])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last { low[parent.node] = min(low[parent.node], low[node]) }
        if low[node] == number[node] {
          var component: [Node] = []
          while let last = stack.popLast() {
            isOnStack[last] = false
            component.append(nodes[last])
            if last == node { break }
          }
          result.append(component.sorted())
        }
      }
    }
    return result.reversed()
  }
}
