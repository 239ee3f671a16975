import PythonSyntax

/// What the expressions of a file are, as far as they have been asked for.
struct Answers {
  /// By node: the place in `values`, from 1. Empty until the first answer.
  private var places: [UInt32] = []
  private var values: [Inferred] = []

  /// A node of the file that the answers are of.
  subscript(node: Node) -> Inferred? {
    get {
      guard node.number < places.count, places[node.number] != 0 else { return nil }
      return values[Int(places[node.number]) - 1]
    }
    set {
      guard let newValue else { return }
      if places.isEmpty { places = [UInt32](repeating: 0, count: node.file.nodeCount) }
      let place = places[node.number]
      if place == 0 {
        values.append(newValue)
        places[node.number] = UInt32(truncatingIfNeeded: values.count)
      } else {
        values[Int(place) - 1] = newValue
      }
    }
  }
}
