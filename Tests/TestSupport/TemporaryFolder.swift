import Foundation

/// A folder for a test's files. It exists until the process ends, so nobody has to keep a reference while its files are
/// in use.
public struct TemporaryFolder: Sendable {
  /// The folder's path, without a trailing slash.
  public let path: String

  /// Creates the folder with these files; names may contain folders.
  public init(_ files: KeyValuePairs<String, String> = [:]) throws {
    path = Self.root + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  /// Writes a file to a folder of its own and returns its path.
  public static func file(_ name: String, _ bytes: [UInt8] = []) throws -> String {
    try TemporaryFolder().write(name, bytes)
  }

  /// The path of a file in it, whether it exists or not.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file, creating missing folders, and returns its path.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  /// Writes a file, creating missing folders, and returns its path.
  @discardableResult
  public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(filePath: file(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// A file's text; nil if there is no such file.
  public func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Removes it before the process ends, for large files.
  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// All entries below it, including hidden ones, sorted.
  public var names: [String] { (try? FileManager.default.subpathsOfDirectory(atPath: path).sorted()) ?? [] }

  /// The parent of all of them: one folder per process, removed when the process ends.
  private static let root: String = {
    atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.root) }
    return URL.temporaryDirectory.appending(path: "djaudit-tests-\(ProcessInfo.processInfo.processIdentifier)").path
  }()
}
