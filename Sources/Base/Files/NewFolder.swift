#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is filled file by file under a temporary name and gets its own name once it is complete. Nothing, or
/// only an empty folder, may exist under that name before. `StagedFolder` is for files whose text is already in memory.
public struct NewFolder {
  private let path: String
  /// Its path until it is complete.
  public let aside: String

  /// Creates the temporary folder. Throws if something already exists at `path`.
  public init(_ path: String) throws(OutputError) {
    self.path = path
    if let status = FileStatus(path) {
      guard status.kind == .folder else { throw OutputError("\(path): is not a folder") }
      // rmdir removes only an empty folder.
      guard unsafe rmdir(path) == 0 else { throw OutputError(system: path) }
    }
    Unfinished.removeLeftovers(of: path)
    let aside = Unfinished.name(for: path)
    self.aside = aside
    guard Unfinished.make({ (unsafe mkdir(aside, 0o777), aside) }) == 0 else { throw OutputError(system: path) }
  }

  /// Creates a folder inside.
  public func makeFolder(_ name: String) throws(OutputError) { try FileSystem.makeFolder(aside + "/" + name) }

  /// Writes files inside.
  public func write(_ files: [GeneratedFile]) throws(OutputError) {
    try StagedFolder.write(files, to: aside, force: false)
  }

  /// Moves it to its own name.
  public func commit() throws(OutputError) {
    guard unsafe rename(aside, path) == 0 else {
      let error = OutputError(system: path)
      discard()
      throw error
    }
    Unfinished.remove(aside)
  }

  /// Removes it with everything in it.
  public func discard() {
    Unfinished.removeEntry(aside)
    Unfinished.remove(aside)
  }
}
