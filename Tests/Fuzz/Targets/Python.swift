// An entry point for libFuzzer: `Tests/Fuzz/run.sh Python` builds it together with the parser's sources, as one module.
// For any bytes, nothing may trap, hang or use too much memory, and no byte may be lost.

/// Reads a file and visits its nodes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  let file = SourceFile(path: "fuzz.py", bytes: bytes, dialect: count % 5 == 0 ? .notebookCell : .python)
  // Tokens follow one another and end within the file.
  var end = 0
  for token in file.tokens {
    precondition(token.range.lowerBound >= end && token.range.upperBound <= count, "tokens follow one another")
    end = token.range.upperBound
  }
  for error in file.errors {
    precondition(error.byte <= count && error.range.upperBound <= count, "errors have places")
  }
  // Each node is the parent of its children, and all properties can be read.
  var open = [file.root]
  while let node = open.popLast() {
    for child in node.children {
      precondition(child.parent == node, "a child knows its parent")
      open.append(child)
    }
    _ = Statement(node)?.blocks.count
    _ = node.location
  }
  for literal in file.all(StringLiteral.self) {
    _ = literal.value
    for piece in literal.pieces { precondition(piece.inside.upperBound <= piece.range.upperBound, "quotes are around") }
  }
  for call in file.all(Call.self) {
    precondition(call.argumentsRange.upperBound <= call.range.upperBound, "in the call")
  }
  return 0
}
