import Diagnostics
import Files
import Synchronization

/// What a reading of some inputs has found out for one that follows: rows can be cut at line ends if none is inside of a
/// tuple, and a file that was changed between the two is noticed.
public struct EarlierReading: Sendable {
  /// Whether no line ends inside of a tuple.
  var keepsLines = false
  /// What the files were when they were opened.
  var files = OpenedFiles()

  /// Throws if one of the files that `later` opened is not what it was, or no longer.
  func check(_ later: OpenedFiles) throws(InputError) {
    let versions = files.versions
    for (path, version) in later.versions.sorted(by: { $0.key < $1.key }) {
      guard let first = versions[path] else { continue }
      if version != first || OpenedFiles.Version(path) != first {
        throw InputError(path, "was changed while it was read: what was found in it before may no longer be so")
      }
    }
  }
}

/// The files that a reading has opened, by their paths. An object, since opening a file changes nothing else in a reader.
final class OpenedFiles: Sendable {
  /// Tells the contents of a file from those it had, or will have, at another time.
  struct Version: Sendable, Equatable {
    private var identity: FileIdentity
    private var size, seconds, nanoseconds: Int

    /// Nil for what is no file: a pipe is read once.
    init?(_ path: String) {
      guard let status = FileStatus(path), status.kind == .file else { return nil }
      identity = status.identity
      size = status.size
      (seconds, nanoseconds) = status.modified
    }
  }

  private let known = Mutex<[String: Version]>([:])

  var versions: [String: Version] { known.withLock { $0 } }

  /// Notes what a file is that is being opened.
  func add(_ path: String) { known.withLock { if $0[path] == nil { $0[path] = Version(path) } } }
}
