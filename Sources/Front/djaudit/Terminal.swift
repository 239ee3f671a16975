import Diagnostics
import Files
import Time

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output, standard error, and files that only appear under their names when they are complete.
enum Terminal {
  /// Writes to standard output. If the reader has closed it (`| head`), the rest is dropped and the command ends with
  /// the exit code it would have had.
  static func write(_ text: String) {
    if FileSystem.write(text, to: STDOUT_FILENO) || errno == EPIPE { return }
    fail("standard output: \(FileSystem.reason())")
  }

  /// Makes writing to a closed pipe an error that `write` sees, instead of ending the process.
  static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  static func warn(_ text: String) { _ = FileSystem.write(text + "\n", to: STDERR_FILENO) }

  /// Writes to standard error without escaping, because the text moves the cursor.
  static func progress(_ text: String) -> Bool { FileSystem.write(text, to: STDERR_FILENO) }

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

  /// Writes `text` to a file, or to standard output for nil and `-`. `updates` is as in `StagedFile`. A file is staged;
  /// any other named destination (a pipe, a device) is written to directly.
  static func write(_ text: String, to destination: String?, updates file: String? = nil) throws {
    try write(to: destination, updates: file) { emit in try emit(text) }
  }

  /// The same for text that is produced in pieces; a private file is readable only by its owner.
  static func write(
    to destination: String?, isPrivate: Bool = false, updates file: String? = nil,
    _ body: (_ emit: (String) throws -> Void) throws -> Void
  ) throws {
    guard let destination, destination != "-" else {
      try body { write($0) }
      return
    }
    guard StagedFile.isPlace(destination) else { return try FileSystem.write(to: destination, body) }
    try StagedFile(destination, isPrivate: isPrivate, updates: file, body).commit()
  }

  /// A text and where it goes; it is made while it is written.
  struct Text {
    /// Nil and `-` are standard output.
    var destination: String?
    /// Hands out the text piece by piece.
    var write: (_ emit: (String) throws -> Void) throws -> Void
  }

  /// Writes several texts so that no file appears before all could be made; pipes and devices get their text last.
  static func write(_ texts: [Text]) throws {
    var staged: [StagedFile] = []
    var streams: [Text] = []
    do {
      for text in texts {
        guard let destination = text.destination, destination != "-", StagedFile.isPlace(destination) else {
          streams.append(text)
          continue
        }
        staged.append(try StagedFile(destination, text.write))
      }
      for file in staged { try file.commit() }
    } catch {
      for file in staged { file.discard() }
      throw error
    }
    for stream in streams { try write(to: stream.destination, stream.write) }
  }

  /// Columns per line: of the terminal on standard output, otherwise 100.
  static var width: Int {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 60 else { return 100 }
    return Int(size.ws_col)
  }

  static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The working directory.
  static var folder: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  static func environment(_ variable: EnvironmentVariable) -> String? {
    guard let value = unsafe getenv(variable.rawValue) else { return nil }
    return unsafe String(cString: value)
  }

  /// Today's date in the local time zone: `2027-06-30`.
  static var day: String {
    var seconds = time(nil)
    var parts = unsafe tm()
    unsafe _ = localtime_r(&seconds, &parts)
    let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// The time in UTC, as MySQL writes it.
  static var now: String { CivilTime.text(Int(time(nil))) }

  /// Seconds on a monotonic clock.
  static var seconds: Double {
    var now = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
