import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that exists only while the program runs, readable by its owner only.
public struct TemporaryFile {
  /// Its path. `remove()` deletes it.
  public let path: String

  /// Creates an empty file; its name begins with `name`.
  public init(_ name: String, in folder: String) throws(OutputError) {
    var template = Array((folder + "/" + name + "-XXXXXX").utf8CString)
    var path = ""
    let descriptor = Unfinished.make {
      let descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress!) }
      path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return (descriptor, path)
    }
    self.path = path
    guard descriptor >= 0 else { throw OutputError(system: path) }
    FileSystem.close(descriptor)
  }

  /// Fills it with everything that a descriptor delivers.
  public func copy(from source: Int32) throws {
    let target = try open()
    defer { FileSystem.close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      guard let count = FileSystem.read(source, into: &buffer) else {
        throw InputError("-", FileSystem.reason())
      }
      if count == 0 { return }
      guard FileSystem.write(buffer[..<count], to: target) else { throw OutputError(system: path) }
    }
  }

  /// Opens it for reading and writing; the caller closes it.
  public func open() throws(OutputError) -> Int32 {
    let descriptor = systemOpen(path)
    guard descriptor >= 0 else { throw OutputError(system: path) }
    return descriptor
  }

  /// Deletes it.
  public func remove() {
    _ = unsafe unlink(path)
    Unfinished.remove(path)
  }
}

/// `open(2)`, named so that it does not collide with methods of that name.
private func systemOpen(_ path: String) -> Int32 { unsafe open(path, O_RDWR | O_CLOEXEC) }
