import ByteScan

/// The names in a file, each text once: a name is asked for many times and made once.
struct TokenNames: Sendable {
  /// The distinct names.
  private var texts: [String] = []
  /// By token: the place in `texts`, from 1; 0 for tokens that are not names.
  private var places: [UInt32] = []

  init() {}

  init(_ tokens: [Token], in bytes: [UInt8], _ encoding: SourceEncoding) {
    places = [UInt32](repeating: 0, count: tokens.count)
    var table = Table()
    for index in tokens.indices where tokens[index].kind == .name {
      let range = tokens[index].range
      if let place = table.place(of: bytes, range) {
        places[index] = place
      } else {
        // What is not ASCII may be another spelling of a name that is.
        let name = SourceFile.name(bytes[range], encoding)
        let text = Array(name.utf8)
        places[index] = table.place(of: text, 0..<text.count) ?? table.place(ofOther: name)
      }
    }
    texts = table.texts
  }

  /// The name that a token is; nil for other tokens.
  subscript(token: Int) -> String? {
    guard token < places.count else { return nil }
    let place = places[token]
    return place == 0 ? nil : texts[Int(place) - 1]
  }

  /// Whether a token is this name.
  func contains(_ name: String) -> Bool { texts.contains(name) }

  /// Names by their bytes, as long as they are ASCII.
  private struct Table {
    private(set) var texts: [String] = []
    private var hashes: [UInt32] = []
    /// Places by hash, the next free slot taken; a power of two, at most half full.
    private var slots = [UInt32](repeating: 0, count: 256)
    private var others: [String: UInt32] = [:]

    /// Nil for bytes that are not all ASCII.
    mutating func place(of bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
      // FNV-1a
      var hash: UInt32 = 0x811C_9DC5
      var all: UInt8 = 0
      for index in range {
        hash = (hash ^ UInt32(bytes[index])) &* 0x0100_0193
        all |= bytes[index]
      }
      guard all < 0x80 else { return nil }
      hash ^= hash &>> 15
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let place = slots[slot]
        if hashes[Int(place) - 1] == hash, texts[Int(place) - 1].utf8.elementsEqual(bytes[range]) { return place }
        slot = (slot + 1) & (slots.count - 1)
      }
      texts.append(String(decoding: bytes[range], as: UTF8.self))
      hashes.append(hash)
      slots[slot] = UInt32(truncatingIfNeeded: texts.count)
      if texts.count * 2 > slots.count { grow() }
      return UInt32(truncatingIfNeeded: texts.count)
    }

    mutating func place(ofOther name: String) -> UInt32 {
      if let place = others[name] { return place }
      texts.append(name)
      hashes.append(0)
      others[name] = UInt32(truncatingIfNeeded: texts.count)
      return UInt32(truncatingIfNeeded: texts.count)
    }

    private mutating func grow() {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for (index, text) in texts.enumerated() where others[text] == nil {
        var slot = Int(hashes[index]) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(truncatingIfNeeded: index + 1)
      }
    }
  }
}
