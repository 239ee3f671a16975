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

  static func makeFolder(_ path: String) throws {
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

extension OutputFolder {
  /// Whether there is a folder of this name.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// A folder that appears under its name only when it is complete: there must be nothing, or an empty folder.
struct StagedFolder {
  private let path: String
  let aside: String

  init(_ path: String) throws {
    self.path = path
    aside = path + ".djaudit-\(getpid())"
    if OutputFolder.isFolder(path) {
      // Only an empty one goes away.
      guard unsafe rmdir(path) == 0 else { throw OutputError(description: "\(path): \(Terminal.reason())") }
    } else if Terminal.exists(path) {
      throw OutputError(description: "\(path): is not a folder")
    }
    guard unsafe mkdir(aside, 0o777) == 0 else { throw OutputError(description: "\(aside): \(Terminal.reason())") }
  }

  func commit() throws {
    guard unsafe rename(aside, path) == 0 else { throw OutputError(description: "\(path): \(Terminal.reason())") }
  }

  func discard() { StagedFolder.remove(aside) }

  /// Takes a folder away with all that is in it; links are not followed.
  private static func remove(_ path: String) {
    guard let folder = unsafe opendir(path) else { return }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    unsafe closedir(folder)
    for name in names where unsafe unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    _ = unsafe rmdir(path)
  }
}
