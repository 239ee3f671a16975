import Foundation

/// Files of the repository and beside it, found from where this file is.
public enum Paths {
  /// The repository's root.
  public static let root: String = {
    // Tests/TestSupport/Paths.swift
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }()

  /// The corpus of real dumps beside the repository, nil when this machine has none.
  public static let corpus: String? = {
    let path = URL(filePath: root).deletingLastPathComponent().path + "/shared/corpus/dev"
    return exists(path) ? path : nil
  }()

  /// Whether there is a file or folder of this name.
  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// A file's bytes; nil when it cannot be read.
  public static func bytes(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map(Array.init) }

  /// A file as UTF-8; nil when it cannot be read.
  public static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

  /// Names in a folder, sorted; empty when there is none.
  public static func list(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
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
