import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that gets files of the program's own: all checked before the first is written.
enum OutputFolder {
  /// Writes each file aside and renames it. Makes the folder, and folders below it, where there are none. Refuses
  /// paths that lead out of it, be it by `..` or a link, whatever is not a file, and files with content unless `force`.
  static func write(_ files: [(path: String, text: String)], to folder: String, force: Bool, inputs: [String]) throws {
    try makeFolder(folder)
    var seen: Set<String> = []
    for file in files {
      // Two names that differ in case are one file on some file systems.
      guard seen.insert(file.path.lowercased()).inserted else {
        throw OutputError(description: "\(folder)/\(file.path): would be written twice")
      }
      try check(file.path, in: folder, force: force)
    }
    for file in files {
      for parent in parents(of: file.path) { try makeFolder(folder + "/" + parent) }
      try Terminal.write(file.text, to: folder + "/" + file.path, inputs: inputs, isSynced: false)
    }
  }

  private static func parents(of path: String) -> [String] {
    let pieces = path.split(separator: "/")
    return pieces.indices.dropFirst().map { pieces[..<$0].joined(separator: "/") }
  }

  private static func makeFolder(_ path: String) throws {
    if unsafe mkdir(path, 0o777) == 0 { return }
    let code = errno
    var status = stat()
    guard code == EEXIST, unsafe stat(path, &status) == 0 else {
      throw OutputError(description: "\(path): \(unsafe String(cString: strerror(code)))")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw OutputError(description: "\(path): is not a folder") }
  }

  private static func check(_ path: String, in folder: String, force: Bool) throws {
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !pieces.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains("\0") }) else {
      throw OutputError(description: "\(folder)/\(path): leads out of the folder")
    }
    var status = stat()
    // Folders on the way are real ones: a link could lead anywhere.
    for parent in parents(of: path) where unsafe lstat(folder + "/" + parent, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw OutputError(description: "\(folder)/\(parent): is not a folder; nothing was written")
      }
    }
    guard unsafe lstat(folder + "/" + path, &status) == 0 else {
      if errno == ENOENT { return }
      throw OutputError(description: "\(folder)/\(path): \(unsafe String(cString: strerror(errno)))")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG:
      if status.st_size > 0, !force {
        throw OutputError(
          description: "\(folder)/\(path): is there already; nothing was written (--force writes over it)")
      }
    case S_IFLNK: throw OutputError(description: "\(folder)/\(path): is a link; nothing was written")
    default: throw OutputError(description: "\(folder)/\(path): is not a file; nothing was written")
    }
  }
}
