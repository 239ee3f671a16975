import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Generated files in a folder, all of them or none: they are written aside, and take their places by renaming.
public struct StagedFolder: Sendable {
  private let files: [GeneratedFile]
  private let folder: String
  private let aside: String
  /// Whether the folder itself is new and can be renamed as a whole.
  private let isNew: Bool

  /// Writes each file under a temporary name and then moves all into place; `force` replaces files that have content.
  /// `updates` is a file that was read and whose content its replacement keeps; it may be replaced.
  public static func write(
    _ files: [GeneratedFile], to folder: String, force: Bool, updates file: String? = nil
  ) throws(OutputError) {
    try StagedFolder(files, in: folder, force: force, updates: file).commit()
  }

  /// Writes the files under temporary names. Throws, and leaves nothing behind, for paths that lead out of the folder,
  /// through `..` or a link; where something other than a file exists; for files with content unless `force`; and for
  /// files that this process has read.
  public init(
    _ files: [GeneratedFile], in folder: String, force: Bool, updates file: String? = nil
  ) throws(OutputError) {
    let updated = file.flatMap { FileStatus($0) }?.identity
    var folder = folder
    while folder.utf8.count > 1, folder.utf8.last == 0x2F { folder.removeLast() }
    var seen: Set<String> = []
    for file in files {
      // Two names that differ only in case are the same file on some file systems.
      guard seen.insert(file.path.lowercased()).inserted else {
        throw OutputError("\(folder)/\(file.path): would be written twice")
      }
    }
    self.files = files
    let status = FileStatus(folder)
    if let status, status.kind != .folder { throw OutputError("\(folder): is not a folder") }
    isNew = FileStatus(folder, followsLinks: false) == nil
    self.folder = folder
    for file in files { try StagedFolder.check(file.path, in: folder, force: force, updated) }
    let base = isNew ? folder : folder + "/"
    Unfinished.removeLeftovers(of: base)
    let aside = Unfinished.name(for: base)
    self.aside = aside
    guard Unfinished.make({ (unsafe mkdir(aside, 0o777), aside) }) == 0 else {
      throw errno == EEXIST ? OutputError("\(folder): is being written already") : OutputError(system: folder)
    }
    do throws(OutputError) {
      for file in files {
        for parent in StagedFolder.parents(of: file.path) { try FileSystem.makeFolder(aside + "/" + parent) }
      }
      try writeAll()
    } catch {
      discard()
      throw error
    }
  }

  /// Writes the files side by side: the content of some is made meanwhile.
  private func writeAll() throws(OutputError) {
    // A few more runs than cores, so that none waits long for the last one.
    let runs = min(16, files.count)
    let failure = Mutex<OutputError?>(nil)
    DispatchQueue.concurrentPerform(iterations: runs) { run in
      for file in files[files.count * run / runs..<files.count * (run + 1) / runs] {
        do throws(OutputError) { try write(file) } catch { failure.withLock { $0 = $0 ?? error } }
        if failure.withLock({ $0 != nil }) { return }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private func write(_ file: GeneratedFile) throws(OutputError) {
    let path = folder + "/" + file.path
    let descriptor = unsafe open(
      aside + "/" + file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file.isExecutable ? 0o777 : 0o666)
    guard descriptor >= 0 else { throw OutputError(system: path) }
    if let status = FileStatus(path) { _ = fchmod(descriptor, status.mode) }
    var code: Int32 = 0
    do {
      try file.write { piece in
        guard FileSystem.write(piece, to: descriptor) else {
          code = errno
          throw OutputError(system: path)
        }
      }
    } catch { if code == 0 { code = EIO } }
    // Some file systems say only now that there is no room.
    guard close(descriptor) == 0 else { throw OutputError(system: path) }
    if code != 0 { throw OutputError("\(path): \(FileSystem.reason(code))") }
  }

  /// Moves the files into place.
  public func commit() throws(OutputError) {
    if isNew {
      // A folder that appeared in the meantime is replaced only if it is empty.
      guard unsafe rename(aside, folder) == 0 else {
        let error = OutputError(system: folder)
        discard()
        throw error
      }
    } else {
      try moveAll()
      Unfinished.removeEntry(aside)
    }
    Unfinished.remove(aside)
    for file in files { FilesRead.add(written: folder + "/" + file.path) }
  }

  /// Replaced files are kept until all new ones are in place, and moved back if one cannot be.
  private func moveAll() throws(OutputError) {
    let old = aside + "/.old"
    var madeFolders: [String] = []
    var moved: [(place: String, old: String?)] = []
    func undo() {
      for (place, old) in moved.reversed() {
        if let old { _ = unsafe rename(old, place) } else { _ = unsafe unlink(place) }
      }
      for folder in madeFolders.reversed() { _ = unsafe rmdir(folder) }
      discard()
    }
    do throws(OutputError) {
      try FileSystem.makeFolder(old)
      for (number, file) in files.enumerated() {
        for parent in StagedFolder.parents(of: file.path).map({ folder + "/" + $0 }) where FileStatus(parent) == nil {
          try FileSystem.makeFolder(parent)
          madeFolders.append(parent)
        }
        let place = folder + "/" + file.path
        var kept: String?
        if let status = FileStatus(place, followsLinks: false) {
          guard status.kind == .file else { throw OutputError("\(place): is not a file") }
          kept = old + "/\(number)"
          guard unsafe rename(place, kept!) == 0 else { throw OutputError(system: place) }
        }
        moved.append((place, kept))
        guard unsafe rename(aside + "/" + file.path, place) == 0 else { throw OutputError(system: place) }
      }
    } catch {
      undo()
      throw error
    }
  }

  /// Removes the temporary files.
  public func discard() {
    Unfinished.removeEntry(aside)
    Unfinished.remove(aside)
  }

  private static func parents(of path: String) -> [String] {
    let pieces = path.split(separator: "/")
    return pieces.indices.dropFirst().map { pieces[..<$0].joined(separator: "/") }
  }

  private static func check(
    _ path: String, in folder: String, force: Bool, _ updated: FileIdentity?
  ) throws(OutputError) {
    let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !pieces.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains("\0") }) else {
      throw OutputError("\(folder)/\(path): leads out of the folder")
    }
    // Every folder on the way must be a real one: a link could lead anywhere.
    for parent in parents(of: path) {
      guard let status = FileStatus(folder + "/" + parent, followsLinks: false) else { continue }
      guard status.kind == .folder else {
        throw OutputError("\(folder)/\(parent): is not a folder; nothing was written")
      }
    }
    guard let status = FileStatus(folder + "/" + path, followsLinks: false) else { return }
    switch status.kind {
    case .file:
      try FilesRead.check(status, "\(folder)/\(path)", isUpdate: status.identity == updated)
      if status.size > 0, !force {
        throw OutputError("\(folder)/\(path) already exists; nothing written. Use --force to overwrite")
      }
    case .link: throw OutputError("\(folder)/\(path): is a link; nothing was written")
    case .folder, .other: throw OutputError("\(folder)/\(path): is not a file; nothing was written")
    }
  }
}
