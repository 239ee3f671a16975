#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files of the process, for code that can only read from a path.
enum Scratch {
  /// Writes a file, in memory if the system has such a folder, and returns its path.
  static func write(_ bytes: [UInt8], _ name: String) -> String {
    let base = unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    let folder = "\(base)/djaudit-fuzz-\(getpid())"
    _ = unsafe mkdir(folder, 0o700)
    let path = "\(folder)/\(name)"
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(file >= 0, "a scratch file cannot be written")
    _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
    _ = close(file)
    return path
  }
}
