import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes a file away that is not finished when the program is told to end (Ctrl-C, `kill`, a terminal that closes), and
/// then ends as the signal would have it, so that a shell sees 130, 143 or 129.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  init(removing path: String) {
    sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      // The source hears of a signal only if nothing else happens at it; one that was ignored before (nohup) stays so.
      let before = signal(number, SIG_IGN)
      if unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        _ = unsafe unlink(path)
        _ = signal(number, SIG_DFL)
        // Dispatch keeps the signals of its sources from all threads.
        var own = sigset_t()
        unsafe sigemptyset(&own)
        unsafe sigaddset(&own, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
        _ = kill(getpid(), number)
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }
}
