#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is filled aside, file by file, and appears under its name when it is complete. Where it
/// goes there must be nothing, or an empty folder. `StagedFolder` is for files that are at hand.
public struct NewFolder {
  private let path: String
  /// Its name until it is complete.
  public let aside: String

  /// Makes the folder aside. Throws where there is something already.
  public init(_ path: String) throws(OutputError) {
    self.path = path
    if let status = FileStatus(path) {
      guard status.kind == .folder else { throw OutputError("\(path): is not a folder") }
      // Only an empty one goes away.
      guard unsafe rmdir(path) == 0 else { throw OutputError(system: path) }
    }
    Unfinished.removeLeftovers(of: path)
    let aside = Unfinished.name(for: path)
    self.aside = aside
    guard Unfinished.make({ (unsafe mkdir(aside, 0o777), aside) }) == 0 else { throw OutputError(system: path) }
  }

  /// Makes a folder inside.
  public func makeFolder(_ name: String) throws(OutputError) { try FileSystem.makeFolder(aside + "/" + name) }

  /// Writes files inside.
  public func write(_ files: [GeneratedFile]) throws(OutputError) {
    try StagedFolder.write(files, to: aside, force: false)
  }

  /// Gives it its name.
  public func commit() throws(OutputError) {
    guard unsafe rename(aside, path) == 0 else {
      let error = OutputError(system: path)
      discard()
      throw error
    }
    Unfinished.remove(aside)
  }

  /// Removes it with all that is in it.
  public func discard() {
    Unfinished.removeEntry(aside)
    Unfinished.remove(aside)
  }
}
