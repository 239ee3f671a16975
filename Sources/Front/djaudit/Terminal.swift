import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An output that cannot be written.
struct OutputError: Error, CustomStringConvertible {
  var description: String
}

/// Standard output, standard error, and files that appear under their names only when they are complete.
enum Terminal {
  /// Writes to standard output. A reader that went away (`| head`) ends the program quietly.
  static func write(_ text: String) {
    if write(text, to: STDOUT_FILENO) { return }
    if errno == EPIPE { exit(0) }
    fail("standard output: \(reason())")
  }

  /// Writing to a pipe that nobody reads is an error that `write` sees, not the end of the process.
  static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// A small file whole: settings, answers. At most `limit` bytes.
  static func read(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OutputError(description: "\(path): \(reason())") }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress!, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count <= limit else {
        throw OutputError(description: "\(path): \(count < 0 ? reason() : "is larger than \(limit >> 20) MB")")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The first bytes of a file; none of what cannot be read, which whoever reads it will say.
  static func head(of path: String, count: Int) -> [UInt8] {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { _ = close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: count)
    let got = unsafe buffer.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0.baseAddress!, $0.count) }
    return Array(buffer.prefix(max(0, got)))
  }

  static func warn(_ text: String) { _ = write(text + "\n", to: STDERR_FILENO) }

  /// Writes to standard error as it is: the text moves the cursor.
  static func progress(_ text: String) -> Bool { write(text, to: STDERR_FILENO) }

  static func fail(_ text: String, prefix: String = "djaudit: ") -> Never {
    warn(
      prefix
        + text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable() }.joined(
          separator: "\n"))
    exit(Outcome.unreadable.rawValue)
  }

  static func exit(_ code: Int32) -> Never {
    #if canImport(Glibc)
      Glibc.exit(code)
    #elseif canImport(Musl)
      Musl.exit(code)
    #else
      Darwin.exit(code)
    #endif
  }

  /// Writes `text` to `path`, or to standard output for nil and `-`. A file is written aside and renamed, behind a
  /// link if it is one, with the mode that it had; what is no file (a pipe, a device) is written to as it is. An output
  /// that is one of the inputs is refused.
  /// `isSynced` waits until the disk has it; for one of thousands that is too long.
  static func write(_ text: String, to destination: String?, inputs: [String] = [], isSynced: Bool = true) throws {
    try write(to: destination, inputs: inputs, isSynced: isSynced) { emit in try emit(text) }
  }

  /// The same for a text that is made piece by piece; one that is private is for its owner's eyes only.
  static func write(
    to destination: String?, inputs: [String] = [], isSynced: Bool = true, isPrivate: Bool = false,
    _ body: (_ emit: (String) throws -> Void) throws -> Void
  ) throws {
    guard let destination, destination != "-" else {
      try body { write($0) }
      return
    }
    var status = stat()
    if unsafe stat(destination, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = unsafe open(destination, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw OutputError(description: "\(destination): \(reason())") }
      try body { piece in
        guard write(piece, to: descriptor) else { throw OutputError(description: "\(destination): \(reason())") }
      }
      guard close(descriptor) == 0 else { throw OutputError(description: "\(destination): \(reason())") }
      return
    }
    try StagedFile(destination, inputs: inputs, isSynced: isSynced, isPrivate: isPrivate, body).commit()
  }

  /// Writes several texts so that no file appears before all could be made; what is no file gets its text last.
  static func write(_ texts: [(text: String, destination: String?)], inputs: [String]) throws {
    var staged: [StagedFile] = []
    var streams: [(text: String, destination: String?)] = []
    do {
      for (text, destination) in texts {
        guard let destination, destination != "-", StagedFile.isPlace(destination) else {
          streams.append((text, destination))
          continue
        }
        let file = try StagedFile(destination, inputs: inputs) { emit in try emit(text) }
        staged.append(file)
      }
      for file in staged { try file.commit() }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
    for stream in streams { try write(stream.text, to: stream.destination) }
  }

  /// Whether all of the text went there; else `errno` says why.
  static func write(_ text: String, to descriptor: Int32) -> Bool { write(Array(text.utf8), to: descriptor) }

  /// The same for bytes.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        // Safety: done < bytes.count, so base + done .. bytes.count lies inside of the text.
        let count = unsafe systemWrite(descriptor, bytes.baseAddress! + done, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        done += count
      }
      return true
    }
  }

  /// What the last system call that failed says.
  static func reason() -> String { unsafe String(cString: strerror(errno)) }

  /// Characters a line: of the terminal that standard output is, else 100.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 60 else { return 100 }
    return Int(size.ws_col)
  }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The folder that the program runs in.
  static var folder: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  static func environment(_ variable: EnvironmentVariable) -> String? {
    guard let value = unsafe getenv(variable.rawValue) else { return nil }
    return unsafe String(cString: value)
  }

  /// Today where the program runs: `2027-06-30`.
  static var day: String {
    var seconds = time(nil)
    var parts = unsafe tm()
    unsafe _ = localtime_r(&seconds, &parts)
    let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Seconds on a clock that only goes forward.
  static var seconds: Double {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int {
  unsafe read(descriptor, bytes, count)
}

/// `write(2)`, named so that it does not collide with `Terminal.write`.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
