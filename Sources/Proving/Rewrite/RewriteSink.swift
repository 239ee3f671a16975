import Catalog
import Conversion
import Diagnostics
import Dispatch
import DumpReader
import Rows
import Synchronization

/// Writes rows as they come, in their order. Chunks of one INSERT are put together to jobs, which are converted beside
/// the reading and written when their turn comes: the memory is bounded by the jobs that are under way.
///
/// Lines whose tuples stay what they are go from the reader's buffer to the output, and nobody looks into them: an
/// earlier reading has shown that they are rows, and counted them.
final class RewriteSink: RowSink {
  private static let jobBytes = 256 * 1024
  private static let jobChunks = 4096
  private static let jobsInFlight = 4
  /// Bytes of rows in all of them; lines of a dump have up to a megabyte.
  private static let bytesInFlight = 2 << 20

  private let output: any RewriteOutput
  private let makeWriter: (RowTable) throws(RewriteError) -> (any RowWriter)?
  private let queue = DispatchQueue(label: "rewrite", attributes: .concurrent)
  private let idle = IdleBuffers()
  private var table: RowTable?
  private var writer: (any RowWriter)?
  private var waiting: [RowChunk] = []
  private var waitingBytes = 0
  private var jobs: [Job] = []
  /// The table and session of the block that is open in the output.
  private var open: (part: TableName, session: String)?
  /// The first error; nothing is written after it.
  private(set) var error: RewriteError?
  /// By table of the output.
  private(set) var counts: [TableName: ConversionCounts] = [:]
  /// Rows of tables that the output does not have.
  private(set) var skipped: [TableName: Int] = [:]
  /// How many rows a table of the inputs has; nil where that is not known.
  private let rowCount: (TableName) -> Int?
  /// Of tables whose rows were copied without a count: how many rows they have.
  private var copied: [TableName: Int] = [:]

  /// `blockEnd` ends rows if one head serves all rows of a table (COPY); nil if each job has its own head (INSERT).
  private let blockEnd: String?

  init(
    _ output: any RewriteOutput, blockEnd: String?, rowCount: @escaping (TableName) -> Int?,
    makeWriter: @escaping (RowTable) throws(RewriteError) -> (any RowWriter)?
  ) {
    self.output = output
    self.blockEnd = blockEnd
    self.rowCount = rowCount
    self.makeWriter = makeWriter
  }

  /// Buffers that are not in use, so that their memory serves many jobs.
  private final class IdleBuffers: Sendable {
    private let buffers = Mutex<[ByteBuffer]>([])

    func take() -> ByteBuffer {
      var buffer = buffers.withLock { $0.popLast() } ?? ByteBuffer()
      buffer.removeAll()
      return buffer
    }

    func put(_ buffer: ByteBuffer) { buffers.withLock { $0.append(buffer) } }
  }

  private final class Job: Sendable {
    struct Result: Sendable {
      var buffer: ByteBuffer
      var counts: ConversionCounts
      var error: RewriteError?
    }
    let writer: any RowWriter
    /// How long its rows are.
    let bytes: Int
    /// Whole lines to copy; else the result comes.
    let lines: RowChunk?
    private let result = Mutex<Result?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ writer: any RowWriter, bytes: Int, copying lines: RowChunk? = nil) {
      self.writer = writer
      self.bytes = bytes
      self.lines = lines
    }

    func finish(_ value: Result) {
      result.withLock { $0 = value }
      done.signal()
    }

    func wait() -> Result {
      done.wait()
      return result.withLock { value in
        defer { value = nil }
        return value!
      }
    }
  }

  var takesKnownLines: Bool { true }

  func take(_ chunk: RowChunk, of table: RowTable) {
    if error != nil { return }
    if table !== self.table {
      start()
      self.table = table
      do throws(RewriteError) { writer = try makeWriter(table) } catch {
        self.error = error
        return
      }
    }
    guard let writer else {
      skipped[table.name, default: 0] += chunk.count()
      return
    }
    if chunk.isUncounted, writer.copiesTuples, let count = rowCount(table.name) {
      copied[writer.table] = count
      start()
      makeRoom(for: chunk.bytes.count)
      jobs.append(Job(writer, bytes: chunk.bytes.count, copying: chunk))
      while jobs.first?.lines != nil { writeFirst() }
      return
    }
    waiting.append(chunk)
    waitingBytes += chunk.bytes.count
    if waitingBytes >= RewriteSink.jobBytes || waiting.count >= RewriteSink.jobChunks { start() }
  }

  /// Gives the collected chunks to a worker.
  private func start() {
    guard let writer, !waiting.isEmpty else { return }
    let (chunks, bytes) = (waiting, waitingBytes)
    waiting = []
    waitingBytes = 0
    makeRoom(for: bytes)
    let job = Job(writer, bytes: bytes)
    jobs.append(job)
    queue.async { [idle] in
      // Taken here: a buffer that two hold is copied when it is written to.
      var buffer = idle.take()
      var tools = ConversionTools()
      var failure: RewriteError?
      do throws(RewriteError) { try writer.write(chunks, into: &buffer, &tools) } catch { failure = error }
      job.finish(Job.Result(buffer: buffer, counts: tools.counts, error: failure))
    }
  }

  /// Writes jobs that are done, so that there is room for one more.
  private func makeRoom(for bytes: Int) {
    while !jobs.isEmpty,
      jobs.count >= RewriteSink.jobsInFlight || jobs.reduce(bytes, { $0 + $1.bytes }) > RewriteSink.bytesInFlight
    {
      writeFirst()
    }
  }

  private func writeFirst() {
    let job = jobs.removeFirst()
    let result = job.lines == nil ? job.wait() : nil
    if error == nil { error = result?.error }
    guard error == nil else { return }
    do throws(RewriteError) {
      let (part, session) = (job.writer.table, job.writer.session)
      if open?.part != part || open?.session != session {
        try closeBlock()
        if !session.isEmpty { try output.write(session, to: .rows(part)) }
        if blockEnd != nil { try output.write(job.writer.head, to: .rows(part)) }
        open = (part, session)
      }
      if blockEnd == nil { try output.write(job.writer.head, to: .rows(part)) }
      if let lines = job.lines { try copy(lines, to: part) }
      guard let result else { return }
      var failure: RewriteError?
      result.buffer.withBytes { bytes in
        do throws(RewriteError) { try output.write(bytes, to: .rows(part)) } catch { failure = error }
      }
      if let failure { throw failure }
      counts[part, default: ConversionCounts()].add(result.counts)
    } catch { self.error = error }
    if let result { idle.put(result.buffer) }
  }

  private func copy(_ lines: RowChunk, to part: TableName) throws(RewriteError) {
    let bytes = lines.bytes.span
    var isFirst = true
    try lines.eachList { range throws(RewriteError) in
      if !isFirst { try output.write(RewriteSink.separator.span, to: .rows(part)) }
      isFirst = false
      try output.write(bytes.extracting(range), to: .rows(part))
    }
    try output.write(RewriteSink.end.span, to: .rows(part))
  }

  private static let separator = Array(",\n".utf8)
  private static let end = Array(";\n".utf8)

  private func closeBlock() throws(RewriteError) {
    if let open, let blockEnd { try output.write(blockEnd, to: .rows(open.part)) }
    open = nil
  }

  /// Writes the rest. Throws the first error.
  func finish() throws(RewriteError) {
    start()
    while !jobs.isEmpty { writeFirst() }
    if let error { throw error }
    try closeBlock()
    // All rows of a table that were copied, whoever counted them.
    for (table, count) in copied { counts[table, default: ConversionCounts()].rows = count }
  }
}
