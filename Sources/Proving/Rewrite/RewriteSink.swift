import Catalog
import Conversion
import Diagnostics
import Dispatch
import DumpReader
import Rows
import Synchronization

/// Writes rows as they come, in their order. Chunks of one INSERT are put together to jobs, which are converted beside
/// the reading and written when their turn comes: the memory is bounded by the jobs that are under way.
final class RewriteSink: RowSink {
  private static let jobBytes = 256 * 1024
  private static let jobChunks = 4096
  private static let jobsInFlight = 4

  private let output: any RewriteOutput
  private let makeWriter: (RowTable) throws(RewriteError) -> (any RowWriter)?
  private let queue = DispatchQueue(label: "rewrite", attributes: .concurrent)
  private let idle = Mutex<[ByteBuffer]>([])
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

  /// `blockEnd` ends rows if one head serves all rows of a table (COPY); nil if each job has its own head (INSERT).
  private let blockEnd: String?

  init(
    _ output: any RewriteOutput, blockEnd: String?,
    makeWriter: @escaping (RowTable) throws(RewriteError) -> (any RowWriter)?
  ) {
    self.output = output
    self.blockEnd = blockEnd
    self.makeWriter = makeWriter
  }

  private final class Job: Sendable {
    struct Result: Sendable {
      var buffer: ByteBuffer
      var counts: ConversionCounts
      var error: RewriteError?
    }
    let writer: any RowWriter
    private let result = Mutex<Result?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(_ writer: any RowWriter) { self.writer = writer }

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
    guard writer != nil else {
      skipped[table.name, default: 0] += chunk.rowCount
      return
    }
    waiting.append(chunk)
    waitingBytes += chunk.bytes.count
    if waitingBytes >= RewriteSink.jobBytes || waiting.count >= RewriteSink.jobChunks { start() }
  }

  /// Gives the collected chunks to a worker.
  private func start() {
    guard let writer, !waiting.isEmpty else { return }
    let chunks = waiting
    waiting = []
    waitingBytes = 0
    if jobs.count >= RewriteSink.jobsInFlight { writeFirst() }
    let job = Job(writer)
    jobs.append(job)
    var buffer = idle.withLock { $0.popLast() } ?? ByteBuffer()
    buffer.removeAll()
    queue.async { [buffer] in
      var buffer = buffer
      var tools = ConversionTools()
      var failure: RewriteError?
      do throws(RewriteError) { try writer.write(chunks, into: &buffer, &tools) } catch { failure = error }
      job.finish(Job.Result(buffer: buffer, counts: tools.counts, error: failure))
    }
  }

  private func writeFirst() {
    let job = jobs.removeFirst()
    let result = job.wait()
    if error == nil { error = result.error }
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
      var failure: RewriteError?
      result.buffer.withBytes { bytes in
        do throws(RewriteError) { try output.write(bytes, to: .rows(part)) } catch { failure = error }
      }
      if let failure { throw failure }
      counts[part, default: ConversionCounts()].add(result.counts)
    } catch { self.error = error }
    idle.withLock { $0.append(result.buffer) }
  }

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
  }
}
