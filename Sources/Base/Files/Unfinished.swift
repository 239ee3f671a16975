import Dispatch
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and folders that have not been renamed yet: `NAME.djaudit-PID`. They are removed when the process is asked to
/// end; what a killed process leaves behind is removed when the same output is written again.
public enum Unfinished {
  private struct State {
    var paths: Set<String> = []
    var sources: [any DispatchSourceSignal] = []
    var isWatching = false
  }

  private static let state = Mutex(State())

  /// From now on, removes unfinished files when the program is asked to end (Ctrl-C, `kill`, a terminal that closes).
  /// It then ends as the signal would have ended it, so that a shell sees 130, 143 or 129. A file that grows beyond a
  /// limit (`ulimit -f`) becomes an error instead of ending the process. For programs; a library must not call this.
  public static func removeOnSignals() {
    state.withLock { $0.isWatching = true }
    _ = signal(SIGXFSZ, SIG_IGN)
  }

  static func name(for path: String) -> String { path + marker + String(getpid()) }
  private static let marker = ".djaudit-"

  /// Creates an entry that is removed when the process is asked to end; a signal that arrives meanwhile waits until the
  /// entry is recorded. `create` returns a negative number if it failed, as `open` and `mkdir` do; its `errno` is kept.
  static func make(_ create: () -> (result: Int32, path: String)) -> Int32 {
    var error: Int32 = 0
    let result = state.withLock { state in
      if state.isWatching, state.sources.isEmpty { state.sources = [SIGINT, SIGTERM, SIGHUP].compactMap(source) }
      let (result, path) = create()
      error = errno
      if result >= 0 { state.paths.insert(path) }
      return result
    }
    errno = error
    return result
  }

  /// Forgets an entry that is finished or gone.
  public static func remove(_ path: String) { state.withLock { _ = $0.paths.remove(path) } }

  private static func source(_ number: Int32) -> (any DispatchSourceSignal)? {
    // The source sees a signal only if its default action is off; a signal that was ignored before (nohup) stays
    // ignored.
    let before = signal(number, SIG_IGN)
    if unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return nil }
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      // Holds the lock until the process ends, so that nothing new is created.
      state.withLock { state in
        for path in state.paths { removeEntry(path) }
        _ = signal(number, SIG_DFL)
        // Dispatch blocks the signals of its sources in all threads.
        var own = sigset_t()
        unsafe sigemptyset(&own)
        unsafe sigaddset(&own, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
        _ = kill(getpid(), number)
        _exit(128 + number)
      }
    }
    source.resume()
    return source
  }

  /// Removes what earlier processes have left of an output. The process that the name contains must be gone or have our
  /// own number (in a container every run may be process 1), and nobody may hold the lock of a file that is being
  /// written.
  static func removeLeftovers(of path: String) {
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = pieces.count == 1 ? "." : pieces.dropLast().joined(separator: "/")
    let prefix = String(pieces.last!) + marker
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "/" : folder) else {
      return
    }
    for name in names where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)), process > 0 else { continue }
      let entry = folder + "/" + name
      guard process == getpid() || kill(process, 0) != 0 && errno == ESRCH,
        !state.withLock({ $0.paths.contains(Unfinished.name(for: path)) && process == getpid() }), !isLocked(entry)
      else { continue }
      removeEntry(entry)
    }
  }

  private static func isLocked(_ path: String) -> Bool {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { _ = close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// Removes a file, or a folder with everything in it; links are not followed.
  static func removeEntry(_ path: String) {
    if unsafe unlink(path) == 0 { return }
    try? FileManager.default.removeItem(atPath: path)
  }
}
