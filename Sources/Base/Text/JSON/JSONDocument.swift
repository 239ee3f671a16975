import Diagnostics

/// A JSON object whose members are produced in parallel while it is written: a report on many tables has lists of
/// hundreds of thousands of findings and steps, which as values would take several times the memory of their text.
///
/// Laid out exactly as the same `JSON.object` would be, with its members sorted by name.
public struct JSONDocument: Sendable {
  /// Produces the text of a member's value in pieces.
  private struct Part: Sendable {
    var pieces: Int
    var write: @Sendable (_ piece: Int, _ bytes: inout [UInt8]) -> Void
  }

  private var members: [String: Part] = [:]

  /// A document without members.
  public init() {}

  /// How many values of a list are produced at a time.
  private static let pieceLength = 500

  /// Adds a member whose value is produced when it is written.
  public mutating func add(_ name: String, _ value: @autoclosure @escaping @Sendable () -> JSON) {
    members[name] = Part(pieces: 1) { _, bytes in value().write(to: &bytes, indent: 1) }
  }

  /// Adds a member that is a list of non-empty lists or objects; `make` is called for each when it is written.
  public mutating func add<List: RandomAccessCollection & Sendable>(
    _ name: String, each list: List, _ make: @escaping @Sendable (List.Element) -> JSON
  ) {
    let length = JSONDocument.pieceLength
    if list.isEmpty { return add(name, .array([])) }
    let pieces = (list.count + length - 1) / length
    members[name] = Part(pieces: pieces) { piece, bytes in
      if piece == 0 { bytes.append(0x5B) }
      let start = list.index(list.startIndex, offsetBy: piece * length)
      let end = list.index(start, offsetBy: length, limitedBy: list.endIndex) ?? list.endIndex
      for (index, value) in list[start..<end].enumerated() {
        let isFirst = piece == 0 && index == 0
        if !isFirst { bytes.append(0x2C) }
        JSON.newLine(2, !isFirst, &bytes)
        make(value).write(to: &bytes, indent: 2)
      }
      if piece == pieces - 1 {
        JSON.newLine(1, false, &bytes)
        bytes.append(0x5D)
      }
    }
  }

  /// Adds a member whose value is already JSON, on one line, in pieces of text that are joined.
  public mutating func add(_ name: String, pieces: Int, encoded: @escaping @Sendable (Int) -> String) {
    members[name] = Part(pieces: pieces) { piece, bytes in JSON.writeEscaped(encoded(piece), to: &bytes) }
  }

  /// The text, with a line end.
  public var text: String {
    var text = ""
    write { text += $0 }
    return text
  }

  /// Hands out the text piece by piece, as it is made: some pieces at a time, side by side.
  public func write(_ emit: (String) throws -> Void) rethrows {
    if members.isEmpty { return try emit("{}\n") }
    var work: [@Sendable () -> String] = []
    let last = members.count - 1
    for (index, (name, part)) in members.sorted(by: { $0.key.utf8Precedes($1.key) }).enumerated() {
      for piece in 0..<part.pieces {
        work.append {
          var bytes: [UInt8] = []
          if piece == 0 {
            if index == 0 { bytes.append(0x7B) }
            JSON.newLine(1, false, &bytes)
            JSON.write(name, .unprintable, to: &bytes)
            bytes += ": ".utf8
          }
          part.write(piece, &bytes)
          if piece == part.pieces - 1 { bytes += (index < last ? "," : "\n}\n").utf8 }
          return String(decoding: bytes, as: UTF8.self)
        }
      }
    }
    let count = JSONDocument.pieceCount
    let parts = stride(from: 0, to: work.count, by: count).map { work[$0..<min($0 + count, work.count)] }
    try makeAhead(parts) { part in
      part.mapSideBySide { $0() }
    } use: { texts in
      for text in texts { try emit(text) }
    }
  }

  /// How many pieces are made before they are handed out.
  private static let pieceCount = 32
}
