import Foundation

/// Files in and next to the repository, located relative to this file.
public enum Paths {
  /// The repository's root.
  public static let root: String = {
    // Tests/TestSupport/Paths.swift
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }()

  /// The corpus of real dumps next to the repository, or nil.
  public static let corpus: String? = {
    let path = URL(filePath: root).deletingLastPathComponent().path + "/shared/corpus/dev"
    return exists(path) ? path : nil
  }()

  /// Whether there is a file or folder with this name.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// A file's bytes; nil if it cannot be read.
  public static func bytes(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }

  /// A file as UTF-8; nil if it cannot be read.
  public static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

  /// The names in a folder, sorted; empty if there is none.
  public static func list(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// The paths of all files below a folder with this file extension, sorted.
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
