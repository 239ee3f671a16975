public import Diagnostics

/// A source file with fixes applied: a function of its bytes and the edits. Bytes outside the edits stay as they are.
public struct EditedText: Sendable {
  /// Fixes that were applied, in the order in which they were given.
  public private(set) var made: [Fix] = []
  /// Fixes that overlap an applied one and would have to be applied after it.
  public private(set) var left: [Fix] = []
  private let source: [UInt8]
  private var edits: [Edit] = []

  /// Overlapping fixes are not mixed: the earlier one in the list is applied completely, the later one is left.
  /// - Parameter fixes: Edits of this one file.
  public init(_ source: [UInt8], fixes: [Fix]) {
    self.source = source
    // Edits by the blocks of bytes that they touch, so that each is compared only with its neighbours.
    var blocks: [Int: [Edit]] = [:]
    let size = 512
    for fix in fixes {
      let new = fix.edits.filter { !edits.isSame($0, in: blocks[$0.range.lowerBound / size]) }
      let isPossible = new.allSatisfy { edit in
        guard edit.isInside(source.count) else { return false }
        return (edit.range.lowerBound / size...edit.range.upperBound / size).allSatisfy { block in
          (blocks[block] ?? []).allSatisfy { $0.agrees(with: edit) }
        }
      }
      guard isPossible, new.agreeAmongThemselves else {
        left.append(fix)
        continue
      }
      made.append(fix)
      for edit in new {
        edits.append(edit)
        for block in edit.range.lowerBound / size...edit.range.upperBound / size {
          blocks[block, default: []].append(edit)
        }
      }
    }
    // Of two edits that begin at the same byte, the outer one comes first; an insertion comes before a replacement
    // there.
    edits = edits.enumerated().sorted { a, b in
      let (x, y) = (a.element.range, b.element.range)
      if x.lowerBound != y.lowerBound { return x.lowerBound < y.lowerBound }
      if x.isEmpty != y.isEmpty {
        let (empty, full) = x.isEmpty ? (a.element, b.element) : (b.element, a.element)
        // An insertion at the start of what an outer edit keeps belongs inside it.
        return full.keeps(empty.range) ? !x.isEmpty : x.isEmpty
      }
      if x.upperBound != y.upperBound { return x.upperBound > y.upperBound }
      return a.offset < b.offset
    }.map(\.element)
  }

  /// Whether any edit was accepted.
  public var hasChanges: Bool { !edits.isEmpty }

  /// The new text.
  public var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count + 64 * edits.count)
    write(0..<source.count, edits[...], to: &result)
    return result
  }

  /// Writes a part of the source, with the edits in it applied.
  private func write(_ range: Range<Int>, _ edits: ArraySlice<Edit>, to result: inout [UInt8]) {
    var position = range.lowerBound
    var rest = edits
    while let edit = rest.popFirst() {
      result += source[position..<edit.range.lowerBound]
      var inner: [Edit] = []
      while let next = rest.first, edit.keeps(next.range), !edit.range.isEmpty {
        inner.append(next)
        rest.removeFirst()
      }
      for piece in edit.pieces {
        switch piece {
        case .text(let text): result += text.utf8
        case .source(let part):
          write(part, inner.filter { part.holds($0.range) }[...], to: &result)
        }
      }
      position = edit.range.upperBound
    }
    result += source[position..<range.upperBound]
  }
}

extension Range<Int> {
  /// Whether this range contains another one; an insertion may be at either end.
  fileprivate func holds(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}

extension Edit {
  /// Whether a range is within a part of the source that this edit keeps.
  fileprivate func keeps(_ range: Range<Int>) -> Bool {
    pieces.contains { piece in
      if case .source(let part) = piece { part.holds(range) } else { false }
    }
  }

  /// Whether both can be applied: they do not overlap, or one is within what the other keeps.
  fileprivate func agrees(with other: Edit) -> Bool {
    if keeps(other.range), other.range != range { return true }
    if other.keeps(range), other.range != range { return true }
    if range.isEmpty || other.range.isEmpty {
      let (point, around) = range.isEmpty ? (range.lowerBound, other.range) : (other.range.lowerBound, range)
      return point <= around.lowerBound || point >= around.upperBound
    }
    return range.upperBound <= other.range.lowerBound || other.range.upperBound <= range.lowerBound
  }

  fileprivate func isInside(_ count: Int) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= count
      && pieces.allSatisfy { piece in
        if case .source(let part) = piece { range.holds(part) } else { true }
      }
  }
}

extension [Edit] {
  /// Whether exactly this edit has been applied: an import that two fixes need is added once.
  fileprivate func isSame(_ edit: Edit, in block: [Edit]?) -> Bool { block?.contains(edit) ?? false }

  fileprivate var agreeAmongThemselves: Bool {
    indices.allSatisfy { i in indices.allSatisfy { j in i <= j || self[i].agrees(with: self[j]) } }
  }
}
