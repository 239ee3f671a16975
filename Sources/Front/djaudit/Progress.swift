import Synchronization

/// A line on standard error that shows the progress of reading: bytes, rate and time left. Only shown when standard
/// error is a terminal and the work takes longer than a second.
final class Progress: Sendable {
  private struct State {
    var start = Terminal.seconds
    var lastShown = 0.0
    var isVisible = false
  }
  private let state = Mutex(State())

  init?() {
    guard Terminal.isErrorTerminal else { return nil }
  }

  func show(_ consumed: Int, _ total: Int?) {
    state.withLock { state in
      let now = Terminal.seconds
      guard now - state.start > 1, now - state.lastShown > 0.1 else { return }
      state.lastShown = now
      state.isVisible = true
      let rate = Double(consumed) / (now - state.start)
      var line = "\(Progress.size(consumed))"
      if let total, total > 0 {
        let left = Int(Double(total - consumed) / max(rate, 1))
        line += " of \(Progress.size(total)) (\(consumed * 100 / total) %), \(left) s left"
      }
      _ = Terminal.progress("\r\u{1B}[K" + line + ", \(Progress.size(Int(rate)))/s")
    }
  }

  /// Removes the line.
  func finish() {
    state.withLock { state in
      if state.isVisible { _ = Terminal.progress("\r\u{1B}[K") }
      state.isVisible = false
    }
  }

  static func size(_ bytes: Int) -> String {
    bytes < 10_000_000
      ? "\(bytes / 1000) kB" : bytes < 10_000_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes / 1_000_000_000) GB"
  }
}
