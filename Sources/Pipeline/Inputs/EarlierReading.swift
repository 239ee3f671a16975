import Diagnostics
import Files
import Synchronization

/// The results of reading some inputs that help a later reading: whether rows can be cut at line ends because no tuple
/// contains one, and the state of each file, so that a change between the two is noticed.
public struct EarlierReading: Sendable {
  /// Whether no tuple contains a line end.
  var keepsLines = false
  /// The files as they were when they were opened.
  var files = OpenedFiles()

  /// Throws if a file that `later` opened has changed in the meantime.
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

/// The files opened by a reading, by path. It is an object, because opening a file changes nothing else in a reader.
final class OpenedFiles: Sendable {
  /// Identifies the contents of a file at a certain time.
  struct Version: Sendable, Equatable {
    private var identity: FileIdentity
    private var size, seconds, nanoseconds: Int

    /// Nil if it is not a file: a pipe is only read once.
    init?(_ path: String) {
      guard let status = FileStatus(path), status.kind == .file else { return nil }
      identity = status.identity
      size = status.size
      (seconds, nanoseconds) = status.modified
    }
  }

  private let known = Mutex<[String: Version]>([:])

  var versions: [String: Version] { known.withLock { $0 } }

  /// Records the state of a file that is being opened.
  func add(_ path: String) { known.withLock { if $0[path] == nil { $0[path] = Version(path) } } }
}
