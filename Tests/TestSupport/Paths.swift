#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of the repository and beside it, found from where this file is.
public enum Paths {
  /// The repository's root.
  public static let root: String = {
    // Tests/TestSupport/Paths.swift
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }()

  /// The corpus of real dumps beside the repository, nil when this machine has none.
  public static let corpus: String? = {
    let path =
      root.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      + "/shared/corpus/dev"
    return exists(path) ? path : nil
  }()

  /// Whether there is a file or folder of this name.
  public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// A file's bytes; nil when it cannot be read.
  public static func bytes(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        // Safety: filled < buffer.count, so the rest of the array is what is written to.
        unsafe read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
      }
      if count <= 0 { return nil }
      filled += count
    }
    return bytes
  }

  /// A file as UTF-8; nil when it cannot be read.
  public static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

  /// Writes a file of the test's own to the temporary folder and gives its path.
  public static func temporary(_ name: String, _ bytes: [UInt8]) -> String {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    let path = folder + "/djaudit-test-\(getpid())-" + name
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(descriptor >= 0, "the temporary folder can be written to")
    defer { _ = close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        // Safety: done < buffer.count, so the rest of the array is what is read.
        unsafe write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      }
      precondition(count > 0, "the temporary folder has room")
      done += count
    }
    return path
  }

  /// Removes a file; one that is missing is no error.
  public static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// Names in a folder, sorted; empty when there is none.
  public static func list(_ folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// All files below a folder whose name has this ending, as paths, sorted.
  public static func files(below folder: String, ending: String) -> [String] {
    var result: [String] = []
    for name in list(folder) {
      let path = folder + "/" + name
      if name.hasSuffix(ending) {
        result.append(path)
      } else if !list(path).isEmpty {
        result += files(below: path, ending: ending)
      }
    }
    return result
  }
}
