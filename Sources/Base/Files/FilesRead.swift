import Synchronization

/// The files that this process has read or written; no output may replace one of them.
///
/// Code that opens a file records it here, and every output checks here, so no command can forget one of its inputs: a
/// dump in a folder, settings, prices, the key of a redacted report, the file that standard input is redirected from.
public enum FilesRead {
  private struct Use {
    /// As it was opened; `-` for standard input.
    var path: String
    var isOutput: Bool
  }

  private static let known = Mutex<[FileIdentity: Use]>([:])

  /// Records what a descriptor reads; pipes and terminals cannot be replaced.
  static func add(_ path: String, descriptor: Int32) {
    guard let status = FileStatus(descriptor: descriptor), status.kind == .file else { return }
    known.withLock { $0[status.identity] = Use(path: path, isOutput: false) }
  }

  /// Records an output that is complete.
  static func add(written path: String) {
    guard let status = FileStatus(path, followsLinks: false) else { return }
    known.withLock { $0[status.identity] = Use(path: path, isOutput: true) }
  }

  /// Throws if a file was read or written, unless it was read and this is an update of it.
  static func check(_ status: FileStatus, _ path: String, isUpdate: Bool = false) throws(OutputError) {
    guard let use = known.withLock({ $0[status.identity] }) else { return }
    // The inode number of a deleted file may have been reused.
    guard use.path == "-" || FileStatus(use.path)?.identity == status.identity else { return }
    if use.isOutput { throw OutputError("\(path): is already an output; give each output its own name") }
    if !isUpdate { throw OutputError("\(path): is an input; it would be overwritten") }
  }
}
