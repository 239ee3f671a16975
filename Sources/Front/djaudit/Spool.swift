#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input that can be read twice: a file is itself, standard input is written to a temporary one.
struct Spool {
  let path: String
  private let isTemporary: Bool

  init(_ input: String) throws {
    guard input == "-" else {
      path = input
      isTemporary = false
      return
    }
    let folder = Terminal.environment(.temporaryFolder) ?? "/tmp"
    var template = Array((folder + "/djaudit-stdin-XXXXXX").utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress!) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    isTemporary = true
    guard descriptor >= 0 else { throw OutputError(description: "\(path): cannot be made") }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      var done = 0
      while done < count {
        // Safety: done < count <= buffer.count.
        let written = unsafe buffer.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress! + done, count - done) }
        if written < 0, errno == EINTR { continue }
        guard written > 0 else {
          _ = close(descriptor)
          remove()
          throw OutputError(description: "\(path): standard input does not fit there")
        }
        done += written
      }
    }
    _ = close(descriptor)
  }

  func remove() { if isTemporary { _ = unsafe unlink(path) } }
}
