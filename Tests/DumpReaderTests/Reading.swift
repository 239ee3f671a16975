import ByteScan
import Diagnostics
import DumpReader

/// The results of a reader in a form that can be compared and printed.
enum Item: Equatable, CustomStringConvertible {
  case comment(String)
  case message(String)
  case statement(String)
  /// The head or the whole text, and the count.
  case rows(String, Int?)
  /// Values as text, in the notation of `decodedRows`.
  case chunk([String])
  case failure(SyntaxError.Reason)

  init(_ item: DumpItem) {
    switch item {
    case .comment(let text): self = .comment(text.string)
    case .message(let text): self = .message(text.string)
    case .statement(let text): self = .statement(text.string + (text.isTerminated ? "" : "…"))
    case .rows(let rows): self = .rows(rows.text.string, rows.rowCount)
    case .chunk(let chunk): self = .chunk(chunk.decodedRows)
    case .failure(let error): self = .failure(error.reason)
    }
  }

  var description: String {
    switch self {
    case .comment(let text): "comment \(text)"
    case .message(let text): "message \(text)"
    case .statement(let text): "statement \(text)"
    case .chunk(let rows): "chunk \(rows)"
    case .rows(let text, let count): "rows \(text) [\(count.map(String.init) ?? "-")]"
    case .failure(let reason): "failure \(reason)"
    }
  }
}

extension RowChunk {
  /// Each row as its values separated by bars, each after a letter for its kind: `n1|s'a'|-`.
  var decodedRows: [String] {
    var reader = RowReader(self)
    var rows: [String] = []
    while reader.next(in: self) {
      rows.append(
        reader.values.map { value in
          let letter =
            switch value.kind {
            case .null: "-"
            case .default: "d"
            case .number: "n"
            case .string: "s"
            case .binary: "b"
            case .introduced: "i" + String(decoding: introducer(of: value) ?? [], as: UTF8.self) + " "
            case .hex: "x" + (introducer(of: value).map { String(decoding: $0, as: UTF8.self) + " " } ?? "")
            case .bits: "t" + (introducer(of: value).map { String(decoding: $0, as: UTF8.self) + " " } ?? "")
            case .expression: "e"
            }
          let bytes = decoded(value)
          if value.kind != .null, value.kind != .default, bytes.count != value.byteCount { return "wrong byteCount" }
          return letter
            + bytes.map { 0x20..<0x7F ~= $0 ? String(UnicodeScalar($0)) : "\\" + String($0, radix: 16) }.joined()
        }.joined(separator: "|"))
    }
    return rows
  }
}

extension StatementText {
  var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension DumpItem {
  var position: SourcePosition {
    switch self {
    case .comment(let text), .message(let text), .statement(let text): text.position
    case .rows(let rows): rows.text.position
    case .chunk(let chunk): chunk.position
    case .failure(let error): error.position
    }
  }
}

/// How a text is read.
struct Reading: Sendable {
  var bufferSize = 256 * 1024
  var chunk = Int.max
  var policy = RowPolicy.count
  var mode = LexicalMode()
  var isSeekable = true
  var statementLimit = StatementReader.defaultStatementLimit
  var rowLimit = StatementReader.defaultRowLimit
  var abridgedRowLimit = Int.max

  func items(_ text: String) -> [DumpItem] { items(Array(text.utf8)) }

  func items(_ bytes: [UInt8]) -> [DumpItem] {
    let memory = MemorySource(bytes, chunk: chunk)
    return items(from: isSeekable ? memory : ForwardSource(memory))
  }

  func items(from source: any ByteSource) -> [DumpItem] {
    let policy = policy
    var reader = StatementReader(
      source, file: "dump.sql", bufferSize: bufferSize, statementLimit: statementLimit, rowLimit: rowLimit,
      abridgedRowLimit: abridgedRowLimit
    ) { _ in policy }
    reader.mode = mode
    var items: [DumpItem] = []
    do throws(InputError) {
      while let item = try reader.next() { items.append(item) }
    } catch {
      items.append(.failure(SyntaxError(.truncated(error.message), at: .init(file: "", byte: 0, line: 0, column: 0))))
    }
    return items
  }

  func callAsFunction(_ text: String) -> [Item] { items(text).map(Item.init) }
  func callAsFunction(_ bytes: [UInt8]) -> [Item] { items(bytes).map(Item.init) }
}

/// A source that cannot seek back, like a pipe.
final class ForwardSource: ByteSource {
  private let source: any ByteSource
  init(_ source: any ByteSource) { self.source = source }
  var consumed: Int { source.consumed }
  var total: Int? { nil }
  func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    try source.read(into: &buffer, at: offset)
  }
}
