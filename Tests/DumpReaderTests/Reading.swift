import Diagnostics
import DumpReader

/// What a reader gave, in a form that compares and prints.
enum Item: Equatable, CustomStringConvertible {
  case comment(String)
  case message(String)
  case statement(String)
  /// Head or whole text, and the count.
  case rows(String, Int?)
  case failure(SyntaxError.Reason)

  init(_ item: DumpItem) {
    switch item {
    case .comment(let text): self = .comment(text.string)
    case .message(let text): self = .message(text.string)
    case .statement(let text): self = .statement(text.string + (text.isTerminated ? "" : "…"))
    case .rows(let rows): self = .rows(rows.text.string, rows.rowCount)
    case .failure(let error): self = .failure(error.reason)
    }
  }

  var description: String {
    switch self {
    case .comment(let text): "comment \(text)"
    case .message(let text): "message \(text)"
    case .statement(let text): "statement \(text)"
    case .rows(let text, let count): "rows \(text) [\(count.map(String.init) ?? "-")]"
    case .failure(let reason): "failure \(reason)"
    }
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
    case .failure(let error): error.position
    }
  }
}

/// How a text is to be read.
struct Reading: Sendable {
  var bufferSize = 256 * 1024
  var chunk = Int.max
  var policy = RowPolicy.count
  var backslashEscapes = true
  var ansiQuotes = false
  var isSeekable = true
  var statementLimit = StatementReader.defaultStatementLimit

  func items(_ text: String) -> [DumpItem] { items(Array(text.utf8)) }

  func items(_ bytes: [UInt8]) -> [DumpItem] {
    let memory = MemorySource(bytes, chunk: chunk)
    return items(from: isSeekable ? memory : ForwardSource(memory))
  }

  func items(from source: any ByteSource) -> [DumpItem] {
    let policy = policy
    var reader = StatementReader(
      source, file: "dump.sql", bufferSize: bufferSize, statementLimit: statementLimit
    ) { _ in policy }
    reader.backslashEscapes = backslashEscapes
    reader.ansiQuotes = ansiQuotes
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

/// A source that cannot go back, like a pipe.
final class ForwardSource: ByteSource {
  private let source: any ByteSource
  init(_ source: any ByteSource) { self.source = source }
  var consumed: Int { source.consumed }
  var total: Int? { nil }
  func read(into buffer: inout [UInt8], at offset: Int) throws(InputError) -> Int {
    try source.read(into: &buffer, at: offset)
  }
}
