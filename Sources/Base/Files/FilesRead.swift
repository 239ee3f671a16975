import Synchronization

/// The files that this process has read or written: no output replaces one of them.
///
/// Whoever opens a file says so here, and every output asks here, so that no command can forget one of its inputs: a
/// dump in a folder, settings, prices, the key of a redacted report, the file that standard input is redirected from.
public enum FilesRead {
  private static let known = Mutex<[FileIdentity: Bool]>([:])

  /// Records what a descriptor reads; pipes and terminals cannot be replaced.
  static func add(descriptor: Int32) {
    guard let status = FileStatus(descriptor: descriptor), status.kind == .file else { return }
    known.withLock { $0[status.identity] = false }
  }

  /// Records an output that is complete.
  static func add(written path: String) {
    guard let status = FileStatus(path, followsLinks: false) else { return }
    known.withLock { $0[status.identity] = true }
  }

  /// Throws if a file was read, unless this is an update of it, or written.
  static func check(_ status: FileStatus, _ path: String, isUpdate: Bool = false) throws(OutputError) {
    switch known.withLock({ $0[status.identity] }) {
    case nil: return
    case false? where isUpdate: return
    case false?: throw OutputError("\(path): is an input; it is not written over")
    case true?: throw OutputError("\(path): was written already; give each output a name of its own")
    }
  }
}
